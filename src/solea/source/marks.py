"""The inline marks that scores and recipes share: `@ingredient{5%ml}`, `#cookware{}`, `~timer{10%minutes}`, `{value}`.

The rules are Cooklang's: a name of several words needs its braces; without braces a name is one word; `%` parts
quantity and unit; `(…)` directly after the braces is a preparation.
"""

from __future__ import annotations

import re
from enum import StrEnum
from posixpath import normpath
from typing import NamedTuple

from solea.source.span import Span


class MarkKind(StrEnum):
    INGREDIENT = "ingredient"
    COOKWARE = "cookware"
    TIMER = "timer"
    VALUE = "value"


class Mark(NamedTuple):
    """One mark, as offsets into the text. `name` has its outer blanks taken off."""

    kind: MarkKind
    start: int
    end: int
    name: str
    quantity: str = ""
    unit: str = ""
    preparation: str = ""
    braced: bool = False

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def reference(self) -> bool:
        """Another file of the library: `@./creams/foot cream{}`, or an attempt at one."""
        return self.kind is MarkKind.INGREDIENT and self.name.startswith((".", "/", "~", "\\"))


_KINDS = {"@": MarkKind.INGREDIENT, "#": MarkKind.COOKWARE, "~": MarkKind.TIMER}
# A braced name runs up to `{` on the same line without passing another mark; else one word.
_MARK = re.compile(
    r"(?P<sigil>[@#~])(?:(?P<long>[^\s@#~{}\n][^@#~{}\n]*|(?<=~))\{(?P<in>[^{}\n]*)\}(?:\((?P<prep>[^()\n]*)\))?"
    r"|(?P<short>[^\W_][\w’'-]*))"
    r"|\{(?P<value>[^{}\n]*)\}"
)


def scan(text: str, start: int = 0, end: int | None = None) -> tuple[Mark, ...]:
    """Every mark between two offsets, in order. Words without marks, and broken marks, are simply not marks."""
    stop = len(text) if end is None else end
    return tuple(_mark(found) for found in _MARK.finditer(text, start, stop))


def _mark(found: re.Match[str]) -> Mark:
    sigil, long, inner, preparation, short, value = found.groups()
    if sigil is None:
        return Mark(MarkKind.VALUE, found.start(), found.end(), value.strip(), braced=True)
    if inner is None:
        return Mark(_KINDS[sigil], found.start(), found.end(), short)
    quantity, _, unit = inner.partition("%")
    return Mark(
        _KINDS[sigil],
        found.start(),
        found.end(),
        (long or "").strip(),
        quantity.strip(),
        unit.strip(),
        (preparation or "").strip(),
        True,
    )


def references(text: str) -> list[Mark]:
    """The marks of a text that name a recipe of the library; paths that lead upward are the language's to refuse."""
    if "@./" not in text:
        return []
    return [mark for mark in scan(text) if mark.name.startswith("./") and not normpath(mark.name).startswith("..")]


def plain(text: str, marks: tuple[Mark, ...], start: int, end: int) -> str:
    """The words as they are said: marks replaced by their names, timers by their time."""
    said: list[str] = []
    for mark in marks:
        said += (text[start : mark.start], spoken(mark))
        start = mark.end
    return "".join((*said, text[start:end]))


def spoken(mark: Mark) -> str:
    """A mark in words: "foot cream", "basin", "10 minutes"."""
    if mark.kind is MarkKind.TIMER and mark.quantity:
        return f"{mark.quantity} {mark.unit}".strip()
    if mark.kind is MarkKind.VALUE:
        return "{" + mark.name + "}"
    return last_part(mark.name) if mark.reference else mark.name


def last_part(name: str) -> str:
    """A recipe's path as it is said: “./creams/foot-cream” is a foot cream."""
    return name.rpartition("/")[2].removesuffix(".cook").replace("-", " ").replace("_", " ").strip() or name
