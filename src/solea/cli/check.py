"""`solea check`: every finding about one or more scores."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace

import click
import msgspec
from rich.console import Console

from solea.body import USUAL, Foot
from solea.check import Checked, check_file, unsuited_supplies
from solea.cli import receiver as receivers
from solea.cli.ending import BAD_INPUT
from solea.cli.foot import for_a_foot
from solea.plan import adapt, findings
from solea.safety.receiver import Receiver
from solea.safety.receiver_file import ReadReceiver
from solea.source import SourceText, in_order, read_file
from solea.source.report import as_json, show, summary
from solea.timeline.readable import clock

FORMAT = "solea.check/1"


@click.command(short_help="Say what is wrong with scores, and how to mend it.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--json", "as_data", is_flag=True, help="Print the findings as JSON.")
@click.option("--receiver", "who", metavar="FILE", help="Say also what would be changed for somebody, and why.")
@for_a_foot
@click.pass_context
def check(context: click.Context, files: Sequence[str], as_data: bool, who: str | None, foot: Foot) -> None:
    """Say what is wrong with scores, and how to mend it. “-” is standard input.

    Exit code 1 when a score has an error; warnings and notes alone leave it 0.
    """
    asked = receivers.read(who, files) if who else None
    checked = [check_file(read_file(file), coverage=True, foot=foot) for file in files]
    if asked and asked.receiver:
        checked = [_for(one, asked.receiver) for one in checked]
    if as_data:
        _print_json(checked, asked)
    else:
        _print_all(checked, asked)
    sound = all(one.ok for one in checked) and (asked is None or asked.receiver is not None)
    context.exit(0 if sound else BAD_INPUT)


def _for(checked: Checked, receiver: Receiver) -> Checked:
    """The findings with what would be changed for a receiver; a score with errors is not adapted."""
    if not checked.ok or checked.timeline is None:
        return checked
    answers = receivers.for_score(receiver, checked)
    more = [*findings(adapt(checked, answers.restrictions), answers.why), *unsuited_supplies(checked, receiver)]
    return replace(checked, diagnostics=in_order((*checked.diagnostics, *more)))


def _print_all(checked: Sequence[Checked], asked: ReadReceiver | None) -> None:
    if asked:
        show(asked.diagnostics, asked.source, Console(highlight=False, soft_wrap=True))
    for one in checked:
        _print(one)


def _print(checked: Checked) -> None:
    console = Console(highlight=False, soft_wrap=True)
    show(checked.diagnostics, checked.source, console)
    click.echo(f"{checked.source.name}: {_outcome(checked)}")


def _outcome(checked: Checked) -> str:
    found = summary(checked.diagnostics)
    if checked.timeline is None or not checked.ok:
        return found
    return ", ".join([found] * bool(found) + [f"plays for {clock(checked.timeline.length)} min"])


def _print_json(checked: Sequence[Checked], asked: ReadReceiver | None = None) -> None:
    read = [as_json(finding, asked.source) for finding in asked.diagnostics] if asked else []
    found = [as_json(finding, one.source) for one in checked for finding in one.diagnostics]
    ok = all(one.ok for one in checked) and (asked is None or asked.receiver is not None)
    print_json({"format": FORMAT, "ok": ok, "diagnostics": [*read, *found]})


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
