"""What is known of each cue where steps can only be left out: what the last look at an adapted score knows."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.plan.adapted import EVERY, routine, sound
from tests.plan.write_leaving import GOLDEN, golden

from solea.plan.leaving import facts
from solea.plan.verify import broken_by
from solea.plan.ways import LIFTED, passes, under
from solea.safety.areas import SIDES, Area, ground
from solea.safety.limits import Kind, Limit, Restrictions
from solea.timeline import Cue

EVERYWHERE = sorted(ground(Area()))
CUES = [cue for name in EVERY for cue in routine(name).timeline.cues if cue.motion]  # type: ignore[union-attr]


def _of(text: str) -> dict[str, dict[str, object]]:
    timeline = sound(text).timeline
    assert timeline is not None
    return {cue.technique: known for cue, known in zip(timeline.cues, facts(timeline), strict=True)}


def test_the_golden_cases_for_the_page_are_what_follows() -> None:
    assert json.loads(GOLDEN.read_text("utf-8")) == golden(), (
        f"write again: python -m tests.plan.write_leaving > {GOLDEN}"
    )


@given(st.sampled_from(CUES), st.sets(st.sampled_from(EVERYWHERE), max_size=12).map(frozenset))
def test_a_way_passes_what_is_masked_just_where_it_leads_over_some_of_it(
    cue: Cue, masked: frozenset[tuple[str, str]]
) -> None:
    assert cue.motion is not None
    lanes, spread = cue.motion.lanes, cue.motion.spread
    lifted = bool(cue.motion.move) or cue.motion.kind in LIFTED
    sides = (cue.side,) if cue.side in SIDES else SIDES
    over = under(lanes, sides, spread, lifted=lifted)
    assert passes(lanes, masked, sides, spread, lifted=lifted) == (not masked.isdisjoint(over))


@pytest.mark.parametrize("name", EVERY)
def test_every_cue_is_told_in_its_order(name: str) -> None:
    timeline = routine(name).timeline
    assert timeline is not None
    assert [one["id"] for one in facts(timeline)] == [cue.id for cue in timeline.cues]


@pytest.mark.parametrize("name", EVERY)
def test_the_level_is_the_one_that_a_cap_is_held_against(name: str) -> None:
    timeline = routine(name).timeline
    assert timeline is not None
    for cue, known in zip(timeline.cues, facts(timeline), strict=True):
        for level in range(4):
            cap = Restrictions.of([Limit(Kind.CAP, str(level))])
            softer = (
                known["hands"] and known["areas"] and (known["level"] > level or any(level < u for u in known["usual"]))
            )
            assert bool(broken_by(cue, cap)) == bool(softer), (cue.id, level)


def test_a_touch_that_tickles_is_fine_or_light_and_moves() -> None:
    found = _of("## Foot (right, then left)\n\n- **Smooth** the sole, heel to toes, light, 30 s.\n"
                "- **Fist press** the sole, firm, 30 s.\n- **Hold** the foot, resting, 30 s.\n"
                "- **Thumb glide** the sole, heel to toes, moderate, 30 s.\n")  # fmt: skip
    assert {technique: known["tickles"] for technique, known in found.items() if known["hands"]} == {
        "smooth": True, "fist_press": False, "hold": False, "thumb_glide": True,
    }  # fmt: skip
    assert found["thumb_glide"]["thumbs"] and not found["fist_press"]["thumbs"]


def test_what_takes_two_hands_is_known() -> None:
    found = _of("## Foot (right, then left)\n\n- **Wring** round the foot, moderate, 30 s.\n"
                "- **Fist press** the sole, firm, one hand, 30 s.\n")  # fmt: skip
    assert found["wring"]["two"] and not found["fist_press"]["two"]


def test_supplies_are_those_of_the_line_and_of_its_free_words() -> None:
    found = _of("## Foot (right, then left)\n\n- **Warm your hands** with @Salt scrub{}.\n"
                "- **Fist press** the sole, firm, 30 s. Take more @foot cream{}.\n")  # fmt: skip
    assert (found["warm_hands"]["supplies"], found["fist_press"]["supplies"]) == ("salt scrub", "foot cream")
