"""The scores in the reader's guide can be played as they stand there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from solea.check import check_text
from solea.language import format_score
from solea.language.front import KEYS

GUIDE = (Path(__file__).parents[2] / "docs" / "language.md").read_text("utf-8")
SCORES = re.findall(r"^```massage\n(.*?)^```$", GUIDE, re.M | re.S)


@pytest.mark.parametrize("score", SCORES, ids=lambda score: score.splitlines()[0])
def test_a_score_of_the_guide_is_sound_and_tidy(score: str) -> None:
    checked = check_text(score)
    assert checked.diagnostics == () and checked.timeline is not None
    assert format_score(score) == score


def test_the_guide_names_every_key_of_the_front_matter() -> None:
    assert all(key in GUIDE for key in KEYS)
