"""The specification, case by case, and the error half that it lacks."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from solea.recipe import Component, PieceKind, Range, Words, read, written
from solea.source import MarkKind

CASES = yaml.safe_load((Path(__file__).parent / "canonical.yaml").read_text("utf-8"))
SIGNS = {MarkKind.INGREDIENT: "@", MarkKind.COOKWARE: "#", MarkKind.TIMER: "~"}
TEXTS = {"deep": "---\na: " + "[" * 5000 + "\n---\n"}


def value(mark: Component) -> str:
    if isinstance(mark.value, Range):
        return f"{mark.value.low}..{mark.value.high}"
    return mark.amount if mark.value is None else str(mark.value)


def as_case(part: Words | Component) -> Any:
    """A part as the cases write it: without what is empty at the end."""
    if isinstance(part, Words):
        return part.said
    more: dict[str, Any] = {"preparation": part.preparation} if part.preparation else {}
    more |= {"fixed": True} if part.fixed else {}
    more |= {"optional": True} if part.optional else {}
    row = [SIGNS[part.kind], part.name, value(part), part.unit, *([more] if more else [])]
    while len(row) > 2 and row[-1] == "":
        row.pop()
    return row


def expected(step: list[Any]) -> list[Any]:
    return [
        [str(c) if not isinstance(c, dict) else c for c in part] if isinstance(part, list) else part for part in step
    ]


@pytest.mark.parametrize("name", CASES["reads"])
def test_it_reads_as_the_specification_says(name: str) -> None:
    case = CASES["reads"][name]
    recipe = read(case["text"])
    steps = [
        [as_case(part) for part in step.parts if not isinstance(part, Words) or part.said] for step in recipe.steps
    ]
    assert steps == [expected(step) for step in case["steps"]]
    assert [p.words for p in recipe.pieces if p.kind is PieceKind.SECTION] == case.get("sections", [])
    assert recipe.notes == case.get("notes", [])
    assert dict(recipe.front.values) == case.get("front", {})


@pytest.mark.parametrize("name", CASES["reads"])
def test_it_is_written_again_as_it_was(name: str) -> None:
    text = CASES["reads"][name]["text"]
    assert written(read(text)) == text


@pytest.mark.parametrize("name", CASES["says"])
def test_slips_are_said(name: str) -> None:
    case = CASES["says"][name]
    text = case["text"] if "text" in case else TEXTS[case["text_of"]]
    recipe = read(text)
    assert [finding.code for finding in recipe.diagnostics] == case["codes"]
    assert written(recipe) == text


def test_an_amount_knows_its_place() -> None:
    text = "Melt @beeswax{ =15 %g}(grated)."
    (mark,) = read(text).ingredients
    assert text[mark.at : mark.to] == "15 "
    assert text[mark.start : mark.end] == "@beeswax{ =15 %g}(grated)"


def test_a_mark_can_be_written_anew() -> None:
    recipe = read("Melt @wax{15%%}(grated) -- slowly\nin @oil{85%%}.")
    wax, oil = recipe.ingredients
    assert written(recipe, {wax: "@wax{18%g}(grated)"}) == "Melt @wax{18%g}(grated) -- slowly\nin @oil{85%%}."
    assert oil.value == Fraction(85)


def test_the_title_is_the_files_name_where_there_is_none() -> None:
    assert read("Warm.", "library/foot-balm.cook").title == "foot-balm"
    assert read("---\ntitle: Foot\n---\n", "library/foot-balm.cook").title == "Foot"


def test_a_hundred_slips_are_said_of_a_thousand() -> None:
    assert len(read("Ask @ a\n\n" * 1000).diagnostics) == 100
