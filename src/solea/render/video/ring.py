"""The pressure of a hand, drawn round it."""

from __future__ import annotations

from typing import Any

import skia

from solea.body.hands import LEVELS, Ring
from solea.render.video.ground import Drawn, Ground, lifted, shown_level
from solea.render.video.pens import pen
from solea.render.video.stand import Box

LIFTED = 0.8  # of its opacity the ring of a lifted hand loses
RING = {"halo": (5.0, 0.75), "whole": (1.1, 0.4), "arc": (3.0, 1.0)}  # mm, opacity


def ring_of(ring: Ring, ground: Ground, step: int) -> Drawn:
    """The pressure: a pale ring with an arc as long as it is high, so never by colour alone."""
    contact, fine, look, scale = ring.contact, ground.fine, ground.look, ground.placed.scale
    x, y = ground.stood(contact, step)
    radius, level = round(ring.radius, 1), round(20 * shown_level(contact)) / 20
    whole = round(1 - LIFTED * lifted(contact), 2)
    out = (radius + RING["halo"][0] * fine) * scale + 2

    def all_of_it(on: Any) -> None:
        on.scale(scale, scale)
        for name, colour in (("halo", look.paper), ("whole", look.touch)):
            width, opacity = RING[name]
            on.drawCircle(0, 0, radius, pen(colour, width * fine, opacity))
        width, opacity = RING["arc"]
        if level > 0:
            arc = skia.Rect.MakeLTRB(-radius, -radius, radius, radius)
            on.drawArc(arc, -90, 360 * min(level / LEVELS, 1.0), False,
                       pen(look.touch, width * fine, opacity))

    def paint(canvas: Any) -> None:
        what, takes = ("ring", radius, level, fine, scale), Box(-out, -out, 2 * out, 2 * out)
        ground.stamps.put(canvas, what, x, y, takes, all_of_it, whole)

    return Drawn(("ring", x, y, radius, level, whole), Box(x - out, y - out, 2 * out, 2 * out), paint)
