"""What each kind of motion does in its period: where on the lane a hand is, how hard it presses, whether it is lifted.

The kinds know neither charts nor millimetres. `player/src/motion.ts` holds the same lines.

    follow     along the lane; back again in the same period, or lifted back in its last eighth
    comb       the same, letting go towards the end
    to_fro     there and back like a pendulum; `alternate`: the hand that comes back is the lighter one
    circles    little circles, one a period, travelling along the lane
    rotate     circles of a joint, on the spot
    spots      press (with a radius: and rub), lift, go to the next spot
    steps      press, slide on lightly; `squeeze`: squeeze and release
    tap, chop  one beat a period, travelling along the lane
    hold       stay
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, floor, pi, sin
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from solea.body.motion import Motion

STROKE = 0.875  # share of a one-way period on the skin; the rest is the lifted way back (product default)
RESTING = 0.25  # share of the pressure that stays while a hand slides to the next place (product default)
RUBS = 3  # little circles that a pressed hand makes with the skin before it goes on (product default)


@dataclass(frozen=True, slots=True)
class Moment:
    """Where a hand is: a place `at` (0 to 1) on a lane, on its way (`travel`) to a place on the next one."""

    lane: int
    at: float
    next_lane: int = 0
    next_at: float = 0.0
    travel: float = 0.0
    press: float = 1.0  # share of the cue's pressure
    ease: float = 0.0  # share of the way back, where a hand is lighter
    touch: float = 1.0  # 1 on the skin, 0 lifted
    turned: float = 0.0  # radians that a circle has turned
    swing: float = 0.0  # share of the circle's radius


def moment(motion: Motion, t: float, *, second: bool) -> Moment:
    """The hand at `t` ms of its own time. ValueError for a kind that does not exist."""
    kind = KINDS.get(motion.kind)
    if kind is None:
        raise ValueError(f"no such kind of motion: {motion.kind}")
    return kind(motion, t, second and motion.opposed)


def jerk(u: float) -> float:
    """Minimum jerk from 0 to 1, as a hand starts and stops: 10u³ − 15u⁴ + 6u⁵."""
    u = min(max(u, 0.0), 1.0)
    return u * u * u * (10 - 15 * u + 6 * u * u)


def _eased(motion: Motion, u: float) -> float:
    return min(max(u, 0.0), 1.0) if motion.steady else jerk(u)


def _lane(motion: Motion, passed: int) -> int:
    return passed // motion.lane_periods % len(motion.lanes)


def _landing(u: float) -> float:
    """Pressure of a one-way stroke: it comes on and off the skin softly."""
    return jerk(u / 0.08) * jerk((1 - u) / 0.08)


def _back(u: float) -> float:
    """1 on the way back of a period that works both ways, with a soft turn."""
    return jerk((u - 0.45) / 0.1) * (1 - jerk((u - 0.9) / 0.1))


def _aloft(v: float) -> float:
    """Touch on a lifted way: off, over, and on again."""
    return (2 * v - 1) ** 2


def _follow(motion: Motion, t: float, opposed: bool) -> Moment:
    n = floor(t / motion.period)
    u = t / motion.period - n
    lane, following = _lane(motion, n), _lane(motion, n + 1)
    if motion.back:
        return _there_and_back(motion, u, lane, following, opposed)
    first, last = (1.0, 0.0) if opposed else (0.0, 1.0)
    if u < STROKE:
        v = u / STROKE
        at = _eased(motion, v)
        return Moment(lane, 1 - at if opposed else at, press=_landing(v))
    v = (u - STROKE) / (1 - STROKE)
    return Moment(lane, last, following, first, jerk(v), press=0.0, touch=_aloft(v))


def _there_and_back(motion: Motion, u: float, lane: int, following: int, opposed: bool) -> Moment:
    """Out on this lane; the way back drifts over to the lane that comes next."""
    turn = motion.turn_at
    u = u / (2 * turn) if u < turn else 0.5 + (u - turn) / (2 - 2 * turn)
    at = _eased(motion, 2 * u if u < 0.5 else 2 - 2 * u)
    at = 1 - at if opposed else at
    drift = 0.0 if u < 0.5 or lane == following else jerk(2 * u - 1)
    return Moment(lane, at, following, at, drift, ease=_back(u))


def _comb(motion: Motion, t: float, opposed: bool) -> Moment:
    now = _follow(motion, t, opposed)
    run = 1 - now.at if opposed else now.at
    press = now.press * (1 - 0.6 * jerk((run - 0.6) / 0.4))
    return Moment(now.lane, now.at, now.next_lane, now.next_at, now.travel, press, now.ease, now.touch)


def _to_fro(motion: Motion, t: float, opposed: bool) -> Moment:
    n = floor(t / motion.period)
    u = t / motion.period - n
    lane, following = _lane(motion, n), _lane(motion, n + 1)
    at = (1 - cos(2 * pi * u)) / 2
    at = 1 - at if opposed else at
    drift = 0.0 if u < 0.5 or lane == following else jerk(2 * u - 1)
    return Moment(lane, at, following, at, drift, ease=0.0 if motion.kind == "to_fro" else _back((u + opposed / 2) % 1))


def _pass(motion: Motion, t: float) -> tuple[int, float, float]:
    """Of kinds that take several periods for a lane: which pass, how much of its work, how much of the way on."""
    whole = motion.period * motion.lane_periods
    n = floor(t / whole)
    left = t - n * whole
    work = whole - motion.move
    if left < work or not motion.move:
        return n, left / work, 0.0
    return n, 1.0, (left - work) / motion.move


def _travelling(motion: Motion, t: float, opposed: bool) -> Moment:
    """Along the lane at an even tempo: the way of circles, taps and chops."""
    n, v, on = _pass(motion, t)
    lane, following = n % len(motion.lanes), (n + 1) % len(motion.lanes)
    out = (2 * v if v < 0.5 else 2 - 2 * v) if motion.back else v
    at = 1 - out if opposed else out
    first = 1.0 if opposed else 0.0
    if on:
        return Moment(lane, at, following, first, jerk(on), press=0.0, touch=_aloft(on))
    drift = jerk(2 * v - 1) if motion.back and v > 0.5 and lane != following else 0.0
    ends = jerk(v / 0.04) * jerk((1 - v) / 0.04) if motion.move else 1.0
    return Moment(lane, at, following, at, drift, ends, _back(v) if motion.back else 0.0)


def _circles(motion: Motion, t: float, opposed: bool) -> Moment:
    way = _travelling(motion, t, opposed)
    n = floor(t / (motion.period * motion.lane_periods))
    sign = motion.turn or (1 if n % 2 == 0 else -1)
    return _with(way, turned=sign * 2 * pi * (t / motion.period), swing=1.0)


def _rotate(motion: Motion, t: float, opposed: bool) -> Moment:
    n, v, on = _pass(motion, t)
    lane, following = n % len(motion.lanes), (n + 1) % len(motion.lanes)
    turned = 2 * pi * motion.lane_periods * (v if motion.turn or v < 0.5 else 1 - v)
    turned *= (motion.turn or 1) * (-1 if opposed else 1)
    if on and lane != following:
        return Moment(lane, 0.0, following, 0.0, jerk(on), 0.0, 0.0, _aloft(on), turned, 1.0)
    press = jerk(v / 0.1) * jerk((1 - v) / 0.1) if lane != following and motion.move else 1.0
    return Moment(lane, 0.0, following, press=press, turned=turned, swing=1.0)


def _spot(motion: Motion, n: int) -> tuple[int, float]:
    """The nth place of a motion that goes from place to place: lane, and where on it.

    Each place has its share of the lane to either side, so that a fist does not press half beyond an end.
    """
    visits = motion.lane_periods
    j = n % visits
    count = visits // 2 + 1 if motion.back else visits
    if motion.back and j >= count:
        j = 2 * (count - 1) - j
    return _lane(motion, n), (j + 0.5) / count


def _stepping(motion: Motion, t: float, opposed: bool) -> Moment:
    n = floor(t / motion.period)
    u = t / motion.period - n
    (lane, at), (following, next_at) = _spot(motion, n), _spot(motion, n + 1)
    if opposed:
        at, next_at = 1 - at, 1 - next_at
    work = 1 - motion.move / motion.period
    if u < work:
        v = u / work
        return Moment(
            lane, at, following, next_at, 0.0, _press(motion, v), turned=motion.turn * RUBS * 2 * pi * v, swing=_sunk(v)
        )
    v = (u - work) / (1 - work)
    resting = 0.0 if motion.kind == "spots" else RESTING
    if lane == following and (at == next_at or (resting and _onward(motion, at, next_at, opposed))):
        return Moment(lane, at + (next_at - at) * jerk(v), press=resting)
    press = resting * (1 - jerk(4 * v) + jerk(4 * v - 3))
    return Moment(lane, at, following, next_at, jerk(v), press, touch=_aloft(v))


def _onward(motion: Motion, at: float, next_at: float, opposed: bool) -> bool:
    """Whether the next place follows on this pass; the way back to a first place is lifted."""
    return motion.back or (next_at < at if opposed else next_at > at)


def _press(motion: Motion, v: float) -> float:
    """How a press comes on and goes: in, hold, out; a squeeze has no plateau."""
    pulse = sin(pi * v) ** 2 if motion.kind == "squeeze" else _sunk(v)
    return pulse if motion.kind == "spots" else RESTING + (1 - RESTING) * pulse


def _sunk(v: float) -> float:
    """A press in its three quarters: sinking in, staying, coming out."""
    return jerk(v / 0.25) * jerk((1 - v) / 0.25)


def _beats(motion: Motion, t: float, opposed: bool) -> Moment:
    way = _travelling(motion, t, False)
    beat = (0.5 + 0.5 * cos(2 * pi * (t / motion.period + (0.5 if opposed else 0.0)))) ** 2
    return _with(way, press=way.press * beat, touch=way.touch * (0.35 + 0.65 * beat))


def _hold(motion: Motion, t: float, opposed: bool) -> Moment:
    n, v, on = _pass(motion, t)
    lane, following = n % len(motion.lanes), (n + 1) % len(motion.lanes)
    if lane == following:
        return Moment(lane, 0.5)
    if not on:
        return Moment(lane, 0.5, press=jerk(v / 0.1) * jerk((1 - v) / 0.1) if motion.move else 1.0)
    return Moment(lane, 0.5, following, 0.5, jerk(on), 0.0, 0.0, _aloft(on))


def _with(
    way: Moment, *, press: float | None = None, touch: float | None = None, turned: float = 0.0, swing: float = 0.0
) -> Moment:
    press = way.press if press is None else press
    touch = way.touch if touch is None else touch
    return Moment(way.lane, way.at, way.next_lane, way.next_at, way.travel, press, way.ease, touch, turned, swing)


KINDS: dict[str, Callable[[Motion, float, bool], Moment]] = {
    "follow": _follow,
    "comb": _comb,
    "to_fro": _to_fro,
    "alternate": _to_fro,
    "circles": _circles,
    "rotate": _rotate,
    "spots": _stepping,
    "steps": _stepping,
    "squeeze": _stepping,
    "tap": _beats,
    "chop": _beats,
    "hold": _hold,
}
