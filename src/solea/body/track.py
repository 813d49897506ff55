"""Tracks: the ways that hands take over a chart, in millimetres, walked at an even pace.

A track is a chain of cubic Beziers. Walking it evenly needs a table of arc length: 48 points a Bezier, joined by
straight lines. The player has the same table from the same file, so both agree about where a hand is.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

SAMPLES = 48  # points a Bezier
REACH = 0.5  # mm to either side over which a direction is taken

Point = tuple[float, float]
Bezier = tuple[Point, Point, Point, Point]


@dataclass(frozen=True, slots=True)
class Track:
    """One way over one view. `stops` are places along it, as fractions of its length."""

    view: str
    name: str
    beziers: tuple[Bezier, ...]
    closed: bool
    stops: Mapping[str, float]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    travelled: tuple[float, ...]  # mm from the start at each sample

    @property
    def length(self) -> float:
        """The length of the whole track in mm."""
        return self.travelled[-1]

    def point(self, s: float) -> Point:
        """Where the track is `s` mm from its start; beyond an end it stays at that end."""
        s = min(max(s, 0.0), self.length)
        i = min(max(bisect_right(self.travelled, s) - 1, 0), len(self.travelled) - 2)
        span = self.travelled[i + 1] - self.travelled[i]
        u = (s - self.travelled[i]) / span if span > 0 else 0.0
        return self.xs[i] + u * (self.xs[i + 1] - self.xs[i]), self.ys[i] + u * (self.ys[i + 1] - self.ys[i])

    def at(self, s: float) -> tuple[float, float, float]:
        """Position (mm) and direction of travel (radians, anticlockwise from +x) `s` mm from the start."""
        s = min(max(s, 0.0), self.length)
        x, y = self.point(s)
        x0, y0 = self.point(self._around(s - REACH))
        x1, y1 = self.point(self._around(s + REACH))
        return x, y, math.atan2(y1 - y0, x1 - x0)

    def _around(self, s: float) -> float:
        return s % self.length if self.closed else s


def measure(beziers: Sequence[Bezier]) -> tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...]]:
    """The sampled points of a chain of Beziers and the mm travelled at each."""
    xs: list[float] = []
    ys: list[float] = []
    for bezier in beziers:
        for k in range(SAMPLES):
            x, y = _on(bezier, k / SAMPLES)
            xs.append(x)
            ys.append(y)
    xs.append(beziers[-1][3][0])
    ys.append(beziers[-1][3][1])
    travelled = [0.0]
    for i in range(1, len(xs)):
        travelled.append(travelled[-1] + math.hypot(xs[i] - xs[i - 1], ys[i] - ys[i - 1]))
    return tuple(xs), tuple(ys), tuple(travelled)


def _on(bezier: Bezier, t: float) -> Point:
    u = 1 - t
    w = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
    return sum(w[i] * bezier[i][0] for i in range(4)), sum(w[i] * bezier[i][1] for i in range(4))


def track(view: str, name: str) -> Track:
    """The track `name` of `view`; KeyError says which are known when there is none."""
    found = tracks().get((view, name))
    if found is None:
        known = sorted(n for v, n in tracks() if v == view)
        raise KeyError(f"no track {view}/{name}; {view} has {', '.join(known) or 'none'}")
    return found


@cache
def tracks() -> Mapping[tuple[str, str], Track]:
    """Every track by view and name."""
    text = (files("solea.body") / "data" / "tracks.json").read_text("utf-8")
    views = json.loads(text)["views"]
    return {(v, n): read_track(v, n, raw) for v, named in views.items() for n, raw in named.items()}


def read_track(view: str, name: str, raw: Mapping[str, Any]) -> Track:
    """A track from its JSON."""
    beziers: tuple[Bezier, ...] = tuple(tuple((float(x), float(y)) for x, y in b) for b in raw["beziers"])  # type: ignore[misc]
    xs, ys, travelled = measure(beziers)
    return Track(view, name, beziers, bool(raw["closed"]), dict(raw["stops"]), xs, ys, travelled)
