"""`solea render`: sessions as files of sound, film, captions, calendars and paper, and as pages that play."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, time
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from solea.body import Foot
from solea.cli import receiver as receivers
from solea.cli import voices
from solea.cli.check import say_errors
from solea.cli.ending import BAD_ARGUMENTS, BAD_INPUT, Fault
from solea.cli.foot import for_a_foot
from solea.narration import Words
from solea.plan import adapt as adapted_to
from solea.plan import told as told_of
from solea.render import KINDS, Bed, Format, NoSuchFormat, Options, Pacer, batch, read_formats
from solea.render.batch import Job, Wish
from solea.render.calendar import Appointment, read_repeat
from solea.render.formats import PAGE_SOUNDS, available, missing_part
from solea.render.made import known
from solea.render.making import Outcome, State
from solea.render.print import PAPERS, Sheet
from solea.render.video import HAIRS, LOOKS, SIZES, SKINS, Picture
from solea.safety.receiver import Receiver
from solea.source import SourceText
from solea.source.report import show
from solea.voice import CALM_RATE

OUT = click.Path(path_type=Path)
SUFFIX = ".massage.md"
LONGEST_GAP = 120  # s
FORMATS = "\n\n\b\n" + "\n".join(f"{name:5} {kind.of}" for name, kind in KINDS.items())


def _one_of(kinds: type[StrEnum]) -> click.Choice[str]:
    return click.Choice([str(kind) for kind in kinds])


@click.command(short_help="Write sessions as files: sound, film, pages, dates, paper.", epilog="Formats:" + FORMATS)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--to", "kinds", multiple=True, metavar="FORMAT,...", help="What to write; else OUT’s ending says it.")
@click.option("-o", "--output", "out", type=OUT, metavar="OUT", help="A file, or a folder for several; this folder.")
@click.option("--words", type=_one_of(Words), help="How much is said; by default what the score says, or full.")
@click.option("--pacer", type=_one_of(Pacer), default="soft", help="The breaths; soft by default.")
@click.option("--bed", type=_one_of(Bed), default="off", help="A chord below it; off by default.")
@click.option("--voice", type=voices.VOICE, metavar="NAME", help="Who speaks (solea voice list); else whom you chose.")
@click.option("--speed", "rate", type=click.IntRange(90, 260), default=CALM_RATE, show_default=True, metavar="WPM",
              help="How fast it is said, in words a minute.")
@click.option("--gap", type=click.FloatRange(0, LONGEST_GAP), default=0.0, metavar="S", help="Silence at the start.")
@click.option("--at", "clock", default="20:00", metavar="HH:MM", help="ics: when; 20:00 by default.")
@click.option("--on", "first", metavar="DATE", help="ics: the first day, such as 2026-12-01; by default the next.")
@click.option("--repeat", default="weekly", metavar="DAYS", help="ics: daily, weekly, monthly, once, or mon,thu.")
@click.option("--zone", default="", metavar="ZONE", help="ics: such as Europe/Berlin; by default this machine’s.")
@click.option("--alarm", type=click.IntRange(-1, 1440), default=15, metavar="MIN", help="ics: minutes before, or -1.")
@click.option("--link", default=None, metavar="URL", help="ics: where it plays; by default this machine’s page.")
@click.option("--paper", type=click.Choice(PAPERS), default="a4", help="pdf: a4, letter, or pocket cards to cut out.")
@click.option("--overview", is_flag=True, help="pdf: all of it on one page.")
@click.option("--large", is_flag=True, help="pdf: in large print.")
@click.option("--look", type=click.Choice([*LOOKS]), default="day", help="mp4: by day, or by candlelight.")
@click.option("--size", type=click.Choice([*SIZES]), default="720p", help="mp4: how large; 720p by default.")
@click.option("--skin", type=click.Choice([*SKINS]), default="1", help="mp4: from light, 1, to dark, 5.")
@click.option("--hair", type=click.Choice([*HAIRS]), default="brown", help="mp4: its tint; none for a shaved head.")
@click.option("--sound", type=click.Choice([str(to) for to in PAGE_SOUNDS]), default="mp3",
              help="html: the sound inside; mp3 by default.")
@click.option("--receiver", "who", metavar=receivers.FILE, help="Made safe for somebody; a PDF says what was changed.")
@click.option("-j", "--jobs", type=click.IntRange(1, 64), help="Files made at the same time; one for each core.")
@click.option("--force", is_flag=True, help="Write over files that solea did not make, without a question.")
@for_a_foot
@click.pass_context
def render(context: click.Context, files: Sequence[str], kinds: Sequence[str], out: Path | None, words: str | None,
           pacer: str, bed: str, voice: str | None, rate: int, gap: float, clock: str, first: str | None, repeat: str,
           zone: str, alarm: int, link: str | None, paper: str, overview: bool, large: bool, look: str, size: str,
           skin: str, hair: str, sound: str, who: str | None, jobs: int | None, force: bool, foot: Foot) -> None:
    """Write whole sessions as files. “-” is standard input.

    A file appears when it is whole; Ctrl-C leaves nothing half made. What is up to date is not made again. Exit code 1
    when a file could not be made.
    """
    to = _formats(kinds, out, sound)
    folder, single = _place(out, files, to)
    appointment, sheet = _appointment(clock, first, repeat, zone, alarm), _sheet(paper, overview, large)
    picture = Picture(look, size, skin, hair)
    heard = {"words": words or "", "pacer": pacer, "bed": bed, "voice": voices.chosen(voice), "rate": rate,
             "gap": round(gap * 1000), "foot": foot}
    outs = {(file, kind): single or folder / f"{_stem(file)}.{kind}" for file in dict.fromkeys(files) for kind in to}
    _refuse_twins(outs.values())
    receiver = receivers.answers(who, files) if who else None
    told: dict[str, tuple[str, ...]] = {}
    spoken = not all(KINDS[kind].silent for kind in to)
    found = {file: _wish(file, heard, receiver, told, spoken) for file in dict.fromkeys(files)}
    wishes = {file: wish for file, wish in found.items() if wish is not None}
    options = {
        file: Options(_stem(file), _linked(appointment, link, _stem(file)), replace(sheet, told=told.get(file, ())),
                      picture=picture)
        for file in wishes
    }
    todo = [
        _page(wishes[file], file, path, options[file], sound) if kind is Format.HTML
        else Job(wishes[file], kind, path, options[file])
        for (file, kind), path in outs.items() if file in wishes
    ]
    wanted = [job for job in todo if force or _may_write(job.out)]
    outcomes = _run(wanted, jobs or min(4, os.cpu_count() or 1))
    ended = [outcome.state for outcome in outcomes]
    missed = len(outs) - len(wanted) + ended.count(State.FAILED)
    if len(todo) > 1:
        counts = [f"{ended.count(state)} {state}" for state in State if ended.count(state)]
        counts += [f"{len(todo) - len(wanted)} left as they were"] if len(todo) > len(wanted) else []
        click.echo(f"{len(todo)} files: {', '.join(counts)}")
    context.exit(BAD_INPUT if missed else 0)


# ------------------------------------------------------------------------------------------------ what is asked for


def _formats(kinds: Sequence[str], out: Path | None, sound: str) -> tuple[Format, ...]:
    try:
        found = read_formats(kinds) or read_formats([_ending(out) or "mp3"])
    except NoSuchFormat as no:
        raise Fault(str(no), BAD_ARGUMENTS) from None
    inside = (Format(sound),) if Format.HTML in found else ()
    lacking = [kind for kind in (*found, *inside) if not available(kind)]
    if lacking:
        part, make, package = missing_part(lacking[0])
        named = ", ".join(kind for kind in lacking if missing_part(kind)[1] == make)
        raise Fault(f"{named} needs one more part ({part}): run {make}, or "
                    f"{sys.executable} -m pip install {package}", BAD_ARGUMENTS)
    return found


def _ending(out: Path | None) -> str:
    """What the name of a file says it is; a folder says nothing."""
    return "" if out is None or out.is_dir() else out.suffix.removeprefix(".")


def _place(out: Path | None, files: Sequence[str], to: Sequence[Format]) -> tuple[Path, Path | None]:
    """The folder to write into, and the one file where there is only one."""
    if out is None or out.is_dir():
        return out or Path(), None
    if len(files) * len(to) > 1:
        raise Fault(f"several files go into a folder, and there is no folder {out}; make it first", BAD_ARGUMENTS)
    if not out.parent.is_dir():
        raise Fault(f"there is no folder {out.parent}", BAD_ARGUMENTS)
    return out.parent, out


def _stem(file: str) -> str:
    return "massage" if file == "-" else Path(file).name.removesuffix(SUFFIX).removesuffix(".md")


def _wish(
    file: str, heard: dict[str, object], receiver: Receiver | None, told: dict[str, tuple[str, ...]], spoken: bool
) -> Wish | None:
    """A score that plays, or None when what is wrong with it has been said. Paper asks no voice: it is not `spoken`.

    For a receiver it is adapted, and `told` has what was changed; without the reasons, which are answers about health.
    """
    from solea.check import check_file
    from solea.source import read_file

    loaded = read_file(file)
    wish = Wish(loaded.source.text, loaded.source.name, **heard)  # type: ignore[arg-type]
    checked = check_file(loaded, foot=wish.foot)
    if checked.timeline is None or not checked.ok:
        say_errors(checked)
        return None
    if receiver is not None:
        answers = receivers.for_score(receiver, checked)
        adapted = adapted_to(checked, answers.restrictions)
        if adapted.refusal is not None:
            receivers.say_refused(adapted, answers)
            return None
        told[file] = tuple(f"{line.text}." for line in told_of(adapted))
        wish = replace(wish, text=adapted.text)
    if spoken:
        _say_how_it_is_said(wish, checked.source)
    return wish


def _say_how_it_is_said(wish: Wish, source: SourceText) -> None:
    """What words have no time, and what the voice lacks."""
    ready = batch.prepared(wish)
    if ready.voice.engine is None:
        voices.say_none(wish.voice, ready.voice.said)
    show(ready.diagnostics, source, Console(stderr=True, highlight=False, soft_wrap=True))
    voices.say_lacks(wish.voice, ready.clips)


def _page(wish: Wish, file: str, out: Path, options: Options, sound: str) -> Job:
    """A page that plays by itself. It begins with a tap, so nothing waits at its start."""
    from solea.web.onepage import NotBuilt, page_of, template
    from solea.web.paths import STATIC

    heard = replace(wish, gap=0)
    try:
        template(STATIC)
    except NotBuilt as no:
        raise Fault(f"html needs the player: {no}", BAD_ARGUMENTS) from None
    page = page_of(heard, options.name, None if file == "-" else Path(file), Format(sound), options.sheet.told)
    return Job(heard, Format.HTML, out, replace(options, page=page))


def _appointment(clock: str, first: str | None, repeat: str, zone: str, alarm: int) -> Appointment:
    try:
        at = time.fromisoformat(clock)
        day = date.fromisoformat(first) if first else None
        if zone:
            ZoneInfo(zone)
        return Appointment(at.replace(tzinfo=None, microsecond=0), day, read_repeat(repeat), zone, alarm)
    except (KeyError, OSError, ValueError) as error:
        said = str(error) if "“" in str(error) else f"{zone or first or clock} is no time, day or zone that I know"
        raise Fault(said, BAD_ARGUMENTS) from None


def _sheet(paper: str, overview: bool, large: bool) -> Sheet:
    try:
        return Sheet(paper, overview, large)
    except ValueError as error:
        raise Fault(str(error), BAD_ARGUMENTS) from None


def _linked(appointment: Appointment, link: str | None, stem: str) -> Appointment:
    from urllib.parse import quote

    here = f"http://127.0.0.1:8000/routine/{quote(stem, safe='')}"
    return replace(appointment, link=here if link is None else link)


# ------------------------------------------------------------------------------------------------ what is there


def _refuse_twins(outs: Iterable[Path]) -> None:
    seen: set[Path] = set()
    for out in outs:
        if out in seen:
            raise Fault(f"two of the scores would be written as {out}; write them into different folders",
                        BAD_ARGUMENTS)
        if out.is_dir():
            raise Fault(f"{out} is a folder", BAD_ARGUMENTS)
        seen.add(out)


def _may_write(out: Path) -> bool:
    """Whether a file is not there, is as we left it, or may be written over by the one who is asked."""
    if not os.path.lexists(out) or known(out):
        return True
    line = f"{out} is there, and is not as solea left it"
    if sys.stdin.isatty() and sys.stderr.isatty():
        return click.confirm(f"{line}. Write over it?", err=True)
    click.echo(f"solea: {line}; --force writes over it", err=True)
    return False


# ------------------------------------------------------------------------------------------------ making


def _run(jobs: Sequence[Job], workers: int) -> list[Outcome]:
    outcomes = []
    with _bars(jobs) as (tell, ended):
        for number, outcome in batch.run(jobs, workers, tell):
            ended(number, _told(jobs[number], outcome), outcome.state is State.FAILED)
            outcomes.append(outcome)
    return outcomes


def _told(job: Job, outcome: Outcome) -> str:
    if outcome.state is State.FAILED:
        return f"solea: {outcome.said}"
    if outcome.state is State.UP_TO_DATE:
        return f"{job.out} is up to date"
    size = f"{outcome.size / 1e6:.1f} MB" if outcome.size >= 100_000 else f"{max(1, round(outcome.size / 1000))} kB"
    return f"Wrote {job.out}: {outcome.seconds / 60:.1f} min, {size}"


@contextmanager
def _bars(jobs: Sequence[Job]) -> Iterator[tuple[Callable[[int, float], None], Callable[[int, str, bool], None]]]:
    """On a terminal a bar for every file that is being made, and one for all; they go when they are full."""
    if not sys.stderr.isatty():
        yield (lambda number, part: None), (lambda number, line, failed: click.echo(line, err=failed))
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    with Progress(*columns, console=console, transient=True) as bars:
        whole = bars.add_task("all", total=len(jobs), visible=len(jobs) > 1)
        own = [bars.add_task(job.out.name, total=1.0, visible=False) for job in jobs]
        done = [0.0] * len(jobs)

        def tell(number: int, part: float) -> None:
            done[number] = part
            bars.update(own[number], completed=part, visible=part < 1)
            bars.update(whole, completed=sum(done))

        def ended(number: int, line: str, failed: bool) -> None:
            tell(number, 1.0)
            bars.stop()  # lines for a pipe and lines for a terminal are not mixed with the bars
            click.echo(line, err=failed)
            bars.start()

        yield tell, ended
