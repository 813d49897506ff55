"""Phrase → clip with its length: engines, and the store of what was said before. Knows nothing of massage."""

from solea.voice.cache import BesideCache, PhraseCache, cache_folder
from solea.voice.espeak import ACCENTS, Espeak
from solea.voice.level import session_gain
from solea.voice.phrase import (
    CALM_RATE,
    SAMPLE_RATE,
    Clip,
    Engine,
    Phrase,
    Samples,
    Utterance,
    VoiceUnavailable,
    Word,
    reading_time,
)
from solea.voice.shelf import NoSuchVoice, engine_of
from solea.voice.speech import Speaker

__all__ = [
    "ACCENTS",
    "CALM_RATE",
    "SAMPLE_RATE",
    "BesideCache",
    "Clip",
    "Engine",
    "Espeak",
    "NoSuchVoice",
    "Phrase",
    "PhraseCache",
    "Samples",
    "Speaker",
    "Utterance",
    "VoiceUnavailable",
    "Word",
    "cache_folder",
    "engine_of",
    "reading_time",
    "session_gain",
]
