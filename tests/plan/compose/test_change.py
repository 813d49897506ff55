"""A plan changed by a word keeps all that it can; what was undone comes back."""

from __future__ import annotations

import pytest
from tests.plan.compose.verifier import broken

from solea.plan.compose import History, NoWish, Plan, Wish, change, compose

PLAN = compose(Wish(15, ("feet", "scalp")))


def rows(plan: Plan) -> list[str]:
    return [row.row for row in plan.explanation.chosen]


@pytest.mark.parametrize(
    "words",
    ["shorter", "longer", "20 minutes", "more on the arch", "without fists", "no circle", "swap 7", "leave out 4"],
)
def test_a_change_keeps_the_rules_and_most_of_the_plan(words: str) -> None:
    made = change(PLAN, words)
    assert made.checked.timeline is not None
    assert broken(made.wish, made.checked.timeline) == []
    assert len(set(rows(PLAN)) & set(rows(made))) >= len(rows(PLAN)) / 2
    assert made.explanation.proof.objective <= made.explanation.proof.bound


def test_what_is_asked_for_is_done() -> None:
    assert change(PLAN, "shorter").wish.minutes == 12
    assert change(PLAN, "longer").wish.minutes == 18
    assert "**Fist" not in change(PLAN, "without fists").text
    gone = rows(PLAN)[3]
    assert gone not in rows(change(PLAN, "leave out 4"))


def test_a_changed_plan_is_nearer_than_a_new_one() -> None:
    for words in ("longer", "without fists", "more on the toes"):
        near, new = change(PLAN, words), compose(change(PLAN, words).wish)
        assert len(set(rows(PLAN)) & set(rows(near))) >= len(set(rows(PLAN)) & set(rows(new)))


def test_history_goes_back_and_forth() -> None:
    shorter = change(PLAN, "shorter")
    history = History((PLAN,)).then(shorter)
    assert history.now is shorter
    assert history.undo().now is PLAN
    assert history.undo().undo().now is PLAN
    assert history.undo().redo().now is shorter
    other = change(PLAN, "longer")
    assert history.undo().then(other).plans == (PLAN, other)


def test_words_that_mean_nothing() -> None:
    for words in ("nicer", "more on the piano", "leave out 99", "100 minutes"):
        with pytest.raises(NoWish):
            change(PLAN, words)
