"""A hand as it is built: fingers along their joints, one outline round them, nails, folds over the joints.

A finger is a row of stations, each a place and a radius in mm, from its root to the middle of its tip. The outline is
what fingers and palm make together, so that its measures stay those of a hand however the fingers are bent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from shapely import LinearRing, LineString, Point, Polygon, unary_union
from shapely.geometry.base import BaseGeometry

from charts.spline import Floats, curve, sample

SOFT = 0.9  # mm: a web or a dent narrower than twice this is rounded off
STRAY = 0.28  # mm that an outline may stray when it is thinned
FINE = 0.12  # mm that a nail or a fold may stray
SPECK = 6.0  # mm²: smaller pieces are dropped
NAIL = np.array(  # half of it, in radii of the finger's tip: along, across
    [[0.84, 0], [0.68, 0.46], [0.05, 0.6], [-0.5, 0.52], [-0.68, 0], [-0.5, -0.52], [0.05, -0.6], [0.68, -0.46]]
)
FOLDS: Mapping[str, Sequence[Sequence[tuple[float, float]]]] = {  # lines over a joint, in radii of the finger there
    "joint": (((-0.13, -0.56), (-0.24, 0), (-0.13, 0.56)), ((0.14, -0.46), (0.22, 0), (0.14, 0.46))),
    "last joint": (((0.02, -0.5), (-0.08, 0), (0.02, 0.5)),),
    "knuckle": (((-0.36, -0.66), (0.1, -0.36), (0.16, 0.2), (-0.2, 0.66)),),
}


@dataclass(frozen=True, slots=True)
class Move:
    """Where a shape goes: turned over (`flip` -1), turned (degrees, clockwise on the page), moved (mm)."""

    at: tuple[float, float] = (0.0, 0.0)
    turn: float = 0.0
    flip: int = 1

    @classmethod
    def of(cls, use: Mapping[str, Any], middle: Sequence[float] = (0, 0)) -> Move:
        """The move that a use of a shape asks for, seen from `middle`."""
        x, y = use.get("at", (0, 0))
        return cls((float(x - middle[0]), float(y - middle[1])), use.get("turn", 0.0), use.get("flip", 1))

    def points(self, points: Iterable[Any]) -> Floats:
        """Points where they go."""
        return self.steps([p[:2] for p in points]) + np.array(self.at)

    def steps(self, steps: Iterable[Any]) -> Floats:
        """Directions: turned, not moved."""
        c, s = np.cos(np.radians(self.turn)), np.sin(np.radians(self.turn))
        turned: Floats = np.array(list(steps), float) * [1, self.flip] @ np.array([[c, s], [-s, c]])
        return turned


@dataclass(frozen=True, slots=True)
class Limb:
    """A finger in its place: stations (x, y, radius), which joints fold and how, whether the nail is seen."""

    stations: Floats
    folds: Mapping[str, str]
    nail: bool


@dataclass(frozen=True, slots=True)
class Layer:
    """What lies at one depth: fingers, their shape with the palm, fine lines; `fade` runs from nothing to whole."""

    fingers: tuple[Limb, ...]
    shape: BaseGeometry
    lines: Sequence[Sequence[Sequence[float]]]
    fade: Sequence[Sequence[float]]

    @classmethod
    def of(cls, raw: Mapping[str, Any], known: Mapping[str, Any]) -> Layer:
        """A layer from its JSON, with the limbs that are known by name."""
        fingers = tuple(_limb({**known[use["limb"]], **use}) for use in raw.get("limbs", []))
        x0, y0, x1, y1 = raw["fade"]
        return cls(fingers, _outline(raw, fingers), raw.get("lines", []), [[x0, y0], [x1, y1]])


def _limb(raw: Mapping[str, Any]) -> Limb:
    """A finger where the layer has it; one that is lifted is seen shorter along itself."""
    stations = np.array(raw["stations"], float) * [raw.get("along", 1), 1, 1]
    stations[:, :2] = Move.of(raw).points(stations)
    return Limb(stations, raw.get("folds", {}), raw.get("nail", True))


def _outline(raw: Mapping[str, Any], fingers: Sequence[Limb]) -> BaseGeometry:
    """Fingers and palm as one shape, its webs rounded."""
    pieces = [_skin(finger) for finger in fingers]
    if "area" in raw:
        pieces.append(Polygon(sample(curve(raw["area"], True), 12)).buffer(0))
    return unary_union(pieces).buffer(SOFT).buffer(-2 * SOFT).buffer(SOFT)


def _skin(finger: Limb) -> BaseGeometry:
    """From each station to the next the skin is drawn tight."""
    rounds = [Point(x, y).buffer(r, quad_segs=24) for x, y, r in finger.stations]
    return unary_union([unary_union(pair).convex_hull for pair in pairwise(rounds)])


def rounded(shape: BaseGeometry, move: Move, stray: float = STRAY) -> str:
    """Path data of a shape: its thinned rings, a curve over each corner from middle to middle."""
    thinned = _settled(shape).simplify(stray)
    pieces = [piece for piece in getattr(thinned, "geoms", [thinned]) if piece.area > SPECK]
    return "".join(_ring(ring, move) for piece in pieces for ring in (piece.exterior, *piece.interiors))


def _settled(shape: BaseGeometry) -> BaseGeometry:
    """The shape to a millionth of a mm: where two ways to thin it are equally good, the last bits do not choose."""
    return shapely.transform(shape, lambda points: points.round(6))


def _ring(ring: LinearRing, move: Move) -> str:
    corners = move.points(ring.coords[:-1])
    start = (corners[-1] + corners[0]) / 2
    return _bent(start, corners, (corners + np.roll(corners, -1, 0)) / 2) + "Z"


def line(points: Iterable[Any], move: Move) -> str:
    """Path data of a smooth line through points."""
    knots = sample(curve(move.points(points).tolist()), 8)
    corners = np.array(LineString(knots).simplify(FINE).coords)
    corners = np.insert(corners, 1, corners[:2].mean(0), 0) if len(corners) == 2 else corners
    return _bent(corners[0], corners[1:-1], np.vstack([(corners[1:-2] + corners[2:-1]) / 2, corners[-1:]]))


def _bent(start: Floats, corners: Floats, ends: Floats) -> str:
    """A curve over each corner to its end, in short steps of 0.1 mm."""
    here = np.round(start, 1)
    path = f"M{_numbers(here)}"
    for corner, end in zip(corners, np.round(ends, 1), strict=True):
        path += f"q{_numbers(np.round(corner, 1) - here, end - here)}"
        here = end
    return path


def _numbers(*points: Floats) -> str:
    """Coordinates to 0.1 mm, as short as path data may be."""
    text = " ".join(_number(value) for point in points for value in point)
    return text.replace(" -", "-")


def _number(value: float) -> str:
    tenths = f"{value:.1f}".removesuffix(".0")
    short = tenths.removeprefix("0") if tenths.startswith("0.") else tenths.replace("-0.", "-.")
    return "0" if short == "-0" else short


def nails(fingers: Iterable[Limb], move: Move) -> str:
    """Path data of every nail that is seen."""
    edges = (_laid(finger, -1, NAIL) for finger in fingers if finger.nail)
    return "".join(rounded(Polygon(sample(curve(edge.tolist(), True), 8)), move, FINE) for edge in edges)


def folds(fingers: Iterable[Limb], move: Move) -> str:
    """Path data of the folds over the joints."""
    return "".join(line(fold, move) for finger in fingers for fold in _folds(finger))


def _folds(finger: Limb) -> Iterator[Floats]:
    for station, kind in finger.folds.items():
        for fold in FOLDS[kind]:
            yield _laid(finger, int(station), np.array(fold))


def _laid(finger: Limb, i: int, shape: Floats) -> Floats:
    """A shape in radii, laid along the finger at a station."""
    i %= len(finger.stations)
    here = finger.stations[i, :2]
    way = finger.stations[min(i + 1, len(finger.stations) - 1), :2] - finger.stations[max(i - 1, 0), :2]
    x, y = way / np.hypot(*way)
    laid: Floats = here + finger.stations[i, 2] * (shape @ np.array([[x, y], [-y, x]]))
    return laid
