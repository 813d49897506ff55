"""Hints about what is kept around a massage: clean hands, dry feet, socks, and sitting before standing.

What a session lacks is looked for in `solea.safety.hygiene`; here it becomes findings. Many texts are parts of a
session, so all but wet feet is looked for in whole ones, and where it is asked for, as coverage is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from solea.safety.hygiene import SESSION_MS, Lack, lacking
from solea.source import Diagnostic, Span, finding
from solea.timeline import Timeline

_SAME = {"S319": "S314"}  # creamed feet, then the head, is the greater fault: not said twice


def wet_feet(timeline: Timeline) -> Iterator[Diagnostic]:
    """What no text may lack: feet that were soaked are dried."""
    yield from map(_finding, lacking(timeline, always=True))


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
