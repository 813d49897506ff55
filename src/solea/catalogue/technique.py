"""What the tables of the catalogue hold, as values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

T = TypeVar("T")


class StrokeClass(StrEnum):
    """The field's classes of strokes, and `care` for what is done around them."""

    HOLD = "hold"
    STROKING = "stroking"
    EFFLEURAGE = "effleurage"
    PETRISSAGE = "petrissage"
    FRICTION = "friction"
    COMPRESSION = "compression"
    TAPOTEMENT = "tapotement"
    JOINT_MOVEMENT = "joint_movement"
    CARE = "care"


@dataclass(frozen=True, slots=True)
class Way:
    """A default way over the body: place ids in their order, or `inward` / `outward`."""

    stops: tuple[str, ...] = ()
    back: bool = False
    toward: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """The beat of a press: sinking in, coming out and moving on (`move_s`), and staying (`hold_s`)."""

    move_s: float
    hold_s: float

    @property
    def whole_s(self) -> float:
        return self.move_s + self.hold_s


@dataclass(frozen=True, slots=True)
class RowAt:
    """Where a technique is a row of the article. No places: anywhere."""

    places: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Technique:
    """One thing that hands do. Seconds, mm, cm/s, Walton levels; the source of each field is `source_of(field)`.

    Exactly one of `speed` (a pace id), `rate_a_minute` and `step` is set where hands move; none for holds and care.
    `bounds` are in the unit of that one: cm/s, a minute, seconds a step; for care, seconds.
    """

    id: str
    name: str
    say: str
    stroke_class: StrokeClass
    motion: str
    places: tuple[str, ...]
    seconds: float
    aliases: tuple[str, ...] = ()
    alias_manners: Mapping[str, str] = field(default_factory=dict)
    alias_notes: Mapping[str, str] = field(default_factory=dict)
    classes_at: Mapping[str, str] = field(default_factory=dict)
    contact: str = ""
    contacts: tuple[str, ...] = ()
    contacts_at: Mapping[str, str] = field(default_factory=dict)
    hands: str = ""
    hands_at: Mapping[str, str] = field(default_factory=dict)
    in_turn: bool = False
    apart_mm: float = 0.0
    paths: Mapping[str, Way] = field(default_factory=dict)
    manners: Mapping[str, str] = field(default_factory=dict)
    pressure: int | None = None
    pressures_at: Mapping[str, int] = field(default_factory=dict)
    cap: int | None = None
    speed: str = ""
    rate_a_minute: float | None = None
    step: Step | None = None
    bounds: tuple[float, float] | None = None
    step_mm: float | None = None
    radius_mm: float | None = None
    radii: Mapping[str, float] = field(default_factory=dict)
    turn: str = ""
    times_each_way: int | None = None
    seconds_at: Mapping[str, float] = field(default_factory=dict)
    longest_s: float | None = None
    optional: bool = False
    cautions: tuple[str, ...] = ()
    rows: Mapping[str, RowAt] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_care(self) -> bool:
        """A step around the massage: it takes no side, no pressure and no speed."""
        return self.stroke_class is StrokeClass.CARE

    @property
    def is_thumb_led(self) -> bool:
        """The giver's thumbs carry it; they tire first (G03)."""
        return self.contact in ("thumb", "both_thumbs")

    def class_at(self, place: str) -> StrokeClass:
        return StrokeClass(self.classes_at.get(place, self.stroke_class))

    def contact_at(self, place: str) -> str:
        return _at(self.contacts_at, place, self.contact)

    def hands_for(self, place: str) -> str:
        return _at(self.hands_at, place, self.hands)

    def path_at(self, place: str) -> Way | None:
        """The default way at a place; None when the place's own track is the way."""
        return self.paths.get(place, self.paths.get(""))

    def manner_at(self, place: str) -> str:
        return _at(self.manners, place, "")

    def pressure_at(self, place: str) -> int | None:
        return self.pressures_at.get(place, self.pressure)

    def radius_at(self, place: str) -> float | None:
        return self.radii.get(place, self.radius_mm)

    def seconds_for(self, place: str) -> float:
        return _at(self.seconds_at, place, self.seconds)

    def source_of(self, field: str) -> str:
        """The key of docs/sources.md that stands behind a field, or "product default"."""
        return self.sources.get(field, "product default")


@dataclass(frozen=True, slots=True)
class Pressure:
    """A word for a Walton level."""

    id: str
    level: int
    name: str
    words: str
    source: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceCap:
    """The highest Walton level at a place."""

    cap: int
    source: str


@dataclass(frozen=True, slots=True)
class Pace:
    """A word for a speed."""

    id: str
    name: str
    cm_s: float
    source: str


@dataclass(frozen=True, slots=True)
class ContactKind:
    """A part of the giver's hand. `patch` is the touching area of one hand in mm: along the fingers, across them.

    `one` is what each of two hands has where they work apart ("thumb" of both thumbs). `inward` (degrees) is how far
    each hand is turned towards the other's side: a hand round the foot lies across it. `aside` (mm) is the way from
    the middle to each of two hands that go side by side.
    """

    id: str
    name: str
    glyph: str
    patch: tuple[float, float]
    hands: int
    one: str = ""
    inward: float = 0.0
    aside: float = 16.0


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One statement of the article. It is a cue's row when everything it asks for holds (`article_rows`)."""

    id: str
    kind: str
    says: str
    techniques: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    note: str = ""
    honest: str = ""
    manner: str = ""
    across: bool | None = None
    stops: tuple[str, ...] = ()
    level: int = 0
    highest: int = 5
    product: bool = False
    dwell: bool = False

    def holds(
        self,
        places: Sequence[str],
        *,
        manner: str = "",
        across: bool = False,
        stops: Sequence[str] = (),
        level: float = 0,
        product: bool = False,
        dwell: bool = False,
    ) -> bool:
        return (
            (not self.places or any(place in self.places for place in places))
            and self.manner in ("", manner)
            and self.across in (None, across)
            and (not self.stops or tuple(stops[:1]) == self.stops)
            and self.level <= level <= self.highest
            and (product or not self.product)
            and (dwell or not self.dwell)
        )


def _at(table: Mapping[str, T], place: str, otherwise: T) -> T:
    return table.get(place, table.get("", otherwise))
