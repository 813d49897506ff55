"""`solea recipe label`, `card` and `shop`: what is printed, and what is bought."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from solea.check import check_file
from solea.check.recipes import check_recipe
from solea.check.shopping import FORMAT, HEADS, Item, as_paper, shopping
from solea.cli.check import print_json
from solea.cli.ending import BAD_ARGUMENTS, BAD_INPUT, Fault
from solea.cli.writing import write_bytes
from solea.recipe import CheckedRecipe, document, kitchen_of
from solea.recipe.aisles import Aisles, read_aisles
from solea.recipe.label import label
from solea.recipe.quantity import figure
from solea.render.print import SIZES, DoesNotFit, NoTypesetter, card_pdf, label_pdf, shopping_pdf
from solea.source import read_file
from solea.source.report import show

OUT = click.Path(path_type=Path, dir_okay=False)


@click.command("label", short_help="Print labels for jars as PDF.")
@click.argument("file")
@click.option("-o", "--output", type=OUT, metavar="OUT", help="The PDF; NAME-label.pdf where it is not said.")
@click.option("--size", type=click.Choice(list(SIZES)), default="60ml", show_default=True, help="The jar.")
@click.option("--count", type=click.IntRange(1, 60), default=1, help="How many labels.")
@click.option("--made", metavar="DAY", help="The day it was made, as 2026-11-27; today where it is not said.")
@click.option("--batch", metavar="WORDS", help="A few letters for the batch.")
def label_recipe(file: str, output: Path | None, size: str, count: int, made: str | None, batch: str | None) -> None:
    """Print labels: name, date, best before, what is in it by INCI name, allergens, how to use it, batch.

    A recipe that may not be made gets no label. Sheets of A4, to be cut along the dotted lines.
    """
    checked = _sound(file)
    assert checked.formula is not None
    day = _day(made) or checked.product.made or date.today()
    told = label(checked, checked.formula, day, (batch or "")[:24], Fraction(SIZES[size][0]))
    path = output or Path(f"{_stem(file)}-label.pdf")
    _write(path, lambda: label_pdf(told, size, count))


@click.command("card", short_help="Print a recipe on a card as PDF.")
@click.argument("file")
@click.option("-o", "--output", type=OUT, metavar="OUT", help="The PDF; NAME-card.pdf where it is not said.")
def card_recipe(file: str, output: Path | None) -> None:
    """Print a recipe on a card of A5: what goes in, how it is made, what is said with it."""
    checked = _sound(file)
    path = output or Path(f"{_stem(file)}-card.pdf")
    _write(path, lambda: card_pdf(document(checked)))


@click.command("shop", short_help="Say what to buy for routines and recipes.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--aisles", metavar="FILE", help="A Cooklang aisle file: what to buy in the order of the shop.")
@click.option("-o", "--output", type=OUT, metavar="OUT", help="Print it as PDF, a sheet of A5 to tick off.")
@click.option("--json", "as_data", is_flag=True, help="Print solea.shopping/1.")
def shop(files: Sequence[str], aisles: str | None, output: Path | None, as_data: bool) -> None:
    """Say what to buy: for scores (NAME.massage.md) with all their recipes, and for recipes (NAME.cook)."""
    order = _aisles(aisles) if aisles else None
    recipes = [_sound(file) for file in files if file.endswith(".cook")]
    scores = [check_file(read_file(file)) for file in files if not file.endswith(".cook")]
    for one in scores:
        if not one.ok:
            show(one.diagnostics, one.source, Console(stderr=True, highlight=False, soft_wrap=True))
            raise SystemExit(BAD_INPUT)
    found = shopping(scores, recipes, date.today())
    if as_data:
        print_json({"format": FORMAT, **{key: [_item(item) for item in getattr(found, key)] for key in HEADS}})
    elif output is not None:
        _write(output, lambda: shopping_pdf(as_paper(found, order), "Shopping list"))
    else:
        console = Console(highlight=False)
        for head, items in found.groups(order):
            _table(console, head, items)


def _item(item: Item) -> dict[str, Any]:
    amount = {"grams": figure(item.grams, 1)} if item.grams else {"amount": item.words}
    return {"name": item.name, **amount, "for": item.uses}


def _aisles(file: str) -> Aisles:
    """The order of the shop. Prints what makes no sense in it, and goes on without."""
    loaded = read_file(file)
    read = read_aisles(loaded.source)
    show((*loaded.diagnostics, *read.diagnostics), loaded.source, Console(stderr=True, highlight=False, soft_wrap=True))
    if not loaded.ok:
        raise SystemExit(BAD_INPUT)
    return read


def _table(console: Console, head: str, items: Sequence[Item]) -> None:
    console.print(Text(head, style="bold"))
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0), show_edge=False, show_header=False)
    for _ in range(3):
        table.add_column()
    for item in items:
        table.add_row(Text(item.name), Text(item.amount, justify="right"), Text("; ".join(item.uses), style="dim"))
    console.print(table)


def _sound(file: str) -> CheckedRecipe:
    """A recipe that may be made. Prints what is wrong with one that may not, and ends with exit code 1."""
    checked = check_recipe(read_file(file), kitchen_of(file))
    if not checked.ok:
        show(checked.diagnostics, checked.source, Console(stderr=True, highlight=False, soft_wrap=True))
        raise SystemExit(BAD_INPUT)
    return checked


def _day(words: str | None) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError as error:
        raise Fault(f"--made: “{words}” is no day; write it as 2026-11-27", BAD_ARGUMENTS) from error


def _stem(file: str) -> str:
    return "recipe" if file == "-" else Path(file).name.removesuffix(".cook")


def _write(path: Path, make: Any) -> None:
    try:
        write_bytes(path, make())
    except (NoTypesetter, DoesNotFit) as error:
        raise Fault(str(error)) from error
    click.echo(f"Wrote {path}", err=True)
