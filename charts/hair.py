"""Short hair: how it lies, a soft coat of it for the relief, and strands for the pen.

Hair lies on the scalp map: it leaves the whorl in a spiral that soon straightens, forward over the top, down at the
sides and at the back. Each picture of the head shows that one flow, so a whorl is the same whorl from behind and from
above. The coat is noise smeared along the flow, so it has the grain of hair and no hard edge. The seed belongs to the
view, so a strand never moves because something else was drawn.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

import numpy as np
import shapely
from scipy.interpolate import RegularGridInterpolator
from scipy.ndimage import gaussian_filter, map_coordinates
from shapely import unary_union
from shapely.geometry.base import BaseGeometry

from charts.authored import View, area
from charts.field import Field
from charts.spline import Floats
from solea.body import scalp
from solea.timeline.coverage.head import head_of, lifted, map_of

WHORL = (8.0, -51.0)  # on the scalp map; most crowns turn clockwise, a little right of the middle
TURN = 1.25  # radians by which hair turns from straight outward at the whorl
UNWIND = 34.0  # mm from the whorl in which that turn falls to a third
LEAN = 0.16  # radians that are left of it further out
SWEEP = 0.30  # radians by which the hair over the forehead is brushed to one side
LATTICE = 4.0  # mm between the points at which the flow is worked out
SMEAR = 7.0  # mm to each side over which the coat's noise is smeared
COVER = 0.56  # of short hair: the skin shows through, and so does what is drawn over it
GRAIN = 0.13  # how much a hair's breadth differs from the next
LOCK = 1.6  # mm
LOCKS = 0.05  # how much a lock does
RAGGED = 0.8  # how far the hairline is broken by its strands
TURNED = 9.0  # mm from the outline at which the flow is still seen as it lies
STEP = 1.5  # mm of a growing strand
TRIES = 5000
NEAREST = 0.6  # share of the spacing that a growing strand keeps from the others
ROOTS = 1.0  # mm inside the hairline at which the last strands grow
CLEAR = 0.9  # mm between strands and the contour
TIPS = 2.0  # mm that their tips may stand over it


def cap(view: View) -> BaseGeometry:
    """The part of the head that has hair."""
    hair = view.raw["hair"]
    grown = area(hair["cap"]).intersection(view.silhouette)
    if "within" in hair:
        grown = grown.intersection(view.parts[hair["within"]])
    for part in hair.get("avoid", []):
        grown = grown.difference(view.parts[part])
    return grown


class Flow:
    """The way hair lies at each point of a view: unit vectors in chart mm."""

    def __init__(self, view: View) -> None:
        x0, y0, x1, y1 = view.bounds
        xs, ys = np.arange(x0 - 8, x1 + 9, LATTICE), np.arange(y0 - 8, y1 + 9, LATTICE)
        x, y = _in_sight(view, *(grid.ravel() for grid in np.meshgrid(xs, ys)))
        ways = _shown(view.id, x, y).reshape(len(ys), len(xs), 2)
        self._at = RegularGridInterpolator((ys, xs), ways, bounds_error=False, fill_value=None)

    def __call__(self, points: Floats) -> Floats:
        ways: Floats = self._at(np.asarray(points)[..., ::-1])
        length = np.maximum(np.linalg.norm(ways, axis=-1, keepdims=True), 1e-6)
        unit: Floats = ways / length
        return unit


def _in_sight(view: View, x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Points too near to the outline, or outside it, moved inward: where a head turns out of sight, what is left of the
    flow runs along the rim and would curl each strand there."""
    points = shapely.points(x, y)
    way = shapely.shortest_line(points, view.silhouette.buffer(-TURNED))
    inward = shapely.get_coordinates(shapely.get_point(way, 1))
    return inward[:, 0], inward[:, 1]


def _shown(view: str, x: Floats, y: Floats) -> Floats:
    """The flow of the map as a picture shows it."""
    uv = np.stack([x, y], -1) if view == "head_map" else map_of(lifted(view, x, y))
    way = flow(uv)
    if view == "head_map":
        return way
    start, end = (np.array([scalp.project(view, p) for p in head_of(at).tolist()]) for at in (uv - way, uv + way))
    moved = end - start
    shown: Floats = moved / np.maximum(np.linalg.norm(moved, axis=-1, keepdims=True), 1e-6)
    return shown


def flow(uv: Floats) -> Floats:
    """The way hair lies at points of the scalp map."""
    away = uv - np.array(WHORL)
    far = np.hypot(*away.T)
    wave = 0.10 * np.sin(uv[:, 0] / 23 + 1.1) * np.sin(uv[:, 1] / 31) * np.clip(far / 60, 0, 1)
    brushed = SWEEP * np.clip((uv[:, 1] - 10) / 70, 0, 1) * np.exp(-((uv[:, 0] / 70) ** 2))
    angle = np.arctan2(away[:, 1], away[:, 0]) - LEAN - TURN * np.exp(-far / UNWIND) + wave - brushed
    return np.stack([np.cos(angle), np.sin(angle)], -1)


@lru_cache(maxsize=4)
def coat(view: View, scale: float) -> Floats:
    """How much hair covers each pixel of the upright page, 0 to 1: thin at the hairline, with the grain of strands."""
    hair, field, grown = view.raw["hair"], Field(view, scale), cap(view)
    depth = np.where(field.mask(grown), 1.0, -1.0) * field.distance(_hairline(view, grown))
    thick = np.clip(depth / hair.get("soft", 14.0) + 0.25, 0, 1)
    thick = thick * thick * (3 - 2 * thick)
    fine, locks = _smeared(field, Flow(view), view.screen, hair["seed"])
    ragged = thick + RAGGED * (fine + locks / 2) * thick * (1 - thick)
    cover: Floats = np.clip(ragged, 0, 1) * np.clip(COVER + GRAIN * fine + LOCKS * locks, 0, 1)
    return cover * hair.get("cover", 1.0)


def _hairline(view: View, grown: BaseGeometry) -> BaseGeometry:
    """Where hair ends on skin, and not where the head turns out of sight."""
    rims = [view.everything.boundary, view.silhouette.boundary]
    if "within" in view.raw["hair"]:
        rims.append(view.parts[view.raw["hair"]["within"]].boundary)
    # each rim by itself: a rim of rims that run along each other takes seconds to widen, and is the same
    return grown.boundary.difference(unary_union([rim.buffer(2.5) for rim in rims]))


def _smeared(field: Field, flow: Flow, screen: tuple[int, int], seed: int) -> list[Floats]:
    """Fine and coarse noise of deviation 0.5, smeared along the flow."""
    random = np.random.default_rng(seed)
    noises = [random.standard_normal(field.x.shape) for _ in range(2)]
    noises[1] = gaussian_filter(noises[1], LOCK * field.scale)
    totals = [noise.copy() for noise in noises]
    for at in _walk(field, flow, screen):
        for total, noise in zip(totals, noises, strict=True):
            total += map_coordinates(noise, at, order=1, mode="nearest")
    return [np.clip(0.5 * (total - total.mean()) / total.std(), -1, 1) for total in totals]


def _walk(field: Field, flow: Flow, screen: tuple[int, int]) -> Iterator[Floats]:
    """Rows and columns of all pixels, moved step by step along the flow, then against it."""
    rows, columns = np.mgrid[0 : field.x.shape[0], 0 : field.x.shape[1]].astype(float)
    for sense in (1, -1):
        moved = np.zeros((*field.x.shape, 2))
        for _ in range(round(SMEAR * field.scale)):
            moved += sense * flow(np.stack([field.x, field.y], -1) + moved) / field.scale
            shift = moved * np.array(screen) * field.scale
            yield np.stack([rows + shift[..., 1], columns + shift[..., 0]])


def strands(view: View) -> list[list[Floats]]:
    """Strands as three points each, mm: a few for line art, and the finer ones that the shaded drawing adds."""
    hair = view.raw["hair"]
    page = (view.parts[hair["within"]] if "within" in hair else view.silhouette).buffer(-CLEAR)
    grown = cap(view)
    roots, tips = grown.buffer(-ROOTS).intersection(page), grown.buffer(TIPS).intersection(page)
    for part in hair.get("avoid", []):
        tips = tips.difference(view.parts[part].buffer(1.2))
    growth = _Growth(Flow(view), roots, tips, hair["seed"])
    sparse, fine = hair.get("spacing", 5.0), hair.get("fine", 2.3)
    return [growth.grown(sparse, hair["length"]), growth.grown(fine, [n * 0.7 for n in hair["length"]])]


class _Growth:
    """Strands that keep apart from each other."""

    def __init__(self, flow: Flow, roots: BaseGeometry, tips: BaseGeometry, seed: int) -> None:
        self.flow, self.roots, self.tips = flow, roots, tips
        self.random = np.random.default_rng(seed)
        self.taken: list[Floats] = []
        shapely.prepare(roots)
        shapely.prepare(tips)

    def grown(self, spacing: float, length: Iterable[float]) -> list[Floats]:
        """New strands of some `length` mm, `spacing` mm from all that stand already."""
        near = _Near(spacing, self.taken)
        shortest, longest = length
        tried = (self._strand(root, near, spacing, shortest, longest) for root in self._roots())
        return [strand for strand in tried if strand is not None]

    def _roots(self) -> Iterator[Floats]:
        x0, y0, x1, y1 = self.roots.bounds
        for _ in range(TRIES):
            root = np.array([self.random.uniform(x0, x1), self.random.uniform(y0, y1)])
            if shapely.contains_xy(self.roots, *root):
                yield root

    def _strand(self, root: Floats, near: _Near, spacing: float, least: float, most: float) -> Floats | None:
        if near.within(root, spacing):
            return None
        line = [root]
        for _ in range(int(self.random.uniform(least, most) / STEP)):
            tip = line[-1] + STEP * self.flow(line[-1][None])[0]
            if not shapely.contains_xy(self.tips, *tip) or near.within(tip, spacing * NEAREST):
                break
            line.append(tip)
        if len(line) < 4:
            return None
        near.add(line)
        strand: Floats = np.array(line)[[0, len(line) // 2, -1]]
        return strand


class _Near:
    """Points in squares, so that only neighbours are asked."""

    def __init__(self, size: float, points: list[Floats]) -> None:
        self.size, self.points = size, points
        self.squares: dict[tuple[int, int], list[Floats]] = defaultdict(list)
        for point in points:
            self.squares[self._square(point)].append(point)

    def _square(self, point: Floats) -> tuple[int, int]:
        return int(point[0] // self.size), int(point[1] // self.size)

    def add(self, line: list[Floats]) -> None:
        for point in line:
            self.points.append(point)
            self.squares[self._square(point)].append(point)

    def within(self, point: Floats, apart: float) -> bool:
        """Whether a point stands closer than `apart` (at most the size of a square)."""
        column, row = self._square(point)
        around = ((column + i, row + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
        return any(np.hypot(*(other - point)) < apart for square in around for other in self.squares.get(square, ()))
