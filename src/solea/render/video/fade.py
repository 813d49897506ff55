"""One still picture becoming the next."""

from __future__ import annotations

import skia

from solea.render.video.look import FPS
from solea.render.video.patch import ORDER, Patch, Pixels, canvas_of

LASTS = 420.0  # ms


class Fade:
    """Blends only where the two pictures differ (`where`). `pixels` are those of the moment last asked for."""

    def __init__(self, before: Pixels, after: Pixels, since: float, where: Patch) -> None:
        self._before, self._since, self.where = before, since, where
        self._over = skia.Image.fromarray(after, ORDER, skia.AlphaType.kOpaque_AlphaType, copy=False)
        self.pixels = after.copy()
        self._surface, self._canvas = canvas_of(self.pixels, 1.0)
        self._canvas.clipRect(where.box(1.0))

    def at(self, ms: float) -> bool:
        """Makes the picture of a moment; False when it is the one after, so that nothing is left to blend."""
        share = (ms - self._since + 1000 / FPS) / LASTS
        if share >= 1:
            return False
        slow = share * share * (3 - 2 * share)  # at both ends
        self.pixels[self.where.rows, self.where.columns] = self._before[self.where.rows, self.where.columns]
        self._surface.notifyContentWillChange(skia.Surface.kRetain_ContentChangeMode)
        self._canvas.drawImage(self._over, 0, 0, skia.SamplingOptions(), skia.Paint(Alphaf=slow))
        return True
