"""Hands find their way: the article's lines, and a way or a reason for everything else."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solea.body import Leg, NoWay, Route, leg_length, places, route, track, tracks


def found(place: str, *stops: str, **wish: object) -> Route:
    way = route(place, stops, **wish)  # type: ignore[arg-type]
    assert isinstance(way, Route), way
    return way


def ways(way: Route) -> list[list[str]]:
    return [[f"{leg.view}/{leg.track}" for leg in lane] for lane in way.lanes]


def ends(leg: Leg) -> tuple[float, float]:
    """Heights (y, mm) of a leg's two ends."""
    line = track(leg.view, leg.track)
    return line.point(leg.start * line.length)[1], line.point(leg.end * line.length)[1]


def test_the_whole_foot_is_smoothed_above_and_below_at_once() -> None:
    way = found("foot", "toes", "ankle")
    assert ways(way) == [["foot_top/long", "foot_sole/long"]]
    assert way.view == "foot_top"
    for leg in way.lanes[0]:
        toes, ankle = ends(leg)
        assert toes > ankle + 200


def test_the_way_back_is_the_same_way_turned() -> None:
    down, up = found("top", "ankle", "toes").lanes[0][0], found("top", "toes", "ankle").lanes[0][0]
    assert (down.track, down.start, down.end) == (up.track, up.end, up.start)


def test_the_sole_runs_from_the_heel_to_the_toes() -> None:
    way = found("sole", "heel", "toes")
    assert ways(way) == [["foot_sole/long"]]
    assert 220 < way.length_mm < 260


def test_across_the_foot_goes_from_edge_to_edge() -> None:
    for lane in found("foot", preposition="across").lanes:
        line = track(lane[0].view, lane[0].track)
        assert line.point(0)[0] > 20 > -20 > line.point(line.length)[0]


def test_round_the_foot_touches_top_and_sole() -> None:
    way = found("foot", preposition="round")
    assert {leg.view for lane in way.lanes for leg in lane} == {"foot_top", "foot_sole"}
    assert all(len(lane) == 2 for lane in way.lanes)


def test_over_and_round_the_foot_is_a_closed_loop() -> None:
    leg = found("foot", preposition="over and round").lanes[0][0]
    assert track(leg.view, leg.track).closed


def test_the_edges_are_walked_one_after_the_other() -> None:
    assert ways(found("edges", "heel", "toes")) == [["foot_inner/edge"], ["foot_outer/edge"]]


def test_between_the_tendons_there_are_four_grooves() -> None:
    way = found("grooves", "toes", "ankle", preposition="between")
    assert ways(way) == [[f"foot_top/groove_{n}"] for n in (1, 2, 3, 4)]
    assert all(ends(lane[0])[0] > ends(lane[0])[1] for lane in way.lanes)


def test_each_toe_has_its_lane() -> None:
    assert [lane[0].track for lane in found("toes").lanes] == [f"toe_{n}" for n in (1, 2, 3, 4, 5)]
    assert [lane[0].track for lane in found("toes", start="toe_5").lanes] == [f"toe_{n}" for n in (5, 4, 3, 2, 1)]
    assert len(found("toes", purpose="turn").lanes) == 5


def test_holding_hands_lie_still() -> None:
    for place in ("heel", "top", "foot", "toes", "ankle", "scalp"):
        assert found(place, purpose="hold").length_mm < 30


def test_hairline_inward_goes_to_the_crown_with_both_hands() -> None:
    way = found("hairline", toward="inward")
    assert way.view == "head_top"
    for right, left in way.lanes:
        assert (right.track[:-2], right.track[-1], left.track[-1]) == (left.track[:-2], "r", "l")
        assert ends(right)[0] > ends(right)[1]


def test_outward_is_inward_turned() -> None:
    inward, outward = found("hairline", toward="inward"), found("hairline", toward="outward")
    assert [(leg.end, leg.start) for leg in outward.lanes[0]] == [(leg.start, leg.end) for leg in inward.lanes[0]]


def test_scalp_lengths_are_counted_on_the_map() -> None:
    way = found("scalp", "front_hairline", "back_hairline")
    assert way.view == "head_top"
    assert {leg.view for lane in way.home for leg in lane} == {"head_map"}
    picture = track("head_top", way.lanes[0][0].track).length
    assert way.length_mm > 1.2 * picture


def test_skull_base_to_crown_is_shown_from_behind() -> None:
    way = found("scalp", "skull_base", "crown")
    assert way.view == "head_back"
    assert all(ends(leg)[0] < ends(leg)[1] for lane in way.lanes for leg in lane)


def test_one_hand_takes_right_and_left_in_turn() -> None:
    both, one = found("scalp"), found("scalp", hands=1)
    assert [lane[0].track for lane in one.lanes] == [leg.track for lane in both.lanes for leg in lane]


def test_side_to_side_crosses_the_midline() -> None:
    for lane in found("scalp", across=True).lanes:
        line = track(lane[0].view, lane[0].track)
        assert line.point(0)[0] > 0 > line.point(line.length)[0]


def test_the_ears_are_rubbed_from_rim_to_lobe() -> None:
    way = found("ears")
    assert ways(way) == [["ear/rim"]]
    assert track("ear", "rim").stops["ear_lobe"] == 1


def test_lanes_go_side_by_side_from_the_inner_edge() -> None:
    middle = [track("foot_sole", lane[0].track).point(90)[0] for lane in found("sole", lanes=5).lanes]
    assert middle == sorted(middle, reverse=True)
    assert len(found("sole", "heel", "toes", lanes=3).lanes) == 3
    assert len(found("sole", lanes=7).lanes) == 7


def test_a_way_that_turns_back_is_two_ways() -> None:
    way = found("sole", "heel", "toes", "heel")
    assert [(lane[0].start, lane[0].end) for lane in way.lanes] == [(0, 1), (1, 0)]


def test_no_way_says_why() -> None:
    assert route("sole", ("heel", "crown")) == NoWay("they are on different parts of the body")
    assert route("spot") == NoWay("the spot is wherever it is felt")
    assert route("sole", toward="inward") == NoWay("no way is drawn inward over the sole")
    assert route("foot", ("achilles", "grooves")) == NoWay(
        "no way is drawn from the Achilles tendon to the grooves between the tendons"
    )


def test_a_reason_is_a_clause_of_english() -> None:
    assert route("behind_ears", toward="inward") == NoWay("no way is drawn inward over the place behind the ears")
    assert route("knee") == NoWay("the knee is beyond the edge of the chart")


def test_an_unknown_place_is_a_bug() -> None:
    with pytest.raises(KeyError):
        route("elbow")


TABLE = tomllib.loads((files("solea.catalogue") / "techniques.toml").read_text("utf-8"))
PLACES = sorted(places())


@pytest.mark.parametrize("place", [p for p in PLACES if p not in ("spot", "knee")])
@pytest.mark.parametrize("purpose", ["long", "hold", "spots", "turn"])
def test_every_place_can_be_stroked_held_pressed_and_turned(place: str, purpose: str) -> None:
    assert found(place, purpose=purpose).length_mm > 1


@pytest.mark.parametrize(
    ("place", "path"),
    sorted({(p, w) for t in TABLE.values() if isinstance(t, dict) for p, w in t.get("paths", {}).items() if p}),
)
def test_every_way_of_the_catalogue_is_drawn(place: str, path: str) -> None:
    stops = path.removesuffix(" and back").split(" to ")
    if path in ("inward", "outward"):
        found(place, toward=path)
    else:
        found(place, *stops)


@settings(max_examples=400, deadline=None)
@given(
    place=st.sampled_from(PLACES),
    stops=st.lists(st.sampled_from(PLACES), min_size=2, max_size=4) | st.just([]),
    preposition=st.sampled_from(
        ["", "across", "round", "over and round", "over", "between", "through", "along", "behind", "under"]
    ),
    toward=st.sampled_from(["", "inward", "outward"]),
    across=st.booleans(),
    purpose=st.sampled_from(["", "long", "hold", "spots", "turn"]),
    lanes=st.integers(0, 7),
    hands=st.sampled_from([1, 2]),
)
def test_there_is_a_way_or_a_reason(
    place: str,
    stops: list[str],
    preposition: str,
    toward: str,
    across: bool,
    purpose: str,
    lanes: int,
    hands: int,
) -> None:
    way = route(
        place,
        stops,
        preposition=preposition,
        toward=toward,
        across=across,
        purpose=purpose,
        lanes=lanes,
        hands=hands,
    )
    if isinstance(way, NoWay):
        assert way.reason
        return
    assert way.lanes and all(way.lanes)
    assert way.view in way.views
    assert not lanes or len(way.lanes) >= lanes
    for lane in (*way.lanes, *way.home):
        for leg in lane:
            assert (leg.view, leg.track) in tracks()
            assert 0 <= leg.start <= 1 and 0 <= leg.end <= 1
            assert leg_length(leg) >= 0.5
    parts = {places()[p].part.replace("leg", "foot") for p in (place, *stops)}
    assert len(parts) == 1
