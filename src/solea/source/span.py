"""Where something stands in a text."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open stretch of a text, counted in code points: `text[start:end]`, with 0 <= start <= end.

    A score has hundreds, so a span is a bare pair; that each lies inside its text is a law of the tests.
    """

    start: int
    end: int

    def to(self, other: Span) -> Span:
        """The stretch from the start of this one to the end of the other."""
        return Span(self.start, other.end)
