"""Prints the figures as a table; exit 1 when one is missed, or could not be measured."""

from __future__ import annotations

import importlib
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.row import Row

NOT_FIGURES = frozenset({"__init__", "__main__", "row", "devtools"})


def main(wanted: list[str]) -> int:
    console = Console(width=None if sys.stdout.isatty() else 160)
    names = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem not in NOT_FIGURES)
    unknown = set(wanted) - set(names)
    if unknown:
        print(f"bench: no figures called {', '.join(sorted(unknown))}; there are {', '.join(names)}", file=sys.stderr)
        return 2
    reached = True
    for name in wanted or names:
        console.print(f"Measuring {name} …", style="dim")
        rows = list(_rows(name))
        console.print(_table(name, rows))
        reached = reached and all(row.ok for row in rows)
    return 0 if reached else 1


def _rows(name: str) -> Iterator[Row]:
    """The rows of one module; one that fails becomes a row that says so, and the others go on."""
    try:
        module = importlib.import_module(f"bench.{name}")
        if hasattr(module, "rows"):
            yield from module.rows()
    except Exception as error:
        traceback.print_exc()
        yield Row(name, "not measured", "", f"{type(error).__name__}: {error}", False)


def _table(name: str, rows: list[Row]) -> Table:
    table = Table("what", "figure", "must reach", "beside it", "", title=name, title_justify="left", expand=False)
    for row in rows:
        table.add_row(row.what, row.figure, row.target, row.against, "yes" if row.ok else "[bold red]NO[/]")
    return table


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
