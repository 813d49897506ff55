"""`solea adapt`: a score made safe for one receiver, as a score."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from solea.body import Foot
from solea.check import unsuited_supplies
from solea.cli import receiver as receivers
from solea.cli.check import playable, print_json
from solea.cli.ending import BAD_INPUT
from solea.cli.foot import for_a_foot
from solea.cli.writing import write_over
from solea.plan import Adapted, report_lines, told
from solea.plan import adapt as adapted_to
from solea.plan.told import report_json
from solea.safety.receiver import Weighed


@click.command(short_help="Make a score safe for somebody.")
@click.argument("file")
@click.option("--receiver", "who", required=True, metavar=receivers.FILE, help="Their answers: TOML or JSON.")
@click.option("-o", "--out", type=click.Path(path_type=Path, dir_okay=False), help="Write the adapted score here.")
@click.option("--report", is_flag=True, help="Print what was changed and why, line by line, in place of the score.")
@click.option("--json", "as_data", is_flag=True, help="Print solea.adapted/1: every change and why.")
@for_a_foot
@click.pass_context
def adapt(
    context: click.Context, file: str, who: str, out: Path | None, report: bool, as_data: bool, foot: Foot
) -> None:
    """Make a score safe for somebody, and say what was changed and why. “-” is standard input.

    Only the lines that must change are changed. Without -o the adapted score is printed. Nothing of the receiver file
    is written into it. Exit code 1 where nothing is left to play.
    """
    receiver = receivers.answers(who, [file])
    checked = playable(file, foot)
    answers = receivers.for_score(receiver, checked)
    adapted = adapted_to(checked, answers.restrictions)
    unsuited = [one.message for one in unsuited_supplies(checked, receiver)]
    if as_data:
        print_json({**_data(adapted, answers, out), "unsuited": unsuited})
    elif report:
        title = checked.score.front.title if checked.score else ""
        click.echo("\n".join(report_lines(adapted, title or checked.source.name, answers.why)))
        _say_unsuited(unsuited)
    else:
        _say(adapted, answers, unsuited)
    if adapted.refusal is not None:
        context.exit(BAD_INPUT)
    if out is not None:
        write_over(out, adapted.text)
        click.echo(f"Wrote {out}", err=True)
    elif not as_data and not report:
        click.echo(adapted.text, nl=False)


def _data(adapted: Adapted, answers: Weighed, out: Path | None) -> dict[str, Any]:
    report = report_json(adapted, answers.why)
    return report if out is not None else {**report, "text": adapted.text}


def _say(adapted: Adapted, answers: Weighed, unsuited: Sequence[str]) -> None:
    """A few lines on the error stream, since the score itself may be what is printed."""
    if adapted.refusal is not None:
        receivers.say_refused(adapted, answers)
        return
    _say_unsuited(unsuited)
    if adapted.same and not unsuited:
        click.echo("Nothing has to be changed.", err=True)
    for line in told(adapted):
        click.echo(line.with_why(answers.why), err=True)


def _say_unsuited(unsuited: Sequence[str]) -> None:
    """Which recipes are not for them: no line of a score changes that."""
    for message in unsuited:
        click.echo(f"{message}; take another recipe.", err=True)
