"""The option `--receiver`: whose answers a score is looked at with, and what is said where a file cannot be kept to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click
from rich.console import Console

from solea.check import Checked
from solea.cli.ending import BAD_ARGUMENTS, BAD_INPUT, Fault
from solea.plan import Adapted, refused
from solea.safety.conditions import Condition
from solea.safety.receiver import Receiver, Weighed, weigh
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


def answers(path: str, scores: Sequence[str]) -> Receiver:
    """The answers of a receiver file. Prints what is wrong with it; ends with exit code 1 where it is refused."""
    found = read(path, scores)
    show(found.diagnostics, found.source, Console(stderr=True, highlight=False, soft_wrap=True))
    if found.receiver is None:
        raise SystemExit(BAD_INPUT)
    return found.receiver


def for_score(receiver: Receiver, checked: Checked) -> Weighed:
    """What follows for one score. Says on the error stream what it is not for, where a clinician's yes goes before."""
    answers = weigh(receiver, checked.score.front.avoid if checked.score else ())
    for words in answers.warned:
        click.echo(f"Note: {words}; a clinician said yes.", err=True)
    return answers


def say_refused(adapted: Adapted, answers: Weighed) -> None:
    """On the error stream: why nothing is played, what to do, and what would be possible instead."""
    reason, instead = refused(adapted)
    click.echo(f"{reason}.", err=True)
    say_held(answers.told)
    click.echo(f"Possible instead: {instead}.", err=True)


def say_held(conditions: Iterable[Condition]) -> None:
    """On the error stream: what is held back for whom, why, and what to do."""
    for condition in conditions:
        click.echo(f"{condition.plain}: {condition.reason} {condition.do}", err=True)
