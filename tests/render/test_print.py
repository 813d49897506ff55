"""Labels and cards: what stands on them, and that no word of a recipe is read as anything but a word."""

from __future__ import annotations

import json
import re
import sys
import zlib
from datetime import date
from fractions import Fraction
from importlib.resources import files
from pathlib import Path

import pytest
import typst

from solea.recipe import CheckedRecipe, document, examine, examine_file
from solea.recipe.label import inci, label
from solea.render.print import SIZES, DoesNotFit, NoTypesetter, card_pdf, label_pdf
from solea.source import read_file

RECIPES = sorted((Path(__file__).parents[2] / "library" / "recipes").glob("*.cook"))
DAY = date(2026, 11, 27)
BALM = """\
---
title: {title}
keeps: 6 months
directions: {title}
cautions: ["{title}"]
---
Melt @beeswax{{15%%}} in @sweet almond oil{{84.5%%}}.

Below 50 °C stir in @lavender oil{{0.5%%}} with {title}.
"""
MARKUP = "Balm *b* _i_ `r` #panic() $x$ @l <l> // c \\\\ = h [x] #{2+2}"


def checked(path: Path) -> CheckedRecipe:
    return examine_file(read_file(path))


def streams(pdf: bytes) -> bytes:
    """Everything in a PDF, unpacked."""
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.S)
    return pdf + b"".join(_unpacked(one) for one in packed)


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


@pytest.mark.parametrize("path", RECIPES, ids=lambda path: path.stem)
@pytest.mark.parametrize("size", SIZES)
def test_a_label_fits_every_jar(path: Path, size: str) -> None:
    one = checked(path)
    assert one.formula
    pdf = label_pdf(label(one, one.formula, DAY, ml=Fraction(SIZES[size][0])), size, 2)
    assert pdf.startswith(b"%PDF-")


@pytest.mark.parametrize("path", RECIPES, ids=lambda path: path.stem)
def test_a_card_is_made_of_every_recipe(path: Path) -> None:
    assert card_pdf(document(checked(path))).startswith(b"%PDF-")


def test_paper_is_tagged_titled_and_brings_its_letters() -> None:
    one = checked(RECIPES[0])
    assert one.formula
    for pdf in (label_pdf(label(one, one.formula, DAY), "60ml"), card_pdf(document(one))):
        inside = streams(pdf)
        assert b"/StructTreeRoot" in inside and b"/MarkInfo" in inside and b"/Lang" in inside
        assert b"/FontFile3" in inside or b"/FontFile2" in inside
        assert one.recipe.title.encode() in inside


def test_the_same_label_is_the_same_bytes() -> None:
    one = checked(RECIPES[0])
    assert one.formula
    told = label(one, one.formula, DAY)
    assert label_pdf(told, "60ml") == label_pdf(told, "60ml")


def test_what_stands_on_a_label() -> None:
    one = examine(BALM.format(title="Balm"))
    assert one.formula
    told = label(one, one.formula, DAY, ml=Fraction(60))
    assert (told.made, told.best_before, told.batch, told.net) == (DAY, date(2027, 5, 26), "261127", "60 ml")
    assert told.inci == (
        "Prunus Amygdalus Dulcis Oil",
        "Cera Alba",
        "Lavandula Angustifolia Oil",
        "Linalool",
        "Limonene",
    )
    assert told.contains == ("nuts",)
    assert told.cautions[0] == "Balm" and "nut allergy" in told.cautions[1]


def test_names_stand_in_falling_order_each_once() -> None:
    one = examine("Melt @emulsifying wax{30%%}, @cetearyl alcohol{60%%} and @beeswax{10%%}.")
    assert one.formula
    assert list(inci(one.formula)) == ["Cetearyl Alcohol", "Polysorbate 60", "Cera Alba"]


@pytest.mark.parametrize(
    "share, use, named", [("0.0005", "leave on", False), ("0.5", "leave on", True), ("0.005", "rinse off", False)]
)
def test_fragrance_allergens_are_named_above_their_threshold(share: str, use: str, named: bool) -> None:
    one = examine(
        f"---\nuse: {use}\n---\nStir @sunflower oil{{{100 - float(share):g}%g}} and @tea tree oil{{{share}%g}}."
    )
    assert one.formula
    assert ("Limonene" in inci(one.formula)) is named


def test_no_word_of_a_recipe_is_read_as_markup() -> None:
    """The template is asked what its heading is: the words as they stand, and nothing computed."""
    inputs = {
        "title": MARKUP,
        "width": 120,
        "height": 60,
        "count": 1,
        "net": MARKUP,
        "made": "2026-11-27",
        "store": MARKUP,
    }
    inputs |= {"best_before": "2027-05-26", "batch": MARKUP, "directions": MARKUP}
    inputs |= {"inci": [MARKUP], "contains": [MARKUP], "cautions": [MARKUP]}
    source = files("solea.render").joinpath("paper", "label.typ").read_bytes()
    told = typst.query(source, "heading", sys_inputs={"data": json.dumps(inputs)}, ignore_system_fonts=True)
    assert json.loads(told)[0]["body"]["child"]["text"].replace("’", "'") == MARKUP


def test_any_words_make_a_card_and_a_label() -> None:
    one = examine(
        BALM.format(title=MARKUP.replace("@l ", "").replace("[x]", "").replace("#{2+2}", "").replace("\\\\", ""))
    )
    assert one.formula
    assert label_pdf(label(one, one.formula, DAY), "250ml").startswith(b"%PDF-")
    assert card_pdf(document(one)).startswith(b"%PDF-")


def test_a_label_that_cannot_hold_its_words_says_so() -> None:
    one = examine(BALM.format(title="Balm " * 200))
    assert one.formula
    with pytest.raises(DoesNotFit, match="take a larger one"):
        label_pdf(label(one, one.formula, DAY), "30ml")


def test_without_the_typesetter_the_cure_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    one = checked(RECIPES[0])
    with pytest.raises(NoTypesetter, match="make print"):
        card_pdf(document(one))
