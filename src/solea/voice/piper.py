"""Piper: neural voices from files of the user's own, in worker processes as eSpeak NG is (see decisions/0188).

A voice is two files: NAME.onnx, the model, and NAME.onnx.json, its description.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from pathlib import Path

import msgspec

from solea.voice.espeak import Espeak
from solea.voice.phrase import CALM_RATE, Engine, Phrase, Utterance, VoiceUnavailable
from solea.voice.process import WorkerProcess
from solea.voice.workers import Ask, uttered

WORKER = Path(__file__).with_name("piper_worker.py")
SUFFIX = ".onnx"
MOST_DESCRIPTION = 1_000_000  # bytes; those with a thousand speakers are 20 kB


class _Sound(msgspec.Struct, frozen=True):
    sample_rate: int


class _Phonemes(msgspec.Struct, frozen=True):
    voice: str


class _Language(msgspec.Struct, frozen=True):
    code: str = ""
    name_english: str = ""


class Description(msgspec.Struct, frozen=True):
    """What NAME.onnx.json says, as far as it matters here."""

    audio: _Sound
    espeak: _Phonemes
    phoneme_id_map: dict[str, list[int]]
    num_speakers: int
    num_symbols: int
    language: _Language = _Language()
    speaker_id_map: dict[str, int] = {}

    @property
    def speaks(self) -> str:
        """Its language, two or three letters: "en"."""
        return (self.language.code or self.espeak.voice).lower().replace("_", "-").partition("-")[0]


@dataclass(frozen=True)
class Piper:
    """The voice of one model. What is in another language than its own is said by `beside`.

    `speaker` is a name or number of its description, where a model has several. 150 words a minute are its own pace: it
    learned from people who read aloud. A model is loaded within `patience` (s), and so is a phrase said.
    """

    model: Path
    speaker: str = ""
    beside: Engine = field(default_factory=Espeak)
    patience: float = 60.0
    workers: int = 2

    @property
    def name(self) -> str:
        return f"piper {self.model.stem}"

    @cached_property
    def identity(self) -> str:
        """By content, so that another file of the same name is another voice."""
        told = [*(_digest(path, _stamp(path)) for path in (self.model, _beside(self.model)) if path.is_file())]
        return " ".join(["piper", _version(), *told, self.speaker, "beside", self.beside.identity])

    @cached_property
    def description(self) -> Description:
        return description_of(self.model)

    def utter(self, phrases: Sequence[Phrase]) -> Iterator[tuple[Phrase, Utterance]]:
        """Every phrase with its sound, as the workers make them."""
        own = [phrase for phrase in phrases if phrase.language.lower().partition("-")[0] == self.description.speaks]
        if own:
            yield from self._uttered(own)
        if others := [phrase for phrase in phrases if phrase not in own]:
            yield from self.beside.utter(others)

    def _uttered(self, phrases: Sequence[Phrase]) -> Iterator[tuple[Phrase, Utterance]]:
        if not installed():
            raise VoiceUnavailable(lacking())
        program = ("-I", str(WORKER))
        begin = partial(WorkerProcess, str(self.model), str(_beside(self.model)), self.patience, program)
        return uttered(phrases, begin, partial(self._say, self._speaker()), self.workers)

    def _speaker(self) -> int | None:
        if not self.speaker:
            return None
        known = self.description.speaker_id_map
        number = known.get(self.speaker, int(self.speaker) if self.speaker.isdecimal() else -1)
        if 0 <= number < self.description.num_speakers:
            return number
        some = ", ".join(list(known)[:6]) or f"0 to {self.description.num_speakers - 1}"
        raise VoiceUnavailable(f"{self.model.stem} has no speaker “{self.speaker}”; there are {some}")

    @staticmethod
    def _say(speaker: int | None, ask: Ask, phrase: Phrase) -> Utterance:
        return ask({"text": phrase.text, "slowness": CALM_RATE / phrase.rate, "speaker": speaker})


def installed() -> bool:
    """Whether what speaks with such voices is here."""
    return importlib.util.find_spec("piper") is not None and importlib.util.find_spec("onnxruntime") is not None


def lacking() -> str:
    """What to do where it is not."""
    return f"Piper voices need one more part (62 MB): run make piper, or {sys.executable} -m pip install piper-tts"


def description_of(model: Path) -> Description:
    """What lies beside a model. Raises `VoiceUnavailable`, with what is wrong and with which file."""
    if not model.is_file():
        raise VoiceUnavailable(f"there is no voice file {model}")
    path = _beside(model)
    try:
        if path.stat().st_size > MOST_DESCRIPTION:
            raise ValueError("it is too large")
        return msgspec.json.decode(path.read_bytes(), type=Description)
    except FileNotFoundError:
        raise VoiceUnavailable(f"{model} needs {path.name} beside it: a Piper voice is two files") from None
    except (OSError, ValueError) as no:  # msgspec's errors are ValueErrors
        raise VoiceUnavailable(f"{path} does not describe a Piper voice ({no})") from no


def _beside(model: Path) -> Path:
    return model.with_name(f"{model.name}.json")


def _stamp(path: Path) -> tuple[int, int]:
    stat = path.stat()
    return stat.st_size, stat.st_mtime_ns


@lru_cache(maxsize=32)
def _digest(path: Path, stamp: tuple[int, int]) -> str:
    """Of the content; read once for each time that the file was written."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:32]


def _version() -> str:
    try:
        return importlib.metadata.version("piper-tts")
    except importlib.metadata.PackageNotFoundError:
        return "?"
