"""`solea fmt`: scores in their one form, with the same meaning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click
from rich.console import Console

from solea.cli.check import read_source
from solea.cli.ending import BAD_INPUT
from solea.cli.writing import write_over
from solea.language import compile_score, format_score, mend_score
from solea.source import Severity, SourceText
from solea.source.report import show

LEFT_ALONE = "has errors, so it is left as it is"
LEFT_TO_YOU = "has errors that need your own words, so it is left as it is"


@click.command(short_help="Put scores into their one form.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit code 1 when a file is not in form.")
@click.option("--mend", "mending", is_flag=True, help="First mend each error that has exactly one fix, and say so.")
@click.pass_context
def fmt(context: click.Context, files: Sequence[str], only_check: bool, mending: bool) -> None:
    """Put scores into their one form: spaces, quotes and marks; the massage stays the same.

    “-” reads standard input and prints the result. A score with errors is left as it is, unless --mend can mend
    them all.
    """
    if only_check and mending:
        raise click.UsageError("--check changes nothing, so it does not go with --mend")
    fine = [_one(file, only_check, mending) for file in files]
    context.exit(0 if all(fine) else BAD_INPUT)


def _one(file: str, only_check: bool, mending: bool) -> bool:
    source = read_source(file)
    mended = _mended(source) if mending else source
    if not _compiles(mended, mending):
        return False
    formed = format_score(mended.text)
    if only_check:
        return _told(file, source.text == formed)
    if file == "-":
        click.echo(formed, nl=False)
    elif formed != source.text:
        write_over(Path(file), formed)
        click.echo(f"{file}: put in form")
    return True


def _mended(source: SourceText) -> SourceText:
    """The score with its errors mended where each has one way; each is told: a fix is what was most likely meant."""
    text, mends = mend_score(source.text)
    if compile_score(text).score is None:
        return source
    for mend in mends:
        said = f"“{mend.after}” for “{mend.before}”" if mend.after else f"“{mend.before}” taken out"
        click.echo(f"{source.name}:{mend.line}: {said}", err=True)
    return replace(source, text=text) if mends else source


def _compiles(source: SourceText, mending: bool) -> bool:
    """Whether the score can be read; if not, says why. What is broken is never rewritten."""
    compiled = compile_score(source.text, source.name)
    if compiled.score is not None:
        return True
    errors = [finding for finding in compiled.diagnostics if finding.severity is Severity.ERROR]
    show(errors, source, Console(stderr=True, highlight=False, soft_wrap=True))
    if not mending and compile_score(mend_score(source.text)[0]).score is not None:
        click.echo(f"solea fmt --mend {source.name} mends them", err=True)
    click.echo(f"{source.name}: {LEFT_TO_YOU if mending else LEFT_ALONE}", err=True)
    return False


def _told(file: str, same: bool) -> bool:
    if not same:
        click.echo(f"{file}: not in form; solea fmt {file} does it")
    return same
