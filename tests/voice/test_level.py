"""Clips: trimmed, at the track's rate, equally loud."""

from __future__ import annotations

import numpy as np
import pyloudnorm
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.voice.fakes import Tones

from solea.voice import SAMPLE_RATE, Espeak, Phrase, Utterance, Word
from solea.voice.level import SPEECH_LUFS, SPEECH_PEAK, loudness, to_clip

SENTENCES = [
    "Next: thumb glide, right foot.",
    "Glide with your thumbs: the sole, heel to toes and back.",
    "Light pressure.",
    "Hold.",
    "Many people find a warm soak calming. The salt is optional, and the water is warm and not hot.",
]


@pytest.fixture(scope="module")
def spoken() -> dict[Phrase, Utterance]:
    return dict(Espeak().utter([Phrase(text) for text in SENTENCES]))


def tone(seconds: float, amplitude: float = 0.2, rate: int = 22_050, frequency: float = 997.0) -> Utterance:
    time = np.arange(round(seconds * rate)) / rate
    return Utterance((amplitude * 32767 * np.sin(2 * np.pi * frequency * time)).astype(np.int16), rate, ())


@given(st.floats(2.0, 6.0), st.floats(0.01, 0.9), st.floats(120, 9_000))
@settings(deadline=None, max_examples=25)
def test_loudness_agrees_with_pyloudnorm(seconds: float, amplitude: float, frequency: float) -> None:
    signal = tone(seconds, amplitude, SAMPLE_RATE, frequency).samples / 32768
    meter = pyloudnorm.Meter(SAMPLE_RATE)
    assert loudness(signal) == pytest.approx(meter.integrated_loudness(signal), abs=0.15)


def test_speech_agrees_with_pyloudnorm(spoken: dict[Phrase, Utterance]) -> None:
    meter = pyloudnorm.Meter(SAMPLE_RATE)
    for utterance in spoken.values():
        clip = to_clip(utterance)
        if clip.length_ms > 1_000:
            assert clip.loudness == pytest.approx(meter.integrated_loudness(clip.samples / 32768), abs=0.3)


def test_all_phrases_are_equally_loud(spoken: dict[Phrase, Utterance]) -> None:
    for utterance in spoken.values():
        assert to_clip(utterance).loudness == pytest.approx(SPEECH_LUFS, abs=1.0)


def test_no_phrase_goes_past_its_ceiling(spoken: dict[Phrase, Utterance]) -> None:
    for utterance in spoken.values():
        assert np.abs(to_clip(utterance).samples).max() <= round(SPEECH_PEAK * 32767)


def test_silence_is_taken_from_both_ends() -> None:
    sound = tone(1.0).samples
    padded = np.concatenate([np.zeros(11_025, np.int16), sound, np.zeros(22_050, np.int16)])
    clip = to_clip(Utterance(padded, 22_050, (Word(520, 0, 4),)))
    assert clip.length_ms == pytest.approx(1_024, abs=3)
    assert clip.words[0].at == pytest.approx(32, abs=2)


def test_the_new_rate_keeps_the_pitch_and_the_length() -> None:
    clip = to_clip(tone(2.0))
    spectrum = np.abs(np.fft.rfft(clip.samples * np.hanning(len(clip.samples))))
    assert np.argmax(spectrum) * SAMPLE_RATE / len(clip.samples) == pytest.approx(997, abs=1)
    assert clip.length_ms == pytest.approx(2_000, abs=2)


def test_a_sound_that_is_at_the_rate_already_only_changes_its_level() -> None:
    clip = to_clip(tone(1.0, 0.03, SAMPLE_RATE))
    assert len(clip.samples) == SAMPLE_RATE
    assert clip.loudness == pytest.approx(SPEECH_LUFS, abs=0.1)


@pytest.mark.parametrize("samples", [np.zeros(0, np.int16), np.zeros(5_000, np.int16), np.full(4_000, 20, np.int16)])
def test_silence_is_an_empty_clip(samples: np.ndarray) -> None:
    clip = to_clip(Utterance(samples, 22_050, ()))
    assert clip.length_ms == 0


def test_silence_has_no_loudness() -> None:
    assert loudness(np.zeros(48_000)) == loudness(np.zeros(0)) == float("-inf")


def test_clips_begin_and_end_without_a_click() -> None:
    ((_, utterance),) = Tones().utter([Phrase("tone")])
    samples = to_clip(utterance).samples
    assert samples[0] == samples[-1] == 0
