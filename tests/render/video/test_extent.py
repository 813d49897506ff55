"""What a hand takes of a picture holds all of it that is painted."""

from __future__ import annotations

import numpy as np
import pytest

from solea.body import glyphs
from solea.body.hands import LEVELS
from solea.render.video.extent import extent
from solea.render.video.ground import turn_to
from solea.render.video.hand import _paint_part, _parts
from solea.render.video.look import LOOKS
from solea.render.video.patch import canvas_of

MIDDLE, SIZE = 600, 1.7
BARELY = 6  # of 255: what a root that fades still leaves


@pytest.mark.parametrize("level", [0.0, 0.5, LEVELS])
@pytest.mark.parametrize("turn", [-90.0, 33.0, 127.5])
@pytest.mark.parametrize("flip", [1, -1])
def test_no_hand_is_painted_beyond_it(level: float, turn: float, flip: int) -> None:
    for contact in glyphs():
        pixels = np.zeros((2 * MIDDLE, 2 * MIDDLE, 4), np.uint8)
        _surface, canvas = canvas_of(pixels, 1.0)
        turn_to(canvas, (MIDDLE, MIDDLE, turn, SIZE, flip))
        for part in _parts(contact, LOOKS["day"], 1.0):
            _paint_part(canvas, part, level, LOOKS["day"])
        rows, columns = np.nonzero(pixels[..., 3] > BARELY)
        box = extent(contact, turn, SIZE, flip)
        assert len(rows) > 500, contact
        assert box.x <= columns.min() - MIDDLE and columns.max() - MIDDLE <= box.right, contact
        assert box.y <= rows.min() - MIDDLE and rows.max() - MIDDLE <= box.bottom, contact
        assert box.width < 2 * MIDDLE and box.height < 2 * MIDDLE
