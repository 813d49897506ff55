"""A written score fitted to a time keeps its first and its last stroke and every word but times."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from solea.check import check_text
from solea.plan.compose.fit import NoFit, fit
from solea.timeline import CueKind

LIBRARY = Path(__file__).parents[3] / "library"
TIMES = re.compile(r",? ?\b(?:about )?\d+ (?:s|min)(?: each| in all)?")


def score(name: str) -> str:
    return (LIBRARY / f"{name}.massage.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "minutes"),
    [
        ("foot-and-scalp", 30),
        ("foot-and-scalp", 50),
        ("feet-with-a-soak", 30),
        ("scalp-and-ears", 8),
        ("scalp-and-ears", 20),
        ("ten-minutes-no-cream", 12),
        ("your-own-scalp", 10),
    ],
)
def test_a_score_is_as_long_as_was_asked(name: str, minutes: int) -> None:
    before = check_text(score(name))
    fitted = fit(before, minutes)
    after = fitted.checked.timeline
    assert before.timeline is not None
    assert after is not None
    assert abs(after.length - minutes * 60_000) < 1_000
    assert fitted.checked.ok
    work = [[c.technique for c in t.cues if c.kind in (CueKind.STROKE, CueKind.HOLD)] for t in (before.timeline, after)]
    assert (work[0][0], work[0][-1]) == (work[1][0], work[1][-1])
    words = [TIMES.sub("", line) for line in score(name).splitlines()]
    assert [
        line for line in fitted.text.splitlines() if TIMES.sub("", line) not in words and "length:" not in line
    ] == []


def test_what_is_optional_goes_first() -> None:
    fitted = fit(check_text(score("foot-and-scalp")), 32)
    assert "Left out: finger chop" in fitted.told[1]


def test_a_time_out_of_reach() -> None:
    with pytest.raises(NoFit) as error:
        fit(check_text(score("ten-minutes-no-cream")), 60)
    assert "minutes, with its first and its last stroke kept" in str(error.value)
