"""The table of restrictions: from a condition, a mark or a fact about the giver to the limits that follow.

`rules.toml` holds it. A rule may depend on the place that was named with the answer; what needs a place and has none
holds the whole part of the body.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from solea.catalogue import article
from solea.safety.areas import EVERYWHERE, Area
from solea.safety.conditions import advice, conditions
from solea.safety.limits import Kind, Limit

AREA_OF = {"feet": Area("feet"), "scalp": Area("head")}
BOTH_PARTS = ("feet", "scalp")
FEET_ONLY = ("no_soak", "look")
DEFAULT = "product default"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the table. `rules` are (rule, what it rests on); `parts` the parts of the body it concerns."""

    id: str
    parts: tuple[str, ...]
    rules: tuple[tuple[str, str], ...]
    lifts: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    says: str = ""

    def limits(self, place: Area | None = None, *, cleared: bool = False) -> Iterator[Limit]:
        """What follows, where the answer named `place`; `cleared` by one's own clinician."""
        for rule, _ in self.rules:
            if not (cleared and (rule == "ask" or rule in self.lifts)):
                yield from _limits(rule, self.parts, place)

    @property
    def asks(self) -> bool:
        """Whether somebody's own clinician has to say yes first."""
        return bool(self.lifts) or any(rule == "ask" for rule, _ in self.rules)

    @property
    def needs_a_place(self) -> bool:
        """Whether naming the place leaves more than not naming it."""
        return any(rule in ("skip_area", "stop_foot") or rule.endswith(" there") for rule, _ in self.rules)

    @property
    def takes_a_place(self) -> bool:
        return self.needs_a_place or any(rule == "skip_if_said" for rule, _ in self.rules)


@cache
def entries() -> Mapping[str, Entry]:
    """The entry of every condition, of every word of `avoid:` with rules of its own, and of what stops nothing."""
    table = {id: row for id, row in _table().items() if id not in ("marks", "giver")}
    return MappingProxyType({id: _entry(id, row, _parts(id)) for id, row in table.items()})


@cache
def marks() -> Mapping[str, Entry]:
    """What a mark on the chart does: skip, broken, swollen, sore, numb, ticklish."""
    return MappingProxyType({id: _entry(id, row, BOTH_PARTS) for id, row in _table()["marks"].items()})


@cache
def giver_facts() -> Mapping[str, Entry]:
    return MappingProxyType({id: _entry(id, row, BOTH_PARTS) for id, row in _table()["giver"].items()})


def stands_for(mark: str) -> Mapping[str, str]:
    """The conditions that a mark stands for: `feet` anywhere on a foot, `one_side` and `both_sides` of a whole foot."""
    row = _table()["marks"][mark]
    return {key: row[key] for key in ("feet", "one_side", "both_sides") if key in row}


def entries_for(word: str) -> tuple[Entry, ...]:
    """The entries that a condition's id, or a word of `avoid:`, stands for: every one, since the strictest wins."""
    if word in entries():
        return (entries()[word],)
    return tuple(entries()[c.id] for c in conditions().values() if word in c.names)


@lru_cache(maxsize=256)
def against(avoid: tuple[str, ...]) -> tuple[str, ...]:
    """The entries that `avoid:` of a score is against: what its words stand for, and what else is called so."""
    found = dict.fromkeys(entry.id for word in avoid for entry in entries_for(word))
    for word in avoid:
        named = conditions()[word].names if word in conditions() else ()
        found |= dict.fromkeys(id for id in named if id in entries())
        found |= dict.fromkeys(entry.id for entry in entries().values() if word.replace("_", " ") in entry.words)
    return tuple(found)


def _parts(id: str) -> tuple[str, ...]:
    """The parts of the body that a condition concerns; those of the condition that has this word among its names."""
    if id in conditions():
        return conditions()[id].parts
    named = [part for c in conditions().values() if id in c.names for part in c.parts]
    return tuple(part for part in BOTH_PARTS if part in named) or BOTH_PARTS


def _entry(id: str, row: dict[str, Any], parts: tuple[str, ...]) -> Entry:
    lists = {key: tuple(row.get(key, ())) for key in ("lifts", "words")}
    return Entry(id, parts, tuple(row.get("rules", {}).items()), says=row.get("says", ""), **lists)


def _limits(rule: str, parts: tuple[str, ...], place: Area | None) -> Iterator[Limit]:
    """The limits of one rule."""
    word, *more = rule.split()
    whole = [AREA_OF[part] for part in parts]
    if word in ("stop_all", "stop_urgent"):
        yield Limit(Kind.STOP, "urgent" if word == "stop_urgent" else "")
    elif word in ("stop_site", "ask"):
        yield from (Limit(Kind.STOP, "", area) for area in whole)
    elif word == "stop_foot":
        yield from (Limit(Kind.SKIP, "", area) for area in _feet(place, whole))
    elif word in ("skip_area", "skip_if_said"):
        named = [place] if place else whole if word == "skip_area" else []
        yield from (Limit(Kind.SKIP, "", area) for area in named)
    elif word == "skip":
        yield Limit(Kind.SKIP, "", Area(more[0]))
    else:
        yield from _where(word, more, whole, place)


def _feet(place: Area | None, whole: list[Area]) -> list[Area]:
    """The foot and the leg of the side that was named; a place of the head is only itself."""
    if place is not None and place.part == "head":
        return [place]
    if place is None or not place.side:
        return whole
    return [Area("feet", place.side)]


def _where(word: str, more: list[str], whole: list[Area], place: Area | None) -> Iterator[Limit]:
    """The rules that hold at places: “cap 1”, “cap 1 at inner_ankle”, “no_step S25 there”."""
    at = [Area(more[more.index("at") + 1])] if "at" in more else whole
    if "there" in more and place:
        at = [place]
    if word in FEET_ONLY:
        if place is None or place.part != "head":
            yield Limit(Kind(word), "", AREA_OF["feet"])
    elif word in ("sit", "no_thumbs", "one_hand"):
        yield Limit(Kind(word))
    elif word == "at_most":
        yield Limit(Kind.AT_MOST, more[0], EVERYWHERE)
    elif word == "no_step":
        yield from (Limit(Kind.NO_TECHNIQUE, id, area) for id in article()[more[0]].techniques for area in at)
    else:
        what = more[0] if more and more[0] not in ("at", "there") else ""
        yield from (Limit(Kind(word), what, area) for area in at)


@cache
def _table() -> dict[str, Any]:
    table = tomllib.loads(files(__package__).joinpath("rules.toml").read_text(encoding="utf-8"))
    unknown = {id for id in table if id not in ("marks", "giver")} - _known()
    if unknown:
        raise ValueError(f"rules.toml: {', '.join(sorted(unknown))}: no condition of that name")
    return table


def _known() -> set[str]:
    return {*conditions(), *advice(), *(name for c in conditions().values() for name in c.names)}


__all__ = ["AREA_OF", "DEFAULT", "Entry", "against", "entries", "entries_for", "giver_facts", "marks", "stands_for"]
