"""Count, time and speed: any two give the third."""

from __future__ import annotations

import pytest
from scores import findings, played, strokes, unrolled

FOOT = "## Foot (right)\n\n- "


def only(stroke: str):  # type: ignore[no-untyped-def]
    cues = strokes(played(FOOT + stroke + "\n"))
    assert len(cues) == 1
    return cues[0]


def test_count_and_speed_give_the_time() -> None:
    cue = only("**Thumb glide** the sole, heel to toes, 6 times, 5 cm/s.")
    assert cue.count == 6
    assert cue.speed_cm_s == pytest.approx(5, rel=0.001)
    assert cue.length == 6 * cue.period


def test_the_way_back_counts_in_the_same_period() -> None:
    out = only("**Thumb glide** the sole, heel to toes, 6 times, 5 cm/s.")
    back = only("**Thumb glide** the sole, heel to toes and back, 6 times, 5 cm/s.")
    assert back.period == pytest.approx(2 * out.period, abs=1)


def test_time_and_speed_give_whole_strokes() -> None:
    cue = only("**Thumb glide** the sole, heel to toes and back, 60 s, 4 cm/s.")
    assert cue.length == 60_000
    assert cue.count == 5
    assert cue.speed_cm_s == pytest.approx(4, rel=0.1)


def test_count_and_time_give_the_speed() -> None:
    cue = only("**Thumb glide** the sole, heel to toes, 6 times, 36 s.")
    assert (cue.count, cue.length, cue.period) == (6, 36_000, 6_000)


def test_three_that_agree_are_played_and_three_that_do_not_are_an_error() -> None:
    assert only("**Thumb glide** the sole, heel to toes, 4 times, 24 s, 4 cm/s.").count == 4
    (said,) = findings(FOOT + "**Thumb glide** the sole, heel to toes, 10 times, 20 s, 4 cm/s.\n")
    assert said.startswith("S401 10 strokes at this speed take")


def test_a_speed_that_follows_must_still_be_the_technique() -> None:
    (said,) = findings(FOOT + "**Thumb glide** the sole, heel to toes, 10 times, 20 s.\n")
    assert said.startswith("S402 ")
    assert "quicker than a thumb glide should be" in said


def test_without_count_and_time_the_catalogue_gives_seconds_in_whole_strokes() -> None:
    cue = only("**Thumb glide** the sole, heel to toes and back.")
    assert cue.count is not None
    assert cue.length == cue.count * cue.period
    assert 35_000 <= cue.length <= 65_000


@pytest.mark.parametrize(("words", "count"), [("about 8", 8), ("at least 4", 4), ("at most 9", 9), ("3 to 5", 3)])
def test_latitude_plays_the_low_end(words: str, count: int) -> None:
    assert only(f"**Squeeze** the heel, {words} times.").count == count


def test_presses_take_the_seconds_of_a_step() -> None:
    cue = only("**Press** the arch, thumb, 4 times, 6 s a step.")
    assert (cue.period, cue.length) == (6_000, 24_000)


def test_percussion_keeps_the_catalogues_rate_whatever_the_defaults_say() -> None:
    timeline = played("---\ndefaults: slow\n---\n## Scalp\n\n- **Tap** the scalp, 20 s.\n")
    assert timeline.cues[0].period == pytest.approx(60_000 / 180, abs=10)


def test_a_rate_of_its_own() -> None:
    assert only("**Squeeze** the heel, 10 times, 15 a minute.").period == 4_000


def test_joint_circles_each_way_and_each_toe() -> None:
    cue = only("**Rotate** each toe, 3 times each way.")
    assert cue.count == 5 * 2 * 3
    assert cue.motion is not None
    assert (cue.motion.lane_periods, cue.motion.turn) == (6, 0)


def test_times_after_each_mean_each_and_in_all_means_all() -> None:
    assert only("**Press** each toe, 2 times.").count == 10
    assert only("**Squeeze** each toe, 10 s.").length == 50_000
    assert only("**Squeeze** each toe, 50 s in all.").length == 50_000


def test_the_grooves_are_gone_through_evenly() -> None:
    cue = only("**Thumb glide** between the tendons, toes to ankle.")
    assert cue.motion is not None
    assert len(cue.motion.lanes) == 4
    assert cue.count % 4 == 0


def test_a_ramp_of_speed_quickens_the_motion() -> None:
    cue = only("**Smooth** the foot, slow to easy.")
    assert cue.motion is not None
    assert cue.motion.quicken == pytest.approx(1.5)


def test_pressure_never_passes_the_cap() -> None:
    assert only("**Thumb glide** between the tendons, toes to ankle, moderate.").pressure == (2.0,)
    result = unrolled(
        "---\nallow:\n  S301: asked for\n---\n## Foot (right)\n\n- **Rotate** each toe, firm. Asked for.\n"
    )
    assert result.timeline is not None
    assert max(result.timeline.cues[0].pressure) <= 1


def test_the_length_of_the_front_matter_is_compared() -> None:
    text = "---\ntitle: t\nlength: 15 min\n---\n## Foot (right)\n\n- **Hold** the foot, 1 min.\n"
    assert findings(text) == ["S402 the score lasts 1.0 min, not 15 min"]
    assert findings(text.replace("15 min", "1 min")) == []
    assert findings(text.replace("15 min", "1 to 3 min")) == []


def test_nothing_to_play_is_an_error() -> None:
    result = unrolled("# Words\n\nNothing else.\n")
    assert result.timeline is None
    assert [d.code for d in result.diagnostics] == ["S403"]


@pytest.mark.parametrize(
    "text",
    [
        "## Foot (right)\n\n- **Hold** the foot, 600 min.\n",
        "## Foot (right)\n\n- 500 rounds:\n  - 500 rounds:\n    - **Hold** the heel, 1 s.\n",
    ],
)
def test_more_than_four_hours_is_an_error_and_no_hang(text: str) -> None:
    result = unrolled(text)
    assert result.timeline is None
    assert [d.code for d in result.diagnostics] == ["S404"]


def test_a_heading_whose_time_is_spent_by_what_is_stated_says_so() -> None:
    (said,) = findings("## Foot (right, 1 min)\n\n- **Hold** the heel, 90 s.\n- **Smooth** the foot.\n")
    assert said.startswith("S402 what is stated here takes")


def test_accents_change_the_motion() -> None:
    softer = only("**Thumb glide** the sole, heel to toes and back, moderate, softer on the way back.").motion
    longer = only("**Thumb glide** the sole, heel to toes and back, moderate, longer on the arch.").motion
    firmer = only("**Thumb glide** the sole, heel to toes and back, moderate, firmer on the heel and the ball.").motion
    slower = only("**Thumb glide** the sole, heel to toes and back, moderate, slower on the way back.").motion
    assert softer.lighter == 1
    assert len(longer.pace) >= 3
    assert [added for _, _, added in firmer.stress] == [1.0, 1.0]
    assert slower.turn_at < 0.5


def test_a_way_between_two_parts_of_the_body_is_an_error() -> None:
    (said,) = findings("## Foot (right)\n\n- **Smooth** the sole, heel to crown.\n")
    assert said == "S302 no way leads here: they are on different parts of the body"


def test_a_place_beyond_the_chart_is_played_without_a_picture() -> None:
    cue = played("## Leg (right)\n\n- **Hold** the knee, 10 s.\n").cues[0]
    assert (cue.length, cue.motion) == (10_000, None)


def test_each_groove_gets_the_seconds() -> None:
    def length(time: str) -> int:
        return only(f"**Thumb glide** between the tendons, toes to ankle, {time}.").length

    assert length("12 s each") == length("48 s in all") == length("48 s") == 48_000
