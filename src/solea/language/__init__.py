"""The score language: text to tree to score. Knows nothing of time or sound."""

from solea.language.compiled import Compiled, compile_score
from solea.language.explain import ExplainedDetail, ExplainedVoice, explain
from solea.language.format import format_score
from solea.language.mend import Mend, mend_score
from solea.language.reading import Reading, read
from solea.language.resolve import Resolved, resolve
from solea.language.score import Score

__all__ = [
    "Compiled",
    "ExplainedDetail",
    "ExplainedVoice",
    "Mend",
    "Reading",
    "Resolved",
    "Score",
    "compile_score",
    "explain",
    "format_score",
    "mend_score",
    "read",
    "resolve",
]
