"""One track for one performance: its size and key are known at once, its bytes come block by block."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from solea.narration.performance import Performance
from solea.render import mp3
from solea.render.mix import Mix, SoundSettings, sample_at
from solea.render.recording import Recording, within_session
from solea.voice import SAMPLE_RATE, Clip

FORMAT = f"solea.track/4 {mp3.ENCODER}"
"""Changes whenever the same performance gives other bytes."""


class Track:
    """The sound of a performance as an MP3 that does not exist yet: what the player plays.

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
    ) -> None:
        self.performance = performance
        self.clips = clips if callable(clips) else lambda: clips
        self.settings = settings
        self.voice = voice if clips else "none"
        self._count = sample_at(settings.gap + performance.length)

    type = "audio/mpeg"

    @property
    def size(self) -> int:
        return mp3.size_of(self._count)

    @property
    def seconds(self) -> float:
        """MP3 is whole frames of 24 ms; the last one is filled up with silence."""
        return mp3.frames_of(self._count) * mp3.FRAME_SAMPLES / SAMPLE_RATE

    @cached_property
    def key(self) -> str:
        """The same for the same bytes: a hash of what is heard, when, and how it is encoded."""
        performance = self.performance
        heard = [(s.text, s.start) for s in performance.spoken]
        rest = (performance.bells, performance.swells, performance.length, performance.timeline.length)
        told = repr((FORMAT, self.settings, self.voice, heard, rest))
        return hashlib.blake2b(told.encode(), digest_size=16).hexdigest()

    def blocks(self) -> Iterator[bytes]:
        """The file in pieces, `size` bytes in all."""
        yield from mp3.encoded(Mix(self.performance, self.clips(), self.settings).blocks(), self._count)

    def recording(self) -> Recording:
        """The same session for files that leave the computer."""
        session = within_session(self.performance)
        return Recording(session, self.clips, self.settings, self.voice, self.performance)
