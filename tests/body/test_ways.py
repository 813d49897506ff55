"""The way of a motion as ink: it lies where the hands go, and its arrows say whereto."""

from __future__ import annotations

import re
from itertools import pairwise
from math import dist

import pytest

from solea.body import Contact, contacts, tracks_of
from solea.body.foot import USUAL
from solea.body.motion import Leg, Motion
from solea.body.ways import way_svg
from solea.timeline import example, shown

GLIDE = Motion("follow", ((Leg("foot_sole", "long"),),), 4000, "thumb", pressure=(2.0,), length=8000)
NUMBER = re.compile(r"(-?[\d.]+) (-?[\d.]+)")


def points(svg: str) -> list[tuple[float, float]]:
    """All points of all paths."""
    return [(float(x), float(y)) for d in re.findall(r' d="M([^"]*)"', svg) for x, y in NUMBER.findall(d)]


def heads(svg: str) -> int:
    return svg.count('Z" fill=')


def worked() -> list[Contact]:
    """The hand through one pass, while it is on the skin; then it goes back through the air."""
    return [hand for at in range(0, 4000, 50) for hand in contacts(GLIDE, at, tracks_of(USUAL)) if hand.touch == 1]


def test_the_way_lies_under_the_hand() -> None:
    inked = points(way_svg(GLIDE, "foot_sole"))
    for hand in worked():
        assert min(dist((hand.x, hand.y), point) for point in inked) < 3.0


def test_one_arrow_where_it_ends_and_two_where_it_comes_back() -> None:
    there = Motion("follow", GLIDE.lanes, 4000, "thumb", back=True, length=8000)
    assert heads(way_svg(GLIDE, "foot_sole")) == 1
    assert heads(way_svg(there, "foot_sole")) == 2


def test_the_arrow_is_at_the_end_not_at_the_start() -> None:
    tip = re.search(r'd="M(-?[\d.]+) (-?[\d.]+)L[^"]*Z"', way_svg(GLIDE, "foot_sole"))
    first, last = worked()[0], worked()[-1]
    assert tip
    at = float(tip[1]), float(tip[2])
    assert dist(at, (last.x, last.y)) < 10 < dist(at, (first.x, first.y))


def test_the_left_side_is_the_right_one_flipped() -> None:
    left = Motion("follow", GLIDE.lanes, 4000, "thumb", mirrored=True, length=8000)
    pairs = zip(points(way_svg(GLIDE, "foot_sole")), points(way_svg(left, "foot_sole")), strict=True)
    assert all(abs(a[0] + b[0]) < 25 and abs(a[1] - b[1]) < 25 for a, b in pairs)
    assert way_svg(left, "foot_sole") != way_svg(GLIDE, "foot_sole")


def test_what_rests_and_what_is_elsewhere_has_no_way() -> None:
    still = Motion("hold", GLIDE.lanes, 4000, "palm", length=8000)
    assert way_svg(still, "foot_sole") == ""
    assert points(way_svg(GLIDE, "foot_top")) == []


@pytest.mark.parametrize("technique", shown())
def test_every_technique_has_its_way_inside_the_chart(technique: str) -> None:
    """And no two of its points are far apart: nothing is drawn across what is not gone over."""
    cue = example(technique)
    assert cue.motion and cue.view
    svg = way_svg(cue.motion, cue.view, USUAL)
    assert bool(svg) == (cue.motion.kind != "hold")
    for d in re.findall(r' d="M([^"Z]*)"', svg):
        line = [(float(x), float(y)) for x, y in NUMBER.findall(d)]
        assert all(dist(a, b) < 12 for a, b in pairwise(line))
