"""The score language: text to tree to score. Knows nothing of time or sound."""

from solea.language.compiled import Compiled, compile_score
from solea.language.reading import Reading, read
from solea.language.resolve import Resolved, resolve
from solea.language.score import Score

__all__ = ["Compiled", "Reading", "Resolved", "Score", "compile_score", "read", "resolve"]
