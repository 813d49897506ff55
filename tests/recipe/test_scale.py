"""More and less of a recipe: exact, and back again."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solea.recipe import (
    Formula,
    NotScaled,
    examine,
    household,
    rounding,
    to_serve,
    to_use_up,
    to_volume,
    to_weight,
    weigh,
    written,
)
from solea.recipe.scale import in_grams, litres_of_basin, soak_for

BALM = """\
---
title: Balm
yield: 120 g
servings: 40 feet
---
Hold @shea butter{38%%}. Melt @beeswax{15%%} in @sunflower oil{46.5%%} with @vitamin E{0.5%%}.
"""
SOAK = """\
---
title: Soak
use: soak
dose: 30 g/l
---
Mix @Epsom salt{80%%} and @sodium bicarbonate{20%%}.
"""


def made(text: str) -> Formula:
    checked = examine(text)
    assert checked.formula, checked.diagnostics
    return checked.formula


def grams(formula: Formula) -> list[Fraction]:
    return [line.grams for line in formula.lines]


AMOUNTS = st.fractions(min_value=Fraction(1, 1000), max_value=100_000).filter(lambda value: value > 0)


@given(AMOUNTS)
def test_up_and_down_again_gives_the_same_grams(weight: Fraction) -> None:
    balm = made(BALM)
    assert grams(to_weight(to_weight(balm, weight), balm.total)) == grams(balm)


@given(AMOUNTS, AMOUNTS)
def test_however_it_is_scaled_the_shares_stay(weight: Fraction, volume: Fraction) -> None:
    balm = made(BALM)
    shares = [balm.share(line) for line in balm.lines]
    for other in (
        to_weight(balm, weight),
        to_volume(balm, volume),
        to_use_up(balm, "beeswax", weight),
        to_serve(balm, volume, "feet"),
    ):
        assert [other.share(line) for line in other.lines] == shares


@given(AMOUNTS)
def test_a_volume_is_filled_and_back_again(volume: Fraction) -> None:
    balm = made(BALM)
    scaled = to_volume(balm, volume)
    assert scaled.millilitres == volume
    assert grams(to_volume(scaled, balm.millilitres or Fraction(1))) == grams(balm)


@given(AMOUNTS)
def test_what_is_left_is_used_up(left: Fraction) -> None:
    scaled = to_use_up(made(BALM), "Beeswax", left)
    assert next(line.grams for line in scaled.lines if line.name == "beeswax") == left


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=6), AMOUNTS)
def test_a_recipe_in_grams_scales_as_exactly(parts: list[int], weight: Fraction) -> None:
    names = ["beeswax", "sunflower oil", "shea butter", "jojoba oil", "lanolin", "vitamin E"]
    text = " ".join(f"@{name}{{{part}/7%g}}" for name, part in zip(names, parts, strict=False))
    balm = made(text)
    assert grams(to_weight(to_weight(balm, weight), balm.total)) == grams(balm)


@given(st.integers(10, 1_000_000), st.sampled_from([Fraction(1, 100), Fraction(1, 10), Fraction(1)]))
def test_a_recipe_written_in_grams_says_what_the_scale_shows(tenths: int, step: Fraction) -> None:
    checked = examine(BALM)
    assert checked.formula
    scaled = to_weight(checked.formula, Fraction(tenths, 10))
    again = made(written(checked.recipe, in_grams(scaled, step)))
    assert grams(again) == [one.shown for one in weigh(scaled, step)]


def test_enough_for_so_many_feet_and_people() -> None:
    balm = made(BALM)
    assert to_serve(balm, Fraction(2), "feet").total == 6
    assert to_serve(balm, Fraction(3), "people").total == 18


def test_a_fixed_quantity_stays() -> None:
    balm = made("Melt @beeswax{10%g} in @sunflower oil{90%g} with @vitamin E{=1%g}.")
    scaled = to_weight(balm, Fraction(201))
    assert grams(scaled) == [20, 180, 1]
    assert grams(to_weight(scaled, balm.total)) == grams(balm)


@pytest.mark.parametrize(
    "scale, says",
    [
        (lambda f: to_use_up(f, "lanolin", Fraction(5)), "there is no lanolin in it"),
        (lambda f: to_use_up(f, "beesvax", Fraction(5)), "did you mean beeswax"),
        (lambda f: to_serve(f, Fraction(2), "heads"), "the recipe counts feet, not heads"),
        (lambda f: to_serve(made("Warm @jojoba oil{1%g}."), Fraction(2), "feet"), "does not say how many it serves"),
        (lambda f: to_weight(made("Warm @jojoba oil{=5%g} @lanolin{1%g}."), Fraction(5)), "5 g of it are fixed"),
        (lambda f: soak_for(f, Fraction(4)), "this is no soak"),
    ],
)
def test_what_cannot_be_scaled_says_why(scale, says: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(NotScaled, match=says):
        scale(made(BALM))


def test_a_scale_rounds_and_it_is_said() -> None:
    balm = to_weight(made(BALM), Fraction(25))
    weighed = weigh(balm)
    assert [one.shown for one in weighed] == [Fraction("9.5"), Fraction("3.8"), Fraction("11.6"), Fraction("0.1")]
    assert rounding(weighed, Fraction(1, 10)) == (
        "Rounded to 0.1 g, which makes 20 % of difference to vitamin E: make more, or weigh finer."
    )
    assert rounding(weigh(made(BALM)), Fraction(1, 10)) == "Rounded to 0.1 g."


@given(AMOUNTS, st.sampled_from([Fraction(1, 100), Fraction(1, 10), Fraction(1), Fraction(5)]))
def test_rounding_never_moves_by_more_than_half_a_step_nor_to_nothing(weight: Fraction, step: Fraction) -> None:
    for one in weigh(to_weight(made(BALM), weight), step):
        assert one.shown == step or abs(one.shown - one.line.grams) <= step / 2
        assert one.shown > 0 and (one.shown / step).denominator == 1


@pytest.mark.parametrize(
    "mark, measure",
    [
        ("@sunflower oil{4.6%g}", "1 tsp"),
        ("@sunflower oil{13.8%g}", "1 tbsp"),
        ("@sunflower oil{20.7%g}", "1½ tbsp"),
        ("@sunflower oil{220.8%g}", "1 cup"),
        ("@sunflower oil{331.2%g}", "1½ cups"),
        ("@sunflower oil{0.1%g}", "a few drops"),
        ("@tea tree oil{0.3%g}", "10 drops"),
        ("@beeswax{10%g}", ""),
        ("@sugar{201.6%g}", "1 cup"),
    ],
)
def test_a_household_has_spoons_and_cups(mark: str, measure: str) -> None:
    (line,) = made(mark).lines
    assert household(line) == measure


def test_a_soak_is_measured_by_its_water() -> None:
    water = litres_of_basin(Fraction(40), Fraction(30), Fraction(10))
    soak = soak_for(made(SOAK), water, Fraction(10))
    assert (water, soak.grams) == (12, 360)
    assert len(soak.says) == 2
    assert soak_for(made(SOAK), water, Fraction(20)).says[-1] == "Up to the ankles is enough: about 10 cm."
