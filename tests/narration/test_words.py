"""What is written becomes what a person would say."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solea.narration.words import duration, in_words, sayable, sentence, sentences, times, together


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "zero"),
        (13, "thirteen"),
        (20, "twenty"),
        (21, "twenty-one"),
        (100, "one hundred"),
        (342, "three hundred and forty-two"),
        (2008, "2008"),
    ],
)
def test_numbers_in_words(number: int, words: str) -> None:
    assert in_words(number) == words


@given(st.integers(0, 999))
@settings(deadline=None)
def test_no_two_numbers_sound_alike(number: int) -> None:
    assert in_words(number) not in {in_words(other) for other in (number - 1, number + 1, number + 10, number * 10 + 1)}


def test_counts_are_said_as_people_count() -> None:
    assert [times(n) for n in (1, 2, 3, 12)] == ["once", "twice", "three times", "twelve times"]


@pytest.mark.parametrize(
    ("ms", "said"),
    [
        (40_000, "forty seconds"),
        (60_000, "a minute"),
        (90_000, "a minute and a half"),
        (150_000, "two and a half minutes"),
        (600_000, "ten minutes"),
        (200_000, "three minutes and twenty seconds"),
    ],
)
def test_lengths_of_time(ms: int, said: str) -> None:
    assert duration(ms) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Stay 10 min.", "Stay ten minutes."),
        ("About 3-5 min", "About three to five minutes"),
        ("3 to 5 times", "three to five times"),
        ("15 or 25 min", "fifteen or twenty-five minutes"),
        ("Steps of 1 cm", "Steps of one centimetre"),
        ("1.5 l of water", "one and a half litres of water"),
        ("0.25 l", "zero point two five litres"),
        ("1/2 cup", "one half cup"),
        ("at 38 °C", "at thirty-eight degrees Celsius"),
        ("5% salt", "five per cent salt"),
        ("*Softly*, with `care` & time", "Softly, with care and time"),
        ("oil / cream, e.g. almond", "oil or cream, for example almond"),
        ("Lovely 😀 feet", "Lovely feet"),
        ("vitamin B12 and 2008", "vitamin B12 and 2008"),
    ],
)
def test_prose_is_made_sayable(written: str, said: str) -> None:
    assert sayable(written) == said


def test_sentences_are_phrases_of_their_own() -> None:
    assert sentences("Easy and even. Is 10 min enough? yes") == ("Easy and even.", "Is ten minutes enough? yes.")
    assert sentences("e.g. the heel. Then the arch") == ("For example the heel.", "Then the arch.")
    assert sentences(" ... ") == ()


@given(st.text(max_size=80))
@settings(deadline=None)
def test_every_sentence_is_sayable_as_it_is(text: str) -> None:
    """Saying it again changes nothing: no marks or figures are left over for the engine."""
    for one in sentences(text):
        assert one == one.strip()
        assert not set(one) & set("*_`<>[]{}#@|\\")


def test_sentence_closes_and_begins_large() -> None:
    assert sentence("the sole, heel to toes,") == "The sole, heel to toes."
    assert sentence("Enough, or too much?") == "Enough, or too much?"


def test_lists_are_joined_with_and() -> None:
    assert [together(x) for x in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]
