"""Styles stay once they are loaded, so a name that two pages give to different things would dress one as the other."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

PLAYER = Path(__file__).parents[2] / "player" / "src"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
ALONE = re.compile(r"\.([\w-]+)")


def selectors(sheet: Path) -> list[str]:
    words = COMMENT.sub("", sheet.read_text("utf-8"))
    return [one.strip() for found in re.findall(r"([^{}]+)\{", words) for one in re.split(r",(?![^()]*\))", found)]


def test_a_class_is_dressed_by_one_sheet() -> None:
    by: defaultdict[str, set[str]] = defaultdict(set)
    for sheet in PLAYER.rglob("*.css"):
        for name in filter(None, map(ALONE.fullmatch, selectors(sheet))):
            by[name[1]].add(sheet.name)
    assert len(by) > 100
    assert {name: sorted(sheets) for name, sheets in by.items() if len(sheets) > 1} == {}


def test_no_sheet_joins_to_another_name_what_a_page_dresses_alone() -> None:
    """`.ask` of the first page had centred the lines of the safety sheet, whose list is `.lines.ask`."""
    alone = {n[1]: sheet.name for sheet in PLAYER.rglob("*.css") for n in map(ALONE.fullmatch, selectors(sheet)) if n}
    joined = {
        (name, sheet.name)
        for sheet in PLAYER.rglob("*.css")
        for one in selectors(sheet)
        for names in re.findall(r"(?:\.[\w-]+){2,}", one)
        for name in names.split(".")[1:]
    }
    shared = {"base.css", "pages.css", "sheet.css"}
    assert [(n, by) for n, by in sorted(joined) if alone.get(n, by) not in {by, *shared}] == []
