"""A map in letters: mirrored sides, darker where hands work longer, nothing where nobody works."""

from __future__ import annotations

import pytest

from solea.check import check_text
from solea.cli.shaded import SHADES, shaded
from solea.timeline.coverage import cover

HEAD = "---\ntitle: One\nlanguage: en\n---\n# One\n\n## Foot ({sides})\n\n"


def drawn(line: str, sides: str = "right, then left") -> str:
    timeline = check_text(HEAD.format(sides=sides) + line).timeline
    assert timeline is not None
    return shaded(cover(timeline))


HEEL = drawn("- **Circle** the heel, moderate, palm, 60 s.\n")


def test_the_worked_half_is_darker_and_the_rest_untouched() -> None:
    rows = HEEL.splitlines()[1:-2]
    toes, heel = "".join(rows[:5]), "".join(rows[-5:])
    dark = (toes, heel) if SHADES[-1] in toes else (heel, toes)
    assert SHADES[-1] in dark[0]
    assert set(dark[1]) <= {" ", SHADES[0]}


def test_the_left_is_the_right_in_a_mirror() -> None:
    rows = HEEL.splitlines()[1:-2]
    width = max(map(len, rows))
    for row in rows:
        whole = row.ljust(width)
        assert whole.strip() == whole.strip()[::-1]


@pytest.mark.parametrize("side", ["right", "left"])
def test_one_side_alone(side: str) -> None:
    first = drawn("- **Circle** the heel, moderate, palm, 60 s.\n", side).splitlines()[0]
    assert first == f"Sole, {side}"


def test_hands_that_rest_are_not_drawn() -> None:
    assert drawn("- **Hold** the heel, resting, palm, 60 s.\n") == ""
