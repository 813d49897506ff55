"""Time laid on a raster: every point where a hand was leaves its seconds on the skin under its patch."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from solea.timeline.coverage.patches import Ellipses, Poses
from solea.timeline.coverage.raster import Raster

ON_CHART = 1.0  # mm between two nodes on a flat chart
FEW = 64  # as many poses are not worth a lattice
SMALL = 700  # cells of a mask; for larger ones each is added by itself
BATCH = 512  # ellipses whose masks are worked out at once

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]


def nodes(poses: Poses, weights: Floats, spacing: float) -> tuple[Poses, Floats]:
    """Poses gathered on a lattice whose nodes are middles of cells, with their weights (poses, channels) added up.

    Each pose shares its weights among the four nodes round it, so that their mean place stays what it was; a node's
    frame is the mean of those that it gathers. A few poses stay as they are.
    """
    if len(poses.points) <= FEW:
        return poses, weights
    at = (poses.points - 0.5) / spacing
    corner = np.floor(at).astype(int)
    part = at - corner
    around = [(dx, dy) for dx in (0, 1) for dy in (0, 1)]
    shares = [np.abs(1 - dx - part[:, 0]) * np.abs(1 - dy - part[:, 1]) for dx, dy in around]
    column, row = np.concatenate([corner + step for step in around]).T
    time = weights.sum(1) + 1e-12
    told = np.hstack([weights, poses.frames.reshape(-1, 4) * time[:, None], time[:, None]])
    told = np.concatenate([told * share[:, None] for share in shares])
    wide = int(np.ptp(column)) + 1
    keys, where = np.unique((row - row.min()) * wide + column - column.min(), return_inverse=True)
    summed: Floats = np.stack([np.bincount(where, channel, len(keys)).astype(float) for channel in told.T], -1)
    points = np.stack([keys % wide + column.min(), keys // wide + row.min()], -1) * spacing + 0.5
    worth = summed[:, -1] > 1e-9
    frames = summed[worth, -5:-1] / summed[worth, -1:]
    return Poses(points[worth], frames.reshape(-1, 2, 2)), summed[worth, :-5]


def alike(values: Singles) -> tuple[list[int], list[int], list[float]]:
    """Channels that are one another's multiples need to be laid down once: which to lay, and which, how often, is each.

    Right and left of a score that does the same on both sides, the weighted seconds of a steady pressure, the shares of
    a patch that is everywhere as large: of up to fourteen channels one or two are left.
    """
    kinds: list[int] = []
    which: list[int] = []
    times: list[float] = []
    for channel, column in enumerate(values.T):
        found = None
        for kind in kinds:
            first = values[:, kind]
            factor = float(column.sum() / first.sum())
            if np.allclose(column, first * factor, rtol=1e-5, atol=0):
                found = kinds.index(kind), factor
                break
        if found is None:
            found = len(kinds), 1.0
            kinds.append(channel)
        which.append(found[0])
        times.append(found[1])
    return kinds, which, times


def room(on: Raster, ellipses: Ellipses) -> tuple[slice, slice]:
    """The rows and columns of a raster in which all the ellipses lie."""
    reach = np.sqrt(np.square(ellipses.axes).sum(-1)).max(0) + 2
    at = ellipses.centres - (on.x0, on.y0)
    wide, high = on.shape[1], on.shape[0]
    c0, r0 = np.clip(np.floor(at.min(0) - reach).astype(int), 0, (wide, high)).tolist()
    c1, r1 = np.clip(np.ceil(at.max(0) + reach).astype(int), (c0, r0), (wide, high)).tolist()
    return slice(r0, r1), slice(c0, c1)


def stamp(planes: Singles, on: Raster, ellipses: Ellipses, values: Singles) -> None:
    """Add `values` (n, channels) to the cells under each ellipse, edges in part; `planes` (channels, rows, columns)."""
    half = np.ceil(np.sqrt(np.square(ellipses.axes).sum(-1)).max(0)).astype(int) + 1  # of the largest: width, height
    middle = ellipses.centres - (on.x0 + 0.5, on.y0 + 0.5)
    nearest = np.rint(middle).astype(int)
    for first in range(0, len(values), BATCH):
        these = slice(first, first + BATCH)
        masks = _inside(nearest[these] - middle[these], half, ellipses.axes[these])
        corners = nearest[these] - half
        if masks[0].size <= SMALL:
            _add_all(planes, masks, corners, values[these])
            continue
        for mask, (column, row), value in zip(masks, corners.tolist(), values[these, :, None, None], strict=True):
            _add(planes, mask, column, row, value)


def _add_all(planes: Singles, masks: Singles, corners: NDArray[np.int_], values: Singles) -> None:
    """Many small masks with their corners (column, row) at once, on a grid with room for each beyond its edges."""
    high, wide = masks.shape[1:]
    rows, columns = planes.shape[1:]
    near = ((corners >= (-wide, -high)) & (corners <= (columns, rows))).all(1)
    broad, tall = columns + 2 * wide, rows + 2 * high
    first = (corners[near, 1] + high) * broad + corners[near, 0] + wide
    cells = (first[:, None] + np.add.outer(np.arange(high) * broad, np.arange(wide)).ravel()).ravel()
    flat = masks[near].reshape(len(first), -1)
    for plane, value in zip(planes, values[near].T, strict=True):
        summed = np.bincount(cells, (flat * value[:, None]).ravel(), broad * tall).reshape(tall, broad)
        plane += summed[high : high + rows, wide : wide + columns]


def _add(planes: Singles, mask: Singles, column: int, row: int, value: Singles) -> None:
    """One mask with its corner at (row, column), cut off where it leaves the grid."""
    high, wide = mask.shape
    rows, columns = planes.shape[1:]
    if row >= 0 and column >= 0 and row + high <= rows and column + wide <= columns:
        planes[:, row : row + high, column : column + wide] += mask * value
        return
    r0, c0, r1, c1 = max(row, 0), max(column, 0), min(row + high, rows), min(column + wide, columns)
    if r0 < r1 and c0 < c1:
        planes[:, r0:r1, c0:c1] += mask[r0 - row : r1 - row, c0 - column : c1 - column] * value


def _inside(offset: Floats, half: NDArray[np.int_], axes: Floats) -> Singles:
    """How much of each cell lies in an ellipse: 1 well inside, 0 outside, in between where the rim passes.

    `offset` (n, 2) is where the window's middle cell lies from the ellipse's centre. (n, rows, columns); one mask
    stands for all ellipses where they are alike, as on a flat chart.
    """
    if np.ptp(offset, 0).max() < 1e-6 and np.ptp(axes, 0).max() < 1e-6:
        return np.broadcast_to(_inside_each(offset[:1], half, axes[:1]), (len(offset), *(2 * half[::-1] + 1)))
    return _inside_each(offset, half, axes)


def _inside_each(offset: Floats, half: NDArray[np.int_], axes: Floats) -> Singles:
    """Row by row: the ellipse's mean width in a row is exact, so that no patch gains or loses area."""
    form = axes @ axes.swapaxes(1, 2)
    high = np.sqrt(form[:, 1, 1])[:, None]
    dy = offset[:, 1, None] + np.arange(-half[1], half[1] + 1)
    rims = np.clip(np.stack([dy - 0.5, dy + 0.5]) / high, -1.0, 1.0)
    below, above = (rims * np.sqrt(1 - rims * rims) + np.arcsin(rims)) / 2
    wide = np.abs(np.linalg.det(axes))[:, None] * (above - below)  # half the mean width
    middle = (form[:, 0, 1] / form[:, 1, 1])[:, None] * np.clip(dy, -high, high) - offset[:, 0, None]
    low, top = ((middle + side * wide).astype(np.float32)[:, :, None] for side in (-1, 1))
    dx = np.arange(-half[0], half[0] + 1, dtype=np.float32)
    within: Singles = np.minimum(dx + np.float32(0.5), top) - np.maximum(dx - np.float32(0.5), low)
    return np.maximum(within, np.float32(0), out=within)
