"""`solea render`: the session as a sound file."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

from solea.body import Foot
from solea.cli.check import playable
from solea.cli.ending import BAD_ARGUMENTS, Fault
from solea.cli.foot import for_a_foot
from solea.narration import Words
from solea.render import Bed, Pacer, SoundFile, prepare, write_track
from solea.source.report import show

KINDS = [str(kind) for kind in SoundFile]
OUT = click.Path(path_type=Path)


def _one_of(kinds: type[StrEnum]) -> click.Choice[str]:
    return click.Choice([str(kind) for kind in kinds])


@click.command(short_help="Write the session as a sound file.")
@click.argument("file")
@click.option("--to", "kind", type=click.Choice(KINDS), help="The kind of file; else the ending of OUT says it.")
@click.option("-o", "--output", "out", required=True, type=OUT, metavar="OUT", help="The file to write.")
@click.option("--words", type=_one_of(Words), help="How much is said; by default what the score says, or full.")
@click.option("--pacer", type=_one_of(Pacer), default="soft", help="The breaths; soft by default.")
@click.option("--bed", type=_one_of(Bed), default="off", help="A chord below it; off by default.")
@for_a_foot
def render(
    file: str, kind: str | None, out: Path, words: str | None, pacer: str, bed: str, foot: Foot
) -> None:
    """Write the whole session, words, bells and breaths, as one sound file. “-” is standard input.

    The file appears when it is whole; Ctrl-C leaves nothing.
    """
    kind = kind or _kind_of(out)
    if out.is_dir() or not out.parent.is_dir():
        raise Fault(f"{out} is a folder" if out.is_dir() else f"there is no folder {out.parent}", BAD_ARGUMENTS)
    checked = playable(file, foot)
    assert checked.score is not None and checked.timeline is not None
    prepared = prepare(checked.timeline, words or checked.score.front.voice, pacer, bed, to=kind)
    show(prepared.diagnostics, checked.source, Console(stderr=True, highlight=False, soft_wrap=True))
    if prepared.voice.engine is None:
        click.echo(prepared.voice.said, err=True)
    try:
        with _bar(out.name) as progress:
            write_track(prepared.track, out, progress)
    except OSError as error:
        raise Fault(f"{out} could not be written: {(error.strerror or str(error)).lower()}") from error
    click.echo(f"Wrote {out}: {prepared.track.seconds / 60:.1f} min, {prepared.track.size / 1e6:.1f} MB")


def _kind_of(out: Path) -> str:
    ending = out.suffix.lower().removeprefix(".")
    if ending in KINDS:
        return ending
    if ending:
        raise Fault(f"a track is written as {' or '.join(KINDS)}, not as {ending}; say which with --to", BAD_ARGUMENTS)
    return "mp3"


@contextmanager
def _bar(name: str) -> Iterator[Callable[[int, int], None] | None]:
    """A bar on a terminal, which goes when it is full; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    columns = (TextColumn(name), BarColumn(), TaskProgressColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(name)
        yield lambda done, whole: bar.update(task, completed=done, total=whole)
