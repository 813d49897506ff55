"""What working hands leave behind them for about a second, fading."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import skia

from solea.body import Contact
from solea.render.video.ground import Drawn, Ground
from solea.render.video.pens import pen
from solea.render.video.stand import Box

FADES = ((0.34, 0.3), (0.67, 0.18), (1.0, 0.08))  # up to which share of its age a trail is drawn how strongly
TAIL = 1100.0  # ms
APART = 60.0  # ms between its points
WIDTH = 6.0  # mm
LEAP = 25.0  # mm: further apart two points of a trail are not joined


@dataclass(frozen=True, slots=True)
class Past:
    """Where the hands were at a time (ms): a point on the picture for each that pressed, None for one that did not."""

    t: float
    at: tuple[tuple[float, float] | None, ...]


def past(t: float, contacts: Iterable[Contact], ground: Ground) -> Past:
    """A hand that is lifted or held leaves no trail."""
    here = (contact for contact in contacts if contact.view == ground.scene.view)
    return Past(t, tuple(None if c.holding or c.touch < 0.999 else ground.at(c.x, c.y) for c in here))


def trail(moments: Sequence[Past], ground: Ground) -> Drawn | None:
    """What the hands leave behind them for about a second, fading. `moments` are in order; the last one is now."""
    now = moments[-1]
    same = [one for one in moments if now.t - one.t <= TAIL and len(one.at) == len(now.at)]
    if all(one.at == now.at for one in same):
        return None  # hands that stay leave nothing
    times, leap = [one.t for one in same], LEAP * ground.placed.scale
    lines, last = [], len(same)
    for share, opacity in FADES:
        first = bisect_left(times, now.t - share * TAIL)
        lines.append((_joined(same[max(0, first - 1) : last], len(now.at), leap), opacity))
        last = first
    found = [line.getBounds() for line, _ in lines if line.countPoints() > 1]
    if not found:
        return None
    width = WIDTH * ground.fine * ground.placed.scale
    left, top = min(b.left() for b in found) - width, min(b.top() for b in found) - width
    right, bottom = max(b.right() for b in found) + width, max(b.bottom() for b in found) + width

    def paint(canvas: Any) -> None:
        for line, opacity in lines:
            ink = skia.Paint(pen(ground.look.touch, width, opacity))
            ink.setStrokeCap(skia.Paint.kButt_Cap)
            canvas.drawPath(line, ink)

    return Drawn(("trail", now.t), Box(left, top, right - left, bottom - top), paint)


def _joined(moments: Sequence[Past], count: int, leap: float) -> Any:
    """Points joined where they follow each other; a gap, or a leap to another lane, begins anew."""
    line = skia.Path()
    for hand in range(count):
        before: tuple[float, float] | None = None
        for moment in moments:
            point = moment.at[hand]
            if point is not None:
                near = before is not None and math.dist(before, point) < leap
                (line.lineTo if near else line.moveTo)(*point)
            before = point
    return line
