"""A timeline without some of its optional cues: what is left moves up, and keeps its ids."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection
from dataclasses import replace

from solea.timeline.cue import Cue, CueKind, Timeline


def without(timeline: Timeline, ids: Collection[str]) -> Timeline:
    """The timeline without the optional cues named, and without what runs beside them.

    Ids that name no optional cue, or one that runs beside another, change nothing. Sections keep
    their numbers; one of which nothing is left has no time.
    """
    beside = _beside(timeline)
    out = {cue.id for cue in timeline.cues if cue.optional and cue.id in ids and cue.id not in beside}
    gone = out | {cue.id for cue in timeline.cues if cue.id in beside and cue.beside in out}
    moved = _Moved([cue for cue in timeline.cues if cue.id in out])
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


def _beside(timeline: Timeline) -> set[str]:
    """What belongs to a cue before it. A stroke and what is held beside it name each other, the stroke first."""
    before: set[str] = set()
    beside: set[str] = set()
    for cue in timeline.cues:
        if cue.beside in before or cue.kind is CueKind.DWELL:
            beside.add(cue.id)
        before.add(cue.id)
    return beside
