"""Home charts as rasters of 1 mm cells: which region, and how much of it, lies in each cell.

Every region is counted on one home chart. The pictures of the head show the scalp too, but its seconds belong to the
scalp map; only what the map leaves out (face, neck) is counted on a picture.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from solea.body import USUAL, Foot, chart, places
from solea.body.foot import UNSTRETCHED
from solea.body.scalp import PICTURES

FINE = 4  # samples a mm by which a border cuts a cell
SIDED_NAME = re.compile(r"_(right|left)$")  # head_map/temple_right and temple_left are one region with two sides

Floats = NDArray[np.float32]
Parts = tuple[NDArray[np.int_], NDArray[np.int_], Floats]
Rings = tuple[NDArray[np.float64], ...]


@dataclass(frozen=True, slots=True)
class Raster:
    """A home chart in cells of 1 mm. Cell (row, column) covers x0 + column … + 1 and y0 + row … + 1 in chart mm.

    `regions` are (id, side) and `shares` (regions, cells) how much of each cell they take, 0 to 1. Side is "" on a
    chart that is drawn once and mirrored; on a chart of both sides the midline x = 0 parts each region in two.
    """

    view: str
    sided: bool
    x0: int
    y0: int
    shape: tuple[int, int]  # rows, columns
    regions: tuple[tuple[str, str], ...]
    shares: Floats
    whole: Floats  # (cells,) all shares together
    parts: Parts  # the same shares without the nothings: region, cell, share of each

    def holds(self, x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Whether points in chart mm lie in a region of this chart."""
        column, row = np.floor(x - self.x0).astype(int), np.floor(y - self.y0).astype(int)
        inside = (column >= 0) & (column < self.shape[1]) & (row >= 0) & (row < self.shape[0])
        found = np.zeros(np.shape(x), bool)
        found[inside] = self.whole[row[inside] * self.shape[1] + column[inside]] > 0.5
        return found

    def sums(self, plane: Floats) -> NDArray[np.float64]:
        """What each region has of a plane (rows, columns) in seconds or mm²."""
        region, cell, share = self.parts
        return np.bincount(region, share * plane.ravel()[cell], len(self.regions)).astype(float)

    def body(self) -> Floats:
        """How much of each cell is body, (rows, columns)."""
        total: Floats = np.minimum(self.whole, 1.0).reshape(self.shape)
        return total


@lru_cache(maxsize=64)
def home_regions(view: str, foot: Foot = USUAL) -> tuple[str, ...]:
    """The regions that are counted on `view`; none for a picture of what another chart is the home of.

    Which there are depends on the foot: a longer toe may hide another.
    """
    drawn = tuple(chart(view, foot).regions)
    if view not in PICTURES:
        return drawn
    named = {region for place in places().values() for at, region in place.regions if at == view}
    return tuple(region for region in drawn if region in named)


def raster(view: str, foot: Foot = USUAL) -> Raster:
    """The raster of a home chart for a foot; KeyError when there is no such view."""
    return _rastered(view, foot if foot.stretch(view) != UNSTRETCHED or foot.drawing(view) != view else USUAL)


@lru_cache(maxsize=32)
def _rastered(view: str, foot: Foot) -> Raster:
    drawn = chart(view, foot)
    x0, y0, x1, y1 = (floor(drawn.bounds[0]), floor(drawn.bounds[1]), ceil(drawn.bounds[2]), ceil(drawn.bounds[3]))
    if not drawn.sided:  # the midline has to be the middle of the raster
        x1 = max(-x0, x1)
        x0 = -x1
    shape = (y1 - y0, x1 - x0)
    regions: list[tuple[str, str]] = []
    shares: list[Floats] = []
    home = home_regions(view, foot)
    for name in home:
        share = _filled(rings(drawn.regions[name]), x0, y0, shape)
        for side, part in (("", share),) if drawn.sided else _halves(share, x0):
            _add(regions, shares, (SIDED_NAME.sub("", name), side), part)
    _close_gaps(shares, drawn.silhouette, x0, y0, shape, whole=len(home) == len(drawn.regions))
    stacked = np.array([share.ravel() for share in shares], np.float32).reshape(len(shares), shape[0] * shape[1])
    region, cell = np.nonzero(stacked)
    parts = region, cell, stacked[region, cell]
    return Raster(view, drawn.sided, x0, y0, shape, tuple(regions), stacked, stacked.sum(0), parts)


def _close_gaps(
    shares: list[Floats], outline: str, x0: int, y0: int, shape: tuple[int, int], *, whole: bool
) -> None:
    """Borders of neighbours are drawn to 0.05 mm; what they leave open goes to both, so that no time is lost."""
    if not whole:
        return
    total = np.sum(shares, axis=0)
    body = _filled(rings(outline), x0, y0, shape)
    factor = np.where(total > 0, body / np.maximum(total, 1e-6), 0).astype(np.float32)
    for share in shares:
        share *= np.clip(factor, 0, 2)


def _halves(share: Floats, x0: int) -> tuple[tuple[str, Floats], tuple[str, Floats]]:
    """The receiver's right is where x grows, on every chart that shows both sides."""
    right, left = share.copy(), share.copy()
    right[:, :-x0] = 0
    left[:, -x0:] = 0
    return ("right", right), ("left", left)


def _add(regions: list[tuple[str, str]], shares: list[Floats], region: tuple[str, str], share: Floats) -> None:
    if region in regions:
        shares[regions.index(region)] += share
    elif share.any():
        regions.append(region)
        shares.append(share)


def rings(d: str) -> Rings:
    """The rings of path data made of M, L and Z. ValueError for anything else."""
    if re.search(r"[^MLZ\d\s,.eE+-]", d):
        raise ValueError(f"a region is drawn with straight lines only: {d[:40]}…")
    found = []
    for ring in re.split(r"[MZ]", d):
        numbers = re.findall(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", ring)
        if numbers:
            found.append(np.array(numbers, float).reshape(-1, 2))
    return tuple(found)


def _filled(outline: Rings, x0: int, y0: int, shape: tuple[int, int]) -> Floats:
    """The share of every cell inside the rings (even-odd), from FINE × FINE samples a cell."""
    filled = np.zeros(shape, np.float32)
    points = np.concatenate(outline) - (x0, y0)
    c0, r0 = (max(int(v), 0) for v in np.floor(points.min(0)))
    c1, r1 = (int(v) for v in np.minimum(np.ceil(points.max(0)), (shape[1], shape[0])))
    if c1 <= c0 or r1 <= r0:
        return filled
    edges = [np.hstack([ring, np.roll(ring, -1, 0)]) for ring in outline]
    ends = (np.concatenate(edges) - np.array([x0 + c0, y0 + r0] * 2)) * FINE - 0.5
    crossed = _crossings(ends, ((r1 - r0) * FINE, (c1 - c0) * FINE))
    inside = (np.cumsum(crossed, axis=1) % 2)[:, :-1]
    filled[r0:r1, c0:c1] = inside.reshape(r1 - r0, FINE, c1 - c0, FINE).mean((1, 3))
    return filled


def _crossings(ends: NDArray[np.float64], shape: tuple[int, int]) -> NDArray[np.int32]:
    """For every sample, how many edges cross its row between it and the sample before it."""
    xa, ya, xb, yb = ends.T
    first, last = np.ceil(np.minimum(ya, yb)), np.ceil(np.maximum(ya, yb))
    first, last = np.clip(first, 0, shape[0]).astype(int), np.clip(last, 0, shape[0]).astype(int)
    count = last - first
    edge = np.repeat(np.arange(len(ends)), count)
    row = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count) + first[edge]
    x = xa[edge] + (row - ya[edge]) * (xb[edge] - xa[edge]) / (yb[edge] - ya[edge])
    column = np.clip(np.ceil(x), 0, shape[1]).astype(int)
    flat = np.bincount(row * (shape[1] + 1) + column, minlength=shape[0] * (shape[1] + 1))
    return flat.reshape(shape[0], shape[1] + 1).astype(np.int32)
