"""`solea recipe`: what it prints, what it writes, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from tests.cli.conftest import Solea

LIBRARY = Path(__file__).parents[2] / "library" / "recipes"
BALM = str(LIBRARY / "foot-balm.cook")
SOAK = str(LIBRARY / "soak-blend.cook")
BROKEN = b"Melt @beeswacks{15%%} in @sunflower oil{85%%}.\n"


def test_a_recipe_is_shown_with_weights_and_steps(solea: Solea) -> None:
    ran = solea("recipe", "show", BALM)
    assert ran.code == 0
    assert [line.split() for line in ran.out.splitlines() if line.startswith("beeswax")] == [["beeswax", "15", "18.0"]]
    assert "120 g in all, 130 ml, for 40 feet. Rounded to 0.1 g." in ran.out
    assert " 2 Hold shea butter at 77 to 82 °C in a water bath for 20 minutes." in ran.out
    assert "6 months, cool and dark." in ran.out


@pytest.mark.parametrize(
    "options, grams",
    [
        (["--weight", "200"], "30.0"),
        (["--weight", "0.2 kg"], "30.0"),
        (["--weight", "200 g"], "30.0"),
        (["--feet", "20"], "9.0"),
        (["--people", "10"], "9.0"),
        (["--left", "shea butter=22.8 g"], "9.0"),
        (["--jar", "60"], "8.3"),
        (["--jar", "60ml", "--jars", "2"], "16.6"),
        (["--weight", "200", "--step", "1"], "30"),
        (["--weight", "33", "--step", "0.01"], "4.95"),
    ],
)
def test_more_or_less_of_it(solea: Solea, options: list[str], grams: str) -> None:
    ran = solea("recipe", "scale", BALM, *options)
    assert ran.code == 0
    assert next(line.split()[2] for line in ran.out.splitlines() if line.startswith("beeswax")) == grams


def test_it_is_written_again_in_grams(solea: Solea, tmp_path: Path) -> None:
    ran = solea("recipe", "scale", BALM, "--weight", "60", "-o", "small.cook")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "Wrote small.cook. Rounded to 0.1 g.\n"
    text = (tmp_path / "small.cook").read_text()
    assert "@beeswax{9%g}(grated or in pellets)" in text
    assert text.replace("38%%", "").count("{") == Path(BALM).read_text().count("{")
    assert solea("recipe", "check", "small.cook").code == 0


def test_a_soak_by_its_water(solea: Solea) -> None:
    ran = solea("recipe", "scale", SOAK, "--litres", "4")
    assert ran.out.splitlines()[0] == "Soak blend: 120 g in 4 l of water"
    ran = solea("recipe", "scale", SOAK, "--basin", "40x30x15")
    assert ran.out.splitlines()[0] == "Soak blend: 540 g in 18 l of water"
    assert "Up to the ankles is enough: about 10 cm." in ran.out


@pytest.mark.parametrize(
    "options, line",
    [
        (["--weight", "much"], "solea: --weight: “much” is no amount; write a number, as 200"),
        (["--weight", "-3"], "solea: --weight: “-3” is no amount; write a number, as 200"),
        (["--weight", "1/0"], "solea: --weight: “1/0” is no amount; write a number, as 200"),
        (["--weight", "3 cups"], "solea: --weight: 3 cups is no weight; write it in grams"),
        (["--weight", "3", "--feet", "2"], "solea: only one of --weight, --feet at a time"),
        (["--left", "beeswax"], "solea: --left: write the ingredient and what is left of it, as beeswax=12g"),
        (["--step", "0"], "solea: --step: “0” is no amount; write a number, as 200"),
    ],
)
def test_options_without_sense_are_one_line(solea: Solea, options: list[str], line: str) -> None:
    ran = solea("recipe", "scale", BALM, *options)
    assert (ran.code, ran.out, ran.err) == (2, "", f"{line}\n")


def test_what_cannot_be_scaled_is_one_line(solea: Solea) -> None:
    ran = solea("recipe", "scale", BALM, "--left", "lanolin=3g")
    assert ran.code == 1
    assert ran.err.startswith("solea: there is no lanolin in it")
    assert solea("recipe", "scale", BALM, "--litres", "4").err.startswith("solea: this is no soak")


def test_a_sound_recipe_ends_well(solea: Solea) -> None:
    ran = solea("recipe", "check", BALM, SOAK)
    assert ran.code == 0
    assert ran.out.splitlines()[0].endswith("foot-balm.cook: 4 ingredients, sound")


def test_what_is_wrong_is_shown_with_its_line(solea: Solea) -> None:
    ran = solea("recipe", "check", "-", stdin=BROKEN)
    assert ran.code == 1
    assert "error[K201]: no ingredient called “beeswacks” is known" in ran.out
    assert "--> <stdin>:1:6" in ran.out
    assert "did you mean “beeswax”?" in ran.out


def test_findings_as_data(solea: Solea) -> None:
    ran = solea("recipe", "check", "--json", "-", stdin=BROKEN)
    told = json.loads(ran.out)
    assert (told["format"], told["ok"]) == ("solea.recipe.check/1", False)
    assert [(one["code"], one["line"], one["column"]) for one in told["diagnostics"]] == [("K201", 1, 6)]


def test_a_recipe_as_data(solea: Solea) -> None:
    told = json.loads(solea("recipe", "show", BALM, "--json", "--weight", "60").out)
    assert (told["format"], told["total_g"], told["serves"]) == ("solea.recipe/1", "60", "20 feet")
    assert [line["exact_g"] for line in told["lines"]] == ["114/5", "9", "279/10", "3/10"]


def test_allergies_are_asked_for(solea: Solea) -> None:
    assert solea("recipe", "check", BALM, "--allergic", "nuts").code == 0
    ran = solea("recipe", "check", "-", "--allergic", "nuts", stdin=b"Warm @almond oil{100%%}.\n")
    assert ran.code == 1 and "K407" in ran.out


def test_words_that_promise_are_refused(solea: Solea) -> None:
    for words in (
        "Heals cracked heels.",
        "An antifungal balm.",
        "Relieves aching feet and pain.",
        "It cures headaches.",
    ):
        ran = solea("recipe", "check", "-", stdin=f"Warm @sunflower oil{{100%%}}. {words}\n".encode())
        assert ran.code == 1 and ran.out.count("error[K601]") == 1, words
    for words in ("It does not heal anything.", "Makes dry heels soft.", "No medicine, only wax."):
        ran = solea("recipe", "check", "-", stdin=f"Warm @sunflower oil{{100%%}}. {words}\n".encode())
        assert ran.code == 0, words


def test_a_file_of_five_megabytes_is_not_read(solea: Solea, tmp_path: Path) -> None:
    (tmp_path / "large.cook").write_bytes(b"Melt.\n" * 900_000)
    ran = solea("recipe", "check", "large.cook")
    assert ran.code == 1 and "S011" in ran.out


@pytest.mark.parametrize("command", ["show", "scale", "check"])
def test_a_file_that_is_not_there(solea: Solea, command: str) -> None:
    ran = solea("recipe", command, "none.cook")
    assert ran.code == 1 and "there is no file none.cook" in ran.out + ran.err


def test_a_new_recipe_is_sound(solea: Solea, tmp_path: Path) -> None:
    ran = solea("recipe", "new", "Evening salve")
    assert ran.code == 0 and (tmp_path / "evening-salve.cook").exists()
    ran = solea("recipe", "check", "evening-salve.cook")
    assert (ran.code, ran.out) == (0, "evening-salve.cook: 3 ingredients, sound\n")
    again = solea("recipe", "new", "Evening salve")
    assert again.code == 1 and "is there already" in again.err


@pytest.mark.parametrize("name", ["../../x", "a/b", "", "!!", "a: b"])
def test_a_name_that_is_no_file(solea: Solea, name: str) -> None:
    assert solea("recipe", "new", name).code == 2


def test_every_option_of_a_recipe_has_help() -> None:
    from solea.cli.recipe import recipe

    for command in recipe.commands.values():
        assert command.help and command.short_help
        assert all(option.help for option in command.params if isinstance(option, click.Option))


def test_labels_and_cards_are_written(solea: Solea, tmp_path: Path) -> None:
    ran = solea("recipe", "label", BALM, "--size", "120ml", "--count", "4", "--made", "2026-11-27", "--batch", "A1")
    assert (ran.code, ran.out, ran.err) == (0, "", "Wrote foot-balm-label.pdf\n")
    assert (tmp_path / "foot-balm-label.pdf").read_bytes().startswith(b"%PDF-")
    assert solea("recipe", "card", BALM, "-o", "card.pdf").code == 0
    assert (tmp_path / "card.pdf").read_bytes().startswith(b"%PDF-")


def test_what_may_not_be_made_gets_no_label(solea: Solea, tmp_path: Path) -> None:
    (tmp_path / "bad.cook").write_text("Melt @beeswax{15%%} in @water{85%%}.\n")
    ran = solea("recipe", "label", "bad.cook")
    assert ran.code == 1 and "K301" in ran.err
    assert not (tmp_path / "bad-label.pdf").exists()
    assert solea("recipe", "label", BALM, "--made", "soon").code == 2


SCORE = """\
---
title: Evening
---
# Get ready

- **Soak** both feet, 10 min, with @Epsom salt{100%g}, in #basin{}.
- **Dry** both feet, with #towel{}.
- **Warm your hands** with @./balm{150%g}.

# Feet (right, then left)

- **Smooth** the whole foot, light, both hands, 1 min.
"""


def test_what_to_buy_for_a_routine_with_its_recipes(solea: Solea, tmp_path: Path) -> None:
    (tmp_path / "evening.massage.md").write_text(SCORE)
    (tmp_path / "balm.cook").write_text("Melt @beeswax{15%%} in @sunflower oil{85%%} in a #pan{}.\n")
    ran = solea("recipe", "shop", "evening.massage.md", "--json")
    told = json.loads(ran.out)
    assert [(one["name"], one["grams"]) for one in told["ingredients"]] == [
        ("beeswax", "22.5"),
        ("sunflower oil", "127.5"),
    ]
    assert told["supplies"] == [{"name": "Epsom salt", "amount": "100 g", "for": ["Evening"]}]
    assert {one["name"] for one in told["tools"]} == {"pan", "basin", "towel"}
    ran = solea("recipe", "shop", "evening.massage.md", "balm.cook")
    assert ran.code == 0 and "37.5 g" in ran.out
    ran = solea("recipe", "shop", "evening.massage.md", "-o", "list.pdf")
    assert ran.code == 0 and (tmp_path / "list.pdf").read_bytes().startswith(b"%PDF-")


def test_what_is_made_already_is_not_bought(solea: Solea, tmp_path: Path) -> None:
    from datetime import date

    (tmp_path / "evening.massage.md").write_text(SCORE.replace("{150%g}", "{}"))
    made = f"---\nmade: {date.today().isoformat()}\n---\nMelt @beeswax{{15%%}} in @sunflower oil{{85%%}}.\n"
    (tmp_path / "balm.cook").write_text(made)
    assert json.loads(solea("recipe", "shop", "evening.massage.md", "--json").out)["ingredients"] == []


def test_what_to_buy_in_the_order_of_the_shop(solea: Solea, tmp_path: Path) -> None:
    (tmp_path / "aisle.conf").write_text("[food]\nhigh-oleic sunflower oil\n[pharmacy]\nbeeswax\nvitamin E\n")
    ran = solea("recipe", "shop", BALM, "--aisles", "aisle.conf")
    heads = [line for line in ran.out.splitlines() if line.startswith("To buy")]
    assert heads == ["To buy: food", "To buy: pharmacy", "To buy: Elsewhere"]
    (tmp_path / "aisle.conf").write_text("[food\n")
    assert "K010" in solea("recipe", "shop", BALM, "--aisles", "aisle.conf").err
    assert solea("recipe", "shop", BALM, "--aisles", "none.conf").code == 1
