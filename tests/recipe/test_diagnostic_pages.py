"""What the pages of the codes of recipes show is true: the example brings the code, the mended one nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from solea.check.recipes import check_recipe
from solea.recipe import CheckedRecipe, Kitchen
from solea.source import CODES, Diagnostic, Loaded, SourceText

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "diagnostics"
OF_RECIPES = sorted(code for code in CODES if code.startswith("K") and not code.startswith("K7") and code != "K010")
_EXAMPLE = re.compile(r"^```cook\n(.*?)^```$", re.M | re.S)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library that has a massage oil, and a recipe that goes round in a circle."""
    (tmp_path / "massage-oil.cook").write_text((ROOT / "library" / "recipes" / "massage-oil.cook").read_text())
    (tmp_path / "round.cook").write_text("Stir @./round{100%%}.\n")
    return tmp_path


def checked(text: str, library: Path, code: str = "") -> CheckedRecipe:
    allergies = ["nuts"] if code == "K407" else []
    source = SourceText(text, str(library / "balm.cook"))
    return check_recipe(Loaded(source), Kitchen(library), allergies)


def examples(code: str) -> list[str]:
    return _EXAMPLE.findall((PAGES / f"{code}.md").read_text("utf-8"))


def of(code: str, library: Path) -> Diagnostic:
    found = [one for one in checked(examples(code)[0], library, code).diagnostics if one.code == code]
    assert found, f"{code} is not brought by its example"
    return found[0]


@pytest.mark.parametrize("code", OF_RECIPES)
def test_the_example_brings_the_code_with_its_severity_and_a_cure(code: str, library: Path) -> None:
    finding = of(code, library)
    assert finding.severity is CODES[code].severity
    assert finding.message and "\n" not in finding.message and not finding.message.endswith(".")
    assert finding.hints


@pytest.mark.parametrize("code", OF_RECIPES)
def test_the_finding_stands_in_the_text(code: str, library: Path) -> None:
    finding = of(code, library)
    assert 0 <= finding.span.start <= finding.span.end <= len(examples(code)[0])


@pytest.mark.parametrize("code", OF_RECIPES)
def test_the_mended_example_is_sound(code: str, library: Path) -> None:
    mended = checked(examples(code)[1], library, code)
    assert [(one.code, one.message) for one in mended.diagnostics] == []
    assert mended.ok
