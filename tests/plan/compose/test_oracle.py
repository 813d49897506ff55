"""The planner's objective is that of an independent model of the page, solved by HiGHS."""

from __future__ import annotations

from random import Random

import pytest
from tests.plan.compose.oracle import by_highs, model
from tests.plan.compose.wishes import EXAMPLES, drawn

from solea.plan.compose import Wish
from solea.plan.compose.again import objective
from solea.plan.compose.model import problem
from solea.plan.compose.whole import best


def same(wish: Wish) -> None:
    """Ours, the oracle's, and what the played rows add up to."""
    posed = problem(wish)
    found = best(posed)
    expected = by_highs(model(posed)) if posed.parts else None
    assert (found.objective if found else None) == expected
    if found:
        assert objective(found.played, found.rest) == found.objective == found.bound


@pytest.mark.parametrize("wish", [EXAMPLES[k] for k in (1, 2, 3, 6, 7)], ids=lambda wish: "-".join(wish.areas))
def test_the_best_plan_is_the_oracles(wish: Wish) -> None:
    same(wish)


@pytest.mark.parametrize("seed", range(12))
def test_a_random_wish_has_the_oracles_objective(seed: int) -> None:
    random = Random(1000 + seed)
    wish = next(wish for wish in iter(lambda: drawn(random), None) if wish.minutes <= 25 and len(wish.areas) == 1)
    same(wish)


def test_without_a_stroke_that_warms_there_is_no_plan() -> None:
    same(Wish(9, ("left foot",), oneself=True, giver=("one hand",), dislikes=("toes", "sole"), at_hand=()))
