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
)
from solea.voice.speech import Speaker

__all__ = [
    "ACCENTS",
    "CALM_RATE",
    "SAMPLE_RATE",
    "BesideCache",
    "Clip",
    "Engine",
    "Espeak",
    "Phrase",
    "PhraseCache",
    "Samples",
    "Speaker",
    "Utterance",
    "VoiceUnavailable",
    "Word",
    "cache_folder",
    "session_gain",
]
