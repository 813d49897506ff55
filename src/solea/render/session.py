"""The one way in: a timeline becomes a performance and a track.

    prepared = prepare(timeline, words="full", pacer="soft", bed="off")
    prepared.performance, prepared.track, prepared.diagnostics, prepared.voice
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial

from solea.narration import Performance, Words, narrate, phrases
from solea.render.mix import Bed, Pacer, SoundSettings
from solea.render.track import Track
from solea.source.diagnostic import Diagnostic
from solea.timeline.cue import Timeline
from solea.voice import CALM_RATE, Clip, Espeak, Phrase, Speaker, VoiceUnavailable, reading_time
from solea.voice.shelf import DEVICE

log = logging.getLogger(__name__)

_Say = Callable[[tuple[str, ...]], dict[str, Clip]]


@dataclass(frozen=True, slots=True)
class VoiceInfo:
    """Which engine speaks. None when there is no voice; `said` is then the reason in a plain sentence."""

    engine: str | None
    said: str = ""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A session ready to be heard; nothing of its track is made yet. `clips` are by text, as captions want them.

    The track holds none of the clips: it asks the voice for them again when its sound is made, and they are kept there.
    """

    performance: Performance
    track: Track
    diagnostics: tuple[Diagnostic, ...]
    voice: VoiceInfo
    clips: Mapping[str, Clip]


@cache
def speaker() -> Speaker:
    """The voice of this process, made when first needed."""
    return Speaker(Espeak())


def prepare(
    timeline: Timeline,
    words: Words | str = Words.FULL,
    pacer: Pacer | str = Pacer.SOFT,
    bed: Bed | str = Bed.OFF,
    voice: Speaker | None = None,
    *,
    rate: int = CALM_RATE,
    gap: int = 0,
) -> Prepared:
    """The performance of a timeline and its track. Safe among threads; up to a second when nothing was said before.

    Without a voice the session has bells and text: the same words in their places, unsaid, with the lengths that they
    would have had. `rate` is how fast it is said (words a minute), `gap` the silence before it (ms). ValueError for a
    word that is no setting.
    """
    voice = voice or speaker()
    settings = SoundSettings(Pacer(pacer), Bed(bed), gap)
    texts = phrases(timeline, words)
    say = partial(_spoken, voice, timeline.language, rate)
    clips, info = _clips(voice, say, texts)

    def length_of(text: str) -> int:
        if info.engine and text not in clips:  # a short form, for want of time
            clips.update(_clips(voice, say, (text,))[0])
        return clips[text].length_ms if text in clips else reading_time(text)

    narration = narrate(timeline, length_of, words)
    made = narration.performance
    again: Callable[[], Mapping[str, Clip]] | dict[str, Clip] = partial(say, tuple(clips)) if clips else {}
    track = Track(made, again, settings, voice=f"{voice.engine.identity} {rate}")
    return Prepared(made, track, narration.diagnostics, info, clips)


def _clips(voice: Speaker, say: _Say, texts: tuple[str, ...]) -> tuple[dict[str, Clip], VoiceInfo]:
    try:
        return say(texts), VoiceInfo(voice.engine.name)
    except VoiceUnavailable as no:
        log.log(logging.DEBUG if voice.engine.name == DEVICE else logging.WARNING, "no voice: %s", no)
        return {}, VoiceInfo(None, f"No voice: {no}. The session plays with bells and text.")


def _spoken(voice: Speaker, language: str, rate: int, texts: tuple[str, ...]) -> dict[str, Clip]:
    wanted = (Phrase(text, language, rate) for text in texts)
    return {phrase.text: clip for phrase, clip in voice.speak(wanted).items()}
