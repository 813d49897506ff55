"""Bells, breaths and the bed: made here from sines and noise, the same samples on every run.

Each layer has a ceiling of its own, and the ceilings and that of speech add up to 0.86 of full scale: no sum can clip.
A bell is struck while nobody speaks and breaths step back, so what is reached is the words' own ceiling, and there is
room for what an encoder adds. Levels are product defaults, checked on the decoded track.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from solea.narration.performance import BellKind
from solea.voice import SAMPLE_RATE, Samples

BELL_PEAK = 0.155
SWELL_PEAK = 0.06
BED_PEAK = 0.022

BELLS: dict[BellKind, tuple[tuple[float, ...], float]] = {
    # the notes in turn (Hz), and how long each sounds on (s): one low note, a rising fourth, a falling chord
    BellKind.CHANGE: ((587.33,), 1.4),
    BellKind.SIDE: ((523.25, 698.46), 1.8),
    BellKind.END: ((698.46, 587.33, 440.0), 3.2),
}

_PARTIALS = ((1.0, 1.0, 1.0), (2.0, 0.35, 0.62), (2.76, 0.22, 0.45), (5.4, 0.06, 0.2))  # ratio, share, length
_NOTE_GAP = 0.34  # s between the notes of a bell
_ATTACK = 0.004  # s
_BED_SECONDS = 40


@lru_cache(maxsize=8)
def bell(kind: BellKind) -> Samples:
    """A small bowl that is touched, not struck."""
    notes, seconds = BELLS[kind]
    step = round(_NOTE_GAP * SAMPLE_RATE)
    sound = np.zeros(step * (len(notes) - 1) + round(seconds * SAMPLE_RATE))
    for place, frequency in enumerate(notes):
        note = _note(frequency, seconds)
        sound[place * step : place * step + len(note)] += note
    return _at_peak(sound, BELL_PEAK)


@lru_cache(maxsize=32)
def swell(period: int, soft: bool = False) -> Samples:
    """One breath of `period` ms: it rises for two fifths of the time and falls for the rest; soft at half the level."""
    count = period * SAMPLE_RATE // 1000
    share = np.arange(count) / count
    bent = np.where(share < 0.4, share / 0.8, 0.5 + (share - 0.4) / 1.2)
    breath = np.resize(_air(), count)
    whole = _whole(breath * np.sin(np.pi * bent) ** 2 * (SWELL_PEAK * 32767))
    return whole // 2 if soft else whole


@lru_cache(maxsize=1)
def bed() -> Samples:
    """A still chord that moves a little; its end runs into its beginning."""
    time = np.arange(_BED_SECONDS * SAMPLE_RATE) / (_BED_SECONDS * SAMPLE_RATE)  # one turn is the whole loop
    sound = np.zeros(len(time))
    for place, frequency in enumerate((146.83, 220.0, 293.66, 369.99, 440.0)):
        turns = round(frequency * _BED_SECONDS)
        slow = 0.6 + 0.4 * np.sin(2 * np.pi * ((place + 1) * time + place / 5))
        sound += slow * np.sin(2 * np.pi * turns * time) / (1 + place / 2)
    return _at_peak(sound, BED_PEAK)


def _note(frequency: float, seconds: float) -> NDArray[np.float64]:
    time = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    sound = np.zeros(len(time))
    for ratio, share, length in _PARTIALS:
        sound += share * np.exp(-5.5 * time / (seconds * length)) * np.sin(2 * np.pi * frequency * ratio * time)
    attack = np.minimum(1.0, time / _ATTACK)
    release = np.minimum(1.0, (seconds - time) / (0.25 * seconds))
    return np.asarray(sound * np.sin(attack * np.pi / 2) ** 2 * np.sin(release * np.pi / 2) ** 2)


@lru_cache(maxsize=1)
def _air() -> NDArray[np.float64]:
    """Twelve seconds of soft noise round 450 Hz, peak 1; its end runs into its beginning."""
    count = 12 * SAMPLE_RATE
    rng = np.random.Generator(np.random.PCG64(22))
    frequency = np.fft.rfftfreq(count, 1 / SAMPLE_RATE)
    octaves = np.log2(np.maximum(frequency, 1.0) / 450.0)
    phase = rng.uniform(0, 2 * np.pi, len(frequency))
    noise = np.fft.irfft(np.exp(-0.5 * (octaves / 0.8) ** 2) * np.exp(1j * phase), count)
    return np.asarray(noise / np.abs(noise).max())


def _at_peak(sound: NDArray[np.float64], peak: float) -> Samples:
    return _whole(sound * (peak * 32767 / np.abs(sound).max()))


def _whole(sound: NDArray[np.float64]) -> Samples:
    return np.asarray(np.round(sound), np.int16)
