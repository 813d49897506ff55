"""Which cues breathe, and how fast."""

from __future__ import annotations

from solea.catalogue import StrokeClass, techniques
from solea.narration.performance import Swell
from solea.timeline.cue import Cue, CueKind

SLOWEST_SINGLE = 1_500
"""ms: from here upward a breath goes with each stroke; quicker strokes share one."""

_SHARED = (2_000, 4_000, 6_000)  # ms: least, wanted and longest breath over several quick strokes
_BREATHING = (CueKind.STROKE, CueKind.ASK, CueKind.DWELL)  # in an ask the stroke before it goes on
_STILL = (StrokeClass.HOLD, StrokeClass.CARE, StrokeClass.TAPOTEMENT)


def breath(period: int) -> int:
    """The length of a breath for strokes of `period` ms: a whole number of strokes."""
    if period >= SLOWEST_SINGLE:
        return period
    least, wanted, longest = _SHARED
    strokes = max(-(-least // period), min(longest // period, round(wanted / period)))
    return strokes * period


def swells_of(cue: Cue, start: int | None = None, end: int | None = None) -> tuple[Swell, ...]:
    """The breaths of a stroke, or none. `start` and `end` (ms) replace its own times."""
    start = cue.start if start is None else start
    end = cue.end if end is None else end
    if not cue.period or cue.kind not in _BREATHING or _is_still(cue):
        return ()
    period = breath(cue.period)
    return (Swell(start, end, period),) if period <= end - start else ()


def _is_still(cue: Cue) -> bool:
    technique = techniques().get(cue.technique)
    return technique.stroke_class in _STILL if technique else False
