"""`solea coverage`: how long each part of the body is worked, as a table, as numbers, as a heat map."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from solea.body import Foot
from solea.body.drawing import CANDLE, DAY
from solea.cli.check import playable, print_json
from solea.cli.foot import for_a_foot
from solea.cli.writing import write_bytes
from solea.render.heatmap import heatmap_svg, png
from solea.timeline.coverage import LEVELS, Coverage, Spent, chart_name, cover, coverage_json, order, region_name

OUT = click.Path(path_type=Path, dir_okay=False)
WIDE = 2000  # pixels of a PNG
SHOWN = 0.05  # seconds below which a region counts as not touched
NOBODY = Spent()


@click.command(short_help="Say how long each part of the body is worked.")
@click.argument("file")
@click.option("--json", "as_data", is_flag=True, help="Print solea.coverage/1.")
@click.option("--svg", type=OUT, metavar="OUT", help="Write the heat map as SVG.")
@click.option("--png", "png_to", type=OUT, metavar="OUT", help="Write the heat map as PNG.")
@click.option("--dark", is_flag=True, help="The heat map on dark paper.")
@for_a_foot
def coverage(file: str, as_data: bool, svg: Path | None, png_to: Path | None, dark: bool, foot: Foot) -> None:
    """Say how many seconds each part of the body is worked, right and left. “-” is standard input.

    Two hands on a part count twice. Weighted seconds count pressure: a second at level 5 is one, at level 1 a fifth.
    """
    checked = playable(file, foot)
    assert checked.timeline is not None
    found = cover(checked.timeline)
    if svg or png_to:
        _draw(found, checked.timeline.title, svg, png_to, dark)
    if as_data:
        print_json(coverage_json(found, checked.timeline.title))
    elif not (svg or png_to):
        _print(found)


def _draw(found: Coverage, title: str, svg: Path | None, png_to: Path | None, dark: bool) -> None:
    drawn = heatmap_svg(found, title, CANDLE if dark else DAY)
    if svg:
        write_bytes(svg, drawn.encode())
    if png_to:
        write_bytes(png_to, png(drawn, WIDE))
    for path in filter(None, (svg, png_to)):
        click.echo(f"Wrote {path}", err=True)


def _print(found: Coverage) -> None:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_edge=False)
    table.add_column("", min_width=28)
    for side in ("right", "left"):
        table.add_column(f"{side}, s", justify="right", min_width=8)
        table.add_column("weighted", justify="right", style="dim")
        table.add_column("held", justify="right", style="dim", min_width=6)
    for view in sorted({view for view, _, _ in found.regions}, key=order):
        rows = list(_rows(found, view))
        if rows:
            table.add_row(f"[bold]{chart_name(view)}[/]")
        for name, right, left in rows:
            seconds = (s for side in (right, left) for s in (side.worked, side.weighted, side.held))
            table.add_row(f"  {name}", *map(_s, seconds))
    console = Console(highlight=False, soft_wrap=True)
    console.print(table)
    console.print(_summary(found))


def _rows(found: Coverage, view: str) -> Iterator[tuple[str, Spent, Spent]]:
    """Regions of a chart that are touched on one side at least."""
    for name in dict.fromkeys(name for at, name, _ in found.regions if at == view):
        right, left = (found.regions.get((view, name, side), NOBODY) for side in ("right", "left"))
        if right.touched >= SHOWN or left.touched >= SHOWN:
            yield region_name(name), right, left


def _s(seconds: float) -> str:
    return f"{seconds:.1f}" if seconds >= SHOWN else "–"


def _summary(found: Coverage) -> str:
    return (
        f"\n{found.hand_seconds:.0f} s of hands (two hands count twice), {found.on_body:.0f} s of them on the charts; "
        f"the rest reaches round an edge.\nweighted: seconds × Walton level / {LEVELS:g}; held: hands that lie still."
    )
