"""What is said, rung and breathed during a session, and when: no files, no network, no sound yet."""

from solea.narration.narrate import Narration, narrate, phrases
from solea.narration.performance import (
    Bell,
    BellKind,
    DwellSound,
    Performance,
    Spoken,
    Swell,
    Words,
)

__all__ = [
    "Bell",
    "BellKind",
    "DwellSound",
    "Narration",
    "Performance",
    "Spoken",
    "Swell",
    "Words",
    "narrate",
    "phrases",
]
