"""A plan changed by a word: what was asked for is done, all else stays where it can; what was undone comes back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.plan.compose.verifier import broken

from solea.plan.compose import Aim, History, NoWish, Plan, Wish, change, compose
from solea.plan.compose.explain import Chosen

WISHES = (
    Wish(15, ("feet", "scalp")),
    Wish(10),
    Wish(25, ("feet",), Aim.TIRED, likes=("thumb",)),
    Wish(12, ("head",), Aim.SLEEP),
    Wish(30, ("feet", "head"), Aim.WAKE, at_hand=("oil",)),
)
PLANS = [compose(wish) for wish in WISHES]
PLAN = PLANS[0]
FEET = [plan for plan in PLANS if "feet" in plan.wish.areas]


def named(plan: Plan) -> str:
    return f"{plan.wish.minutes} {' and '.join(plan.wish.areas)}"


each_plan = pytest.mark.parametrize("plan", PLANS, ids=named)
each_with_feet = pytest.mark.parametrize("plan", FEET, ids=named)


def rows(plan: Plan) -> list[str]:
    return [row.row for row in plan.explanation.chosen]


def changed(plan: Plan, words: str) -> Plan:
    """The plan after a change: to the second, and within every rule of the page."""
    made = change(plan, words)
    assert made.checked.timeline is not None
    assert broken(made.wish, made.checked.timeline) == []
    assert made.explanation.proof.objective <= made.explanation.proof.bound
    return made


def gone_and_new(plan: Plan, words: str) -> tuple[set[str], set[str]]:
    before, after = set(rows(plan)), set(rows(changed(plan, words)))
    return before - after, after - before


def seconds_on(plan: Plan, zone: str) -> int:
    return sum(row.seconds + row.ask for row in plan.explanation.chosen if row.zone == zone)


@each_plan
def test_shorter_only_takes_away(plan: Plan) -> None:
    made = changed(plan, "shorter")
    assert made.wish == replace(plan.wish, minutes=made.wish.minutes)
    assert made.wish.minutes < plan.wish.minutes
    gone, new = gone_and_new(plan, "shorter")
    assert not new
    assert len(gone) <= len(rows(plan)) / 4


@each_plan
def test_longer_only_adds(plan: Plan) -> None:
    made = changed(plan, "longer")
    assert made.wish == replace(plan.wish, minutes=made.wish.minutes)
    assert made.wish.minutes > plan.wish.minutes
    assert not gone_and_new(plan, "longer")[0]


@each_with_feet
def test_more_on_the_arch_is_more_time_there_and_nothing_else(plan: Plan) -> None:
    made = changed(plan, "more on the arch")
    assert made.wish.minutes == plan.wish.minutes
    assert seconds_on(made, "arch") > seconds_on(plan, "arch")
    gone, new = gone_and_new(plan, "more on the arch")
    assert len(gone) <= 2
    assert {row.zone for row in made.explanation.chosen if row.row in new} <= {"arch"}


@each_with_feet
def test_more_and_once_more(plan: Plan) -> None:
    once = changed(plan, "more on the toes")
    assert seconds_on(plan, "toes") < seconds_on(once, "toes") < seconds_on(changed(once, "more on the toes"), "toes")


@each_plan
def test_without_thumbs_all_else_stays(plan: Plan) -> None:
    made = changed(plan, "without thumbs")
    assert "thumb" not in {row.grip for row in made.explanation.chosen}
    assert {row.grip for row in plan.explanation.chosen if row.row not in rows(made)} <= {"thumb"}


@each_with_feet
def test_without_fists_something_else_works_there(plan: Plan) -> None:
    made = changed(plan, "without fists")
    assert "fist" not in {row.grip for row in made.explanation.chosen}
    assert {row.grip for row in plan.explanation.chosen if row.row not in rows(made)} == {"fist"}
    assert seconds_on(made, "sole") + seconds_on(made, "arch") > 0


@pytest.mark.parametrize("number", range(1, len(rows(PLAN)) + 1))
def test_leave_out_takes_one_stroke_away(number: int) -> None:
    out = rows(PLAN)[number - 1]
    gone, new = gone_and_new(PLAN, f"leave out {number}")
    assert out in gone
    assert len(gone) <= 2
    assert len(new) <= 1  # its time goes to the others, or one more comes


def swapped(plan: Plan, number: int) -> tuple[Chosen, Chosen] | None:
    """The stroke that went and the one that came; None where no other one of its phase is left."""
    try:
        made = changed(plan, f"swap {number}")
    except NoWish:
        return None
    before, old = plan.explanation.chosen[number - 1], rows(plan)
    assert before.row not in rows(made)
    of_phase = [row for row in made.explanation.chosen if row.row not in old and row.phase == before.phase]
    assert len(of_phase) == 1
    assert len(set(old) - set(rows(made))) <= 2
    return before, of_phase[0]


def test_swap_brings_another_stroke_of_the_same_phase_and_length() -> None:
    pairs = [found for number in range(1, len(rows(PLAN)) + 1) if (found := swapped(PLAN, number))]
    assert len(pairs) >= len(rows(PLAN)) - 3  # hands can arrive in one way only
    for before, after in pairs:
        assert (after.part, after.phase) == (before.part, before.phase)
        assert abs(after.seconds + after.ask - before.seconds - before.ask) <= 10
    assert sum(before.zone == after.zone for before, after in pairs) >= len(pairs) / 2


def test_swap_is_not_leave_out() -> None:
    numbers = range(3, 10)
    unlike = [rows(changed(PLAN, f"swap {n}")) != rows(changed(PLAN, f"leave out {n}")) for n in numbers]
    assert sum(unlike) >= len(numbers) - 2


def test_what_cannot_be_swapped_is_told() -> None:
    with pytest.raises(NoWish, match="no other stroke can stand in for “hold the whole foot”"):
        change(PLAN, "swap 1")


def test_more_where_nothing_is_played_is_told() -> None:
    with pytest.raises(NoWish, match="no more for “ears”"):
        change(PLANS[1], "more on the ears")


@each_plan
def test_another_is_not_the_same(plan: Plan) -> None:
    made = changed(plan, "another")
    assert rows(made) != rows(plan)
    assert 100 * made.explanation.proof.objective >= 95 * made.explanation.proof.bound


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
