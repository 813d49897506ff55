"""`solea check`: every finding about one or more scores."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click
import msgspec
from rich.console import Console

from solea.body import USUAL, Foot
from solea.check import Checked, check_file
from solea.cli.ending import BAD_INPUT
from solea.cli.foot import for_a_foot
from solea.source import SourceText, read_file
from solea.source.report import as_json, show, summary
from solea.timeline.readable import clock

FORMAT = "solea.check/1"


@click.command(short_help="Say what is wrong with scores, and how to mend it.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--json", "as_data", is_flag=True, help="Print the findings as JSON.")
@for_a_foot
@click.pass_context
def check(context: click.Context, files: Sequence[str], as_data: bool, foot: Foot) -> None:
    """Say what is wrong with scores, and how to mend it. “-” is standard input.

    Exit code 1 when a score has an error; warnings and notes alone leave it 0.
    """
    checked = [check_file(read_file(file), coverage=True, foot=foot) for file in files]
    if as_data:
        _print_json(checked)
    else:
        for one in checked:
            _print(one)
    context.exit(0 if all(one.ok for one in checked) else BAD_INPUT)


def _print(checked: Checked) -> None:
    console = Console(highlight=False, soft_wrap=True)
    show(checked.diagnostics, checked.source, console)
    click.echo(f"{checked.source.name}: {_outcome(checked)}")


def _outcome(checked: Checked) -> str:
    found = summary(checked.diagnostics)
    if checked.timeline is None or not checked.ok:
        return found
    return ", ".join([found] * bool(found) + [f"plays for {clock(checked.timeline.length)} min"])


def _print_json(checked: Sequence[Checked]) -> None:
    found = [as_json(finding, one.source) for one in checked for finding in one.diagnostics]
    print_json({"format": FORMAT, "ok": all(one.ok for one in checked), "diagnostics": found})


def print_json(value: object) -> None:
    """JSON for people and programs: indented, UTF-8 whatever the terminal's own letters are."""
    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n")
    sys.stdout.buffer.flush()


def playable(file: str, foot: Foot = USUAL) -> Checked:
    """A score without errors, for a foot. Prints what is wrong with one that has some, and ends with exit code 1."""
    checked = check_file(read_file(file), foot=foot)
    if checked.timeline is None or not checked.ok:
        say_errors(checked)
        raise SystemExit(BAD_INPUT)
    return checked


def say_errors(checked: Checked) -> None:
    """What stands in the way, on the error stream."""
    show(checked.diagnostics, checked.source, Console(stderr=True, highlight=False, soft_wrap=True))


def read_source(file: str) -> SourceText:
    """The text of a file. Prints why it cannot be read, and ends with exit code 1."""
    loaded = read_file(file)
    if not loaded.ok:
        show(loaded.diagnostics, loaded.source, Console(stderr=True, highlight=False, soft_wrap=True))
        raise SystemExit(BAD_INPUT)
    return loaded.source
