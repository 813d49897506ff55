"""The voices that are here, by name, and the one that its user chose.

Voices of the user's own lie in one folder: `NAME.onnx` with `NAME.onnx.json` is a Piper voice, a folder is a person's
recordings.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path

import msgspec
import platformdirs

from solea.voice.cache import write_whole
from solea.voice.espeak import ACCENTS, VOICES, Espeak
from solea.voice.phrase import Engine, Phrase, Utterance, VoiceUnavailable
from solea.voice.piper import SUFFIX, Piper, description_of
from solea.voice.recorded import Recorded, sound_files

DEVICE = "device"
"""The voice of the phone or computer that plays; only the player's page has it."""


class Kind(StrEnum):
    ESPEAK = "espeak"
    PIPER = "piper"
    RECORDED = "recorded"


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice: `of` is what there is to say of it, `fault` why it cannot speak."""

    name: str
    kind: Kind
    of: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Unsaid:
    """Nobody here: the device that plays says the words itself."""

    name: str = DEVICE
    identity: str = DEVICE

    def utter(self, phrases: Sequence[Phrase]) -> Iterator[tuple[Phrase, Utterance]]:
        if phrases:
            raise VoiceUnavailable("the device that plays speaks itself")
        yield from ()


class NoSuchVoice(Exception):
    """A name that is no voice here; the text says what there is to do."""


def voices_folder() -> Path:
    """Where the user's voices are: `SOLEA_VOICES`, or `voices` in the user's own data folder."""
    chosen = os.environ.get("SOLEA_VOICES")
    return Path(chosen) if chosen else platformdirs.user_data_path("solea", appauthor=False) / "voices"


def settings_file() -> Path:
    """What the user chose: in `SOLEA_CONFIG`, or in the user's own folder for such files."""
    chosen = os.environ.get("SOLEA_CONFIG")
    return (Path(chosen) if chosen else platformdirs.user_config_path("solea", appauthor=False)) / "settings.json"


def voices() -> list[Voice]:
    """Every voice that is here."""
    accents = [Voice(name, Kind.ESPEAK, engine) for name, (_, engine) in ACCENTS.items()]
    return [*accents, *own_voices()]


def own_voices() -> list[Voice]:
    """Those in the user's folder."""
    folder = voices_folder()
    with contextlib.suppress(OSError):
        return [voice for path in sorted(folder.iterdir()) if (voice := _on_shelf(path))]
    return []


def _on_shelf(path: Path) -> Voice | None:
    if path.name.startswith("."):
        return None
    if path.suffix == SUFFIX:
        return _described(path)
    if path.is_dir():
        count = len(sound_files(path))
        return Voice(path.name, Kind.RECORDED, f"{count} recordings" if count != 1 else "1 recording")
    return None


def _described(path: Path) -> Voice:
    try:
        told = description_of(path)
    except VoiceUnavailable as no:
        return Voice(path.stem, Kind.PIPER, "", str(no))
    speaks = told.language.name_english or told.espeak.voice
    several = f", {told.num_speakers} speakers" if told.num_speakers > 1 else ""
    return Voice(path.stem, Kind.PIPER, f"{speaks}, {path.stat().st_size / 1e6:.0f} MB{several}")


def on_shelf(name: str) -> bool:
    """Whether a name, without any path, is that of a voice here."""
    return name in {voice.name for voice in voices() if not voice.fault}


def engine_of(name: str) -> Engine:
    """The engine that speaks with a voice: a name of the shelf, NAME#SPEAKER, a file or a folder.

    "" is the language's own voice. Raises `NoSuchVoice`.
    """
    if not name:
        return Espeak()
    if name in ACCENTS:
        return Espeak(accent=name)
    if name == DEVICE:
        raise NoSuchVoice("the device’s own voice speaks only in the player, while the screen is on")
    plain, _, speaker = name.partition("#")
    path = _place(plain)
    if path is None:
        raise NoSuchVoice(_unknown(plain))
    if path.is_dir():
        return Recorded(path, _behind(path))
    try:
        description_of(path)
    except VoiceUnavailable as no:
        raise NoSuchVoice(str(no)) from no
    return Piper(path, speaker)


def _place(name: str) -> Path | None:
    """The file or folder that a name means: one with a path in it, or one of the shelf."""
    as_path = Path(name).expanduser()
    if as_path.suffix == SUFFIX and (as_path.is_file() or len(as_path.parts) > 1):
        return as_path
    if len(as_path.parts) > 1:
        return as_path if as_path.is_dir() else None
    for path in (voices_folder() / f"{name}{SUFFIX}", voices_folder() / name):
        if path.exists() and not name.startswith("."):
            return path
    return None


def _behind(folder: Path) -> Engine:
    """Who says what a folder of recordings lacks: the user's choice, unless it is recordings too."""
    with contextlib.suppress(NoSuchVoice):
        engine = engine_of(kept()) if _place(kept()) != folder else Espeak()
        return Espeak() if isinstance(engine, Recorded) else engine
    return Espeak()


def _unknown(name: str) -> str:
    there = [voice.name for voice in voices()]
    near = get_close_matches(name, there, 1, 0.6)
    if near:
        return f"“{name}” is no voice; did you mean {near[0]}?"
    return f"“{name}” is no voice here; solea voice list shows those that are, solea voice get brings others"


def kept() -> str:
    """The name that the user chose; "" for none, or where it cannot be read."""
    with contextlib.suppress(OSError, msgspec.MsgspecError):
        voice = msgspec.json.decode(settings_file().read_bytes(), type=dict[str, object]).get("voice")
        return voice if isinstance(voice, str) else ""
    return ""


def keep(name: str) -> None:
    """Choose a voice for this user; "" chooses none. Other settings stay. OSError when it cannot be written."""
    path = settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    settings: dict[str, object] = {}
    with contextlib.suppress(OSError, msgspec.MsgspecError):
        settings = msgspec.json.decode(path.read_bytes(), type=dict[str, object])
    settings = {key: value for key, value in settings.items() if key != "voice"} | ({"voice": name} if name else {})
    write_whole(path, msgspec.json.format(msgspec.json.encode(settings)) + b"\n")


LANGUAGES = tuple(VOICES)
"""Languages that the engine which comes with Solea speaks."""
