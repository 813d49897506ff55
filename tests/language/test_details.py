"""One detail: words to a kind and a value."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.language.strategies import KINDS

from solea.language.details import Detail, Fault, Relative
from solea.language.reading import detail_reader
from solea.language.score import Accent, Count, Lanes, Number, Path, PlaceRef, Pressure, Speed, SpeedUnit, Steps, Time

READER = detail_reader("en")
INF = float("inf")


def number(low: float, high: float | None = None, words: str = "") -> Number:
    return Number(low, low if high is None else high, words or f"{low:g}")


@pytest.mark.parametrize(
    ("words", "kind", "value"),
    [
        ("the sole", "place", (PlaceRef("sole", "the sole"),)),
        ("The  Sole", "place", (PlaceRef("sole", "the sole"),)),
        (
            "each toe from the big toe",
            "place",
            (PlaceRef("toes", "each toe from the big toe", each=True, start="toe_1"),),
        ),
        ("between the tendons", "place", (PlaceRef("grooves", "between the tendons"),)),
        ("over and round the foot", "place", (PlaceRef("foot", "over and round the foot", "over and round"),)),
        ("the heel and the ball", "place", (PlaceRef("heel", "the heel"), PlaceRef("ball", "the ball"))),
        ("toes to ankle", "path", Path(("toes", "ankle"))),
        ("heel to toes and back", "path", Path(("heel", "toes"), True)),
        ("from the heel to the arch to the toes", "path", Path(("heel", "arch", "toes"))),
        ("inward", "path", Path(toward="inward")),
        ("counterclockwise", "turn", "anticlockwise"),
        ("in lanes", "lanes", Lanes(None)),
        (
            "in 5 lanes from inner edge to outer edge and back",
            "lanes",
            Lanes(number(5), "inner_edge", "outer_edge", True),
        ),
        ("in steps", "steps", Steps()),
        ("in steps of 1 cm", "steps", Steps(10)),
        ("in steps of 1 inch", "steps", Steps(25.4)),
        ("in small circles", "manner", "small_circles"),
        ("palm", "contact", "palm"),
        ("heel of the hand", "contact", "heel_of_hand"),
        ("hands opposed", "hands", "hands_opposed"),
        ("both at once", "side", "both"),
        ("gentle", "pressure", Pressure((1,))),
        ("light to moderate to light", "pressure", Pressure((1, 2, 1))),
        ("firm or light", "pressure", Pressure((3,), or_level=1)),
        ("moderate to firmer", "pressure", Relative(2, ("firmer",))),
        ("6 of 10", "pressure", Pressure((), kept="6 of 10")),
        ("very slow", "speed", Speed(SpeedUnit.CM_S, (2,), ("very_slow",))),
        ("slow to brisk", "speed", Speed(SpeedUnit.CM_S, (4, 15), ("slow", "brisk"))),
        ("5 cm/s", "speed", Speed(SpeedUnit.CM_S, (5,))),
        ("40 a minute", "speed", Speed(SpeedUnit.PER_MINUTE, (40,))),
        ("7 s a stroke", "speed", Speed(SpeedUnit.SECONDS_A_STROKE, (7,))),
        ("5 s a step", "speed", Speed(SpeedUnit.SECONDS_A_STEP, (5,))),
        ("6 times", "count", Count(number(6))),
        ("3 times each way", "count", Count(number(3), "each way")),
        ("2 rounds", "count", Count(number(2), rounds=True)),
        ("30 s", "time", Time(number(30))),
        ("30s", "time", Time(number(30))),
        ("1/2 min", "time", Time(number(30, words="1/2"))),
        ("5 min in all", "time", Time(number(300, words="5"), "in all")),
        ("1 min each", "time", Time(number(60, words="1"), "each")),
        ("until settled", "time", Time(None, until_settled=True)),
        ("about 10 s", "time", Time(number(10, words="about 10"))),
        ("at least 10 s", "time", Time(number(10, INF, "at least 10"))),
        ("at most 3 times", "count", Count(number(3, words="at most 3"))),
        ("3 to 5 times", "count", Count(number(3, 5, "3 to 5"))),
        ("25 or 15 s", "time", Time(number(15, 25, "25 or 15"))),
        ("softer on the way back", "accent", Accent("softer")),
        ("firmer on the heel and the ball", "accent", Accent("firmer", ("heel", "ball"))),
        ("path not stated", "unknown", "path"),
    ],
)
def test_a_detail(words: str, kind: str, value: Any) -> None:
    found = READER.read(words)
    assert isinstance(found, Detail) and (found.kind, found.value) == (kind, value)


def test_a_hand_word_with_an_article_is_the_receivers() -> None:
    assert isinstance(READER.read("the palm"), Fault)
    assert READER.read("the heel").kind == "place"  # type: ignore[union-attr]


def test_both_feet_say_the_side_too() -> None:
    assert READER.read("both feet") == Detail("place", (PlaceRef("foot", "both feet"),), "both")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("frim", "S201"),
        ("the sole light", "S201"),
        ("light to", "S201"),
        ("to heel", "S201"),
        ("sole to", "S201"),
        ("the toe", "S201"),
        ("light to slow", "S201"),
        ("each sole from", "S201"),
        ("10", "S201"),
        ("10 apples", "S201"),
        ("in steps of 3 s", "S201"),
        ("softer on", "S201"),
        ("softer on monday", "S201"),
        ("with cream", "S201"),
        ("with @cream", "S201"),
        ("in @oil{}", "S201"),
        ("mood not stated", "S201"),
        ("up", "S201"),
        ("light or firm or deep", "S201"),
        ("", "S210"),
        ("5 to 3 s", "S202"),
        ("3-5 times", "S202"),
        ("3–5 times", "S202"),
        ("0 s", "S202"),
        ("1.5 times", "S202"),
        ("about 3 to 5 s", "S202"),
        ("in 0 lanes", "S202"),
        ("5m", "S203"),
        ("5 m", "S203"),
        ("about 5 m", "S203"),
        ("with @oil{much}", "S207"),
        ("with @oil{5%spoons}", "S207"),
    ],
)
def test_no_detail(words: str, code: str) -> None:
    found = READER.read(words)
    assert isinstance(found, Fault) and found.code == code


@given(st.sampled_from(sorted(KINDS)).flatmap(lambda kind: st.tuples(st.just(kind), KINDS[kind])))
def test_every_kind_is_read_as_itself(made: tuple[str, str]) -> None:
    kind, words = made
    found = READER.read(words)
    assert isinstance(found, Detail) and found.kind == kind


@given(st.text(max_size=40))
def test_any_words_are_a_detail_or_a_fault(words: str) -> None:
    assert isinstance(READER.read(words), (Detail, Fault))
