"""Coverage: seconds of each spot and region, held to sums that can be done by hand and to brute force."""

from __future__ import annotations

from dataclasses import replace
from math import pi

import numpy as np
import pytest
from tests.timeline.brute_force import brute_force
from tests.timeline.scores import played

from solea.body import VIEWS, chart, glyphs, places, scalp
from solea.body.motion import Leg, Motion
from solea.timeline import Cue, CueKind, Timeline
from solea.timeline.coverage import Coverage, cover, coverage_json, region_name
from solea.timeline.coverage.head import head_of, lifted, map_of, skin_area
from solea.timeline.coverage.names import CHARTS
from solea.timeline.coverage.raster import home_regions, raster, rings

FOOT = """
# Foot (right, then left)

- **Smooth** the whole foot, light, 10 s.
- **Thumb glide** the sole, heel to toes and back, moderate, 15 s.
- **Rotate** each toe, 10 s in all.
- **Rub** the heel, 5 s.
- **Hold** the ankle, 10 s.
"""
(THUMB,) = glyphs()["thumb"].patch
HEAD = """
# Head

- **Tap** the hairline, 6 s.
- **Circle** the back of the head, fingertips, 5 s.
"""


def still(view: str, track: str, at: float, seconds: int, **more: object) -> Timeline:
    """A thumb that stays at one point of a track, at level 2."""
    lane = ((Leg(view, track, at, at),),)
    motion = replace(Motion("rotate", lane, 1000, "thumb", length=seconds * 1000, pressure=(2.0,)), **more)  # type: ignore[arg-type]
    side = "left" if motion.mirrored else "right"
    cue = Cue("c001", CueKind.STROKE, 0, seconds * 1000, 0, "press", "Press", side, view=view, motion=motion)
    return Timeline("", "en", (), (cue,), seconds * 1000)


def seconds(found: Coverage, view: str, side: str) -> float:
    return sum(spent.touched for (at, _, which), spent in found.regions.items() if (at, which) == (view, side))


def test_a_thumb_that_stays_leaves_its_time_on_the_skin_under_it() -> None:
    (right, _) = cover(still("foot_sole", "long", 0.5, 10)).spots
    assert right.worked.max() == pytest.approx(10, abs=0.01)
    assert float(right.worked.sum()) == pytest.approx(10 * pi * THUMB.rx * THUMB.ry, rel=0.001)


def test_pressure_weighs_a_second_by_a_fifth_of_its_level() -> None:
    found = cover(still("foot_sole", "long", 0.5, 10))
    spent = found.regions["foot_sole", "arch_inner", "right"]
    assert spent.weighted == pytest.approx(spent.worked * 2 / 5)


def test_regions_together_have_the_seconds_of_the_hands() -> None:
    found = cover(still("foot_sole", "long", 0.5, 10))
    assert found.hand_seconds == pytest.approx(10)
    assert found.on_body == pytest.approx(10, abs=0.01)


def test_what_reaches_over_the_edge_belongs_to_no_region() -> None:
    found = cover(still("foot_sole", "long", 0.0, 10))
    inside = (raster("foot_sole").body() * found.spots[0].worked).sum() / (pi * THUMB.rx * THUMB.ry)
    assert found.on_body == pytest.approx(float(inside), abs=0.01)


def test_a_lifted_hand_counts_for_nothing() -> None:
    lane = ((Leg("foot_sole", "long", 0.2, 0.8),),)
    timeline = still("foot_sole", "long", 0.5, 16, kind="follow", lanes=lane, period=4000)
    assert cover(timeline).hand_seconds == pytest.approx(16 * 0.875, abs=0.01)


def test_a_hand_that_holds_is_counted_apart() -> None:
    found = cover(still("foot_sole", "long", 0.5, 10, kind="hold"))
    assert sum(spent.worked for spent in found.regions.values()) == 0
    assert sum(spent.held for spent in found.regions.values()) == pytest.approx(10, abs=0.01)


def test_left_mirrors_right() -> None:
    found = cover(played(FOOT))
    for (view, region, side), spent in found.regions.items():
        if side == "right":
            assert spent == found.regions[view, region, "left"]


def test_a_palm_counts_on_each_surface_that_it_touches() -> None:
    found = cover(played("# Foot (right, then left)\n\n- **Smooth** the whole foot, 30 s.\n"))
    assert seconds(found, "foot_sole", "right") > 10
    assert seconds(found, "foot_top", "right") > 10


def test_both_ears_are_rubbed_though_one_is_drawn() -> None:
    found = cover(played("# Ears\n\n- **Ear massage** both ears, 20 s.\n"))
    assert seconds(found, "ear", "left") == pytest.approx(seconds(found, "ear", "right"))
    assert seconds(found, "ear", "left") > 5


def test_a_head_picture_is_counted_on_the_scalp_map_once() -> None:
    found = cover(played("# Head\n\n- **Circle** the scalp, fingertips, 30 s.\n"))
    assert {view for view, _, _ in found.regions} <= {"head_map", "head_back", "head_front", "head_side"}
    assert found.on_body <= found.hand_seconds + 0.01
    assert seconds(found, "head_map", "right") == pytest.approx(seconds(found, "head_map", "left"), abs=0.1)


@pytest.mark.parametrize("score", [FOOT, HEAD], ids=["foot", "head"])
def test_every_region_is_within_a_tenth_of_a_second_of_brute_force(score: str) -> None:
    timeline = played(score)
    found, (slow, hands) = cover(timeline), brute_force(timeline)
    assert found.hand_seconds == pytest.approx(hands, abs=0.1)
    assert set(slow) <= set(found.regions)
    apart = {key: spent.touched - slow[key] for key, spent in found.regions.items()}
    assert {key: off for key, off in apart.items() if abs(off) > 0.1} == {}


def test_the_same_score_twice_as_long_gives_twice_the_seconds() -> None:
    once, twice = (cover(still("foot_sole", "long", 0.5, n)).regions for n in (7, 14))
    for key, spent in once.items():
        assert twice[key].worked == pytest.approx(2 * spent.worked, abs=0.001)


def test_a_timeline_without_hands_covers_nothing() -> None:
    found = cover(Timeline("", "en", (), (), 0))
    assert (found.regions, found.spots, found.hand_seconds, found.on_body) == ({}, (), 0.0, 0)


def test_the_model_for_many_points_is_the_scalps_own() -> None:
    points = np.array([(40.0, 60, 90), (-70, 20, 30), (10, -95, 20), (0, -90, -20), (50, 50, 0), (0, 20, 132)])
    assert map_of(points) == pytest.approx(np.array([scalp.head_to_map(tuple(p)) for p in points.tolist()]), abs=0.001)
    flat = map_of(points)
    there = np.array([scalp.map_to_head(u, v) for u, v in flat.tolist()])
    assert head_of(flat) == pytest.approx(there, abs=0.01)


@pytest.mark.parametrize("view", scalp.PICTURES)
def test_points_of_a_picture_lie_on_the_model_where_the_scalp_has_them(view: str) -> None:
    x, y = np.array([0.0, 40, -60, 70, 200]), np.array([0.0, 60, 30, 140, -20])
    there = np.array([scalp.lift(view, a, b) for a, b in zip(x.tolist(), y.tolist(), strict=True)])
    assert lifted(view, x, y) == pytest.approx(there)


def test_the_area_factor_is_one_at_the_crown_and_less_towards_the_rim() -> None:
    near = skin_area(np.array([0.0, 1.0]), np.array([0.0, 1.0]))
    far = skin_area(np.array([130.0, 131.0]), np.array([0.0, 1.0]))
    assert near[0, 0] == pytest.approx(1.0, abs=0.01)
    assert 0.5 < far[0, 0] < 0.9


def test_the_skin_under_the_map_is_as_large_as_the_head() -> None:
    """Above the widest line, the scalp is the cap of the model's ellipsoid: its area by sums over the map."""
    line = np.arange(-198.0, 200, 4)
    uv = np.stack(np.meshgrid(line, line), -1).reshape(-1, 2)
    above = head_of(uv)[:, 2] > scalp.WIDEST + 0.01
    area = 4 * 4 * float(skin_area(line, line).ravel()[above].sum())
    assert area == pytest.approx(_cap(scalp.WIDEST), rel=0.01)


def _cap(z: float) -> float:
    """Area of the ellipsoid above a height, by strips of its own parameters."""
    a, b, c = scalp.AXES
    top = np.arccos((z - scalp.CENTRE[2]) / c)
    polar, turn = np.meshgrid((np.arange(600) + 0.5) / 600 * top, (np.arange(600) + 0.5) / 600 * 2 * pi)
    s, k = np.sin(polar), np.cos(polar)
    strip = s * np.sqrt((b * c * s * np.cos(turn)) ** 2 + (a * c * s * np.sin(turn)) ** 2 + (a * b * k) ** 2)
    return float(strip.sum() * top / 600 * 2 * pi / 600)


@pytest.mark.parametrize("at", ["crown_spot_r", "side_hold_r", "front_back_3_r"])
def test_a_thumb_leaves_as_much_on_every_cm2_of_skin_wherever_on_the_head(at: str) -> None:
    """The map draws skin near the rim up to 1.7 times as large: counted by its own mm², the side would get more."""
    view = "head_side" if at.startswith("side") else "head_top"
    (spots,) = (one for one in cover(still(view, at, 0.5, 10)).spots if one.view == "head_map")
    skin = float((spots.worked * spots.area).sum())
    assert skin == pytest.approx(10 * pi * THUMB.rx * THUMB.ry, rel=0.04)


def test_a_region_of_the_scalp_has_the_area_of_its_skin() -> None:
    found = cover(still("head_side", "side_hold_r", 0.5, 10))
    on = raster("head_map")
    drawn = {region: float(share.sum()) / 100 for region, share in zip(on.regions, on.shares, strict=True)}
    side = found.regions["head_map", "side", "right"]
    assert 0.5 < side.area_cm2 / drawn["side", "right"] < 0.9
    assert side.per_cm2 == pytest.approx(side.touched / side.area_cm2)


@pytest.mark.parametrize("view", [view for view in VIEWS if home_regions(view)])
def test_a_raster_has_the_area_of_every_region(view: str) -> None:
    on = raster(view)
    whole = {}
    for name in home_regions(view):
        x, y = np.concatenate([np.vstack([r, r[:1]]) for r in rings(chart(view).regions[name])]).T
        key = name.removesuffix("_right").removesuffix("_left")
        whole[key] = whole.get(key, 0.0) + abs(float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum())) / 2
    for name, area in whole.items():
        found = sum(float(share.sum()) for (id, _), share in zip(on.regions, on.shares, strict=True) if id == name)
        assert found == pytest.approx(area, rel=0.01, abs=2)


def test_every_place_of_the_body_is_counted_somewhere() -> None:
    counted = {(view, name) for view in VIEWS for name in home_regions(view)}
    assert {region for place in places().values() for region in place.regions} <= counted


def test_every_chart_that_is_counted_has_its_name() -> None:
    assert {view for view in VIEWS if home_regions(view)} <= set(CHARTS)
    assert region_name("ball_big") == "ball under the big toe"
    assert region_name("some_new_region") == "some new region"


def test_a_region_of_curves_is_refused() -> None:
    with pytest.raises(ValueError, match="straight lines"):
        rings("M0 0C1 1 2 2 3 3Z")


def test_the_document_has_the_numbers_of_every_region() -> None:
    found = cover(still("foot_sole", "long", 0.5, 10, mirrored=True))
    told = coverage_json(found, "Thumb")
    assert (told["format"], told["title"]) == ("solea.coverage/1", "Thumb")
    assert (told["hand_seconds"], told["on_body"]) == (10, 10)
    arch = next(r for r in told["regions"] if (r["region"], r["side"]) == ("arch_inner", "left"))
    assert (arch["name"], arch["worked"] > 1, arch["held"]) == ("arch, inner half", True, 0)
    most = next(c["most"] for c in told["charts"] if c["side"] == "left")
    assert most["seconds"] == pytest.approx(10, abs=0.1)
    assert abs(-most["x"] - chart("foot_sole").landmarks["heel_centre"][0]) < 30
