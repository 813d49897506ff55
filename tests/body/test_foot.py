"""A foot of another size: what is refused, how charts and tracks stretch, and that the way stays the way."""

from __future__ import annotations

import re
from itertools import pairwise
from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solea.body import USUAL, Foot, NoWay, chart, leg_length, places, route, track, tracks, tracks_of
from solea.body.foot import BREADTHS, LEAST, MOST, TOES, feet
from solea.body.track import carried

feet_at_hand = st.builds(Foot, st.integers(LEAST, MOST), st.sampled_from(list(BREADTHS)), st.sampled_from(TOES))
ALL = sorted(tracks())
FEET = [at for at in ALL if at[0].startswith("foot")]


@pytest.mark.parametrize("length", ["0", "90 mm", "400", "large", "nan", "inf", "-245", "", " ", "24,5,0", "9" * 400])
def test_what_is_no_length_is_refused_with_the_range(length: str) -> None:
    with pytest.raises(ValueError, match="200 to 320 mm"):
        Foot.read(length)


@pytest.mark.parametrize("length", [0, 90, 400, True, 245.5, float("nan")])
def test_nor_can_such_a_foot_be_made(length: int) -> None:
    with pytest.raises(ValueError, match="200 to 320 mm"):
        Foot(length)


def test_breadth_and_toes_are_refused_with_what_there_is() -> None:
    with pytest.raises(ValueError, match="narrow, normal, wide, not huge"):
        Foot.read(breadth="huge")
    with pytest.raises(ValueError, match="big or second, not third"):
        Foot.read(toes="third")


@pytest.mark.parametrize("words", ["245", "245 mm", "245mm", "24.5 cm", "24,5cm", " 245.2 "])
def test_a_length_is_read_in_mm_or_cm(words: str) -> None:
    assert Foot.read(words) == Foot(245)


def test_nobody_says_is_the_usual_foot_between_the_medians() -> None:
    medians = [feet()["length"]["percentiles"][who]["p50"] for who in ("women", "men")]
    assert Foot.read() == USUAL
    assert min(medians) < USUAL.length_mm < max(medians)


@pytest.mark.parametrize("view", sorted({view for view, _ in FEET}))
def test_a_chart_is_as_long_as_its_foot(view: str) -> None:
    drawn, long = chart(view), chart(view, Foot(286, "wide"))
    kx, ky = Foot(286, "wide").stretch(view)
    for name, (x, y) in drawn.landmarks.items():
        assert long.landmarks[name] == pytest.approx((x * kx, y * ky))
    for a, b in zip(points(drawn.silhouette), points(long.silhouette), strict=True):
        assert b == pytest.approx((a[0] * kx, a[1] * ky), abs=0.006)
    assert {name: d.count("C") for name, d in drawn.regions.items()} == {
        n: d.count("C") for n, d in long.regions.items()
    }
    assert [line.w for line in drawn.lines] == [line.w for line in long.lines]


def points(d: str) -> list[tuple[float, float]]:
    numbers = [float(number) for number in re.findall(r"-?\d*\.?\d+", d)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


@pytest.mark.parametrize("view", ["head_map", "head_top", "ear"])
def test_head_and_ears_are_as_they_are(view: str) -> None:
    assert chart(view, Foot(320, "wide", "second")) is chart(view)
    for at, name in ALL:
        if at == view:
            assert track(at, name, Foot(320, "wide", "second")) is track(at, name)


@given(feet_at_hand, st.sampled_from(FEET), st.floats(0, 1))
def test_a_share_of_a_way_lies_at_the_same_point_of_the_curve(foot: Foot, at: tuple[str, str], share: float) -> None:
    kx, ky = foot.stretch(at[0])
    drawn, here = track(*at), track(*at, foot)
    x, y = drawn.point(share * drawn.length)
    if foot.toes == USUAL.toes:
        assert dist(here.point(carried(*at, share, foot) * here.length), (x * kx, y * ky)) < 0.01
    assert carried(*at, 0.0, foot) == 0.0
    assert carried(*at, 1.0, foot) == 1.0


@given(feet_at_hand, st.sampled_from(FEET))
def test_a_stretched_track_is_measured_again(foot: Foot, at: tuple[str, str]) -> None:
    line = tracks_of(foot)(*at)
    legs = sum(dist(a, b) for a, b in pairwise(zip(line.xs, line.ys, strict=True)))
    assert line.length == pytest.approx(legs)
    assert line.stops.keys() == track(*at).stops.keys()
    order = sorted(line.stops, key=lambda stop: line.stops[stop])
    assert order == sorted(line.stops, key=lambda stop: track(*at).stops[stop])


@given(feet_at_hand, st.sampled_from([id for id, place in places().items() if place.part == "foot"]))
def test_the_way_is_the_same_on_every_foot(foot: Foot, place: str) -> None:
    usual, here = route(place), route(place, foot=foot)
    if isinstance(usual, NoWay) or isinstance(here, NoWay):
        assert usual == here
        return
    names = [[(leg.view, leg.track) for leg in lane] for lane in usual.lanes]
    assert [[(leg.view, leg.track) for leg in lane] for lane in here.lanes] == names
    longest = max(leg_length(leg, foot) for lane in here.lanes for leg in lane)
    assert here.length_mm == pytest.approx(longest, abs=0.001)
    if foot.breadth == USUAL.breadth and foot.toes == USUAL.toes:
        assert here.length_mm == pytest.approx(usual.length_mm * foot.length_mm / USUAL.length_mm, abs=0.002)
