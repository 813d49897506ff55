"""A timeline without some of its optional cues: what is left moves up, and keeps its ids."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection
from dataclasses import replace

from solea.timeline.cue import Cue, CueKind, Timeline


def without(timeline: Timeline, ids: Collection[str]) -> Timeline:
    """The timeline without the optional cues named, and without what runs beside them.

    Ids that name no optional cue change nothing. Sections keep their numbers; one of which nothing is left has no time.
    """
    left_out = {cue.id for cue in timeline.cues if cue.id in set(ids) and cue.optional}
    gone = left_out | {cue.id for cue in timeline.cues if _belongs_to(cue) in left_out}
    moved = _Moved([cue for cue in timeline.cues if cue.id in left_out and not _is_beside(cue)])
    cues = tuple(
        replace(cue, start=moved.at(cue.start), end=moved.at(cue.end)) for cue in timeline.cues if cue.id not in gone
    )
    return replace(
        timeline,
        cues=cues,
        sections=tuple(replace(s, start=moved.at(s.start), end=moved.at(s.end)) for s in timeline.sections),
        length=moved.at(timeline.length),
        supplies=tuple(name for name in timeline.supplies if any(name in cue.supplies for cue in cues)),
    )


class _Moved:
    """Where a moment lies when some cues take no time."""

    def __init__(self, taken_out: list[Cue]) -> None:
        self._starts = [cue.start for cue in taken_out]
        self._saved = [0]
        for cue in taken_out:
            self._saved.append(self._saved[-1] + cue.length)
        self._ends = [cue.end for cue in taken_out]

    def at(self, ms: int) -> int:
        before = bisect_right(self._ends, ms)
        inside = ms - self._starts[before] if before < len(self._starts) and self._starts[before] < ms else 0
        return ms - self._saved[before] - inside


def _is_beside(cue: Cue) -> bool:
    return cue.kind is CueKind.DWELL or (cue.kind is CueKind.HOLD and cue.beside is not None)


def _belongs_to(cue: Cue) -> str | None:
    return cue.beside if _is_beside(cue) else None
