"""Pieces of a picture that changed, in whole pixels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""Rows of pixels of four bytes: BGRA."""

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

    def evened(self, wide: int, high: int) -> Patch:
        """Made up to whole multiples of `GRID`, within a picture of that size."""
        left, right = _to_grid(self.left, self.right, wide)
        top, bottom = _to_grid(self.top, self.bottom, high)
        return Patch(left, top, right, bottom)


def differing(one: Pixels, other: Pixels) -> Patch | None:
    """What takes all pixels that differ between two pictures, from an even row and column; None where none does."""
    unlike = one.view(np.uint32)[:, :, 0] != other.view(np.uint32)[:, :, 0]
    rows, columns = np.flatnonzero(unlike.any(axis=1)), np.flatnonzero(unlike.any(axis=0))
    if not len(rows):
        return None
    return Patch(int(columns[0]) // 2 * 2, int(rows[0]) // 2 * 2,
                 (int(columns[-1]) + 2) // 2 * 2, (int(rows[-1]) + 2) // 2 * 2)


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
    """A stretch of at least as many pixels, a multiple of `GRID` where there is room."""
    length = min(most, -(-(end - start) // GRID) * GRID)
    start = min(start, most - length)
    return start, start + length
