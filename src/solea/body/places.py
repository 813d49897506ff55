"""The places of the body that a score can name, and the tracks that lead over them (`places.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from solea.body.track import known, stops


@dataclass(frozen=True, slots=True)
class Way:
    """A track, whole or from one fraction of its length to another."""

    view: str
    track: str
    start: float = 0.0
    end: float = 1.0


Lane = tuple[Way, ...]  # the tracks touched at once, the shown one first
Lanes = tuple[Lane, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A named part of the body surface.

    `part` is foot, leg or head ("" for the spot that a receiver points at); `view` the chart to show; `regions` are
    (chart, region) on their home charts; `members` what "each" goes through; `near` the stops that stand for this
    place on tracks that do not mark it; `tracks` the lanes by purpose.
    """

    id: str
    name: str
    part: str
    sided: bool
    view: str
    regions: tuple[tuple[str, str], ...] = ()
    members: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    tracks: Mapping[str, Lanes] = field(default_factory=dict)


@cache
def places() -> Mapping[str, Place]:
    """Every place by its id, in the order of the table."""
    text = (files("solea.body") / "places.toml").read_text("utf-8")
    return read_places(text)


def read_places(text: str) -> dict[str, Place]:
    """The places of a table; ValueError names the place and what is wrong with it."""
    found = {id: _place(id, raw) for id, raw in tomllib.loads(text).items()}
    for place in found.values():
        for other in (*place.members, *place.near):
            if other not in found:
                raise ValueError(f"places: {place.id} names {other!r}, which is no place")
    return found


def _place(id: str, raw: Mapping[str, Any]) -> Place:
    unknown = raw.keys() - {"name", "part", "sided", "view", "regions", "members", "near", "tracks"}
    if unknown:
        raise ValueError(f"places: {id} has unknown keys: {', '.join(sorted(unknown))}")
    return Place(
        id=id,
        name=raw["name"],
        part=raw["part"],
        sided=raw["sided"],
        view=raw["view"],
        regions=tuple(_pair(id, region) for region in raw.get("regions", ())),
        members=tuple(raw.get("members", ())),
        near=tuple(raw.get("near", ())),
        tracks={purpose: _lanes(id, lanes) for purpose, lanes in raw.get("tracks", {}).items()},
    )


def _pair(id: str, region: str) -> tuple[str, str]:
    view, slash, name = region.partition("/")
    if not slash:
        raise ValueError(f"places: {id} has the region {region!r}; write it as view/region")
    return view, name


def _lanes(id: str, lanes: list[list[str]]) -> Lanes:
    return tuple(tuple(way for words in lane for way in _ways(id, words)) for lane in lanes)


def _ways(id: str, words: str) -> tuple[Way, ...]:
    """`view/track`, `view/track@stop..stop`; a `*` stands for the pair of hands, `r` and `l`."""
    if "*" in words:
        return tuple(way for hand in "rl" for way in _ways(id, words.replace("*", hand)))
    where, _, stretch = words.partition("@")
    view, name = _pair(id, where)
    if not known(view, name):
        raise ValueError(f"places: {id} names the track {where!r}, which is not drawn")
    if not stretch:
        return (Way(view, name),)
    marks = stops(view, name)
    start, _, end = stretch.partition("..")
    if start not in marks or end not in marks:
        raise ValueError(f"places: {id}: {where} has no stretch {stretch!r}; it stops at {', '.join(marks)}")
    return (Way(view, name, marks[start], marks[end]),)
