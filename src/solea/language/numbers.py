"""Numbers with the latitude that a writer gives them: `about 10`, `at least 10`, `3 to 5`, `15 or 25`, `1 1/2`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from solea.language.lexicon import Lexicon
from solea.language.score import Number

INFINITE = float("inf")
_ONE = r"(?:\d{1,6}(?: 1/2| ?½)|\d{1,6}(?:\.\d{1,4})?|1/2|½)"
_GLUED = re.compile(r"(?<=[\d½])(?=[^\W\d½])")


@dataclass(frozen=True, slots=True)
class NumberFault:
    """Why a number has no meaning; `cure` is the number as it could be written."""

    message: str
    cure: str = ""


@lru_cache(maxsize=8)
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    latitude = "|".join(map(re.escape, sorted(lexicon.ids["latitude"], key=len, reverse=True)))
    to, or_ = map(re.escape, (lexicon.word("to"), lexicon.word("or")))
    return re.compile(
        rf"(?:(?P<latitude>{latitude}) )?(?P<low>{_ONE})"
        rf"(?: (?P<join>{to}|{or_}) (?P<high>{_ONE})|\s*(?P<dash>[-–])\s*(?P<dashed>{_ONE}))?"
        r"(?= |$|[^\w.,/])"
    )


def leading_number(words: str, lexicon: Lexicon) -> tuple[Number | NumberFault, str] | None:
    """The number that folded words begin with and the words after it; None when they begin with none."""
    found = _pattern(lexicon).match(words)
    if found is None:
        return None
    return _number(found, lexicon), words[found.end() :].lstrip()


def _number(found: re.Match[str], lexicon: Lexicon) -> Number | NumberFault:
    latitude, low, join, high, dash, dashed = found.groups()
    if dash:
        return NumberFault(
            f"“{found.group()}” needs a word between its numbers", f"{low} {lexicon.word('to')} {dashed}"
        )
    first = value(low)
    if not latitude and not high:
        return Number(first, first, low)
    last = value(high or low)
    if last < first and join == lexicon.word("to"):
        return NumberFault(f"“{found.group()}” is a range that falls", f"{high} {join} {low}")
    if latitude and high:
        return NumberFault(f"“{found.group()}” gives its latitude twice", found.group().removeprefix(latitude + " "))
    bound = lexicon.ids["latitude"].get(latitude or "", "")
    return Number(min(first, last), INFINITE if bound == "at_least" else max(first, last), found.group())


def value(digits: str) -> float:
    """One number as it is written: 3, 1.5, 1/2, 1½."""
    whole = digits.removesuffix("½").removesuffix("1/2")
    return float(whole or 0) + 0.5 * (whole != digits)


def unglued(words: str) -> str:
    """Words with a blank between a number and its unit: “1min30s” is “1 min 30 s”."""
    return _GLUED.sub(" ", words)
