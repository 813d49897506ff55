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


@pytest.mark.parametrize("wish", [Wish(12, ("head",)), Wish(15, ("feet", "scalp"))], ids=["head", "feet"])
def test_what_was_played_last_time_counts_less(wish: Wish) -> None:
    best = compose(wish).explanation
    last = {row.row for row in best.chosen}
    kept = {seed: _kept(replace(wish, again=seed), last) for seed in range(1, 11)}
    told = {seed: _kept(replace(wish, again=seed, last=tuple(last)), last) for seed in range(1, 11)}
    assert sum(told.values()) < sum(kept.values())
    once = compose(replace(wish, last=tuple(last))).explanation
    assert {row.row for row in once.chosen} != last
    assert 100 * once.proof.objective >= 95 * best.proof.objective


def _kept(wish: Wish, last: set[str]) -> int:
    return len(last & {row.row for row in compose(wish).explanation.chosen})


def test_a_seed_is_a_plan() -> None:
    wish = Wish(10, ("head",), again=3)
    assert compose(wish).text == compose(wish).text
