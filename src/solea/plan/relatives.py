"""The table of gentle relatives (`relatives.toml`)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Tickle:
    """What tickles: fine `contacts` and light glides of some `classes`; `places` are where a cap makes it so."""

    contacts: frozenset[str]
    classes: frozenset[str]
    places: frozenset[str]
    level: int


@dataclass(frozen=True, slots=True)
class Relatives:
    """By technique: what may stand in its place. By contact: what touches instead. By place: what it is made of."""

    relatives: Mapping[str, tuple[tuple[str, str], ...]]  # (technique, contact; "" for the usual one)
    contacts: Mapping[str, tuple[str, ...]]
    one_hand: Mapping[str, str]
    parts: Mapping[str, tuple[str, ...]]
    stops: Mapping[str, tuple[str, ...]]
    holds: Mapping[str, tuple[str, ...]]
    tickle: Tickle
    sentences: Mapping[str, re.Pattern[str]]


@cache
def table() -> Relatives:
    raw = tomllib.loads(files(__package__).joinpath("relatives.toml").read_text(encoding="utf-8"))
    lists = {key: {id: tuple(ids) for id, ids in raw[key].items()} for key in ("contacts", "parts", "stops", "holds")}
    relatives = {id: tuple(_relative(words) for words in ids) for id, ids in raw["relatives"].items()}
    tickle = raw["tickle"]
    return Relatives(
        relatives=relatives,
        **lists,
        one_hand=raw["one_hand"],
        tickle=Tickle(
            frozenset(tickle["contacts"]), frozenset(tickle["classes"]), frozenset(tickle["places"]), tickle["level"]
        ),
        sentences={id: re.compile(words, re.IGNORECASE) for id, words in raw["sentences"].items()},
    )


def _relative(words: str) -> tuple[str, str]:
    technique, _, contact = words.partition(" ")
    return technique, contact
