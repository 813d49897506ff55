"""eSpeak NG from its wheel, in worker processes (see decisions/0050)."""

from __future__ import annotations

import importlib.metadata
import os
import queue
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from solea.voice.phrase import Phrase, Utterance, VoiceUnavailable, Word
from solea.voice.process import WorkerLost, WorkerProcess

VOICES = {
    # eSpeak NG answers to these names and not to codes such as "en-gb", which it refuses
    "en": "English (Great Britain)",
    "en-gb": "English (Great Britain)",
    "en-us": "English (America)",
    "de": "German",
    "fr": "French (France)",
    "es": "Spanish (Spain)",
    "it": "Italian",
    "nl": "Dutch",
}

ACCENTS = {
    # voices of the engine by a plain name, and the language that each speaks; "+f2" is the engine's own variant
    "british": ("en", "English (Great Britain)"),
    "british woman": ("en", "English (Great Britain)+f2"),
    "american": ("en", "English (America)"),
    "american woman": ("en", "English (America)+f2"),
    "received": ("en", "English (Received Pronunciation)"),
    "scottish": ("en", "English (Scotland)"),
    "lancaster": ("en", "English (Lancaster)"),
    "midlands": ("en", "English (West Midlands)"),
}

_Made = tuple[Phrase, Utterance] | VoiceUnavailable | None


@dataclass(frozen=True)
class Espeak:
    """A calm voice: a little lower than the engine's own (50) and with less melody, a short gap between words.

    `accent` is a name of `ACCENTS`, for phrases of its language; "" is the language's own voice. `patience` is how long
    a phrase may take (s) before its process is ended; a phrase is tried twice.
    """

    pitch: int = 42
    melody: int = 45
    word_gap: int = 1  # of 10 ms at the default rate
    patience: float = 10.0
    workers: int = 2
    library: str | None = None
    data: str | None = None
    accent: str = ""

    @property
    def name(self) -> str:
        return "espeak-ng"

    @cached_property
    def identity(self) -> str:
        settings = f"pitch {self.pitch} melody {self.melody} gap {self.word_gap}"
        return " ".join([self.name, _wheel_version(), settings, *([self.accent] if self.accent else [])])

    def utter(self, phrases: Sequence[Phrase]) -> Iterator[tuple[Phrase, Utterance]]:
        """Every phrase with its sound, as the workers make them."""
        library, data = self._files()
        todo: queue.SimpleQueue[Phrase] = queue.SimpleQueue()
        for phrase in phrases:
            todo.put(phrase)
        made: queue.SimpleQueue[_Made] = queue.SimpleQueue()
        stop = threading.Event()
        count = min(self.workers, len(phrases), os.cpu_count() or 1)
        threads = [
            threading.Thread(target=self._work, args=(library, data, todo, made, stop), name=f"voice-{n}", daemon=True)
            for n in range(count)
        ]
        for thread in threads:
            thread.start()
        try:
            yield from _gather(made, count)
        finally:
            stop.set()
            for thread in threads:
                thread.join()

    def _files(self) -> tuple[str, str]:
        try:
            import espeakng_loader
        except ImportError as missing:
            raise VoiceUnavailable("the speech engine eSpeak NG is not installed") from missing
        library = self.library or str(espeakng_loader.get_library_path())
        data = self.data or str(espeakng_loader.get_data_path())
        for path in (library, data):
            if not Path(path).exists():
                raise VoiceUnavailable(f"the speech engine eSpeak NG is not complete: {path} is missing")
        return library, data

    def _work(
        self,
        library: str,
        data: str,
        todo: queue.SimpleQueue[Phrase],
        made: queue.SimpleQueue[_Made],
        stop: threading.Event,
    ) -> None:
        """The life of one thread, with a process of its own: phrase after phrase, and in the end None."""
        process = _Lasting(library, data, self.patience)
        try:
            while not stop.is_set():
                phrase = todo.get_nowait()
                made.put((phrase, self._say(process, phrase)))
        except queue.Empty:
            pass
        except VoiceUnavailable as no:
            made.put(no)
        except OSError as no:
            made.put(VoiceUnavailable(f"the speech engine could not be started: {no}"))
        finally:
            process.end()
            made.put(None)

    def _voice_for(self, language: str) -> str | None:
        """The engine's own name of the voice."""
        speaks, named = ACCENTS.get(self.accent, ("", ""))
        return named if speaks == language.partition("-")[0] else VOICES.get(language)

    def _say(self, process: _Lasting, phrase: Phrase) -> Utterance:
        voice = self._voice_for(phrase.language.lower())
        if voice is None:
            raise VoiceUnavailable(f"there is no voice for the language “{phrase.language}”")
        settings = {"rate": phrase.rate, "pitch": self.pitch, "range": self.melody, "gap": self.word_gap}
        try:
            header, sound = process.ask({"text": phrase.text, "voice": voice, **settings})
        except WorkerLost as lost:
            raise VoiceUnavailable(f"{lost} (at “{phrase.text[:40]}”)") from lost
        words = tuple(Word(at, offset, length) for at, offset, length in header["words"])
        return Utterance(np.frombuffer(sound, "<i2").astype(np.int16), header["rate"], words)


class _Lasting:
    """A worker process that is replaced when it is lost; a request that loses two of them is given up."""

    def __init__(self, library: str, data: str, patience: float) -> None:
        self._how = (library, data, patience)
        self._process: WorkerProcess | None = None

    def ask(self, request: dict[str, object]) -> tuple[dict[str, Any], bytes]:
        try:
            return self._once(request)
        except WorkerLost:
            return self._once(request)

    def end(self) -> None:
        if self._process:
            self._process.end()
            self._process = None

    def _once(self, request: dict[str, object]) -> tuple[dict[str, Any], bytes]:
        try:
            if self._process is None:
                self._process = WorkerProcess(*self._how)
                _check(self._process.hear()[0])
            header, sound = self._process.ask(request)
            _check(header)
        except WorkerLost:
            self.end()
            raise
        return header, sound


def _gather(made: queue.SimpleQueue[_Made], count: int) -> Iterator[tuple[Phrase, Utterance]]:
    """What `count` threads make, until each has said that it is done."""
    while count:
        got = made.get()
        if got is None:
            count -= 1
        elif isinstance(got, VoiceUnavailable):
            raise got
        else:
            yield got


def _check(header: dict[str, object]) -> None:
    if "refused" in header:
        raise VoiceUnavailable(str(header["refused"]))
    if "died" in header:
        raise WorkerLost("the speech engine stopped in the middle of a phrase")


def _wheel_version() -> str:
    try:
        return importlib.metadata.version("espeakng-loader")
    except importlib.metadata.PackageNotFoundError:
        return "?"
