"""Numbers as recipes write them, as exact fractions: `1/2`, `1 1/2`, `½`, `0.5`, `2-3`; and written again."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from solea.recipe.syntax import Range

_WHOLE = r"(?:0|[1-9][0-9]{0,14})"  # no leading zeros, by the specification; longer numbers are no amounts
_NUMBER = re.compile(
    rf"(?P<whole>{_WHOLE})?(?:(?P<dot>\.[0-9]{{1,15}})|(?(whole)\s+)(?P<top>{_WHOLE})\s*[/⁄]\s*(?P<bottom>{_WHOLE})"
    r"|\s*(?P<sign>[¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]))?"
)
_DASH = re.compile(r"\s*[-–]\s*")
_SIGNS = {
    "¼": "1/4", "½": "1/2", "¾": "3/4", "⅐": "1/7", "⅑": "1/9", "⅒": "1/10", "⅓": "1/3", "⅔": "2/3", "⅕": "1/5",
    "⅖": "2/5", "⅗": "3/5", "⅘": "4/5", "⅙": "1/6", "⅚": "5/6", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8",
}  # fmt: skip


@lru_cache(4096)
def number(words: str) -> Fraction | Range | None:
    """The value of an amount, or None where it is not a number. `1/0` has none."""
    if words.isdecimal() and words.isascii() and (words[0] != "0" or words == "0") and len(words) <= 15:
        return Fraction(int(words))
    one = single(words)
    if one is not None or not ("-" in words or "–" in words):
        return one
    ends = [single(part) for part in _DASH.split(words)]
    if len(ends) == 2 and ends[0] is not None and ends[1] is not None and ends[0] <= ends[1]:
        return Range(ends[0], ends[1])
    return None


def single(words: str) -> Fraction | None:
    """One number, not a range."""
    match = _NUMBER.fullmatch(words.strip())
    if match is None or not match[0]:
        return None
    whole, dot, top, bottom, sign = match.group("whole", "dot", "top", "bottom", "sign")
    if top is not None:
        return None if bottom == "0" else Fraction(int(whole or 0)) + Fraction(int(top), int(bottom))
    return Fraction(whole or 0) + (Fraction("0" + dot) if dot else Fraction(_SIGNS.get(sign, 0)))


def figure(value: Fraction, places: int = 2) -> str:
    """A value for people: rounded half up to so many places, without trailing zeros. Exact where it can be."""
    scaled = value * 10**places
    whole = (abs(scaled) * 2 + 1).__floor__() // 2
    digits = f"{whole:0{places + 1}d}"
    words = f"{digits[:-places]}.{digits[-places:]}".rstrip("0").rstrip(".") if places else digits
    return f"-{words}" if scaled < 0 and whole else words


def exactly(value: Fraction) -> str:
    """A value as a recipe writes it without loss: a short decimal where there is one, else a fraction."""
    bottom = value.denominator
    while bottom % 10 == 0:
        bottom //= 10
    while bottom % 2 == 0:
        bottom //= 2
    while bottom % 5 == 0:
        bottom //= 5
    if bottom == 1:
        for places in range(16):
            if (value * 10**places).denominator == 1:
                return figure(value, places)
    return f"{value.numerator}/{value.denominator}"
