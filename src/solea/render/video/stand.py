"""Where a chart stands on a picture: in the room it has, as large as can be, with every hand that will come to it.

The same as the player does (`player/src/frame.ts`): what the hands and rings take is counted for the whole session, so
that no stroke moves the drawing; what lies over the room keeps its corner.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from solea.body import USUAL, Contact, Foot, Motion, chart, contacts, glyphs, tracks_of
from solea.body.beyond import beyond, outline
from solea.body.chart import Stance
from solea.body.glyph import Glyph
from solea.body.hands import NEARER, hand_size, rings
from solea.render.video.paths import segments

MARGIN = 4.0  # mm round the outline
TIPS = 16.0  # mm above and below it
RING_LINE = 4.0  # mm: half of a ring's line, and its halo
GAP = 6.0  # units between a drawing and what lies over the room
SEEN = 0.75  # share of a fading leg or neck that counts as drawn
FINE = 5.0  # mm between the circles along an outline
PLACES = (0.5, 0.25, 0.75, 0.0, 1.0)  # shares of the free room to the left and above, the best first
SMALLEST = 0.5  # of the room: further a drawing does not give way
AROUND = 40.0  # mm round the body that its hands keep; what is further leaves the picture, as a giver's arm does
ROOTED = 0.5  # opacity of a fading root that still counts as drawn
MOMENTS = 12  # of a stroke, at which its hands are measured
MOST = 240
WITHIN = frozenset("nkd")  # nails, folds and dents lie within the outline of a hand

Rounds = NDArray[np.float64]  # rows of x, y, radius in page mm


@dataclass(frozen=True, slots=True)
class Box:
    """Left, top, width and height, in units or mm."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Scene:
    """A view as the giver sees it, for the side at hand, on a receiver's foot."""

    view: str
    stance: Stance
    left: bool
    foot: Foot = USUAL

    def matrix(self) -> tuple[int, int, int, int]:
        """Chart mm, of the side at hand, to page mm: x = a x + c y, y = b x + d y."""
        return self.stance.over(chart(self.view, self.foot).screen, self.left)

    def stored(self) -> tuple[int, int, int, int]:
        """The same for what is kept as the right side, as drawings are."""
        return self.stance.matrix(chart(self.view, self.foot).screen, self.left)

    def counted(self) -> tuple[int, int, int, int]:
        """The same for what is counted on it: on a chart of both sides it lies as it is."""
        return self.stored() if chart(self.view, self.foot).sided else self.matrix()

    def point(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d = self.matrix()
        return a * x + c * y, b * x + d * y

    @property
    def box(self) -> Box:
        """The outline on the page, mm."""
        points = [self.point(-x if self.left else x, y) for x, y in outline(self.view, self.foot)]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def posed(matrix: tuple[int, int, int, int], mirror: bool, contact: Contact) -> tuple[float, int]:
    """How a hand lies on the page: degrees clockwise, and 1 as a right hand is drawn, -1 as a left one."""
    a, b, c, d = matrix
    cos, sin = math.cos(math.radians(contact.angle)), math.sin(math.radians(contact.angle))
    return math.degrees(math.atan2(b * cos + d * sin, a * cos + c * sin)), -contact.flip if mirror else contact.flip


@dataclass(frozen=True, slots=True)
class Placed:
    """Page mm to units: `scale` units a mm, and where the origin of the page stands."""

    scale: float
    x: float
    y: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.x + x * self.scale, self.y + y * self.scale


# ------------------------------------------------------------------------------------------------ hands


@lru_cache(maxsize=64)
def outermost(contact: str) -> NDArray[np.float64]:
    """Points on the hull of a hand in its own mm, opened and closed, without what has nearly faded at the root."""
    points = np.array(list(_ends(glyphs()[contact])))
    turns = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    far = np.unique(np.argmax(points @ np.array([np.cos(turns), np.sin(turns)]), axis=0))
    hull: NDArray[np.float64] = points[far]
    return hull


def _ends(glyph: Glyph) -> Iterator[tuple[float, float]]:
    for part in glyph.parts:
        ox, oy = part.opens
        for mark in part.marks:
            if mark.kind in WITHIN:
                continue
            for x, y in (points[-1] for _, points in segments(mark.d) if points):
                if share_left((x, y), mark.fade) >= ROOTED:
                    yield x, y
                    yield x + ox, y + oy


def share_left(point: tuple[float, float], fade: Sequence[float]) -> float:
    """How much of a line is left at a point, where it fades at the root."""
    if not fade:
        return 1.0
    x0, y0, x1, y1 = fade
    dx, dy = x1 - x0, y1 - y0
    return ((point[0] - x0) * dx + (point[1] - y0) * dy) / (dx * dx + dy * dy)


def reach(contact: Contact, scene: Scene) -> Box:
    """What a hand takes of the page, mm."""
    glyph = glyphs()[contact.glyph]
    size = glyph.shown * hand_size(scene.view) * (1 + NEARER)
    turn, flip = posed(scene.matrix(), scene.stance.mirror, contact)
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    own = outermost(contact.glyph)
    xs, ys = size * (own[:, 0] * cos - flip * own[:, 1] * sin), size * (own[:, 0] * sin + flip * own[:, 1] * cos)
    x, y = scene.point(contact.x, contact.y)
    return Box(x + xs.min(), y + ys.min(), np.ptp(xs), np.ptp(ys))


def _moments(motion: Motion) -> Iterator[float]:
    """Times (ms) of a motion that see all its lanes and turns."""
    whole = motion.period * max(1, motion.lane_periods) * max(1, len(motion.lanes))
    end = min(whole, motion.length or whole)
    count = min(MOST, max(2, MOMENTS * end // max(1, motion.period)))
    return (end * i / count for i in range(count + 1))


def taken(motions: Iterable[Motion], scene: Scene) -> tuple[list[tuple[float, float, float]], list[Box]]:
    """The rings that these motions bring onto a scene as circles, and what their hands take, page mm."""
    own, circles, boxes = tracks_of(scene.foot), dict[tuple[int, int, int], tuple[float, float, float]](), list[Box]()
    for motion in motions:
        for t in _moments(motion):
            every = contacts(motion, t, own)
            here = [c for c in every if c.view == scene.view]
            for ring in rings(here):
                x, y = scene.point(ring.contact.x, ring.contact.y)
                circles[round(x), round(y), round(ring.radius)] = (x, y, ring.radius + RING_LINE)
            boxes += [reach(c, scene) for c in (*here, *beyond(every, scene.view, scene.left, scene.foot))]
    return list(circles.values()), boxes


# ------------------------------------------------------------------------------------------------ the room


def stand(scene: Scene, motions: Iterable[Motion], room: Box, over: Sequence[Box]) -> Placed:
    """Where a scene stands in `room`, clear of what lies over it (units)."""
    circles, boxes = taken(motions, scene)
    body = scene.box
    near = [_within(box, body) for box in boxes]
    return fit(np.array([*outline_rounds(scene), *circles]), room, over, near)


def _within(box: Box, body: Box) -> Box:
    """As much of what a hand takes as is kept in the picture: `AROUND` the body."""
    left, top = max(box.x, body.x - AROUND), max(box.y, body.y - AROUND)
    right, bottom = min(box.right, body.right + AROUND), min(box.bottom, body.bottom + AROUND)
    return Box(left, top, max(0.0, right - left), max(0.0, bottom - top))


def outline_rounds(scene: Scene) -> list[tuple[float, float, float]]:
    """The outline as circles on the page, without what has nearly faded away."""
    fade = chart(scene.view, scene.foot).fade
    side = -1 if scene.left else 1
    return [(*scene.point(side * x, y), MARGIN) for x, y in _even(outline(scene.view, scene.foot))
            if not fade or _faded(fade, x, y) <= SEEN]


def _faded(fade: Sequence[float], x: float, y: float) -> float:
    if len(fade) == 4:
        at, whole, gone = math.hypot(x - fade[0], y - fade[1]), fade[2], fade[3]
    else:
        at, whole, gone = y, fade[0], fade[1]
    return (at - whole) / (gone - whole)


def _even(ring: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """A ring of points, none further than `FINE` from the next."""
    for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True):
        count = math.ceil(math.hypot(bx - ax, by - ay) / FINE)
        for k in range(count):
            yield ax + (bx - ax) * k / count, ay + (by - ay) * k / count


def fit(rounds: Rounds, room: Box, over: Sequence[Box], hands: Sequence[Box] = ()) -> Placed:
    """As large as can be, in the middle if that is free, else moved or smaller."""
    whole, held = _bounds(rounds, hands), [_cornered(box, room) for box in over]
    most = min(room.width / whole.width, room.height / whole.height)
    share = 1.0
    while share > SMALLEST:
        scale = most * share
        free_x, free_y = room.width - whole.width * scale, room.height - whole.height * scale
        for down in PLACES:
            for right in PLACES:
                placed = Placed(scale, room.x + free_x * right - whole.x * scale,
                                room.y + free_y * down - whole.y * scale)
                if _is_free(rounds, placed, held):
                    return placed
        share -= 0.02
    x, y = room.x + (room.width - whole.width * most) / 2, room.y + (room.height - whole.height * most) / 2
    return Placed(most, x - whole.x * most, y - whole.y * most)


def _bounds(rounds: Rounds, hands: Sequence[Box]) -> Box:
    x, y, r = rounds.T
    tall = np.maximum(r, TIPS)
    left, top = min([(x - r).min(), *(b.x for b in hands)]), min([(y - tall).min(), *(b.y for b in hands)])
    right = max([(x + r).max(), *(b.right for b in hands)])
    bottom = max([(y + tall).max(), *(b.bottom for b in hands)])
    return Box(left, top, right - left, bottom - top)


def _cornered(box: Box, room: Box) -> Box:
    """A box drawn out to the edges of the room that it is nearest to, so that nothing slips behind it."""
    right, below = box.x + box.width / 2 > room.x + room.width / 2, box.y + box.height / 2 > room.y + room.height / 2
    x, y = (box.x if right else room.x), (box.y if below else room.y)
    return Box(x, y, room.right - x if right else box.right - x, room.bottom - y if below else box.bottom - y)


def _is_free(rounds: Rounds, placed: Placed, held: Sequence[Box]) -> bool:
    x, y = placed.x + rounds[:, 0] * placed.scale, placed.y + rounds[:, 1] * placed.scale
    for box in held:
        dx = np.maximum(np.maximum(box.x - x, 0), x - box.right)
        dy = np.maximum(np.maximum(box.y - y, 0), y - box.bottom)
        if (np.hypot(dx, dy) < rounds[:, 2] * placed.scale + GAP).any():
            return False
    return True

