"""Did you mean: the word that a person meant, in place of the one that was written."""

from __future__ import annotations

import pytest

from solea.language import compile_score
from solea.language.score import Stroke

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
