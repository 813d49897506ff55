"""Phrases that a person recorded: a folder with a sound file for each, and an engine for what is not there.

A file is found by its name, which is made of the words: `thumb-glide-3f2a90c1.wav`.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
import wave
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from solea.voice.cache import write_whole
from solea.voice.espeak import Espeak
from solea.voice.phrase import Engine, Phrase, Samples, Utterance, Word, reading_time

ENDINGS = (".wav", ".flac", ".opus", ".ogg", ".m4a", ".mp3", ".webm")
"""Of sound files, the first that is there counts; all but WAV need PyAV."""

MOST_BYTES = 20_000_000  # of one file: three minutes of studio sound
MOST_LETTERS = 48  # of the words, in a file's name

QUIET = -45.0
"""dBFS: a recording whose loudest fiftieth of a second is below this is silent (product default)."""

SHORTEST, LONGEST, SPARE = 0.35, 3.0, 1.0
"""How long a recording may be, as parts of the time that reading the words takes, and seconds more (defaults)."""

LEAST_RATE = 8_000  # samples a second
NO_SOUND = "is no sound file that can be read ({})"

_WINDOW = 0.02  # s
_AIR = 0.12  # s kept before the first sound and after the last
_OVER_NOISE = 10.0  # dB by which speech stands out from the room


FAINT, LOUD = -30.0, 0.0005
"""dBFS of the loudest moment under which it is faint; part of the samples at full scale over which it is distorted."""


class NotUsed(Exception):
    """A recording that is not used. The text says why, as the rest of a sentence: “is silent”."""


@dataclass(frozen=True, slots=True)
class Lack:
    """A phrase that the folder does not say: `why` is "" where there is no file, else what is wrong with it."""

    text: str
    file: Path
    why: str = ""


@dataclass(frozen=True, slots=True)
class Take:
    """A recording that can be used: its length without the silence around, and what would make it better."""

    seconds: float
    advice: str = ""


@dataclass(frozen=True)
class Recorded:
    """The recordings in a folder; what is missing or not usable is said by `beside`."""

    folder: Path
    beside: Engine = field(default_factory=Espeak)

    @property
    def name(self) -> str:
        return f"recorded {self.folder.name}"

    @property
    def identity(self) -> str:
        """Changes with every file that is added, changed or taken away."""
        told = repr(sorted((path.name, _stamp(path)) for path in sound_files(self.folder)))
        return f"recorded {hashlib.sha256(told.encode()).hexdigest()[:32]} beside {self.beside.identity}"

    def identity_of(self, phrase: Phrase) -> str:
        """Of one phrase, so that a new recording makes nothing else anew."""
        path = self.file(phrase.text)
        if not path.is_file():
            return self.beside.identity
        return f"recorded {_digest(path, _stamp(path))} beside {self.beside.identity}"

    def utter(self, phrases: Sequence[Phrase]) -> Iterator[tuple[Phrase, Utterance]]:
        missing = []
        for phrase in phrases:
            try:
                yield phrase, self.take(phrase.text)
            except (FileNotFoundError, NotUsed):
                missing.append(phrase)
        if missing:
            yield from self.beside.utter(missing)

    def take(self, text: str) -> Utterance:
        """The recording of these words, from its first sound to its last. Raises `NotUsed`, `FileNotFoundError`."""
        path = self.file(text)
        samples, rate = read_sound(path)
        spoken = trimmed(samples, rate)
        judge(spoken, rate, text)
        return Utterance(spoken, rate, _words(text, len(spoken) / rate))

    def keep(self, text: str, wav: bytes) -> Take:
        """Put a WAV file in the place of these words. Raises `NotUsed`, and then nothing was changed; OSError."""
        samples, rate = _from_wav(BytesIO(wav))
        spoken = trimmed(samples, rate)
        judge(spoken, rate, text)
        self.folder.mkdir(parents=True, exist_ok=True)
        write_whole(self.folder / f"{file_stem(text)}.wav", wav)
        return Take(len(spoken) / rate, _advice(spoken, rate))

    def lacks(self, texts: Iterable[str]) -> list[Lack]:
        """Which of these words the folder does not say, in their order."""
        found = []
        for text in texts:
            try:
                self.take(text)
            except FileNotFoundError:
                found.append(Lack(text, self.file(text)))
            except NotUsed as why:
                found.append(Lack(text, self.file(text), str(why)))
        return found

    def file(self, text: str) -> Path:
        """Where the recording of these words is, or would be."""
        stem = file_stem(text)
        there = (self.folder / f"{stem}{ending}" for ending in ENDINGS)
        return next((path for path in there if path.is_file()), self.folder / f"{stem}.wav")


def file_stem(text: str) -> str:
    """The name of a phrase's file, without its ending: its words as plain letters, and eight digits of their hash."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:MOST_LETTERS].strip("-")
    digits = hashlib.sha256(text.encode()).hexdigest()[:8]
    return f"{slug}-{digits}" if slug else digits


def sound_files(folder: Path) -> list[Path]:
    """The recordings in a folder."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix.lower() in ENDINGS and path.is_file())
    except OSError:
        return []


def read_sound(path: Path) -> tuple[Samples, int]:
    """Mono samples and their rate. Raises `NotUsed`, `FileNotFoundError`."""
    if path.stat().st_size > MOST_BYTES:
        raise NotUsed(f"is larger than {MOST_BYTES // 1_000_000} MB")
    try:
        return _from_wav(path) if path.suffix.lower() == ".wav" else _from_av(path)
    except PermissionError as no:
        raise NotUsed("may not be read") from no


def _from_wav(from_: Path | BytesIO) -> tuple[Samples, int]:
    try:
        with wave.open(str(from_) if isinstance(from_, Path) else from_, "rb") as file:
            width, channels, rate = file.getsampwidth(), file.getnchannels(), file.getframerate()
            raw = file.readframes(file.getnframes())
    except (wave.Error, EOFError) as no:
        raise NotUsed(NO_SOUND.format(no)) from no
    if rate < LEAST_RATE:
        raise NotUsed(NO_SOUND.format(f"{rate} samples a second"))
    whole = len(raw) // (width * channels) * width * channels
    if width == 1:
        sound = (np.frombuffer(raw[:whole], np.uint8).astype(np.float32) - 128) * 256
    else:  # the two highest bytes of each sample
        octets = np.frombuffer(raw[:whole], np.uint8).reshape(-1, width)
        sound = np.ascontiguousarray(octets[:, -2:]).view("<i2").reshape(-1).astype(np.float32)
    return sound.reshape(-1, channels).mean(axis=1).astype(np.int16), rate


def _from_av(path: Path) -> tuple[Samples, int]:
    try:
        import av
    except ImportError:
        raise NotUsed("needs PyAV to be read: run make media, or record as WAV") from None
    try:
        with av.open(str(path)) as file:
            rate = file.streams.audio[0].rate
            plain = av.AudioResampler("s16", "mono", rate)
            frames = [out for frame in file.decode(audio=0) for out in plain.resample(frame)] + plain.resample(None)
            parts = [frame.to_ndarray().reshape(-1) for frame in frames]
    except (av.FFmpegError, IndexError) as no:
        raise NotUsed(NO_SOUND.format(no)) from no
    return np.concatenate([np.zeros(0, np.int16), *parts]).astype(np.int16), rate


def trimmed(samples: Samples, rate: int) -> Samples:
    """From the first sound to the last, with a little air: what stands out from the noise of the room."""
    levels = window_levels(samples, rate)
    if not len(levels):
        return samples
    floor = float(np.percentile(levels, 10))
    loud = np.flatnonzero(levels > min(max(QUIET, floor + _OVER_NOISE), float(levels.max()) - 6.0))
    if not len(loud):
        return samples
    step, air = round(_WINDOW * rate), round(_AIR * rate)
    return samples[max(0, loud[0] * step - air) : (loud[-1] + 1) * step + air]


def window_levels(samples: Samples, rate: int) -> NDArray[np.float64]:
    """dBFS of every fiftieth of a second."""
    step = max(1, round(_WINDOW * rate))
    whole = samples[: len(samples) // step * step].astype(np.float64).reshape(-1, step) / 32768
    return np.asarray(10 * np.log10(np.maximum(np.mean(whole**2, axis=1), 1e-12)))


def judge(spoken: Samples, rate: int, text: str) -> None:
    """Raises `NotUsed` for what cannot be these words: silence, or much too short or long."""
    levels = window_levels(spoken, rate)
    if not len(levels) or levels.max() < QUIET:
        raise NotUsed("is silent")
    seconds, usual = len(spoken) / rate, reading_time(text) / 1000
    if not SHORTEST * usual <= seconds <= LONGEST * usual + SPARE:
        raise NotUsed(f"lasts {seconds:.1f} s, and these words take about {usual:.1f} s")


def _advice(spoken: Samples, rate: int) -> str:
    if np.mean(np.abs(spoken.astype(np.int32)) >= 32_700) > LOUD:
        return "It is distorted in places: speak softer, or farther from the microphone."
    if window_levels(spoken, rate).max() < FAINT:
        return "It is faint: speak up, or come nearer to the microphone."
    return ""


def _words(text: str, seconds: float) -> tuple[Word, ...]:
    """Words by their share of the letters: nobody tells when they were said."""
    found = list(re.finditer(r"\w(?:[\w'’.-]*\w)?", text))
    return tuple(
        Word(round(word.start() / max(1, len(text)) * seconds * 1000), word.start(), word.end() - word.start())
        for word in found
    )


def _stamp(path: Path) -> tuple[int, int]:
    stat = path.stat()
    return stat.st_size, stat.st_mtime_ns


@lru_cache(maxsize=4096)
def _digest(path: Path, stamp: tuple[int, int]) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:32]


