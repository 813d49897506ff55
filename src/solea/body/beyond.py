"""Hands on a surface that the view does not show: where they lie behind the drawing, or come round its edge.

A hand on top of the foot lies, seen from the sole, at the same place of the other side: both charts measure from the
same heel and the same midline, so a contact keeps its millimetres and is only seen through. A hand on the side of the
foot comes round the border at its distance from the heel. `player/src/beyond.ts` holds the same table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from solea.body.chart import chart
from solea.body.foot import USUAL, Foot
from solea.body.glyph import glyphs
from solea.body.motion import Contact

THROUGH = {
    "foot_sole": "foot_top",
    "foot_top": "foot_sole",
    "foot_inner": "foot_outer",
    "foot_outer": "foot_inner",
}
BORDER = {  # (shown, touched): which border of the drawing the hand comes round, +1 or -1 of x or of y
    ("foot_sole", "foot_inner"): ("x", 1),
    ("foot_sole", "foot_outer"): ("x", -1),
    ("foot_top", "foot_inner"): ("x", 1),
    ("foot_top", "foot_outer"): ("x", -1),
    ("foot_inner", "foot_sole"): ("y", -1),
    ("foot_inner", "foot_top"): ("y", 1),
    ("foot_outer", "foot_sole"): ("y", -1),
    ("foot_outer", "foot_top"): ("y", 1),
}
OVER = 12.0  # mm that the middle of a hand at the border lies within it (product default)


def beyond(
    contacts: Iterable[Contact], view: str, mirrored: bool = False, foot: Foot = USUAL
) -> Iterator[Contact]:
    """The whole hands that touch another surface, as contacts on `view` of a foot, seen from their other side.

    A hand that also touches the surface shown is there already, and one of a hand's contacts stands for all.
    """
    every = list(contacts)
    drawn = {(c.flip, c.holding) for c in every if c.view == view}
    for contact in every:
        who = (contact.flip, contact.holding)
        if contact.view == view or who in drawn or not glyphs()[contact.glyph].wide:
            continue
        found = _seen(contact, view, -1 if mirrored else 1, foot)
        if found:
            drawn.add(who)
            yield found


def _seen(contact: Contact, view: str, side: int, foot: Foot) -> Contact | None:
    if THROUGH.get(contact.view) == view:
        return replace(contact, view=view, flip=-contact.flip)
    if (view, contact.view) not in BORDER:
        return None
    axis, sign = BORDER[view, contact.view]
    if axis == "x":
        along = abs(contact.x)
        at = edge(outline(view, foot), "x", sign, along) - sign * OVER
        return replace(contact, view=view, x=side * at, y=along, angle=90.0 + 90.0 * sign * side)
    at = edge(outline(view, foot), "y", sign, contact.y) - sign * OVER
    return replace(contact, view=view, x=side * contact.y, y=at, angle=-90.0 * sign)


@lru_cache(maxsize=64)
def outline(view: str, foot: Foot = USUAL) -> tuple[tuple[float, float], ...]:
    """The points of a view's silhouette on a foot, mm."""
    numbers = [float(n) for n in re.findall(r"-?\d*\.?\d+", chart(view, foot).silhouette)]
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))


def edge(outline: Sequence[tuple[float, float]], axis: str, sign: int, along: float) -> float:
    """The border of a drawing: the outermost x at the height `along`, or the outermost y at that x."""
    points = outline if axis == "x" else [(y, x) for x, y in outline]
    pairs = zip(points, (*points[1:], points[0]), strict=True)
    met = [
        a[0] + (b[0] - a[0]) * (along - a[1]) / (b[1] - a[1])
        for a, b in pairs
        if a[1] != b[1] and min(a[1], b[1]) <= along <= max(a[1], b[1])
    ]
    return (max if sign > 0 else min)(met, default=0.0)
