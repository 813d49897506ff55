"""Headings to sections: which blocks stand below which heading, and which headings define phrases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from solea.catalogue import technique_names
from solea.language.lexicon import fold
from solea.language.reading import Reading
from solea.language.tree import HeadingNode, ItemNode, ParagraphNode, StrokeNode
from solea.source import Span


@dataclass(slots=True)
class Outline:
    """A heading with what stands below it; without a heading, what stands before the first one."""

    heading: HeadingNode | None
    level: int
    nodes: list[ItemNode | ParagraphNode | Outline] = field(default_factory=list)
    name: str = ""  # of a phrase
    # of the whole
    title: HeadingNode | None = None
    intro: list[ParagraphNode] = field(default_factory=list)
    parts: list[Outline] = field(default_factory=list)
    phrases: dict[str, Outline] = field(default_factory=dict)

    @property
    def span(self) -> Span:
        if self.heading:
            return self.heading.span
        first = self.nodes[0] if self.nodes else None
        return (
            Span(0, 0)
            if first is None
            else first.span
            if not isinstance(first, ParagraphNode)
            else Span(first.start, first.end)
        )

    def strokes(self) -> bool:
        """Whether any stroke stands below."""
        return any(_has_stroke(node) for node in self.nodes)


def _has_stroke(node: ItemNode | ParagraphNode | Outline) -> bool:
    if isinstance(node, Outline):
        return node.strokes()
    if isinstance(node, ParagraphNode):
        return False
    return isinstance(node.content, StrokeNode) or any(map(_has_stroke, node.children))


def outline(reading: Reading) -> Outline:
    """The sections of a text, its title, its words before the first section, and its phrases."""
    return _Outliner(reading).read()


class _Outliner:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.report = reading.strict.report
        self.whole = Outline(None, 0)
        self.open: list[Outline] = []
        self.prefix = fold(reading.lexicon.word("phrase")) + ":"
        self.last = 0  # level of the heading before

    def read(self) -> Outline:
        blocks = self.reading.tree.blocks
        headings = [block for block in blocks if isinstance(block, HeadingNode)]
        title = self._title(headings)
        for block in blocks:
            if block is title:
                self.last = 1
            elif isinstance(block, HeadingNode):
                self._heading(block)
            else:
                self._below(block)
        self.whole.title = title
        return self.whole

    def _title(self, headings: list[HeadingNode]) -> HeadingNode | None:
        """The first heading, if it is the only one of its level 1 and has no bracket."""
        tops = [heading for heading in headings if heading.level == 1]
        if len(tops) == 1 and tops[0] is headings[0] and not tops[0].mods_end and len(headings) > 1:
            return tops[0]
        return None

    def _heading(self, heading: HeadingNode) -> None:
        self._check(heading)
        words = self.reading.tree.masked[heading.title_start : heading.title_end]
        part = Outline(heading, heading.level)
        self.open = [above for above in self.open if above.level < heading.level]
        if fold(words).startswith(self.prefix):
            self._phrase(part, words)
        elif self.open:
            self.open[-1].nodes.append(part)
        else:
            self.whole.parts.append(part)
        self.open.append(part)

    def _check(self, heading: HeadingNode) -> None:
        masked = self.reading.tree.masked
        if (heading.level > self.last + 1 and self.last) or (not self.last and heading.level > 2):
            self.report(
                "S108",
                heading.start,
                heading.start + heading.level,
                f"the heading’s level jumps from {self.last} to {heading.level}",
                f"write “{'#' * (max(self.last, 1) + 1)} ”",
            )
        elif heading.level - (self.open[0].level if self.open else heading.level) > 1:
            self.report(
                "S108",
                heading.start,
                heading.start + heading.level,
                "a section is one level deep at most",
                "make it a block, as “2 rounds:”, or a phrase",
            )
        self.last = heading.level
        title = masked[heading.title_start : heading.title_end]
        if ("(" in title or ")" in title) and not heading.mods_end:
            self.report(
                "S110",
                heading.title_start,
                heading.title_end,
                "a bracket without its pair, or not at the end",
                "a modifier stands in one bracket at the end: “## Foot (right, then left)”",
            )
        if not title.strip():
            self.report("S108", heading.start, heading.end, "a heading without words")

    def _phrase(self, part: Outline, words: str) -> None:
        name = " ".join(words.partition(":")[2].split())
        part.name = name
        span = part.span
        if not name:
            self.report("S115", span.start, span.end, "a phrase without a name", "write “## Phrase: Closing circles”")
        elif fold(name) in technique_names():
            self.report("S115", span.start, span.end, f"“{name}” is a technique", "give the phrase another name")
        elif fold(name) in self.whole.phrases:
            self.report("S115", span.start, span.end, f"a second phrase called “{name}”", "give it another name")
        else:
            self.whole.phrases[fold(name)] = part

    def _below(self, block: ItemNode | ParagraphNode) -> None:
        if self.open:
            self.open[-1].nodes.append(block)
        elif isinstance(block, ParagraphNode) and not self.whole.parts:
            self.whole.intro.append(block)
        else:
            if not self.whole.parts or self.whole.parts[-1].heading:
                self.whole.parts.append(Outline(None, 0))
            self.whole.parts[-1].nodes.append(block)


__all__ = ["Outline", "outline"]


def walk(part: Outline) -> Iterator[ItemNode]:
    """Every item below a heading, parents first."""
    for node in part.nodes:
        if isinstance(node, Outline):
            yield from walk(node)
        elif isinstance(node, ItemNode):
            yield node
