"""`solea show`: the timeline, to read or as `solea.timeline/1`."""

from __future__ import annotations

import click

from solea.cli.check import playable, print_json
from solea.render import prepare
from solea.timeline import readable
from solea.web.told import with_speech


@click.command(short_help="Print the timeline of a score.")
@click.argument("file")
@click.option("--json", "as_data", is_flag=True, help="Print solea.timeline/1, with the times of the words.")
def show(file: str, as_data: bool) -> None:
    """Print what the hands do and when. “-” is standard input."""
    timeline = playable(file).timeline
    assert timeline is not None
    if as_data:
        print_json(with_speech(prepare(timeline).performance))
    else:
        click.echo(readable(timeline), nl=False)
