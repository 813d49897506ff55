"""What a plan says can be said: no stroke is too short for its words."""

from __future__ import annotations

from random import Random

import pytest
from tests.plan.compose.wishes import EXAMPLES, drawn

from solea.narration import narrate
from solea.plan.compose import NoPlan, Wish, compose

SHARE = "words would fill more than 40 % of the session"  # a short session says some names only: that is wished


def length_of(text: str) -> int:
    """As a calm voice takes: fourteen characters a second."""
    return 300 + len(text) * 70


def unsaid(wish: Wish) -> list[str]:
    timeline = compose(wish).checked.timeline
    assert timeline is not None
    return [found.message for found in narrate(timeline, length_of).diagnostics if SHARE not in found.message]


@pytest.mark.parametrize("wish", EXAMPLES, ids=lambda wish: f"{wish.minutes}-{'-'.join(wish.areas)}")
def test_the_words_of_a_plan_have_their_time(wish: Wish) -> None:
    assert unsaid(wish) == []


def test_the_words_of_random_plans_have_their_time() -> None:
    random, planned = Random(11), 0
    for _ in range(40):
        try:
            assert unsaid(drawn(random)) == []
        except NoPlan:
            continue
        planned += 1
    assert planned > 15
