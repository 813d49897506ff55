"""The head as a whole: one model, one flat map of the scalp, and the pictures taken of it.

The head frame has X to the receiver's right, Y forward, Z up, in mm, with the origin midway between the ear notches.
The head is an ellipsoid (semi-axes 76, 98, 95 mm: head breadth and length lie between the means of women and men,
domain C3). The scalp map lays it flat about Cz, the middle of the 10-20 grid: (u, v) are mm of arc to the receiver's
right and forward. The map is true along every line through Cz and stretched across them towards the rim.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

Head = tuple[float, float, float]
Flat = tuple[float, float]

CENTRE = (0.0, -1.0, 38.0)
AXES = (76.0, 98.0, 95.0)
TILT = math.radians(6.5)  # the pole of the map, Cz, lies 11 mm behind the highest point
WIDEST = 8.0  # Z of the widest line; below it the map is continued as a skirt
SKIRT = 1.17  # mm on the map for a mm of drop
TUCK = 0.0045  # share by which the neck comes in, a mm of drop
STEPS = 64

PICTURES = ("head_top", "head_back", "head_side", "head_front", "head_threequarter")
TURN, RISE = math.radians(28), math.radians(38)  # the eye of the three-quarter view: from behind, to the right and up
EYE: tuple[Head, Head, Head] = (  # page right, page up, towards the eye
    (math.cos(TURN), math.sin(TURN), 0.0),
    (-math.sin(TURN) * math.sin(RISE), math.cos(TURN) * math.sin(RISE), math.cos(RISE)),
    (math.sin(TURN) * math.cos(RISE), -math.cos(TURN) * math.cos(RISE), math.sin(RISE)),
)


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
    if view == "head_threequarter":
        return _dot(EYE[0], point), _dot(EYE[1], point)
    return {"head_top": (x, y), "head_back": (x, z), "head_side": (y, z), "head_front": (x, z)}[view]


def shows(view: str, point: Head) -> bool:
    """Whether the point is on the near side of the head in `view`."""
    x, y, z = point
    if view == "head_threequarter":
        return sum(e * (p - c) / a**2 for e, p, c, a in zip(EYE[2], point, CENTRE, AXES, strict=True)) > 0
    return {
        "head_top": z > CENTRE[2],
        "head_back": y < CENTRE[1],
        "head_side": x > CENTRE[0],
        "head_front": y > CENTRE[1],
    }[view]


def lift(view: str, x: float, y: float) -> Head:
    """The point of the head's near side under (x, y) of a picture; the rim, when (x, y) is beside the head."""
    if view == "head_top":
        return x, y, CENTRE[2] + _missing(2, x, y, CENTRE[2])
    if view == "head_back":
        return x, CENTRE[1] - _missing(1, x, CENTRE[1], y), y
    if view == "head_side":
        return _missing(0, CENTRE[0], x, y), x, y
    if view == "head_front":
        return x, CENTRE[1] + _missing(1, x, CENTRE[1], y), y
    if view == "head_threequarter":
        return _nearest(x, y)
    raise KeyError(f"{view} is no picture of the head")


def _nearest(x: float, y: float) -> Head:
    """Where the line of sight through (x, y) of the three-quarter picture first meets the head, or passes it."""
    right, up, eye = EYE
    foot = [x * right[i] + y * up[i] - CENTRE[i] for i in range(3)]
    a = sum((eye[i] / AXES[i]) ** 2 for i in range(3))
    b = sum(eye[i] * foot[i] / AXES[i] ** 2 for i in range(3))
    c = sum((foot[i] / AXES[i]) ** 2 for i in range(3)) - 1
    t = (-b + math.sqrt(max(b * b - a * c, 0.0))) / a
    px, py, pz = (CENTRE[i] + foot[i] + t * eye[i] for i in range(3))
    return px, py, pz


def _dot(a: Head, b: Head) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


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
    s = _arc(_meridian(azimuth), polar) + SKIRT * drop
    return s * math.sin(azimuth), s * math.cos(azimuth)


@lru_cache(maxsize=8192)  # the same way is looked at in each picture of the head
def map_to_head(u: float, v: float) -> Head:
    """The point of the head under a point of the map."""
    meridian, s = _meridian(math.atan2(u, v)), math.hypot(u, v)
    x, y, z = _on(meridian, _polar(meridian, s))
    if z >= WIDEST:
        return x, y, z
    rim = _widest(meridian)
    x, y, _ = _on(meridian, rim)
    drop = (s - _arc(meridian, rim)) / SKIRT
    narrower = 1 - TUCK * drop
    return x * narrower, y * narrower, WIDEST - drop


@dataclass(frozen=True, slots=True)
class _Meridian:
    """A half plane through the pole: `side` points away from it. The head cuts it in an ellipse; a, b, c are the
    ellipse's quadratic form over (pole, side)."""

    pole: Head
    side: Head
    a: float
    b: float
    c: float


def _meridian(azimuth: float) -> _Meridian:
    pole = _untilted(0.0, 0.0, 1.0)
    side = _untilted(math.sin(azimuth), math.cos(azimuth), 0.0)
    a, b, c = (sum(m[i] * n[i] / AXES[i] ** 2 for i in range(3)) for m, n in ((pole, pole), (pole, side), (side, side)))
    return _Meridian(pole, side, a, b, c)


def _radius(m: _Meridian, polar: float) -> tuple[float, float]:
    """Distance from the centre at a polar angle, and its slope."""
    c, s = math.cos(polar), math.sin(polar)
    q = m.a * c * c + 2 * m.b * s * c + m.c * s * s
    slope = (m.c - m.a) * s * c + m.b * (c * c - s * s)
    r = 1 / math.sqrt(q)
    return r, -slope * r**3


def _on(m: _Meridian, polar: float) -> Head:
    r, c, s = _radius(m, polar)[0], math.cos(polar), math.sin(polar)
    x, y, z = (CENTRE[i] + r * (c * m.pole[i] + s * m.side[i]) for i in range(3))
    return x, y, z


def _arc(m: _Meridian, polar: float) -> float:
    """Arc length in mm from the pole down to `polar` (Simpson's rule; STEPS of them are exact to 1e-6 mm)."""
    h = polar / STEPS
    speeds = [math.hypot(*_radius(m, h * k)) for k in range(STEPS + 1)]
    return h / 3 * (speeds[0] + speeds[-1] + 4 * sum(speeds[1:-1:2]) + 2 * sum(speeds[2:-1:2]))


def _polar(m: _Meridian, s: float) -> float:
    """The polar angle at `s` mm from the pole (Newton's steps)."""
    polar = s / 90
    for _ in range(6):
        polar -= (_arc(m, polar) - s) / math.hypot(*_radius(m, polar))
    return polar


def _widest(m: _Meridian) -> float:
    """The polar angle at which the meridian crosses the widest line."""
    low, high = 0.0, math.pi
    for _ in range(46):
        middle = (low + high) / 2
        low, high = (middle, high) if _on(m, middle)[2] > WIDEST else (low, middle)
    return low


def _tilted(x: float, y: float, z: float) -> Head:
    c, s = math.cos(TILT), math.sin(TILT)
    return x, y * c + z * s, z * c - y * s


def _untilted(x: float, y: float, z: float) -> Head:
    c, s = math.cos(TILT), math.sin(TILT)
    return x, y * c - z * s, z * c + y * s
