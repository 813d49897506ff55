"""Phrases on one line of time: never two at once, never closer than `GAP`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from solea.narration.performance import Spoken

GAP = 400
"""ms between two phrases, at least."""

LEAD = 300
"""ms between the last word before a change and its bell."""

AFTER_BELL = 900
"""ms between a bell and the first word after it."""


@dataclass(frozen=True, slots=True)
class Room:
    """Where words may lie: not before `start`, all said by `end` (ms)."""

    start: int
    end: int


class Schedule:
    """What is said, sorted by time. `free` is when the next phrase in order may begin."""

    def __init__(self, length_of: Callable[[str], int]) -> None:
        self._length_of = length_of
        self._spoken: list[Spoken] = []
        self.free = 0

    def spoken(self) -> tuple[Spoken, ...]:
        return tuple(self._spoken)

    def total(self) -> int:
        """ms of speech so far."""
        return sum(s.end - s.start for s in self._spoken)

    def length(self, sentences: Sequence[str]) -> int:
        """Of sentences said one after the other."""
        return sum(map(self._length_of, sentences)) + GAP * max(0, len(sentences) - 1)

    def starting_at(self, cue: str, sentences: Sequence[str], room: Room) -> bool:
        """Say them as early as the room and what was said before allow; False when they do not fit."""
        start = max(room.start, self.free)
        if start + self.length(sentences) > room.end:
            return False
        self._put(cue, sentences, start)
        return True

    def ending_at(self, cue: str, sentences: Sequence[str], room: Room, aside: bool = False) -> bool:
        """Say them as late as the room allows; False when they do not fit."""
        start = room.end - self.length(sentences)
        if start < max(room.start, self.free):
            return False
        self._put(cue, sentences, start, aside)
        return True

    def between(self, cue: str, sentence: str, room: Room, aside: bool = False) -> bool:
        """Say it in the first gap of the room that is long enough; False when there is none."""
        length = self._length_of(sentence)
        start = room.start
        while start + length <= room.end:
            meets = self._meeting(start - GAP, start + length + GAP)
            if meets is None:
                self._insert(Spoken(cue, sentence, start, start + length, aside))
                return True
            start = meets.end + GAP
        return False

    def _put(self, cue: str, sentences: Sequence[str], start: int, aside: bool = False) -> None:
        for sentence in sentences:
            end = start + self._length_of(sentence)
            self._insert(Spoken(cue, sentence, start, end, aside))
            start = end + GAP
            self.free = max(self.free, start)

    def _insert(self, spoken: Spoken) -> None:
        self._spoken.insert(bisect_left(self._spoken, spoken.start, key=lambda s: s.start), spoken)

    def _meeting(self, start: int, end: int) -> Spoken | None:
        """The last phrase that sounds between two moments."""
        place = bisect_left(self._spoken, end, key=lambda s: s.start)
        last = self._spoken[place - 1] if place else None
        return last if last and last.end > start else None
