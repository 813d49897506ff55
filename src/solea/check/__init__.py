"""Rules over a score and its timeline: everything that `solea check` prints."""

from solea.check.checked import Checked, check_file, check_score, check_text, unsuited_supplies

__all__ = ["Checked", "check_file", "check_score", "check_text", "unsuited_supplies"]
