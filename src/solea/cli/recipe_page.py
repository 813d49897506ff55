"""A recipe on a terminal: a table to weigh by, the method in numbered steps, and what is said with it."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from solea.recipe.quantity import figure
from solea.recipe.scale import Soak

_STYLES = {"ingredient": "bold", "cookware": "italic", "timer": "bold cyan"}


def print_recipe(told: dict[str, Any], *, method: bool = True) -> None:
    """What `solea.recipe/1` holds, for people."""
    console = Console(highlight=False)
    console.print(Text(told["title"], style="bold"))
    if told["description"] and method:
        console.print(told["description"], markup=False)
    if told["lines"]:
        console.print()
        console.print(_table(told))
        console.print(Text(_summary(told), style="dim"))
    if method:
        _method(console, told)
    _said(console, told)


def _table(told: dict[str, Any]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0), show_edge=False)
    table.add_column("")
    for head in ("%", "g"):
        table.add_column(head, justify="right", header_style="dim")
    table.add_column("about", header_style="dim", style="dim")
    for line in told["lines"]:
        name = Text(line["name"] + (" (may be left out)" if line["optional"] else ""))
        table.add_row(name, line["percent"], line["grams"], line["measure"])
    return table


def _summary(told: dict[str, Any]) -> str:
    room = f", {told['total_ml']} ml" if told["total_ml"] else ""
    serves = f", for {told['serves']}" if told["serves"] else ""
    return f"{told['total_g']} g in all{room}{serves}. {told['rounding']}"


def _method(console: Console, told: dict[str, Any]) -> None:
    number = 0
    for section in told["sections"]:
        console.print()
        if section["name"]:
            console.print(Text(section["name"], style="bold"))
        for step in section["steps"]:
            number += 1
            console.print(Padding(_step(number, step), (0, 0, 0, 0)))
    for note in told["notes"]:
        console.print()
        console.print(Padding(Text(note, style="dim"), (0, 0, 0, 3)))


def _step(number: int, step: list[dict[str, Any]]) -> Table:
    words = Text()
    for part in step:
        words.append(part["words"], style=_STYLES.get(part.get("kind", ""), ""))
        if part.get("preparation"):
            words.append(f" ({part['preparation']})")
    row = Table.grid(padding=(0, 1, 0, 0))
    row.add_column(justify="right", min_width=2, style="dim")
    row.add_column()
    row.add_row(str(number), words)
    return row


def _said(console: Console, told: dict[str, Any]) -> None:
    lines = []
    if told.get("keeps"):
        lines.append(("Keeps", f"{told['keeps']['says']}, {told['store']}."))
    if told.get("allergens"):
        lines.append(("Allergens", f"{', '.join(told['allergens'])}."))
    if told["directions"]:
        lines.append(("Use", told["directions"]))
    lines += [("Mind", caution) for caution in told["cautions"]]
    if lines:
        console.print()
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim")
    table.add_column()
    for head, words in lines:
        table.add_row(head, Text(words))
    console.print(table)


def print_soak(title: str, soak: Soak) -> None:
    """How much of a blend goes into so much water."""
    console = Console(highlight=False)
    console.print(Text(f"{title}: {figure(soak.grams, 0)} g in {figure(soak.litres, 1)} l of water", style="bold"))
    for line in soak.says:
        console.print(Text(line))
