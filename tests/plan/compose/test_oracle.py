"""The planner's objective is that of an independent model of the page, solved by HiGHS."""

from __future__ import annotations

from random import Random

import pytest
from tests.plan.compose.oracle import Otherwise, by_highs, expected, model, near
from tests.plan.compose.wishes import EXAMPLES, drawn

from solea.plan.compose import Wish, compose
from solea.plan.compose.again import drawn as drawn_again
from solea.plan.compose.again import objective
from solea.plan.compose.change import near as kept_near
from solea.plan.compose.model import problem
from solea.plan.compose.probe import Option
from solea.plan.compose.whole import best, solve


def same(wish: Wish) -> None:
    """Ours, the oracle's, and what the played rows add up to; in one round, else in two."""
    found = solve(wish)
    assert (found.objective if found else None) == expected(wish)
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


@pytest.mark.parametrize(
    "wish", [Wish(24, ("head",)), Wish(50, ("left foot",)), Wish(88, ("feet",)), Wish(53, ("head",))], ids=str
)
def test_a_long_wish_is_played_in_two_rounds_as_the_oracle_has_it(wish: Wish) -> None:
    same(wish)


def test_without_a_stroke_that_warms_there_is_no_plan() -> None:
    same(Wish(9, ("left foot",), oneself=True, giver=("one hand",), dislikes=("toes", "sole"), at_hand=()))


@pytest.mark.parametrize(("more", "first"), [("", 0), ("arch", 0), ("arch", 40), ("toes", 120)])
def test_nearer_to_a_plan_that_was_is_the_oracles_too(more: str, first: int) -> None:
    plan = compose(Wish(10))
    old = {row.row: (row.seconds, row.ask) for row in plan.explanation.chosen}
    posed = problem(Wish(12, more=(more,) if more else ()))
    rows = {item.row.id: item.row for part in posed.parts for item in part.items}
    found = best(kept_near(posed, {id: Option(*how) for id, how in old.items()}, more, first))
    growing = frozenset(id for id, row in rows.items() if row.zone == more and more)
    assert found is not None
    assert found.objective == by_highs(model(posed, near(old, growing, first, rows)))


def test_not_the_same_as_last_time_is_the_oracles_too() -> None:
    plan = compose(Wish(12, ("head",)))
    last = tuple(row.row for row in plan.explanation.chosen)
    posed = problem(Wish(12, ("head",), again=1, last=last))
    with_last, without = next(drawn_again(posed)), next(drawn_again(problem(Wish(12, ("head",), again=1))))
    items = with_last.parts[0].items
    for item, other in zip(items, without.parts[0].items, strict=True):
        assert item.worth == other.worth
        assert abs(other.fixed - item.fixed - 24 * (item.row.id in last)) <= 1  # each is rounded
    otherwise = Otherwise({i.row.id: i.worth for i in items}, {i.row.id: i.fixed - 4 for i in items})
    found = best(with_last)
    assert found is not None
    assert found.objective == by_highs(model(posed, otherwise))
