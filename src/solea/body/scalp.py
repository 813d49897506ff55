"""The head as a whole: one model, one flat map of the scalp, and the pictures taken of it.

The head frame has X to the receiver's right, Y forward, Z up, in mm, with the origin midway between the ear notches.
The head is an ellipsoid (semi-axes 76, 98, 95 mm: head breadth and length lie between the means of women and men,
domain C3). The scalp map lays it flat about Cz, the middle of the 10-20 grid: (u, v) are mm of arc to the receiver's
right and forward. The map is true along every line through Cz and stretched across them towards the rim.
"""

from __future__ import annotations

import math
from collections.abc import Callable

Head = tuple[float, float, float]
Flat = tuple[float, float]

CENTRE = (0.0, -1.0, 38.0)
AXES = (76.0, 98.0, 95.0)
TILT = math.radians(6.5)  # the pole of the map, Cz, lies 11 mm behind the highest point
WIDEST = 8.0  # Z of the widest line; below it the map is continued as a skirt
SKIRT = 1.17  # mm on the map for a mm of drop
TUCK = 0.0045  # share by which the neck comes in, a mm of drop
STEPS = 120

PICTURES = ("head_top", "head_back", "head_side")


def to_map(view: str, x: float, y: float) -> Flat:
    """The point of the scalp map under (x, y) of a head picture."""
    if view == "head_map":
        return x, y
    return head_to_map(lift(view, x, y))


def from_map(view: str, u: float, v: float) -> Flat:
    """Where a point of the scalp map shows in a head picture (also when it lies behind the rim)."""
    if view == "head_map":
        return u, v
    return project(view, map_to_head(u, v))


def project(view: str, point: Head) -> Flat:
    """A point of the head as the picture `view` shows it."""
    x, y, z = point
    return {"head_top": (x, y), "head_back": (x, z), "head_side": (y, z)}[view]


def shows(view: str, point: Head) -> bool:
    """Whether the point is on the near side of the head in `view`."""
    x, y, z = point
    return {"head_top": z > CENTRE[2], "head_back": y < CENTRE[1], "head_side": x > CENTRE[0]}[view]


def lift(view: str, x: float, y: float) -> Head:
    """The point of the head's near side under (x, y) of a picture; the rim, when (x, y) is beside the head."""
    if view == "head_top":
        return x, y, CENTRE[2] + _missing(2, x, y, CENTRE[2])
    if view == "head_back":
        return x, CENTRE[1] - _missing(1, x, CENTRE[1], y), y
    if view == "head_side":
        return _missing(0, CENTRE[0], x, y), x, y
    raise KeyError(f"{view} is no picture of the head")


def _missing(axis: int, x: float, y: float, z: float) -> float:
    """How far the ellipsoid stands out along `axis` at the other two coordinates."""
    given = (x, y, z)
    rest = 1 - sum(((given[i] - CENTRE[i]) / AXES[i]) ** 2 for i in range(3) if i != axis)
    return AXES[axis] * math.sqrt(max(rest, 0.0))


def head_to_map(point: Head) -> Flat:
    """A point near the scalp on the flat map."""
    x, y, z = point
    drop = max(0.0, WIDEST - z)
    dx, dy, dz = _tilted(x - CENTRE[0], y - CENTRE[1], max(z, WIDEST) - CENTRE[2])
    azimuth, polar = math.atan2(dx, dy), math.atan2(math.hypot(dx, dy), dz)
    s = _arc(azimuth, polar) + SKIRT * drop
    return s * math.sin(azimuth), s * math.cos(azimuth)


def map_to_head(u: float, v: float) -> Head:
    """The point of the head under a point of the map."""
    azimuth, s = math.atan2(u, v), math.hypot(u, v)
    polar = _bisect(lambda p: _arc(azimuth, p) < s, math.pi)
    x, y, z = _surface(azimuth, polar)
    if z >= WIDEST:
        return x, y, z
    rim = _bisect(lambda p: _surface(azimuth, p)[2] > WIDEST, polar)
    x, y, _ = _surface(azimuth, rim)
    drop = (s - _arc(azimuth, rim)) / SKIRT
    narrower = 1 - TUCK * drop
    return x * narrower, y * narrower, WIDEST - drop


def _bisect(below: Callable[[float], bool], high: float) -> float:
    low = 0.0
    for _ in range(46):
        middle = (low + high) / 2
        low, high = (middle, high) if below(middle) else (low, middle)
    return low


def _tilted(x: float, y: float, z: float) -> Head:
    c, s = math.cos(TILT), math.sin(TILT)
    return x, y * c + z * s, z * c - y * s


def _untilted(x: float, y: float, z: float) -> Head:
    c, s = math.cos(TILT), math.sin(TILT)
    return x, y * c - z * s, z * c + y * s


def _surface(azimuth: float, polar: float) -> Head:
    """The point of the head in a direction of the map's own frame."""
    side = math.sin(polar)
    n = _untilted(side * math.sin(azimuth), side * math.cos(azimuth), math.cos(polar))
    r = 1 / math.sqrt(sum((n[i] / AXES[i]) ** 2 for i in range(3)))
    return CENTRE[0] + r * n[0], CENTRE[1] + r * n[1], CENTRE[2] + r * n[2]


def _arc(azimuth: float, polar: float) -> float:
    """Arc length in mm from the pole down to `polar` (composite Simpson on the radius and its slope)."""
    total, before = 0.0, _surface(azimuth, 0.0)
    for k in range(1, STEPS):
        point = _surface(azimuth, polar * k / (STEPS - 1))
        total += math.dist(before, point)
        before = point
    return total
