"""Sides, rounds, blocks and voices: a score beside the cues that it plays."""

from __future__ import annotations

import pytest
from scores import line, lines, played, strokes, unrolled

from solea.timeline import CueKind


def test_a_side_is_played_after_the_other_with_time_to_change() -> None:
    assert lines("""
        ## Foot (right, then left)

        - **Hold** the heel, 10 s.
        - **Hold** the toes, 5 s.
    """) == [
        "0 10 hold hold right heel",
        "10 5 hold hold right toes",
        "15 15 prepare change_sides left",
        "30 10 hold hold left heel",
        "40 5 hold hold left toes",
    ]


def test_the_left_side_is_mirrored() -> None:
    right, _, left = played("## Foot (right, then left)\n\n- **Thumb glide** the sole, heel to toes.\n").cues
    assert right.motion is not None
    assert left.motion is not None
    assert (right.motion.mirrored, left.motion.mirrored) == (False, True)
    assert right.motion.lanes == left.motion.lanes


def test_each_foot_is_right_and_then_left() -> None:
    cues = played("## Foot (each foot)\n\n- **Hold** the heel, 10 s.\n").cues
    assert [cue.side for cue in cues] == ["right", "left", "left"]


def test_a_heading_that_gives_each_side_its_minutes_shares_them_among_its_strokes() -> None:
    timeline = played("""
        ## Foot (right, then left, 5 min each)

        - **Smooth** the whole foot.
        - **Thumb glide** the sole, 6 times.
        - **Rub** the sole.
        - **Hold** the heel, 20 s.
    """)
    right = [cue for cue in timeline.cues if cue.side == "right"]
    assert sum(cue.length for cue in right) == 300_000
    assert [cue.length for cue in right][-1] == 20_000  # what is stated stays
    assert [cue.count for cue in right][1] == 6
    assert timeline.length == 2 * 300_000 + 15_000


def test_a_heading_inside_keeps_its_own_minutes() -> None:
    timeline = played("""
        ## Foot (right, then left, 6 min each)

        ### Warm up (2 min)

        - **Smooth** the foot.
        - **Rub** the sole.

        ### Thumbs

        - **Thumb glide** the sole.
    """)
    assert [s.end - s.start for s in timeline.sections][:2] == [120_000, 240_000]


def test_a_heading_for_both_sides_together_counts_the_change() -> None:
    timeline = played("## Foot (right, then left, 3 min)\n\n- **Smooth** the foot.\n- **Rub** the sole.\n")
    assert timeline.length == 180_000
    by_side = [sum(c.length for c in strokes(timeline) if c.side == side) for side in ("right", "left")]
    assert by_side == [82_500, 82_500]


def test_rounds_of_a_block_and_of_a_heading() -> None:
    assert lines("""
        ## Scalp (2 rounds)

        - 2 rounds:
          - **Hold** the crown, 2 s.
        - **Hold** the temples, 3 s.
    """) == [
        "0 2 hold hold crown",
        "2 2 hold hold crown",
        "4 3 hold hold temples",
        "7 2 hold hold crown",
        "9 2 hold hold crown",
        "11 3 hold hold temples",
    ]


def test_each_goes_through_the_members_from_the_one_named() -> None:
    cues = strokes(played("## Foot (right)\n\n- each toe from the little toe:\n  - **Squeeze** 2 times.\n"))
    assert [cue.place for cue in cues] == [("toe_5",), ("toe_4",), ("toe_3",), ("toe_2",), ("toe_1",)]
    assert {cue.length for cue in cues} == {6_000}


def test_each_step_does_its_strokes_at_every_step() -> None:
    cues = strokes(
        played("""
        ## Foot (right)

        - each step:
          - **Press** the sole, thumb, 1 times.
          - **Circle** the sole, thumb, 3 times.
    """)
    )
    assert [cue.technique for cue in cues] == ["press", "circle"] * (len(cues) // 2)
    assert len(cues) >= 6
    starts = [cue.motion.lanes[0][0].start for cue in cues[::2] if cue.motion]
    assert starts == sorted(starts)
    assert len(set(starts)) == len(starts)


def test_in_turn_goes_round_until_the_time_is_spent() -> None:
    cues = strokes(
        played("""
        ## Foot (right)

        - in turn, 2 min:
          - **Smooth** the foot.
          - **Press** the arch.
    """)
    )
    assert [cue.technique for cue in cues][:3] == ["smooth", "press", "smooth"]
    assert sum(cue.length for cue in cues) == 120_000


def test_adding_one_at_a_time() -> None:
    cues = played("""
        ## Scalp

        - adding one at a time:
          - **Hold** the crown, 1 s.
          - **Hold** the temples, 1 s.
          - **Hold** the neck, 1 s.
    """).cues
    assert [cue.place[0] for cue in cues] == ["crown", "crown", "temples", "crown", "temples", "neck"]


def test_any_order_is_the_written_one_and_one_of_these_is_the_first() -> None:
    cues = played("""
        ## Scalp

        - in any order:
          - **Hold** the crown, 1 s.
          - **Hold** the temples, 1 s.
        - one of these:
          - **Hold** the neck, 1 s.
          - **Hold** the ears, 1 s.
    """).cues
    assert [cue.place[0] for cue in cues] == ["crown", "temples", "neck"]


def test_what_is_optional_is_played_and_marked() -> None:
    cues = played("""
        ## Scalp

        - **Hold** the crown, 1 s.
        - optional:
          - **Hold** the temples, 1 s.
        ### More (optional)

        - **Hold** the neck, 1 s.
    """).cues
    assert [cue.optional for cue in cues] == [False, True, True]


def test_the_other_hand_follows_half_a_stroke_behind() -> None:
    (cue,) = played("""
        ## Foot (right)

        - other hand one stroke behind:
          - **Stroke** the top of the foot, one hand, 6 times.
    """).cues
    assert cue.motion is not None
    assert (cue.motion.hands, cue.motion.lag) == (2, cue.motion.period // 2)


def test_a_held_hand_is_a_cue_of_its_own_beside_the_stroke() -> None:
    pull, hold = played("""
        ## Foot (right)

        - **Pull** the top of the foot, ankle to toes, light, one hand; while **hold** the heel, other hand.
    """).cues
    assert (hold.kind, hold.place, hold.start, hold.end) == (CueKind.HOLD, ("heel",), pull.start, pull.end)
    assert (pull.beside, hold.beside) == (hold.id, pull.id)
    assert pull.motion is not None
    assert hold.motion is not None
    assert (pull.motion.flip, hold.motion.flip) == (1, -1)  # the right hand works, the left one holds


def test_a_hand_that_holds_through_a_block_holds_beside_each_of_its_items() -> None:
    cues = played("""
        ## Foot (right)

        - while **hold** the top of the foot, one hand:
          - **Knuckle glide** the sole, heel to toes and back, other hand, 3 times.
          - **Ask** “Enough?”
            - too much: softer
    """).cues
    assert [line(cue).split()[2:4] for cue in cues] == [
        ["stroke", "knuckle_glide"], ["hold", "hold"], ["ask", "ask"], ["hold", "hold"],
    ]  # fmt: skip


def test_then_follows_and_the_hold_goes_on() -> None:
    cues = played("""
        ## Foot (right)

        - **Press** the arch, 2 times; then **slide off** the foot, 2 times.
    """).cues
    assert [cue.technique for cue in cues] == ["press", "slide_off"]
    assert cues[0].end == cues[1].start


def test_an_ask_goes_on_with_the_stroke_before_it() -> None:
    glide, ask = played("""
        ## Foot (right)

        - **Knuckle glide** the sole, heel to toes and back, moderate to firm, 3 times.
        - **Ask** “Enough, or too much?”
          - too much: softer
          - not enough: firmer, longer
    """).cues
    assert ask.question == "Enough, or too much?"
    assert ask.answers == (("too much", ("softer",)), ("not enough", ("firmer", "longer")))
    assert ask.length in (15_000, 20_000)  # whole seconds, so that sessions add up
    assert glide.motion is not None
    assert ask.motion is not None
    assert ask.count is not None
    assert ask.count * ask.motion.period == ask.length  # the hands do not stop in the middle of a way
    assert ask.motion.period == pytest.approx(glide.motion.period, rel=0.2)  # and keep their pace
    assert ask.motion.lanes == glide.motion.lanes
    assert ask.pressure == glide.pressure[-1:]


def test_a_sore_spot_is_a_branch_without_time_of_its_own() -> None:
    circle, dwell = played("""
        ## Scalp

        - **Circle** the scalp, moderate, fingertips, 60 s.
          - if sore: **circle** the spot, light. Stay a little longer.
    """).cues
    assert (dwell.kind, dwell.start, dwell.end, dwell.beside) == (CueKind.DWELL, circle.start, circle.start, circle.id)
    assert (dwell.dwell, dwell.pressure, dwell.text) == (15_000, (1.0,), "Stay a little longer.")
    assert dwell.motion is not None
    assert dwell.view == circle.view


def test_a_sore_spot_may_have_its_own_time() -> None:
    cues = played("""
        ## Scalp

        - **Circle** the scalp, moderate, fingertips, 60 s.
          - if sore: **circle** the spot, light, 20 s.
    """).cues
    assert cues[1].dwell == 20_000


def test_care_steps_prepare_and_rest() -> None:
    assert lines("""
        ## Ready

        - **Soak** both feet, about 10 min, in #basin{}.
        - **Dry** both feet.
        - **Wash your hands**.
        - **Rest** 2 min. Stay seated.
    """) == [
        "0 600 prepare soak foot",
        "600 60 prepare dry foot",
        "660 45 prepare wash_hands",
        "705 120 rest rest",
    ]


def test_places_that_need_a_chart_each_get_a_cue_each() -> None:
    inner, outer = strokes(
        played("""
        ## Foot (right)

        - **Thumb glide** the inner edge and the outer edge, heel to toes, 1 min in all.
    """)
    )
    assert (inner.view, outer.view) == ("foot_inner", "foot_outer")
    assert inner.length + outer.length == 60_000


def test_sections_follow_the_headings_and_the_sides() -> None:
    timeline = played("""
        # All

        ## Foot (right, then left)

        Some words.

        ### Warm up

        - **Hold** the heel, 5 s.

        ### Thumbs

        - **Hold** the toes, 5 s.

        ## After

        - **Rest** 1 min.
    """)
    assert [(s.within, s.title, s.side, s.start, s.end) for s in timeline.sections] == [
        ("Foot", "Warm up", "right", 0, 5_000),
        ("Foot", "Thumbs", "right", 5_000, 10_000),
        ("Foot", "Warm up", "left", 10_000, 30_000),
        ("Foot", "Thumbs", "left", 30_000, 35_000),
        (timeline.sections[-1].within, "After", None, 35_000, 95_000),
    ]
    assert all(timeline.sections[cue.section].start <= cue.start for cue in timeline.cues)


def test_one_session_of_several_is_played() -> None:
    text = """
        ## First (session 1 of 2)

        - **Hold** the crown, 1 s.

        ## Second (session 2 of 2)

        - **Hold** the neck, 2 s.
    """
    for session, place in ((1, "crown"), (2, "neck")):
        timeline = unrolled(text, session).timeline
        assert timeline is not None
        assert [cue.place for cue in timeline.cues] == [(place,)]


def test_a_cue_knows_its_line_and_where_its_values_came_from() -> None:
    cue = played("""
        ---
        defaults: slow
        ---
        ## Foot (right, light)

        - **Thumb glide** the sole, heel to toes.
    """).cues[0]
    assert (cue.line, cue.column) == (6, 3)
    assert cue.origin["path"] == "stated"
    assert cue.origin["pressure"] == "heading"
    assert cue.origin["speed"] == "defaults"
    assert cue.origin["time"] == "catalogue"
