"""`solea site`: the player and its routines as a folder for any web host."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from solea.body import Foot
from solea.cli import voices
from solea.cli.check import say_errors
from solea.cli.ending import BAD_INPUT, Fault
from solea.cli.foot import for_a_foot
from solea.web.library import Entry
from solea.web.wish import Bed, Pacer, Wish, Words

SUFFIX = ".massage.md"


@click.command(short_help="Write the player and its routines as a folder for any web host.")
@click.argument("out", type=click.Path(path_type=Path))
@click.argument("files", nargs=-1, metavar="[FILE...]")
@click.option("--words", type=click.Choice(["full", "names", "bells"]), help="How much is said; else what each says.")
@click.option("--pacer", type=click.Choice(["off", "soft", "full"]), default="soft", help="The breaths; else soft.")
@click.option("--bed", type=click.Choice(["off", "soft"]), default="off", help="A chord below it; else off.")
@click.option("--voice", type=voices.VOICE, metavar="NAME", help="Who speaks (solea voice list); else whom you chose.")
@for_a_foot
@click.pass_context
def site(context: click.Context, out: Path, files: Sequence[str], words: str | None, pacer: str, bed: str,
         voice: str | None, foot: Foot) -> None:
    """Write a static site into OUT: it plays from any web host, below any address, and installs as an app.

    Without FILE it has every routine that comes with Solea. What is up to date is not made again, files that are not
    ours stay, and a run that is stopped leaves the earlier site whole.
    """
    from solea.voice import Speaker, VoiceUnavailable
    from solea.web.onepage import NotBuilt
    from solea.web.site import BeingMade, NotOurs, write
    from solea.web.workshop import Workshop

    wish = Wish(cast(Words, words or "score"), (), cast(Pacer, pacer), cast(Bed, bed), foot)
    entries = _entries(files, foot)
    if entries is None:
        context.exit(BAD_INPUT)
    if not out.absolute().parent.is_dir():
        raise Fault(f"there is no folder {out.parent}")
    try:
        with _bar() as tell:
            done = write(out, entries, Workshop(Speaker(voices.engine(voice))), wish, tell)
    except (NotOurs, BeingMade) as no:
        raise Fault(str(no)) from None
    except NotBuilt as no:
        raise Fault(f"a site needs the player: {no}") from None
    except VoiceUnavailable as lost:
        raise Fault(f"{out} could not be written: {lost}") from None
    except OSError as error:
        raise Fault(f"{out} could not be written: {(error.strerror or str(error)).lower()}") from None
    counted = f"{len(entries)} routine{'s' * (len(entries) != 1)}, {done.size / 1e6:.1f} MB"
    gone = f", {done.gone} removed" if done.gone else ""
    click.echo(f"Wrote {out}: {counted}; {done.made} files made, {done.same} as they were{gone}")


def _entries(files: Sequence[str], foot: Foot) -> list[Entry] | None:
    """The scores, or None when what is wrong with one of them has been said."""
    from solea.check import check_file
    from solea.source import read_file
    from solea.web.library import hash_of
    from solea.web.paths import library_folder

    paths = [Path(file) for file in dict.fromkeys(files)] or sorted(library_folder().glob(f"*{SUFFIX}"))
    entries: dict[str, Entry] = {}
    sound = True
    for path in paths:
        loaded = read_file(str(path))
        checked = check_file(loaded, foot=foot)
        if checked.timeline is None or not checked.ok:
            say_errors(checked)
            sound = False
            continue
        id_ = path.name.removesuffix(SUFFIX).removesuffix(".md")
        if id_ in entries:
            raise Fault(f"two of the scores are called {id_}; on a site each has a name of its own")
        entries[id_] = Entry(id_, loaded.source, hash_of(loaded.source.text), path=path)
    return list(entries.values()) if sound else None


@contextmanager
def _bar() -> Iterator[Callable[[int, int], None]]:
    """On a terminal a bar for the sounds, which are what takes time; it goes when it is full."""
    if not sys.stderr.isatty():
        yield lambda done, whole: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True, highlight=False, soft_wrap=True), transient=True) as bars:
        task = bars.add_task("sounds", total=None)
        yield lambda done, whole: bars.update(task, completed=done, total=whole or None)
