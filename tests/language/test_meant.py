"""Did you mean: the word that a person meant, in place of the one that was written."""

from __future__ import annotations

import pytest

from solea.language import compile_score, mend_score
from solea.language.score import Score, Stroke

MEANT = {
    # places, with what stands before them
    "the soel": "the sole",
    "soel": "sole",
    "the hele": "the heel",
    "your anckle": "your ankle",
    "each toee": "each toe",
    "the temple": "the temples",
    "the top of teh foot": "the top of the foot",
    "betwen the tendons": "between the tendons",
    "acros the foot": "across the foot",
    "over the soel": "over the sole",
    "the sole and the hel": "the sole and the heel",
    "heal to toes": "heel to toes",
    "heel too toes": "heel to toes",
    # hands, pressures, paces, numbers
    "knuckels": "knuckles",
    "finger tip": "finger tips",
    "both hand": "both hands",
    "moderat": "moderate",
    "light to fimr": "light to firm",
    "verry slow": "very slow",
    "3 tiems": "3 times",
    "10 secnds": "10 seconds",
}


@pytest.mark.parametrize(("written", "meant"), MEANT.items())
def test_a_detail_is_mended_to_what_was_meant(written: str, meant: str) -> None:
    (found,) = (d for d in compile_score(f"# Foot\n\n- **Rub** {written}.\n").diagnostics if d.code == "S201")
    assert found.hints[0] == f"did you mean “{meant}”?"
    assert found.fix is not None
    assert found.fix.text == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Smoothe", "Smooth"), ("thumb glid", "thumb glide"), ("Knukle glide", "Knuckle glide"), ("Wringg", "Wring")],
)
def test_a_technique_is_mended_to_what_was_meant(written: str, meant: str) -> None:
    (found,) = (d for d in compile_score(f"# Foot\n\n- **{written}** the foot.\n").diagnostics if d.code == "S101")
    assert found.fix is not None
    assert found.fix.text == meant


@pytest.mark.parametrize("written", ["the", "nice and warm", "the telephone", "both"])
def test_nothing_is_suggested_where_nothing_is_near(written: str) -> None:
    found = [d for d in compile_score(f"# Foot\n\n- **Rub** {written}.\n").diagnostics if d.code == "S201"]
    assert not any(hint.startswith("did you mean") for d in found for hint in d.hints)


USUAL = {
    "three times": "3 times",
    "twelve rounds": "12 rounds",
    "twice": "2 times",
    "once": "1 time",
    "3x": "3 times",
    "x3": "3 times",
    "3 reps": "3 times",
    "3 circles in each direction": "3 times each way",
    "10 strokes per minute": "10 a minute",
    "5 cm/sec": "5 cm/s",
    # times
    "1:30": "1 min 30 s",
    "0:45": "45 s",
    "2:00": "2 min",
    "1m30s": "1 min 30 s",
    "one and a half minutes": "1 1/2 min",
    "half a minute": "30 s",
    "a minute": "1 minute",
    "for 30 seconds": "30 seconds",
    "~30 s": "about 30 s",
    "forty-five seconds": "45 seconds",
    # more words than a detail needs
    "medium pressure": "moderate",
    "with light pressure": "light",
    "at a slow pace": "slow",
    "both thumb": "both thumbs",
    "with both thumbs": "both thumbs",
    "with your thumbs": "both thumbs",
    "with three fingers": "three fingers",
    "your palm": "palm",
    # places and ways
    "heel-to-toe": "heel to toes",
    "heel to toe and back": "heel to toes and back",
    "on the sole": "the sole",
    "the whole sole": "the sole",
    "the right sole": "the sole, right",
    "every toe": "each toe",
    "all toes": "the toes",
    "the pinky toe": "the little toe",
    "the achilles": "the Achilles tendon",
    "medium": "moderate",
    "very light": "light",
    "from light to firm": "light to firm",
    "calf": "lower leg",
    "the calf": "the lower leg",
    "left ear": "the ear, left",
    "right foot": "the foot, right",
}


@pytest.mark.parametrize(("written", "usual"), USUAL.items())
def test_what_is_often_written_is_named_in_the_words_of_a_score(written: str, usual: str) -> None:
    (found,) = (d for d in compile_score(f"# Foot\n\n- **Rub** {written}.\n").diagnostics if d.code == "S201")
    assert found.hints[0] == f"write “{usual}”"
    assert found.fix is not None
    assert found.fix.text == usual


@pytest.mark.parametrize(
    ("written", "apart"),
    [
        ("both ears 30 s light", "both ears, 30 s, light"),
        ("the sole heel to toes medium three times", "the sole, heel to toes, moderate, 3 times"),
        ("light one hand", "light, one hand"),
        ("the ankle with both thumbs for 30 seconds", "the ankle, both thumbs, 30 seconds"),
    ],
)
def test_a_missing_comma_is_named(written: str, apart: str) -> None:
    (found,) = (d for d in compile_score(f"# Foot\n\n- **Rub** {written}.\n").diagnostics if d.code == "S201")
    assert found.hints[0] == f"put a comma between details: “{apart}”"
    assert found.fix is not None
    assert found.fix.text == apart


@pytest.mark.parametrize("written", ["3 times", "three times"])
def test_rounds_are_named_where_times_stand_above_a_block(written: str) -> None:
    text = f"# Foot (right)\n\n- {written}:\n  - **Rub** the sole.\n"
    (found,) = compile_score(text).diagnostics
    assert (found.code, found.hints[0]) == ("S106", "write “3 rounds:”")
    assert found.fix is not None
    assert compile_score(text[: found.fix.span.start] + found.fix.text + text[found.fix.span.end :]).diagnostics == ()


def test_kneading_is_fist_kneading() -> None:
    (found,) = (d for d in compile_score("# Foot (right)\n\n- **Knead** the sole.\n").diagnostics if d.code == "S101")
    assert found.fix is not None
    assert found.fix.text == "Fist knead"


def test_an_unknown_answer_is_told_which_there_are() -> None:
    text = "# Foot (right)\n\n- **Rub** the sole.\n- **Ask** “Well?”\n  - perhaps: softer\n"
    (found,) = compile_score(text).diagnostics
    assert any(hint.startswith("answers are too much, not enough, just right") for hint in found.hints)


@pytest.mark.parametrize("words", ["the ears", "each ear", "both ears", "ears", "the lobes"])
def test_the_names_of_a_pair_are_both_and_ask_for_no_side(words: str) -> None:
    compiled = compile_score(f"# Ears\n\n- **Squeeze** {words}, 20 s.\n")
    assert compiled.diagnostics == ()
    assert compiled.score is not None
    stroke = compiled.score.sections[0].items[0]
    assert isinstance(stroke, Stroke)
    assert stroke.voices[0].details.side is not None
    assert stroke.voices[0].details.side.value == "both"


def test_one_ear_is_asked_for_its_side() -> None:
    assert [d.code for d in compile_score("# Ears\n\n- **Squeeze** the ear.\n").diagnostics] == ["S307"]
    assert compile_score("# Ears\n\n- **Squeeze** the ear, left.\n").diagnostics == ()
    assert compile_score("# Ears (right, then left)\n\n- **Squeeze** the ears.\n").diagnostics == ()


@pytest.mark.parametrize("written", ["upwards", "towards the toes", "down", "the sole upwards"])
def test_up_and_down_are_said_from_place_to_place(written: str) -> None:
    (found,) = (d for d in compile_score(f"# Foot\n\n- **Rub** {written}.\n").diagnostics if d.code == "S201")
    assert (found.hints[0], found.fix) == ("say from where to where, as “toes to ankle”", None)


def test_a_colon_behind_a_technique_is_taken_away() -> None:
    (found,) = compile_score("# Foot (right)\n\n- **Rub**: the sole.\n").diagnostics
    assert (found.code, found.hints[0]) == ("S201", "write “the sole”")
    assert found.fix is not None
    assert found.fix.text == " the sole"


def test_a_comma_inside_a_number_is_named() -> None:
    text = "# Foot (right)\n\n- **Rub** the sole, 1,5 min.\n"
    (found,) = compile_score(text).diagnostics
    assert (found.code, found.message) == ("S202", "“1,5” has a comma inside a number")
    assert found.fix is not None
    mended = compile_score(text[: found.fix.span.start] + found.fix.text + text[found.fix.span.end :])
    assert mended.diagnostics == ()
    assert _time(mended.score) == 90


def test_a_comma_is_missing_before_a_tool() -> None:
    text = "# Foot\n\nHave #basin{} ready.\n\n- **Soak** the feet in #basin{}, 4 min.\n"
    (found,) = compile_score(text).diagnostics
    assert found.hints[0] == "put a comma between details: “the feet, in #basin{}”"
    assert found.fix is not None
    assert found.fix.text == "the feet, in #basin{}"


@pytest.mark.parametrize(("written", "name"), [("with cream", "cream"), ("with some massage oil", "massage oil")])
def test_a_product_without_its_marks_is_told_how_it_is_written(written: str, name: str) -> None:
    (found,) = (d for d in compile_score(f"# Foot\n\n- **Rub** {written}.\n").diagnostics if d.code == "S201")
    assert found.hints[0] == f"a product is written “with @{name}{{}}”, a tool “with #{name}{{}}”"


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("1 min 30 s", 90), ("1min 30s", 90), ("2 minutes 5 seconds", 125), ("1½ min", 90), ("2 1/2 min", 150)],
)
def test_a_time_may_have_minutes_and_seconds_or_a_half(written: str, seconds: float) -> None:
    assert _time(compile_score(f"# Foot (right)\n\n- **Rub** the sole, {written}.\n").score) == seconds


@pytest.mark.parametrize("written", ["1 min 90 s", "1.5 min 30 s", "1 1/2 min 10 s"])
def test_minutes_and_seconds_that_say_no_clear_time_are_refused(written: str) -> None:
    (found,) = compile_score(f"# Foot (right)\n\n- **Rub** the sole, {written}.\n").diagnostics
    assert (found.code, found.message) == ("S202", "beside whole minutes stand 1 to 59 s")


def test_a_heading_may_have_minutes_and_seconds() -> None:
    (each, whole) = (
        compile_score(f"# Foot (right, then left, {time})\n\n- **Rub** the sole.\n").score
        for time in ("1 min 30 s each", "3 min")
    )
    assert each is not None and whole is not None
    assert each.sections[0].side_seconds == 90
    assert whole.sections[0].seconds == 180


@pytest.mark.parametrize("head", ["1 round", "2 rounds"])
def test_one_round_is_a_block(head: str) -> None:
    assert compile_score(f"# Foot (right)\n\n- {head}:\n  - **Rub** the sole, 1 time.\n").diagnostics == ()


def _time(score: Score | None) -> float | None:
    assert score is not None
    (stroke,) = score.sections[0].items
    assert isinstance(stroke, Stroke)
    time = stroke.voices[0].details.time
    return time.value.seconds.low if time else None


@pytest.mark.parametrize("mark", ["•", "• ", "– ", "· ", "-"])
def test_a_list_mark_of_another_kind_is_named_and_mended(mark: str) -> None:
    text = f"# Foot (right)\n\n- **Hold** the heel.\n{mark}**Rub** the sole, 30 s.\n"
    assert [d.code for d in compile_score(text).diagnostics] == ["S104"]
    mended, _ = mend_score(text)
    assert mended == "# Foot (right)\n\n- **Hold** the heel.\n- **Rub** the sole, 30 s.\n"


@pytest.mark.parametrize(
    ("bracket", "meant"),
    [
        ("right then left", "right, then left"),
        ("left foot then right foot", "left, then right"),
        ("the right foot, then the left foot", "right, then left"),
    ],
)
def test_the_sides_of_a_heading_are_mended(bracket: str, meant: str) -> None:
    text = "# Foot ({})\n\n- **Rub** the sole, 30 s.\n"
    assert mend_score(text.format(bracket))[0] == text.format(meant)
