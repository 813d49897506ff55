"""Text to score in one call."""

from __future__ import annotations

from dataclasses import dataclass

from solea.language.reading import Reading, read
from solea.language.resolve import resolve
from solea.language.score import Score
from solea.source import Diagnostic, SourceText


@dataclass(frozen=True, slots=True)
class Compiled:
    """A score with every finding. With an error among them, `score` is None. `reading` is the tree it came from."""

    score: Score | None
    diagnostics: tuple[Diagnostic, ...]
    source: SourceText
    reading: Reading


def compile_score(text: str, name: str = "<text>", *, before: Reading | None = None) -> Compiled:
    """The score that a text says. Never raises for what stands in the text.

    `before` is a reading of the same score before some of its lines were changed: only these are read anew.
    """
    source = SourceText(text, name)
    reading = read(source, before)
    resolved = resolve(reading)
    return Compiled(resolved.score, resolved.diagnostics, source, reading)
