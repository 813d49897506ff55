"""A recipe weighed: percent and grams, spoons and drops, and everything that cannot be weighed."""

from __future__ import annotations

from fractions import Fraction

import pytest

from solea.recipe import CheckedRecipe, Formula, examine


def made(body: str, front: str = "") -> Formula:
    checked = examine(f"---\ntitle: Balm\n{front}---\n\n{body}\n")
    assert checked.formula, [(d.code, d.message) for d in checked.diagnostics]
    return checked.formula


def told(body: str, front: str = "") -> CheckedRecipe:
    return examine(f"---\ntitle: Balm\n{front}---\n\n{body}\n")


def codes(body: str, front: str = "") -> list[str]:
    return [finding.code for finding in told(body, front).diagnostics]


def test_percent_become_grams_of_the_batch() -> None:
    balm = made("Melt @beeswax{15%%} in @sunflower oil{85%%}.", "yield: 240 g\n")
    assert [(line.name, line.grams) for line in balm.lines] == [("beeswax", 36), ("sunflower oil", 204)]
    assert balm.total == 240
    assert [balm.share(line) for line in balm.lines] == [15, 85]


def test_without_a_batch_percent_make_a_hundred_grams() -> None:
    assert made("Melt @beeswax{15%%} in @sunflower oil{85%%}.").total == 100


def test_a_batch_in_millilitres_weighs_what_fits() -> None:
    oil = made("Pour @jojoba oil{100%%}.", "yield: 100%ml\n")
    assert oil.total == Fraction("86.8")


def test_grams_become_shares() -> None:
    balm = made("Melt @beeswax{30%g} in @sunflower oil{170%g}.")
    assert [balm.share(line) for line in balm.lines] == [15, 85]


@pytest.mark.parametrize(
    "amount, grams",
    [
        ("1%kg", 1000),
        ("1%oz", Fraction("28.349523125")),
        ("100%ml", 92),
        ("2%tsp", Fraction("9.2")),
        ("1%tbsp", Fraction("13.8")),
        ("1%cup", Fraction("220.8")),
        ("½%cup", Fraction("110.4")),
        ("1/3%l", Fraction(920, 3)),
        ("1.5%dl", 138),
        ("500%mg", Fraction(1, 2)),
    ],
)
def test_household_measures_weigh_by_density(amount: str, grams: Fraction) -> None:
    assert made(f"Warm @sunflower oil{{{amount}}}.").total == grams


def test_what_lies_in_a_spoon_weighs_less_than_what_it_is() -> None:
    assert made("Mix @Epsom salt{1%cup}.", "use: soak\n").total == Fraction("230.4")


def test_drops_are_counted_as_the_largest() -> None:
    balm = made("Stir @tea tree oil{20%drops} into @sunflower oil{99%g}.")
    assert balm.lines[0].grams == Fraction("0.9")


def test_one_ingredient_in_two_steps_is_one_line() -> None:
    balm = made("Melt @beeswax{15%g} in @sunflower oil{40%g}.\n\nAdd @Sunflower oil{45%g}.")
    assert [(line.name, line.grams) for line in balm.lines] == [("beeswax", 15), ("sunflower oil", 85)]


def test_names_do_not_depend_on_case_hyphens_and_plurals() -> None:
    balm = made("Mix @epsom salts{1%g}, @E wax{1%g} and @ORGANIC Shea-Butter{1%g}.")
    assert [line.ingredient.name for line in balm.lines] == ["Epsom salt", "emulsifying wax", "shea butter"]


@pytest.mark.parametrize(
    "mark, code",
    [
        ("@beeswax", "K101"),
        ("@beeswax{}", "K101"),
        ("@beeswax{%g}", "K101"),
        ("@beeswax{-3%g}", "K102"),
        ("@beeswax{0%g}", "K102"),
        ("@beeswax{0.0%g}", "K102"),
        ("@beeswax{1/0%g}", "K103"),
        ("@beeswax{1/00%g}", "K103"),
        ("@beeswax{some%g}", "K104"),
        ("@beeswax{2-3%g}", "K104"),
        ("@beeswax{1,5%g}", "K104"),
        ("@beeswax{1e3%g}", "K104"),
        ("@beeswax{٣%g}", "K104"),
        ("@beeswax{99999999999999999999%g}", "K104"),
        ("@beeswax{5%ml}", "K105"),
        ("@beeswax{1%cup}", "K105"),
        ("@beeswax{5}", "K105"),
        ("@beeswax{5%gramms}", "K105"),
        ("@beeswax{5%pieces}", "K105"),
        ("@beeswax{5%minutes}", "K105"),
        ("@beesvax{5%g}", "K201"),
    ],
)
def test_what_cannot_be_weighed_is_said_and_never_guessed(mark: str, code: str) -> None:
    checked = told(f"Melt {mark} in @sunflower oil{{85%g}}.")
    assert [finding.code for finding in checked.diagnostics] == [code]
    assert checked.formula is None
    assert checked.diagnostics[0].hints


@pytest.mark.parametrize("amount", ["15%g", "1/2%kg", "1 1/2%oz", "½%kg", "0.1%g", "=15%g", "15% g "])
def test_what_can_be_weighed_is_no_finding(amount: str) -> None:
    assert codes(f"Melt @beeswax{{{amount}}} in @sunflower oil{{85%g}}.") == []


def test_a_nearly_right_name_is_offered() -> None:
    (finding,) = told("Melt @beesvax{15%g} in @sunflower oil{85%g}.").diagnostics
    assert "“beeswax”" in finding.hints[0]
    (finding,) = told("Melt @beeswax{15%gramms} in @sunflower oil{85%g}.").diagnostics
    assert "did you mean “gram" in finding.hints[0]


def test_shares_that_do_not_add_up_name_the_sum_and_a_way_to_mend_it() -> None:
    (finding,) = told("Melt @beeswax{15%%} in @sunflower oil{84%%}.").diagnostics
    assert (finding.code, finding.message) == ("K106", "the shares add up to 99 %, not 100 %")
    assert finding.hints == ("sunflower oil at 85 % makes it whole",)


@pytest.mark.parametrize(
    "oil, sound", [("85", True), ("84.95", True), ("85.05", True), ("84.94", False), ("85.06", False)]
)
def test_a_sum_may_miss_by_a_twentieth_of_a_percent(oil: str, sound: bool) -> None:
    assert (codes(f"Melt @beeswax{{15%%}} in @sunflower oil{{{oil}%%}}.") == []) is sound


def test_what_may_be_left_out_counts_with_the_rest_or_on_top() -> None:
    within = made("Melt @beeswax{15%%} in @sunflower oil{80%%} and @?jojoba oil{5%%}.")
    on_top = made("Melt @beeswax{15%%} in @sunflower oil{85%%} and @?jojoba oil{5%%}.")
    assert [len(within.lines), len(on_top.lines)] == [3, 2]


def test_percent_beside_grams_need_the_batch() -> None:
    body = "Melt @beeswax{15%g} in @sunflower oil{85%%}."
    assert codes(body) == ["K105"]
    assert made(body, "yield: 100 g\n").total == 100


def test_a_recipe_may_describe_what_the_table_lacks() -> None:
    own = "ingredients:\n  marula oil: {inci: Sclerocarya Birrea Seed Oil, kind: oil, density: 0.91, months: 12}\n"
    (line,) = made("Warm @marula oil{100%ml}.", own).lines
    assert (line.grams, line.ingredient.inci) == (91, ("Sclerocarya Birrea Seed Oil",))


@pytest.mark.parametrize(
    "row",
    ["{kind: oil}", "{inci: X, kind: ghost}", "{inci: X, kind: oil, density: thick}", "{inci: X, colour: red}", "oil"],
)
def test_a_description_without_sense_is_said(row: str) -> None:
    assert "K003" in codes("Warm @sunflower oil{100%ml}.", f"ingredients:\n  marula oil: {row}\n")


@pytest.mark.parametrize(
    "line",
    [
        "use: eat",
        "for: hands",
        "people: cats",
        "when: noon",
        "servings: many",
        "keeps: long",
        "store: shelf",
        "packs: bag",
        "pH: sour",
        "dose: 3 spoons",
        "water: hot",
        "made: yesterday",
        "yield: a lot",
        "yield: 3 jars",
        "keeps: [1, 2]",
        "pH: 1/0",
    ],
)
def test_a_value_without_meaning_is_said_with_what_may_stand_there(line: str) -> None:
    found = [
        finding for finding in told("Warm @sunflower oil{100%g}.", f"{line}\n").diagnostics if finding.code == "K003"
    ]
    assert len(found) == 1 and found[0].hints[0].startswith("write ")
    text = f"---\ntitle: Balm\n{line}\n---\n"
    assert text[found[0].span.start : found[0].span.end] == line.partition(": ")[2]


def test_a_key_of_ones_own_is_welcome() -> None:
    assert codes("Warm @sunflower oil{100%g}.", "colour of the lid: blue\n") == []
    assert codes("Warm @sunflower oil{100%g}.", "keep: 6 months\n") == ["K009"]
