"""Rules over a score and its timeline: everything that `solea check` prints."""

from solea.check.checked import Checked, check_file, check_score, check_text
from solea.check.claims import Claim, claims

__all__ = ["Checked", "Claim", "check_file", "check_score", "check_text", "claims"]
