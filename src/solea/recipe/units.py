"""Units of recipes, as exact fractions: grams, millilitres, seconds; and how a household measures.

A spoon and a cup are those of kitchen labels: 5, 15 and 240 ml [K12]. A drop is no measure: 20 to 40 make a millilitre
[K02]. Limits are counted with the largest, a twentieth; what is shown as drops with the middle, a thirtieth.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from solea.recipe.ingredients import Ingredient

_MASS = {
    "g": "1", "gram": "1", "gramme": "1", "gr": "1", "kg": "1000", "kilo": "1000", "kilogram": "1000", "mg": "1/1000",
    "oz": "28.349523125", "ounce": "28.349523125", "lb": "453.59237", "pound": "453.59237",
}  # fmt: skip
_VOLUME = {
    "ml": "1", "millilitre": "1", "milliliter": "1", "cl": "10", "dl": "100", "l": "1000", "litre": "1000",
    "liter": "1000", "tsp": "5", "teaspoon": "5", "tbsp": "15", "tablespoon": "15", "cup": "240",
    "fl oz": "29.5735295625", "drop": "1/20", "gtt": "1/20",
}  # fmt: skip
_TIME = {
    "s": 1, "sec": 1, "second": 1, "min": 60, "minute": 60, "h": 3600, "hr": 3600, "hour": 3600, "day": 86400,
    "d": 86400, "week": 604800, "night": 43200,
}  # fmt: skip
DROPS_SHOWN = Fraction(1, 30)  # ml of a middling drop
_SPAN = re.compile(r"\s*(\d{1,4})\s*(day|week|month|year)s?\s*", re.IGNORECASE)
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}


@lru_cache(512)
def _unit(words: str) -> str:
    """A unit in its plain form: small letters, no dot, no plural."""
    plain = " ".join(words.casefold().replace(".", " ").split())
    return plain if plain in _MASS or plain in _VOLUME or plain in _TIME else plain.removesuffix("s")


def grams_in(unit: str) -> Fraction | None:
    """Grams in one of a unit of weight."""
    found = _MASS.get(_unit(unit))
    return None if found is None else Fraction(found)


def millilitres_in(unit: str) -> Fraction | None:
    """Millilitres in one of a unit of volume."""
    found = _VOLUME.get(_unit(unit))
    return None if found is None else Fraction(found)


def seconds_in(unit: str) -> int | None:
    """Seconds in one of a unit of time."""
    return _TIME.get(_unit(unit))


def is_percent(unit: str) -> bool:
    return unit.strip().casefold() in ("%", "percent", "per cent", "pc", "% w/w")


def is_unit(unit: str) -> bool:
    return is_percent(unit) or _unit(unit) in _MASS or _unit(unit) in _VOLUME


def grams(value: Fraction, unit: str, of: Ingredient | None) -> Fraction | None:
    """The weight of so much of an ingredient; None where unit and ingredient cannot be joined."""
    weight = grams_in(unit)
    if weight is not None:
        return value * weight
    volume = millilitres_in(unit)
    if volume is None or of is None or of.measured is None:
        return None
    return value * volume * of.measured


def days_of(words: str) -> int | None:
    """“6 months” as days; a month is thirty."""
    match = _SPAN.fullmatch(words)
    return int(match[1]) * _DAYS[match[2].lower()] if match else None


def spoken_days(days: int) -> str:
    """Days as people say them: “6 months”, “3 days”."""
    for word, length in (("month", 30), ("week", 7), ("day", 1)):
        if days % length == 0 or word == "day":
            number = days // length
            return f"{number} {word}{'s' * (number != 1)}"
    raise AssertionError("a day is a day")


def spoken_seconds(seconds: int) -> str:
    """A time as people say it: “20 minutes”, “1 hour 30 minutes”."""
    parts = []
    for word, length in (("hour", 3600), ("minute", 60), ("second", 1)):
        number, seconds = divmod(seconds, length)
        if number:
            parts.append(f"{number} {word}{'s' * (number != 1)}")
    return " ".join(parts) or "no time"


UNITS = tuple(dict.fromkeys([*_MASS, *_VOLUME, "%"]))
