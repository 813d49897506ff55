"""The giver's hands as drawings: one for each contact (`data/glyphs.json`).

Lengths are mm in the hand's own frame: +x where the fingers point, y down the page, a right hand seen from its back,
the origin in the middle of the skin that it touches.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from solea.body.chart import data


@dataclass(frozen=True, slots=True)
class Patch:
    """An ellipse of touching skin: centre, radii (mm), turn (degrees, clockwise on the page)."""

    cx: float
    cy: float
    rx: float
    ry: float
    rot: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A line or area of a hand.

    `kind` is h outline of a hand or finger (it fades at the root), n nails, k folds and tendons, c contact, s wide
    contact, d dents in the skin round a press, t trails in the hair. `fade` (x, y, x, y) runs from where it is nothing
    to where it is whole; () for no fade.
    """

    kind: str
    d: str
    fade: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """What moves as one: a hand, or a finger that closes against the thumb.

    `opens` is where it goes (mm) when the hand lets go.
    """

    marks: tuple[Mark, ...]
    opens: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Glyph:
    """A contact's drawing, in the order to paint; `ring` is the radius of the pressure ring (mm, true size).

    `shown` is the share of true size at which to draw it, `fill` the opacity of the hand's skin: the larger the hand,
    the more of the body is seen through it.
    """

    parts: tuple[Part, ...]
    patch: tuple[Patch, ...]
    ring: float
    shown: float
    fill: float

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Every mark of every part."""
        return tuple(mark for part in self.parts for mark in part.marks)

    @property
    def wide(self) -> bool:
        """Whether a whole hand touches, not its tips."""
        return any(mark.kind == "s" for mark in self.marks)


@cache
def glyphs() -> Mapping[str, Glyph]:
    """Every hand by contact id."""
    raw = json.loads(data("glyphs.json"))["glyphs"]
    return {contact: _glyph(row) for contact, row in raw.items()}


def _glyph(raw: Mapping[str, Any]) -> Glyph:
    patch = tuple(Patch(**ellipse) for ellipse in raw["patch"])
    return Glyph(tuple(map(_part, raw["parts"])), patch, raw["ring"], raw["shown"], raw["fill"])


def _part(raw: Mapping[str, Any]) -> Part:
    marks = tuple(Mark(mark["class"], mark["d"], tuple(mark.get("fade", ()))) for mark in raw["marks"])
    return Part(marks, (raw["opens"][0], raw["opens"][1]))
