"""What a recipe consists of: pieces that follow one another without a gap, and in each step its parts.

Every piece and part is a stretch of the text, `text[start:end]`; put side by side they are the text again, byte for
byte. A recipe of a megabyte has a hundred thousand of them, so they are bare tuples; that each begins where the one
before ends is a law of the tests.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Any, NamedTuple

from solea.source import Diagnostic, MarkKind, SourceText, Span


class Range(NamedTuple):
    """From the smaller to the greater: `2-3`."""

    low: Fraction
    high: Fraction


class Words(NamedTuple):
    """Plain words of a step. `said` is how they read: without comments, each line break as a blank."""

    start: int
    end: int
    said: str


class Component(NamedTuple):
    """A mark in a step: an ingredient, a piece of cookware, a timer.

    `amount` is the quantity as written, without the `=` of a fixed one, between `at` and `to`. `value` is its number or
    range; None for no quantity and for one in words.
    """

    start: int
    end: int
    kind: MarkKind
    name: str
    amount: str = ""
    unit: str = ""
    preparation: str = ""
    value: Fraction | Range | None = None
    at: int = 0
    to: int = 0
    braced: bool = False
    fixed: bool = False
    optional: bool = False

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def where(self) -> Span:
        """The amount, or the whole mark where it has none."""
        return Span(self.at, self.to) if self.to > self.at else self.span

    @property
    def reference(self) -> bool:
        """Another recipe, by its path: `@./creams/foot cream{}`."""
        return self.kind is MarkKind.INGREDIENT and self.name.startswith(("./", "../", ".\\", "..\\"))


class PieceKind(StrEnum):
    FRONT = "front"
    GAP = "gap"  # blank lines and comments between steps
    SECTION = "section"
    NOTE = "note"
    STEP = "step"
    DATUM = "datum"  # `>> key: value`, the way before front matter


class Piece(NamedTuple):
    """A stretch of the recipe. `words` is a section's name, a note's words or a datum's key and value."""

    kind: PieceKind
    start: int
    end: int
    words: str = ""
    parts: tuple[Words | Component, ...] = ()

    @property
    def components(self) -> Iterator[Component]:
        return (part for part in self.parts if isinstance(part, Component))

    @property
    def said(self) -> str:
        """The step as it reads, marks by their names."""
        return "".join(part.said if isinstance(part, Words) else shown(part) for part in self.parts).strip()


def shown(mark: Component) -> str:
    """A mark in words: "foot cream", "basin", "10 minutes"."""
    if mark.kind is MarkKind.TIMER:
        return f"{mark.amount} {mark.unit}".strip() or mark.name
    return mark.name.rpartition("/")[2] if mark.reference else mark.name


@dataclass(frozen=True, slots=True)
class Front:
    """Front matter: every value a text, a list or a mapping; where each top-level value stands."""

    values: Mapping[str, Any] = field(default_factory=dict)
    places: Mapping[str, Span] = field(default_factory=dict)

    def words(self, *keys: str) -> str:
        """The first of the keys that has a text, on one line."""
        return next((" ".join(v.split()) for key in keys if isinstance(v := self.values.get(key), str) and v), "")

    def place(self, key: str) -> Span:
        return self.places.get(key, Span(0, 0))


@dataclass(frozen=True, slots=True)
class Recipe:
    """A text read as Cooklang. What makes no sense is words, and a diagnostic where that is surely a slip."""

    source: SourceText
    pieces: tuple[Piece, ...]
    front: Front
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def steps(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.kind is PieceKind.STEP]

    def marks(self, kind: MarkKind) -> list[Component]:
        """Every mark of a kind, in order."""
        return [mark for step in self.steps for mark in step.components if mark.kind is kind]

    @property
    def ingredients(self) -> list[Component]:
        return self.marks(MarkKind.INGREDIENT)

    @property
    def notes(self) -> list[str]:
        return [piece.words for piece in self.pieces if piece.kind is PieceKind.NOTE]

    @property
    def title(self) -> str:
        """Its title, or its file's name."""
        return self.front.words("title") or self.source.name.rpartition("/")[2].removesuffix(".cook")


def written(recipe: Recipe, instead: Mapping[Component, str] | None = None) -> str:
    """The recipe as text, part by part; a mark in `instead` is written as it says there."""
    text, out = recipe.source.text, []
    for piece in recipe.pieces:
        if piece.kind is not PieceKind.STEP:
            out.append(text[piece.start : piece.end])
        for part in piece.parts:
            new = instead.get(part) if instead and isinstance(part, Component) else None
            out.append(text[part.start : part.end] if new is None else new)
    return "".join(out)
