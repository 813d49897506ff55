"""Hints about what is kept around a massage: clean hands, dry feet, socks, and sitting before standing.

What a session lacks is looked for in `solea.safety.hygiene`; here it becomes findings. Many texts are parts of a
session, so all but wet feet is looked for in whole ones, and where it is asked for, as coverage is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from solea.safety.hygiene import HOTTEST_C, SESSION_MS, WARNED_C, Lack, hottest_c, lacking, oils_in
from solea.source import Diagnostic, Severity, Span, finding
from solea.timeline import Timeline

_SAME = {"S319": "S314"}  # creamed feet, then the head, is the greater fault: not said twice


def wet_feet(timeline: Timeline) -> Iterator[Diagnostic]:
    """What no text may lack: feet that were soaked are dried."""
    yield from map(_finding, lacking(timeline, always=True))


def hot_water(timeline: Timeline) -> Iterator[Diagnostic]:
    """A soak that is too hot, or has oil in its water."""
    for cue in timeline.cues:
        if cue.technique != "soak" or cue.span is None:
            continue
        degrees = hottest_c(cue)
        if degrees is not None and degrees >= WARNED_C:
            hot = degrees >= HOTTEST_C
            severity = Severity.ERROR if hot else Severity.WARNING
            message = f"{degrees:.0f} °C is {'too hot' if hot else 'hot'} for a soak"
            yield finding("S321", cue.span, message, "37 to 39 °C; a child’s 38 at most", severity=severity)
        for name in oils_in(cue):
            yield finding("S322", cue.span, f"“{name}” does not mix with the water of a soak", "leave it out")


def around(timeline: Timeline, said: Collection[str]) -> Iterator[Diagnostic]:
    """What a whole session lacks; `said` are the codes that were found before."""
    if timeline.length < SESSION_MS:
        return
    for lack in lacking(timeline):
        code = lack.custom.code
        if code and not lack.custom.always and _SAME.get(code) not in said:
            yield _finding(lack)


def _finding(lack: Lack) -> Diagnostic:
    return finding(lack.custom.code, lack.cue.span or Span(0, 0), lack.custom.message, lack.custom.hint)
