"""Whose voice a command speaks with: `--voice`, or whom the user chose; and what is said when that fails."""

from __future__ import annotations

from collections.abc import Iterable

import click

from solea.cli.ending import BAD_ARGUMENTS, BAD_INPUT, Fault
from solea.voice import Engine, NoSuchVoice, engine_of
from solea.voice.recorded import Recorded
from solea.voice.shelf import kept

SHOWN = 5  # recordings that are named when they cannot be used


class VoiceName(click.ParamType[str]):
    """What `--voice` takes: everything that `voice.engine_of` knows."""

    name = "voice"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            engine_of(value)
        except NoSuchVoice as no:
            self.fail(str(no), param, ctx)
        return value


VOICE = VoiceName()


def chosen(name: str | None) -> str:
    """The voice of a command: the one that is named, or the user's choice. Ends it where that is no voice."""
    voice = kept() if name is None else name
    try:
        engine_of(voice)
    except NoSuchVoice as no:
        where = "" if name is not None else " (your choice; solea voice use chooses another)"
        raise Fault(f"{no}{where}", BAD_ARGUMENTS) from no
    return voice


def engine(name: str | None) -> Engine:
    """The same as an engine."""
    return engine_of(chosen(name))


def say_none(voice: str, said: str) -> None:
    """No voice: a session has bells then, but who asked for a certain voice wants that or nothing."""
    if voice:
        raise Fault(said.removeprefix("No voice: ").partition(". The session plays")[0], BAD_INPUT)
    click.echo(said, err=True)


def say_lacks(voice: str, texts: Iterable[str]) -> None:
    """What a folder of recordings does not say, and who says it instead."""
    folder = engine_of(voice)
    if not isinstance(folder, Recorded):
        return
    every = list(texts)
    lacks = folder.lacks(every)
    faulty = [lack for lack in lacks if lack.why]
    for lack in faulty[:SHOWN]:
        click.echo(f"{lack.file} {lack.why}; {folder.beside.name} says it", err=True)
    if len(faulty) > SHOWN:
        click.echo(f"and {len(faulty) - SHOWN} more recordings that cannot be used", err=True)
    if missing := len(lacks) - len(faulty):
        click.echo(
            f"{missing} of {len(every)} phrases are not recorded in {folder.folder.name}; {folder.beside.name} says "
            f"them (solea voice phrases lists them)", err=True)
