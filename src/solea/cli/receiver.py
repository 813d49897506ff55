"""The option `--receiver`: whose answers a score is looked at with, and what is said where a file cannot be kept to."""

from __future__ import annotations

from collections.abc import Sequence

import click
from rich.console import Console

from solea.cli.ending import BAD_ARGUMENTS, BAD_INPUT, Fault
from solea.plan import Adapted, refused
from solea.safety.receiver import Weighed, weigh
from solea.safety.receiver_file import ReadReceiver, read_receiver
from solea.source import read_file
from solea.source.report import show

FILE = "FILE"
STANDARD_INPUT = "-"


def read(path: str, scores: Sequence[str]) -> ReadReceiver:
    """The receiver file, whatever it says. Standard input can only be read once."""
    if path == STANDARD_INPUT and STANDARD_INPUT in scores:
        raise Fault("only one of the score and the receiver can be standard input", BAD_ARGUMENTS)
    return read_receiver(read_file(path))


def weighed(path: str, scores: Sequence[str]) -> Weighed:
    """What follows from a receiver file. Prints what is wrong with it; ends with exit code 1 where it is refused."""
    found = read(path, scores)
    show(found.diagnostics, found.source, Console(stderr=True, highlight=False, soft_wrap=True))
    if found.receiver is None:
        raise SystemExit(BAD_INPUT)
    return weigh(found.receiver)


def say_refused(adapted: Adapted, answers: Weighed) -> None:
    """On the error stream: why nothing is played, what to do, and what would be possible instead."""
    reason, instead = refused(adapted)
    click.echo(f"{reason}.", err=True)
    for condition in answers.told:
        click.echo(f"{condition.plain}: {condition.reason} {condition.do}", err=True)
    click.echo(f"Possible instead: {instead}.", err=True)
