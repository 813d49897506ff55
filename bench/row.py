"""One line of the table, and the way to measure two things fairly on a noisy machine."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
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


def cpu_with_children(work: Callable[[], object]) -> float:
    """The CPU time of one call and of the programs that it ran."""
    before = os.times()
    work()
    after = os.times()
    return sum(after[:4]) - sum(before[:4])


def peak_mb() -> float:
    """MB that this process took at most. Not `ru_maxrss`: that begins with the parent's."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def alternating(ours: Callable[[], object], peer: Callable[[], object], pairs: int = 5) -> tuple[float, float]:
    """Median CPU seconds of each, measured in turn, after one warm call of both."""
    ours(), peer()
    timed = [(cpu_seconds(ours), cpu_seconds(peer)) for _ in range(pairs)]
    return median(first for first, _ in timed), median(second for _, second in timed)
