"""Hobby's splines: a few control points in, smooth cubic Beziers out.

J. D. Hobby, "Smooth, easy to compute interpolating splines" (1986), as METAFONT draws them: the curve bends as little
as it can through the points given. Every outline, line and track of the charts is one of these.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Knot = Sequence[Any]  # x, y in mm; a third item "c" makes a corner


def hobby(points: Sequence[Knot], closed: bool) -> list[Floats]:
    """The smooth curve through `points` as cubic Beziers, each a 4 x 2 array in mm."""
    z = np.array([complex(float(p[0]), float(p[1])) for p in points])
    chords = np.roll(z, -1) - z if closed else z[1:] - z[:-1]
    leaving, arriving = _angles(chords, closed)
    beziers = []
    for k, chord in enumerate(chords):
        a, b = leaving[k], arriving[k]
        start, end = z[k], z[(k + 1) % len(z)]
        first = start + chord * np.exp(1j * a) * _velocity(a, b)
        second = end - chord * np.exp(-1j * b) * _velocity(b, a)
        beziers.append(np.array([[v.real, v.imag] for v in (start, first, second, end)]))
    return beziers


def _angles(chords: NDArray[np.complex128], closed: bool) -> tuple[Floats, Floats]:
    """For each chord, the angle at which the curve leaves it and the angle at which it comes back."""
    lengths = np.abs(chords)
    if closed:
        turn = np.angle(chords / np.roll(chords, 1))
        around: Floats = np.linalg.solve(*_closed_system(lengths, turn))
        return around, np.roll(-turn - around, -1)
    turn = np.zeros(len(chords) + 1)
    turn[1:-1] = np.angle(chords[1:] / chords[:-1])
    theta: Floats = np.linalg.solve(*_open_system(lengths, turn))
    return theta[:-1], (-turn - theta)[1:]


def _closed_system(lengths: Floats, turn: Floats) -> tuple[Floats, Floats]:
    n = len(lengths)
    matrix, right = np.zeros((n, n)), np.zeros(n)
    for k in range(n):
        before, after = (k - 1) % n, (k + 1) % n
        matrix[k, before] += 1 / lengths[before]
        matrix[k, k] += 2 / lengths[before] + 2 / lengths[k]
        matrix[k, after] += 1 / lengths[k]
        right[k] = -2 * turn[k] / lengths[before] - turn[after] / lengths[k]
    return matrix, right


def _open_system(lengths: Floats, turn: Floats) -> tuple[Floats, Floats]:
    """Ends curl as their neighbours do (METAFONT's `curl 1`)."""
    n = len(turn)
    matrix, right = np.zeros((n, n)), np.zeros(n)
    matrix[0, :2], right[0] = 1, -turn[1]
    matrix[-1, -2:] = 1
    for k in range(1, n - 1):
        matrix[k, k - 1] = 1 / lengths[k - 1]
        matrix[k, k] = 2 / lengths[k - 1] + 2 / lengths[k]
        matrix[k, k + 1] = 1 / lengths[k]
        right[k] = -2 * turn[k] / lengths[k - 1] - turn[k + 1] / lengths[k]
    return matrix, right


def _velocity(a: float, b: float) -> float:
    """Hobby's rho: how far a control point stands from its end, as a share of the chord."""
    sa, ca, sb, cb = np.sin(a), np.cos(a), np.sin(b), np.cos(b)
    bend = 2**0.5 * (sa - sb / 16) * (sb - sa / 16) * (ca - cb)
    return float((2 + bend) / (1 + 0.5 * (5**0.5 - 1) * ca + 0.5 * (3 - 5**0.5) * cb) / 3)


def curve(points: Sequence[Knot], closed: bool = False) -> list[Floats]:
    """The curve through `points`, broken at each corner ("c" as a third item)."""
    corners = [i for i, p in enumerate(points) if len(p) > 2]
    if not corners:
        return hobby(points, closed) if len(points) > 2 else [_straight(points[0], points[1])]
    knots = list(points)
    if closed:
        first = corners[0]
        knots = [*knots[first:], *knots[:first], knots[first]]
    breaks = [i for i, p in enumerate(knots) if len(p) > 2 or i in (0, len(knots) - 1)]
    beziers: list[Floats] = []
    for a, b in pairwise(breaks):
        piece = knots[a : b + 1]
        beziers += [_straight(*piece)] if len(piece) == 2 else hobby(piece, False)
    return beziers


def _straight(start: Knot, end: Knot) -> Floats:
    a, b = np.array(start[:2], float), np.array(end[:2], float)
    return np.array([a, a + (b - a) / 3, a + 2 * (b - a) / 3, b])


def sample(beziers: Sequence[Floats], count: int = 24) -> Floats:
    """Points along the curve, `count` to a Bezier, and its last point (n x 2, mm)."""
    t = np.linspace(0, 1, count, endpoint=False)[:, None]
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    pieces = [sum(w * b[i] for i, w in enumerate(weights)) for b in beziers]
    return np.vstack([*pieces, beziers[-1][3][None]])
