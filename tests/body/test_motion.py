"""contacts(t): golden values, and the laws that hold for every kind of motion."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from math import hypot
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solea.body.motion import Contact, Leg, Motion, contacts, paced, ramp

sys.path.insert(0, str(Path(__file__).parents[1] / "golden"))
import contacts as golden  # tests/golden/contacts.py, which also writes the file

WAYS = golden.tracks()
NAMES = sorted(golden.MOTIONS)
STORED: dict[str, Any] = json.loads(golden.GOLDEN.read_text("utf-8"))


def _changes_chart(motion: Motion) -> bool:
    return any(len({lane[min(leg, len(lane) - 1)].view for lane in motion.lanes}) > 1 for leg in range(2))


def test_golden_values_are_those_of_the_mathematics() -> None:
    """Position to 0.01 mm, angle to 0.01 degrees, pressure and touch to 0.001, for every kind and both sides."""
    made = golden.golden()
    assert [case["name"] for case in made["cases"]] == [case["name"] for case in STORED["cases"]]
    for case, stored in zip(made["cases"], STORED["cases"], strict=True):
        for (t, rows), (at, expected) in zip(case["at"], stored["at"], strict=True):
            assert t == at
            for row, want in zip(rows, expected, strict=True):
                assert [row[0], row[5], row[6]] == [want[0], want[5], want[6]], (case["name"], t)
                assert row[1:4] == pytest.approx(want[1:4], abs=0.01), (case["name"], t)
                assert [row[4], row[7]] == pytest.approx([want[4], want[7]], abs=0.001), (case["name"], t)


def test_the_golden_file_has_every_kind_of_motion() -> None:
    from solea.body.primitives import KINDS

    assert {motion.kind for motion in golden.MOTIONS.values()} == set(KINDS)


def test_a_motion_survives_json() -> None:
    for motion in golden.MOTIONS.values():
        assert msgspec.json.decode(msgspec.json.encode(motion), type=Motion) == motion


@pytest.mark.parametrize("name", NAMES)
@given(share=st.floats(0, 1))
@settings(max_examples=25, deadline=None)
def test_left_is_right_flipped(name: str, share: float) -> None:
    motion = golden.MOTIONS[name]
    right = contacts(motion, share * motion.length, WAYS)
    left = contacts(replace(motion, mirrored=True), share * motion.length, WAYS)
    for r, m in zip(right, left, strict=True):
        assert (m.x, m.y, m.flip, m.pressure, m.view) == (-r.x, r.y, -r.flip, r.pressure, r.view)
        assert (180 - r.angle - m.angle) % 360 == 0


@pytest.mark.parametrize("name", NAMES)
@given(share=st.floats(0, 1))
@settings(max_examples=25, deadline=None)
def test_no_contact_leaves_the_hull_of_its_tracks(name: str, share: float) -> None:
    """Circles and hands side by side may stand out by their radius and spread, nothing more."""
    motion = golden.MOTIONS[name]
    room = motion.radius + motion.spread + motion.apart + 0.01
    for contact in contacts(motion, share * motion.length, WAYS):
        x0, y0, x1, y1 = _box(motion, contact.view)
        assert x0 - room <= contact.x <= x1 + room
        assert y0 - room <= contact.y <= y1 + room


@pytest.mark.parametrize("name", NAMES)
@given(share=st.floats(0, 1))
@settings(max_examples=25, deadline=None)
def test_pressure_stays_between_nothing_and_the_cap(name: str, share: float) -> None:
    motion = golden.MOTIONS[name]
    for contact in contacts(motion, share * motion.length, WAYS):
        assert 0 <= contact.pressure <= motion.cap
        assert 0 <= contact.touch <= 1
        if contact.touch < 0.3:
            assert contact.pressure < 0.05  # a lifted hand presses on nothing


@pytest.mark.parametrize("name", [name for name in NAMES if not _changes_chart(golden.MOTIONS[name])])
def test_hands_never_jump(name: str) -> None:
    """From one moment to the next, over the whole cue and across periods, no faster than a hand can."""
    motion = golden.MOTIONS[name]
    step = 4.0
    before = contacts(motion, 0, WAYS)
    for k in range(1, int(motion.length / step)):
        now = contacts(motion, k * step, WAYS)
        for a, b in zip(before, now, strict=True):
            assert _mm(a, b) <= _fastest(motion) * step, (k * step, a, b)
        before = now


@pytest.mark.parametrize("name", NAMES)
def test_pressure_never_jumps(name: str) -> None:
    motion = golden.MOTIONS[name]
    before = contacts(motion, 0, WAYS)
    quickest = 30.0 * (max(motion.pressure) + 1) / motion.period  # levels a ms: a landing takes 7 % of a stroke
    for k in range(1, motion.length // 5):
        now = contacts(motion, k * 5.0, WAYS)
        for a, b in zip(before, now, strict=False):
            assert abs(a.pressure - b.pressure) <= max(quickest * 5, 0.02), (k * 5.0, a, b)
        before = now


@pytest.mark.parametrize("name", [n for n in NAMES if golden.MOTIONS[n].back])
def test_a_hand_keeps_its_angle_when_the_travel_turns_back(name: str) -> None:
    motion = golden.MOTIONS[name]
    angles = [[c.angle for c in contacts(motion, share * motion.length / 40, WAYS)] for share in range(40)]
    assert all(a == angles[0] for a in angles)


def test_circles_turn_as_they_are_seen() -> None:
    """Clockwise on the screen, on charts with x to the right and on those with x to the left."""
    leg = Leg("foot_sole", "spot", 0.5, 0.5)
    for sense in (1, -1):
        for turn in (1, -1):
            motion = Motion(
                "circles", ((replace(leg, sense=sense),),), 1000, "thumb", radius=10, turn=turn, length=4000
            )
            (a,), (b,) = contacts(motion, 0, WAYS), contacts(motion, 100, WAYS)
            assert sense * (b.x - a.x) < 0  # both begin at the right of the circle, as seen
            assert (b.y < a.y) == (turn == 1)


def test_two_hands_stand_on_their_own_sides() -> None:
    """The right hand is to the right as seen from the seat."""
    right, left = contacts(golden.MOTIONS["to and fro, opposed"], 0, WAYS)
    assert (right.flip, left.flip) == (1, -1)
    assert right.x > left.x


def test_a_mirrored_pair_meets_the_midline_from_both_sides() -> None:
    one, other = contacts(golden.MOTIONS["comb"], 2000, WAYS)
    assert (other.x, other.y, other.flip) == (-one.x, one.y, -one.flip)
    assert one.angle + other.angle == 180


def test_a_squeeze_touches_every_surface_it_wraps() -> None:
    found = contacts(golden.MOTIONS["squeeze"], 900, WAYS)
    assert {contact.view for contact in found} == {"foot_sole", "foot_top"}
    assert all(contact.pressure > 1.9 for contact in found)


def test_the_way_back_is_lighter() -> None:
    motion = golden.MOTIONS["alternate"]
    out, coming = contacts(motion, 0.25 * motion.period, WAYS)
    assert out.pressure - coming.pressure == pytest.approx(1.5)


@given(levels=st.lists(st.floats(0, 5), min_size=1, max_size=5), share=st.floats(0, 1))
def test_a_ramp_stays_between_its_levels(levels: list[float], share: float) -> None:
    value = ramp(tuple(levels), share)
    assert min(levels) - 1e-9 <= value <= max(levels) + 1e-9


def test_pace_keeps_the_ends_and_never_goes_back() -> None:
    knots = golden.MOTIONS["follow, longer in the middle"].pace
    places = [paced(knots, k / 100) for k in range(101)]
    assert (places[0], places[-1]) == (0, 1)
    assert places == sorted(places)


def test_an_unknown_kind_says_so() -> None:
    with pytest.raises(ValueError, match="juggle"):
        contacts(Motion("juggle", golden.SOLE, 1000, "palm"), 0, WAYS)


def _mm(a: Contact, b: Contact) -> float:
    return hypot(a.x - b.x, a.y - b.y)


def _box(motion: Motion, view: str) -> tuple[float, float, float, float]:
    points = [
        WAYS(leg.view, leg.track).point(WAYS(leg.view, leg.track).length * k / 200)
        for lane in motion.lanes
        for leg in lane
        if leg.view == view
        for k in range(201)
    ]
    if motion.mirror:
        points += [(-x, y) for x, y in points]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def _fastest(motion: Motion) -> float:
    """mm a ms: the longest way of this motion in its shortest stretch of time, with the peak of minimum jerk."""
    way = (
        max(WAYS(leg.view, leg.track).length * abs(leg.end - leg.start) for lane in motion.lanes for leg in lane) + 100
    )
    shortest = motion.move or motion.period * 0.125
    if motion.kind in {"circles", "tap", "chop", "rotate"} and not motion.move:
        shortest = motion.period * motion.lane_periods / 2
    elif motion.back and not motion.move:
        shortest = motion.period / 2
    return 1.9 * way / shortest + 2 * 3.15 * motion.radius / motion.period + 0.001
