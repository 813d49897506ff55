"""The recipes that come with Solea are sound, honest and complete."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from solea.check.recipes import check_recipe
from solea.recipe import CheckedRecipe, Kitchen, promised, read, written
from solea.recipe.method import additions
from solea.source import MarkKind, read_file
from solea.source.report import plain

ROOT = Path(__file__).parents[2]
RECIPES = sorted((ROOT / "library" / "recipes").glob("*.cook"))
KEYS = set(re.findall(r"^- \*\*([A-Z]\d\d)\*\*", (ROOT / "docs" / "sources.md").read_text("utf-8"), re.M))
WANTED = {
    "foot-balm",
    "soft-salve",
    "foot-cream",
    "massage-oil",
    "scalp-oil",
    "sugar-scrub",
    "salt-scrub",
    "soak-blend",
}


def checked(path: Path) -> CheckedRecipe:
    return check_recipe(read_file(path), Kitchen(ROOT / "library"))


def test_the_eight_recipes_are_there() -> None:
    assert {path.stem for path in RECIPES} >= WANTED


@pytest.mark.parametrize("path", RECIPES, ids=lambda path: path.stem)
def test_a_recipe_is_sound(path: Path) -> None:
    one = checked(path)
    assert plain(one.diagnostics, one.source) == ""
    assert one.ok


@pytest.mark.parametrize("path", RECIPES, ids=lambda path: path.stem)
def test_a_recipe_is_in_percent_and_adds_up_exactly(path: Path) -> None:
    one = checked(path)
    assert {mark.unit for mark in one.recipe.ingredients} == {"%"}
    assert one.formula and sum(one.formula.share(line) for line in one.formula.lines) == 100
    assert sum(mark.value for mark in one.recipe.ingredients) == 100  # type: ignore[misc, arg-type]


@pytest.mark.parametrize("path", RECIPES, ids=lambda path: path.stem)
def test_a_recipe_says_what_a_jar_has_to_say(path: Path) -> None:
    one = checked(path)
    product = one.product
    assert product.directions and product.cautions and product.keeps and one.formula and one.formula.serves
    assert promised(one.formula) == product.keeps
    assert product.sources and set(product.sources) <= KEYS
    assert one.recipe.marks(MarkKind.COOKWARE)


@pytest.mark.parametrize("path", RECIPES, ids=lambda path: path.stem)
def test_what_has_to_be_cool_is_said_to_be_cool(path: Path) -> None:
    one = checked(path)
    for added in additions(one.recipe, one.product):
        if added.ingredient.below is not None:
            assert added.at is not None and added.at <= added.ingredient.below


@pytest.mark.parametrize("path", RECIPES, ids=lambda path: path.stem)
def test_a_recipe_is_written_as_it_was_read(path: Path) -> None:
    text = path.read_text("utf-8")
    assert written(read(text)) == text


def test_no_recipe_needs_a_scent() -> None:
    for path in RECIPES:
        one = checked(path)
        assert one.formula and one.formula.percent("essential_oil") == 0
