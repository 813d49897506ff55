"""Lines of equal value over a raster: closed rings round everything that reaches a level."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Point = tuple[float, float]
Edge = tuple[int, int, int]  # row, column, 0 for the edge to the right, 1 for the edge upward

# Which edges of a cell a line enters and leaves by, for each pattern of its four corners that reach the level:
# bits 1, 2, 4, 8 are (row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column). Edges are s e n w.
# The higher side lies on the left of the way from the first to the second.
SEGMENTS = {
    1: ("sw",), 2: ("es",), 3: ("ew",), 4: ("ne",), 5: ("sw", "ne"), 6: ("ns",), 7: ("nw",), 8: ("wn",),
    9: ("sn",), 10: ("es", "wn"), 11: ("en",), 12: ("we",), 13: ("se",), 14: ("ws",),
}  # fmt: skip


def rings(values: Floats, level: float) -> list[list[Point]]:
    """The rings at `level` as (column, row) points between the middles of cells; row and column 0 is the first cell.

    Everything at or above the level lies inside (even-odd). Values beyond the raster count as nothing.
    """
    framed = np.pad(values, 1)
    corners = framed >= level
    code = corners[:-1, :-1] * 1 + corners[:-1, 1:] * 2 + corners[1:, 1:] * 4 + corners[1:, :-1] * 8
    onward: dict[Edge, Edge] = {}
    for row, column in np.argwhere((code > 0) & (code < 15)).tolist():
        for sides in SEGMENTS[int(code[row, column])]:
            onward[_edge(row, column, sides[0])] = _edge(row, column, sides[1])
    found = []
    while onward:
        first, edge = onward.popitem()
        ring = [_crossing(framed, level, first)]
        while edge != first:
            ring.append(_crossing(framed, level, edge))
            edge = onward.pop(edge)
        found.append(ring)
    return found


def _edge(row: int, column: int, side: str) -> Edge:
    return {"s": (row, column, 0), "n": (row + 1, column, 0), "w": (row, column, 1), "e": (row, column + 1, 1)}[side]


def _crossing(framed: Floats, level: float, edge: Edge) -> Point:
    """Where the line crosses an edge, straight between the values at its ends."""
    row, column, upward = edge
    a = framed[row, column]
    b = framed[row + upward, column + 1 - upward]
    part = float((level - a) / (b - a)) if a != b else 0.5
    return column - 1 + part * (1 - upward), row - 1 + part * upward


def blurred(values: Floats, sigma: float) -> Floats:
    """The values under a Gaussian of `sigma` cells, so that lines do not tremble with the raster."""
    reach = int(3 * sigma) + 1
    kernel = np.exp(-0.5 * np.square(np.arange(-reach, reach + 1) / sigma))
    kernel /= kernel.sum()
    for axis in (0, 1):
        values = np.apply_along_axis(lambda line: np.convolve(line, kernel, "same"), axis, values)
    return values
