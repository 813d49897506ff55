"""What is painted often and only moves: kept as pixels, one set for each half of a pixel that it stands on."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any

import skia

from solea.render.video.stand import Box

AS_IT_IS = skia.SamplingOptions()
PARTS = 2  # of a pixel: finer is not seen to move more smoothly
HELD = 48_000_000  # bytes of pixels that are kept: of hands some hundred sets
ASKED = 400  # things whose number of uses is known


class Stamps:
    """The sets of pixels of one film."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._held = 0
        self._asked: OrderedDict[Hashable, int] = OrderedDict()

    def put(self, canvas: Any, what: Hashable, x: float, y: float, takes: Box, paint: Callable[[Any], None],
            opacity: float = 1.0) -> None:
        """Stamps what `paint` paints round the origin (`takes`, units) with its origin at a place (units).

        What is whole and new is painted as it is: a hand that turns never looks the same again. A hand that is
        lifted comes down again, and moves so fast that it stands on whole pixels.
        """
        scale = canvas.getTotalMatrix().getScaleX()
        step = PARTS if opacity < 1 else 1
        across, down = round(x * scale * PARTS / step) * step, round(y * scale * PARTS / step) * step
        if opacity == 1 and self._is_new(what):
            canvas.save()
            canvas.translate(across / PARTS / scale, down / PARTS / scale)
            paint(canvas)
            canvas.restore()
            return
        key = (what, across % PARTS, down % PARTS)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = _made(takes, scale, (across % PARTS) / PARTS, (down % PARTS) / PARTS, paint)
            self._held += found[0].imageInfo().computeMinByteSize()
            while self._held > HELD:
                self._held -= self._kept.popitem(last=False)[1][0].imageInfo().computeMinByteSize()
        else:
            self._kept.move_to_end(key)
        image, left, top = found
        canvas.save()
        canvas.resetMatrix()
        canvas.drawImage(image, across // PARTS + left, down // PARTS + top, AS_IT_IS, skia.Paint(Alphaf=opacity))
        canvas.restore()

    def _is_new(self, what: Hashable) -> bool:
        count = self._asked[what] = self._asked.pop(what, 0) + 1
        if len(self._asked) > ASKED:
            self._asked.popitem(last=False)
        return count <= 1


def _made(takes: Box, scale: float, x: float, y: float, paint: Callable[[Any], None]) -> tuple[Any, int, int]:
    """An image, and where its upper left corner lies from the pixel of the origin."""
    left, top = math.floor(takes.x * scale) - 1, math.floor(takes.y * scale) - 1
    right, bottom = math.ceil(takes.right * scale) + 2, math.ceil(takes.bottom * scale) + 2
    surface = skia.Surface.MakeRasterN32Premul(right - left, bottom - top)
    canvas = surface.getCanvas()
    canvas.translate(x - left, y - top)
    canvas.scale(scale, scale)
    paint(canvas)
    return surface.makeImageSnapshot(), left, top
