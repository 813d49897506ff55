"""Which places of the body lie nearest to a place: for hints that say where else a stroke could be done."""

from __future__ import annotations

from functools import cache
from math import hypot, inf

from solea.body.places import Place, places
from solea.body.track import track

Spots = tuple[tuple[str, float, float], ...]  # view, x and y in mm on its chart


@cache
def nearest(place: str) -> tuple[str, ...]:
    """All other places, the nearest first: those on the same part of the body come before the rest.

    Two places are as far apart as their nearest ways on a chart that both are drawn on. KeyError for no place.
    """
    here = places()[place]
    others = [other for other in places().values() if other is not here and other.part]
    return tuple(other.id for other in sorted(others, key=lambda other: (other.part != here.part, _apart(here, other))))


def _apart(here: Place, there: Place) -> float:
    """Millimetres between the middles of their ways; infinite where no chart shows both."""
    pairs = ((a, b) for a in _spots(here.id) for b in _spots(there.id) if a[0] == b[0])
    return min((hypot(a[1] - b[1], a[2] - b[2]) for a, b in pairs), default=inf)


@cache
def _spots(place: str) -> Spots:
    """The middle of every way over a place; a group has those of its members as well."""
    here = places()[place]
    ways = [way for lanes in here.tracks.values() for lane in lanes for way in lane]
    middles = [(way.view, track(way.view, way.track), (way.start + way.end) / 2) for way in ways]
    own = tuple((view, *line.point(share * line.length)) for view, line, share in middles)
    return own + tuple(spot for member in here.members for spot in _spots(member))
