"""What becomes of a line for somebody: each rule where it fires, and near it where it does not."""

import pytest
from tests.plan.adapted import ROUTINES, adapted, foot, lines, routine, scalp, sound

from solea.plan import ChangeKind, adapt
from solea.safety.areas import Area
from solea.safety.limits import Kind, Limit, Restrictions
from solea.timeline import Cue, Timeline

OK = 'cleared = ["numb feet"]\nconditions = ["numb feet"]'
HOLD = "- **Hold** the whole foot, resting, both hands, 10 s."
SMOOTH = "- **Smooth** the whole foot, toes to ankle, light, both hands, 30 s."
CIRCLE = "- **Circle** the temples, light, fingertips, 30 s."

# what was written, what was said, what becomes of it
ONE_LINE = {
    "pressure is capped": (
        foot(HOLD, "- **Rub** the sole, moderate, palms, 30 s. It warms the skin."),
        'pressure = "light"',
        "- **Rub** the sole, light, palms, 30 s. It warms the skin.",
    ),
    "a ramp is capped": (
        foot(HOLD, "- **Wring** round the foot, light to firm, 40 s."),
        'pressure = "moderate"',
        "- **Wring** round the foot, light to moderate, 40 s.",
    ),
    "what comes from the catalogue is capped too": (
        foot(HOLD, "- **Fist knead** the sole, 40 s."),
        'pressure = "light"',
        "- **Fist knead** the sole, 40 s, light.",
    ),
    "words that still ask for pressure go": (
        foot(HOLD, "- **Push** the sole, firm, 40 s. Slowly. Lean in with your weight."),
        'pressure = "light"',
        "- **Push** the sole, light, 40 s. Slowly.",
    ),
    "an accent above the cap goes": (
        foot(HOLD, "- **Smooth** the sole, moderate, palms, 30 s, firmer on the way back."),
        'pressure = "light"',
        "- **Smooth** the sole, light, palms, 30 s.",
    ),
    "fist and knuckles give way where feeling is lost": (
        foot(HOLD, "- **Fist press** the sole, heel to toes, in steps, firm, fist, 42 s. Sink in."),
        OK,
        "- **Push** the sole, light, 42 s.",
    ),
    "a fist under another name gives way too": (
        foot(HOLD, "- **Press** the sole, moderate, fist, 40 s."),
        OK,
        "- **Press** the sole, light, heel of the hand, 40 s.",
    ),
    "light fingers that would tickle become a slow palm": (
        foot(HOLD, "- **Circle** the sole, light, fingertips, 30 s. Small ones."),
        'ticklish = ["sole"]\npressure = "light"',
        "- **Hold** the sole, resting, 30 s.",
    ),
    "what tickles becomes firmer palms where it may": (
        foot(HOLD, "- **Thumb glide** the sole, light, both thumbs, 40 s."),
        'ticklish = ["sole"]',
        "- **Smooth** the sole, moderate, 40 s.",
    ),
    "percussion becomes a press or a hold": (
        scalp(CIRCLE, "- **Tap** the scalp, light, fingertips, 20 s."),
        'conditions = ["epilepsy"]\ncleared = ["epilepsy"]',
        "- **Press** the scalp, light, palms, 20 s.",
    ),
    "hair is pressed and not combed": (
        scalp(CIRCLE, "- **Comb** the scalp, light, spread fingers, 40 s."),
        'conditions = ["tight braids"]',
        "- **Press** the scalp, light, palms, 40 s.",
    ),
    "a stiff toe is held": (
        foot(HOLD, "- **Rotate** the big toe, gentle, 12 s."),
        'conditions = ["bunion on the big toe"]',
        "- **Hold** the big toe, resting, 12 s.",
    ),
    "a place is cut from a stroke": (
        foot(HOLD.replace("whole foot", "ball of the foot"),
             "- **Thumb circles** the sole, moderate, both thumbs, 40 s."),
        'skip = ["heel"]',
        "- **Thumb circles** the arch, moderate, both thumbs, 40 s.",
    ),
    "a way ends before what is left out": (
        foot(HOLD.replace("whole foot", "heel"),
             "- **Thumb glide** the sole, heel to toes and back, moderate, both thumbs, 40 s. Straight thumbs."),
        'skip = ["toes"]',
        "- **Thumb glide** the sole, heel to base of the toes and back, moderate, both thumbs, 40 s.",
    ),
    "a member is cut from a group": (
        foot(HOLD.replace("whole foot", "heel"), "- **Rotate** each toe, gentle, 12 s each."),
        'skip = ["little toe"]',
        "- **Rotate** the big toe and the second toe and the third toe and the fourth toe, gentle, 12 s each.",
    ),
    "the other hand holds elsewhere": (
        foot(HOLD.replace("whole foot", "sole"),
             "- **Fist glide** the sole, moderate, fist, 30 s; while **hold** the top of the foot, other hand. Slow."),
        'skip = ["front of the ankle", "instep"]',
        "- **Fist glide** the sole, moderate, fist, 30 s. Slow.",
    ),
    "thumbs are spared": (
        foot(HOLD, "- **Thumb circles** the sole, moderate, both thumbs, 40 s."),
        "[giver]\nsore_thumbs = true",
        "- **Circle** the sole, moderate, 40 s.",
    ),
    "one hand works alone": (
        foot(HOLD, "- **Fist press** the sole, firm, fist, 42 s; while **hold** the top of the foot, other hand."),
        "[giver]\none_hand = true",
        "- **Fist press** the sole, firm, fist, 42 s.",
    ),
    "nothing rubs across thin skin": (
        foot(HOLD, "- **Rub** across the foot, gentle, flat hand, 20 s."),
        'conditions = ["thin skin"]',
        "- **Smooth** across the foot, light, 20 s.",
    ),
    "swollen feet are not stroked": (
        foot(HOLD, SMOOTH),
        'conditions = ["swollen feet"]\ncleared = ["swollen feet"]',
        "- **Press** the whole foot, light, 30 s.",
    ),
    "with veins like ropes hands only lie still": (
        foot(HOLD, SMOOTH),
        'conditions = ["severe varicose veins"]\ncleared = ["severe varicose veins"]',
        "- **Hold** the whole foot, resting, 30 s.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("score", "said", "becomes"), ONE_LINE.values(), ids=ONE_LINE)
def test_a_line_becomes(score: str, said: str, becomes: str) -> None:
    found = adapted(score, said)
    assert found.checked is not None and found.checked.ok
    assert becomes in lines(found)


NEAR = {
    "what is under the cap stays": (foot(HOLD, SMOOTH), 'pressure = "light"'),
    "a cap of the head does nothing to feet": (
        foot(HOLD, "- **Rub** the sole, moderate, palms, 30 s."),
        'conditions = ["psoriasis on the crown"]',
    ),
    "a light palm on brittle bones stays": (foot(HOLD, SMOOTH), 'conditions = ["fragile bones"]'),
    "fingertips elsewhere do not tickle": (
        foot(HOLD, "- **Circle** the ankle, light, fingertips, 30 s."),
        'ticklish = ["sole"]',
    ),
    "firm palms do not tickle": (
        foot(HOLD, "- **Press** the sole, firm, heel of the hand, 42 s."),
        'ticklish = ["sole"]',
    ),
    "circles are no percussion": (scalp(CIRCLE), 'conditions = ["epilepsy"]\ncleared = ["epilepsy"]'),
    "another toe may be turned": (
        foot(HOLD, "- **Rotate** the big toe, gentle, 12 s."),
        'conditions = ["bunion on the little toe"]',
    ),
    "the ball has no heel": (
        foot("- **Thumb circles** the ball of the foot, moderate, both thumbs, 40 s."),
        'skip = ["heel"]',
    ),
    "fingers are no thumbs": (
        foot(HOLD, "- **Circle** the sole, moderate, fingertips, 40 s."),
        "[giver]\nsore_thumbs = true",
    ),
    "one hand was one hand": (
        foot("- **Pull** the top of the foot, light, one hand, 30 s."),
        "[giver]\none_hand = true",
    ),
    "a fist elsewhere is no matter": (
        foot(HOLD, "- **Fist glide** the sole, moderate, fist, 30 s."),
        'sore = ["top of the foot"]',
    ),
    "somebody who faints is massaged as ever": (foot(HOLD, SMOOTH, "- **Rest** 2 min."), 'conditions = ["faints"]'),
    "an allergy is for the label": (foot(HOLD, SMOOTH), 'conditions = ["allergy"]'),
}  # fmt: skip


@pytest.mark.parametrize(("score", "said"), NEAR.values(), ids=NEAR)
def test_a_near_line_stays(score: str, said: str) -> None:
    found = adapted(score, said)
    assert found.same and found.text == score


SOAK = """\
# Feet

Ten warm minutes in the basin. Then the feet.

## Get ready

- **Soak** both feet, 10 min, with @Epsom salt{}, in #basin{}. Warm, not hot.
- **Dry** both feet, with #towel{}.
- **Warm your hands** with @foot cream{}.

## Foot (right, then left)

- **Smooth** the whole foot, light, both hands, 30 s.
- **Smooth** between the toes, light, fingertips, 20 s, with @foot cream{}.
"""


def test_the_soak_goes_with_its_drying_and_the_words_about_it() -> None:
    found = adapted(SOAK, 'conditions = ["diabetes"]\ncleared = ["diabetes"]')
    assert "oak" not in found.text and "Dry" not in found.text and "basin" not in found.text
    assert "\nThen the feet.\n" in found.text
    assert "- **Warm your hands** with @foot cream{}." in lines(found)


def test_no_cream_goes_between_the_toes_of_somebody_with_diabetes() -> None:
    found = adapted(SOAK, 'conditions = ["diabetes"]\ncleared = ["diabetes"]')
    assert "- **Smooth** between the toes, light, fingertips, 20 s." in lines(found)
    assert "between the toes, light, fingertips, 20 s, with @foot cream{}" in adapted(SOAK, OK).text


def test_a_product_goes_also_where_the_line_is_changed_otherwise() -> None:
    cream = "- **Warm your hands** with @foot cream{}."
    line = "- **Stroke** between the toes, light, fingertips, 20 s, with @foot cream{}. More @foot cream{} now. Slowly."
    said = 'conditions = ["diabetes"]\ncleared = ["diabetes"]\n[giver]\none_hand = true'
    found = adapted(foot(cream, HOLD, line), said)
    assert "- **Stroke** between the toes, light, fingertips, 20 s. Slowly." in lines(found)
    assert "@foot cream" in found.text  # on the hands it may be


def test_salt_is_left_out_and_the_soak_stays() -> None:
    salt = Restrictions.of([Limit(Kind.NO_PRODUCT, "salt", Area("feet"))])
    found = adapt(sound(SOAK), salt)
    assert "- **Soak** both feet, 10 min, in #basin{}. Warm, not hot." in lines(found)
    assert "salt" not in found.text


def test_dry_and_cracked_heels_are_not_soaked() -> None:
    assert "**Soak**" not in adapted(SOAK, 'conditions = ["cracked heels on the little toe"]').text


def test_the_soak_stays_for_a_bruise() -> None:
    assert "**Soak**" in adapted(SOAK, 'conditions = ["bruise on the big toe"]').text


ASK = foot(
    HOLD,
    "- **Fist press** the sole, firm, fist, 42 s.",
    "- **Ask** “More, less, or just so?”",
    "  - too much: softer",
    "  - not enough: firmer",
    "  - just right: carry on",
)


def test_numb_feet_are_not_asked_whether_it_is_too_hard() -> None:
    found = adapted(ASK, OK)
    assert "**Ask**" not in found.text
    change = next(change for change in found.changes if change.kind is ChangeKind.QUESTION)
    assert {limit.kind.value for limit in change.limits} == {"no_answer"}


def test_not_enough_is_never_answered_with_more_than_the_cap() -> None:
    assert "  - not enough: slower" in lines(adapted(ASK, 'pressure = "moderate"'))
    assert "  - not enough: firmer" in lines(adapted(ASK, 'pressure = "firm"'))
    assert "  - not enough: firmer" in lines(adapted(ASK, 'skip = ["crown"]'))


def test_one_foot_left_out_leaves_the_other_and_says_that_it_is_meant() -> None:
    found = adapted("feet-with-a-soak", 'skip = ["left foot"]')
    assert "## Foot (right)" in found.text and "  S306: only one foot is massaged" in found.text
    assert found.checked is not None and found.checked.timeline is not None
    assert {cue.side for cue in found.checked.timeline.cues if cue.place} == {"right", None}
    assert "**Soak**" not in found.text  # a foot that nobody may touch goes into no basin


def test_what_holds_both_feet_leaves_the_sides_equal() -> None:
    found = adapted("feet-with-a-soak", 'skip = ["heel"]')
    assert "only" not in found.text
    assert found.checked is not None and not any(d.code == "S306" for d in found.checked.diagnostics)


def test_what_holds_one_foot_leaves_the_other_its_strokes() -> None:
    score = foot(HOLD.replace("whole foot", "ball of the foot"), "- **Circle** the heel, light, palm, 20 s.",
                 "- **Thumb circles** the sole, moderate, both thumbs, 40 s. Slow.")  # fmt: skip
    found = adapted(score, 'skip = ["left heel"]')
    assert lines(found) == [
        HOLD.replace("whole foot", "ball of the foot"),
        "- **Circle** the heel, light, palm, 20 s, right only.",
        "- **Thumb circles** the sole, moderate, both thumbs, 40 s, right only. Slow.",
        "- **Thumb circles** the arch, moderate, both thumbs, 40 s, left only.",
    ]
    assert "  S306: one foot is spared in places" in found.text
    assert [change.side for change in found.changes] == ["left", "left"]


def test_both_sides_may_change_and_not_alike() -> None:
    score = foot(HOLD.replace("whole foot", "ball of the foot"), "- **Rub** the sole, moderate, palms, 40 s.")
    found = adapted(score, 'skip = ["left heel"]\npressure = "light"')
    assert lines(found)[1:] == [
        "- **Rub** the sole, light, palms, 40 s, right only.",
        "- **Rub** the ball of the foot, light, palms, 40 s, left only.",
    ]


def test_a_toe_of_one_foot_keeps_the_block_for_the_other() -> None:
    score = foot(HOLD.replace("whole foot", "heel"), "- each toe:", "  - **Rotate** 3 times each way.")
    found = adapted(score, 'skip = ["left big toe"]')
    assert lines(found)[1:] == ["- each toe, right only:", "  - **Rotate** 3 times each way."]
    assert "- each toe:" not in adapted(score, 'skip = ["big toe"]').text


def test_a_hand_that_only_rests_beside_moves_on_both_sides() -> None:
    score = foot("- **Pull** the top of the foot, one hand, 20 s; while **hold** the heel, other hand. Slowly.")
    assert lines(adapted(score, 'skip = ["left heel"]')) == [
        "- **Pull** the top of the foot, one hand, 20 s; while **hold** the ankle, other hand. Slowly.",
    ]


def test_a_branch_below_keeps_both_sides_alike() -> None:
    score = foot(HOLD.replace("whole foot", "ball of the foot"), "- **Circle** the sole, light, palm, 20 s.",
                 "  - if sore: **hold** the spot, light, 10 s.")  # fmt: skip
    assert "only" not in adapted(score, 'skip = ["left heel"]').text


@pytest.mark.parametrize("name", ROUTINES)
@pytest.mark.parametrize("place", ["left heel", "right sole", "left big toe", "right ankle", "left top of the foot"])
def test_the_foot_that_nobody_named_has_all_its_strokes(name: str, place: str) -> None:
    """Each at its place, in its order, and no shorter; longer where a stated length has time to give."""
    side = "left" if place.startswith("right") else "right"
    before, found = routine(name), adapted(name, f'skip = ["{place}"]')
    assert before.timeline is not None
    if found.checked is not None:
        assert found.checked.timeline is not None
        kept, written = strokes(found.checked.timeline, side), strokes(before.timeline, side)
        assert [(cue.technique, cue.place) for cue in kept] == [(cue.technique, cue.place) for cue in written]
        assert all(now.length >= was.length for now, was in zip(kept, written, strict=True))


def strokes(timeline: Timeline, side: str) -> list[Cue]:
    hands = (cue for cue in timeline.cues if cue.kind in ("stroke", "hold") and cue.side == side)
    return [cue for cue in hands if cue.kind == "stroke" or not cue.beside]


def test_a_part_that_is_stopped_goes_with_its_heading() -> None:
    found = adapted("foot-and-scalp", 'conditions = ["migraine"]')
    assert "Scalp (seated)" not in found.text and "Change places" not in found.text
    assert "## Foot (right, then left)" in found.text and "- **Rest** 2 min" in found.text


def test_without_feet_nothing_is_soaked_creamed_or_put_into_socks() -> None:
    found = adapted("foot-and-scalp", 'conditions = ["gout"]')
    assert not any(word in found.text for word in ("**Soak**", "**Dry**", "**Wipe**", "socks**", "## Foot"))
    assert "@foot cream" not in found.text and "## Scalp (seated)" in found.text


def test_a_sore_spot_is_dwelt_on_only_after_the_red_flags() -> None:
    assert "if sore" not in adapted("scalp-and-ears", 'sore = ["forehead"]').text
    assert "if sore" in adapted("scalp-and-ears", 'sore = ["forehead"]\nred_flags = []').text
    assert "if sore" in adapted("scalp-and-ears", 'skip = ["forehead"]').text


def test_a_child_has_ten_minutes_of_hands_at_most() -> None:
    found = adapted("foot-and-scalp", "age = 12\nguardian = true")
    assert found.checked is not None and found.checked.timeline is not None
    hands = [c for c in found.checked.timeline.cues if c.kind in ("stroke", "hold") and c.id < (c.beside or "d")]
    assert sum(cue.length for cue in hands) <= 10 * 60_000


@pytest.mark.parametrize(
    ("name", "said", "stopped", "free", "urgent"),
    [
        ("scalp-and-ears", 'conditions = ["migraine"]', ("scalp",), ("feet",), False),
        ("feet-with-a-soak", 'conditions = ["gout"]', ("feet",), ("scalp",), False),
        ("ten-minutes-no-cream", 'skip = ["feet"]', ("feet",), ("scalp",), False),
        ("ten-minutes-no-cream", 'skip = ["feet"]\nconditions = ["migraine"]', ("feet", "scalp"), (), False),
        ("ten-minutes-no-cream", 'skip = ["right foot", "left foot"]', ("feet",), ("scalp",), False),
        ("foot-and-scalp", 'conditions = ["fever"]', ("feet", "scalp"), (), False),
        ("foot-and-scalp", 'swollen = ["left foot"]', ("feet", "scalp"), (), True),
        ("foot-and-scalp", "[giver]\ncuts = true", ("feet", "scalp"), (), False),
        ("foot-and-scalp", "age = 8", ("feet", "scalp"), (), False),
    ],
)
def test_where_nothing_is_left_there_is_no_play_but_a_reason(
    name: str, said: str, stopped: tuple[str, ...], free: tuple[str, ...], urgent: bool
) -> None:
    found = adapted(name, said)
    assert found.checked is None and found.text == "" and found.refusal is not None
    assert (found.refusal.stopped, found.refusal.free, found.refusal.urgent) == (stopped, free, urgent)


LENGTH = """\
---
length: 4 min
---
# Feet

## Foot (right, then left)

- **Circle** the heel, light, palm, 40 s.
- **Circle** the arch, light, palm, 40 s.
- **Rotate** each toe, gentle, 6 s each.
"""


def test_a_stated_length_is_kept_by_giving_time_to_what_is_left() -> None:
    found = adapted(LENGTH, 'skip = ["toes"]')
    assert found.before - 15_000 <= found.after <= found.before
    assert found.checked is not None and found.checked.diagnostics == ()
    assert "length: 4 min" in found.text


def test_a_length_that_cannot_be_kept_is_said_anew() -> None:
    found = adapted(LENGTH, 'skip = ["toes", "arch"]')
    assert found.checked is not None and found.checked.diagnostics == ()
    assert "length: 4 min" not in found.text and "length: " in found.text


def test_a_score_without_a_length_becomes_shorter() -> None:
    found = adapted(LENGTH.replace("length: 4 min\n", "title: Feet\n"), 'skip = ["toes"]')
    assert found.after <= found.before - 40_000
    assert lines(found) == LENGTH.splitlines()[7:9]


def test_blocks_lose_their_lines_and_go_when_they_are_empty() -> None:
    score = foot(HOLD.replace("whole foot", "sole"), "- 2 rounds:", "  - **Rotate** each toe, gentle, 3 s each.",
                 "  - **Circle** the heel, light, palm, 20 s.",
                 "- optional:", "  - **Pull-roll** each toe, gentle, 5 s each.")  # fmt: skip
    found = adapted(score, 'skip = ["toes"]')
    assert lines(found) == [
        HOLD.replace("whole foot", "sole"),
        "- 2 rounds:",
        "  - **Circle** the heel, light, palm, 20 s.",
    ]


def test_a_phrase_is_changed_where_it_is_written() -> None:
    phrase = "# Score\n\n## Phrase: ease\n\n- **Rub** the sole, moderate, palms, 20 s.\n\n"
    score = phrase + "## Foot (right, then left)\n\n- **Ease**.\n- **Ease** 2 rounds.\n"
    found = adapted(score, 'pressure = "light"')
    assert "- **Rub** the sole, light, palms, 20 s." in lines(found)
    assert found.text.count("**Ease**") == 2


def test_a_block_whose_hand_is_not_free_is_dissolved() -> None:
    score = foot(
        "- while **hold** the top of the foot, one hand:", "  - **Fist glide** the sole, moderate, other hand, 30 s."
    )
    found = adapted(score, "[giver]\none_hand = true")
    assert lines(found) == ["- **Fist glide** the sole, moderate, one hand, 30 s."]
