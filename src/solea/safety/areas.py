"""Areas of the body: a place and a side, and which areas lie in each other.

An area is known by its ground: the regions of the charts that it takes, each on one side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from solea.body import places

SIDES = ("right", "left")
PARTS_OF_BODY = {"feet": ("foot", "leg"), "head": ("head",)}
"""What an area may name besides places: the parts of the body that are asked about."""
_SIDED = re.compile(r"_(right|left)$")

_SHORT = {"": "body", "feet": "feet", "head": "head", "foot": "foot"}

WEB = "foot_top/web"
"""The skin between the toes: no region of a chart, but what lies near its `web` tracks (solea.plan.ways)."""

Ground = frozenset[tuple[str, str]]


class Area(NamedTuple):
    """`where` is a place's id, "feet" or "head"; "" is the whole body. `side` is the receiver's; "" is both."""

    where: str = ""
    side: str = ""

    @property
    def part(self) -> str:
        """ "feet" or "head"; "" where it is both, or a spot that nobody named."""
        if self.where in PARTS_OF_BODY or not self.where:
            return self.where
        of = places()[self.where].part
        return next((part for part, parts in PARTS_OF_BODY.items() if of in parts), "")

    @property
    def words(self) -> str:
        """“left heel”, “sole”."""
        name = _SHORT.get(self.where) or places()[self.where].name
        return f"{self.side} {name}".strip()


EVERYWHERE = Area()


@cache
def ground(area: Area) -> Ground:
    """The regions that an area takes, as (region, side)."""
    if area.where in PARTS_OF_BODY or not area.where:
        parts = PARTS_OF_BODY.get(area.where, ("foot", "leg", "head"))
        return _ground([place.id for place in places().values() if place.part in parts], area.side)
    return _ground([area.where], area.side)


def _ground(named: Iterable[str], side: str) -> Ground:
    return frozenset(found for place in named for found in _of(place) if side in ("", found[1]))


@cache
def _of(id: str) -> Ground:
    """The ground of a place with that of its members; a place that is not drawn is a region of its own."""
    if id == "between_toes":  # with the toes, since a hand that takes one touches the skin beside it
        return frozenset((WEB, side) for side in SIDES) | _of("toes")
    place = places()[id]
    members = [found for member in place.members for found in _of(member)]
    own = [_region(view, name) for view, name in place.regions] or [(f"place/{place.id}", "")] * (not place.members)
    found = frozenset(members) | {(region, side) for region, only in own for side in SIDES if only in ("", side)}
    return found | _of("between_toes") if id == "foot" else found


def _region(view: str, name: str) -> tuple[str, str]:
    only = _SIDED.search(name)
    return f"{view}/{_SIDED.sub('', name)}", only[1] if only else ""


@cache
def meets(one: Area, other: Area) -> bool:
    """Whether two areas share ground."""
    return not ground(one).isdisjoint(ground(other))


@cache
def covers(one: Area, other: Area) -> bool:
    """Whether the one takes all the ground of the other."""
    return ground(other) <= ground(one)
