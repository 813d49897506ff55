"""One track for one performance: its size and key are known at once, its bytes come block by block."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from functools import cached_property

from solea.narration.performance import Performance
from solea.render import mp3
from solea.render.mix import Mix, SoundSettings, sample_at
from solea.voice import SAMPLE_RATE, Clip

FORMAT = f"solea.track/2 {mp3.ENCODER}"
"""Changes whenever the same performance gives other bytes."""


class SoundFile(StrEnum):
    """What a track can be written as."""

    MP3 = "mp3"
    WAV = "wav"


class Track:
    """The sound of a performance as a file that does not exist yet.

    `size` is in bytes and `seconds` are those of the decoded sound, both without making any of it. `blocks()` gives the
    same bytes each time it is called. `clips` are by text; as a function they are asked for only when sound is made, so
    that a track which waits to be played holds none.
    """

    def __init__(
        self,
        performance: Performance,
        clips: Mapping[str, Clip] | Callable[[], Mapping[str, Clip]],
        settings: SoundSettings = SoundSettings(),  # noqa: B008 - frozen
        *,
        voice: str = "",
        to: SoundFile = SoundFile.MP3,
    ) -> None:
        self._performance = performance
        self._clips = clips if callable(clips) else lambda: clips
        self._settings = settings
        self._voice = voice if clips else "none"
        self._count = sample_at(performance.length)
        self._to = to

    @property
    def type(self) -> str:
        return "audio/mpeg" if self._to is SoundFile.MP3 else "audio/wav"

    @property
    def size(self) -> int:
        if self._to is SoundFile.WAV:
            return len(wav_head(self._count)) + 2 * self._count
        return mp3.size_of(self._count)

    @property
    def seconds(self) -> float:
        """MP3 is whole frames of 24 ms; the last one is filled up with silence."""
        if self._to is SoundFile.WAV:
            return self._count / SAMPLE_RATE
        return mp3.frames_of(self._count) * mp3.FRAME_SAMPLES / SAMPLE_RATE

    @cached_property
    def key(self) -> str:
        """The same for the same bytes: a hash of what is heard, when, and how it is encoded."""
        performance = self._performance
        heard = [(s.text, s.start) for s in performance.spoken]
        rest = (performance.bells, performance.swells, performance.length, performance.timeline.length)
        told = repr((FORMAT, str(self._to), self._settings, self._voice, heard, rest))
        return hashlib.blake2b(told.encode(), digest_size=16).hexdigest()

    def blocks(self) -> Iterator[bytes]:
        """The file in pieces, `size` bytes in all."""
        mix = Mix(self._performance, self._clips(), self._settings)
        if self._to is SoundFile.MP3:
            yield from mp3.encoded(mix.blocks(), self._count)
            return
        yield wav_head(self._count)
        for block in mix.blocks():
            yield block.astype("<i2", copy=False).tobytes()


def wav_head(count: int) -> bytes:
    """RIFF with one format and one data chunk: mono, 16 bit."""
    data = 2 * count
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, SAMPLE_RATE, 2 * SAMPLE_RATE, 2, 16)
    return struct.pack("<4sI4s", b"RIFF", 36 + data, b"WAVE") + form + struct.pack("<4sI", b"data", data)
