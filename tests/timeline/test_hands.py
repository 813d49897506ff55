"""The hands of whole routines: they move as hands can, where the charts are, from the giver's seat."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from math import cos, hypot, radians, sin
from pathlib import Path

import pytest
from scores import played, strokes

from solea.body import chart, track
from solea.body.motion import Contact, contacts
from solea.body.seats import look
from solea.language import compile_score
from solea.timeline import Cue, unroll

LIBRARY = sorted((Path(__file__).parents[2] / "library").glob("*.massage.md"))
PEAK = 2.3  # highest over mean speed of a glide: minimum jerk (1.875) in the seven eighths on the skin
FASTEST_ON_SKIN = 30.0  # cm/s; a brisk rub peaks at 24
FASTEST_LIFTED = 120.0  # cm/s: an arm's quick move
STEP = 40  # ms


@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: path.stem)
def test_no_hand_is_quicker_than_a_hand(path: Path) -> None:
    for cue in _moving(path):
        lifted, on_skin = _speeds(cue)
        assert lifted <= FASTEST_LIFTED, (cue.id, cue.title, lifted)
        assert on_skin <= FASTEST_ON_SKIN, (cue.id, cue.title, on_skin)
        if cue.speed_cm_s and cue.motion and cue.motion.kind == "follow":
            assert on_skin <= PEAK * cue.speed_cm_s, (cue.id, cue.title, on_skin)


@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: path.stem)
def test_a_hand_changes_charts_only_in_the_air(path: Path) -> None:
    for cue in _moving(path):
        for before, now in _pairs(cue):
            if before.view != now.view:
                assert now.touch < 0.4
                assert now.pressure == 0


def test_clockwise_is_clockwise_as_the_charts_are_drawn() -> None:
    """The sense of a leg is the handedness of its chart as it stands on the screen: a looking glass changes it."""
    seen = {
        (leg.view, cue.position, leg.sense)
        for path in LIBRARY
        for cue in _moving(path)
        if cue.motion
        for lane in cue.motion.lanes
        for leg in lane
        if not leg.track.endswith("_l")
    }
    for view, position, sense in seen:
        a, b, c, d = look(view, position).stance.matrix(chart(view).screen)
        assert sense == b * c - a * d, view


@pytest.mark.parametrize("turn", ["clockwise", "anticlockwise"])
def test_a_stated_turn_is_the_same_on_both_feet_as_seen(turn: str) -> None:
    text = f"## Foot (right, then left)\n\n- **Circle** over and round the foot, {turn}.\n"
    for cue in strokes(played(text)):
        assert cue.motion is not None
        around = [contacts(cue.motion, cue.motion.period * k / 24, track)[0] for k in range(25)]
        seen = sum(b.x * a.y - a.x * b.y for a, b in pairwise(around))  # this chart's y runs down the page
        assert (seen < 0) == (turn == "clockwise")


def test_hands_on_the_head_come_from_behind_it_and_mirror_each_other() -> None:
    cue = played("## Scalp\n\n- **Circle** the scalp, fingertips, 30 s.\n").cues[0]
    assert cue.motion is not None
    for k in range(20):
        right, left = contacts(cue.motion, cue.length * k / 19, track)
        assert (right.flip, left.flip) == (1, -1)
        assert left.x == pytest.approx(-right.x, abs=0.6)
        assert left.y == pytest.approx(right.y, abs=0.6)
        assert right.angle == 90


def test_wringing_hands_stand_side_by_side_and_turn_against_each_other() -> None:
    cue = played("## Foot (right)\n\n- **Wring** round the foot, hands opposed.\n").cues[0]
    assert cue.motion is not None
    before = contacts(cue.motion, 0.1 * cue.motion.period, track)
    after = contacts(cue.motion, 0.4 * cue.motion.period, track)
    assert [(c.view, c.flip) for c in before] == [
        ("foot_top", 1), ("foot_top", -1), ("foot_sole", 1), ("foot_sole", -1),
    ]  # fmt: skip
    moved = [b.x - a.x for a, b in zip(before, after, strict=True)]
    assert moved[0] * moved[1] < 0
    assert moved[2] * moved[3] < 0


def test_ones_own_hands_come_from_the_front() -> None:
    text = "---\nself: yes\n---\n## Scalp\n\n- **Circle** the scalp, fingertips, 30 s.\n"
    cue = played(text).cues[0]
    assert cue.motion is not None
    right, left = contacts(cue.motion, 0, track)
    assert cos(radians(right.angle)) < 0 < cos(radians(left.angle))  # towards the midline, from either side
    assert sin(radians(right.angle)) == pytest.approx(sin(radians(left.angle)))
    assert sin(radians(right.angle)) < 0  # and towards the back


def test_on_ones_own_foot_the_hands_come_from_the_leg() -> None:
    head = "---\nself: yes\n---\n## Foot (right)\n\n"
    over = played(f"{head}- **Smooth** the top of the foot, 20 s.\n").cues[0]
    beside = played(f"{head}- **Smooth** the inner edge, 20 s.\n").cues[0]
    assert over.motion is not None and beside.motion is not None
    assert sin(radians(contacts(over.motion, 0, track)[0].angle)) > 0.8  # towards the toes
    assert sin(radians(contacts(beside.motion, 0, track)[0].angle)) < -0.8  # down the leg


@cache
def _moving(path: Path) -> list[Cue]:
    compiled = compile_score(path.read_text("utf-8"), path.name)
    assert compiled.score is not None
    timeline = unroll(compiled.score, compiled.source).timeline
    assert timeline is not None
    return [cue for cue in timeline.cues if cue.motion and cue.side != "left" and cue.kind != "hold"]


def _pairs(cue: Cue) -> list[tuple[Contact, Contact]]:
    assert cue.motion is not None
    frames = [contacts(cue.motion, t, track) for t in range(0, min(cue.length, 16_000), STEP)]
    return [pair for a, b in pairwise(frames) for pair in zip(a, b, strict=True)]


def _speeds(cue: Cue) -> tuple[float, float]:
    """Highest cm/s anywhere, and on the skin under more than a resting pressure."""
    pairs = [(a, b) for a, b in _pairs(cue) if a.view == b.view]
    every = [(hypot(a.x - b.x, a.y - b.y) * 100 / STEP, a) for a, b in pairs]
    pressing = (v for v, a in every if a.touch > 0.9 and a.pressure > 0.05)
    return max((v for v, _ in every), default=0.0), max(pressing, default=0.0)


def test_the_position_is_the_headings_or_the_front_matters() -> None:
    head = "---\nreceiver: face down\n---\n## Foot (right)\n\n- **Smooth** the sole.\n\n"
    both = played(f"{head}## Scalp (seated)\n\n- **Tap** the scalp.\n")
    assert [cue.position for cue in both.cues] == ["face_down", "seated"]
    assert [cue.position for cue in played("## Scalp\n\n- **Tap** the scalp.\n").cues] == [""]
    own = "---\nreceiver: seated\nself: yes\n---\n## Scalp (seated)\n\n- **Tap** the scalp.\n"
    assert [cue.position for cue in played(own).cues] == ["self"]


def test_a_heading_inside_keeps_the_position_and_so_does_a_change_of_side() -> None:
    text = "## Feet (face down)\n\n### Soles (right, then left)\n\n- **Soak** the foot.\n- **Smooth** the sole.\n"
    assert {cue.position for cue in played(text).cues} == {"face_down"}


def test_the_position_turns_the_hands_and_nothing_else() -> None:
    """Over a face the giver's hands come from the forehead; the way and its time are the same."""
    front = "---\nreceiver: {}\n---\n## Foot (right)\n\n- **Thumb glide** the sole, thumb, heel to toes.\n"
    back, down = (played(front.format(at)).cues[0] for at in ("lying on the back", "face down"))
    assert back.motion is not None and down.motion is not None
    assert (back.start, back.end, back.period) == (down.start, down.end, down.period)
    for k in range(9):
        one, other = (contacts(cue.motion, cue.length * k / 8, track)[0] for cue in (back, down) if cue.motion)
        assert (one.x, one.y, one.angle) == pytest.approx((other.x, other.y, other.angle + 180))


def test_regions_are_those_of_the_place_and_of_its_members() -> None:
    heel, toes = (played(f"## Foot (right)\n\n- **Smooth** {place}.\n").cues[0] for place in ("the heel", "the toes"))
    assert heel.regions == ("foot_sole/heel", "foot_inner/heel", "foot_outer/heel")
    assert {"foot_sole/toe_1", "foot_sole/toe_5"} <= set(toes.regions)
