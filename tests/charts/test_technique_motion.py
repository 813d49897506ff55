"""Each technique moves as it should, at its usual place: one law for every one of the catalogue."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from math import atan2, cos, hypot, pi, sin

import pytest

from solea.body import Contact, contacts, track
from solea.body.motion import Motion
from solea.body.primitives import RESTING, STROKE
from solea.catalogue import techniques
from solea.timeline import example, shown

LEAST_APART = 60.0  # mm between two hands that wring: a hand breadth at the size it is drawn


def _motion(technique: str) -> Motion:
    motion = example(technique).motion
    assert motion is not None
    return motion


def _at(motion: Motion, t: float) -> tuple[Contact, ...]:
    return contacts(motion, t, track)


def _mm(a: Contact, b: Contact) -> float:
    return hypot(a.x - b.x, a.y - b.y)


def _pace(motion: Motion, t: float, hand: int = 0, step: float = 4.0) -> float:
    """mm a ms around `t`."""
    return _mm(_at(motion, t + step)[hand], _at(motion, t - step)[hand]) / (2 * step)


def _pressed(motion: Motion) -> Motion:
    """The same at an even level, without a ramp."""
    return replace(motion, pressure=(2.0,), stress=(), lighter=0.0, cap=5.0)


# --- the laws ---------------------------------------------------------------------------------------------------------


def rests(motion: Motion) -> None:
    """Hands that hold do not move, and stay on the skin."""
    first = _at(motion, 0)
    assert all(_at(motion, motion.length * k / 20) == first for k in range(21))
    assert all(contact.touch == 1 and contact.holding for contact in first)


def glides_one_way(motion: Motion) -> None:
    """From rest to rest with the peak in the middle; then off the skin, and back to the start."""
    work = motion.period * STROKE
    fastest = _pace(motion, work / 2)
    assert _pace(motion, 5) < 0.02 * fastest
    assert _pace(motion, work - 5) < 0.02 * fastest
    assert fastest == max(_pace(motion, work * k / 20) for k in range(1, 20))
    assert min(_at(motion, work + motion.period * (1 - STROKE) * k / 20)[0].touch for k in range(21)) < 0.02
    assert _at(motion, motion.period / 2)[0].touch == 1
    one_lane = replace(motion, lanes=motion.lanes[:1])
    assert _mm(_at(one_lane, 1)[0], _at(one_lane, motion.period + 1)[0]) < 0.5


def glides_there_and_back(motion: Motion) -> None:
    """Rest at both ends, and never off the skin."""
    turn = motion.period * motion.turn_at
    fastest = max(_pace(motion, turn * k / 20) for k in range(1, 20))
    assert all(_pace(motion, end) < 0.02 * fastest for end in (5, turn - 5, turn + 5, motion.period - 5))
    assert all(_at(motion, motion.period * k / 40)[0].touch == 1 for k in range(41))
    assert _mm(_at(motion, 0)[0], _at(motion, motion.period - 1)[0]) < 0.5


def combs(motion: Motion) -> None:
    """It lets go towards the ends of the hair, and begins again at the hairline."""
    glides_one_way(motion)
    even, work = _pressed(motion), motion.period * STROKE
    press = [_at(even, work * k / 20)[0].pressure for k in range(5, 20)]
    assert press[0] == pytest.approx(2.0)
    assert press == sorted(press, reverse=True)
    assert press[-4] < 0.5 * press[0]


def rubs(motion: Motion) -> None:
    """There and back like a pendulum; the second hand is half a period behind."""
    _half_a_period_apart(motion)
    assert all(contact.touch == 1 for contact in _at(motion, motion.period / 3))
    spaces = [_at(motion, motion.period * k / 16)[0] for k in range(9)]
    assert _mm(spaces[0], spaces[4]) == pytest.approx(_mm(spaces[4], spaces[8]), rel=0.2)  # the middle in mid-time


def _half_a_period_apart(motion: Motion) -> None:
    """The second hand is where the first was half a period ago, on its own side."""
    middle = replace(motion, spread=0.001, apart=0.0)
    for k in range(8):
        t = motion.period * k / 8
        first, second = _at(middle, t + motion.period / 2)[0], _at(middle, t)[1]
        assert _mm(first, second) < 0.1


def turns_against_itself(motion: Motion) -> None:
    """Two hands a hand breadth apart go opposite ways, at every moment, and meet no one."""
    for k in range(1, 8):
        t = motion.period * (k + 0.5) / 8
        (a0, b0), (a1, b1) = _at(motion, t - 4)[:2], _at(motion, t + 4)[:2]
        assert ((a1.x - a0.x) * (b1.x - b0.x) + (a1.y - a0.y) * (b1.y - b0.y)) <= 0
        assert {a0.flip, b0.flip} == {1, -1}
        assert abs(a0.angle - b0.angle) % 360 == pytest.approx(180)
    ends = _at(motion, 0), _at(motion, motion.period / 2)
    assert all(a.pressure > 0 and _mm(a, b) > LEAST_APART for a, b, *_ in ends)


def rolls(motion: Motion) -> None:
    """What is rolled lies between the hands: on two surfaces, one goes as the other comes."""
    first, half = _at(motion, 0), _at(motion, motion.period / 2)
    assert len({contact.view for contact in first}) == 2
    assert _mm(first[0], half[0]) > 3
    assert _mm(first[1], half[1]) > 3


def circles(motion: Motion) -> None:
    """Circles of one size at an even tempo, whose middle travels steadily along the way."""
    middles = [_middle(motion, n) for n in range(1, 5)]
    steps = [hypot(b[0] - a[0], b[1] - a[1]) for a, b in itertools.pairwise(middles)]
    assert max(steps) < min(steps) * 1.35 + 0.3
    still = replace(motion, lane_periods=10_000, length=0)  # nearly on the spot
    points = [_at(still, motion.period * (3 + k / 12))[0] for k in range(13)]
    cx, cy = (sum(getattr(p, axis) for p in points[:12]) / 12 for axis in "xy")
    turned = [atan2(p.y - cy, p.x - cx) for p in points]
    arcs = [(b - a + pi) % (2 * pi) - pi for a, b in itertools.pairwise(turned)]
    assert all(abs(arc) == pytest.approx(2 * pi / 12, abs=0.03) for arc in arcs)
    assert all(hypot(p.x - cx, p.y - cy) == pytest.approx(motion.radius, abs=0.2) for p in points)


def _middle(motion: Motion, n: int) -> tuple[float, float]:
    points = [_at(motion, motion.period * (n + k / 24))[0] for k in range(24)]
    return sum(p.x for p in points) / 24, sum(p.y for p in points) / 24


def turns_a_joint(motion: Motion) -> None:
    """Even circles round a centre that stays, as often one way as the other."""
    (leg, *_), whole = (
        motion.lanes[0],
        motion.period * motion.lane_periods - (motion.move if len(motion.lanes) > 1 else 0),
    )
    on = track(leg.view, leg.track)
    cx, cy = on.point((leg.start + (leg.end - leg.start) * 0.0) * on.length)
    points = [_at(motion, whole * k / 240)[0] for k in range(240)]
    assert all(hypot(p.x - cx, p.y - cy) == pytest.approx(motion.radius, abs=0.01) for p in points)
    turned = [leg.sense * atan2(p.y - cy, p.x - cx) for p in points]
    arcs = [(b - a + pi) % (2 * pi) - pi for a, b in itertools.pairwise(turned)]
    assert sum(arcs) == pytest.approx(0, abs=0.3)  # three there, three back
    assert max(map(abs, arcs)) < 1.05 * sorted(map(abs, arcs))[len(arcs) // 2]
    assert sum(map(abs, arcs)) == pytest.approx(2 * pi * motion.lane_periods, rel=0.03)


def presses_spot_by_spot(motion: Motion) -> None:
    """Sinks in, stays, comes out, and is lifted to the next spot; while it presses it does not slide."""
    even = _pressed(motion)
    work = motion.period - motion.move
    assert _at(even, 0)[0].pressure == 0
    assert _at(even, work / 2)[0].pressure == pytest.approx(2.0)
    assert all(_mm(_at(even, 0)[0], _at(even, work * k / 10)[0]) < 0.01 + motion.radius for k in range(10))
    assert _at(even, work + motion.move / 2)[0].touch == pytest.approx(0, abs=0.01)
    assert _mm(_at(even, work / 2)[0], _at(even, motion.period + work / 2)[0]) > 10


def presses_and_rubs(motion: Motion) -> None:
    """While the thumb is in, the skin goes round with it, by less than a finger's breadth."""
    presses_spot_by_spot(motion)
    work = motion.period - motion.move
    ways = [_mm(_at(motion, 0)[0], _at(motion, work * k / 60)[0]) for k in range(61)]
    assert max(ways) == pytest.approx(motion.radius, abs=0.2)
    assert 0 < motion.radius < 9
    assert ways[0] == ways[-1] == pytest.approx(0, abs=0.01)


def draws_apart(motion: Motion) -> None:
    """Two thumbs sink in and draw the skin to both sides, without being lifted meanwhile."""
    work = motion.period - motion.move
    loose, taut = _at(motion, 1), _at(motion, work / 2)
    stretch = _mm(*taut) - _mm(*loose)
    assert stretch == pytest.approx(2 * techniques()["stretch_skin"].apart_mm, abs=0.1)
    assert all(contact.touch == 1 for k in range(20) for contact in _at(motion, work * k / 20))


def steps(motion: Motion) -> None:
    """Press by press along the way; between two steps it stays on the skin, lightly."""
    even = _pressed(motion)
    work = motion.period - motion.move
    places = [_at(even, motion.period * n + work / 2)[0] for n in range(3)]
    assert _mm(places[0], places[1]) == pytest.approx(_mm(places[1], places[2]), rel=0.1)
    assert all(place.pressure == pytest.approx(2.0) for place in places)
    between = [_at(even, work + motion.move * k / 10)[0] for k in range(11)]
    assert all(c.touch == 1 and c.pressure == pytest.approx(2.0 * RESTING, abs=0.01) for c in between)


def walks(motion: Motion) -> None:
    """Thumb after thumb: when one is in, the other is on its way."""
    steps(motion)
    even, work = _pressed(motion), motion.period - motion.move
    for n in (3, 4, 5):
        one, other = _at(even, motion.period * n + work / 2)
        assert one.pressure > 1.9
        assert other.pressure < 1.2
    assert motion.lag * 2 == motion.period


def squeezes(motion: Motion) -> None:
    """Closes and lets go, like a breath, without a stop: never quite off, never jerky."""
    even, work = _pressed(motion), motion.period - motion.move
    press = [_at(even, work * k / 20)[0].pressure for k in range(21)]
    assert press == pytest.approx(press[::-1], abs=0.01)
    assert press[10] == pytest.approx(2.0)
    assert press[0] == pytest.approx(2.0 * RESTING)
    assert press[:11] == sorted(press[:11])


def squeezes_from_both_sides(motion: Motion) -> None:
    """Two hands from two sides, at once."""
    squeezes(motion)
    one, other = (c for c in _at(motion, motion.period / 3) if c.view == motion.lanes[0][0].view)
    assert one.flip == -other.flip
    assert one.pressure == other.pressure > 0
    assert abs(one.angle - other.angle) == pytest.approx(180)


def lifts_hand_after_hand(motion: Motion) -> None:
    squeezes(motion)
    even = _pressed(motion)
    one, other = _at(even, motion.period * 3 + (motion.period - motion.move) / 2)
    assert one.pressure - other.pressure > 0.9


def beats(motion: Motion) -> None:
    """Struck at the rate of the catalogue, lifted between, one hand and then the other."""
    even = replace(_pressed(motion), move=0)
    strokes = [t for t in range(0, 4 * motion.period, 2) if _at(even, t)[0].pressure > 1.98]
    gaps = {b - a for a, b in itertools.pairwise(strokes) if b - a > motion.period / 2}
    assert gaps
    assert all(abs(gap - motion.period) < 0.15 * motion.period for gap in gaps)
    one, other = _at(even, 3 * motion.period)[:2]
    assert one.pressure > 1.9 > other.pressure == pytest.approx(0, abs=0.01)
    assert other.touch < 0.4
    one, other = _at(even, 3.5 * motion.period)[:2]
    assert other.pressure > 1.9 > one.pressure


LAWS: dict[str, Callable[[Motion], None]] = {
    "hold": rests,
    "smooth": glides_one_way,
    "stroke": glides_one_way,
    "pull": glides_one_way,
    "fist_glide": glides_one_way,
    "slide_off": glides_one_way,
    "pull_roll": glides_one_way,
    "ear_massage": glides_one_way,
    "massage": glides_one_way,
    "thumb_glide": glides_there_and_back,
    "knuckle_glide": glides_there_and_back,
    "comb": combs,
    "rub": rubs,
    "wring": turns_against_itself,
    "roll": rolls,
    "circle": circles,
    "thumb_circles": circles,
    "fist_knead": circles,
    "rotate": turns_a_joint,
    "turn_ankle": turns_a_joint,
    "push": presses_spot_by_spot,
    "press": presses_spot_by_spot,
    "press_and_rub": presses_and_rubs,
    "stretch_skin": draws_apart,
    "fist_press": steps,
    "thumb_walk": walks,
    "two_hand_squeeze": squeezes_from_both_sides,
    "squeeze": squeezes,
    "pinch": squeezes,
    "lift_and_squeeze": lifts_hand_after_hand,
    "tap": beats,
    "finger_chop": beats,
}


def test_every_technique_that_is_drawn_has_a_law() -> None:
    assert set(LAWS) == set(shown())


@pytest.mark.parametrize("technique", LAWS)
def test_a_technique_keeps_its_law(technique: str) -> None:
    LAWS[technique](_motion(technique))


@pytest.mark.parametrize("technique", LAWS)
def test_two_hands_are_a_right_and_a_left_one(technique: str) -> None:
    motion = _motion(technique)
    found = [c for c in _at(motion, motion.period / 3) if c.view == motion.lanes[0][0].view]
    if motion.hands == 2 and len(found) == 2:
        assert {c.flip for c in found} == {1, -1}


@pytest.mark.parametrize("technique", ["wring", "two_hand_squeeze", "pull"])
def test_a_hand_round_the_foot_lies_across_it(technique: str) -> None:
    """On the foot charts x runs across."""
    for contact in _at(_motion(technique), 200):
        assert abs(cos(contact.angle * pi / 180)) > 0.99
        assert abs(sin(contact.angle * pi / 180)) < 0.1
