"""A score after it was read and resolved: what the writer said, and for each value, where it came from.

Nothing here knows about time. `timeline` unrolls the sides, rounds and blocks and turns counts and speeds into
milliseconds. Every value is frozen; spans point into the source text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from solea.source.marks import last_part
from solea.source.span import Span

T = TypeVar("T")


class Origin(StrEnum):
    """Where a value came from, nearest first."""

    STATED = "stated"
    BLOCK = "block"
    PHRASE = "phrase"
    HEADING = "heading"
    DEFAULTS = "defaults"
    CATALOGUE = "catalogue"


class Value(NamedTuple, Generic[T]):
    """A detail with its origin. `span` is where it is written; None for the catalogue."""

    value: T
    origin: Origin
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """A number with the latitude that the writer gave it. `low` is what the timeline plays."""

    low: float
    high: float
    words: str  # "about 10", "3 to 5", "15 or 25"


class PlaceRef(NamedTuple):
    """One named place: `each toe from the big toe` is place "toes", each, start "toe_1"."""

    place: str  # id in body
    words: str
    preposition: str = ""  # between, across, round, over and round, through, along, behind
    each: bool = False
    start: str | None = None


class Path(NamedTuple):
    """A way over the body, as place ids: `heel to toes and back`; or `inward` / `outward`."""

    stops: tuple[str, ...] = ()
    back: bool = False
    toward: str = ""  # "inward" | "outward"


@dataclass(frozen=True, slots=True)
class Lanes:
    number: Number | None
    start: str | None = None
    end: str | None = None
    back: bool = False


@dataclass(frozen=True, slots=True)
class Steps:
    """Go in steps; `mm` is their length, None when the writer left it open."""

    mm: float | None = None


@dataclass(frozen=True, slots=True)
class Pressure:
    """Walton levels 0 to 5 as a ramp in equal parts: (1,) flat, (1, 3) rising, (1, 2, 1) hairpin.

    `or_level` is the receiver's second choice. `kept` holds a scale of the writer's own ("6 of 10", "40 N").
    """

    levels: tuple[int, ...]
    or_level: int | None = None
    kept: str = ""


class SpeedUnit(StrEnum):
    CM_S = "cm/s"
    PER_MINUTE = "a minute"
    SECONDS_A_STROKE = "s a stroke"
    SECONDS_A_STEP = "s a step"


@dataclass(frozen=True, slots=True)
class Speed:
    """How fast: one value, or a ramp. A pace word ("slow") is kept in `pace` beside its cm/s."""

    unit: SpeedUnit
    values: tuple[float, ...]
    pace: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    number: Number
    per: str = ""  # "" | "each" | "each way"
    rounds: bool = False


@dataclass(frozen=True, slots=True)
class Time:
    """Seconds. `scope` is "" (the whole), "each" or "in all"; until_settled has no number."""

    seconds: Number | None
    scope: str = ""
    until_settled: bool = False


@dataclass(frozen=True, slots=True)
class Supply:
    """An ingredient or a piece of cookware with its mark: `@foot cream{5%ml}`, `#basin{}`."""

    kind: str  # "ingredient" | "cookware"
    name: str
    amount: str = ""
    unit: str = ""
    span: Span | None = None

    @property
    def said(self) -> str:
        """The name as it is said and shown; of a recipe of the library its last part."""
        return last_part(self.name) if self.name.startswith(("./", "../")) else self.name


@dataclass(frozen=True, slots=True)
class Accent:
    """`softer on the way back`, `longer on the arch`. `places` empty means the way back."""

    change: str  # softer | firmer | slower | faster | longer | a level or pace id
    places: tuple[str, ...] = ()


class Details(NamedTuple):
    """Everything that a line says or inherits about one voice of the hands.

    After resolving, what the technique needs is always present (from the catalogue at the last), so a field is
    None only where the technique has no such thing: a care step has no pressure, a hold has no speed. Of count,
    time and speed the timeline derives what is missing; the catalogue gives `seconds` when neither count nor
    time is stated.
    """

    place: Value[tuple[PlaceRef, ...]] | None = None
    path: Value[Path] | None = None
    turn: Value[str] | None = None  # clockwise | anticlockwise | both_ways
    lanes: Value[Lanes] | None = None
    steps: Value[Steps] | None = None
    manner: Value[str] | None = None  # back_and_forth, spot_to_spot, side_to_side, small_circles, long_and_smooth, ...
    contact: Value[str] | None = None
    hands: Value[str] | None = None  # one_hand, other_hand, both_hands, hands_opposed, hands_together, leading_hand
    side: Value[str] | None = None  # right | left | both | right_only | left_only
    pressure: Value[Pressure] | None = None
    speed: Value[Speed] | None = None
    count: Value[Count] | None = None  # type: ignore[assignment]  # a tuple's own `count` is not missed
    time: Value[Time] | None = None
    product: Value[Supply] | None = None
    tool: Value[Supply] | None = None
    accent: Value[Accent] | None = None
    unknown: frozenset[str] = frozenset()  # kinds that the writer says are not stated


class Prose(NamedTuple):
    """Free words for the speaker, marks taken out; `marked` keeps them as written."""

    text: str
    marked: str
    span: Span
    supplies: tuple[Supply, ...] = ()


class Voice(NamedTuple):
    """What one pair of hands, or one hand, does: a technique with its details."""

    technique: str  # id in the catalogue
    details: Details
    span: Span
    words: str = ""  # the name as it was written: "cup", "twist"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A list item that begins with a bold technique.

    `joins[i]` says how `voices[i + 1]` goes with the first: "while" at the same time, "then" after it.
    `if_sore` are the dwells written below it; they take no time of their own.
    """

    voices: tuple[Voice, ...]
    joins: tuple[str, ...]
    prose: Prose | None
    if_sore: tuple[Stroke, ...]
    span: Span
    condition: str = ""  # "if NAME:" in front, else ""

    @property
    def only(self) -> str:
        """The one side on which the line is played; "" for every side at hand."""
        return only_side(self.voices[0].details.side)


def only_side(side: Value[str] | None) -> str:
    """ "right" for “right only”; "" where both sides are played as they come."""
    return side.value.removesuffix("_only") if side and side.value.endswith("_only") else ""


@dataclass(frozen=True, slots=True)
class Answer:
    words: str
    effects: tuple[str, ...]  # softer firmer slower faster longer skip stop carry_on
    span: Span


@dataclass(frozen=True, slots=True)
class Ask:
    question: str
    answers: tuple[Answer, ...]
    span: Span


class BlockKind(StrEnum):
    ROUNDS = "rounds"
    EACH = "each"
    EACH_STEP = "each step"
    IN_TURN = "in turn"
    ANY_ORDER = "in any order"
    ONE_OF = "one of these"
    OPTIONAL = "optional"
    ADDING = "adding one at a time"
    BEHIND = "other hand one stroke behind"
    WHILE = "while"
    IF = "if"
    OTHERWISE = "otherwise"


@dataclass(frozen=True, slots=True)
class Block:
    """An item that ends in a colon, with its children. Its details were already handed down to them."""

    kind: BlockKind
    items: tuple[Item, ...]
    span: Span
    number: Number | None = None  # rounds
    group: PlaceRef | None = None  # each …
    held: Voice | None = None  # while …
    condition: str = ""  # if …
    time: Value[Time] | None = None  # for in turn, in all
    only: str = ""  # right | left: not played on the other side


Item = Stroke | Block | Ask | Prose


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands below it. `sides` ("right", "left") plays it once for each, in that order."""

    title: str
    level: int
    items: tuple[Item | Section, ...]
    span: Span
    sides: tuple[str, ...] = ()
    rounds: int = 1
    each: str | None = None  # place id of `(each PLACE)`
    side_seconds: float | None = None  # `5 min each`
    seconds: float | None = None  # `5 min`
    optional: bool = False
    any_order: bool = False
    session: tuple[int, int] | None = None
    position: str = ""
    condition: str = ""
    only: str = ""  # right | left: not played on the other side


@dataclass(frozen=True, slots=True)
class Front:
    """The front matter, checked and typed."""

    title: str = ""
    source: str = ""
    language: str = "en"
    receiver: str = ""  # lying on the back | face down | seated
    self_massage: bool = False
    voice: str = "full"  # full | names | bells | silent
    length: Number | None = None  # minutes
    sessions: str = ""
    avoid: tuple[str, ...] = ()
    allow: Mapping[str, str] = field(default_factory=dict)  # diagnostic code -> reason
    let: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Score:
    """A whole routine, resolved. `sections` are those of the highest level, in order of the text."""

    front: Front
    intro: tuple[Prose, ...]
    sections: tuple[Section, ...]
    supplies: tuple[Supply, ...]
