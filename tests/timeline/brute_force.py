"""Coverage by brute force, sharing little with the real one but `contacts`, the charts and the glyphs.

Every cue is asked 240 times a second where its hands are; every ellipse of a patch is 185 points spread evenly over
it at true size, others at each of 16 moments; and each point is looked up in the regions, known at every tenth of a
mm. With 37 points (one every 6 mm of a palm) the answer was itself off by up to 0.09 s.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import product

import numpy as np
import shapely
from numpy.typing import NDArray

from solea.body import Contact, chart, contacts, glyphs, places, track
from solea.body.scalp import AXES, CENTRE, PICTURES, lift
from solea.timeline import Cue, Timeline
from solea.timeline.coverage.head import map_of  # held to `scalp.head_to_map` by a test of its own

HERTZ = 240
POINTS = 185
VARIANTS = 16
TENTHS = 10
OWN = {  # what is counted on a picture of the head and not on the scalp map
    view: {name for place in places().values() for at, name in place.regions if at == view} for view in PICTURES
}
Floats = NDArray[np.float64]
Seconds = Counter[tuple[str, str, str]]  # by chart, region and side


@dataclass(frozen=True, slots=True)
class Whose:
    """The side that a cue works on, what its seconds count, and whether its contacts come mirrored."""

    side: str
    weight: float
    mirrored: bool


def brute_force(timeline: Timeline) -> tuple[Seconds, float]:
    """Seconds by (chart, region, side), and the seconds of all contacts."""
    found: Seconds = Counter()
    hands = 0.0
    for cue in timeline.cues:
        for side, weight in _sides(cue):
            gathered: dict[tuple[str, str, float, int], list[tuple[float, float]]] = {}
            for contact in _touching(cue):
                hands += weight / HERTZ
                key = contact.view, contact.glyph, contact.angle, contact.flip
                gathered.setdefault(key, []).append((contact.x, contact.y))
            for (view, glyph, angle, flip), at in gathered.items():
                whose = Whose(side, weight, cue.motion is not None and cue.motion.mirrored)
                mixed = np.random.default_rng(7).permutation(np.array(at))  # no moment gets the same points each time
                _count(found, view, glyph, angle, flip, mixed, whose)
    return found, hands


def _sides(cue: Cue) -> list[tuple[str, float]]:
    motion = cue.motion
    if motion is None or not cue.length:
        return []
    if motion.mirrored:
        return [("left", 1.0)]
    if cue.side == "both":
        weight = 0.5 if motion.hands == 2 else 1.0
        return [("right", weight), ("left", weight)]
    if cue.side is None and cue.view in ("ear", "head_side") and motion.hands == 1 and "hand" not in str(cue.hand):
        raise AssertionError(f"whose hand is {cue.hand}?")
    if cue.side is None and cue.view in ("ear", "head_side") and motion.hands == 1 and cue.hand == "both_hands":
        return [("right", 1.0), ("left", 1.0)]
    return [("right", 1.0)]


def _touching(cue: Cue) -> Iterator[Contact]:
    motion = cue.motion
    assert motion is not None
    for k in range(round(cue.length * HERTZ / 1000)):
        for contact in contacts(motion, (k + 0.5) * 1000 / HERTZ, track):
            if contact.pressure > 0 or contact.touch == 1:
                yield contact


@cache
def _spread(glyph: str, variants: tuple[int, ...], points: int = POINTS) -> Floats:
    """Points in the hand's frame (mm) with their shares of the patch: (3, points)."""
    patches = glyphs()[glyph].patch
    total = sum(p.rx * p.ry for p in patches)
    found = []
    for p, k in product(patches, range(points * VARIANTS)):
        if k % VARIANTS in variants:
            r, turn = math.sqrt((k + 0.5) / points / VARIANTS), k * math.pi * (3 - math.sqrt(5))
            x, y, a = p.rx * r * math.cos(turn), p.ry * r * math.sin(turn), math.radians(p.rot)
            px, py = p.cx + x * math.cos(a) - y * math.sin(a), p.cy + x * math.sin(a) + y * math.cos(a)
            found.append((px, py, p.rx * p.ry / total / points / len(variants)))
    return np.array(found).T


def _count(found: Seconds, view: str, glyph: str, angle: float, flip: int, at: Floats, whose: Whose) -> None:
    sx, sy = chart(view).screen
    a, across = math.radians(angle), flip * sx * sy
    own = np.ones(len(at), bool)
    if view in PICTURES:
        own = np.array([_region_at(view, x, y) in OWN.get(view, ()) for x, y in at])
    still = len(np.unique(at, axis=0)) == 1
    for variant in range(VARIANTS):
        flat = at[own][variant::VARIANTS]
        px, py, share = _spread(glyph, tuple(range(VARIANTS)) if still else (variant,), POINTS * (4 if still else 1))
        if not len(flat):
            continue
        if still:
            flat, share = flat[:1], share * len(flat)
        x = flat[:, :1] + px * math.cos(a) - py * across * math.sin(a)
        y = flat[:, 1:] + px * math.sin(a) + py * across * math.cos(a)
        _look_up(found, view, x, y, share, whose, OWN.get(view))
    centres, times = np.unique(at[~own], axis=0, return_counts=True)
    few = len(centres) < 20
    if not few:
        centres, times = np.unique(np.round(at[~own] * 4) / 4, axis=0, return_counts=True)
    px, py, share = _spread(glyph, tuple(range(0, VARIANTS, 1 if few else 3)), POINTS * (2 if few else 1))
    for centre, count in zip(centres, times, strict=True):
        u, v = _on_the_head(view, a, centre, px, py * across).T
        _look_up(found, "head_map", u[None], v[None], share, replace(whose, weight=whose.weight * float(count)))


def _on_the_head(view: str, a: float, centre: Floats, px: Floats, py: Floats) -> Floats:
    """Points of a patch on the scalp map: laid on the plane that touches the head, carried over as at its middle."""
    x, y = float(centre[0]), float(centre[1])
    step = 0.25 * math.cos(a), 0.25 * math.sin(a)
    middle = np.array(lift(view, x, y))
    ahead = np.subtract(lift(view, x + step[0], y + step[1]), lift(view, x - step[0], y - step[1]))
    normal = (middle - CENTRE) / np.square(AXES)
    normal /= np.linalg.norm(normal)
    ahead -= ahead @ normal * normal
    ahead /= np.linalg.norm(ahead)
    aside = np.cross(normal, ahead)
    around = np.array([middle, middle + ahead, middle - ahead, middle + aside, middle - aside])
    at, to, back, left, right = map_of(around)
    found: Floats = at + np.outer(px, (to - back) / 2) + np.outer(py, (left - right) / 2)
    return found


def _look_up(
    found: Seconds, view: str, x: Floats, y: Floats, share: Floats, whose: Whose,
    only: set[str] | None = None,
) -> None:  # fmt: skip
    names, ids = _drawn(view)
    x0, y0, *_ = chart(view).bounds
    side, weight = whose.side, whose.weight
    if chart(view).sided and whose.mirrored:
        x = -x  # charts are drawn of the right side
    column, row = np.floor((x - x0) * TENTHS).astype(int), np.floor((y - y0) * TENTHS).astype(int)
    inside = (column >= 0) & (row >= 0) & (column < ids.shape[1]) & (row < ids.shape[0])
    hit = np.where(inside, ids[np.clip(row, 0, ids.shape[0] - 1), np.clip(column, 0, ids.shape[1] - 1)], 0)
    sided = chart(view).sided
    halves = {side: np.ones_like(x, bool)} if sided else {"right": x > 0, "left": x <= 0}
    for half, here in halves.items():
        where = half if sided or side == "right" else {"right": "left", "left": "right"}[half]
        sums = np.bincount(hit[here], np.broadcast_to(share, hit.shape)[here], len(names) + 1)
        for name, seconds in zip(names, sums[1:], strict=True):
            if only is None or name in only:
                found[view, re.sub("_(right|left)$", "", name), where] += float(seconds) * weight / HERTZ


def _region_at(view: str, x: float, y: float) -> str:
    names, ids = _drawn(view)
    x0, y0, *_ = chart(view).bounds
    row, column = int((y - y0) * TENTHS), int((x - x0) * TENTHS)
    if not (0 <= row < ids.shape[0] and 0 <= column < ids.shape[1]) or not ids[row, column]:
        return ""
    return names[ids[row, column] - 1]


@cache
def _drawn(view: str) -> tuple[list[str], NDArray[np.uint8]]:
    """The regions' names, and for every tenth of a millimetre the number (from 1) of the region at its middle."""
    x0, y0, x1, y1 = chart(view).bounds
    ids = np.zeros((round((y1 - y0) * TENTHS), round((x1 - x0) * TENTHS)), np.uint8)
    names = list(chart(view).regions)
    for number, name in enumerate(names, 1):
        shape = _polygon(chart(view).regions[name])
        left, low, right, high = shape.bounds
        columns = np.arange(max(int((left - x0) * TENTHS), 0), min(int((right - x0) * TENTHS) + 1, ids.shape[1]))
        rows = np.arange(max(int((low - y0) * TENTHS), 0), min(int((high - y0) * TENTHS) + 1, ids.shape[0]))
        x, y = np.meshgrid(x0 + (columns + 0.5) / TENTHS, y0 + (rows + 0.5) / TENTHS)
        box = ids[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        box[shapely.contains_xy(shape, x, y)] = number
    return names, ids


def _polygon(d: str) -> shapely.Polygon:
    flat = [float(v) for v in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", re.sub("[MLZ]", " ", d))]
    shape = shapely.Polygon(list(zip(flat[::2], flat[1::2], strict=True)))
    shapely.prepare(shape)
    return shape
