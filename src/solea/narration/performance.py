"""What is heard and when: the timeline with its words, bells and swells in their places.

All times are ms from the start of the track. The session is `timeline.length` long; after it, in the same track, come
the sounds of the dwells, which are played only on request.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from solea.timeline.cue import Timeline


class Words(StrEnum):
    """How much is said: all of it, names of strokes only, or nothing; silent has no bells either."""

    FULL = "full"
    NAMES = "names"
    BELLS = "bells"
    SILENT = "silent"


class BellKind(StrEnum):
    """Which bell: a stroke follows another, the other side or another part begins, the session is over."""

    CHANGE = "change"
    SIDE = "side"
    END = "end"


@dataclass(frozen=True, slots=True)
class Spoken:
    """A phrase in its place. `cue` is the id of the cue that it speaks of.

    An `aside` is a remark while a cue goes on ("One minute left."), not its announcement.
    """

    cue: str
    text: str
    start: int
    end: int
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Bell:
    at: int
    kind: BellKind


@dataclass(frozen=True, slots=True)
class Swell:
    """Breaths from `start` to `end`, one each `period` ms; a last breath that would not end in time is left out."""

    start: int
    end: int
    period: int


@dataclass(frozen=True, slots=True)
class DwellSound:
    """Where the sound of a dwell cue lies in the track, after the session."""

    cue: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Performance:
    """Everything that will be heard. Speech never meets speech; `length` (ms) is that of the whole track."""

    timeline: Timeline
    spoken: tuple[Spoken, ...]
    bells: tuple[Bell, ...]
    swells: tuple[Swell, ...]
    dwells: tuple[DwellSound, ...]
    length: int

    def announcements(self) -> dict[str, Spoken]:
        """For each cue what is said to bring it in, its sentences taken together (answers of an ask among them)."""
        told: dict[str, Spoken] = {}
        for phrase in self.spoken:
            if not phrase.aside and phrase.start < self.timeline.length:
                before = told.get(phrase.cue)
                told[phrase.cue] = phrase if before is None else _joined(before, phrase)
        return told

    @property
    def seconds_spoken(self) -> float:
        """Seconds of speech within the session."""
        return sum(s.end - s.start for s in self.spoken if s.start < self.timeline.length) / 1000


def _joined(first: Spoken, second: Spoken) -> Spoken:
    return Spoken(first.cue, f"{first.text} {second.text}", first.start, second.end)
