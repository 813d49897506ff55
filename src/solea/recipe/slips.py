"""What Cooklang takes for words, or for a name, although the writer surely meant something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from solea.recipe.syntax import Component, Piece, PieceKind, Words
from solea.source import Diagnostic, finding

_MOST = 100  # findings of one kind: a text full of faults is not read in full
_STRAY = re.compile(r"(?<!\\)@(?=[ \t]\w|\{)")
_OPEN = re.compile(r"(?<!\\)\{[^{}\n\0]*(?=\n|\{|\0|\Z)")
_RUNS_ON = re.compile(r"[^.,;!?]+(?P<mark>[.,;!?])\s")


def slips(mask: str, pieces: Sequence[Piece], odd: Sequence[Words | Component]) -> list[Diagnostic]:
    """Findings among the parts that look odd; at most a hundred of each kind."""
    words = [part for part in odd if isinstance(part, Words)]
    marks = [part for part in odd if isinstance(part, Component)]
    return [*_first(_stray(mask, words)), *_first(_open(mask, words)), *_first(_running_on(mask, marks)), *_old(pieces)]


def _first(found: Iterator[Diagnostic]) -> Iterator[Diagnostic]:
    return islice(found, _MOST)


def _stray(mask: str, words: Sequence[Words]) -> Iterator[Diagnostic]:
    for part in words:
        for match in _STRAY.finditer(mask, part.start, part.end):
            yield finding(
                "K004", match.span(), "this “@” marks nothing",
                "write the name directly after it; write “\\@” where the sign itself is meant",
            )  # fmt: skip


def _open(mask: str, words: Sequence[Words]) -> Iterator[Diagnostic]:
    for part in words:
        for match in _OPEN.finditer(mask, part.start, part.end):
            yield finding("K008", match.span(), "", "close it with “}” on the same line; write “\\{” for the sign")


def _running_on(mask: str, marks: Sequence[Component]) -> Iterator[Diagnostic]:
    for mark in marks:
        begin = mark.start + 1 + mark.optional
        match = _RUNS_ON.match(mask, begin, mark.end)
        if match:
            yield finding(
                "K006", (mark.start, match.end("mark")), f"the name runs on past “{match['mark']}” to the next “{{”",
                f"write “{mask[mark.start : match.start('mark')]}{{}}” where the name ends",
            )  # fmt: skip


def _old(pieces: Sequence[Piece]) -> Iterator[Diagnostic]:
    for piece in pieces:
        if piece.kind is PieceKind.DATUM:
            yield finding("K007", (piece.start, piece.end), "", "write it between two lines “---” at the beginning")
            return
