"""The skin that a contact touches, as ellipses on the home chart.

Foot and ear charts are flat: a patch lies on them at its true size. On the head a patch is laid on the model of the
head first, where it has its true size, and then carried over to the scalp map, which stretches it towards the rim.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import atan2, cos, radians, sin

import numpy as np
from numpy.typing import NDArray

from solea.body import chart, glyphs
from solea.body.glyph import Patch
from solea.body.scalp import AXES, CENTRE
from solea.timeline.coverage.head import lifted, map_of
from solea.timeline.coverage.sampling import Hand

REACH = 0.5  # mm over which a direction on the head is taken

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ellipses:
    """Patches on a chart: centres (n, 2) in mm, and `axes` (n, 2, 2), the matrix that makes each of a unit circle."""

    centres: Floats
    axes: Floats

    @property
    def areas(self) -> Floats:
        """Area of each on the chart in mm²."""
        found: Floats = np.pi * np.abs(np.linalg.det(self.axes))
        return found


@dataclass(frozen=True, slots=True)
class Poses:
    """Where hands lie on a home chart: points (n, 2) in mm, and frames (n, 2, 2) whose columns are what a mm ahead
    and a mm aside of the hand become there."""

    points: Floats
    frames: Floats


def parts(glyph: str) -> tuple[tuple[Patch, float], ...]:
    """The ellipses of a contact and each one's share of its area. KeyError when there is no such contact."""
    patches = glyphs()[glyph].patch
    total = sum(patch.rx * patch.ry for patch in patches)
    return tuple((patch, patch.rx * patch.ry / total) for patch in patches)


def on_chart(hand: Hand, x: Floats, y: Floats) -> Poses:
    """A hand at points of a chart that is as flat as the skin there, as `body.hands` draws it."""
    sx, sy = chart(hand.view).screen
    turn = atan2(sy * sin(radians(hand.angle)), sx * cos(radians(hand.angle)))
    ahead, aside = (sx * cos(turn), sy * sin(turn)), (-sx * sin(turn) * hand.flip, sy * cos(turn) * hand.flip)
    return Poses(np.stack([x, y], -1), np.broadcast_to(np.array([ahead, aside]).T, (len(x), 2, 2)))


def on_map(hand: Hand, x: Floats, y: Floats) -> Poses:
    """A hand at points of a picture of the head, carried over to the scalp map."""
    dx, dy = REACH * cos(radians(hand.angle)), REACH * sin(radians(hand.angle))
    here, to, back = (lifted(hand.view, x + k * dx, y + k * dy) for k in (0, 1, -1))
    normal = _unit((here - CENTRE) / np.square(AXES))
    along = to - back
    along = _unit(along - np.sum(along * normal, -1, keepdims=True) * normal)
    sx, sy = chart(hand.view).screen
    aside = np.cross(normal, along) * (sx * sy * hand.flip)
    ways = [(map_of(here + REACH * way) - map_of(here - REACH * way)) / 2 / REACH for way in (along, aside)]
    return Poses(map_of(here), np.stack(ways, -1))


def patches(glyph: str, poses: Poses) -> Iterator[tuple[Ellipses, float]]:
    """The ellipses of a contact in each pose, each with its share of the contact."""
    for patch, share in parts(glyph):
        at = poses.points + poses.frames @ np.array([patch.cx, patch.cy])
        yield Ellipses(at, poses.frames @ _axes(patch)), share


def _axes(patch: Patch) -> Floats:
    """The ellipse in the hand's frame: columns are its half axes. A turn is clockwise on the page, as y runs down."""
    turn = radians(patch.rot)
    return np.array([[cos(turn), -sin(turn)], [sin(turn), cos(turn)]]) @ np.diag([patch.rx, patch.ry])


def _unit(vectors: Floats) -> Floats:
    found: Floats = vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9)
    return found
