"""`solea fmt`: scores in their one form, with the same meaning."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console

from solea.cli.check import read_source
from solea.cli.ending import BAD_INPUT
from solea.cli.writing import write_over
from solea.language import compile_score, format_score
from solea.source import Severity, SourceText
from solea.source.report import show


@click.command(short_help="Put scores into their one form.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit code 1 when a file is not in form.")
@click.pass_context
def fmt(context: click.Context, files: Sequence[str], only_check: bool) -> None:
    """Put scores into their one form: spaces, quotes and marks; the massage stays the same.

    “-” reads standard input and prints the result. A score with errors is left as it is.
    """
    fine = [_one(file, only_check) for file in files]
    context.exit(0 if all(fine) else BAD_INPUT)


def _one(file: str, only_check: bool) -> bool:
    source = read_source(file)
    if not _compiles(source):
        return False
    formed = format_score(source.text)
    if only_check:
        return _told(file, source.text == formed)
    if file == "-":
        click.echo(formed, nl=False)
    elif formed != source.text:
        write_over(Path(file), formed)
        click.echo(f"{file}: put in form")
    return True


def _compiles(source: SourceText) -> bool:
    """Whether the score can be read; if not, says why. What is broken is never rewritten."""
    compiled = compile_score(source.text, source.name)
    if compiled.score is not None:
        return True
    errors = [finding for finding in compiled.diagnostics if finding.severity is Severity.ERROR]
    show(errors, source, Console(stderr=True, highlight=False, soft_wrap=True))
    click.echo(f"{source.name}: has errors, so it is left as it is", err=True)
    return False


def _told(file: str, same: bool) -> bool:
    if not same:
        click.echo(f"{file}: not in form; solea fmt {file} does it")
    return same
