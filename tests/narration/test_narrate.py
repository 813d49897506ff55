"""When words, bells and breaths sound."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.narration.hand_made import Session, short_session, stroke

from solea.narration import BellKind, Narration, Performance, Words, narrate, phrases
from solea.narration.schedule import GAP, LEAD
from solea.narration.script import CLOSING, MINUTE, OPENING, working
from solea.safety import customs
from solea.timeline import Cue, CueKind, Timeline


def length_of(text: str) -> int:
    """As a calm voice takes: fourteen characters a second."""
    return 300 + len(text) * 70


def full(timeline: Timeline, words: str = "full") -> Narration:
    return narrate(timeline, length_of, words)


def said_of(performance: Performance, cue: str) -> str:
    return performance.announcements()[cue].text


@pytest.fixture(scope="module")
def session() -> Timeline:
    return short_session()


@pytest.fixture(scope="module")
def performance(session: Timeline) -> Performance:
    return full(session).performance


# --- laws ---------------------------------------------------------------------------------------------------------

KINDS = ["smooth", "thumb_glide", "circle", "tap", "fist_press"]


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    """Any order of strokes, asks, holds and care, long and short, with dwells and things said."""
    session = Session()
    for number in range(draw(st.integers(0, 12))):
        kind = draw(st.sampled_from([CueKind.STROKE] * 4 + [CueKind.ASK, CueKind.HOLD, CueKind.PREPARE, CueKind.REST]))
        technique = draw(st.sampled_from(KINDS)) if kind is CueKind.STROKE else str(kind)
        cue = session.add(
            kind,
            draw(st.sampled_from([1, 3, 8, 15, 40, 240])),
            technique,
            technique.replace("_", " ").capitalize(),
            side=draw(st.sampled_from([None, "right", "left", "both"])),
            where=draw(st.sampled_from(["", "Right foot", "Left foot", "Scalp"])),
            pressure=draw(st.sampled_from([(), (0.0,), (2.0,), (1.0, 3.0)])),
            period=draw(st.sampled_from([None, 250, 700, 1_500, 5_000, 9_000])),
            text=draw(st.sampled_from(["", "Easy and even.", "Slowly. " * 20])),
            question="Enough, or too much?" if kind is CueKind.ASK else "",
            answers=(("too much", ("softer",)),) if kind is CueKind.ASK else (),
        )
        if kind is CueKind.STROKE and draw(st.booleans()):
            dwell = Cue(f"d{number:03}", CueKind.DWELL, cue.start, cue.start, 0, "circle", "Circle", period=1_000)
            session.cues.append(dwell)
    return session.timeline()


@given(timelines(), st.sampled_from(list(Words)))
@settings(deadline=None)
def test_no_two_phrases_meet(timeline: Timeline, words: Words) -> None:
    for before, after in pairwise(full(timeline, words).performance.spoken):
        assert after.start - before.end >= GAP


@given(timelines(), st.sampled_from(list(Words)))
@settings(deadline=None)
def test_every_phrase_lasts_as_long_as_its_clip_and_lies_in_the_track(timeline: Timeline, words: Words) -> None:
    performance = full(timeline, words).performance
    for phrase in performance.spoken:
        assert phrase.end - phrase.start == length_of(phrase.text)
        assert 0 < phrase.start < phrase.end <= performance.length


@given(timelines())
@settings(deadline=None, max_examples=300)
def test_words_fill_at_most_two_fifths_of_the_session(timeline: Timeline) -> None:
    """Unless the names alone are more than that: names are always worth saying."""
    performance = full(timeline).performance
    names = full(timeline, "names").performance
    share = performance.seconds_spoken * 1000
    asides = sum(p.end - p.start for p in performance.spoken if p.aside and p.start < timeline.length)
    assert share - asides <= max(0.4 * timeline.length, names.seconds_spoken * 1000) + 1


@given(timelines(), st.sampled_from(list(Words)))
@settings(deadline=None)
def test_only_announced_phrases_are_said(timeline: Timeline, words: Words) -> None:
    known = {*phrases(timeline, words), *phrases(timeline, Words.NAMES)}
    assert {phrase.text for phrase in full(timeline, words).performance.spoken} <= known


@given(timelines())
@settings(deadline=None)
def test_a_bell_at_every_change_and_one_at_the_end(timeline: Timeline) -> None:
    bells = [b for b in full(timeline, "bells").performance.bells if b.at <= timeline.length]
    changes = [cue.start for cue in working(timeline)[1:] if cue.kind is not CueKind.ASK]
    assert [b.at for b in bells] == [*changes, timeline.length][: len(bells)]
    assert not timeline.cues or bells[-1].kind is BellKind.END


@given(timelines())
@settings(deadline=None)
def test_a_cue_that_is_not_named_has_a_diagnostic(timeline: Timeline) -> None:
    narration = full(timeline)
    told = narration.performance.announcements()
    silent = [cue for cue in working(timeline) if cue.id not in told]
    named = {d.message.partition(":")[0] for d in narration.diagnostics}
    assert all((cue.title or "this line") in named for cue in silent)


# --- the hand-made session ----------------------------------------------------------------------------------------


def test_a_stroke_is_named_before_its_bell(session: Timeline, performance: Performance) -> None:
    told = performance.announcements()
    for cue in working(session)[1:]:
        if cue.kind is not CueKind.ASK:
            assert told[cue.id].end == cue.start - LEAD


def test_the_first_time_has_all_the_words(performance: Performance) -> None:
    assert said_of(performance, "c003") == (
        "Next: knuckle glide. Glide with your knuckles: the sole, heel to toes and back. "
        "One hand holds the top of the foot. Moderate pressure, growing to firm."
    )


def test_the_second_side_has_names_only(performance: Performance) -> None:
    assert said_of(performance, "c007") == "Smooth, left foot, light."
    assert said_of(performance, "c008") == "Knuckle glide, left foot, moderate to firm."


def test_the_change_of_side_is_said_and_rung(session: Timeline, performance: Performance) -> None:
    change = next(cue for cue in session.cues if cue.technique == "change_sides")
    assert said_of(performance, change.id) == "Now the left foot."
    assert next(b for b in performance.bells if b.at == change.start).kind is BellKind.SIDE
    assert next(b for b in performance.bells if b.at == change.end).kind is BellKind.CHANGE


def test_whose_right_is_right_is_said_once(session: Timeline) -> None:
    texts = [p.text for p in full(session).performance.spoken]
    assert texts.count("Right and left are your partner's.") == 1
    alone = full(short_session().__class__("x", "en", (), session.cues, session.length, self_massage=True)).performance
    assert "Right and left are your partner's." not in [p.text for p in alone.spoken]


def test_the_soak_is_quiet_until_its_last_minute(session: Timeline, performance: Performance) -> None:
    soak = session.cues[0]
    minute = next(p for p in performance.spoken if p.text == MINUTE)
    assert minute.start == soak.end - 60_000 and minute.aside
    before = [p for p in performance.spoken if p.start < minute.start]
    assert before[-1].end < 15_000


def test_an_ask_leaves_time_for_the_answer(session: Timeline, performance: Performance) -> None:
    ask = next(cue for cue in session.cues if cue.kind is CueKind.ASK)
    question, *answers = [p for p in performance.spoken if p.cue == ask.id]
    assert question.text == "Enough, or too much?"
    assert question.end == ask.start - LEAD
    assert [a.text for a in answers] == [
        "Too much: lighten your hands.",
        "Not enough: press a little more.",
        "Just right: carry on.",
    ]
    assert answers[0].start - question.end >= 4_000


def test_a_short_ask_gives_advice_only_where_hands_change() -> None:
    session = Session()
    stroke(session, 30, "smooth", "Smooth", "Right foot", side="right")
    session.add(
        CueKind.ASK, 10, "ask", "Ask", side="right", question="Enough, or too much?",
        answers=(("too much", ("softer", "slower")), ("just right", ("carry_on",))),
    )  # fmt: skip
    stroke(session, 30, "circle", "Circle", "Right foot", side="right")
    texts = [p.text for p in full(session.timeline()).performance.spoken]
    assert "Too much: lighten your hands and go more slowly." in texts
    assert "Just right: carry on." not in texts


def test_a_sore_spot_is_spoken_of_and_has_a_sound(session: Timeline, performance: Performance) -> None:
    (dwell,) = performance.dwells
    mention = next(p for p in performance.spoken if p.cue == dwell.cue)
    owner = next(cue for cue in session.cues if cue.technique == "circle")
    assert owner.start < mention.start < mention.end < owner.end
    assert mention.text == "If a spot is sore, circle there lightly, a little longer."
    own = [p for p in performance.spoken if p.start >= dwell.start]
    assert [p.text for p in own] == ["Circle the spot lightly.", "New or lasting soreness is for a clinician."]
    assert session.length < dwell.start < own[0].start and own[-1].end < dwell.end <= performance.length


def test_the_session_opens_and_closes(session: Timeline, performance: Performance) -> None:
    assert performance.spoken[0].text == OPENING and performance.spoken[0].start == 1_000
    last = [p for p in performance.spoken if p.start < session.length][-2:]
    assert tuple(p.text for p in last) == CLOSING
    assert last[-1].end == session.length - LEAD
    assert performance.bells[-2].at == session.length and performance.bells[-2].kind is BellKind.END


def test_silence_has_no_bells_either(session: Timeline) -> None:
    silent = full(session, "silent").performance
    assert (silent.spoken, silent.bells) == ((), ())
    assert silent.swells


def test_words_without_end_are_never_spoken() -> None:
    session = Session()
    endless = "So it goes on, and on, and on. " * 60_000
    for _ in range(3):
        stroke(session, 30, "smooth", "Smooth", "Scalp", text=endless)
        endless += "More."
    timeline = session.timeline()
    assert sum(map(len, phrases(timeline))) < 1_000
    assert [d.message for d in full(timeline).diagnostics] == ["Smooth: there is no time for all of its words"]


def test_names_mode_says_names_and_bells_mode_says_nothing(session: Timeline) -> None:
    names = full(session, "names").performance
    assert said_of(names, "c003") == "Knuckle glide, right foot, moderate to firm."
    assert full(session, "bells").performance.spoken == ()


def test_words_that_do_not_fit_before_the_bell_follow_it() -> None:
    session = Session()
    stroke(session, 8, "hold", "Hold", "Scalp")
    long = stroke(session, 60, "circle", "Circle", "Scalp", text="Slowly, with the weight of your arms. " * 3)
    performance = full(session.timeline()).performance
    told = [p for p in performance.spoken if p.cue == long.id and not p.aside]
    assert told[0].text == "Next: circle." and told[0].end < long.start
    assert told[1].start >= long.start + 900


def test_words_for_which_there_is_no_time_are_told_of() -> None:
    session = Session()
    stroke(session, 30, "smooth", "Smooth", "Scalp")
    short = stroke(session, 8, "circle", "Circle", "Scalp", text="Slowly and softly, with your arms. " * 20)
    stroke(session, 30, "tap", "Tap", "Scalp")
    narration = full(session.timeline())
    assert [d.code for d in narration.diagnostics] == ["S405"]
    assert said_of(narration.performance, short.id).startswith("Circle, scalp")


# --- breaths ------------------------------------------------------------------------------------------------------


@given(st.integers(50, 30_000))
@settings(deadline=None)
def test_a_breath_is_a_whole_number_of_strokes(period: int) -> None:
    from solea.narration.swells import breath

    assert breath(period) % period == 0
    assert breath(period) == period if period >= 1_500 else 2_000 <= breath(period) <= 6_000


@pytest.mark.parametrize(
    ("kind", "technique", "breathes"),
    [
        (CueKind.STROKE, "smooth", True),
        (CueKind.STROKE, "press", True),
        (CueKind.ASK, "ask", True),
        (CueKind.STROKE, "tap", False),
        (CueKind.STROKE, "finger_chop", False),
        (CueKind.HOLD, "hold", False),
        (CueKind.PREPARE, "soak", False),
        (CueKind.REST, "rest", False),
    ],
)
def test_what_breathes(kind: CueKind, technique: str, breathes: bool) -> None:
    session = Session()
    session.add(kind, 40, technique, technique, period=2_000)
    assert bool(full(session.timeline()).performance.swells) is breathes


# --- what a score does not say -------------------------------------------------------------------------------------


def asides(performance: Performance) -> list[str]:
    return [phrase.text for phrase in performance.spoken if phrase.aside]


def around(first: CueKind, seconds: float, text: str = "", head: bool = True) -> Timeline:
    """Something first, then a stroke of five minutes, and a rest."""
    session = Session()
    session.add(first, seconds, "ask" if first is CueKind.ASK else "warm_hands", "Warm your hands", text=text)
    place = ("scalp",) if head else ("sole",)
    stroke(session, 300, "circle", "Circle", "Scalp" if head else "Right foot", place=place, pressure=(1.0,))
    session.add(CueKind.REST, 60, "rest", "Rest")
    return session.timeline()


WASHED, PINS = customs()["wash"].said, customs()["head"].said


def test_what_the_score_does_not_say_is_said_once_before_the_first_touch() -> None:
    session = around(CueKind.PREPARE, 40)
    performance = full(session).performance
    for said in (WASHED, PINS):
        assert asides(performance).count(said) == 1
        phrase = next(phrase for phrase in performance.spoken if phrase.text == said)
        assert phrase.end <= session.cues[1].start - LEAD


def test_what_the_score_says_is_not_said_again() -> None:
    performance = full(around(CueKind.PREPARE, 40, "Clean hands, hairpins out.")).performance
    assert not {WASHED, PINS} & set(asides(performance))


def test_hairpins_are_no_matter_of_the_feet() -> None:
    said = asides(full(around(CueKind.PREPARE, 40, head=False)).performance)
    assert WASHED in said and PINS not in said


@pytest.mark.parametrize("first", [CueKind.ASK, CueKind.PREPARE])
def test_without_quiet_it_stays_unsaid_and_nothing_else_changes(first: CueKind) -> None:
    narration = full(around(first, 40 if first is CueKind.ASK else 5))
    assert not {WASHED, PINS} & set(asides(narration.performance))
    assert not [d for d in narration.diagnostics if "Hands washed" in d.message]


@pytest.mark.parametrize("words", ["names", "bells", "silent"])
def test_few_words_have_no_reminders(words: str) -> None:
    assert WASHED not in asides(full(around(CueKind.PREPARE, 40), words).performance)


def test_every_reminder_is_among_the_phrases() -> None:
    session = around(CueKind.PREPARE, 40)
    assert set(asides(full(session).performance)) <= set(phrases(session))
