"""The map that grows: how long each place was worked up to a moment, with the rules of the player
(`player/src/coverage.ts`, `parts/growing.ts`).

A picture of the head keeps a map of its own. A lifted hand counts nothing, hands that rest are counted apart.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from solea.body import Contact, Foot, Motion, chart, contacts, glyphs, tracks_of
from solea.body.chart import Chart
from solea.render.video.moment import Session
from solea.render.video.stand import Scene
from solea.timeline.coverage.sampling import shares
from solea.timeline.cue import Cue, CueKind

Cells = NDArray[np.float32]
Under = Iterable[tuple[slice, slice, NDArray[np.bool_]]]

CELL = 2.0  # mm
STEP = 150  # ms from one look at the hands to the next
LEVELS = (1.0, 3.0, 8.0, 20.0, 45.0)  # s
WASHES = (0.18, 0.11, 0.11, 0.11, 0.11)  # opacity of each, on those below it
SOFT = 2.6  # mm: warmth has no edge
FINER = 2  # times as fine as a cell the levels are found
SMOOTH: Cells = np.array([1, 4, 6, 4, 1], np.float32) / np.float32(16)  # a Gaussian of one cell
TOUCHED = 0.5  # s: from here on a map shows working hands, before it those that rest


def _gaussian(sigma: float) -> Cells:
    reach = math.ceil(2.5 * sigma)
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    return np.asarray(weights / weights.sum(), np.float32)


BLUR = _gaussian(SOFT / CELL)
OPACITIES = np.concatenate([[0.0], 1 - np.cumprod(1 - np.array(WASHES))]).astype(np.float32)
"""Of all washes up to a level together: none, the first, the first two …"""


@dataclass(frozen=True, slots=True, eq=False)
class Warmth:
    """How opaque warmth is: rows of opacities, the first at (x0, y0) in chart mm as stored, `mm` apart."""

    opacity: Cells
    x0: float
    y0: float
    mm: float


class Plane:
    """Seconds on one chart and side in cells, the left side as the right one mirrored."""

    def __init__(self, drawn: Chart) -> None:
        x0, y0, x1, y1 = drawn.bounds
        reach = max(-x0, x1)
        self.x0, self.y0 = math.floor(x0 if drawn.sided else -reach), math.floor(y0)
        shape = math.ceil((y1 - self.y0) / CELL), math.ceil(((x1 if drawn.sided else reach) - self.x0) / CELL)
        self.worked, self.held = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
        self._rows, self._columns = ((np.arange(n, dtype=np.float32) + 0.5) * CELL for n in shape)
        self._warmth: Warmth | None = None
        self._resting: dict[Contact, Under] = {}

    def lay(self, contact: Contact, screen: tuple[int, int], seconds: float) -> None:
        """Adds seconds to every cell whose middle lies under a contact's patch."""
        self._warmth = None
        if contact.holding and contact not in self._resting:
            self._resting[contact] = tuple(self._under(contact, screen))
        on = self.held if contact.holding else self.worked
        for rows, columns, under in self._resting.get(contact) or self._under(contact, screen):
            on[rows, columns] += under * np.float32(seconds)

    def _under(self, contact: Contact, screen: tuple[int, int]) -> Under:
        """For each ellipse the cells that it reaches, and 1 where their middles lie in it."""
        for x, y, (a, b, c, d) in _ellipses(contact, screen):
            high, wide, det = math.hypot(b, d), math.hypot(a, c), a * d - b * c
            top, bottom = self._cells(y - self.y0, high, len(self._rows))
            left, right = self._cells(x - self.x0, wide, len(self._columns))
            dy, dx = self._rows[top:bottom, None] - (y - self.y0), self._columns[left:right] - (x - self.x0)
            within = ((d * dx - c * dy) / det) ** 2 + ((a * dy - b * dx) / det) ** 2 <= 1
            yield slice(top, bottom), slice(left, right), within

    def _cells(self, middle: float, reach: float, most: int) -> tuple[int, int]:
        """The cells whose middles may lie within reach, the end not among them."""
        first, last = math.ceil((middle - reach) / CELL - 0.5), math.floor((middle + reach) / CELL - 0.5)
        return max(0, first), max(0, min(most, last + 1))

    def warmth(self) -> Warmth:
        """Worked places are the warmer the longer; nothing has an edge."""
        if self._warmth is None:
            shown = self.worked if self.worked.max() >= TOUCHED else self.held
            fine = _finer(_along(_along(shown, SMOOTH, 0), SMOOTH, 1))
            levels = sum((fine >= level).astype(np.intp) for level in LEVELS)
            opacity = _along(_along(_coarser(OPACITIES[levels]), BLUR, 0), BLUR, 1)
            self._warmth = Warmth(opacity, self.x0 + CELL / 2, self.y0 + CELL / 2, CELL)
        return self._warmth


def _along(cells: Cells, weights: Cells, axis: int) -> Cells:
    """Cells mixed with their neighbours along an axis; beyond the edge is nothing."""
    made, reach, count = np.zeros_like(cells), len(weights) // 2, cells.shape[axis]
    for step, weight in enumerate(weights, -reach):
        ours, theirs = slice(max(0, -step), count - max(0, step)), slice(max(0, step), count - max(0, -step))
        made[_at(axis, ours)] += weight * cells[_at(axis, theirs)]
    return made


def _at(axis: int, where: slice) -> tuple[slice, slice]:
    return (where, slice(None)) if axis == 0 else (slice(None), where)


def _finer(cells: Cells) -> Cells:
    """The same on a grid twice as fine, straight between the middles of cells."""
    for axis in (0, 1):
        count = cells.shape[axis]
        shape = list(cells.shape)
        shape[axis] = FINER * count - 1
        made = np.empty(shape, np.float32)
        made[_at(axis, slice(0, None, 2))] = cells
        made[_at(axis, slice(1, None, 2))] = (cells[_at(axis, slice(0, -1))] + cells[_at(axis, slice(1, None))]) / 2
        cells = made
    return cells


def _coarser(fine: Cells) -> Cells:
    """Back to cells, each the mean of what lies round its middle."""
    for axis in (0, 1):
        ends = [(1, 1), (0, 0)] if axis == 0 else [(0, 0), (1, 1)]
        held = np.pad(fine, ends)
        before, here, after = (held[_at(axis, slice(n, n - 2 or None, 2))] for n in (0, 1, 2))
        fine = np.asarray(before / 4 + here / 2 + after / 4, np.float32)
    return fine


def _ellipses(contact: Contact, screen: tuple[int, int]) -> Iterator[tuple[float, float, tuple[float, ...]]]:
    """A contact's patch: the middle of each ellipse in chart mm, and the matrix (columns) that makes it of a circle."""
    (sx, sy), angle = screen, math.radians(contact.angle)
    turn = math.atan2(sy * math.sin(angle), sx * math.cos(angle))
    a, b, c, d = (sx * math.cos(turn), sy * math.sin(turn),
                  -sx * math.sin(turn) * contact.flip, sy * math.cos(turn) * contact.flip)
    for patch in glyphs()[contact.glyph].patch:
        cos, sin = math.cos(math.radians(patch.rot)), math.sin(math.radians(patch.rot))
        ahead, aside = (cos * patch.rx, sin * patch.rx), (-sin * patch.ry, cos * patch.ry)
        yield (contact.x + a * patch.cx + c * patch.cy, contact.y + b * patch.cx + d * patch.cy,
               (a * ahead[0] + c * ahead[1], b * ahead[0] + d * ahead[1],
                a * aside[0] + c * aside[1], b * aside[0] + d * aside[1]))


@dataclass(frozen=True, slots=True)
class _Doing:
    """A motion as drawn, when it is done (ms), and the shares of its time on that side and on the other."""

    motion: Motion
    start: int
    end: int
    straight: float
    mirrored: float


def _done(cues: Sequence[Cue]) -> Iterator[_Doing]:
    """What hands do in the time of a session: a sore spot has none of its own."""
    for cue in cues:
        if cue.motion is not None and cue.length and cue.kind is not CueKind.DWELL:
            yield _Doing(replace(cue.motion, mirrored=False), cue.start, cue.end, *shares(cue))


class Growing:
    """All that a session worked up to a moment."""

    def __init__(self, session: Session) -> None:
        self._foot: Foot = session.timeline.foot
        self._tracks = tracks_of(self._foot)
        self._coming = sorted(_done(session.timeline.cues), key=lambda one: one.start)
        self._begin()

    def _begin(self) -> None:
        self._counted, self._next, self._doing = 0, 0, list[_Doing]()
        self._planes: dict[tuple[str, str], Plane] = {}

    def warmth(self, scene: Scene, at: int) -> Warmth | None:
        """The map of a scene at a moment of the session (ms); None where nothing was worked on it."""
        self._count(at)
        drawn = chart(scene.view, scene.foot)
        plane = self._planes.get((scene.view, _side(drawn, scene.left)))
        return None if plane is None else plane.warmth()

    def _count(self, at: int) -> None:
        if at < self._counted:
            self._begin()
        while self._counted + STEP <= at:
            self._step(self._counted + STEP // 2)
            self._counted += STEP

    def _step(self, middle: int) -> None:
        while self._next < len(self._coming) and self._coming[self._next].start <= middle:
            self._doing.append(self._coming[self._next])
            self._next += 1
        self._doing = [one for one in self._doing if middle < one.end]
        for one in self._doing:
            found = contacts(one.motion, middle - one.start, self._tracks)
            self._put([c for c in found if c.pressure > 0 or c.touch == 1], one)

    def _put(self, found: Sequence[Contact], one: _Doing) -> None:
        for contact in found:
            drawn = chart(contact.view, self._foot)
            if one.straight:
                self._plane(drawn, False).lay(contact, drawn.screen, one.straight * STEP / 1000)
            if one.mirrored:
                there = contact if drawn.sided else _other(contact)
                self._plane(drawn, True).lay(there, drawn.screen, one.mirrored * STEP / 1000)

    def _plane(self, drawn: Chart, left: bool) -> Plane:
        key = drawn.id, _side(drawn, left)
        if key not in self._planes:
            self._planes[key] = Plane(drawn)
        return self._planes[key]


def _side(drawn: Chart, left: bool) -> str:
    return ("left" if left else "right") if drawn.sided else ""


def _other(contact: Contact) -> Contact:
    return replace(contact, x=-contact.x, angle=180 - contact.angle, flip=-contact.flip)
