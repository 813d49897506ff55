"""Plain English for the voice: numbers and units in words, lists with "and", what is written made sayable."""

from __future__ import annotations

import re
from collections.abc import Sequence
from textwrap import wrap

BREATH = 240
"""Letters that are said in one phrase at most."""

_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

_UNITS = {
    "s": ("second", "seconds"),
    "sec": ("second", "seconds"),
    "min": ("minute", "minutes"),
    "mins": ("minute", "minutes"),
    "h": ("hour", "hours"),
    "mm": ("millimetre", "millimetres"),
    "cm": ("centimetre", "centimetres"),
    "ml": ("millilitre", "millilitres"),
    "l": ("litre", "litres"),
    "g": ("gram", "grams"),
    "kg": ("kilogram", "kilograms"),
    "%": ("per cent", "per cent"),
    "°C": ("degrees Celsius", "degrees Celsius"),
    "°F": ("degrees Fahrenheit", "degrees Fahrenheit"),
}
_NUMBER = r"\d+(?:\.\d+|/\d+)?"
_QUANTITY = re.compile(
    rf"(?<![\w.])({_NUMBER})(?:\s*(?:-|–|to|or)\s*({_NUMBER}))?(?:\s*(%|°C|°F|(?:mins?|sec|mm|cm|ml|kg|s|h|l|g)\b))?(?!\w)"
)
_JOINED = re.compile(r"\s*(?:-|–)\s*")
_SPELLED = (("e.g.", "for example"), ("i.e.", "that is"), ("etc.", "and so on"), ("&", "and"), (" / ", " or "))
_UNSAYABLE = re.compile(r"[*_`<>\[\]{}#@~|\\^=]+|[\U0001F000-\U0001FAFF\u2600-\u27BF\ufe0f]+")
_SENTENCE = re.compile(r"(?<=[.!?…])[”\"’)]*\s+(?=[“\"‘(]?[A-Z0-9])")


def in_words(number: int) -> str:
    """`21` → "twenty-one"; a thousand and more stay figures, which the engine reads well."""
    if number < 0 or number >= 1000:
        return str(number)
    if number < 20:
        return _SMALL[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_SMALL[ones]}" if ones else "")
    hundreds, rest = divmod(number, 100)
    return f"{_SMALL[hundreds]} hundred" + (f" and {in_words(rest)}" if rest else "")


def times(count: int) -> str:
    """`1` → "once", `2` → "twice", `3` → "three times"."""
    return {1: "once", 2: "twice"}.get(count, f"{in_words(count)} times")


def duration(ms: int) -> str:
    """A length of time as one would say it: "ten minutes", "a minute and a half", "forty seconds"."""
    seconds = round(ms / 1000)
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return "a second" if rest == 1 else f"{in_words(rest)} seconds"
    if rest == 30:
        return "a minute and a half" if minutes == 1 else f"{in_words(minutes)} and a half minutes"
    whole = "a minute" if minutes == 1 else f"{in_words(minutes)} minutes"
    return whole if not rest else f"{whole} and {in_words(rest)} seconds"


def together(words: Sequence[str]) -> str:
    """`["a", "b", "c"]` → "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def sayable(text: str) -> str:
    """Written prose as it is to be said: no marks, numbers and units in words, one line."""
    for written, said in _SPELLED:
        text = text.replace(written, said)
    text = _UNSAYABLE.sub(" ", text)
    text = _QUANTITY.sub(_quantity, text)
    return re.sub(r"\s+([,.;:!?])", r"\1", re.sub(r"\s+", " ", text)).strip()


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, each made sayable and closed with a stop; very long ones in pieces of a breath each."""
    found = (breath for part in _SENTENCE.split(sayable(text)) for breath in wrap(part, BREATH))
    return tuple(sentence(part) for part in found if any(c.isalnum() for c in part))


def sentence(text: str) -> str:
    """With a capital in front and a stop behind."""
    text = text.strip().rstrip(",;: ")
    closed = text if text.endswith((".", "!", "?", "…", ".”", "?”")) else f"{text}."
    return closed[:1].upper() + closed[1:]


def _quantity(match: re.Match[str]) -> str:
    first, second, unit = match.groups()
    said = _number(first)
    if second:
        joint = "or" if " or " in match.group(0) else "to"
        said = f"{said} {joint} {_number(second)}"
    if not unit:
        return said
    one, many = _UNITS[unit]
    return f"{said} {one if (second or first) == '1' else many}"


def _number(written: str) -> str:
    if "/" in written:
        over, under = written.split("/")
        part = {"2": "half", "3": "third", "4": "quarter"}.get(under)
        if part is None:
            return f"{_number(over)} over {_number(under)}"
        return f"{in_words(int(over))} {part}{'s' if over != '1' else ''}"
    whole, _, decimals = written.partition(".")
    if decimals == "5":
        return "half" if whole == "0" else f"{in_words(int(whole))} and a half"
    said = in_words(int(whole))
    return said if not decimals else f"{said} point {' '.join(_SMALL[int(d)] for d in decimals)}"
