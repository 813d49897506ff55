"""What is asked of a voice, and what comes back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

SAMPLE_RATE = 24_000
"""Samples a second of every clip and of the track: MP3 frames of 24 ms that are whole bytes, so offsets are exact."""

CALM_RATE = 150
"""Words a minute, before the pauses at commas (product default; read-aloud audiobooks are near this)."""

Samples = NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words to be said in one breath. `rate` is in words a minute."""

    text: str
    language: str = "en"
    rate: int = CALM_RATE


def reading_time(text: str) -> int:
    """About how long a phrase takes to say (ms), where there is no voice to ask: fourteen characters a second."""
    return 400 + len(text) * 1000 // 14


@dataclass(frozen=True, slots=True)
class Word:
    """When a word of a phrase begins (ms into the clip) and where it stands in the text (code points)."""

    at: int
    offset: int
    length: int


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Clip:
    """A phrase as sound: mono, `SAMPLE_RATE`, silence trimmed from both ends, levelled.

    `loudness` is in LUFS (ITU-R BS.1770), as it is in `samples`.
    """

    samples: Samples
    words: tuple[Word, ...]
    loudness: float

    @property
    def length_ms(self) -> int:
        """Its length in ms, rounded up."""
        return -(-len(self.samples) * 1000 // SAMPLE_RATE)


@dataclass(frozen=True, slots=True, eq=False)
class Utterance:
    """What an engine gives: a phrase as it left the synthesizer, at the engine's own `rate` (Hz) and level."""

    samples: Samples
    rate: int
    words: tuple[Word, ...]


class VoiceUnavailable(Exception):
    """There is no voice. The message says why in a plain sentence; a session is then made with bells and text."""


@runtime_checkable
class Mixed(Protocol):
    """An engine that says some phrases in one way and some in another."""

    def identity_of(self, phrase: Phrase) -> str:
        """The identity for this phrase alone."""


class Engine(Protocol):
    """A synthesizer, or a store of recorded clips."""

    @property
    def name(self) -> str:
        """What it calls itself, such as "espeak-ng"."""

    @property
    def identity(self) -> str:
        """Changes whenever the same phrase would sound different: engine, version and all settings."""

    def utter(self, phrases: Sequence[Phrase]) -> Iterator[tuple[Phrase, Utterance]]:
        """Every phrase with its sound, in any order, as they are made. Raises `VoiceUnavailable`."""
