"""How contacts move over the body, as a pure function of time.

Filled by this package's own primitives; `player/src/motion.ts` is the same mathematics, and golden values hold the
two together to 0.01 mm.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Leg:
    """A stretch of a track: `view/track` from one fraction of its length to another (start > end runs backwards)."""

    view: str
    track: str
    start: float = 0.0
    end: float = 1.0


@dataclass(frozen=True, slots=True)
class Motion:
    """What moves, where and how; enough to draw the hand at any moment without knowing the technique."""

    kind: str  # follow to_fro circles spots steps alternate squeeze tap chop comb rotate hold
    lanes: tuple[tuple[Leg, ...], ...]  # lanes in their order; a lane is its legs, one for each surface touched
    period: int  # ms of one stroke, step or beat
    glyph: str  # contact id
    back: bool = False  # works on the way back too, in one period
    lane_periods: int = 1  # periods spent on a lane before the next
    radius: float = 0.0  # mm, circles
    turn: int = 1  # 1 clockwise on the body as seen, -1 anticlockwise, 0 both in turn
    hands: int = 1  # 2: the second hand mirrors or opposes
    opposed: bool = False
    pressure: tuple[float, ...] = ()
    mirrored: bool = False  # left side


@dataclass(frozen=True, slots=True)
class Contact:
    """One patch of hand on the body: mm on the chart of `view`, degrees, Walton level."""

    view: str
    x: float
    y: float
    angle: float
    glyph: str
    pressure: float
    flip: int = 1
    holding: bool = False
