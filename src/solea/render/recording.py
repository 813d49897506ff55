"""A session as it leaves the computer: what is heard of it, and what its files tell about it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from solea.narration.performance import Performance
from solea.render.mix import Mix, SoundSettings, sample_at
from solea.timeline.cue import Timeline
from solea.voice import SAMPLE_RATE, Clip

RINGS_OUT = 4_000
"""ms that a file goes on after the session: the last bell dies away."""

Progress = Callable[[int, int], None]
"""Called now and then with how much is done and how much there is. What it raises stops the making."""


@dataclass(frozen=True, slots=True, eq=False)
class Recording:
    """One session, ready to be written in any format. `clips` are asked for when sound or captions are made.

    Sore-spot sounds, which lie behind the session in the player's track, are left out: nobody could ask for them.
    """

    performance: Performance
    clips: Callable[[], Mapping[str, Clip]]
    settings: SoundSettings
    voice: str
    played: Performance | None = None
    """What the player's track has: the session with its sore-spot sounds."""
    picture: bytes = b""
    """Its cover (PNG), where that is drawn already."""

    def as_played(self) -> Recording:
        """The session with its sore-spot sounds, for a page in which they can be asked for."""
        return replace(self, performance=self.played or self.performance)

    @property
    def title(self) -> str:
        return one_line(self.performance.timeline.title) or "Massage"

    @property
    def language(self) -> str:
        return self.performance.timeline.language

    @property
    def count(self) -> int:
        """Samples."""
        return sample_at(self.settings.gap + self.performance.length)

    @property
    def seconds(self) -> float:
        return self.count / SAMPLE_RATE

    def mix(self) -> Mix:
        return Mix(self.performance, self.clips(), self.settings)

    @property
    def key(self) -> str:
        """The same for the same session: a hash of all that is heard, said and named in it, and when."""
        performance = self.performance
        heard = (performance.spoken, performance.bells, performance.swells, performance.length)
        timeline = performance.timeline
        cues = [(c.kind, c.start, c.end, c.section, c.title, c.where, c.view, c.beside) for c in timeline.cues]
        named = (self.title, self.language, timeline.sections, timeline.supplies, cues)
        told = repr((self.settings, self.voice, heard, named))
        return hashlib.blake2b(told.encode(errors="surrogatepass"), digest_size=16).hexdigest()


def unsaid(timeline: Timeline) -> Recording:
    """The session without a sound, for paper and calendars: its words are not worked out."""
    silence = Performance(timeline, (), (), (), (), timeline.length)
    return Recording(silence, dict, SoundSettings(), "none")


def within_session(performance: Performance) -> Performance:
    """The performance without what lies behind its end."""
    end = performance.timeline.length + RINGS_OUT
    return replace(
        performance,
        spoken=tuple(phrase for phrase in performance.spoken if phrase.end <= end),
        bells=tuple(bell for bell in performance.bells if bell.at < end),
        swells=tuple(swell for swell in performance.swells if swell.end <= end),
        dwells=(),
        length=end,
    )


def one_line(text: str) -> str:
    """A text without line ends and other control characters, as titles and names are."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
