"""The grid on which a relief is computed: the page of a view in pixels, with hills, walls and cushions in mm."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import scipy.sparse as sparse
import shapely
from numpy.typing import NDArray
from scipy.sparse.linalg import spsolve
from scipy.spatial import cKDTree
from shapely.geometry.base import BaseGeometry

from charts.authored import View
from charts.spline import Floats, curve, sample
from solea.body.chart import Stance
from solea.body.drawing import AUTHORED

Mask = NDArray[np.bool_]
FLAT = 6.0
"""Widths of a wall beyond which nothing of it is left: e⁻³⁶ of its height."""


class Field:
    """A grid over the page, as seen on screen in a giver's stance. `scale` is pixels a mm."""

    def __init__(self, view: View, scale: float, stance: Stance = AUTHORED) -> None:
        self.scale = scale
        x0, y0, x1, y1 = view.bounds
        height, width = round((y1 - y0) * scale), round((x1 - x0) * scale)
        rows, columns = np.mgrid[0:height, 0:width]
        along = (columns + 0.5) / scale
        down = (rows + 0.5) / scale
        right, below = view.screen
        self.x: Floats = stood(x0 + along if right > 0 else x1 - along, stance)
        self.y: Floats = stood(y0 + down if below > 0 else y1 - down, stance)

    def mask(self, shape: shapely.Geometry) -> Mask:
        """The pixels whose centre is in `shape`."""
        shapely.prepare(shape)
        return np.asarray(shapely.contains_xy(shape, self.x, self.y))

    def blob(self, cx: float, cy: float, rx: float, ry: float, turn: float = 0, height: float = 1) -> Floats:
        """A Gaussian hill of `height` at (cx, cy), its radii in mm turned by `turn` degrees."""
        c, s = np.cos(np.radians(turn)), np.sin(np.radians(turn))
        u, v = (self.x - cx) * c + (self.y - cy) * s, (self.y - cy) * c - (self.x - cx) * s
        hill: Floats = height * np.exp(-((u / rx) ** 2 + (v / ry) ** 2))
        return hill

    def ridge(self, points: Sequence[Any], width: float, height: float, taper: bool = True) -> Floats:
        """A rounded wall along the curve through `points`; its ends run out when it tapers."""
        line = sample(curve(points), 160)
        tree, pixels = cKDTree(line), np.c_[self.x.ravel(), self.y.ravel()]
        distance, nearest = tree.query(pixels, distance_upper_bound=FLAT * width)  # else infinite, and of no point
        end = np.clip(np.minimum(nearest, len(line) - nearest) / len(line) * 5, 0, 1)
        fall = end * end * (3 - 2 * end) if taper else 1.0
        wall: Floats = (height * fall * np.exp(-((distance / width) ** 2))).reshape(self.x.shape)
        return wall

    def inflate(self, mask: Mask, height: float, screen: float = 0.0, bevel: float = 0.0) -> Floats:
        """A cushion over `mask`, `height` mm at its highest; `screen` flattens wide shapes, `bevel` leans its wall."""
        index = -np.ones(mask.shape, int)
        rows, columns = np.nonzero(mask)
        count = len(rows)
        index[rows, columns] = np.arange(count)
        padded = np.pad(index, 1, constant_values=-1)
        at, to = [np.arange(count)], [np.arange(count)]
        weights = [np.full(count, 4 + screen / self.scale**2)]
        for down, right in ((0, 1), (0, -1), (1, 0), (-1, 0)):
            beside = padded[rows + 1 + down, columns + 1 + right]
            inside = np.nonzero(beside >= 0)[0]
            at.append(inside)
            to.append(beside[inside])
            weights.append(np.full(len(inside), -1.0))
        entries = (np.concatenate(weights), (np.concatenate(at), np.concatenate(to)))
        swollen = np.maximum(spsolve(sparse.csc_matrix(entries, (count, count)), np.ones(count)), 0)
        solved = np.sqrt(swollen + bevel * swollen.max()) - np.sqrt(bevel * swollen.max())
        cushion = np.zeros(mask.shape)
        cushion[rows, columns] = solved / solved.max() * height
        return cushion

    def distance(self, line: BaseGeometry) -> Floats:
        """mm from each pixel to the nearest point of `line`."""
        points = shapely.get_coordinates(shapely.segmentize(line, 0.5))
        away: Floats = cKDTree(points).query(np.c_[self.x.ravel(), self.y.ravel()])[0].reshape(self.x.shape)
        return away


def stood(grid: Floats, stance: Stance) -> Floats:
    """What was upright, turned clockwise as a giver's stance has it."""
    return np.rot90(np.fliplr(grid) if stance.mirror else grid, -stance.turn // 90).copy()
