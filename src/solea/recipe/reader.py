"""Reads Cooklang, the whole current specification, into pieces and parts; lenient where it asks for lenience.

The text is looked at through a mask of the same length: comments become NUL, which is in no word and no name, and every
line break becomes `\\n`. Two regular expressions then do the work: one finds what stands on lines of its own, one the
marks of a step. bench/recipe.py measures them: look there before and after changing either.
"""

from __future__ import annotations

import re
from unicodedata import category

from solea.recipe.front import read_front
from solea.recipe.quantity import number
from solea.recipe.slips import slips
from solea.recipe.syntax import Component, Piece, PieceKind, Recipe, Words
from solea.source import MarkKind, SourceText, finding, in_order

_COMMENT = re.compile(r"(?<!-)--(?!-)[^\n]*|\[-.*?(?:-\]|\Z)", re.S)
_RARE = ("\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029")
_RETURN = "\x01"  # stands for the first half of `\r\n`: nothing at all
_BROKEN = "\x02"  # a line that was broken on purpose, by `\` at its end
# Blank lines, sections and `>> key: value` end a step and are pieces of their own.
_ALONE = re.compile(
    r"^(?:(?:[^\S\n]*\x01?\n)+|[^\S\n]+\Z|[^\S\n]*=(?P<section>[^\n]*)\n?|[^\S\n]*>>(?P<datum>[^\n]*)\n?)", re.M
)
_MARK = re.compile(
    r"\\[^\w\s\0]"  # a sign that is meant as it stands
    r"|([@#~])(?:(?<=[@#])(\?)|(?<=~)|(?!\?))"  # no possessive “?+”: Debian’s Python 3.11.2 loses it
    r"(?:(?=[^\s{}\0]|(?<=~)\{)([^@#~{}\0]*)\{([^{}\n\0]*)\}(?:\(([^()\0]*)\))?"
    r"|([^\s\0!-#%-*,-/:;?@\[-\]_{}]+))"
)
_BREAKS = str.maketrans(dict.fromkeys(_RARE, "\n"))
_new = tuple.__new__  # a bare tuple's own way to be made takes half the time
_KINDS = {"@": MarkKind.INGREDIENT, "#": MarkKind.COOKWARE, "~": MarkKind.TIMER}
_NOTE = re.compile(r"^[^\S\n]*>[^\S\n]?", re.M)
_ESCAPED = re.compile(r"\\([^\w\s])")
_UNSEEN = re.compile("[\0\x01]")


def read(text: str | SourceText, name: str = "<text>") -> Recipe:
    """A recipe of any text whatever, with what is surely a slip as diagnostics."""
    source = text if isinstance(text, SourceText) else SourceText(text, name)
    front, begin, found = read_front(source.text)
    mask, open_at = _masked(source.text, begin)
    if open_at is not None:
        found.append(finding("K005", (open_at, open_at + 2), "", "close it with “-]”"))
    reader = _Reader(mask)
    pieces = ([Piece(PieceKind.FRONT, 0, begin)] if begin else []) + reader.pieces(begin)
    found += slips(mask, pieces, reader.odd)
    return Recipe(source, tuple(pieces), front, in_order(found))


def _masked(text: str, begin: int) -> tuple[str, int | None]:
    """The mask, and where a comment opens that is never closed."""
    mask, left_open = text, None
    if "\r\n" in mask:
        mask = mask.replace("\r\n", f"{_RETURN}\n")
    if any(mark in mask for mark in _RARE):
        mask = mask.translate(_BREAKS)
    blocks = "[-" in mask
    if blocks:
        for match in _COMMENT.finditer(mask, begin):
            if mask.startswith("[-", match.start()) and not mask.endswith("-]", match.start() + 2, match.end()):
                left_open = match.start()
    if blocks or mask.find("--", begin) >= 0:
        mask = mask[:begin] + _COMMENT.sub(_hidden, mask[begin:])
    return mask, left_open


def _hidden(match: re.Match[str]) -> str:
    return "\0" * len(match[0])


def _seen(words: str) -> str:
    return _UNSEEN.sub("", words) if "\0" in words or "\x01" in words else words


class _Reader:
    """Cuts a mask. `odd` are the parts that may be slips."""

    def __init__(self, mask: str) -> None:
        self.mask = mask
        self.odd: list[Words | Component] = []

    def pieces(self, begin: int) -> list[Piece]:
        pieces: list[Piece] = []
        at = begin
        for match in _ALONE.finditer(self.mask, begin):
            start, end = match.span()
            if at < start:
                pieces.append(self._paragraph(at, start))
            at = end
            section, datum = match.groups()
            if section is not None:
                pieces.append(Piece(PieceKind.SECTION, start, end, _seen(section).strip("= \t")))
            elif datum is not None:
                pieces.append(Piece(PieceKind.DATUM, start, end, _seen(datum).strip()))
            else:
                pieces.append(Piece(PieceKind.GAP, start, end))
        if at < len(self.mask):
            pieces.append(self._paragraph(at, len(self.mask)))
        return pieces

    def _paragraph(self, start: int, end: int) -> Piece:
        first = self.mask[start : start + 80].lstrip()
        if first.startswith(">"):
            words = " ".join(_seen(_NOTE.sub("", self.mask[start:end])).split())
            return Piece(PieceKind.NOTE, start, end, words)
        if (not first or first[0] == "\0") and not _seen(self.mask[start:end]).strip():
            return Piece(PieceKind.GAP, start, end)
        return Piece(PieceKind.STEP, start, end, "", self._parts(start, end))

    def _parts(self, start: int, end: int) -> tuple[Words | Component, ...]:
        parts: list[Words | Component] = []
        at = start
        for match in _MARK.finditer(self.mask, start, end):
            sigil = match[1]
            mark = None if sigil is None else self._component(match, sigil)
            if mark is None:
                continue
            if at < mark.start:
                parts.append(self._words(at, mark.start))
            parts.append(mark)
            at = mark.end
        if at < end:
            parts.append(self._words(at, end))
        return _trimmed(parts)

    def _words(self, start: int, end: int) -> Words:
        said = _seen(self.mask[start:end])
        if "\\" in said:
            said = _ESCAPED.sub(r"\1", said.replace("\\\n", _BROKEN)).replace("\n", " ").replace(_BROKEN, "\n")
        elif "\n" in said:
            said = said.replace("\n", " ")
        words = _new(Words, (start, end, said))
        if "{" in said or "@" in said:
            self.odd.append(words)
        return words

    def _component(self, match: re.Match[str], sigil: str) -> Component | None:
        _, question, name, inner, preparation, word = match.groups()
        optional = question is not None
        if inner is None:
            if not word.isascii() and not (word := _first_word(word)):
                return None
            end = match.start(6) + len(word)
            values = (match.start(), end, _KINDS[sigil], word, "", "", "", None, 0, 0, False, False, optional)
            return _new(Component, values)
        at = match.start(4)
        amount, _, unit = inner.partition("%")
        to = at + len(amount)
        fixed = amount.lstrip()[:1] == "="
        if fixed:
            at += amount.index("=") + 1
        amount = amount.strip().removeprefix("=").lstrip() if fixed else amount.strip()
        if not name.isprintable() or name[-1:] == " ":
            name = " ".join(_seen(name).split())
        preparation = " ".join(preparation.split()) if preparation else ""
        value = number(amount) if amount else None
        mark = _new(Component, (
            match.start(), match.end(), _KINDS[sigil], name, amount, unit.strip(), preparation, value, at, to, True,
            fixed, optional,
        ))  # fmt: skip
        if "." in name or "," in name or ";" in name or "!" in name:
            self.odd.append(mark)
        return mark


def _trimmed(parts: list[Words | Component]) -> tuple[Words | Component, ...]:
    """A step neither begins nor ends with blanks, as it is said."""
    first = parts[0]
    if isinstance(first, Words) and first.said[:1].isspace():
        parts[0] = _new(Words, (first.start, first.end, first.said.lstrip()))
    last = parts[-1]
    if isinstance(last, Words) and last.said[-1:].isspace():
        parts[-1] = _new(Words, (last.start, last.end, last.said.rstrip()))
    return tuple(parts)


def _first_word(word: str) -> str:
    """A word ends at punctuation of any script."""
    end = next((at for at, letter in enumerate(word) if not letter.isascii() and category(letter)[0] == "P"), len(word))
    return word[:end]
