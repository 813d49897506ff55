"""Where the hands of a timeline were, and for how long: cues to weighted samples.

A stroke repeats itself, and the left side is the right one mirrored. So each motion is sampled over one cycle only,
and a sample's weight is the time that all cues with this motion spend there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from solea.body import contacts, tracks_of
from solea.body.motion import Motion, Tracks
from solea.body.primitives import STROKE
from solea.timeline.cue import Cue, Timeline
from solea.timeline.shape import ONE_SIDED

STEP_MS = 60.0  # longest step between two samples
STEPS = 16  # samples a period at least: a little circle, a tap
SPREAD_MM = 2.5  # a sample stands for its stretch of the way; on the raster it is laid out in points this far apart
JUMP_MM = 25.0  # further than this from one sample to the next is another place, not a stretch of the way
ONE_HANDED = ("one_hand", "other_hand", "leading_hand")

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Hand:
    """A contact as it lies on a chart: which, where its fingers point (degrees), right (1) or left hand (-1)."""

    view: str
    glyph: str
    angle: float
    flip: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a hand was: points (n,) in mm on its chart as drawn (right side), and the Walton level at each.

    `straight` and `mirrored` are the ms spent at each point as drawn, and on the other side.
    """

    hand: Hand
    holding: bool
    x: Floats
    y: Floats
    level: Floats
    straight: Floats
    mirrored: Floats


def stretches(timeline: Timeline) -> Iterator[Stretch]:
    """All that the hands touch. Lifted hands and sore-spot branches, which take no time, are left out."""
    for motion, cues in _by_motion(timeline.cues).items():
        yield from _sampled(motion, cues, tracks_of(timeline.foot))


def _by_motion(cues: Iterable[Cue]) -> dict[Motion, list[Cue]]:
    """The cues that do the same, on whichever side and however long."""
    found: dict[Motion, list[Cue]] = {}
    for cue in cues:
        if cue.motion is not None and cue.length > 0:
            steady = not cue.motion.lag and cue.motion.quicken == 1.0 and len(set(cue.motion.pressure)) < 2
            same = replace(cue.motion, mirrored=False, length=0 if steady else cue.motion.length)
            found.setdefault(same, []).append(cue)
    return found


def cycle(motion: Motion) -> int:
    """ms after which a motion without ramps is where it began."""
    return motion.period * motion.lane_periods * len(motion.lanes) * (2 if motion.turn == 0 else 1)


def _sampled(motion: Motion, cues: list[Cue], tracks: Tracks) -> Iterator[Stretch]:
    longest = max(cue.length for cue in cues)
    starts, lengths = _steps(motion, min(motion.length or cycle(motion), longest))
    straight, mirrored = np.zeros(len(starts)), np.zeros(len(starts))
    for cue in cues:
        times = _visits(starts, lengths, cue.length)
        right, left = shares(cue)
        straight += right * times
        mirrored += left * times
    yield from _grouped(motion, tracks, starts + lengths / 2, straight, mirrored)


def _steps(motion: Motion, whole: int) -> tuple[Floats, Floats]:
    """Start and length (ms) of each step of `whole` ms. Where a hand lifts or lands, one step ends and one begins."""
    if motion.kind == "hold" and len(motion.lanes) == 1 and len(set(motion.pressure)) < 2:
        return np.zeros(1), np.array([float(whole)])
    step = min(STEP_MS, motion.period / STEPS) / (4 if motion.quicken != 1.0 or motion.lag else 1)
    unit, turns = _turns(motion)
    edges = np.unique(np.add.outer(np.arange(0, whole, unit), turns))
    edges = np.append(edges[edges < whole], whole)
    counts = np.maximum(np.ceil(np.diff(edges) / step), 1).astype(int)
    lengths = np.repeat(np.diff(edges) / counts, counts)
    return np.cumsum(lengths) - lengths, lengths


def _turns(motion: Motion) -> tuple[int, list[float]]:
    """The ms after which a motion lifts and lands again, and when in it the hand leaves and meets the skin."""
    if motion.kind in ("follow", "comb") and not motion.back:
        return motion.period, [0, STROKE * motion.period]
    if motion.kind in ("spots", "steps", "squeeze"):
        return motion.period, [0, *(motion.period - motion.move * share for share in (1, 0.75, 0.25))]
    whole = motion.period * motion.lane_periods
    return whole, [0, whole - motion.move] if motion.move else [0]


def _visits(starts: Floats, lengths: Floats, length: int) -> Floats:
    """ms that a cue of `length` spends in each step of a cycle."""
    passes, rest = divmod(length, float(starts[-1] + lengths[-1]))
    return passes * lengths + np.clip(rest - starts, 0.0, lengths)


def shares(cue: Cue) -> tuple[float, float]:
    """How much of a cue's time counts as drawn and how much mirrored.

    Two hands on both sides at once are one hand to each; which has which is not said, so each side gets half of both.
    """
    motion = cue.motion
    assert motion is not None
    if motion.mirrored:
        return 0.0, 1.0
    if cue.side == "both":
        return (0.5, 0.5) if motion.hands == 2 else (1.0, 1.0)
    hidden = cue.side is None and cue.view in ONE_SIDED and motion.hands == 1
    return 1.0, float(hidden and cue.hand not in ONE_HANDED)


def _grouped(
    motion: Motion, tracks: Tracks, at: Floats, straight: Floats, mirrored: Floats
) -> Iterator[Stretch]:
    """The contacts at each moment, put together by hand, chart and orientation."""
    found: dict[tuple[int, Hand], list[tuple[int, float, float, float]]] = {}
    for i, t in enumerate(at):
        for which, c in enumerate(contacts(motion, float(t), tracks)):
            if c.pressure > 0 or c.touch == 1:
                key = (which, Hand(c.view, c.glyph, c.angle, c.flip))
                found.setdefault(key, []).append((i, c.x, c.y, c.pressure))
    for (_, hand), rows in found.items():
        index = np.array([row[0] for row in rows])
        x, y, level = np.array([row[1:] for row in rows]).T
        copy, along, part = _laid_out(index, x, y)
        x, y = x[copy] + along[0], y[copy] + along[1]
        index = index[copy]
        holding = motion.kind == "hold"
        yield Stretch(hand, holding, x, y, level[copy], straight[index] * part, mirrored[index] * part)


def _laid_out(index: NDArray[np.int_], x: Floats, y: Floats) -> tuple[NDArray[np.int_], tuple[Floats, Floats], Floats]:
    """Each sample as points along the way that it stands for: which sample, how far from it, what share of it.

    The way is the parabola through a sample and its neighbours: a straight one would leave the curve to its outside.
    """
    every = np.arange(len(index))
    before, after = np.maximum(every - 1, 0), np.minimum(every + 1, len(index) - 1)
    whole = (index[after] - index[before] == 2) & (np.hypot(x[after] - x[before], y[after] - y[before]) <= 2 * JUMP_MM)
    ahead = [np.where(whole, (at[after] - at[before]) / 2, 0.0) for at in (x, y)]
    bend = [np.where(whole, at[after] - 2 * at + at[before], 0.0) for at in (x, y)]
    count = np.maximum(np.ceil(np.hypot(*ahead) / SPREAD_MM), 1).astype(int)
    copy = np.repeat(every, count)
    nth = np.arange(len(copy)) - np.repeat(np.cumsum(count) - count, count)
    along = np.where(whole[copy], (nth + 0.5) / count[copy] - 0.5, 0.0)
    dx, dy = (along * a[copy] + along * along / 2 * b[copy] for a, b in zip(ahead, bend, strict=True))
    return copy, (dx, dy), 1 / count[copy]
