"""`solea voice`: the voices that are here; try one, choose one, get one, see what is to be recorded."""

from __future__ import annotations

import shutil
import subprocess
import sys
import wave
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from solea.cli import voices
from solea.cli.ending import BAD_ARGUMENTS, Fault
from solea.cli.writing import write_bytes
from solea.voice import CALM_RATE, SAMPLE_RATE, Clip, Phrase, Speaker, VoiceUnavailable, shelf
from solea.voice import public as published
from solea.voice.piper import installed, lacking
from solea.voice.recorded import Recorded

SENTENCE = "Glide with both thumbs, from the heel to the toes, slowly and lightly."
WIDE = 34  # of the names
PLAYERS = (("paplay",), ("pw-play",), ("aplay", "-q"), ("afplay",), ("ffplay", "-nodisp", "-autoexit", "-v", "error"))


@click.group(short_help="Who speaks: list, try, use, get, phrases.")
def voice() -> None:
    """Voices: those that come with Solea, Piper's neural ones, and recordings of your own."""


@voice.command("list", short_help="The voices that are here, and those to get.")
def list_voices() -> None:
    """Every voice that is here; the one that you chose has a star."""
    own, star = shelf.own_voices(), shelf.kept()
    click.echo("With Solea (eSpeak NG)")
    _row(star == "", "", f"the language’s own: {', '.join(shelf.LANGUAGES)}")
    for found in shelf.voices()[: -len(own) or None]:
        _row(star == found.name, found.name, found.of)
    for kind, title in ((shelf.Kind.PIPER, "Piper"), (shelf.Kind.RECORDED, "Recorded")):
        if some := [found for found in own if found.kind is kind]:
            _section(f"{title}, in {shelf.voices_folder()}")
            for found in some:
                _row(star == found.name, found.name, found.fault or found.of)
    _section("To get: solea voice get NAME")
    for known in published.table():
        if known.name not in {found.name for found in own}:
            _row(False, known.name, f"{known.of}; {known.size / 1e6:.0f} MB; {known.licence}")
    if not installed():
        click.echo(f"\n{lacking()}")
    click.echo("\nYour device’s own voice can be chosen in the player’s settings.")


def _section(title: str) -> None:
    click.echo(f"\n{title}")


def _row(star: bool, name: str, of: str) -> None:
    click.echo(f"{'*' if star else ' '} {name:{WIDE}}  {of}" if name else f"{'*' if star else ' '} {of}")


@voice.command("try", short_help="Hear a voice: writes a WAV file.")
@click.argument("name", required=False)
@click.argument("text", required=False)
@click.option("-o", "--output", "out", type=click.Path(path_type=Path), metavar="FILE", help="NAME.wav here.")
@click.option("--speed", "rate", type=click.IntRange(90, 260), default=CALM_RATE, show_default=True, metavar="WPM",
              help="Words a minute.")
@click.option("--play", is_flag=True, help="Play it, where this machine has a program for that.")
def try_voice(name: str | None, text: str | None, out: Path | None, rate: int, play: bool) -> None:
    """Let a voice say a sentence, as loud and as fast as in a session. NAME is by default the voice that you chose."""
    engine = voices.engine(name)
    out = out or Path(f"{_file_name(name or shelf.kept() or 'voice')}.wav")
    try:
        phrase = Phrase(text or SENTENCE, rate=rate)
        clip = Speaker(engine).speak([phrase])[phrase]
    except VoiceUnavailable as no:
        raise Fault(str(no)) from no
    write_bytes(out, _wav(clip))
    click.echo(f"Wrote {out}: {clip.length_ms / 1000:.1f} s of {engine.name}")
    if play:
        _play(out)


def _file_name(name: str) -> str:
    return Path(name).name.removesuffix(".onnx").replace(" ", "-").replace("#", "-")


def _wav(clip: Clip) -> bytes:
    written = BytesIO()
    with wave.open(written, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes(clip.samples.astype("<i2").tobytes())
    return written.getvalue()


def _play(path: Path) -> None:
    player = next((player for player in PLAYERS if shutil.which(player[0])), None)
    if player is None:
        raise Fault(f"this machine has none of {', '.join(p[0] for p in PLAYERS)}; open {path} with any player")
    if subprocess.run([*player, str(path)], check=False).returncode:
        raise Fault(f"{player[0]} could not play {path}; open it with any player")


@voice.command("use", short_help="Choose a voice for every session.")
@click.argument("name", required=False)
@click.option("--none", "no_voice", is_flag=True, help="The language’s own again.")
def use(name: str | None, no_voice: bool) -> None:
    """Choose the voice that speaks where no --voice is given. Without NAME: which one that is."""
    if name is None and not no_voice:
        click.echo(shelf.kept() or "the language’s own")
        return
    chosen = voices.chosen(_lasting(name or ""))
    try:
        shelf.keep(chosen)
    except OSError as error:
        raise Fault(f"{shelf.settings_file()} could not be written: {_why(error)}") from error
    click.echo(f"{chosen or 'The language’s own'} speaks from now on (kept in {shelf.settings_file()})")


def _why(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _lasting(name: str) -> str:
    """A file or folder by its whole path, as it will be asked for from elsewhere."""
    plain, mark, speaker = name.partition("#")
    is_path = len(Path(plain).parts) > 1 or Path(plain).suffix == ".onnx"
    return f"{Path(plain).expanduser().resolve()}{mark}{speaker}" if is_path else name


@voice.command("get", short_help="Bring a public Piper voice.")
@click.argument("name")
@click.option("--from", "base", default="", metavar="URL", help="Another place that has the same files.")
@click.option("--force", is_flag=True, help="Also when it is here.")
def get(name: str, base: str, force: bool) -> None:
    """Bring a Piper voice from its public place into your folder, checked by its digest.

    The only command of Solea that uses the internet. `solea voice list` names some; every name that Piper publishes
    will do.
    """
    folder = shelf.voices_folder()
    if not force and any(found.name == name and not found.fault for found in shelf.own_voices()):
        click.echo(f"{name} is here already; --force brings it anew")
        return
    click.echo(f"Bringing {name} from {base or published.source()}", err=True)
    try:
        with _bar(name) as progress:
            got = published.fetch(name, folder, progress, base)
    except published.NotFetched as no:
        raise Fault(str(no)) from no
    except OSError as error:
        raise Fault(f"{folder} could not be written: {_why(error)}") from error
    click.echo(f"{name} is here ({got.licence}). Hear it: solea voice try {name}. Keep it: solea voice use {name}")
    if not installed():
        click.echo(lacking(), err=True)


@contextmanager
def _bar(name: str) -> Iterator[published.Progress]:
    if not sys.stderr.isatty():
        yield lambda here, whole: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        bar = bars.add_task(name, total=None)
        yield lambda here, whole: bars.update(bar, completed=here, total=whole or None)


@voice.command("phrases", short_help="What a session says, and the files to record it in.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--voice", "name", type=voices.VOICE, metavar="NAME", help="Only what these recordings lack.")
def phrases(files: Sequence[str], name: str | None) -> None:
    """List every phrase of scores: the file to record it in, a tab, the words.

    Files belong in a folder of your own; its name in the voices' folder, or its path, is the voice.
    """
    folder = voices.engine(name) if name else Recorded(Path())
    if not isinstance(folder, Recorded):
        raise Fault(f"{name} is not made of recordings", BAD_ARGUMENTS)
    said = dict.fromkeys(text for file in files for text in _phrases_of(file))
    lacks = folder.lacks(said)
    for lack in lacks:
        click.echo(f"{lack.file.name}\t{lack.text}" + (f"\t{lack.file.name} {lack.why}" if lack.why else ""))
    if name and not lacks:
        click.echo(f"{name} has all {len(said)} phrases", err=True)


def _phrases_of(file: str) -> list[str]:
    """What a score says in full, its short forms too where time is short."""
    from solea.check import check_file
    from solea.cli.check import say_errors
    from solea.render import prepare
    from solea.source import read_file

    checked = check_file(read_file(file))
    if checked.timeline is None or checked.score is None or not checked.ok:
        say_errors(checked)
        raise Fault(f"{file} has errors")
    return list(prepare(checked.timeline, checked.score.front.voice).clips)
