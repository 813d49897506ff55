"""Hands on a chart: contacts as SVG, to lay over a drawing (`over=` of `line_svg` and `shaded_svg`)."""

from __future__ import annotations

import math
from collections.abc import Iterable

from solea.body.chart import Stance, chart
from solea.body.drawing import AUTHORED, CANDLE, DAY, Palette, svg_matrix
from solea.body.glyph import Glyph, Mark, glyphs
from solea.body.motion import Contact

LEVELS = 5  # of Walton's scale: a full ring
TOUCH = {DAY.paper: "#1B5558", CANDLE.paper: "#A8E3DD"}  # the colour of touch on each paper
HAND = {DAY.paper: ("#3E3530", "#FFFFFF"), CANDLE.paper: ("#EFE4DA", "#2A2421")}  # outline and fill
WIDTH = {"h": 0.9, "f": 0.9, "n": 0.6, "k": 0.7, "t": 1.2, "a": 1.6}  # mm
SOLID = {"c": 0.8, "s": 0.36}  # opacity of the areas that touch


def hands_svg(
    contacts: Iterable[Contact],
    view: str,
    palette: Palette = DAY,
    stance: Stance = AUTHORED,
    mirrored: bool = False,
) -> str:
    """The hands that touch `view`, in chart mm of the side at hand, each with its pressure as the arc of a ring.

    `stance` and `mirrored` are those of the drawing that they are laid over.
    """
    here = [contact for contact in contacts if contact.view == view and contact.touch > 0]
    return "".join(_hand(contact, n, palette, stance, mirrored) for n, contact in enumerate(here))


def _hand(contact: Contact, n: int, palette: Palette, stance: Stance, left: bool) -> str:
    glyph = glyphs()[contact.glyph]
    x, y, (a, b, c, d) = contact.x, contact.y, stance.over(chart(contact.view).screen, left)
    cos, sin = math.cos(math.radians(contact.angle)), math.sin(math.radians(contact.angle))
    turn = math.degrees(math.atan2(b * cos + d * sin, a * cos + c * sin))
    flip = -contact.flip if stance.mirror else contact.flip
    marks = "".join(_mark(mark, f"hand{n}-{i}", palette) for i, mark in enumerate(glyph.marks))
    upright = svg_matrix((a, c, b, d))  # undoes what the drawing does to its chart
    return (
        f'<g transform="translate({x:.2f} {y:.2f}) {upright}" opacity="{contact.touch:.2f}">'
        f'<g transform="rotate({turn:.1f}) scale({glyph.shown:g} {glyph.shown * flip:g})">{marks}</g>'
        f"{_ring(contact, glyph, palette)}</g>"
    )


def _mark(mark: Mark, id: str, palette: Palette) -> str:
    touch, (ink, skin) = TOUCH.get(palette.paper, palette.line), HAND.get(palette.paper, (palette.line, palette.paper))
    if mark.kind in SOLID:
        return f'<path d="{mark.d}" fill="{touch}" fill-opacity="{SOLID[mark.kind]}"/>'
    colour = touch if mark.kind in "ta" else ink
    fill, stroke = "none", colour
    runs = ""
    if mark.fade:
        runs = _run(f"{id}s", colour, 1.0, mark) + _run(f"{id}f", skin, 0.8, mark)
        fill, stroke = f"url(#{id}f)", f"url(#{id}s)"
    return (
        f'{runs}<path d="{mark.d}" fill="{fill}" stroke="{stroke}" stroke-width="{WIDTH[mark.kind]}" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )


def _run(id: str, colour: str, opacity: float, mark: Mark) -> str:
    x0, y0, x1, y1 = mark.fade
    return (
        f'<linearGradient id="{id}" gradientUnits="userSpaceOnUse" x1="{x0:g}" y1="{y0:g}" x2="{x1:g}" y2="{y1:g}">'
        f'<stop offset="0" stop-color="{colour}" stop-opacity="0"/>'
        f'<stop offset="1" stop-color="{colour}" stop-opacity="{opacity:g}"/></linearGradient>'
    )


def _ring(contact: Contact, glyph: Glyph, palette: Palette) -> str:
    """A pale ring with an arc of the touch colour: as long as the pressure is high, so never by colour alone."""
    touch, radius = TOUCH.get(palette.paper, palette.line), glyph.ring * glyph.shown
    round_ = 2 * math.pi * radius
    arc = round_ * min(max(contact.pressure / LEVELS, 0), 1)
    ring = f'<circle r="{radius:.2f}" fill="none" stroke-linecap="round" '
    return (
        f'{ring}stroke="{palette.paper}" stroke-opacity=".7" stroke-width="3"/>'
        f'{ring}stroke="{touch}" stroke-opacity=".25" stroke-width="1.4"/>'
        f'{ring}stroke="{touch}" stroke-width="1.8" stroke-dasharray="{arc:.2f} {round_:.2f}" transform="rotate(-90)"/>'
    )
