"""The scalp map and the head pictures agree about every point of the head."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solea.body.scalp import PICTURES, WIDEST, from_map, head_to_map, lift, map_to_head, project, shows, to_map

GRID = [(u, v) for u in range(-180, 181, 10) for v in range(-200, 141, 10)]


@pytest.mark.parametrize("view", PICTURES)
def test_map_to_picture_and_back(view: str) -> None:
    tried = 0
    for u, v in GRID:
        point = map_to_head(u, v)
        if shows(view, point) and point[2] > WIDEST:
            assert math.dist(to_map(view, *from_map(view, u, v)), (u, v)) < 0.01
            tried += 1
    assert tried > 200


@settings(deadline=None, max_examples=25)
@given(st.floats(-120, 120), st.floats(-150, 120))
def test_the_map_is_true_along_lines_through_its_middle(u: float, v: float) -> None:
    if map_to_head(u, v)[2] > WIDEST:
        assert math.dist(head_to_map(map_to_head(u, v)), (u, v)) < 0.001
        steps = [map_to_head(u * k / 60, v * k / 60) for k in range(61)]
        walked = sum(math.dist(a, b) for a, b in pairwise(steps))
        assert walked == pytest.approx(math.hypot(u, v), abs=0.05)


def test_marks_of_the_head() -> None:
    assert head_to_map((0, 93, 30))[1] == pytest.approx(170.6, abs=1)  # nasion
    assert head_to_map((0, -95, 14))[1] == pytest.approx(-165.3, abs=1)  # inion
    assert project("head_top", map_to_head(0, 0)) == pytest.approx((0, -11.8), abs=0.1)  # Cz


def test_below_the_widest_line_the_map_goes_on() -> None:
    at, further = map_to_head(0, -180), map_to_head(0, -200)
    assert further[2] < at[2] < WIDEST
    assert head_to_map(at)[1] < -170


def test_right_is_right() -> None:
    for view in ("head_map", "head_top", "head_back", "head_front"):
        assert from_map(view, 50, -60)[0] > 0
    assert from_map("head_threequarter", 50, -60)[0] > from_map("head_threequarter", -50, -60)[0]
    assert not shows("head_side", map_to_head(-80, 0))


def test_a_picture_that_is_none() -> None:
    with pytest.raises(KeyError):
        lift("foot_sole", 0, 0)
