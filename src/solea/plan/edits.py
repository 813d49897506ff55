"""Edits of a score's text: stretches that are replaced, and lines that are taken out whole."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple


class Edit(NamedTuple):
    """The text from `start` to `end` becomes `text`."""

    start: int
    end: int
    text: str


class Edited(NamedTuple):
    """The text after its edits, and for each stretch where it came from: (new start, old start, whether it is new)."""

    text: str
    stretches: tuple[tuple[int, int, bool], ...]

    def old(self, offset: int) -> int:
        """Where an offset of the new text was in the old one; inside new words, where these begin."""
        at = max(bisect_right(self.stretches, offset, key=lambda stretch: stretch[0]) - 1, 0)
        start, old, new = self.stretches[at]
        return old if new else old + offset - start


def apply(text: str, edits: Iterable[Edit]) -> Edited:
    """The text with its edits; one that begins inside another is part of it and falls away."""
    parts: list[str] = []
    stretches: list[tuple[int, int, bool]] = []
    at = length = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end > edit.start, -edit.end)):
        if edit.start < at:
            continue
        for piece, old, new in ((text[at : edit.start], at, False), (edit.text, edit.start, True)):
            if piece:
                stretches.append((length, old, new))
            parts.append(piece)
            length += len(piece)
        at = edit.end
    stretches.append((length, at, False))
    parts.append(text[at:])
    whole = "".join(parts)
    if at and text.endswith("\n") and whole.endswith("\n\n"):
        whole = whole.rstrip("\n") + "\n"
    return Edited(whole, tuple(stretches))


def whole_lines(text: str, start: int, end: int) -> Edit:
    """The lines from the one of `start` to the one of `end`, with their line ends, taken out."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", max(end - 1, start))
    return Edit(first, len(text) if last < 0 else last + 1, "")
