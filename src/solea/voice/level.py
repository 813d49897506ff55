"""From an engine's raw sound to a clip: trimmed, at the track's rate, as loud as every other phrase.

Loudness is that of ITU-R BS.1770-4: K-weighted, mean square over blocks of 400 ms, gated. Filters work on the spectrum,
which costs one transform each way and needs nothing but numpy.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from solea.voice.phrase import SAMPLE_RATE, Clip, Samples, Utterance, Word

Signal = NDArray[np.floating]

SPEECH_LUFS = -21.0
"""How loud every phrase is made: well over bed and swells, with room for the peaks (product default)."""

SPEECH_PEAK = 0.56
"""No sample of a phrase goes past this (of full scale), -5 dBFS: the rest of the room is for bells, swells and bed."""

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
    signal, weighted = _at_track_rate(utterance.samples[start:stop] / np.float32(32768), utterance.rate)
    now = max(_gated(_block_power(weighted, SAMPLE_RATE)), _ABSOLUTE_GATE)
    gain = _gain(SPEECH_LUFS - now)
    signal, weighted = signal * gain, weighted * gain
    room = _headroom(signal)
    if room is not None:
        signal, weighted = np.clip(signal * room, -SPEECH_PEAK, SPEECH_PEAK), weighted * room
    samples = np.round(_faded(signal) * 32767).astype(np.int16)
    shift = start * 1000 // utterance.rate
    words = tuple(Word(max(0, w.at - shift), w.offset, w.length) for w in utterance.words)
    return Clip(samples, words, _gated(_block_power(weighted, SAMPLE_RATE)))


def loudness(signal: Signal) -> float:
    """Integrated loudness in LUFS of a mono signal at `SAMPLE_RATE`; -inf for silence. Under 400 ms is one block."""
    if not len(signal):
        return float("-inf")
    _, weighted = _at_track_rate(signal, SAMPLE_RATE)
    return _gated(_block_power(weighted, SAMPLE_RATE))


def _sounding(samples: Samples, rate: int) -> tuple[int, int]:
    """The stretch from the first sound to the last, with a little air."""
    loud = np.flatnonzero(np.abs(samples.astype(np.int32)) > _SILENCE * 32768)
    if not len(loud):
        return 0, 0
    air = round(_MARGIN * rate)
    return max(0, int(loud[0]) - air), min(len(samples), int(loud[-1]) + air)


def _at_track_rate(signal: Signal, rate: int) -> tuple[Signal, Signal]:
    """The same sound at `SAMPLE_RATE`, plain and K-weighted: one spectrum, over a length that both rates divide."""
    if not len(signal):
        return signal, signal
    common = int(np.gcd(rate, SAMPLE_RATE))
    up, down = SAMPLE_RATE // common, rate // common
    air = rate // 50  # against wrapping round
    blocks = _STEP * _smooth(-(-(len(signal) + air) // (_STEP * down)))
    spectrum = np.fft.rfft(signal, blocks * down)
    spectrum.resize(blocks * up // 2 + 1, refcheck=False)
    spectrum *= np.float32(up / down)
    count = -(-len(signal) * up // down)
    plain = signal if up == down else np.fft.irfft(spectrum, blocks * up)[:count]
    spectrum *= _k_weight(len(spectrum))
    return plain, np.fft.irfft(spectrum, blocks * up)[:count]


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


def _headroom(signal: Signal) -> Signal | None:
    """The level that keeps every peak under `SPEECH_PEAK`: it dips smoothly for a few milliseconds round each one."""
    step = SAMPLE_RATE // 1000
    count = -(-len(signal) // step)
    level = np.maximum.reduceat(np.abs(signal), np.arange(count) * step)
    if level.max() <= SPEECH_PEAK:
        return None
    padded = np.pad(level, 3, mode="edge")
    around = np.max(np.lib.stride_tricks.sliding_window_view(padded, 7), axis=1)
    wanted = np.pad(np.minimum(1.0, SPEECH_PEAK / around), 2, mode="edge")
    smooth = np.convolve(wanted, np.array([1, 2, 3, 2, 1]) / 9, mode="valid")
    gains = smooth.astype(np.float32)
    slopes = np.diff(gains, append=gains[-1:])
    between = (np.arange(step, dtype=np.float32) + np.float32(0.5)) / np.float32(step)
    return (gains[:, None] + slopes[:, None] * between).reshape(-1)[: len(signal)]


def _faded(signal: Signal) -> Signal:
    """Without a click at either end."""
    air = min(round(_MARGIN * SAMPLE_RATE), len(signal) // 2)
    ramp = (np.sin(np.linspace(0.0, np.pi / 2, air)) ** 2).astype(np.float32)
    signal[:air] *= ramp
    signal[len(signal) - air :] *= ramp[::-1]
    return signal


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
