"""The article to the timeline of the hands."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path

from bench.row import Row, alternating
from solea.language import compile_score
from solea.timeline import Cue, unroll

ARTICLE = Path(__file__).parents[1] / "library" / "foot-and-scalp.massage.md"
MOST_MS = 5.0
TIMES = 20  # unrollings in one timed call


def rows() -> Iterator[Row]:
    compiled = compile_score(ARTICLE.read_text("utf-8"), ARTICLE.name)
    score, source = compiled.score, compiled.source
    if score is None:
        raise ValueError(f"{ARTICLE.name} has errors")
    made = unroll(score, source).timeline
    assert made is not None
    gc.collect()
    ours, theirs = alternating(_often(lambda: unroll(score, source)), _often(_built_again(made.cues)))
    took, floor = ours / TIMES, theirs / TIMES
    yield Row(
        "article → timeline of the hands, CPU",
        f"{took * 1000:.2f} ms for {len(made.cues)} cues",
        f"≤ {MOST_MS:g} ms",
        f"{floor * 1000:.2f} ms to build the same cues from their fields",
        took * 1000 <= MOST_MS,
    )


def _often(work: Callable[[], object]) -> Callable[[], object]:
    return lambda: [work() for _ in range(TIMES)]


def _built_again(cues: tuple[Cue, ...]) -> Callable[[], object]:
    """The floor: the cues' values are there already and only have to be put together."""
    kept = [{field.name: getattr(cue, field.name) for field in fields(Cue)} for cue in cues]
    return lambda: tuple(Cue(**values) for values in kept)
