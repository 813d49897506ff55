"""A text with a name, and where its lines are."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from solea.source.span import Span

_BREAK = re.compile(r"\r\n?|\n")


class Position(NamedTuple):
    """Line and column as people count them: both start at 1, a column is one code point."""

    line: int
    column: int


@dataclass(frozen=True)
class SourceText:
    """What was read, unchanged: every span of every later value points into `text`.

    Lines end at `\\n`, `\\r\\n` or a lone `\\r`. A tab is one column.
    """

    text: str
    name: str = "<text>"

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset at which each line begins."""
        return [0, *(match.end() for match in _BREAK.finditer(self.text))]

    def position(self, offset: int) -> Position:
        """Line and column of an offset. The end of the text is a position too."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def offset(self, position: Position) -> int:
        """The offset of a line and column: the inverse of `position`.

        Raises IndexError for a line that the text does not have.
        """
        if not 1 <= position.line <= len(self.line_starts):
            raise IndexError(f"the text has no line {position.line}")
        return self.line_starts[position.line - 1] + position.column - 1

    def line_span(self, line: int) -> Span:
        """The stretch of a line, counted from 1, without its line break."""
        start = self.line_starts[line - 1]
        following = self.line_starts[line] if line < len(self.line_starts) else len(self.text)
        return Span(start, start + len(self.text[start:following].rstrip("\r\n")))

    def line(self, line: int) -> str:
        """The words of a line, counted from 1, without its line break."""
        return self[self.line_span(line)]

    def __getitem__(self, span: Span) -> str:
        return self.text[span.start : span.end]
