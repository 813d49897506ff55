"""The table of ingredients: what each is, how dense, how long it keeps, and what limits it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from fractions import Fraction
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

KINDS = frozenset({
    "water", "humectant", "oil", "butter", "wax", "emulsifier", "thickener", "antioxidant", "preservative",
    "essential_oil", "salt", "sugar", "powder", "active",
})  # fmt: skip
FATS = frozenset({"oil", "butter", "wax"})
DRY = frozenset({"salt", "sugar", "powder"})
HOT = frozenset({"wax", "butter", "emulsifier", "thickener"})  # what has to melt


@dataclass(frozen=True, slots=True)
class Ingredient:
    """One row of ingredients.toml, which says what each field means. Densities in g/ml, shares in percent by weight."""

    name: str
    inci: tuple[str, ...]
    kind: str
    names: tuple[str, ...] = ()
    density: Fraction | None = None
    bulk: Fraction | None = None
    solid: bool = False
    months: int | None = None
    allergens: tuple[str, ...] = ()
    share: tuple[Fraction, Fraction] | None = None
    below: Fraction | None = None
    most: Fraction | None = None
    by_day: Fraction | None = None
    ph: tuple[Fraction, Fraction] | None = None
    phase: str = ""
    oil_phase: Fraction | None = None
    not_for: tuple[str, ...] = ()
    caution: str = ""
    sources: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def measured(self) -> Fraction | None:
        """g/ml as a spoon, a cup or a dropper holds it; None for a solid that nobody measures so."""
        return self.bulk if self.bulk is not None else None if self.solid else self.density


_KEYS = {f.name for f in fields(Ingredient)} - {"name", "phase"} | {"in"}
_EXACT = {"density", "bulk", "below", "most", "by_day", "oil_phase"}


@cache
def ingredients() -> Mapping[str, Ingredient]:
    """Every ingredient by its own name, in the order of the table."""
    table = tomllib.loads(files(__package__).joinpath("ingredients.toml").read_text("utf-8"), parse_float=str)
    return MappingProxyType({name: ingredient(name, row) for name, row in table.items()})


def ingredient(name: str, row: Mapping[str, Any]) -> Ingredient:
    """A row as a value. Raises `ValueError` where it contradicts what a row may hold."""
    unknown = set(row) - _KEYS
    if unknown:
        raise ValueError(f"ingredient {name}: no such value as {', '.join(sorted(unknown))}")
    if row.get("kind") not in KINDS:
        raise ValueError(f"ingredient {name}: kind is one of {', '.join(sorted(KINDS))}")
    values = {("phase" if key == "in" else key): _value(key, value) for key, value in row.items()}
    return Ingredient(name=name, **values)


def _value(key: str, value: Any) -> Any:
    if key in _EXACT:
        return Fraction(value)
    if key in ("share", "ph"):
        return tuple(Fraction(one) for one in value)
    return tuple(value) if isinstance(value, list) else value


def known(name: str, own: Mapping[str, Ingredient] | None = None) -> Ingredient | None:
    """The ingredient of a name as recipes write it; `own` are those that the recipe itself describes."""
    folded = fold(name)
    if own and folded in own:
        return own[folded]
    return _by_name().get(folded)


@lru_cache(1024)
def nearest(name: str) -> tuple[str, ...]:
    """Names of the table that are nearly this one, the nearest first."""
    if len(name) > 60:
        return ()
    found = get_close_matches(fold(name), _by_name(), 3, 0.7)
    return tuple(dict.fromkeys(_by_name()[name].name for name in found))


def allergens_of(members: Iterable[Ingredient]) -> tuple[str, ...]:
    """What somebody may be allergic to, each once."""
    return tuple(dict.fromkeys(allergen for one in members for allergen in one.allergens))


@cache
def allergy_words() -> Mapping[str, str]:
    """Every word that an allergy may be told by, in its plain form, with the word as it is written."""
    words = (
        word for one in ingredients().values() for word in (*one.allergens, one.name, *one.names, *one.inci)
    )
    return MappingProxyType({word.casefold().rstrip("s"): word for word in words})


@lru_cache(4096)
def fold(name: str) -> str:
    """A name without what does not tell ingredients apart."""
    words = re.sub(r"[\s_-]+", " ", name.casefold()).strip()
    words = re.sub(r"^(?:organic|refined|unrefined|cold pressed|raw|pure) ", "", words)
    return words.removesuffix("s") if len(words) > 3 and not words.endswith("ss") else words


@cache
def _by_name() -> Mapping[str, Ingredient]:
    names: dict[str, Ingredient] = {}
    for one in ingredients().values():
        for name in (one.name, *one.names):
            if names.setdefault(fold(name), one) is not one:
                raise ValueError(f"two ingredients are called {name}")
    return MappingProxyType(names)
