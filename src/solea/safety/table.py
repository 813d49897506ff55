"""The table of restrictions as data for a device, so that answers are weighed there and never leave it.

`solea.safety/1`: entries, marks and the giver's facts with their rules; what a row of the article stands for; the
ground of every place, by which one area covers another; what can be asked. There is nothing personal in it.
tests/golden/restrictions.json holds cases for whoever weighs them in another language.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from solea.body import places
from solea.catalogue import article, pressures
from solea.safety.areas import PARTS_OF_BODY, Area, ground
from solea.safety.conditions import advice, conditions, red_flags
from solea.safety.receiver import ARTERITIS_FROM, CHILD_UNDER, MARKS, WHOLE
from solea.safety.rules import Entry, entries, giver_facts, marks, stands_for

FORMAT = "solea.safety/1"


@cache
def device_table() -> dict[str, Any]:
    """Everything that weighing needs."""
    named = [id for id in places() if id != "spot"]
    return {
        "format": FORMAT,
        "entries": {id: {**_entry(entry), **_plain(id)} for id, entry in entries().items()},
        "stand_for": {name: _behind(name) for c in conditions().values() for name in c.names if name not in entries()},
        "marks": {id: {**_entry(entry), "stands_for": _stands_for(id)} for id, entry in marks().items()},
        "giver": {id: _entry(entry) for id, entry in giver_facts().items()},
        "steps": {row.id: list(row.techniques) for row in article().values() if row.techniques},
        "parts": {"feet": "feet", "scalp": "head"},
        "places": {id: {"name": places()[id].name, "sided": places()[id].sided, "part": Area(id).part} for id in named},
        "ground": {id: _ground(id) for id in ["", *PARTS_OF_BODY, *named]},
        "order": list(MARKS),
        "whole": list(WHOLE),
        "child_under": CHILD_UNDER,
        "arteritis_from": ARTERITIS_FROM,
        "levels": {row.level: row.name for row in pressures().values() if row.level <= 3},
        "red_flags": list(red_flags().words),
    }


def _entry(entry: Entry) -> dict[str, Any]:
    rules = [{"rule": rule, "source": source} for rule, source in entry.rules]
    return {
        "parts": list(entry.parts), "rules": rules, "lifts": list(entry.lifts), "says": entry.says,
        "asks": entry.asks, "takes_a_place": entry.takes_a_place,
    }  # fmt: skip


def _plain(id: str) -> dict[str, str]:
    known = conditions().get(id) or advice().get(id)
    return {"plain": known.plain if known else id.replace("_", " "), "line": getattr(known, "line", "")}


def _behind(name: str) -> list[str]:
    return [c.id for c in conditions().values() if name in c.names]


def _stands_for(mark: str) -> dict[str, str]:
    return dict(stands_for(mark))


def _ground(where: str) -> list[str]:
    """The regions of an area as “view/region right”."""
    return sorted(f"{region} {side}" for region, side in ground(Area(where)))
