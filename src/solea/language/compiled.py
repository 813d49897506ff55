"""Text to score in one call."""

from __future__ import annotations

from dataclasses import dataclass

from solea.language.reading import read
from solea.language.resolve import resolve
from solea.language.score import Score
from solea.source import Diagnostic, SourceText


@dataclass(frozen=True, slots=True)
class Compiled:
    """A score with every finding. With an error among them, `score` is None."""

    score: Score | None
    diagnostics: tuple[Diagnostic, ...]
    source: SourceText


def compile_score(text: str, name: str = "<text>") -> Compiled:
    """The score that a text says. Never raises for what stands in the text."""
    source = SourceText(text, name)
    resolved = resolve(read(source))
    return Compiled(resolved.score, resolved.diagnostics, source)
