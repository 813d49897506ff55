"""Strokes of a brush: lines that swell and taper, as areas.

A pen of one width makes a wire of every contour. A brush presses where skin turns from the light and lifts where light
falls; its strokes start and end in points. Each stroke is the union of discs along its line, so that a tight bend or a
notch between two toes cannot tear it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d
from shapely import MultiPoint, Point, unary_union
from shapely.geometry.base import BaseGeometry

from charts.spline import Floats

STEP = 0.7  # mm between two discs
POINT = 0.08  # mm: a stroke ends this thin, and thinner skin of ink is lifted off
TAPER = (0.4, 0.4)  # share of a stroke over which it swells and tapers
LIGHT = np.array([-0.6, 0.8])  # on screen, y upward: the upper left, as in the relief
EVEN = 5.0  # mm over which the pressure on a contour changes


def stroke(line: Floats, width: float, taper: Sequence[float] = TAPER) -> BaseGeometry:
    """A stroke along `line` (n x 2, mm), at most `width` mm; `taper` are the shares over which its ends run out."""
    points = even(line)
    along = np.linspace(0, 1, len(points))
    swell = np.ones(len(points))
    for share, way in zip(taper, (along, 1 - along), strict=True):
        if share:
            swell = swell * np.sin(np.clip(way / share, 0, 1) * np.pi / 2) ** 0.8
    return drawn(points, np.maximum(width * swell, POINT))


def contour(line: Floats, outward: Floats, how: Mapping[str, Any], screen: tuple[int, int]) -> BaseGeometry:
    """A closed contour: thin (`how["thin"]` mm) where its skin faces the light, thick where it turns away."""
    widths = pressure(line, outward, how, screen)
    return drawn(line, widths)


def pressure(line: Floats, outward: Floats, how: Mapping[str, Any], screen: tuple[int, int]) -> Floats:
    """The width at each point of a contour whose skin looks `outward` (unit vectors, chart mm)."""
    away = (1 - (outward * np.array(screen) * [1, -1]) @ LIGHT) / 2
    share = gaussian_filter1d(away, EVEN / STEP, mode="wrap" if closed(line) else "nearest")
    widths = how["thin"] + (how["thick"] - how["thin"]) * share**1.3
    for x, y, radius, factor in how.get("accents", []):
        near = np.exp(-(((line - [x, y]) ** 2).sum(axis=1)) / radius**2)
        widths = widths * (1 + (factor - 1) * near)
    pressed: Floats = widths
    return pressed


def closed(line: Floats) -> bool:
    """Whether a line ends where it starts."""
    return bool(np.hypot(*(line[0] - line[-1])) < STEP)


def drawn(points: Floats, widths: Floats) -> BaseGeometry:
    """The ink along `points`; where it is thinner than a point can be, the brush is lifted."""
    runs = [_run(points[run], widths[run]) for run in _pressed(widths >= POINT * 0.99)]
    return unary_union([piece for run in runs for piece in run])


def _pressed(down: NDArray[np.bool_]) -> Iterator[slice]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], down.astype(int), [0]))))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if end - start > 1:
            yield slice(int(start), int(end))


def _run(points: Floats, widths: Floats) -> list[BaseGeometry]:
    discs = [Point(p).buffer(w / 2, 4).exterior.coords[:-1] for p, w in zip(points, widths, strict=True)]
    return [MultiPoint([*a, *b]).convex_hull for a, b in pairwise(discs)]


def even(line: Floats, step: float = STEP) -> Floats:
    """`line` with its points about `step` mm apart."""
    lengths = np.concatenate(([0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))))
    at = np.linspace(0, lengths[-1], max(6, round(lengths[-1] / step)))
    return np.column_stack([np.interp(at, lengths, line[:, 0]), np.interp(at, lengths, line[:, 1])])
