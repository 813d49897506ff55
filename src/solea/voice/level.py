"""From an engine's raw sound to a clip: trimmed, at the track's rate, as loud as every other phrase.

Loudness is that of ITU-R BS.1770-4: K-weighted, mean square over blocks of 400 ms, gated. Filters work on the spectrum,
which costs one transform each way and needs nothing but numpy.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from solea.voice.phrase import SAMPLE_RATE, Clip, Samples, Utterance, Word

Signal = NDArray[np.floating]

SPEECH_LUFS = -16.9
"""How loud every phrase is made: as spoken word on phones is (-18 to -16), well over bed and swells."""

SPEECH_PEAK = 0.54
"""No peak of a phrase goes past this (of full scale), -5.4 dBTP: encoders add up to 2.5 dB at their bit rates."""

SESSION_LUFS = -17.1
"""How loud the words of a whole session are together, in the middle of what is asked for."""

_EDGE = 0.45  # s of the blocks round a phrase that are counted with it, and of its own pauses
_STRIKE = 0.25  # s of a bell that are counted
_MOST_GAIN = 1.2  # and 1 / 1.2: the peaks have no room for more
_EVEN_FROM = 3.0  # LU under `SPEECH_LUFS`: from here on syllables are evened out
_RATIO = 3.0
_WINDOW = np.hanning(9)[1:-1] / np.hanning(9).sum()
_TURNS = 6  # at most, of easing the peaks and making good what that took from the loudness
_CLOSE = 0.1  # LU: near enough to stop

_STEP = 40  # blocks by which lengths of transforms grow, so that few of them differ
_SILENCE = 0.003  # of full scale, -50 dBFS
_MARGIN = 0.012  # s kept before and after the sound, faded
_ABSOLUTE_GATE = -70.0  # LUFS
_RELATIVE_GATE = -10.0  # LU


def to_clip(utterance: Utterance) -> Clip:
    """The clip that goes into the track."""
    start, stop = _sounding(utterance.samples, utterance.rate)
    if start == stop:
        return Clip(np.zeros(0, np.int16), (), float("-inf"))
    signal, weighted, between = _at_track_rate(utterance.samples[start:stop] / np.float32(32768), utterance.rate)
    signal, loud = _levelled(signal, weighted, np.maximum(np.abs(signal), np.abs(between)))
    samples = np.round(_faded(signal) * 32767).astype(np.int16)
    shift = start * 1000 // utterance.rate
    words = tuple(Word(max(0, w.at - shift), w.offset, w.length) for w in utterance.words)
    return Clip(samples, words, loud)


def _levelled(signal: Signal, weighted: Signal, peaks: Signal) -> tuple[Signal, float]:
    """The signal at `SPEECH_LUFS`, its loud vowels and `peaks` eased, and the loudness that this reached.

    Easing takes from the loudness, so the level is raised and the peaks are eased again, a few times.
    """
    first = _gain(SPEECH_LUFS - max(_loudness_of(weighted), _ABSOLUTE_GATE))
    level = first * _evened(signal * first)
    level = level * _gain(SPEECH_LUFS - max(_loudness_of(weighted * level), _ABSOLUTE_GATE))
    for _ in range(_TURNS):
        room = _headroom(peaks * level)
        gain = level if room is None else level * room
        reached = _loudness_of(weighted * gain)
        if room is None or reached > SPEECH_LUFS - _CLOSE:
            break
        level = level * _gain(SPEECH_LUFS - reached)
    return np.clip(signal * gain, -SPEECH_PEAK, SPEECH_PEAK), reached


def session_gain(said: Iterable[Clip], bells: int = 0) -> float:
    """By what factor speech is multiplied, so that the session as a whole is near `SESSION_LUFS`, integrated.

    Worked out from the loudness that every clip carries, so nothing is measured twice: a phrase's power over its length
    and half a block at each end, where the blocks of the measurement reach into the silence beside it. The strike of a
    bell is loud enough to be counted as well, and 13 LU softer.
    """
    clips = [clip for clip in said if np.isfinite(clip.loudness)]
    if not clips:
        return 1.0
    power = sum(len(clip.samples) * 10 ** (clip.loudness / 10) for clip in clips)
    heard = sum(len(clip.samples) + _EDGE * SAMPLE_RATE for clip in clips) + bells * _STRIKE * SAMPLE_RATE
    wanted = 10 ** ((SESSION_LUFS - 10 * float(np.log10(power / heard))) / 20)
    return float(min(max(wanted, 1 / _MOST_GAIN), _MOST_GAIN))


def loudness(signal: Signal) -> float:
    """Integrated loudness in LUFS of a mono signal at `SAMPLE_RATE`; -inf for silence. Under 400 ms is one block."""
    if not len(signal):
        return float("-inf")
    _, weighted, _ = _at_track_rate(signal, SAMPLE_RATE)
    return _loudness_of(weighted)


def _sounding(samples: Samples, rate: int) -> tuple[int, int]:
    """The stretch from the first sound to the last, with a little air."""
    loud = np.flatnonzero(np.abs(samples.astype(np.int32)) > _SILENCE * 32768)
    if not len(loud):
        return 0, 0
    air = round(_MARGIN * rate)
    return max(0, int(loud[0]) - air), min(len(samples), int(loud[-1]) + air)


def _at_track_rate(signal: Signal, rate: int) -> tuple[Signal, Signal, Signal]:
    """The same sound at `SAMPLE_RATE`: plain, K-weighted, and half a sample later, for peaks between two samples.

    One spectrum, over a length that both rates divide.
    """
    if not len(signal):
        return signal, signal, signal
    common = int(np.gcd(rate, SAMPLE_RATE))
    up, down = SAMPLE_RATE // common, rate // common
    air = rate // 50  # against wrapping round
    blocks = _STEP * _smooth(-(-(len(signal) + air) // (_STEP * down)))
    spectrum = np.fft.rfft(signal, blocks * down)
    spectrum.resize(blocks * up // 2 + 1, refcheck=False)
    spectrum *= np.float32(up / down)
    count = -(-len(signal) * up // down)
    plain = signal if up == down else np.fft.irfft(spectrum, blocks * up)[:count]
    between = np.fft.irfft(spectrum * _half_sample(len(spectrum)), blocks * up)[:count]
    spectrum *= _k_weight(len(spectrum))
    return plain, np.fft.irfft(spectrum, blocks * up)[:count], between


@lru_cache(maxsize=32)
def _half_sample(count: int) -> NDArray[np.complex64]:
    return np.asarray(np.exp(0.5j * np.pi * np.linspace(0.0, 1.0, count)), np.complex64)


@lru_cache(maxsize=256)
def _smooth(least: int) -> int:
    """The least length from `least` upward with no prime factor over 5: transforms of it are fast."""
    while True:
        rest = least
        for prime in (2, 3, 5):
            while rest % prime == 0:
                rest //= prime
        if rest == 1:
            return least
        least += 1


def _gain(decibels: float) -> np.float32:
    return np.float32(10 ** (decibels / 20))


def _headroom(peaks: Signal) -> Signal | None:
    """The level that keeps every peak under `SPEECH_PEAK`: it dips smoothly for a few milliseconds round each one."""
    step = SAMPLE_RATE // 1000
    count = -(-len(peaks) // step)
    level = np.maximum.reduceat(peaks, np.arange(count) * step)
    if level.max() <= SPEECH_PEAK:
        return None
    padded = np.pad(level, 3, mode="edge")
    around = np.max(np.lib.stride_tricks.sliding_window_view(padded, 7), axis=1)
    wanted = np.pad(np.minimum(1.0, SPEECH_PEAK / around), 2, mode="edge")
    smooth = np.convolve(wanted, np.array([1, 2, 3, 2, 1]) / 9, mode="valid")
    gains = smooth.astype(np.float32)
    slopes = np.diff(gains, append=gains[-1:])
    between = (np.arange(step, dtype=np.float32) + np.float32(0.5)) / np.float32(step)
    return (gains[:, None] + slopes[:, None] * between).reshape(-1)[: len(peaks)]


def _evened(signal: Signal) -> Signal:
    """The level that brings loud syllables nearer to the others: 3 dB over the threshold become 1 dB, in 70 ms."""
    step = SAMPLE_RATE // 100
    edges = np.arange(0, len(signal), step)
    power = np.add.reduceat(signal.astype(np.float64) ** 2, edges) / step
    smooth = np.convolve(np.pad(power, 3, mode="edge"), _WINDOW, mode="valid")
    over = np.maximum(0.0, 10 * np.log10(np.maximum(smooth, 1e-9)) - (SPEECH_LUFS - _EVEN_FROM))
    gains = 10 ** (over * (1 / _RATIO - 1) / 20)
    return np.interp(np.arange(len(signal)), edges + step // 2, gains).astype(np.float32)


def _faded(signal: Signal) -> Signal:
    """Without a click at either end."""
    air = min(round(_MARGIN * SAMPLE_RATE), len(signal) // 2)
    ramp = (np.sin(np.linspace(0.0, np.pi / 2, air)) ** 2).astype(np.float32)
    signal[:air] *= ramp
    signal[len(signal) - air :] *= ramp[::-1]
    return signal


def _loudness_of(weighted: Signal) -> float:
    return _gated(_block_power(weighted, SAMPLE_RATE))


def _gated(power: Signal) -> float:
    power = power[_lufs(power) > _ABSOLUTE_GATE]
    if not len(power):
        return float("-inf")
    kept = power[_lufs(power) > float(_lufs(power.mean())) + _RELATIVE_GATE]
    return float(_lufs(kept.mean()))


def _lufs(power: Signal | np.floating) -> Signal:
    return np.asarray(-0.691 + 10 * np.log10(np.maximum(power, 1e-20)))


def _block_power(weighted: Signal, rate: int) -> Signal:
    block, step = round(0.4 * rate), round(0.1 * rate)
    if len(weighted) <= block:
        return np.array([np.mean(weighted**2)])
    steps = weighted[: len(weighted) // step * step].reshape(-1, step)
    power = np.einsum("ij,ij->i", steps, steps).astype(np.float64)
    return np.convolve(power, np.ones(block // step), mode="valid") / block


@lru_cache(maxsize=32)
def _k_weight(count: int) -> Signal:
    """How much each of `count` frequencies up to the highest counts (BS.1770).

    The two filters' size without their phase: the power in a block stays the same.
    """
    z = np.exp(-1j * np.pi * np.linspace(0.0, 1.0, 4097))
    response = np.ones(len(z))
    for numerator, denominator in (_shelf(SAMPLE_RATE), _high_pass(SAMPLE_RATE)):
        response *= np.abs(np.polyval(numerator[::-1], z) / np.polyval(denominator[::-1], z))
    return np.interp(np.linspace(0, 4096, count), np.arange(4097), response).astype(np.float32)


def _shelf(rate: int) -> tuple[Signal, Signal]:
    """+4 dB over 1.7 kHz, for any rate."""
    k, q = np.tan(np.pi * 1681.974450955533 / rate), 0.7071752369554196
    high = 10 ** (3.999843853973347 / 20)
    band = high**0.4996667741545416
    norm = 1 + k / q + k * k
    numerator = np.array([high + band * k / q + k * k, 2 * (k * k - high), high - band * k / q + k * k]) / norm
    return numerator, np.array([1.0, 2 * (k * k - 1) / norm, (1 - k / q + k * k) / norm])


def _high_pass(rate: int) -> tuple[Signal, Signal]:
    """38 Hz, for any rate."""
    k, q = np.tan(np.pi * 38.13547087602444 / rate), 0.5003270373238773
    norm = 1 + k / q + k * k
    return np.array([1.0, -2.0, 1.0]), np.array([1.0, 2 * (k * k - 1) / norm, (1 - k / q + k * k) / norm])
