"""The lossless tree of a score: what stands where, before anything is looked up in the catalogue or the charts.

Nodes are offsets into the text; `tokens` walks them and gives the whole text back, blanks and comments included.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from solea.source import Span


class Token(NamedTuple):
    """A stretch of the text with what it is. The tokens of a tree, joined, are the text."""

    kind: str
    start: int
    end: int


class DetailNode(NamedTuple):
    """One detail of the strict zone. `side` is what "both feet" says beside the place."""

    kind: str
    value: Any
    span: Span
    side: str = ""


class VoiceNode(NamedTuple):
    """A bold name with its details. `join` is "", "while" or "then"; offsets of the name are without its stars."""

    name: str
    start: int
    end: int
    name_start: int
    name_end: int
    details: tuple[DetailNode, ...]
    join: str = ""
    sound: bool = True  # False where a detail could not be read

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def name_span(self) -> Span:
        return Span(self.name_start, self.name_end)


class StrokeNode(NamedTuple):
    """An item that begins with a bold technique; the prose is the stretch after the full stop."""

    voices: tuple[VoiceNode, ...]
    prose_start: int
    prose_end: int
    condition: str = ""
    otherwise: bool = False


class HeadNode(NamedTuple):
    """An item that ends in a colon: a block's head. `kind` is "" when the words are no head."""

    kind: str
    start: int
    end: int
    number: Any = None
    group: Any = None
    held: VoiceNode | None = None
    condition: str = ""
    details: tuple[DetailNode, ...] = ()


class AskNode(NamedTuple):
    question_start: int
    question_end: int


class AnswerNode(NamedTuple):
    """`too much: softer`: the answer's id and the effects with their places in the text."""

    words: str
    effects: tuple[str, ...]
    start: int
    end: int


class ProseNode(NamedTuple):
    start: int
    end: int


Content = StrokeNode | HeadNode | AskNode | AnswerNode | ProseNode


class ItemNode(NamedTuple):
    """A list item with the items indented below it. `mark` is the offset of its `-`."""

    start: int
    end: int
    indent: int
    mark: int
    body_start: int
    body_end: int
    content: Content
    children: tuple[ItemNode, ...]
    level: int = 0

    @property
    def span(self) -> Span:
        return Span(self.body_start, self.body_end)


class HeadingNode(NamedTuple):
    """A heading; `mods` are the offsets of what stands in its bracket, (0, 0) for none."""

    start: int
    end: int
    level: int
    title_start: int
    title_end: int
    mods_start: int = 0
    mods_end: int = 0

    @property
    def span(self) -> Span:
        return Span(self.title_start, self.title_end)


class ParagraphNode(NamedTuple):
    start: int
    end: int
    note: bool = False


BlockNode = HeadingNode | ItemNode | ParagraphNode


class Tree(NamedTuple):
    """A score's blocks in order. `masked` is the text with its comments blanked, offset for offset."""

    text: str
    masked: str
    front: tuple[int, int, int]  # start of the YAML, its end, start of the body; (0, 0, 0) for none
    comments: tuple[tuple[int, int], ...]
    blocks: tuple[BlockNode, ...]

    def tokens(self) -> Iterator[Token]:
        """Every stretch of the text in order, without a gap or an overlap."""
        at = 0
        for token in sorted(self._known(), key=lambda token: (token.start, token.end)):
            if token.start > at:
                yield Token("text", at, token.start)
            yield token
            at = token.end
        if at < len(self.text):
            yield Token("text", at, len(self.text))

    def _known(self) -> Iterator[Token]:
        if self.front[2]:
            yield Token("front", 0, self.front[2])
        yield from (Token("comment", start, end) for start, end in self.comments)
        for block in self.blocks:
            yield from _of_block(block)

    def items(self) -> Iterator[ItemNode]:
        """Every list item, parents before children."""
        for block in self.blocks:
            if isinstance(block, ItemNode):
                yield from _items(block)


def _items(item: ItemNode) -> Iterator[ItemNode]:
    yield item
    for child in item.children:
        yield from _items(child)


def _of_block(block: BlockNode) -> Iterator[Token]:
    if isinstance(block, HeadingNode):
        yield Token("heading", block.title_start, block.title_end)
        if block.mods_end:
            yield Token("modifiers", block.mods_start, block.mods_end)
    elif isinstance(block, ItemNode):
        for item in _items(block):
            yield Token("mark", item.mark, item.mark + 1)
            yield from _of_content(item.content)


def _of_content(content: Content) -> Iterator[Token]:
    if isinstance(content, StrokeNode):
        for voice in content.voices:
            yield from _of_voice(voice)
    elif isinstance(content, HeadNode) and content.held:
        yield from _of_voice(content.held)


def _of_voice(voice: VoiceNode) -> Iterator[Token]:
    yield Token("name", voice.name_start, voice.name_end)
    yield from (Token("detail", detail.span.start, detail.span.end) for detail in voice.details)
