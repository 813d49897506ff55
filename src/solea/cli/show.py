"""`solea show`: the timeline, to read or as `solea.timeline/1`."""

from __future__ import annotations

import click

from solea.body import Foot
from solea.check import check_file
from solea.cli.check import print_json, say_errors
from solea.cli.ending import BAD_INPUT
from solea.cli.foot import for_a_foot
from solea.render import prepare
from solea.source import read_file
from solea.timeline import readable
from solea.web.told import with_speech


@click.command(short_help="Print the timeline of a score.")
@click.argument("file")
@click.option("--json", "as_data", is_flag=True, help="Print solea.timeline/1, with the times of the words.")
@for_a_foot
@click.pass_context
def show(context: click.Context, file: str, as_data: bool, foot: Foot) -> None:
    """Print what the hands do and when. “-” is standard input.

    A score that breaks a rule but has a timeline is shown too, with its errors beside it and exit code 1.
    """
    checked = check_file(read_file(file), foot=foot)
    timeline = checked.timeline
    if not checked.ok:
        say_errors(checked)
    if timeline is None:
        raise SystemExit(BAD_INPUT)
    if as_data:
        print_json(with_speech(prepare(timeline).performance))
    else:
        click.echo(readable(timeline), nl=False)
    context.exit(0 if checked.ok else BAD_INPUT)
