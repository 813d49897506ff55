"""eSpeak NG from its wheel, in worker processes (see decisions/0050)."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from solea.voice.phrase import Phrase, Utterance, VoiceUnavailable
from solea.voice.process import WorkerProcess
from solea.voice.workers import Ask, uttered

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
        return uttered(phrases, partial(WorkerProcess, library, data, self.patience), self._say, self.workers)

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

    def _voice_for(self, language: str) -> str | None:
        """The engine's own name of the voice."""
        speaks, named = ACCENTS.get(self.accent, ("", ""))
        return named if speaks == language.partition("-")[0] else VOICES.get(language)

    def _say(self, ask: Ask, phrase: Phrase) -> Utterance:
        voice = self._voice_for(phrase.language.lower())
        if voice is None:
            raise VoiceUnavailable(f"there is no voice for the language “{phrase.language}”")
        settings = {"rate": phrase.rate, "pitch": self.pitch, "range": self.melody, "gap": self.word_gap}
        return ask({"text": phrase.text, "voice": voice, **settings})


def _wheel_version() -> str:
    try:
        return importlib.metadata.version("espeakng-loader")
    except importlib.metadata.PackageNotFoundError:
        return "?"
