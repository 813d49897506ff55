"""What the giver's hands are laid over, and how they lie on it; things that are laid over a picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import skia

from solea.body import Contact, chart, glyphs
from solea.body.hands import NEARER, fineness, hand_size
from solea.render.video.extent import extent
from solea.render.video.look import Look
from solea.render.video.paths import path
from solea.render.video.stamp import PARTS, Stamps
from solea.render.video.stand import Box, Placed, Scene, posed

FAINTEST = 0.2  # Walton level that a hand at work is shown with at least
SLOW = 2.0  # pixels between two pictures, below which a hand is seen to go from one to the next
HEIGHTS = 16  # steps of a hand that is lifted: less than a pixel at its tips

Paint = Callable[[Any], None]

Pose = tuple[float, float, float, float, int]
"""x and y (units), degrees clockwise, units for a mm, and 1 as a right hand is drawn, -1 as a left one."""


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """A thing on the picture: what it looks like (equal keys look alike), what it takes (units), how it is painted."""

    key: object
    takes: Box
    paint: Callable[[Any], None]
    calm: bool = False
    """Whether it lies below what moves, and mostly stays as it is."""


@dataclass(frozen=True, slots=True)
class Layers:
    """What hands behind the body lie between: the body without the ways, and the ways."""

    body: Paint
    ways: Paint


@dataclass(frozen=True, slots=True)
class Ground:
    """What hands are laid over. `fine` and `hand` are how fine lines and how large hands are drawn there, `pixels` are
    those of a unit.
    """

    scene: Scene
    placed: Placed
    look: Look
    matrix: tuple[int, int, int, int]
    fine: float
    hand: float
    pixels: float
    stamps: Stamps = field(compare=False)

    def stood(self, contact: Contact, step: int) -> tuple[float, float]:
        """Where a hand or its ring stands on the picture: on pixels, or on as many parts of one."""
        parts = step * self.pixels
        x, y = self.at(contact.x, contact.y)
        return float(round(x * parts) / parts), float(round(y * parts) / parts)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A point of the chart, of the side at hand, on the picture."""
        a, b, c, d = self.matrix
        return self.placed.x + (a * x + c * y) * self.placed.scale, self.placed.y + (b * x + d * y) * self.placed.scale

    def size(self, contact: Contact) -> float:
        """Units for a mm of the hand's own drawing; a lifted hand is nearer to the eye."""
        nearer = 1 + NEARER * lifted(contact)
        return glyphs()[contact.glyph].shown * self.hand * nearer * self.placed.scale


def ground_of(scene: Scene, placed: Placed, look: Look, pixels: float, stamps: Stamps) -> Ground:
    """A scene where it stands, for hands."""
    fine, hand = round(fineness(scene.view), 3), hand_size(scene.view)
    return Ground(scene, placed, look, scene.matrix(), fine, hand, pixels, stamps)


def shown_level(contact: Contact) -> float:
    return max(FAINTEST, contact.pressure) if contact.pressure else 0.0


def lifted(contact: Contact) -> float:
    """How far a hand is lifted, 0 to 1, in steps, so that it looks the same each time that it comes down."""
    return 1 - round(contact.touch * HEIGHTS) / HEIGHTS


def step_of(before: Sequence[Contact], now: Sequence[Contact], ground: Ground) -> int:
    """In how many parts of a pixel working hands go on: in whole ones where they are fast, or stand."""
    if len(before) != len(now):
        return 1
    mm = SLOW / ground.pixels / ground.placed.scale
    moved = (abs(a.x - b.x) + abs(a.y - b.y) for a, b in zip(before, now, strict=True) if not b.holding)
    return PARTS if any(0 < far < mm for far in moved) else 1


def pose_of(contact: Contact, ground: Ground, step: int = 1) -> Pose:
    x, y = ground.stood(contact, step)
    turn, flip = posed(ground.matrix, ground.scene.stance.mirror, contact)
    return x, y, round(turn, 1), round(float(ground.size(contact)), 4), flip


def takes_of(contact: Contact, pose: Pose) -> Box:
    """The whole hand, opened and closed, its fading root too."""
    x, y, turn, size, flip = pose
    own = extent(contact.glyph, turn, size, flip)
    return Box(x + own.x, y + own.y, own.width, own.height)


def turn_to(canvas: Any, pose: Pose) -> None:
    x, y, turn, size, flip = pose
    canvas.translate(x, y)
    canvas.rotate(turn)
    canvas.scale(size, size * flip)


def silhouette(ground: Ground) -> Any:
    """The outline of the body where it stands."""
    scene, k = ground.scene, ground.placed.scale
    a, b, c, d = scene.stored()
    turned = skia.Matrix.MakeAll(a * k, c * k, ground.placed.x, b * k, d * k, ground.placed.y, 0, 0, 1)
    own = skia.Path(path(chart(scene.view, scene.foot).silhouette))
    own.transform(turned)
    return own
