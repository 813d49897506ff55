"""The free words of a score, and strokes that lost their form among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from solea.catalogue import technique_names
from solea.language.lexicon import fold
from solea.language.outline import Outline
from solea.language.reading import Reading
from solea.language.score import Prose
from solea.language.strict import BOLD
from solea.language.supplies import SupplyRules, prose_of
from solea.language.tree import ParagraphNode, ProseNode
from solea.source import Diagnostic


class Words:
    """What every part of resolving needs: the reading, its findings, its free words."""

    outline: Outline

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.strict = reading.strict
        self.lexicon = reading.lexicon
        self.names = technique_names()
        self.supplies = SupplyRules(reading)
        self._before = len(self.strict.diagnostics)

    @property
    def found(self) -> Sequence[Diagnostic]:
        return self.strict.diagnostics[self._before :]

    def report(self, code: str, start: int, end: int, message: str = "", *hints: str, fix: str | None = None) -> None:
        self.strict.report(code, start, end, message, *hints, fix=fix)

    def _paragraph(self, node: ParagraphNode) -> Prose:
        return self._free_words(node.start, node.end)

    def _free_words(self, start: int, end: int) -> Prose:
        self._bold_elsewhere(start, end)
        return self._prose(start, end)

    def _prose(self, start: int, end: int) -> Prose:
        prose = prose_of(self.reading, start, end)
        self.supplies.mention(prose)
        return prose

    def _holds(self, condition: str, otherwise: bool = False) -> bool:
        """Whether a condition named under `let:` holds; "sore" is asked while playing."""
        if not condition or condition == "sore":
            return True
        let = {fold(name): fold(value) for name, value in self.reading.front.front.let.items()}
        return (self.lexicon.ids["truth"].get(let.get(condition, "yes"), "yes") == "yes") is not otherwise

    # ---------------------------------------------------------------------------------------------- near misses

    def _near_stroke(self, content: ProseNode) -> None:
        text = self.reading.tree.masked[content.start : content.end]
        if "**" in text:
            self._bold_elsewhere(content.start, content.end)
        words = fold(text.lstrip("*_ ")[:60])
        name = next((name for name in self._starting(words)), "")
        if name and not text.startswith("**"):
            self.report(
                "S105",
                content.start,
                content.start + len(name),
                f"“{name}” begins an item without being bold",
                f"write “**{name.capitalize()}**”",
                "to keep it as prose, begin with another word",
            )

    def _starting(self, words: str) -> Iterator[str]:
        """Names of techniques and phrases that the words begin with, the longest first."""
        parts = words.split(" ")
        for size in range(min(5, len(parts)), 0, -1):
            name = " ".join(parts[:size]).rstrip(",.;:*_")
            if name in self.names or name in self.outline.phrases:
                yield name

    def _bold_elsewhere(self, start: int, end: int) -> None:
        if self.reading.tree.masked.find("**", start, end) < 0:
            return
        for found in BOLD.finditer(self.reading.tree.masked, start, end):
            if fold(found["name"]) in self.names or fold(found["name"]) in self.outline.phrases:
                self.report(
                    "S104",
                    found.start(),
                    found.end(),
                    f"the bold technique “{found['name']}” begins neither an item nor a voice",
                    "put it at the start of a line with “- ”",
                    "for prose, take the stars away",
                )
