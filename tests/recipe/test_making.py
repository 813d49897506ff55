"""A recipe as it is made: what is weighed, warmed, cooled and done, what is said, and what may be done meanwhile."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solea.recipe import Component, Kitchen, Words, examine, to_weight
from solea.recipe.making import Action, actions

LIBRARY = sorted((Path(__file__).parents[2] / "library" / "recipes").glob("*.cook"))


def made(text: str, grams: int | None = None) -> tuple[Action, ...]:
    checked = examine(text)
    assert checked.formula is not None, checked.diagnostics
    return actions(checked.recipe, to_weight(checked.formula, Fraction(grams)) if grams else checked.formula)


def told(text: str) -> list[str]:
    return [f"{one.kind}: {one.said()}" for one in made(text)]


def test_what_is_weighed_comes_first_and_what_has_to_cool_is_waited_for() -> None:
    text = """\
Melt @beeswax{15%%}(grated) in @sunflower oil{84.5%%} in a #water bath{} at 70 °C.

Below 50 °C stir in @vitamin E{0.5%%}. Pour into #jars{}.
"""
    assert told(text) == [
        "weigh: Weigh 15 grams of beeswax (grated) and 84.5 grams of sunflower oil.",
        "do: Melt beeswax (grated) in sunflower oil in a water bath at 70 degrees.",
        "weigh: Weigh 0.5 grams of vitamin E.",
        "cool: Let it cool below 50 degrees.",
        "do: Below 50 degrees stir in vitamin E.",
        "do: Pour into jars.",
    ]


def test_a_sentence_that_weighs_holds_its_own_weights() -> None:
    text = "Dry a #bottle{} well. Weigh @sunflower oil{99%%} into it, add @vitamin E{1%%}.\n"
    assert told(text) == [
        "do: Dry a bottle well.",
        "do: Weigh 99 grams of sunflower oil into it, add 1 gram of vitamin E.",
    ]


def test_what_names_nothing_belongs_to_what_is_beside_it() -> None:
    assert told("Take it off. Stir in @oil{100%%}. It smells good. Keep it.\n".replace("oil", "sunflower oil"))[1:] == [
        "do: Take it off. Stir in sunflower oil. It smells good. Keep it."
    ]


def test_jars_that_are_boiled_do_not_make_the_mixture_hot() -> None:
    text = "Boil the #jars{}.\n\nWarm @sunflower oil{100%%} to 40 °C.\n"
    assert [one.kind for one in made(text)] == ["do", "weigh", "do"]


def test_warmth_is_a_range_a_point_or_below() -> None:
    def warm(words: str) -> str:
        return next(one.warmth.words for one in made(f"{words} @sunflower oil{{100%%}}.\n") if one.warmth)

    assert warm("Hold at 77 to 82 °C") == "77 to 82 °C"
    assert warm("Hold at 70 °C") == "70 °C"
    assert warm("Hold at 158 °F") == "70 °C"
    assert warm("Below 50 °C stir in") == "below 50 °C"


SOAK = """\
Stir in @Epsom salt{100%g}.

Let the feet rest for ~soak{10%minutes}. Meanwhile warm a #towel{} for ~{5%min}.
"""


def test_what_may_be_done_while_a_timer_runs() -> None:
    salts, soak, towel = made(f"---\nuse: soak\ndose: 30 g/l\n---\n{SOAK}")[1:]
    assert (salts.meanwhile, soak.meanwhile, soak.busy) == ((), (3,), False)
    assert [one.over for one in (*soak.clocks, *towel.clocks)] == [
        "Soak: 10 minutes are over.", "The 5 minutes are over."
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("then", "free"),
    [
        ("Melt @beeswax{20%%} beside it", (2, 3)),
        ("Below 50 °C stir in @beeswax{20%%}", (2,)),  # weighed ahead; it needs what is hot
        ("Pour @beeswax{20%%} into it", (2,)),
    ],
)
def test_what_needs_the_outcome_of_a_wait_is_not_done_meanwhile(then: str, free: tuple[int, ...]) -> None:
    hold = made(f"Hold @sunflower oil{{80%%}} at 80 °C for ~hold{{20%minutes}}.\n\n{then}.\n")[1]
    assert hold.meanwhile == free


@pytest.mark.parametrize(
    ("words", "busy"),
    [
        ("and stir for", True),
        ("Whisk it for", True),
        ("Stir it in, then let it stand for", False),
        ("Stir it and leave it for", False),
    ],
)
def test_hands_that_stir_are_busy(words: str, busy: bool) -> None:
    (one,) = made(f"Pour @?sunflower oil{{100%%}} {words} ~{{2%minutes}}.\n")[1:]
    assert one.busy is busy and one.meanwhile == ()


def test_what_is_named_twice_goes_in_twice() -> None:
    text = "---\nyield: 200 g\n---\nMix @sunflower oil{60%%} in.\n\nAdd @beeswax{10%%} and @sunflower oil{30%%}.\n"
    assert [one.said() for one in made(text) if one.kind == "weigh"] == [
        "Weigh 120 grams of sunflower oil.", "Weigh 20 grams of beeswax and 60 grams of sunflower oil."
    ]  # fmt: skip


def test_another_recipe_is_weighed_as_one(tmp_path: Path) -> None:
    (tmp_path / "oil.cook").write_text("@sunflower oil{99%%} @vitamin E{1%%}\n")
    checked = examine("Melt @beeswax{15%g} in @./oil{85%g}.\n", kitchen=Kitchen(tmp_path))
    assert checked.formula is not None
    twice = actions(checked.recipe, to_weight(checked.formula, Fraction(200)))
    assert twice[0].said() == "Weigh 30 grams of beeswax and 170 grams of oil."


def test_what_is_fixed_stays() -> None:
    text = "Mix @salt{=10%g} and @sugar{90%g}.\n"
    assert made(text, 190)[0].said() == "Weigh 10 grams of salt and 180 grams of sugar."


def words_of(parts: list[Words | Component]) -> list[str]:
    return " ".join(part.said for part in parts if isinstance(part, Words)).split()


@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: path.stem)
def test_everything_of_a_recipe_is_weighed_once_and_every_timer_runs(path: Path) -> None:
    checked = examine(path.read_text("utf-8"))
    assert checked.formula is not None
    all_ = actions(checked.recipe, checked.formula)
    assert sum(one.grams for action in all_ for one in action.portions) == checked.formula.total
    told = [part for action in all_ for part in action.parts]
    assert [part for part in told if isinstance(part, Component)] == [
        mark for step in checked.recipe.steps for mark in step.components
    ]
    written = [part for step in checked.recipe.steps for part in step.parts]
    assert words_of(told) == words_of(written)
    assert all(len(one.said()) <= 240 for one in all_)


@given(st.text("@#~{}%. \nAB°C57to", max_size=80))
def test_any_text_that_can_be_weighed_can_be_made(text: str) -> None:
    checked = examine(f"@beeswax{{10%g}}. {text}")
    if checked.formula is not None:
        all_ = actions(checked.recipe, checked.formula)
        assert all(number < len(all_) for one in all_ for number in one.meanwhile)
        assert sum(one.grams for action in all_ for one in action.portions) == checked.formula.total
