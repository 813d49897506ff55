"""From a performance to samples, block by block: a few whole-number additions, and never more than a block in memory.

Every layer keeps below its own ceiling (`sounds`, `voice.level`), so blocks are summed as int16 and cannot overflow.
How loud the session is follows from the loudness that each clip carries, so one pass is enough. Breaths and bed step
back while someone speaks.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from solea.narration.performance import Performance
from solea.render import sounds
from solea.voice import SAMPLE_RATE, Clip, Samples, session_gain

BLOCK = 2 * SAMPLE_RATE
"""Samples mixed at once."""

_DUCKED = 0.35  # of their level, -9 dB, while someone speaks
_FADE = SAMPLE_RATE * 3 // 10
_BED_FADE = 4 * SAMPLE_RATE
_STEP = 48  # samples for which a level holds while it changes: 2 ms, a change of 0.4 %


class Pacer(StrEnum):
    """How loud the breaths are."""

    OFF = "off"
    SOFT = "soft"
    FULL = "full"


class Bed(StrEnum):
    """The still chord under everything."""

    OFF = "off"
    SOFT = "soft"


@dataclass(frozen=True, slots=True)
class SoundSettings:
    """`gap` is the silence before the session (ms), to put a phone down in."""

    pacer: Pacer = Pacer.SOFT
    bed: Bed = Bed.OFF
    gap: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class _Placed:
    """A sound and the sample at which it begins."""

    start: int
    samples: Samples

    @property
    def end(self) -> int:
        return self.start + len(self.samples)


def sample_at(ms: int) -> int:
    """The first sample at or after a time."""
    return -(-ms * SAMPLE_RATE // 1000)


class Mix:
    """The samples of a performance. `clips` are by text; a phrase without a clip stays unsaid.

    `blocks()` may be called again, and gives the same samples each time.
    """

    def __init__(self, performance: Performance, clips: Mapping[str, Clip], settings: SoundSettings) -> None:
        gap = settings.gap
        self.count = sample_at(gap + performance.length)
        said = [phrase for phrase in performance.spoken if phrase.text in clips]
        self._speech = _sorted(_Placed(sample_at(gap + s.start), clips[s.text].samples) for s in said)
        self._gain = np.float32(session_gain((clips[s.text] for s in said), len(performance.bells)))
        self._bells = _sorted(_Placed(sample_at(gap + b.at), sounds.bell(b.kind)) for b in performance.bells)
        self._swells = _sorted(_breaths(performance, settings.pacer, gap))
        self._bed_until = sample_at(gap + performance.timeline.length) if settings.bed is not Bed.OFF else 0
        self._silence = np.zeros(BLOCK, np.int16)

    def blocks(self) -> Iterator[Samples]:
        """Blocks of `BLOCK` samples in order, the last one shorter. A block is not to be changed."""
        for start in range(0, self.count, BLOCK):
            yield self._block(start, min(start + BLOCK, self.count))

    def _block(self, start: int, end: int) -> Samples:
        under = _within(self._swells, start, end)
        speech, bells = _within(self._speech, start, end), _within(self._bells, start, end)
        bedded = start < self._bed_until
        if not (under or speech or bells or bedded):
            return self._silence[: end - start]
        block = np.zeros(end - start, np.int16)
        if bedded:
            self._lay_bed(block, start)
        _add(block, start, under)
        if under or bedded:
            self._duck(block, start, end)
        _add(block, start, speech, self._gain)
        _add(block, start, bells)
        return block

    def _lay_bed(self, block: Samples, start: int) -> None:
        count = min(len(block), self._bed_until - start)
        loop = sounds.bed()
        done = 0
        while done < count:
            piece = loop[(start + done) % len(loop) :][: count - done]
            block[done : done + len(piece)] = piece
            done += len(piece)
        for edge in (0, self._bed_until):  # fade in at the start of the session, and out at its end
            if start - edge < _BED_FADE and edge - (start + count) < _BED_FADE:
                away = np.abs(np.arange(start - edge, start - edge + count))
                np.multiply(block[:count], np.minimum(1.0, away / _BED_FADE), out=block[:count], casting="unsafe")

    def _duck(self, block: Samples, start: int, end: int) -> None:
        """Turn down what lies in the block so far, round every phrase."""
        near = _within(self._speech, start - _FADE, end + _FADE)
        if not near:
            return
        steps = np.arange(start, end + _STEP, _STEP)
        gain = np.ones(len(steps))
        for phrase in near:
            points = (phrase.start - _FADE, phrase.start, phrase.end, phrase.end + _FADE)
            np.minimum(gain, np.interp(steps, points, (1.0, _DUCKED, _DUCKED, 1.0)), out=gain)
        smooth = np.repeat(gain.astype(np.float32), _STEP)[: end - start]
        np.multiply(block, smooth, out=block, casting="unsafe")


class _Track(list[_Placed]):
    """Sounds of one layer by start; `longest` bounds how far back a block has to look."""

    def __init__(self, placed: list[_Placed]) -> None:
        super().__init__(placed)
        self.starts = [p.start for p in placed]
        self.longest = max((len(p.samples) for p in placed), default=0)


def _sorted(placed: Iterator[_Placed]) -> _Track:
    return _Track(sorted(placed, key=lambda p: p.start))


def _within(layer: _Track, start: int, end: int) -> list[_Placed]:
    first = bisect_right(layer.starts, start - layer.longest)
    return [p for p in layer[first : bisect_left(layer.starts, end)] if p.end > start]


def _add(block: Samples, start: int, placed: list[_Placed], gain: np.float32 | None = None) -> None:
    for sound in placed:
        lead = sound.start - start
        source = sound.samples[max(0, -lead) : len(block) - lead]
        louder = source if gain is None else (source * gain).astype(np.int16)
        block[max(0, lead) : max(0, lead) + len(source)] += louder


def _breaths(performance: Performance, pacer: Pacer, gap: int) -> Iterator[_Placed]:
    if pacer is Pacer.OFF:
        return
    for swell in performance.swells:
        breath = sounds.swell(swell.period, pacer is Pacer.SOFT)
        for number in range((swell.end - swell.start) // swell.period):
            yield _Placed(sample_at(gap + swell.start + number * swell.period), breath)

