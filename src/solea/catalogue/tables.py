"""The tables, read once: TOML beside this file into frozen values, checked on the way.

A table that contradicts itself is a bug of ours, so it raises `ValueError` with the table, the key and the fault.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from solea.catalogue.technique import (
    ArticleRow,
    ContactKind,
    Pace,
    PlaceCap,
    Pressure,
    RowAt,
    Step,
    StrokeClass,
    Technique,
    Way,
)

_TECHNIQUE_KEYS = {f.name for f in fields(Technique)} - {"id", "stroke_class", "step", "rows"} | {"class", "step_s"}


@cache
def techniques() -> Mapping[str, Technique]:
    """Every technique by id, in the order of the table."""
    rows = _rows_by_technique()
    table = {id: row for id, row in _table("techniques").items() if id != "groups"}
    return MappingProxyType({id: _technique(id, row, rows.get(id, {})) for id, row in table.items()})


@cache
def groups() -> Mapping[str, tuple[str, ...]]:
    """The lists of places that techniques share: foot, sole, toes, scalp, face, ears."""
    return MappingProxyType({id: tuple(places) for id, places in _table("techniques")["groups"].items()})


@cache
def pressures() -> Mapping[str, Pressure]:
    """The words for Walton levels by id: resting 0 to deep 5."""
    levels = _table("pressures")["levels"]
    return MappingProxyType({id: Pressure(id=id, **_tuples(row)) for id, row in levels.items()})


@cache
def place_caps() -> Mapping[str, PlaceCap]:
    """The highest Walton level by place id; a place that is not listed has the lay cap."""
    return MappingProxyType({id: PlaceCap(**row) for id, row in _table("pressures")["caps"].items()})


@cache
def lay_cap() -> int:
    """The highest level that lay people are offered (Walton scale, B15)."""
    return int(_table("pressures")["lay_cap"])


@cache
def paces() -> Mapping[str, Pace]:
    """The words for speeds by id: very slow 2 cm/s to brisk 15 cm/s."""
    return MappingProxyType({id: Pace(id=id, **row) for id, row in _table("speeds").items()})


@cache
def contacts() -> Mapping[str, ContactKind]:
    """The parts of the giver's hand by id."""
    return MappingProxyType({id: ContactKind(id=id, **_tuples(row)) for id, row in _table("contacts").items()})


@cache
def article() -> Mapping[str, ArticleRow]:
    """The rows S01 to S45 of the article."""
    return MappingProxyType({id: ArticleRow(id=id, **_tuples(row)) for id, row in _table("article").items()})


@cache
def technique_names() -> Mapping[str, str]:
    """Names and aliases in small letters to technique ids."""
    names: dict[str, str] = {}
    for technique in techniques().values():
        for words in (technique.name, *technique.aliases):
            if names.setdefault(words.lower(), technique.id) != technique.id:
                raise ValueError(f"techniques.toml: “{words}” names both {names[words.lower()]} and {technique.id}")
    return MappingProxyType(names)


def cap_of(technique: str | Technique, places: Iterable[str]) -> int:
    """The highest Walton level for a technique at these places: the least of its cap, theirs and the lay cap."""
    known = techniques()[technique] if isinstance(technique, str) else technique
    caps = place_caps()
    own = lay_cap() if known.cap is None else known.cap
    return min([lay_cap(), own, *(caps[place].cap for place in places if place in caps)])


@lru_cache(maxsize=4096)
def article_rows(
    technique: str,
    places: tuple[str, ...],
    *,
    manner: str = "",
    across: bool = False,
    stops: tuple[str, ...] = (),
    level: float = 0,
    product: bool = False,
    dwell: bool = False,
) -> tuple[str, ...]:
    """The article's rows that a cue carries out, in their order.

    `places` are the cue's places with the places they belong to ("toes" for "toe_1"); `stops` the way's place ids
    (empty: the catalogue's way at the first place); `level` the highest Walton level; `product` whether a product is
    named; `dwell` whether it is a sore-spot dwell.
    `technique` may be "ask".
    """
    if not stops and places and (known := techniques().get(technique)) and (way := known.path_at(places[0])):
        stops = way.stops
    return tuple(
        row.id
        for row in article().values()
        if technique in row.techniques
        and row.holds(places, manner=manner, across=across, stops=stops, level=level, product=product, dwell=dwell)
    )


def _rows_by_technique() -> dict[str, dict[str, RowAt]]:
    by: dict[str, dict[str, RowAt]] = {}
    for row in article().values():
        for technique in row.techniques:
            by.setdefault(technique, {})[row.id] = RowAt(row.places, row.note)
    return by


def _technique(id: str, row: dict[str, Any], rows: dict[str, RowAt]) -> Technique:
    row = dict(row)
    if unknown := row.keys() - _TECHNIQUE_KEYS:
        raise ValueError(f"techniques.toml [{id}]: unknown {', '.join(sorted(unknown))}")
    beat = row.pop("step_s", None)
    if (row.get("speed", "") != "") + ("rate_a_minute" in row) + (beat is not None) > 1:
        raise ValueError(f"techniques.toml [{id}]: only one of speed, rate_a_minute, step_s")
    places = _expanded(row.pop("places"))
    return Technique(
        id=id,
        stroke_class=StrokeClass(row.pop("class")),
        places=places,
        pressures_at=_pressures_at(row.get("pressure", 0), row.pop("pressures_at", {}), places),
        paths={place: _way(words) for place, words in row.pop("paths", {}).items()},
        step=Step(beat["move"], beat["hold"]) if beat else None,
        rows=rows,
        **_tuples(row),
    )


def _expanded(places: list[str]) -> tuple[str, ...]:
    """Group names, written `*name`, replaced by their places; each place once."""
    every = (groups()[p[1:]] if p[:1] == "*" and p != "*" else [p] for p in places)
    return tuple(dict.fromkeys(place for group in every for place in group))


def _pressures_at(default: int, stated: dict[str, int], places: Iterable[str]) -> dict[str, int]:
    """The default levels by place: what the table says, and the cap where the technique's own default is above it."""
    caps = place_caps()
    capped = {place: caps[place].cap for place in places if place in caps and caps[place].cap < default}
    return capped | stated


def _way(words: str) -> Way:
    if words in ("inward", "outward"):
        return Way(toward=words)
    there = words.removesuffix(" and back")
    return Way(stops=tuple(there.split(" to ")), back=there != words)


def _tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
