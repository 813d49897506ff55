"""Tracks: the ways that hands take over a chart, in millimetres, walked at an even pace.

A track is a chain of cubic Beziers. Walking it evenly needs a table of arc length: 48 points a Bezier, joined by
straight lines. The player has the same table from the same file, so both agree about where a hand is.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from importlib.resources import files
from itertools import accumulate, pairwise
from typing import Any

from solea.body.foot import UNSTRETCHED, USUAL, Foot, Stretch

SAMPLES = 48  # points a Bezier
REACH = 0.5  # mm to either side over which a direction is taken

Point = tuple[float, float]
Bezier = tuple[Point, Point, Point, Point]
Measure = tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...]]  # x, y, mm travelled, at each sample


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


def measure(beziers: Sequence[Bezier]) -> Measure:
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


def track(view: str, name: str, foot: Foot = USUAL) -> Track:
    """The track `name` of `view` on a foot, measured; KeyError says which are known when there is none."""
    return _measured(view, name) if foot == USUAL else _sized(view, name, foot)


def tracks_of(foot: Foot) -> Callable[[str, str], Track]:
    """The tracks of one foot, by view and name."""
    return _measured if foot == USUAL else partial(track, foot=foot)


@cache
def _measured(view: str, name: str) -> Track:
    return read_track(view, name, _written(view, name))


@lru_cache(maxsize=1024)
def _sized(view: str, name: str, foot: Foot) -> Track:
    """A track of a foot: its curve stretched and measured again, its stops where they are on the curve."""
    if foot.stretch(view) == UNSTRETCHED and not _bends(view, name, foot):
        return _measured(view, name)
    raw = _written(view, name, foot.toes)
    beziers = tuple(stretched(_bezier(b), foot.stretch(view)) for b in raw["beziers"])
    stops = {stop: carried(view, name, at, foot) for stop, at in _written(view, name)["stops"].items()}
    return Track(view, name, beziers, bool(raw["closed"]), stops, *_measure(view, name, foot))


@lru_cache(maxsize=1024)
def _measure(view: str, name: str, foot: Foot) -> Measure:
    beziers = _written(view, name, foot.toes)["beziers"]
    return measure([stretched(_bezier(b), foot.stretch(view)) for b in beziers])


def carried(view: str, name: str, share: float, foot: Foot) -> float:
    """A share of a track's length as drawn, as the share of its length on `foot` at the same point of the curve.

    A foot that is stretched evenly keeps all shares.
    """
    if share in (0.0, 1.0) or foot == USUAL or not _bends(view, name, foot):
        return share
    drawn, here = _measured(view, name).travelled, _measure(view, name, foot)[2]
    s = share * drawn[-1]
    i = min(max(bisect_right(drawn, s) - 1, 0), len(drawn) - 2)
    span = drawn[i + 1] - drawn[i]
    u = (s - drawn[i]) / span if span > 0 else 0.0
    return (here[i] + u * (here[i + 1] - here[i])) / here[-1]


def _bends(view: str, name: str, foot: Foot) -> bool:
    """Whether shares of the length move: by an uneven stretch, or on a track of its own."""
    x, y = foot.stretch(view)
    return x != y or _written(view, name, foot.toes) is not _written(view, name)


def stops(view: str, name: str) -> Mapping[str, float]:
    """The places along a track as drawn, as fractions of its length, without measuring it. KeyError as `track`."""
    found: Mapping[str, float] = _written(view, name)["stops"]
    return found


def length(view: str, name: str, foot: Foot = USUAL) -> float:
    """The length of a track in mm; where the file gives it, to 0.001 mm. KeyError as `track`."""
    written = _written(view, name, foot.toes)
    x, y = foot.stretch(view)
    return float(written["length"]) * x if x == y else _measure(view, name, foot)[2][-1]


def known(view: str, name: str) -> bool:
    """Whether `view` has a track of that name."""
    return name in _views().get(view, {})


def tracks(foot: Foot = USUAL) -> Mapping[tuple[str, str], Track]:
    """Every track of a foot by view and name, measured."""
    return {(view, name): track(view, name, foot) for view, named in _views().items() for name in named}


def _written(view: str, name: str, toes: str = USUAL.toes) -> Mapping[str, Any]:
    """A track as its file has it; of a foot with another longest toe, where that makes a difference."""
    if not known(view, name):
        names = ", ".join(sorted(_views().get(view, {}))) or "none"
        raise KeyError(f"no track {view}/{name}; {view} has {names}")
    own = _file().get(toes, {}).get(view, {}) if toes != USUAL.toes else {}
    found: Mapping[str, Any] = own.get(name) or _views()[view][name]
    return found


def _views() -> Mapping[str, Mapping[str, Any]]:
    """The tracks as they are written."""
    views: Mapping[str, Mapping[str, Any]] = _file()["views"]
    return views


@cache
def _file() -> Mapping[str, Any]:
    text = (files("solea.body") / "data" / "tracks.json").read_text("utf-8")
    found: Mapping[str, Any] = json.loads(text)
    return found


def read_track(view: str, name: str, raw: Mapping[str, Any]) -> Track:
    """A track from its JSON."""
    beziers = tuple(_bezier(b) for b in raw["beziers"])
    return Track(view, name, beziers, bool(raw["closed"]), dict(raw["stops"]), *measure(beziers))


def _bezier(points: Sequence[Sequence[float]]) -> Bezier:
    a, b, c, d = ((float(x), float(y)) for x, y in points)
    return a, b, c, d


def stretched(bezier: Bezier, by: Stretch) -> Bezier:
    """A curve on a foot that is `by` so much longer and broader than drawn."""
    a, b, c, d = ((x * by[0], y * by[1]) for x, y in bezier)
    return a, b, c, d
