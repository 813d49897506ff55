"""Short hair: strands that flow with a few authored guide lines and keep apart from each other.

The seed belongs to the view, so a strand never moves because something else was drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from charts.authored import View, area
from charts.spline import Floats, curve, sample

STEP = 1.5  # mm
TRIES = 1500
NEAREST = 0.62  # share of the spacing that a growing strand keeps from the others
CORE = 9.0  # mm² round a guide in which it rules alone


def cap(view: View) -> BaseGeometry:
    """The part of the head that has hair."""
    hair = view.raw["hair"]
    grown = area(hair["cap"]).intersection(view.silhouette)
    if "within" in hair:
        grown = grown.intersection(view.parts[hair["within"]])
    for part in hair.get("avoid", []):
        grown = grown.difference(view.parts[part])
    return grown


def strands(view: View) -> list[Floats]:
    """Strands as three points each, mm."""
    hair = view.raw["hair"]
    room = cap(view).intersection(view.silhouette.buffer(-1.8))
    for part in hair.get("avoid", []):
        room = room.difference(view.parts[part].buffer(2.2))
    shapely.prepare(room)
    return _grow(hair, room)


def _grow(hair: Mapping[str, Any], room: BaseGeometry) -> list[Floats]:
    random = np.random.default_rng(hair["seed"])
    spacing = hair.get("spacing", 4.2)
    shortest, longest = hair["length"]
    where, along = _guides(hair["guides"])
    x0, y0, x1, y1 = room.bounds
    taken, grown = np.zeros((0, 2)), []
    for _ in range(TRIES):
        root = np.array([random.uniform(x0, x1), random.uniform(y0, y1)])
        if not _free(room, taken, root, spacing):
            continue
        line = [root]
        for _ in range(int(random.uniform(shortest, longest) / STEP)):
            tip = line[-1] + STEP * _direction(where, along, line[-1])
            if not _free(room, taken, tip, spacing * NEAREST):
                break
            line.append(tip)
        if len(line) >= 5:
            strand = np.array(line)
            grown.append(strand[[0, len(strand) // 2, -1]])
            taken = np.vstack([taken, strand[::2]])
    return grown


def _guides(guides: list[list[list[float]]]) -> tuple[Floats, Floats]:
    """Points along all guides and the direction at each."""
    where, along = [], []
    for guide in guides:
        points = sample(curve(guide), 10)
        steps = np.diff(points, axis=0)
        along.append(steps / np.linalg.norm(steps, axis=1)[:, None])
        where.append((points[:-1] + points[1:]) / 2)
    return np.vstack(where), np.vstack(along)


def _direction(where: Floats, along: Floats, point: Floats) -> Floats:
    """The way hair lies at a point: nearer guides count more."""
    weight = 1 / (((where - point) ** 2).sum(1) + CORE) ** 1.6
    pull: Floats = (weight[:, None] * along).sum(0)
    unit: Floats = pull / (np.hypot(*pull) + 1e-9)
    return unit


def _free(room: BaseGeometry, taken: Floats, point: Floats, apart: float) -> bool:
    if len(taken) and ((taken - point) ** 2).sum(1).min() < apart * apart:
        return False
    return bool(shapely.contains_xy(room, *point))
