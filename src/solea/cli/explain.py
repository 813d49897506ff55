"""`solea explain`: what a line comes to, and where each of its values came from."""

from __future__ import annotations

import re
from pathlib import Path

import click

from solea.check import check_file
from solea.cli.check import say_errors
from solea.cli.ending import BAD_ARGUMENTS, BAD_INPUT, Fault
from solea.language import explain as explain_score
from solea.language.explain import as_text
from solea.source import read_file

AT_LINE = re.compile(r"(?P<file>.+):(?P<line>\d{1,9})")


@click.command(short_help="Say where each detail of a stroke comes from.")
@click.argument("where", metavar="FILE[:LINE]")
@click.pass_context
def explain(context: click.Context, where: str) -> None:
    """Print every detail that is played, and who says it: the line, a block, a heading, the defaults or the catalogue.

    With :LINE only the strokes of that line.
    """
    file, line = _split(where)
    checked = check_file(read_file(file))
    if not checked.ok:
        say_errors(checked)
    if checked.score is None:
        raise SystemExit(BAD_INPUT)
    if line is not None and not 1 <= line <= len(checked.source.line_starts):
        raise Fault(f"{file} has {len(checked.source.line_starts)} lines, no line {line}", BAD_ARGUMENTS)
    found = explain_score(checked.score, checked.source, line)
    if not found:
        raise Fault(f"there is no stroke in line {line} of {file}" if line else f"there is no stroke in {file}")
    click.echo(as_text(found), nl=False)
    context.exit(0 if checked.ok else BAD_INPUT)


def _split(where: str) -> tuple[str, int | None]:
    """File and line; a file whose own name ends in a colon and digits is taken as it is."""
    found = AT_LINE.fullmatch(where)
    if found is None or Path(where).exists():
        return where, None
    return found["file"], int(found["line"])
