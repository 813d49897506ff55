"""Time laid on a raster: every point where a hand was leaves its seconds on the skin under its patch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from solea.timeline.coverage.patches import Ellipses, Poses

ON_CHART = 1.0  # mm between two nodes on a flat chart
FEW = 64  # as many poses are not worth a lattice
BATCH = 256  # ellipses whose spans are worked out at once
NOTHING = 1e-10  # seconds: less is what rounding left of a sum

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


@dataclass(frozen=True, slots=True)
class Window:
    """Cells of 1 mm in which patches lie whole: (x0, y0) in chart mm, (rows, columns)."""

    x0: int
    y0: int
    shape: tuple[int, int]

    def on(self, x0: int, y0: int, shape: tuple[int, int]) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
        """What of it lies on a raster: rows and columns of the raster, and the same as its own."""
        whole, own = zip(
            _shared(y0, shape[0], self.y0, self.shape[0]), _shared(x0, shape[1], self.x0, self.shape[1]), strict=True
        )
        return whole, own


def _shared(first: int, size: int, other: int, length: int) -> tuple[slice, slice]:
    """The cells that two runs share, counted from the start of each."""
    low, high = max(first, other), min(first + size, other + length)
    return slice(low - first, max(high, low) - first), slice(low - other, max(high, low) - other)


def window(ellipses: Ellipses) -> Window:
    """The window round all the ellipses, with a column to spare for the end of a span."""
    reach = np.sqrt(np.square(ellipses.axes).sum(-1)).max(0) + 3
    x0, y0 = np.floor(ellipses.centres.min(0) - reach).astype(int).tolist()
    x1, y1 = np.ceil(ellipses.centres.max(0) + reach).astype(int).tolist()
    return Window(x0, y0, (y1 - y0, x1 - x0 + 1))


def stamp(ellipses: Ellipses, values: Singles) -> tuple[Window, Floats]:
    """`values` (n, channels) laid under each ellipse, edges in part: a window and its (channels, rows, columns).

    In each row of cells an ellipse is a span. Only the ends of spans are added up; one running sum along the rows then
    fills them all, so that a palm of 4000 cells costs no more than its 90 rows.
    """
    within = window(ellipses)
    ends = np.zeros((values.shape[1], within.shape[0] * within.shape[1]))
    middle = ellipses.centres - (within.x0 + 0.5, within.y0 + 0.5)
    nearest = np.rint(middle).astype(int)
    first = nearest[:, 1] * within.shape[1] + nearest[:, 0]
    for these in _batches(len(values)):
        offsets, steps = _ends(nearest[these] - middle[these], ellipses.axes[these], within.shape[1])
        cells = (first[these, None] + offsets).ravel()
        for channel, value in zip(ends, values[these].T, strict=True):
            channel += np.bincount(cells, (steps * value[:, None]).ravel(), len(channel))
    laid = np.cumsum(ends.reshape(-1, *within.shape), -1)
    laid[laid < NOTHING] = 0.0
    return within, laid


def _batches(many: int) -> Iterator[slice]:
    return (slice(first, first + BATCH) for first in range(0, many, BATCH))


def _ends(offset: Floats, axes: Floats, wide: int) -> tuple[NDArray[np.int_], Floats]:
    """The ends of each ellipse's spans: which cells (n, ends), counted from its middle one on a grid `wide` cells wide,
    and by how much the sum changes there.

    `offset` (n, 2) is where the middle cell lies from the ellipse's centre. One row of the answer stands for all where
    they are alike, as on a flat chart.
    """
    if np.ptp(offset, 0).max() < 1e-6 and np.ptp(axes, 0).max() < 1e-6:
        offset, axes = offset[:1], axes[:1]
    dy, low, top = _spans(offset, axes)
    at = np.stack([low, top], -1)
    cell = np.floor(at + 0.5)
    part = cell + 0.5 - at  # of the cell in which a span ends; the rest falls to the next
    offsets = (dy[:, None] * wide + cell).astype(int)
    signed = np.array([1.0, -1.0])
    steps = np.concatenate([part * signed, (1 - part) * signed], -1)
    return np.concatenate([offsets, offsets + 1], -1).reshape(len(at), -1), steps.reshape(len(at), -1)


def _spans(offset: Floats, axes: Floats) -> tuple[Floats, Floats, Floats]:
    """Row by row where an ellipse begins and ends, from its middle cell: rows, and (n, rows) of each.

    Its mean width in a row is exact, so that no patch gains or loses area.
    """
    form = axes @ axes.swapaxes(1, 2)
    high = np.sqrt(form[:, 1, 1])[:, None]
    reach = int(np.ceil(high.max())) + 1
    rows = np.arange(-reach, reach + 1, dtype=float)
    dy = offset[:, 1, None] + rows
    rims = np.clip((offset[:, 1, None] + np.arange(-reach - 0.5, reach + 1)) / high, -1.0, 1.0)
    wide = np.abs(np.linalg.det(axes))[:, None] * np.diff(rims * np.sqrt(1 - rims * rims) + np.arcsin(rims)) / 2
    middle = (form[:, 0, 1] / form[:, 1, 1])[:, None] * np.clip(dy, -high, high) - offset[:, 0, None]
    return rows, middle - wide, middle + wide
