"""The head model of `body.scalp` for many points at once, and how much skin lies under each mm² of the scalp map."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np
from numpy.typing import NDArray

from solea.body.scalp import AXES, CENTRE, EYE, SKIRT, TILT, TUCK, WIDEST

LATTICE = 8.0  # mm between the points at which the area factor is worked out; between them it runs straight
STEPS = 16  # of Simpson's rule; an arc is then within 0.001 mm of the scalp's own
NEWTON = 5
HALVINGS = 40
FACING = {"head_top": (2, 1), "head_back": (1, -1), "head_side": (0, 1), "head_front": (1, 1)}  # axis to the eye

Floats = NDArray[np.float64]


def lifted(view: str, x: Floats, y: Floats) -> Floats:
    """`scalp.lift` of points (n,) of a picture: (n, 3) in head mm."""
    if view == "head_threequarter":
        return _nearest(x, y)
    if view not in FACING:
        raise KeyError(f"{view} is no picture of the head")
    axis, way = FACING[view]
    across, up = (other for other in range(3) if other != axis)
    rest = 1 - np.square((x - CENTRE[across]) / AXES[across]) - np.square((y - CENTRE[up]) / AXES[up])
    found = np.empty((len(x), 3))
    found[:, across], found[:, up] = x, y
    found[:, axis] = CENTRE[axis] + way * AXES[axis] * np.sqrt(np.maximum(rest, 0.0))
    return found


def _nearest(x: Floats, y: Floats) -> Floats:
    """Where the line of sight first meets the head, or passes it."""
    right, up, eye = np.array(EYE)
    foot = np.outer(x, right) + np.outer(y, up) - CENTRE
    squares = np.square(AXES)
    a, b = (eye * eye / squares).sum(), (foot * eye / squares).sum(-1)
    c = (foot * foot / squares).sum(-1) - 1
    way = (-b + np.sqrt(np.maximum(b * b - a * c, 0.0))) / a
    found: Floats = CENTRE + foot + way[:, None] * eye
    return found


def map_of(points: Floats) -> Floats:
    """`scalp.head_to_map` of points (n, 3): (n, 2) in map mm."""
    drop = np.maximum(0.0, WIDEST - points[:, 2])
    z = np.maximum(points[:, 2], WIDEST) - CENTRE[2]
    x, y = points[:, 0] - CENTRE[0], points[:, 1] - CENTRE[1]
    c, s = cos(TILT), sin(TILT)
    y, z = y * c + z * s, z * c - y * s
    azimuth, polar = np.arctan2(x, y), np.arctan2(np.hypot(x, y), z)
    way = _arc(azimuth, polar) + SKIRT * drop
    return np.stack([way * np.sin(azimuth), way * np.cos(azimuth)], -1)


def head_of(uv: Floats) -> Floats:
    """`scalp.map_to_head` of map points (n, 2): (n, 3) in head mm."""
    azimuth, way = np.arctan2(uv[:, 0], uv[:, 1]), np.hypot(uv[:, 0], uv[:, 1])
    polar = way / 90
    for _ in range(NEWTON):
        polar = polar - (_arc(azimuth, polar) - way) / np.hypot(*_radius(azimuth, polar))
    rim = _widest(azimuth)
    drop = np.maximum(way - _arc(azimuth, rim), 0.0) / SKIRT
    found = _on(azimuth, np.minimum(polar, rim))
    found[:, :2] *= (1 - TUCK * drop)[:, None]
    found[:, 2] -= drop
    return found


def skin_area(u: Floats, v: Floats) -> Floats:
    """mm² of skin under each mm² of the map on the lattice of columns `u` and rows `v`: (rows, columns)."""
    columns, rows = _lattice(u), _lattice(v)
    at = np.stack(np.meshgrid(columns, rows), -1).reshape(-1, 2)
    half = np.array([0.5, 0.0])
    across = head_of(at + half) - head_of(at - half)
    along = head_of(at + half[::-1]) - head_of(at - half[::-1])
    area = np.linalg.norm(np.cross(across, along), axis=-1).reshape(len(rows), len(columns))
    wide = np.stack([np.interp(u, columns, row) for row in area])
    return np.stack([np.interp(v, rows, column) for column in wide.T], -1)


def _lattice(values: Floats) -> Floats:
    return np.linspace(values[0], values[-1], round((values[-1] - values[0]) / LATTICE) + 2)


def _forms(azimuth: Floats) -> tuple[float, Floats, Floats]:
    """The ellipse in which each meridian cuts the head: its quadratic form over (pole, side)."""
    pole, side = _directions(azimuth)
    squares = np.square(AXES)
    return (pole * pole / squares).sum(), (side * pole / squares).sum(-1), (side * side / squares).sum(-1)


def _directions(azimuth: Floats) -> tuple[Floats, Floats]:
    c, s = cos(TILT), sin(TILT)
    return np.array([0.0, -s, c]), np.stack([np.sin(azimuth), c * np.cos(azimuth), s * np.cos(azimuth)], -1)


def _radius(azimuth: Floats, polar: Floats) -> tuple[Floats, Floats]:
    """Distance from the centre at a polar angle, and its slope."""
    return _radii(*_forms(azimuth), polar)


def _radii(a: float, b: Floats, c: Floats, polar: Floats) -> tuple[Floats, Floats]:
    cosine, sine = np.cos(polar), np.sin(polar)
    r = (a * cosine**2 + 2 * b * sine * cosine + c * sine**2) ** -0.5
    return r, -((c - a) * sine * cosine + b * (cosine**2 - sine**2)) * r**3


def _arc(azimuth: Floats, polar: Floats) -> Floats:
    """mm from the pole down to `polar`, by Simpson's rule."""
    a, b, c = _forms(azimuth)
    r, slope = _radii(a, b[:, None], c[:, None], polar[:, None] * np.linspace(0, 1, STEPS + 1))
    weights = np.r_[1, np.tile([4, 2], STEPS // 2 - 1), 4, 1]
    found: Floats = polar / STEPS / 3 * (np.hypot(r, slope) @ weights)
    return found


def _on(azimuth: Floats, polar: Floats) -> Floats:
    pole, side = _directions(azimuth)
    r = _radius(azimuth, polar)[0]
    found: Floats = CENTRE + (r * np.cos(polar))[:, None] * pole + (r * np.sin(polar))[:, None] * side
    return found


def _widest(azimuth: Floats) -> Floats:
    """The polar angle at which each meridian crosses the widest line."""
    low, high = np.zeros(len(azimuth)), np.full(len(azimuth), pi)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        above = _on(azimuth, middle)[:, 2] > WIDEST
        low, high = np.where(above, middle, low), np.where(above, high, middle)
    return low
