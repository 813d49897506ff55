"""Promises are found where they are made, and not where they are denied."""

from __future__ import annotations

import pytest

from solea.check import check_text
from solea.safety import honest
from solea.source import Severity

SCORE = "# Scalp\n\n{words}\n\n- **Circle** the scalp, 20 s.{after}\n"


def codes(words: str, after: str = "") -> list[str]:
    return [d.code for d in check_text(SCORE.format(words=words, after=after)).diagnostics]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("This cures headaches.", "S701"),
        ("It heals.", "S701"),
        ("It treats sore feet.", "S701"),
        ("It soothes headaches.", "S701"),
        ("Massaging the ears relieves tension headaches.", "S701"),
        ("It helps to lessen stress.", "S701"),
        ("It gets rid of pain.", "S701"),
        ("It regrows hair.", "S702"),
        ("Good for hair follicles.", "S702"),
        ("Your hair will grow.", "S702"),
        ("A detox for the feet.", "S703"),
        ("It drains the sinuses.", "S703"),
        ("Lymphatic drainage.", "S703"),
        ("It increases the blood flow.", "S704"),
        ("It boosts your immune system.", "S704"),
    ],
)
def test_a_promise_is_found(words: str, code: str) -> None:
    assert codes(words) == [code]


@pytest.mark.parametrize(
    "words",
    [
        "It is not a treatment, and there is no reliable proof that it grows hair.",
        "Some people with a tension headache find it comforting.",
        "Nothing here cures anything.",
        "Treat yourself to ten minutes.",
        "A treat for tired feet.",
        "Drain the basin.",
        "Warm heels; healthy skin.",
        "Keep hair out of the way. Grow calm.",
        *(sentence.says for sentence in honest().values()),
    ],
)
def test_honest_words_pass(words: str) -> None:
    assert codes(words) == []


def test_a_denial_reaches_to_the_end_of_its_sentence_only() -> None:
    assert codes("This is no treatment. It cures headaches.") == ["S701"]


def test_words_after_a_stroke_are_read_too() -> None:
    assert codes("Words.", " It detoxes.") == ["S703"]


def test_the_hint_is_a_sentence_to_stand_behind() -> None:
    found = check_text(SCORE.format(words="It grows hair.", after="")).diagnostics[0]
    assert found.hints[0].startswith("what may be said: “") and "hair" in found.hints[0]


def test_a_reason_makes_a_warning_of_it() -> None:
    text = "---\nallow:\n  S701: quoted from the source\n---\n" + SCORE.format(words="“It cures headaches.”", after="")
    (found,) = check_text(text).diagnostics
    assert (found.code, found.severity) == ("S701", Severity.WARNING)
