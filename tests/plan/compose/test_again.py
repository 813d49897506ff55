"""Not the same as last time: other plans, each nearly as good as the best."""

from __future__ import annotations

from dataclasses import replace

import pytest

from solea.plan.compose import Wish, compose


@pytest.mark.parametrize("wish", [Wish(12, ("head",)), Wish(8, ("feet",), at_hand=())], ids=["head", "feet"])
def test_fifty_plans_differ_and_are_near_the_best(wish: Wish) -> None:
    best = compose(wish).explanation.proof
    plans = [compose(replace(wish, again=seed)) for seed in range(1, 51)]
    assert len({tuple(row.row for row in plan.explanation.chosen) for plan in plans}) >= 10
    for plan in plans:
        assert plan.explanation.proof.bound == best.objective
        assert 100 * plan.explanation.proof.objective >= 95 * best.objective
        assert plan.checked.timeline is not None
        assert plan.checked.timeline.length == wish.minutes * 60_000


def test_a_seed_is_a_plan() -> None:
    wish = Wish(10, ("head",), again=3)
    assert compose(wish).text == compose(wish).text
