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
from itertools import accumulate, pairwise
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
    xs = [sum(w * p[0] for w, p in zip(row, b, strict=True)) for b in beziers for row in WEIGHTS]
    ys = [sum(w * p[1] for w, p in zip(row, b, strict=True)) for b in beziers for row in WEIGHTS]
    xs.append(beziers[-1][3][0])
    ys.append(beziers[-1][3][1])
    steps = (math.hypot(x1 - x0, y1 - y0) for (x0, x1), (y0, y1) in zip(pairwise(xs), pairwise(ys), strict=True))
    return tuple(xs), tuple(ys), tuple(accumulate(steps, initial=0.0))


def _weights(t: float) -> tuple[float, float, float, float]:
    u = 1 - t
    return u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t


WEIGHTS = tuple(_weights(k / SAMPLES) for k in range(SAMPLES))


@cache
def track(view: str, name: str) -> Track:
    """The track `name` of `view`, measured; KeyError says which are known when there is none."""
    return read_track(view, name, _written(view, name))


def stops(view: str, name: str) -> Mapping[str, float]:
    """The places along a track, as fractions of its length, without measuring it. KeyError as `track`."""
    found: Mapping[str, float] = _written(view, name)["stops"]
    return found


def length(view: str, name: str) -> float:
    """The length of a track in mm as the file gives it, to 0.001 mm. KeyError as `track`."""
    return float(_written(view, name)["length"])


def known(view: str, name: str) -> bool:
    """Whether `view` has a track of that name."""
    return name in _views().get(view, {})


def tracks() -> Mapping[tuple[str, str], Track]:
    """Every track by view and name, measured."""
    return {(view, name): track(view, name) for view, named in _views().items() for name in named}


def _written(view: str, name: str) -> Mapping[str, Any]:
    if not known(view, name):
        names = ", ".join(sorted(_views().get(view, {}))) or "none"
        raise KeyError(f"no track {view}/{name}; {view} has {names}")
    found: Mapping[str, Any] = _views()[view][name]
    return found


@cache
def _views() -> Mapping[str, Mapping[str, Any]]:
    """The tracks as they are written."""
    text = (files("solea.body") / "data" / "tracks.json").read_text("utf-8")
    views: Mapping[str, Mapping[str, Any]] = json.loads(text)["views"]
    return views


def read_track(view: str, name: str, raw: Mapping[str, Any]) -> Track:
    """A track from its JSON."""
    beziers = tuple(_bezier(b) for b in raw["beziers"])
    return Track(view, name, beziers, bool(raw["closed"]), dict(raw["stops"]), *measure(beziers))


def _bezier(points: Sequence[Sequence[float]]) -> Bezier:
    a, b, c, d = ((float(x), float(y)) for x, y in points)
    return a, b, c, d
