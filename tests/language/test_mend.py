"""A score in the words of somebody who has not read the guide, mended in one go."""

from __future__ import annotations

from hypothesis import given
from tests.language.strategies import BROKEN, scores

from solea.language import Mend, compile_score, mend_score

NATURAL = """# Foot (right, then left)

- **Effleurage** the whole foot with both hands for 15 seconds. Easy.
- **Knuckle glide**: the arch, heel-to-toe, medium pressure, 1:30.
- **Squeeze** the heel, 1,5 min, in the evening.
"""
MENDED = """# Foot (right, then left)

- **Smooth** the whole foot, both hands, 15 seconds. Easy.
- **Knuckle glide** the arch, heel to toes, moderate, 1 min 30 s.
- **Squeeze** the heel, 1.5 min, in the evening.
"""


def test_every_error_with_one_fix_is_mended_and_told() -> None:
    text, mends = mend_score(NATURAL)
    assert text == MENDED
    assert mends[:2] == (
        Mend(3, "Effleurage", "Smooth"),
        Mend(3, "the whole foot with both hands for 15 seconds", "the whole foot, both hands, 15 seconds"),
    )
    assert [mend.line for mend in mends] == [3, 3, 4, 4, 4, 4, 5]


def test_what_needs_the_writer_stays() -> None:
    (left,) = compile_score(mend_score(NATURAL)[0]).diagnostics
    assert left.message == "“in the evening” is no detail"


@given(scores())
def test_a_score_without_errors_stays_as_it_is(text: str) -> None:
    if compile_score(text).score is not None:
        assert mend_score(text) == (text, ())


@given(BROKEN)
def test_any_text_is_mended_without_an_exception(text: str) -> None:
    mended, mends = mend_score(text)
    assert bool(mends) is (mended != text)
