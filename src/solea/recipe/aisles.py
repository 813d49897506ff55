"""Cooklang's shopping configuration: which ingredient stands in which aisle, and what else it is called.

[pharmacy]
beeswax
sunflower oil|sunflower seed oil
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from solea.recipe.ingredients import fold, known
from solea.source import Diagnostic, SourceText, Span, finding

REST = "Elsewhere"
_HEAD = re.compile(r"\[\s*([^\[\]]+?)\s*\]")


@dataclass(frozen=True, slots=True)
class Aisles:
    """Aisles in the order of the shop; each a name with its ingredients, an ingredient with its other names."""

    aisles: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
    diagnostics: tuple[Diagnostic, ...] = ()

    def of(self, name: str) -> str:
        """The aisle of an ingredient, by any of its names; the last one for what is nowhere."""
        wanted = _names(name)
        for aisle, rows in self.aisles:
            if any(not wanted.isdisjoint(map(fold, row)) for row in rows):
                return aisle
        return REST

    def grouped(self, names: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
        """Names by aisle, in the order of the shop; aisles with nothing in them are left out."""
        found: dict[str, list[str]] = {}
        for name in names:
            found.setdefault(self.of(name), []).append(name)
        for aisle in (*(name for name, _ in self.aisles), REST):
            if aisle in found:
                yield aisle, found.pop(aisle)


def _names(name: str) -> set[str]:
    one = known(name)
    return {fold(name), *(fold(other) for other in (one.name, *one.names))} if one else {fold(name)}


def read_aisles(source: SourceText) -> Aisles:
    """A configuration of any text; lines that mean nothing are findings, and so is what stands twice."""
    aisles: dict[str, list[tuple[str, ...]]] = {}
    here: list[tuple[str, ...]] | None = None
    seen: set[str] = set()
    found: list[Diagnostic] = []
    for number in range(1, len(source.line_starts) + 1):
        span = source.line_span(number)
        line = source[span].strip()
        if not line or line.startswith(("--", "//", "#")):
            continue
        head = _HEAD.fullmatch(line)
        if head is not None:
            here = aisles.setdefault(head[1], [])
            continue
        names = tuple(name for part in line.split("|") if (name := part.strip()))
        why = _why(line, names, here, seen)
        if why or here is None:
            found.append(
                finding("K010", Span(*span), why, "write “[aisle]” on one line, and one ingredient on each below")
            )
            continue
        here.append(names)
        seen.update(map(fold, names))
    return Aisles(tuple((name, tuple(rows)) for name, rows in aisles.items()), tuple(found))


def _why(line: str, names: tuple[str, ...], here: object, seen: set[str]) -> str:
    if line.startswith("[") or line.endswith("]"):
        return f"“{line[:60]}” is no aisle: its bracket is not closed"
    if here is None:
        return f"“{line[:60]}” stands in no aisle"
    if not names:
        return f"“{line[:60]}” names nothing"
    twice = next((name for name in names if fold(name) in seen), "")
    return f"“{twice}” stands twice" if twice else ""
