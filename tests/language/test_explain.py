"""Each detail of a stroke in words, and where it comes from."""

from __future__ import annotations

from textwrap import dedent

from solea.language import compile_score
from solea.language.explain import explain
from solea.source import SourceText

SCORE = dedent("""\
    - **Warm your hands** with @foot cream{}.

    # Foot (right, then left)

    - **Thumb glide** the sole, heel to toes and back, moderate, both thumbs, slow, 1 min.
    - **Circle** the heel and the ball, 6 rounds, light, one hand, with @foot cream{}.
    """)


def written(line: int) -> dict[str, str]:
    """The details that this line of `SCORE` itself says."""
    compiled = compile_score(SCORE)
    assert compiled.score is not None, compiled.diagnostics
    [voice] = explain(compiled.score, SourceText(SCORE), line)
    return {detail.kind: detail.words for detail in voice.details if detail.line == line}


def test_places_ways_and_amounts_are_said_in_words() -> None:
    assert written(5) == {
        "place": "the sole",
        "path": "heel to toes and back",
        "contact": "both thumbs",
        "pressure": "moderate",
        "speed": "slow (4 cm/s)",
        "time": "60 s",
    }
    assert written(6) == {
        "place": "the heel and the ball",
        "hands": "one hand",
        "pressure": "light",
        "count": "6 rounds",
        "product": "foot cream",
    }
