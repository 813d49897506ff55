"""Recipes that use recipes: found inside the library, and nowhere else."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from solea.recipe import CheckedRecipe, Found, Kitchen, examine_file
from solea.source import Diagnostic, read_file

OIL = "---\ntitle: Oil\n---\nPour @jojoba oil{60%%} and @sunflower oil{40%%}.\n"


@pytest.fixture
def kitchen(tmp_path: Path) -> Kitchen:
    root = tmp_path / "library"
    (root / "recipes" / "creams").mkdir(parents=True)
    (root / "recipes" / "massage-oil.cook").write_text(OIL)
    (root / "recipes" / "creams" / "Foot Cream.cook").write_text(OIL)
    (root / "recipes" / "broken.cook").write_text("Melt @beeswax{1/0%g}.\n")
    (root / "recipes" / "large.cook").write_text("Melt.\n" * 1_000_000)
    (root / "recipes" / "one.cook").write_text("Stir @./two{100%g}.\n")
    (root / "recipes" / "two.cook").write_text("Stir @./one{100%g}.\n")
    (root / "recipes" / "self.cook").write_text("Stir @./self{100%g}.\n")
    (tmp_path / "secret.cook").write_text(OIL)
    (root / "recipes" / "link.cook").symlink_to(tmp_path / "secret.cook")
    return Kitchen(root)


def checked(kitchen: Kitchen, text: str, name: str = "balm") -> CheckedRecipe:
    file = kitchen.root / "recipes" / f"{name}.cook"
    file.write_text(text)
    return examine_file(read_file(file), kitchen)


def codes(kitchen: Kitchen, mark: str) -> list[str]:
    return [finding.code for finding in checked(kitchen, f"Melt @beeswax{{15%g}} in {mark}.").diagnostics]


def test_a_recipe_in_a_recipe_brings_its_ingredients(kitchen: Kitchen) -> None:
    made = checked(kitchen, "Melt @beeswax{20%%} in @./massage-oil{80%%}.").formula
    assert made
    assert [(line.ingredient.name, made.share(line)) for line in made.lines] == [
        ("beeswax", 20),
        ("jojoba oil", 48),
        ("sunflower oil", 32),
    ]


def test_the_same_ingredient_from_two_recipes_is_one_line(kitchen: Kitchen) -> None:
    made = checked(kitchen, "Stir @jojoba oil{40%g} into @./massage-oil{60%g}.").formula
    assert made
    assert [(line.ingredient.name, line.grams) for line in made.lines] == [
        ("jojoba oil", Fraction(76)),
        ("sunflower oil", 24),
    ]


@pytest.mark.parametrize(
    "mark",
    [
        "@./massage-oil{85%g}",
        "@./Massage Oil{85%g}",
        "@./creams/Foot Cream{85%g}",
        "@./creams/../massage-oil{85%g}",
        "@../recipes/massage-oil{85%g}",
        "@./massage-oil.cook{85%g}",
    ],
)
def test_paths_inside_the_library_are_found(kitchen: Kitchen, mark: str) -> None:
    assert codes(kitchen, mark) == []


@pytest.mark.parametrize(
    "mark",
    ["@../../secret{85%g}", "@../../library/../secret{85%g}", "@./../../../etc/passwd{85%g}", "@..\\secret{85%g}"],
)
def test_no_path_leads_out_of_the_library(kitchen: Kitchen, mark: str) -> None:
    assert codes(kitchen, mark) == ["K204"]


def test_no_link_leads_out_of_the_library(kitchen: Kitchen) -> None:
    assert codes(kitchen, "@./link{85%g}") == ["K202"]
    assert "recipes/link" not in kitchen.paths()


def test_a_large_folder_is_listed_in_part(kitchen: Kitchen) -> None:
    deep = kitchen.root / "a" / "b" / "c" / "d" / "e"
    deep.mkdir(parents=True)
    (kitchen.root / ".git").mkdir()
    for folder in (deep, deep.parent, kitchen.root / ".git"):
        (folder / "oil.cook").write_text(OIL)
    assert [path for path in kitchen.paths() if path.endswith("oil") and "massage" not in path] == ["a/b/c/d/oil"]


def test_what_is_not_there_has_near_names(kitchen: Kitchen) -> None:
    (finding,) = checked(kitchen, "Melt @beeswax{15%g} in @./masage oil{85%g}.").diagnostics
    assert finding.code == "K202"
    assert "massage-oil" in finding.hints[0]


@pytest.mark.parametrize("mark", ["@./broken{85%g}", "@./large{85%g}"])
def test_what_is_not_sound_is_not_used(kitchen: Kitchen, mark: str) -> None:
    assert codes(kitchen, mark) == ["K202"]


@pytest.mark.parametrize("name", ["self", "one", "two"])
def test_a_recipe_is_not_made_of_itself(kitchen: Kitchen, name: str) -> None:
    checked_ = examine_file(read_file(kitchen.root / "recipes" / f"{name}.cook"), kitchen)
    assert [finding.code for finding in checked_.diagnostics] == ["K203"]
    assert checked_.formula is None


def test_a_recipe_of_a_volume_weighs_by_its_own_density(kitchen: Kitchen) -> None:
    made = checked(kitchen, "Melt @beeswax{15%g} in @./massage-oil{100%ml}.").formula
    assert made
    assert made.total == 15 + Fraction(100) / (Fraction(60) / Fraction("0.868") + 40 / Fraction("0.92")) * 100


def test_finding_says_where_it_is(kitchen: Kitchen) -> None:
    found = kitchen.find("./recipes/massage oil")
    assert isinstance(found, Found) and found.path == "recipes/massage-oil"
    assert isinstance(kitchen.find("/etc/passwd"), Diagnostic)
    assert "recipes/massage-oil" in kitchen.paths()
