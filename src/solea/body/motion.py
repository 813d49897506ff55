"""How contacts move over the body, as a pure function of time.

`contacts(motion, t_ms, tracks)` answers "where are the hands now?" for any moment without counting frames, so that
scrubbing, video, coverage and tests agree. `player/src/motion.ts` is the same mathematics; golden values hold the two
together to 0.01 mm. What each kind of motion does in its period stands in `primitives`.

Lengths are mm on the chart as authored, angles are degrees anticlockwise from the chart's +x, pressures are Walton
levels, times are ms from the start of the cue.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import cos, floor, radians, sin
from typing import Protocol

from solea.body.primitives import Moment, jerk, moment


class Track(Protocol):
    """A line on a chart that a hand can follow, measured along its length in mm."""

    @property
    def length(self) -> float: ...

    @property
    def closed(self) -> bool: ...

    def point(self, s: float) -> tuple[float, float]:
        """The point `s` mm along the line."""


Tracks = Callable[[str, str], Track]  # (view, track name) -> the line; KeyError when the chart has no such line


@dataclass(frozen=True, slots=True)
class Leg:
    """A stretch of a track: `view/track` from one fraction of its length to another (start > end runs backwards).

    `angle` is where the fingers point, seen from the giver's seat; it never follows the travel. `sense` is -1 on
    charts that are drawn with x to the left, so that clockwise is clockwise as seen.
    """

    view: str
    track: str
    start: float = 0.0
    end: float = 1.0
    angle: float = 90.0
    sense: int = 1


@dataclass(frozen=True, slots=True)
class Motion:
    """What moves, where and how; enough to draw the hand at any moment without knowing the technique."""

    kind: str  # follow to_fro circles spots steps alternate squeeze tap chop comb rotate hold
    lanes: tuple[tuple[Leg, ...], ...]  # lanes in their order; a lane is its legs, one for each surface touched
    period: int  # ms of one stroke, step or beat
    glyph: str  # contact id
    back: bool = False  # works on the way back too: in one period, or (circles, taps, steps) in one pass of the lane
    lane_periods: int = 1  # periods spent on a lane before the next
    radius: float = 0.0  # mm: circles and joint circles
    turn: int = 1  # 1 clockwise on the body as seen, -1 anticlockwise, 0 both in turn
    hands: int = 1  # 2: see `mirror` and `spread`; with neither, two hands share out the legs of a lane
    opposed: bool = False  # the second hand goes the other way
    pressure: tuple[float, ...] = ()  # Walton levels, a ramp over the cue in equal parts
    mirrored: bool = False  # left side: the right side's contacts, flipped
    length: int = 0  # ms of the cue; the ramps run over it
    move: int = 0  # ms at the end of a step, a spot or a pass in which the hand goes to the next place
    turn_at: float = 0.5  # share of a period at which a hand that works both ways turns back
    steady: bool = False  # even speed; otherwise the hand starts and stops with minimum jerk
    mirror: bool = False  # the second hand is the first one mirrored in the chart's midline (head)
    spread: float = 0.0  # mm to each side between two hands that go side by side
    apart: float = 0.0  # mm by which each is drawn further aside at full pressure, as skin is stretched
    inward: float = 0.0  # degrees by which each hand is turned towards the other's side: 90 lies across
    lag: int = 0  # ms that the second hand is behind
    lighter: float = 0.0  # Walton levels taken off on the way back (negative: added)
    quicken: float = 1.0  # speed at the end of the cue over speed at its start
    pace: tuple[tuple[float, float], ...] = ()  # (share of the pass, place on the lane): longer here, slower there
    stress: tuple[tuple[float, float, float], ...] = ()  # (from, to, levels added) on the lane
    cap: float = 5.0  # no contact presses harder, whatever the stresses say
    flip: int = 1  # 1 the giver's right hand works (or holds), -1 the left


@dataclass(frozen=True, slots=True)
class Contact:
    """One patch of hand on the body: mm on the chart of `view`, degrees, Walton level.

    On the left side x is already flipped: draw the left chart mirrored about x = 0 and put the contact on it as it
    is. `flip` is 1 for a right hand, -1 for a left one. `touch` is 1 on the skin and falls to 0 while a hand is lifted
    on its way to the next place; a lifted hand has pressure 0 and counts for nothing.
    """

    view: str
    x: float
    y: float
    angle: float
    glyph: str
    pressure: float
    flip: int = 1
    holding: bool = False
    touch: float = 1.0


def contacts(motion: Motion, t_ms: float, tracks: Tracks) -> tuple[Contact, ...]:
    """Every patch of hand at `t_ms`; times outside the cue are taken as its first or last moment.

    Raises KeyError where the charts lack a track, ValueError for an unknown kind of motion.
    """
    t = min(max(t_ms, 0.0), float(motion.length)) if motion.length else max(t_ms, 0.0)
    level = ramp(motion.pressure, t / motion.length if motion.length else 0.0)
    now = moment(motion, _working_time(motion, t), second=False)
    found = [_contact(motion, now, level, leg, tracks) for leg in range(len(motion.lanes[now.lane]))]
    if motion.hands == 2:
        late = moment(motion, max(_working_time(motion, t) - motion.lag, 0.0), second=True)
        pair = [_contact(motion, late, level, leg, tracks, second=True) for leg in range(len(motion.lanes[late.lane]))]
        alone = motion.mirror or motion.spread  # both hands on every leg; else they share out the legs in turn
        found = found + pair if alone else [(found, pair)[leg % 2][leg] for leg in range(min(len(found), len(pair)))]
    return tuple(_mirrored(contact) for contact in found) if motion.mirrored else tuple(found)


def ramp(levels: tuple[float, ...], share: float) -> float:
    """A ramp in equal parts at a share of its run: (1, 3) rises, (1, 2, 1) is a hairpin, () is 0."""
    if len(levels) < 2:
        return levels[0] if levels else 0.0
    x = min(max(share, 0.0), 1.0) * (len(levels) - 1)
    i = min(int(x), len(levels) - 2)
    return levels[i] + (levels[i + 1] - levels[i]) * (x - i)


def paced(knots: tuple[tuple[float, float], ...], share: float) -> float:
    """Where on the lane the hand is after a share of the pass; without knots the two are the same."""
    x, y = 0.0, 0.0
    for next_x, next_y in knots:
        if share <= next_x:
            return y + (next_y - y) * ((share - x) / (next_x - x) if next_x > x else 1.0)
        x, y = next_x, next_y
    return share


def _working_time(motion: Motion, t: float) -> float:
    """Cue time with the speed ramp worked in; the last moment of a cue still belongs to its last pass."""
    if motion.quicken != 1.0 and motion.length:
        x = t / motion.length
        t = motion.length * (2 * x + (motion.quicken - 1) * x * x) / (motion.quicken + 1)
    return min(t, motion.length - 1e-6) if motion.length else t


def _contact(motion: Motion, now: Moment, level: float, leg: int, tracks: Tracks, *, second: bool = False) -> Contact:
    """One leg's contact; of two hands on the same leg, each stands `spread` mm to its own side."""
    on, x, y = _spot(motion, now, leg, tracks)
    flip = -motion.flip if second else motion.flip
    dx, dy = _beside(motion, now, on, second=second)
    made = Contact(
        on.view,
        x + dx,
        y + dy,
        _within(on.angle + on.sense * motion.inward * (motion.flip if motion.mirror else flip)),
        motion.glyph,
        _pressure(motion, level, now),
        flip,
        motion.kind == "hold",
        now.touch,
    )
    return replace(_mirrored(made), flip=made.flip) if second and motion.mirror else made


def _beside(motion: Motion, now: Moment, on: Leg, *, second: bool) -> tuple[float, float]:
    """From the lane to the hand: aside of the hand's own direction, and round its circle."""
    apart = motion.spread + motion.apart * now.press if motion.hands == 2 and not motion.mirror else 0.0
    aside = -apart if second else apart
    angle = radians(on.angle + on.sense * motion.inward * motion.flip)
    circle = motion.radius * now.swing
    across = on.sense * (aside * sin(angle) + circle * cos(now.turned))
    return across, -on.sense * aside * cos(angle) - circle * sin(now.turned)


def _within(angle: float) -> float:
    """The same direction, above -180 and up to 180 degrees."""
    return angle - 360.0 if angle > 180.0 else angle + 360.0 if angle <= -180.0 else angle


def _spot(motion: Motion, now: Moment, leg: int, tracks: Tracks) -> tuple[Leg, float, float]:
    """The point on the lane, or between it and the next one; a lifted hand that changes charts does so half way."""
    here = _leg(motion, now.lane, leg)
    x, y = _point(motion, here, now.at, tracks)
    if not now.travel:
        return here, x, y
    there = _leg(motion, now.next_lane, leg)
    to_x, to_y = _point(motion, there, now.next_at, tracks)
    if there.view == here.view:
        return here, x + (to_x - x) * now.travel, y + (to_y - y) * now.travel
    return (here, x, y) if now.travel < 0.5 else (there, to_x, to_y)


def _leg(motion: Motion, lane: int, leg: int) -> Leg:
    legs = motion.lanes[lane]
    return legs[min(leg, len(legs) - 1)]


def _point(motion: Motion, leg: Leg, at: float, tracks: Tracks) -> tuple[float, float]:
    track = tracks(leg.view, leg.track)
    share = leg.start + (leg.end - leg.start) * paced(motion.pace, at)
    if track.closed and not 0.0 <= share <= 1.0:
        share -= floor(share)  # a ring may be entered anywhere and left further round
    return track.point(share * track.length)


def _pressure(motion: Motion, level: float, now: Moment) -> float:
    """The level with its stresses, lighter on the way back (but not off the skin), never above the cap."""
    where = paced(motion.pace, now.at)
    for start, end, added in motion.stress:
        level += added * jerk((where - start) / 0.08 + 0.5) * jerk((end - where) / 0.08 + 0.5)
    level = max(level - motion.lighter * now.ease, min(level, 0.5))
    return min(max(level * now.press, 0.0), motion.cap)


def _mirrored(contact: Contact) -> Contact:
    """The same patch on the other side of the chart's midline, by the other hand."""
    return replace(contact, x=-contact.x, angle=_within(180.0 - contact.angle), flip=-contact.flip)
