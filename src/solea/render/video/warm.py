"""A body as warm as its skin was worked: over the drawing, under the ways and the hands."""

from __future__ import annotations

from typing import Any

import numpy as np
import skia

from solea.render.video.ground import Ground, silhouette
from solea.render.video.growing import Warmth
from solea.render.video.look import argb
from solea.render.video.patch import ORDER, Patch, Pixels, canvas_of, differing

CLEAR = 0.004  # opacity: less is not seen
SMOOTH = skia.SamplingOptions(skia.FilterMode.kLinear)


class Warm:
    """`bare` is the body without warmth, `pixels` the body as it is now."""

    def __init__(self, bare: Pixels, ground: Ground) -> None:
        self._bare, self._ground = bare, ground
        self._grown: Warmth | None = None
        self.pixels = bare.copy()
        self.image = skia.Image.fromarray(self.pixels, ORDER, skia.AlphaType.kOpaque_AlphaType, copy=False)

    def grow(self, warmth: Warmth | None) -> Patch | None:
        """Shows this warmth, and says what changed."""
        if warmth is self._grown or warmth is None:
            return None
        where = self._changed(warmth)
        self._grown = warmth
        if where is None:
            return None
        before = self.pixels[where.rows, where.columns].copy()
        self.pixels[where.rows, where.columns] = self._bare[where.rows, where.columns]
        surface, canvas = canvas_of(self.pixels, 1.0)
        canvas.clipRect(where.box(1.0))
        canvas.scale(self._ground.pixels, self._ground.pixels)
        self._paint(canvas, warmth)
        del canvas, surface
        found = differing(before, self.pixels[where.rows, where.columns])
        return None if found is None else found.moved(where.left, where.top)

    def _paint(self, canvas: Any, warmth: Warmth) -> None:
        rows = np.rint(warmth.opacity * 255).astype(np.uint8)
        image = skia.Image.fromarray(rows, skia.ColorType.kAlpha_8_ColorType, skia.AlphaType.kPremul_AlphaType)
        canvas.clipPath(silhouette(self._ground), True)
        canvas.concat(self._over())
        canvas.translate(warmth.x0, warmth.y0)
        canvas.scale(warmth.mm, warmth.mm)
        canvas.drawImage(image, -0.5, -0.5, SMOOTH, skia.Paint(Color=argb(self._ground.look.warm)))

    def _over(self) -> Any:
        """Chart mm as stored to units. What is counted on both sides at once is not flipped for the left one."""
        scene, placed = self._ground.scene, self._ground.placed
        a, b, c, d = scene.counted()
        k = placed.scale
        return skia.Matrix.MakeAll(a * k, c * k, placed.x, b * k, d * k, placed.y, 0, 0, 1)

    def _changed(self, warmth: Warmth) -> Patch | None:
        """The pixels that may look otherwise than before."""
        before = 0.0 if self._grown is None else self._grown.opacity
        rows, columns = np.nonzero(np.abs(warmth.opacity - before) > CLEAR)
        if not len(rows):
            return None
        xs = warmth.x0 + warmth.mm * np.array([columns.min() - 1, columns.max() + 1])
        ys = warmth.y0 + warmth.mm * np.array([rows.min() - 1, rows.max() + 1])
        corner = self._over().mapRect(skia.Rect.MakeLTRB(float(xs[0]), float(ys[0]), float(xs[1]), float(ys[1])))
        pixels, (high, wide) = self._ground.pixels, self.pixels.shape[:2]
        return Patch(max(0, int(corner.left() * pixels) - 1), max(0, int(corner.top() * pixels) - 1),
                     min(wide, int(corner.right() * pixels) + 2), min(high, int(corner.bottom() * pixels) + 2))
