"""The tables: complete, disjoint, and every value with its source."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest

from solea.recipe.ingredients import Ingredient, fold, ingredients, known, nearest
from solea.recipe.limits import scent_limit, sources
from solea.recipe.product import PEOPLE, PLACES
from solea.recipe.units import days_of, grams_in, millilitres_in, seconds_in, spoken_days

DOCS = Path(__file__).parents[2] / "docs"
KEYS = set(re.findall(r"^- \*\*([A-Z]\d\d)\*\*", (DOCS / "sources.md").read_text("utf-8"), re.M))
SOURCED = (
    "density",
    "bulk",
    "months",
    "share",
    "below",
    "most",
    "by_day",
    "ph",
    "oil_phase",
    "not_for",
    "caution",
    "allergens",
)
SOURCE = re.compile(r"(?:[ABCD] )|product default|by definition")
ALL = list(ingredients().values())


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.name)
def test_every_value_says_where_it_comes_from(one: Ingredient) -> None:
    stated = {
        "in" if name == "phase" else name for name in (*SOURCED, "phase") if getattr(one, name) not in (None, (), "")
    }
    assert stated <= set(one.sources)
    for source in one.sources.values():
        assert SOURCE.match(source), source
        assert set(re.findall(r"\b[A-Z]\d\d\b", source)) <= KEYS, source


@pytest.mark.parametrize("path, source", sources().items())
def test_every_limit_says_where_it_comes_from(path: str, source: str) -> None:
    assert SOURCE.match(source)
    assert set(re.findall(r"\b[A-Z]\d\d\b", source)) <= KEYS


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.name)
def test_a_row_is_whole(one: Ingredient) -> None:
    assert one.inci and all(name == name.strip() for name in one.inci)
    assert one.density and Fraction(4, 5) < one.density < Fraction(5, 2)
    assert one.bulk is None or one.bulk < one.density
    assert one.most is None or 0 < one.most <= 20
    if one.kind == "preservative":
        assert one.share and one.phase
    if one.kind == "essential_oil":
        assert one.below


def test_every_place_and_person_has_a_limit_and_children_get_none() -> None:
    for place in PLACES:
        assert scent_limit(place, "children") == 0
        assert all(0 <= scent_limit(place, people) <= 1 for people in PEOPLE)
        assert scent_limit("scalp", "adults") < scent_limit("feet", "adults")


def test_names_are_found_as_people_write_them() -> None:
    assert known("Shea  Butter") is known("shea-butter") is known("organic shea butter")
    assert known("sheabutter") is None
    assert nearest("sheabutter")[0] == "shea butter"
    assert fold("oils") == "oil" and fold("grass") == "grass"


@pytest.mark.parametrize("unit", ["g", "G", "grams", "Gramme", "kg", "oz.", "lbs", "pounds"])
def test_units_of_weight(unit: str) -> None:
    assert grams_in(unit)


@pytest.mark.parametrize(
    "unit, ml",
    [
        ("ml", 1),
        ("mL", 1),
        ("Litres", 1000),
        ("tsp.", 5),
        ("tablespoons", 15),
        ("cups", 240),
        ("drops", Fraction(1, 20)),
    ],
)
def test_units_of_volume(unit: str, ml: Fraction) -> None:
    assert millilitres_in(unit) == ml


@pytest.mark.parametrize("unit, seconds", [("s", 1), ("min", 60), ("minutes", 60), ("hrs", 3600), ("days", 86400)])
def test_units_of_time(unit: str, seconds: int) -> None:
    assert seconds_in(unit) == seconds


def test_days_are_said_as_they_are_read() -> None:
    for words in ("3 days", "2 weeks", "6 months", "1 month", "1 day"):
        assert spoken_days(days_of(words) or 0) == words
    assert days_of("a while") is None
