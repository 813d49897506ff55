"""The giver's hands as drawings: one for each contact (`data/glyphs.json`).

Lengths are mm in the hand's own frame: +x where the fingers point, y down the page, a right hand seen from its back,
the origin in the middle of the skin that it touches.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

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

    `kind` is h hand and f finger (both fade at the root), n nail, k crease, c contact, s wide contact,
    t trail, a arrow. `fade` (x, y, x, y) runs from where it is nothing to where it is whole; () for no fade.
    """

    kind: str
    d: str
    fade: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Glyph:
    """A contact's drawing, in the order to paint; `ring` is the radius of the pressure ring (mm, true size).

    `shown` is the share of true size at which to draw it, so that a palm leaves the foot to be seen.
    """

    marks: tuple[Mark, ...]
    patch: tuple[Patch, ...]
    ring: float
    shown: float


@cache
def glyphs() -> Mapping[str, Glyph]:
    """Every hand by contact id."""
    raw = json.loads(data("glyphs.json"))["glyphs"]
    return {
        contact: Glyph(
            tuple(Mark(mark["class"], mark["d"], tuple(mark.get("fade", ()))) for mark in g["marks"]),
            tuple(Patch(**ellipse) for ellipse in g["patch"]),
            g["ring"],
            g["shown"],
        )
        for contact, g in raw.items()
    }
