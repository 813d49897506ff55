"""The free words of a score: every stretch that a reader or a listener meets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from solea.language.score import Ask, Block, Item, Prose, Score, Section, Stroke
from solea.source import SourceText, Span

_TITLE = re.compile(r"^title:[ \t]*(\S.*)$", re.M)


def said(score: Score, source: SourceText) -> Iterator[Span]:
    """Titles, paragraphs, words after strokes, and questions; each stretch once."""
    title = _TITLE.search(source.text, 0, 5000) if source.text.startswith("---") else None
    if title:
        yield Span(*title.span(1))
    yield from dict.fromkeys(span for prose in score.intro for span in (prose.span,))
    yield from dict.fromkeys(span for section in score.sections for span in _section(section))


def _section(section: Section) -> Iterator[Span]:
    yield section.span
    for item in section.items:
        yield from _section(item) if isinstance(item, Section) else _item(item)


def _item(item: Item) -> Iterator[Span]:
    if isinstance(item, (Prose, Ask)):
        yield item.span
    elif isinstance(item, Block):
        for inner in item.items:
            yield from _item(inner)
    elif isinstance(item, Stroke):
        if item.prose:
            yield item.prose.span
        for sore in item.if_sore:
            yield from _item(sore)
