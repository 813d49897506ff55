"""A phrase as a file of its own."""

from __future__ import annotations

import io

import av
import numpy as np

from solea.render.mp3 import as_mp3, size_of
from solea.voice import SAMPLE_RATE, Clip


def test_a_phrase_is_whole_and_comes_at_once() -> None:
    tone = (8000 * np.sin(np.arange(SAMPLE_RATE) * (2 * np.pi * 440 / SAMPLE_RATE))).astype(np.int16)
    content = as_mp3(Clip(tone, (), -20.0))
    assert len(content) == size_of(SAMPLE_RATE + 1152)
    with av.open(io.BytesIO(content)) as file:
        heard = np.concatenate([frame.to_ndarray().ravel() for frame in file.decode(audio=0)])
    (loud,) = np.nonzero(np.abs(heard) > 0.1 * np.abs(heard).max())
    assert loud[0] / SAMPLE_RATE < 0.07
    assert abs((loud[-1] - loud[0]) / SAMPLE_RATE - 1) < 0.01
