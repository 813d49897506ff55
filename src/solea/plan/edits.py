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
    """The text after its edits, and for each kept stretch where it came from: (new start, old start)."""

    text: str
    kept: tuple[tuple[int, int], ...]

    def old(self, offset: int) -> int:
        """Where an offset of the new text was in the old one; inside new words, where these begin."""
        at = max(bisect_right([new for new, _ in self.kept], offset) - 1, 0)
        new, old = self.kept[at]
        following = self.kept[at + 1][1] if at + 1 < len(self.kept) else old + offset - new
        return min(old + offset - new, following)


def apply(text: str, edits: Iterable[Edit]) -> Edited:
    """The text with its edits; one that begins inside another is part of it and falls away."""
    parts: list[str] = []
    kept: list[tuple[int, int]] = []
    at = length = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end > edit.start, -edit.end)):
        if edit.start < at:
            continue
        for piece, old in ((text[at : edit.start], at), (edit.text, -1)):
            if piece and old >= 0:
                kept.append((length, old))
            parts.append(piece)
            length += len(piece)
        at = edit.end
    kept.append((length, at))
    parts.append(text[at:])
    whole = "".join(parts)
    if at and text.endswith("\n") and whole.endswith("\n\n"):
        whole = whole.rstrip("\n") + "\n"
    return Edited(whole, tuple(kept) if kept[0][0] == 0 else ((0, 0), *kept))


def whole_lines(text: str, start: int, end: int) -> Edit:
    """The lines from the one of `start` to the one of `end`, with their line ends, taken out."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", max(end - 1, start))
    return Edit(first, len(text) if last < 0 else last + 1, "")
