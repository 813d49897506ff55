"""Pieces of a picture that changed, in whole pixels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import skia
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""Rows of pixels of four bytes: BGRA."""

ORDER = skia.ColorType.kBGRA_8888_ColorType
"""Of a pixel's bytes: Skia's own, which it lays images over five times as fast as any other."""

GRID = 16  # pixels: what is painted again is so wide and high, or a multiple, so that few sizes are unlike


@dataclass(frozen=True, slots=True)
class Patch:
    """Pixels that changed: columns and rows, the ends not among them."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def rows(self) -> slice:
        return slice(self.top, self.bottom)

    @property
    def columns(self) -> slice:
        return slice(self.left, self.right)

    def meets(self, other: Patch) -> bool:
        return (self.left < other.right and other.left < self.right
                and self.top < other.bottom and other.top < self.bottom)

    def with_(self, other: Patch) -> Patch:
        return Patch(min(self.left, other.left), min(self.top, other.top),
                     max(self.right, other.right), max(self.bottom, other.bottom))

    def box(self, scale: float) -> Any:
        """The same in units, where `scale` pixels are one, as Skia takes it."""
        return skia.Rect.MakeLTRB(self.left / scale, self.top / scale, self.right / scale, self.bottom / scale)

    def moved(self, right: int, down: int) -> Patch:
        return Patch(self.left + right, self.top + down, self.right + right, self.bottom + down)

    def evened(self, wide: int, high: int) -> Patch:
        """Made up to whole multiples of `GRID`, within a picture of that size."""
        left, right = _to_grid(self.left, self.right, wide)
        top, bottom = _to_grid(self.top, self.bottom, high)
        return Patch(left, top, right, bottom)


def canvas_of(pixels: Pixels, scale: float) -> tuple[Any, Any]:
    """A surface on an array of BGRA rows and its canvas, in units; the surface must outlive the canvas."""
    high, wide = pixels.shape[:2]
    info = skia.ImageInfo.Make(wide, high, ORDER, skia.AlphaType.kPremul_AlphaType)
    surface = skia.Surface.MakeRasterDirect(info, pixels)
    canvas = surface.getCanvas()
    canvas.scale(scale, scale)
    return surface, canvas


def differing(one: Pixels, other: Pixels) -> Patch | None:
    """What takes all pixels that differ between two pictures; None where none does."""
    unlike = one.view(np.uint32)[:, :, 0] != other.view(np.uint32)[:, :, 0]
    rows, columns = np.flatnonzero(unlike.any(axis=1)), np.flatnonzero(unlike.any(axis=0))
    if not len(rows):
        return None
    return Patch(int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)


def merged(patches: Iterable[Patch]) -> tuple[Patch, ...]:
    """Patches of which no two meet."""
    kept: list[Patch] = []
    for patch in patches:
        if patch.left >= patch.right or patch.top >= patch.bottom:
            continue
        while (other := next((one for one in kept if one.meets(patch)), None)) is not None:
            kept.remove(other)
            patch = patch.with_(other)
        kept.append(patch)
    return tuple(kept)


def _to_grid(start: int, end: int, most: int) -> tuple[int, int]:
    """A stretch from an even pixel, since two share a colour, a multiple of `GRID` long where there is room."""
    start = start // 2 * 2
    length = min(most, -(-(end - start) // GRID) * GRID)
    start = min(start, most - length)
    return start, start + length
