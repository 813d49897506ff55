"""Restrictions: what an adapted score has to keep, without a word about why.

A limit says one thing about one area. Restrictions are a set of limits in which none says less than another; to
combine two is to take both and drop what says less. So the strictest wins, caps take the minimum, masks the union,
and neither order nor repetition matters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, cached_property
from typing import Any

from solea.body import places
from solea.catalogue import contacts, techniques
from solea.catalogue.technique import StrokeClass
from solea.safety.areas import EVERYWHERE, PARTS_OF_BODY, SIDES, Area, Ground, covers, ground, meets
from solea.safety.conditions import PARTS

FORMAT = "solea.restrictions/1"
MOST_LIMITS = 500
LONGEST_MINUTES = 240
_WHOLE = {"feet": "foot", "scalp": "head"}  # what the sheet's parts are of: a leg without its foot is no session


class Kind(StrEnum):
    """What a limit restricts; `what` beside it is the level, the id or the word meant."""

    STOP = "stop"  # no hands there; what: "" or "urgent"
    SKIP = "skip"
    CAP = "cap"  # what: the highest Walton level
    NO_TECHNIQUE = "no_technique"
    NO_CONTACT = "no_contact"
    NO_CLASS = "no_class"
    NO_SOAK = "no_soak"
    NO_PRODUCT = "no_product"  # what: a word of its name
    NO_ANSWER = "no_answer"  # what is said about pressure there means nothing
    NO_TICKLE = "no_tickle"
    NO_DWELL = "no_dwell"
    LOOK = "look"
    SIT = "sit"
    AT_MOST = "at_most"  # what: minutes of massage
    NO_THUMBS = "no_thumbs"
    ONE_HAND = "one_hand"


@dataclass(frozen=True, slots=True, order=True)
class Limit:
    """One restriction of one area."""

    kind: Kind
    what: str = ""
    area: Area = EVERYWHERE

    @property
    def level(self) -> int:
        """The number of a cap or of a longest time."""
        return int(self.what)

    def says_no_less_than(self, other: Limit) -> bool:
        """Whether keeping this limit keeps the other too."""
        if self.kind is not other.kind or not covers(self.area, other.area):
            return False
        if self.kind in (Kind.CAP, Kind.AT_MOST):
            return self.level <= other.level
        return self.what == other.what or (self.kind is Kind.STOP and self.what == "urgent")


def least(limits: Iterable[Limit]) -> frozenset[Limit]:
    """The limits without those that say less than another; of two that say the same, the first in order."""
    every = sorted(set(limits))
    return frozenset(one for one in every if not any(_replaces(other, one) for other in every if other is not one))


def _replaces(other: Limit, one: Limit) -> bool:
    if not other.says_no_less_than(one):
        return False
    return not one.says_no_less_than(other) or other < one


@dataclass(frozen=True)
class Restrictions:
    """A set of limits, the strictest of each. `Restrictions()` restricts nothing."""

    limits: frozenset[Limit] = field(default_factory=frozenset)

    @classmethod
    def of(cls, limits: Iterable[Limit]) -> Restrictions:
        return cls(least(limits))

    def __or__(self, other: Restrictions) -> Restrictions:
        """Both together: associative, commutative, idempotent."""
        return Restrictions.of(self.limits | other.limits)

    def __bool__(self) -> bool:
        return bool(self.limits)

    @cached_property
    def by_kind(self) -> Mapping[Kind, tuple[Limit, ...]]:
        """The limits of each kind, in order."""
        return {kind: tuple(sorted(limit for limit in self.limits if limit.kind is kind)) for kind in Kind}

    def at(self, kind: Kind, area: Area) -> tuple[Limit, ...]:
        """The limits of a kind that concern an area."""
        known = self.by_kind[kind]
        if not known:
            return ()
        met = self._met[kind]
        found = met.get(area)
        if found is None:
            found = met[area] = tuple(limit for limit in known if meets(limit.area, area))
        return found

    @cached_property
    def _met(self) -> Mapping[Kind, dict[Area, tuple[Limit, ...]]]:
        """What `at` found before: the same few areas are asked about again and again."""
        return {kind: {} for kind in Kind}

    def cap(self, area: Area) -> Limit | None:
        """The lowest cap that concerns an area."""
        return min(self.at(Kind.CAP, area), key=lambda limit: limit.level, default=None)

    def masks(self, area: Area) -> tuple[Limit, ...]:
        """What takes an area, or some of it, out of the hands' way."""
        return self.at(Kind.STOP, area) + self.at(Kind.SKIP, area)

    @cached_property
    def masked(self) -> Ground:
        """All the ground that hands stay away from."""
        masks = self.by_kind[Kind.STOP] + self.by_kind[Kind.SKIP]
        return frozenset(found for limit in masks for found in ground(limit.area))

    @cached_property
    def masked_parts(self) -> frozenset[str]:
        """The parts of the body, "feet" and "head", in which some ground is masked."""
        return frozenset(part for part in PARTS_OF_BODY if not ground(Area(part)).isdisjoint(self.masked))

    @cached_property
    def masked_sides(self) -> frozenset[str]:
        """The sides on which some ground is masked."""
        return frozenset(side for _, side in self.masked)

    @cached_property
    def only_masks(self) -> bool:
        """Whether nothing but places is left out."""
        return all(limit.kind in (Kind.STOP, Kind.SKIP) for limit in self.limits)

    def takes_all_of(self, area: Area) -> bool:
        """Whether nothing of an area is left."""
        return ground(area) <= self.masked

    @property
    def stopped(self) -> tuple[str, ...]:
        """The parts of the sheet ("feet", "scalp") of which nothing is left."""
        return tuple(part for part, whole in _WHOLE.items() if self.takes_all_of(Area(whole)))

    @property
    def urgent(self) -> bool:
        """Somebody may need a doctor today."""
        return any(limit.what == "urgent" for limit in self.by_kind[Kind.STOP])

    @property
    def minutes(self) -> int | None:
        """The longest time of massage, where there is one."""
        return min((limit.level for limit in self.by_kind[Kind.AT_MOST]), default=None)


def as_json(restrictions: Restrictions) -> dict[str, Any]:
    """`solea.restrictions/1`: all that a server is told, and nothing of why."""
    return {"format": FORMAT, "limits": [limit_json(limit) for limit in sorted(restrictions.limits)]}


def limit_json(limit: Limit) -> dict[str, str]:
    return {"kind": limit.kind.value, "what": limit.what, "where": limit.area.where, "side": limit.area.side}


class NoSuchLimit(ValueError):
    """A limit that means nothing here; nothing is dropped in silence."""


def from_json(value: Any) -> Restrictions:
    """The restrictions that a page sends. Raises `NoSuchLimit`."""
    if not isinstance(value, dict) or set(value) - {"format", "limits"} or value.get("format", FORMAT) != FORMAT:
        raise NoSuchLimit(f"restrictions are {{format: {FORMAT}, limits: [...]}} and nothing else")
    limits = value.get("limits")
    if not isinstance(limits, list) or len(limits) > MOST_LIMITS:
        raise NoSuchLimit(f"limits are a list of at most {MOST_LIMITS}")
    return Restrictions.of(map(_limit, limits))


def _limit(value: Any) -> Limit:
    if not isinstance(value, dict) or set(value) - {"kind", "what", "where", "side"}:
        raise NoSuchLimit("a limit has kind, what, where and side, and nothing else")
    kind, what, where, side = (value.get(key, "") for key in ("kind", "what", "where", "side"))
    if not all(isinstance(word, str) for word in (kind, what, where, side)) or kind not in set(Kind):
        raise NoSuchLimit("a limit’s kind is none of ours")
    if side not in ("", *SIDES) or not (where in ("", *PARTS_OF_BODY) or where in places()):
        raise NoSuchLimit("a limit names a place or a side that is none of ours")
    if not _means_something(Kind(kind), what):
        raise NoSuchLimit("a limit says something that its kind does not know")
    return Limit(Kind(kind), what, Area(where, side))


def _means_something(kind: Kind, what: str) -> bool:
    return what in _allowed(kind) if kind in _CLOSED else 0 < len(what) <= 40 if kind is Kind.NO_PRODUCT else not what


_CLOSED = (Kind.STOP, Kind.CAP, Kind.AT_MOST, Kind.NO_TECHNIQUE, Kind.NO_CONTACT, Kind.NO_CLASS)


@cache
def _allowed(kind: Kind) -> frozenset[str]:
    known: dict[Kind, Iterable[str]] = {
        Kind.STOP: ("", "urgent"),
        Kind.CAP: map(str, range(6)),
        Kind.AT_MOST: map(str, range(1, LONGEST_MINUTES + 1)),
        Kind.NO_TECHNIQUE: techniques(),
        Kind.NO_CONTACT: contacts(),
        Kind.NO_CLASS: (known.value for known in StrokeClass),
    }
    return frozenset(known[kind])


__all__ = ["PARTS", "Kind", "Limit", "NoSuchLimit", "Restrictions", "as_json", "from_json", "least", "limit_json"]
