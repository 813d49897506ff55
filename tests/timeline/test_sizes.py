"""A longer foot takes longer at the same speed: the way gives the period, the foot gives the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scores import strokes

from solea.body import Foot, contacts, tracks_of
from solea.body.foot import LEAST, MOST, USUAL, feet
from solea.language import compile_score
from solea.source import has_errors
from solea.timeline import Timeline, unroll
from solea.timeline.coverage import cover
from solea.timeline.coverage.raster import raster

ROUTINES = sorted((Path(__file__).parents[2] / "library").glob("*.massage.md"))
GLIDES = (
    "Thumb glide** the sole, heel to toes",
    "Smooth** the sole, heel to toes",
    "Thumb glide** the arch",
    "Smooth** the top of the foot",
)


def on(foot: Foot, line: str) -> Timeline:
    compiled = compile_score(f"# Foot\n\n- **{line}\n", "test.massage.md")
    assert compiled.score is not None, compiled.diagnostics
    made = unroll(compiled.score, compiled.source, foot=foot).timeline
    assert made is not None
    assert made.foot == foot
    return made


@given(st.integers(LEAST, MOST), st.sampled_from(GLIDES))
@settings(deadline=None)
def test_the_period_grows_as_the_foot_does(length: int, glide: str) -> None:
    line = f"{glide}, right, light, 3 cm/s, 4 times"
    usual, here = (strokes(on(foot, line))[0] for foot in (USUAL, Foot(length)))
    assert usual.period is not None
    assert here.period is not None
    assert here.period / usual.period == pytest.approx(length / USUAL.length_mm, abs=1 / usual.period + 1e-3)
    assert here.count == usual.count
    assert here.speed_cm_s == pytest.approx(usual.speed_cm_s, rel=1e-3)


@given(st.integers(LEAST, MOST - 1))
@settings(deadline=None)
def test_a_longer_foot_never_takes_less_time_for_a_glide(length: int) -> None:
    line = "Thumb glide** the sole, heel to toes and back, right, light, 3 cm/s, 3 times"
    assert on(Foot(length), line).length <= on(Foot(length + 1), line).length


@pytest.mark.parametrize(
    "line", ["Fist press** the sole, heel to toes, right", "Thumb walk** the sole, heel to toes, right"]
)
def test_a_longer_foot_gets_more_presses(line: str) -> None:
    presses = [strokes(on(Foot(length), line))[0] for length in (LEAST, 320)]
    assert all(stroke.motion for stroke in presses)
    visits = [stroke.motion.lane_periods for stroke in presses if stroke.motion]
    assert visits[0] < visits[1]


def test_a_wider_foot_takes_longer_across() -> None:
    line = "Thumb glide** the ball of the foot, side to side, right, light, 2 cm/s, 4 times"
    narrow, wide = (strokes(on(Foot(breadth=breadth), line))[0].period for breadth in ("narrow", "wide"))
    assert narrow is not None
    assert wide is not None
    assert narrow < wide


def test_the_hands_reach_the_end_of_the_foot_at_hand() -> None:
    foot = Foot(300)
    stroke = strokes(on(foot, "Thumb glide** the sole, heel to toes, right, light, 4 times"))[0]
    assert stroke.motion is not None
    assert stroke.period is not None
    furthest = max(
        contact.y for t in range(0, stroke.period, 40) for contact in contacts(stroke.motion, t, tracks_of(foot))
    )
    usual = strokes(on(USUAL, "Thumb glide** the sole, heel to toes, right, light, 4 times"))[0]
    assert usual.motion is not None
    here = max(
        contact.y for t in range(0, usual.period or 0, 40) for contact in contacts(usual.motion, t, tracks_of(USUAL))
    )
    assert furthest / here == pytest.approx(300 / 260, rel=0.01)


def test_a_spot_of_a_larger_foot_gets_less_and_no_time_is_lost() -> None:
    line = "Smooth** the sole, right, light, 60 s"
    small, large = (cover(on(Foot(length), line)) for length in (226, 293))
    assert large.hand_seconds == pytest.approx(small.hand_seconds, rel=1e-3)
    areas = [sum(spent.area_cm2 for spent in found.regions.values()) for found in (small, large)]
    assert areas[1] / areas[0] == pytest.approx((293 / 226) ** 2, rel=0.01)
    assert large.spots[0].worked.mean() < small.spots[0].worked.mean()
    assert all(spots.foot == large.foot for spots in large.spots)


@pytest.mark.parametrize("view", [*feet()["axes"], "head_map", "ear"])
@pytest.mark.parametrize("foot", [Foot(226, "narrow", "second"), Foot(293, "wide", "second")], ids=["small", "large"])
def test_every_chart_is_counted_on_every_foot(view: str, foot: Foot) -> None:
    drawn, here = raster(view), raster(view, foot)
    kx, ky = foot.stretch(view)
    assert here.body().sum() == pytest.approx(drawn.body().sum() * kx * ky, rel=0.02)
    assert {name for name, _ in here.regions} <= {name for name, _ in drawn.regions}
    assert (here.shares.sum(0) <= 1.01).all()


@pytest.mark.parametrize("score", ROUTINES, ids=lambda path: path.name)
def test_every_routine_plays_on_every_foot_and_more_of_the_hand_lies_on_a_larger_one(score: Path) -> None:
    compiled = compile_score(score.read_text("utf-8"), score.name)
    assert compiled.score is not None
    shares = []
    for foot in (Foot(LEAST, "narrow", "second"), USUAL, Foot(MOST, "wide", "second")):
        made = unroll(compiled.score, compiled.source, foot=foot)
        assert made.timeline is not None
        assert not has_errors(made.diagnostics)
        found = cover(made.timeline)
        shares.append(found.on_body / found.hand_seconds)
    assert shares == sorted(shares)
    assert shares[0] > 0.6
    assert shares[-1] <= 1.001
