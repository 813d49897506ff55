"""What a phrase costs in a neural voice: a model as small as can be, so that what is measured is everything but it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from tests.voice.tiny_voice import tiny_voice

from bench.narration import article
from bench.row import Row
from solea.narration import phrases
from solea.voice import Engine, Espeak, Phrase
from solea.voice.piper import Piper

MOST = 4.0  # times the engine that comes with Solea


def rows() -> Iterator[Row]:
    wanted = [Phrase(text) for text in dict.fromkeys(phrases(article()))]
    with tempfile.TemporaryDirectory() as folder:
        tiny, own = Piper(tiny_voice(Path(folder)), workers=1), Espeak(workers=1)
        pairs = [(_each(tiny, wanted), _each(own, wanted)) for _ in range(5)]
    ours, peer = (median(pair[n] for pair in pairs) for n in (0, 1))
    yield Row(
        "a phrase of the article in a Piper voice with a tiny model, CPU of its process",
        f"{ours * 1000:.1f} ms",
        f"≤ {MOST:g} × eSpeak NG",
        f"{peer * 1000:.1f} ms in eSpeak NG",
        ours <= MOST * peer,
    )


def _each(engine: Engine, wanted: list[Phrase]) -> float:
    """CPU seconds of a phrase, without those of the start."""
    one = _children(lambda: list(engine.utter(wanted[:1])))
    every = _children(lambda: list(engine.utter(wanted)))
    return (every - one) / (len(wanted) - 1)


def _children(work: Callable[[], object]) -> float:
    before = os.times()
    work()
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system
