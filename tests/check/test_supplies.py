"""Recipes that a routine uses: there, sound, enough, within their date, and right for the receiver."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from solea.check import Checked, check_file, unsuited_supplies
from solea.safety.receiver import Receiver
from solea.safety.receiver_file import parse_receiver
from solea.source import CODES, Diagnostic, SourceText, read_file

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "diagnostics"
TODAY = date(2026, 11, 27)
OF_ROUTINES = sorted(code for code in CODES if code.startswith("K7"))
BALM = """\
---
title: Balm
yield: 100 g
keeps: 6 months
{}---
Melt @beeswax{{15%%}} in @{}{{85%%}} for ~{{10%minutes}}.
"""
SCRUB = """\
---
title: Scrub
use: rinse off
packs: single use
made: 2026-11-20
---
Stir @sugar{66%%} into @jojoba oil{34%%}.
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    recipes = tmp_path / "library" / "recipes"
    recipes.mkdir(parents=True)
    made = "made: 2026-11-20\n"
    (recipes / "balm.cook").write_text(BALM.format(made, "sunflower oil"))
    (recipes / "old-balm.cook").write_text(BALM.format("made: 2026-05-30\n", "sunflower oil"))
    (recipes / "new-balm.cook").write_text(BALM.format("", "sunflower oil"))
    (recipes / "nut-oil.cook").write_text(BALM.format(made, "sweet almond oil"))
    (recipes / "wrong-balm.cook").write_text(BALM.format("made: 2026-11-20\n", "water"))
    (recipes / "scrub.cook").write_text(SCRUB)
    (tmp_path / "secret.cook").write_text(BALM.format(made, "sunflower oil"))
    return tmp_path / "library"


def checked(text: str, library: Path, folder: str = "") -> Checked:
    file = library / folder / "evening.massage.md"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text)
    return check_file(read_file(file), today=TODAY)


def score(mark: str) -> str:
    warm = f"- **Warm your hands** with @{mark}."
    return f"# Feet (right, then left)\n\n{warm}\n- **Smooth** the whole foot, light, both hands, 1 min.\n"


def told(mark: str, library: Path, folder: str = "") -> list[tuple[str, str]]:
    return [(one.code, one.message) for one in checked(score(mark), library, folder).diagnostics]


def examples(code: str) -> list[str]:
    return re.findall(r"^```massage\n(.*?)^```$", (PAGES / f"{code}.md").read_text("utf-8"), re.M | re.S)


def of_page(text: str, library: Path) -> list[Diagnostic]:
    one = checked(text, library)
    return [*one.diagnostics, *unsuited_supplies(one, Receiver(allergic=("nuts",)))]


@pytest.mark.parametrize("code", OF_ROUTINES)
def test_the_page_of_a_code_shows_what_brings_it_and_what_mends_it(code: str, library: Path) -> None:
    broken, mended = examples(code)
    (finding,) = of_page(broken, library)
    assert (finding.code, finding.severity) == (code, CODES[code].severity)
    assert finding.hints and not finding.message.endswith(".")
    assert of_page(mended, library) == []


def test_a_recipe_that_is_there_in_time_and_enough_says_nothing(library: Path) -> None:
    assert told("./recipes/balm{15%ml}", library) == told("./recipes/balm{}", library) == []


def test_the_last_day_is_a_good_day(library: Path) -> None:
    recipe = library / "recipes" / "balm.cook"
    recipe.write_text(BALM.format("made: 2026-05-31\n", "sunflower oil"))
    assert told("./recipes/balm{15%ml}", library) == []
    assert told("./recipes/old balm{15%ml}", library) == [("K702", "Balm was best before 2026-11-26")]


def test_what_is_used_adds_up(library: Path) -> None:
    text = (
        score("./recipes/balm{60%g}")
        + "- **Smooth** the whole foot, light, both hands, 1 min, with @./recipes/balm{60%g}.\n"
    )
    (finding,) = checked(text, library).diagnostics
    assert (finding.code, finding.message) == ("K701", "120 g of Balm are used, and it makes 100 g")
    assert "--weight 120" in finding.hints[0]


@pytest.mark.parametrize(
    "amount, code",
    [
        ("108%ml", []),
        ("109%ml", ["K701"]),
        ("7%tbsp", []),
        ("100%g", []),
        ("101%g", ["K701"]),
        ("plenty", ["K105"]),
        ("1/0%ml", ["S207"]),
    ],
)
def test_amounts_are_weighed_by_the_recipes_own_density(amount: str, code: list[str], library: Path) -> None:
    assert [one[0] for one in told(f"./recipes/balm{{{amount}}}", library)] == code


def test_when_to_begin_is_said(library: Path) -> None:
    (finding,) = checked(score("./recipes/new balm{}"), library).diagnostics
    assert (finding.message, finding.hints[0]) == (
        "Balm is made first",
        "begin 30 min before; write “made:” in it then",
    )


@pytest.mark.parametrize("mark", ["../secret{}", "./../secret{}", "./recipes/../../secret{}"])
def test_no_score_reads_outside_its_library(mark: str, library: Path) -> None:
    assert [one[0] for one in told(mark, library)] == ["S509"]


def test_a_score_in_a_folder_below_finds_what_it_names_from_there(library: Path) -> None:
    (library / "evenings").mkdir()
    (library / "evenings" / "balm.cook").write_text(BALM.format("made: 2026-11-20\n", "sunflower oil"))
    assert told("./balm{}", library, "evenings") == []
    assert [one[0] for one in told("./recipes/balm{}", library, "evenings")] == ["K202"]


def test_near_names_are_offered(library: Path) -> None:
    (finding,) = checked(score("./recipes/bolm{}"), library).diagnostics
    assert finding.code == "K202" and "./recipes/balm" in finding.hints[0]


def test_what_is_commented_out_is_not_used(library: Path) -> None:
    text = score("foot cream{}") + "\n<!-- @./recipes/none{} -->\n"
    assert checked(text, library).diagnostics == ()


def test_a_score_without_recipes_looks_at_no_folder(library: Path) -> None:
    assert told("foot cream{5%ml}", library) == []


@pytest.mark.parametrize(
    "who, against",
    [
        ('allergic = ["nuts"]', {"nut oil"}),
        ('broken = ["left heel"]', {"scrub"}),
        ('conditions = ["eczema"]', {"scrub"}),
        ('allergic = ["wool"]', set()),
        ("age = 40", set()),
    ],
)
def test_what_is_not_for_somebody(who: str, against: set[str], library: Path) -> None:
    receiver = parse_receiver(SourceText(who)).receiver
    assert receiver
    for name in ("balm", "nut oil", "scrub"):
        one = checked(score(f"./recipes/{name}{{}}"), library)
        found = [finding.code for finding in unsuited_supplies(one, receiver)]
        assert found == (["K703"] if name in against else [])


def test_an_allergy_that_no_ingredient_has_is_said() -> None:
    read = parse_receiver(SourceText('allergic = ["nutz"]'))
    assert [finding.code for finding in read.diagnostics] == ["S803"]
    assert "nuts" in read.diagnostics[0].hints[0]


def test_a_recipe_is_said_by_its_name(library: Path) -> None:
    one = checked(score("./recipes/new-balm{15%ml}"), library)
    assert one.timeline and one.timeline.supplies == ("new balm",)
    assert one.timeline.products == ("new balm",)


def test_the_kitchen_opens_for_who_uses_it() -> None:
    """Commands that meet no recipe do not read its tables as they start."""
    asked = "import sys, solea.check, solea.plan, solea.render; sys.exit('solea.recipe' in sys.modules)"
    subprocess.run([sys.executable, "-c", asked], check=True, timeout=60)
