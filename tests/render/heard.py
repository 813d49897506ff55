"""The track as a player hears it: decoded by libav, and figures taken from the samples."""

from __future__ import annotations

import io
from functools import cache

import av
import numpy as np
from numpy.typing import NDArray
from scipy.signal import correlate, resample_poly

from solea.render import Track
from solea.voice import SAMPLE_RATE, Samples

Signal = NDArray[np.float64]


@cache
def decoded(track: Track) -> Signal:
    """All samples, full scale = 1."""
    with av.open(io.BytesIO(b"".join(track.blocks()))) as container:
        frames = [frame.to_ndarray().reshape(-1) for frame in container.decode(audio=0)]
    return np.concatenate(frames).astype(np.float64)


def span(sound: Signal, start: float, end: float) -> Signal:
    """The samples between two moments (ms)."""
    return sound[round(start * SAMPLE_RATE / 1000) : round(end * SAMPLE_RATE / 1000)]


def true_peak(sound: Signal) -> float:
    """dBTP: the highest level of the curve through the samples, four points for each.

    In pieces of ten seconds that overlap by more than the curve's filter reaches.
    """
    size, over = 10 * SAMPLE_RATE, 64
    pieces = (sound[max(0, at - over) : at + size + over] for at in range(0, len(sound), size))
    return 20 * np.log10(max(np.abs(resample_poly(piece, 4, 1)).max() for piece in pieces))


def level(sound: Signal) -> float:
    """RMS in dBFS."""
    return 10 * np.log10(np.mean(sound**2) + 1e-12)


def offset_of(template: Samples, sound: Signal, start: int, reach: int = 2_400) -> int:
    """By how many samples `template` lies later in the sound than at `start`: where the two agree best."""
    window = sound[start - reach : start + reach + len(template)]
    score = correlate(window, template.astype(np.float64), mode="valid", method="fft")
    return int(np.argmax(score)) - reach
