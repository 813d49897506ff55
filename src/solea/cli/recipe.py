"""`solea recipe`: a recipe shown, scaled, checked, labelled, begun; and what to buy for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console

from solea.check.recipes import check_recipe
from solea.cli.check import print_json
from solea.cli.ending import BAD_ARGUMENTS, BAD_INPUT, Fault
from solea.cli.recipe_page import print_recipe, print_soak
from solea.cli.recipe_paper import card_recipe, label_recipe, shop
from solea.cli.writing import write_new, write_over
from solea.recipe import CheckedRecipe, Formula, NotScaled, document, kitchen_of, scale, written
from solea.recipe.quantity import figure, single
from solea.recipe.units import grams_in, millilitres_in
from solea.source import read_file
from solea.source.report import as_json, show, summary

FORMAT = "solea.recipe.check/1"
SUFFIX = ".cook"
_AMOUNT = re.compile(r"\s*([0-9./ ]+?)\s*([a-z]*)\s*", re.IGNORECASE)
_BASIN = re.compile(r"\s*([0-9.]+)\s*[x×]\s*([0-9.]+)\s*[x×]\s*([0-9.]+)\s*(?:cm)?\s*")

F = TypeVar("F", bound=Callable[..., Any])

BEGINNING = """\
---
title: {title}
description: Oil and wax, soft enough to take with a fingertip.
use: leave on
for: feet
yield: 100 g
servings: 40 feet
keeps: 6 months
store: cool and dark
directions: A pea of it for each foot. Socks on before anybody walks.
cautions:
  - Slippery. Socks on before anybody walks.
---

Clean the bench and boil the #jars{{}}. Let them dry.

Melt @beeswax{{16%%}} in @high-oleic sunflower oil{{83.5%%}} in a #water bath{{}} at 70 °C.

Take it off. Below 50 °C stir in @vitamin E{{0.5%%}} and pour. It sets within ~set{{1%hour}}.
"""


@click.group(short_help="Show, scale, check and label recipes for creams, scrubs and soaks.")
def recipe() -> None:
    """Show, scale, check and label recipes (NAME.cook) for creams, scrubs, oils and soaks. “-” is standard input."""


def scaling(command: F) -> F:
    """The options that say how much is made."""
    options = (
        click.option("--weight", metavar="AMOUNT", help="So much in all, as 200 g."),
        click.option("--jar", metavar="ML", help="As much as fills a jar of so many millilitres."),
        click.option("--jars", type=click.IntRange(1, 1000), default=1, help="How many of them."),
        click.option("--feet", type=click.IntRange(1, 10000), help="Enough for so many feet."),
        click.option("--people", type=click.IntRange(1, 10000), help="Enough for so many people."),
        click.option("--left", metavar="NAME=AMOUNT", help="As much as is left of one ingredient, as beeswax=12g."),
        click.option("--step", metavar="GRAMS", default="0.1", help="What your scale shows; 0.1 where it is not said."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@recipe.command("show", short_help="Print a recipe with its weights.")
@click.argument("file")
@click.option("--json", "as_data", is_flag=True, help="Print solea.recipe/1.")
@scaling
@click.pass_context
def show_recipe(context: click.Context, /, file: str, as_data: bool, step: str, **amounts: Any) -> None:
    """Print what goes in, by percent, weight and spoon, and how it is made; scaled where that is asked."""
    checked = _checked(file)
    made = _scaled(checked, amounts)
    if not checked.ok:
        _say(checked)
    if as_data:
        print_json(document(checked, made, _step(step)))
    else:
        print_recipe(document(checked, made, _step(step)))
    context.exit(0 if checked.ok else BAD_INPUT)


@recipe.command("scale", short_help="Make more or less of a recipe.")
@click.argument("file")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write it as a recipe in grams.")
@click.option("--json", "as_data", is_flag=True, help="Print solea.recipe/1.")
@click.option("--litres", metavar="L", help="For a soak: how much water.")
@click.option("--basin", metavar="LxWxD", help="For a soak: the basin in centimetres, as 40x30x10.")
@scaling
def scale_recipe(
    file: str, output: Path | None, as_data: bool, litres: str | None, basin: str | None, step: str, **amounts: Any
) -> None:
    """Make more or less of a recipe: by weight, by jars, by feet or people, by what is left of something."""
    checked = _checked(file)
    made = _scaled(checked, amounts)
    if made is None or not checked.ok:
        _say(checked)
        raise SystemExit(BAD_INPUT)
    if litres or basin:
        print_soak(checked.recipe.title, _soak(made, litres, basin))
        return
    if output:
        weighed = scale.weigh(made, _step(step))
        write_over(output, written(checked.recipe, scale.in_grams(made, _step(step))))
        click.echo(f"Wrote {output}. {scale.rounding(weighed, _step(step))}", err=True)
    elif as_data:
        print_json(document(checked, made, _step(step)))
    else:
        print_recipe(document(checked, made, _step(step)), method=False)


@recipe.command("check", short_help="Say what is wrong with recipes, and how to mend it.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--json", "as_data", is_flag=True, help="Print the findings as JSON.")
@click.option("--allergic", multiple=True, metavar="WORD", help="What somebody is allergic to: nuts, wool, limonene.")
@click.pass_context
def check_recipes(context: click.Context, files: Sequence[str], as_data: bool, allergic: Sequence[str]) -> None:
    """Say what is wrong with recipes, and how to mend it. Exit code 1 when one may not be made as it stands."""
    checked = [check_recipe(read_file(file), kitchen_of(file), allergic) for file in files]
    if as_data:
        found = [as_json(finding, one.source) for one in checked for finding in one.diagnostics]
        print_json({"format": FORMAT, "ok": all(one.ok for one in checked), "diagnostics": found})
    else:
        for one in checked:
            show(one.diagnostics, one.source, Console(highlight=False, soft_wrap=True))
            click.echo(f"{one.source.name}: {_outcome(one)}")
    context.exit(0 if all(one.ok for one in checked) else BAD_INPUT)


@recipe.command("new", short_help="Begin a recipe with a small sound one.")
@click.argument("name")
def new_recipe(name: str) -> None:
    """Begin a recipe: writes NAME.cook with a soft salve that is sound as it stands."""
    path = _path_for(name)
    title = " ".join(re.sub(r"[^\w\s,.'’&()-]", " ", path.name.removesuffix(SUFFIX).replace("-", " ")).split())
    write_new(path, BEGINNING.format(title=title.capitalize() if name.endswith(SUFFIX) else " ".join(name.split())))
    click.echo(f"Wrote {path}. See what it says: solea recipe check {path}")


def _path_for(name: str) -> Path:
    if name.endswith(SUFFIX) and len(Path(name).name) > len(SUFFIX):
        return Path(name)
    words = "-".join(re.findall(r"[^\W_]+", name.lower()))
    if not words or not re.fullmatch(r"[\w\s,.'’&()-]+", name):
        raise Fault(f"“{name}” cannot be a file’s name; give it a few words", BAD_ARGUMENTS)
    return Path(f"{words[:80]}{SUFFIX}")


def _outcome(checked: CheckedRecipe) -> str:
    found = summary(checked.diagnostics)
    if checked.formula is None or not checked.ok:
        return found
    return ", ".join([found] * bool(found) + [f"{_count(checked.formula)}, sound"])


def _count(made: Formula) -> str:
    return "1 ingredient" if len(made.lines) == 1 else f"{len(made.lines)} ingredients"


def _checked(file: str) -> CheckedRecipe:
    return check_recipe(read_file(file), kitchen_of(file))


def _say(checked: CheckedRecipe) -> None:
    show(checked.diagnostics, checked.source, Console(stderr=True, highlight=False, soft_wrap=True))


def _scaled(checked: CheckedRecipe, amounts: dict[str, Any]) -> Formula | None:
    """The formula as the options ask; at most one of them."""
    asked = {name: value for name, value in amounts.items() if value is not None and name != "jars"}
    if len(asked) > 1:
        raise Fault(f"only one of {', '.join(f'--{name}' for name in asked)} at a time", BAD_ARGUMENTS)
    made = checked.formula
    if made is None or not asked:
        return made
    (name, value) = next(iter(asked.items()))
    try:
        return _SCALED[name](made, value, amounts["jars"])
    except NotScaled as error:
        raise Fault(str(error)) from error


def _to_weight(made: Formula, words: str, _: int) -> Formula:
    return scale.to_weight(made, _grams(words, "--weight"))


def _to_jar(made: Formula, words: str, jars: int) -> Formula:
    value, unit = _amount(words, "--jar")
    each = millilitres_in(unit) if unit else Fraction(1)
    if each is None:
        raise Fault(f"--jar: {words} is no volume; write it in ml", BAD_ARGUMENTS)
    return scale.to_volume(made, value * each * jars)


def _to_use_up(made: Formula, words: str, _: int) -> Formula:
    name, equals, amount = words.partition("=")
    if not equals:
        raise Fault("--left: write the ingredient and what is left of it, as beeswax=12g", BAD_ARGUMENTS)
    return scale.to_use_up(made, name.strip(), _grams(amount, "--left"))


_SCALED: dict[str, Callable[[Formula, Any, int], Formula]] = {
    "weight": _to_weight,
    "jar": _to_jar,
    "feet": lambda made, number, _: scale.to_serve(made, Fraction(number), "feet"),
    "people": lambda made, number, _: scale.to_serve(made, Fraction(number), "people"),
    "left": _to_use_up,
}


def _amount(words: str, option: str) -> tuple[Fraction, str]:
    match = _AMOUNT.fullmatch(words)
    value = single(match[1]) if match else None
    if match is None or value is None or value <= 0 or value > 1_000_000:
        raise Fault(f"{option}: “{words}” is no amount; write a number, as 200", BAD_ARGUMENTS)
    return value, match[2]


def _grams(words: str, option: str) -> Fraction:
    value, unit = _amount(words, option)
    each = grams_in(unit) if unit else Fraction(1)
    if each is None:
        raise Fault(f"{option}: {words} is no weight; write it in grams", BAD_ARGUMENTS)
    return value * each


def _step(words: str) -> Fraction:
    value, unit = _amount(words, "--step")
    if unit not in ("", "g") or value > 100:
        raise Fault("--step: what a scale shows is some grams, as 0.1 or 1", BAD_ARGUMENTS)
    return value


def _soak(made: Formula, litres: str | None, basin: str | None) -> scale.Soak:
    depth = None
    if basin:
        match = _BASIN.fullmatch(basin)
        sides = [single(side) for side in match.groups()] if match else []
        if len(sides) != 3 or not all(sides):
            raise Fault("--basin: write length, width and depth in centimetres, as 40x30x10", BAD_ARGUMENTS)
        length, width, depth = (side or Fraction(0) for side in sides)
        water = scale.litres_of_basin(length, width, depth)
    else:
        water = _amount(litres or "", "--litres")[0]
    if water > 200:
        raise Fault(f"{figure(water)} litres are no foot bath; write the basin in centimetres", BAD_ARGUMENTS)
    try:
        return scale.soak_for(made, water, depth)
    except NotScaled as error:
        raise Fault(str(error)) from error


for paper in (label_recipe, card_recipe, shop):
    recipe.add_command(paper)
