"""How much of a picture a hand takes: of its outline what is seen, opened and closed, as it is turned."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache

import numpy as np
import skia
from numpy.typing import NDArray

from solea.body import glyphs
from solea.body.glyph import Mark
from solea.body.hands import GROWS, TOUCHING
from solea.render.video.paths import path
from solea.render.video.stand import Box, share_left

FINE = 1.0  # mm between the points along a mark


@lru_cache(maxsize=1024)
def extent(contact: str, turn: float, size: float, flip: int) -> Box:
    """What a hand that works at the origin takes of the picture, the width of its lines too."""
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    left, top, right, bottom = (n * size for n in _bounds(contact, cos, sin, flip))
    edge = size + 2
    return Box(left - edge, top - edge, right - left + 2 * edge, bottom - top + 2 * edge)


def _bounds(contact: str, cos: float, sin: float, flip: int) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a turned hand, mm."""
    own = _seen(contact)
    xs, ys = own[:, 0] * cos - flip * own[:, 1] * sin, own[:, 0] * sin + flip * own[:, 1] * cos
    return float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max())


@lru_cache(maxsize=64)
def _seen(contact: str) -> NDArray[np.float64]:
    """Points along all that is seen of a hand, opened and closed, in its own mm: beyond its fading root is nothing."""
    found = [(x + ox, y + oy) for part in glyphs()[contact].parts for mark in part.marks for x, y in _along(mark)
             for ox, oy in ((0.0, 0.0), part.opens)]
    return np.array(found)


def _along(mark: Mark) -> Iterator[tuple[float, float]]:
    """Points along a mark, none further than `FINE` from the next; what touches where it is largest."""
    grows = GROWS[1] if mark.kind in TOUCHING else 1.0
    along = skia.PathMeasure(path(mark.d), False)
    while (length := along.getLength()) > 0:
        count = math.ceil(length / FINE)
        for k in range(count + 1):
            point, _ = along.getPosTan(length * k / count)
            if share_left((point.x(), point.y()), mark.fade) > 0:
                yield point.x() * grows, point.y() * grows
        if not along.nextContour():
            return
