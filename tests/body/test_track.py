"""Tracks are measured truly and walked evenly."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from scipy.integrate import quad

from solea.body import track, tracks
from solea.body.track import Track, read_track


def by_quadrature(line: Track) -> float:
    """Length of a track by adaptive integration of its speed, mm."""

    def speed(t: float, b: tuple[tuple[float, float], ...]) -> float:
        u = 1 - t
        w = (3 * u * u, 6 * u * t, 3 * t * t)
        return math.hypot(*(sum(w[i] * (b[i + 1][k] - b[i][k]) for i in range(3)) for k in (0, 1)))

    return sum(float(quad(speed, 0, 1, args=(bezier,))[0]) for bezier in line.beziers)


def test_lengths_are_true() -> None:
    for line in tracks().values():
        assert line.length == pytest.approx(by_quadrature(line), abs=0.02), line.name


def test_beziers_join() -> None:
    for line in tracks().values():
        ends = [b[3] for b in line.beziers]
        starts = [b[0] for b in line.beziers]
        assert starts[1:] == ends[:-1]
        if line.closed:
            assert starts[0] == ends[-1]


def test_stops_are_fractions_in_the_track() -> None:
    for line in tracks().values():
        assert all(0 <= stop <= 1 for stop in line.stops.values()), line.name


def test_steps_along_a_track_are_even() -> None:
    line = track("foot_sole", "long")
    points = [line.point(line.length * i / 200) for i in range(201)]
    steps = [math.dist(a, b) for a, b in pairwise(points)]
    assert max(steps) / min(steps) < 1.01


def test_a_hand_stays_at_the_end_of_a_track() -> None:
    line = track("foot_sole", "long")
    assert line.point(-5) == line.point(0) == line.beziers[0][0]
    assert line.point(line.length + 5) == line.beziers[-1][3]


def test_direction_is_that_of_travel() -> None:
    straight = {"beziers": [[[0, 0], [3, 0], [6, 0], [9, 0]]], "closed": False, "stops": {}}
    assert read_track("view", "line", straight).at(4) == pytest.approx((4, 0, 0))
    assert track("foot_sole", "long").at(100)[2] == pytest.approx(math.pi / 2, abs=0.2)


def test_a_closed_track_has_a_direction_at_its_seam() -> None:
    ring = track("foot_top", "loop")
    before, after = ring.at(ring.length - 0.2)[2], ring.at(0.2)[2]
    assert abs(math.remainder(before - after, 2 * math.pi)) < 0.1


def test_an_unknown_track_is_named_with_those_that_are_known() -> None:
    with pytest.raises(KeyError, match=r"no track foot_sole/nowhere; foot_sole has.*long"):
        track("foot_sole", "nowhere")
