"""Aisle files: Cooklang's order of a shop, read leniently, and what makes no sense in one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solea.recipe.aisles import REST, Aisles, read_aisles
from solea.source import CODES, SourceText

PAGE = (Path(__file__).parents[2] / "docs" / "diagnostics" / "K010.md").read_text("utf-8")
SHOP = """\
-- the shop round the corner
[pharmacy]
beeswax
vitamin E | tocopherol

[food]
high-oleic sunflower oil|frying oil
sugar
"""


def aisles(text: str) -> Aisles:
    return read_aisles(SourceText(text))


def test_an_ingredient_stands_in_its_aisle_by_any_of_its_names() -> None:
    shop = aisles(SHOP)
    assert shop.diagnostics == ()
    names = ["yellow beeswax", "Tocopherol", "frying oil", "Sugar", "lanolin"]
    assert [shop.of(name) for name in names] == ["pharmacy", "pharmacy", "food", "food", REST]


def test_names_are_grouped_in_the_order_of_the_shop() -> None:
    grouped = list(aisles(SHOP).grouped(["sugar", "lanolin", "beeswax", "vitamin E"]))
    assert grouped == [("pharmacy", ["beeswax", "vitamin E"]), ("food", ["sugar"]), (REST, ["lanolin"])]


@pytest.mark.parametrize(
    "text, message",
    [
        ("[pharmacy\nbeeswax\n", "“[pharmacy” is no aisle: its bracket is not closed"),
        ("beeswax\n", "“beeswax” stands in no aisle"),
        ("[a]\nsugar\n[b]\nsugar\n", "“sugar” stands twice"),
        ("[a]\n|\n", "“|” names nothing"),
    ],
)
def test_what_makes_no_sense_is_said(text: str, message: str) -> None:
    finding = aisles(text).diagnostics[0]
    assert (finding.code, finding.message) == ("K010", message)
    assert finding.severity is CODES["K010"].severity and finding.hints


def test_the_page_shows_what_brings_it_and_what_mends_it() -> None:
    broken, mended = re.findall(r"^```cook\n(.*?)^```$", PAGE, re.M | re.S)
    assert {one.code for one in aisles(broken).diagnostics} == {"K010"}
    assert aisles(mended).diagnostics == ()


@given(st.text(alphabet="[]|ab \n\r#-"))
def test_any_text_is_read(text: str) -> None:
    assert all(0 <= one.span.start <= one.span.end <= len(text) for one in aisles(text).diagnostics)
