"""The one way in: a timeline becomes a performance and a track.

    prepared = prepare(timeline, words="full", pacer="soft", bed="off")
    prepared.performance, prepared.track, prepared.diagnostics, prepared.voice
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial

from solea.narration import Performance, Words, narrate, phrases
from solea.render.mix import Bed, Pacer, SoundSettings
from solea.render.track import SoundFile, Track
from solea.source.diagnostic import Diagnostic
from solea.timeline.cue import Timeline
from solea.voice import Clip, Espeak, Phrase, Speaker, VoiceUnavailable

log = logging.getLogger(__name__)


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
    to: SoundFile | str = SoundFile.MP3,
) -> Prepared:
    """The performance of a timeline and its track. Safe among threads; up to a second when nothing was said before.

    Without a voice the session has bells and text: the same words in their places, unsaid, with the lengths that they
    would have had. ValueError for a word that is no setting.
    """
    voice = voice or speaker()
    settings = SoundSettings(Pacer(pacer), Bed(bed))
    texts = phrases(timeline, words)
    clips, info = _clips(voice, texts, timeline.language)

    def length_of(text: str) -> int:
        if info.engine and text not in clips:  # a short form, for want of time
            clips.update(_clips(voice, (text,), timeline.language)[0])
        return clips[text].length_ms if text in clips else reading_time(text)

    narration = narrate(timeline, length_of, words)
    again = partial(_spoken, voice, tuple(clips), timeline.language)
    made = narration.performance
    track = Track(made, again if clips else {}, settings, voice=voice.engine.identity, to=SoundFile(to))
    return Prepared(made, track, narration.diagnostics, info, clips)


def reading_time(text: str) -> int:
    """About how long a phrase takes to say (ms), where there is no voice to ask: fourteen characters a second."""
    return 400 + len(text) * 1000 // 14


def _clips(voice: Speaker, texts: tuple[str, ...], language: str) -> tuple[dict[str, Clip], VoiceInfo]:
    try:
        return _spoken(voice, texts, language), VoiceInfo(voice.engine.name)
    except VoiceUnavailable as no:
        log.warning("no voice: %s", no)
        return {}, VoiceInfo(None, f"No voice: {no}. The session plays with bells and text.")


def _spoken(voice: Speaker, texts: tuple[str, ...], language: str) -> dict[str, Clip]:
    return {phrase.text: clip for phrase, clip in voice.speak(Phrase(text, language) for text in texts).items()}
