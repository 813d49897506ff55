"""Every diagnostic has a page, and what the page shows is true: its example brings the code, the mended one nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from solea.check import check_text
from solea.source import CODES, has_errors

PAGES = Path(__file__).parents[2] / "docs" / "diagnostics"
WITHOUT_A_TEXT = {"S006", "S007", "S008", "S009", "S010", "S011"}  # about files: tests/source/test_files.py
WITH_A_VOICE = {"S405"}  # about narration: it needs the length of spoken words
WITH_A_RECEIVER = {code for code in CODES if code.startswith("S8")}  # tests/plan/test_receiver_pages.py
OF_RECIPES = {code for code in CODES if code.startswith("K")}  # tests/recipe
SHOWN = sorted(set(CODES) - WITHOUT_A_TEXT - WITH_A_VOICE - WITH_A_RECEIVER - OF_RECIPES)

_EXAMPLE = re.compile(r"^```massage\n(.*?)^```$", re.M | re.S)


def examples(code: str) -> list[str]:
    return _EXAMPLE.findall((PAGES / f"{code}.md").read_text("utf-8"))


@pytest.mark.parametrize("code", CODES)
def test_a_code_has_its_page_with_its_title_and_severity(code: str) -> None:
    page = (PAGES / f"{code}.md").read_text("utf-8")
    assert page.startswith(f"# {code}: {CODES[code].title}\n\n*{CODES[code].severity}*\n")


def test_there_is_no_page_for_a_code_that_is_none() -> None:
    assert {page.stem for page in PAGES.glob("[SK]*.md")} == set(CODES)


def test_the_list_of_pages_names_every_code() -> None:
    table = (PAGES / "README.md").read_text("utf-8")
    assert re.findall(r"^\| \[([SK]\d+)\]\(\1\.md\)", table, re.M) == list(CODES)


@pytest.mark.parametrize("code", SHOWN)
def test_the_example_brings_the_code(code: str) -> None:
    broken, _ = examples(code)
    found = check_text(broken, coverage=True).diagnostics
    assert code in [diagnostic.code for diagnostic in found]


@pytest.mark.parametrize("code", SHOWN)
def test_the_finding_says_its_cure(code: str) -> None:
    broken, _ = examples(code)
    finding = next(d for d in check_text(broken, coverage=True).diagnostics if d.code == code)
    assert finding.severity is CODES[code].severity
    assert finding.message and "\n" not in finding.message and not finding.message.endswith(".")
    assert finding.hints


@pytest.mark.parametrize("code", SHOWN)
def test_the_mended_example_is_sound(code: str) -> None:
    _, mended = examples(code)
    assert check_text(mended, coverage=True).diagnostics == ()


@pytest.mark.parametrize("code", SHOWN)
def test_the_fix_takes_the_finding_away(code: str) -> None:
    broken, _ = examples(code)
    finding = next(d for d in check_text(broken, coverage=True).diagnostics if d.code == code)
    if finding.fix is None:
        return
    span, text = finding.fix.span, finding.fix.text
    again = check_text(broken[: span.start] + text + broken[span.end :])
    assert code not in [d.code for d in again.diagnostics]


def test_several_findings_come_in_one_run() -> None:
    text = "# Foot (right, then left)\n\n- **Rubb** the sole.\n- **Rub** the sole, frim.\n- **Rub* the sole.\n"
    checked = check_text(text)
    assert [d.code for d in checked.diagnostics] == ["S101", "S201", "S103"]
    assert has_errors(checked.diagnostics) and checked.score is None and checked.timeline is None
