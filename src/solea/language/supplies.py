"""Products and tools: which are named, which are ready, and names that are nearly alike."""

from __future__ import annotations

import re

from solea.catalogue import techniques
from solea.language.lexicon import fold
from solea.language.reading import Reading
from solea.language.score import Prose, Supply, Voice
from solea.source import MarkKind, Span, scan
from solea.source.marks import plain

_MARKED = re.compile(r"[@#~{*\-\r\n]")  # what makes words more than words
_DASHES = re.compile(r"(?<!-)--(?!-)")


def prose_of(reading: Reading, start: int, end: int) -> Prose:
    """A stretch of free words: marks taken out, values filled in, its supplies gathered."""
    masked = reading.tree.masked
    raw = masked[start:end]
    if not _MARKED.search(raw):
        return Prose(" ".join(raw.split()), raw, Span(start, end))
    marks = scan(masked, start, end)
    said = plain(masked, marks, start, end)
    for mark in marks:
        if mark.kind is MarkKind.VALUE:
            said = _filled(reading, said, mark.name, mark.span)
    supplies = tuple(
        Supply(str(mark.kind), mark.name, mark.quantity, mark.unit, mark.span)
        for mark in marks
        if mark.kind in (MarkKind.INGREDIENT, MarkKind.COOKWARE)
    )
    words = " ".join(line.strip().lstrip(">").strip() for line in said.splitlines()) if "\n" in said else said
    words = _DASHES.sub("—", words.replace("**", ""))
    return Prose(" ".join(words.split()), raw, Span(start, end), supplies)


def _filled(reading: Reading, words: str, name: str, span: Span) -> str:
    let = reading.front.front.let
    if name not in let:
        reading.strict.report(
            "S205",
            span.start,
            span.end,
            f"no value called “{name}”",
            *reading.strict.suggest.hint(name, let),
            "name it under `let:` in the front matter",
        )
        return words
    return words.replace("{" + name + "}", let[name], 1)


class SupplyRules:
    """Gathers the supplies of one text, and rules S503 and S506."""

    def __init__(self, reading: Reading) -> None:
        self.report = reading.strict.report
        self.lexicon = reading.lexicon
        self._first: dict[tuple[str, str], Supply] = {}
        self._ready: set[str] = set()

    def mention(self, prose: Prose) -> None:
        """Words that name a supply make it ready."""
        for supply in prose.supplies:
            self._ready.add(fold(supply.name))
            self._keep(supply)

    def use(self, voice: Voice) -> None:
        """A stroke needs what was made ready before; a care step makes it ready."""
        if voice.details.product is None and voice.details.tool is None:
            return
        for value in (voice.details.product, voice.details.tool):
            if value is None:
                continue
            supply: Supply = value.value
            name = fold(supply.name)
            if techniques()[voice.technique].is_care:
                self._ready.add(name)
            elif name not in self._ready and supply.kind == MarkKind.INGREDIENT:
                self._not_ready(supply, name)
            self._keep(supply)

    def _keep(self, supply: Supply) -> None:
        key = (supply.kind, fold(supply.name))
        known = self._first.get(key)
        if known is None or (not known.amount and supply.amount):
            self._first[key] = supply

    def _not_ready(self, supply: Supply, name: str) -> None:
        span = supply.span or Span(0, 0)
        self._ready.add(name)
        self.report(
            "S503",
            span.start,
            span.end,
            f"“{supply.name}” was not made ready before",
            f"write “- **Warm your hands** with @{supply.name}{{}}.” or name it in the words before",
        )

    def check_names(self) -> None:
        """Names that differ by a letter or two are one name with a slip."""
        usual = self.lexicon.ids["supply"]
        seen: list[Supply] = []
        for supply in self._first.values():
            name = fold(supply.name)
            others = [fold(other.name) for other in seen if other.kind == supply.kind]
            alike = "" if name in usual else next((other for other in (*others, *usual) if _nearly(name, other)), "")
            if alike and supply.span:
                self.report(
                    "S506",
                    supply.span.start,
                    supply.span.end,
                    f"“{supply.name}” is nearly “{alike}”",
                    "write both alike, or give them names that cannot be taken for each other",
                )
            seen.append(supply)

    def all(self) -> tuple[Supply, ...]:
        return tuple(self._first.values())


def _nearly(one: str, other: str) -> bool:
    """Whether two names differ by one slip: a letter or two at one spot."""
    if one == other or abs(len(one) - len(other)) > 2 or min(len(one), len(other)) < 3:
        return False
    start = _alike(one, other)
    end = _alike(one[start:][::-1], other[start:][::-1])
    return max(len(one), len(other)) - start - end <= 2


def _alike(one: str, other: str) -> int:
    """How many letters two names begin with together."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
