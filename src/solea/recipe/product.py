"""What a recipe's front matter says of the product: how it is used, by whom, how it is kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from fractions import Fraction
from typing import Any

from solea.recipe.ingredients import Ingredient, fold, ingredient
from solea.recipe.quantity import single
from solea.recipe.syntax import Front
from solea.recipe.units import days_of, grams_in, millilitres_in
from solea.source import Diagnostic, finding

USES = ("leave on", "rinse off", "soak")
PLACES = ("feet", "scalp", "body")
PEOPLE = ("adults", "pregnancy", "children", "elders")
STORES = ("cool and dark", "fridge")


@dataclass(frozen=True, slots=True)
class Product:
    """Values of the front matter that mean something; the rest of it is kept as it stands.

    `batch` is in grams and `batch_ml` in millilitres, from `yield`; `serves` with its unit from `servings`; `dose` in
    grams a litre of water; days are days.
    """

    use: str = "leave on"
    place: str = "feet"
    people: tuple[str, ...] = ("adults",)
    evening: bool = False
    batch: Fraction | None = None
    batch_ml: Fraction | None = None
    serves: tuple[Fraction, str] | None = None
    keeps: int | None = None
    store: str = "cool and dark"
    single_use: bool = False
    ph: Fraction | None = None
    dose: Fraction | None = None
    water: Fraction | None = None
    made: date | None = None
    number: str = ""
    directions: str = ""
    cautions: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    own: Mapping[str, Ingredient] = field(default_factory=dict)


_AMOUNT = re.compile(r"\s*([0-9./ ]+?)\s*%?\s*([a-z]+)\s*", re.IGNORECASE)
_LEADING = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)\s*(.*)", re.S)
_DOSE = re.compile(r"\s*([0-9.]+)\s*%?\s*g\s*(?:/|per|a)\s*(?:l|litre|liter)\s*", re.IGNORECASE)
_DEGREES = re.compile(r"\s*([0-9.]+)\s*(?:°|degrees?)?\s*C?\s*", re.IGNORECASE)


def _one_of(allowed: tuple[str, ...]) -> Callable[[str], str | None]:
    return lambda words: next((one for one in allowed if fold(one) == fold(words)), None)


def _many_of(value: Any) -> tuple[str, ...] | None:
    words = value if isinstance(value, list) else re.split(r"\s*,\s*", value)
    found = [_one_of(PEOPLE)(word) if isinstance(word, str) else None for word in words]
    return tuple(one for one in found if one) if found and all(found) else None


def _date(words: str) -> date | None:
    try:
        return date.fromisoformat(words.strip())
    except ValueError:
        return None


def _number(pattern: re.Pattern[str], words: str) -> Fraction | None:
    match = pattern.fullmatch(words)
    value = single(match[1]) if match else None
    return value if value is not None and value > 0 else None


def _serves(words: str) -> tuple[Fraction, str] | None:
    match = _LEADING.fullmatch(words)
    value = single(match[1]) if match else None
    return (value, match[2].strip() or "people") if match and value else None


def _texts(value: Any) -> tuple[str, ...] | None:
    found = value if isinstance(value, list) else [value]
    return tuple(" ".join(one.split()) for one in found) if all(isinstance(one, str) for one in found) else None


# key of the front matter -> field of Product, how it is read, and what is said where it has no meaning
_KEYS: dict[str, tuple[str, Callable[[Any], Any], str]] = {
    "use": ("use", _one_of(USES), "one of: leave on, rinse off, soak"),
    "for": ("place", _one_of(PLACES), "one of: feet, scalp, body"),
    "people": ("people", _many_of, "one or more of: adults, pregnancy, children, elders"),
    "when": ("evening", {"evening": True, "day": False, "any": False}.get, "evening, or day"),
    "servings": ("serves", _serves, "a number and what it counts, as “20 feet”"),
    "serves": ("serves", _serves, "a number and what it counts, as “20 feet”"),
    "keeps": ("keeps", days_of, "a time, as “6 months” or “3 days”"),
    "store": ("store", _one_of(STORES), "“cool and dark”, or “fridge”"),
    "packs": ("single_use", {"single use": True, "jar": False, "bottle": False, "pump": False}.get, "“single use”"),
    "pH": ("ph", single, "a number, as 5.5"),
    "dose": ("dose", lambda words: _number(_DOSE, words), "grams to a litre of water, as “30 g/l”"),
    "water": ("water", lambda words: _number(_DEGREES, words), "a temperature, as “38 °C”"),
    "made": ("made", _date, "a day, as 2026-11-27"),
    "batch": ("number", lambda words: words.strip()[:40] or None, "a few letters"),
    "directions": ("directions", lambda words: " ".join(words.split()), "a sentence"),
    "cautions": ("cautions", _texts, "a list of sentences"),
    "sources": ("sources", _texts, "a list of keys of docs/sources.md"),
}
_CANONICAL = {
    "title", "description", "introduction", "source", "author", "tags", "locale", "yield", "ingredients", "course",
    "category", "time", "duration", "prep time", "cook time", "difficulty", "cuisine", "diet", "image", "images",
    "time required", "picture", "pictures",
}  # fmt: skip
_LISTS = {"people", "cautions", "sources"}


def read_product(front: Front) -> tuple[Product, list[Diagnostic]]:
    """What the front matter means, and which of its values mean nothing."""
    values: dict[str, Any] = {}
    found: list[Diagnostic] = []
    for key, value in front.values.items():
        if key in _KEYS:
            name, read, says = _KEYS[key]
            meant = read(value) if isinstance(value, str) or key in _LISTS else None
            if meant is None:
                found.append(_meaningless(front, key, value, says))
            else:
                values[name] = meant
        elif key not in _CANONICAL:
            found += _nearly(front, key)
    found += _yield(front, values)
    values["own"], more = _own(front)
    return Product(**values), found + more


def _meaningless(front: Front, key: str, value: Any, says: str) -> Diagnostic:
    shown = f"“{value}”" if isinstance(value, str) else "a list"
    return finding("K003", front.place(key), f"{key}: {shown} has no meaning", f"write {says}")


def _nearly(front: Front, key: str) -> list[Diagnostic]:
    """Any key may stand there; one that is nearly ours was surely meant to be ours."""
    near = get_close_matches(key, _KEYS, 1, 0.8) if len(key) < 40 else []
    return [finding("K009", front.place(key), f"“{key}:” is nearly “{one}:”", f"write “{one}:”") for one in near]


def _yield(front: Front, values: dict[str, Any]) -> list[Diagnostic]:
    value = front.values.get("yield")
    if value is None:
        return []
    for words in value if isinstance(value, list) else [value]:
        match = _AMOUNT.fullmatch(words) if isinstance(words, str) else None
        amount = single(match[1]) if match else None
        weight, volume = (grams_in(match[2]), millilitres_in(match[2])) if match else (None, None)
        if not amount or (weight is None and volume is None):
            return [_meaningless(front, "yield", value, "a weight or a volume, as “120 g”")]
        if weight is not None:
            values["batch"] = amount * weight
        elif volume is not None:
            values["batch_ml"] = amount * volume
    return []


def _own(front: Front) -> tuple[dict[str, Ingredient], list[Diagnostic]]:
    """Ingredients that the recipe describes itself, under `ingredients:`."""
    rows = front.values.get("ingredients")
    if rows is None:
        return {}, []
    if not isinstance(rows, dict) or not all(isinstance(row, dict) for row in rows.values()):
        return {}, [_meaningless(front, "ingredients", rows, "a name with its inci, kind and density under it")]
    own, found = {}, []
    for name, row in rows.items():
        try:
            own[fold(name)] = ingredient(name, _typed(row))
        except (ValueError, TypeError, ZeroDivisionError) as error:
            found.append(finding("K003", front.place("ingredients"), str(error)[:120], "give inci, kind and density"))
    return own, found


def _typed(row: Mapping[str, Any]) -> dict[str, Any]:
    typed: dict[str, Any] = dict(row)
    for key in ("inci", "names", "allergens"):
        if isinstance(typed.get(key), str):
            typed[key] = [typed[key]]
    if "months" in typed:
        typed["months"] = int(typed["months"])
    if "solid" in typed:
        typed["solid"] = str(typed["solid"]).lower() in ("true", "yes")
    if not typed.get("inci"):
        raise ValueError("an ingredient needs its INCI name")
    return typed
