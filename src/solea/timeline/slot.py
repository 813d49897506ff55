"""A slot: what fills a stretch of the session before it has its place in time."""

from __future__ import annotations

from typing import NamedTuple

from solea.language.score import Ask, Prose, Stroke, Voice
from solea.source.span import Span
from solea.timeline.cue import CueKind
from solea.timeline.shape import Shape
from solea.timeline.timing import TOLERANCE, Timing, to_fill


class Held(NamedTuple):
    """What the other hand does meanwhile."""

    voice: Voice
    shape: Shape


class Slot(NamedTuple):
    """One working cue to be: a stroke, a care step, an ask or a change of side."""

    kind: CueKind
    technique: str
    timing: Timing
    span: Span | None
    section: int = 0
    side: str | None = None
    voice: Voice | None = None
    shape: Shape | None = None
    held: tuple[Held, ...] = ()
    prose: Prose | None = None
    ask: Ask | None = None
    sore: tuple[Stroke, ...] = ()
    optional: bool = False
    behind: bool = False
    where: str = ""  # of a change of side: what comes next
    position: str = ""  # of the receiver, or "self"; "" where the score says none
    seconds_from: str = ""  # origin of the time, where it is not the line's own

    def of_length(self, length: int) -> Slot:
        """The same slot, `length` ms long, in whole strokes; it keeps that length from now on."""
        timing = to_fill(self.shape, length) if self.shape else Timing(length, max(length, 1), self.timing.count)
        return self._replace(timing=timing)


def fill(slots: list[Slot], length: int) -> list[Slot] | None:
    """The slots stretched or shortened to `length` ms in all; None when what is fixed leaves no room.

    What a line states stays; the strokes whose time came from the catalogue share the rest in proportion.
    """
    fixed = sum(slot.timing.length for slot in slots if not slot.timing.flexible)
    free = sum(slot.timing.length for slot in slots if slot.timing.flexible)
    room = length - fixed
    if not free:
        return slots if abs(room) <= TOLERANCE * length else None
    if room < free / 10:
        return None
    ends, gone, before, filled = 0, 0, 0, []
    for slot in slots:
        if not slot.timing.flexible:
            filled.append(slot)
            continue
        gone += slot.timing.length
        ends = round(room * gone / free)
        filled.append(slot.of_length(ends - before))
        before = ends
    return filled
