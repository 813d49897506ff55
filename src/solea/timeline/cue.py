"""What the hands do and when: the timeline's own values.

Time is integer milliseconds from the start of the session. Cues are sorted by start; working cues (everything but
`hold` beside another cue, and `dwell`) follow each other without a gap or an overlap. A dwell is a sore-spot branch:
start == end == the start of the stroke it belongs to; it is played only on request and takes no time in the session.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from solea.body.foot import USUAL, Foot
from solea.body.motion import Motion
from solea.source.diagnostic import Diagnostic
from solea.source.span import Span


class CueKind(StrEnum):
    STROKE = "stroke"
    HOLD = "hold"
    PREPARE = "prepare"
    ASK = "ask"
    DWELL = "dwell"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Cue:
    """One thing that the hands do, from `start` to `end` (ms)."""

    id: str  # "c001", in order of start
    kind: CueKind
    start: int
    end: int
    section: int  # index into Timeline.sections
    technique: str  # catalogue id; "ask" for an ask, "change_sides" and the like for what the timeline adds
    title: str  # "Thumb glide": what the player shows large
    side: str | None = None  # right | left | both; None where the body has no sides (scalp)
    where: str = ""  # "Right foot", "Both feet", "Scalp", "Ears": what the player shows beside the time
    detail: str = ""  # "Sole, heel to toes and back"
    article: tuple[str, ...] = ()
    place: tuple[str, ...] = ()  # body place ids
    path: str = ""  # in words
    view: str | None = None  # the view to show
    views: tuple[str, ...] = ()  # every view that a contact touches
    position: str = ""  # of the receiver, from which the giver's seat follows (solea.body.seats); "" for the usual one
    regions: tuple[str, ...] = ()  # of the place at hand, "chart/region"
    contact: str | None = None
    hand: str | None = None
    beside: str | None = None  # id of a cue that runs at the same time ("with" in JSON)
    pressure: tuple[float, ...] = ()  # Walton levels as a ramp in equal parts, already capped; () for care
    speed_cm_s: float | None = None
    period: int | None = None  # ms of one stroke, step or beat
    count: int | None = None
    optional: bool = False
    text: str = ""  # the writer's prose
    supplies: tuple[str, ...] = ()
    question: str = ""  # ask
    answers: tuple[tuple[str, tuple[str, ...]], ...] = ()  # ask: (words, effects)
    dwell: int = 0  # ms that a dwell lasts when it is asked for
    motion: Motion | None = None
    origin: Mapping[str, str] = field(default_factory=dict)
    span: Span | None = None
    line: int = 0  # 1-based; 0 for cues that the timeline adds
    column: int = 0

    @property
    def length(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class TimelineSection:
    title: str
    side: str | None
    start: int
    end: int
    within: str = ""  # title of the section around it: "Foot" for "Thumbs"
    text: str = ""  # the paragraphs under the heading


@dataclass(frozen=True, slots=True)
class TimelineResult:
    """What unrolling gives. `timeline` is None when there is nothing to play or too much of it."""

    timeline: Timeline | None
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole session, on one receiver's `foot`. `length` is in ms and is the end of the last cue."""

    title: str
    language: str
    sections: tuple[TimelineSection, ...]
    cues: tuple[Cue, ...]
    length: int
    supplies: tuple[str, ...] = ()
    self_massage: bool = False
    receiver: str = ""
    foot: Foot = USUAL
    products: tuple[str, ...] = ()  # of the supplies, those that are used up: cream, oil, salt
