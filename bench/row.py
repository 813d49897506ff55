"""One line of the table, and the way to measure two things fairly on a noisy machine."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured, the figure, what it must reach, the peer or floor beside it, and whether it is reached.

    The texts carry their units: Row("article → timeline", "2.1 ms", "≤ 5 ms", "json.loads of it 0.4 ms", True).
    """

    what: str
    figure: str
    target: str
    against: str
    ok: bool


def cpu_seconds(work: Callable[[], object]) -> float:
    """The CPU time of one call, so that a neighbour's load does not count."""
    start = time.process_time()
    work()
    return time.process_time() - start


def alternating(ours: Callable[[], object], peer: Callable[[], object], pairs: int = 5) -> tuple[float, float]:
    """Median CPU seconds of each, measured in turn, after one warm call of both."""
    ours(), peer()
    timed = [(cpu_seconds(ours), cpu_seconds(peer)) for _ in range(pairs)]
    return median(first for first, _ in timed), median(second for _, second in timed)
