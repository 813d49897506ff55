"""Long sessions: the first part in two rounds, with a pause between them, wherever one round is too short."""

from __future__ import annotations

import pytest
from tests.plan.compose.verifier import broken

from solea.plan.compose import Plan, Wish, change, compose
from solea.timeline import Cue, CueKind

LONG = [Wish(minutes, areas) for minutes in (44, 65, 77, 90) for areas in (("feet",), ("feet", "head"))]


def pauses(plan: Plan) -> list[Cue]:
    assert plan.checked.timeline is not None
    return [cue for cue in plan.checked.timeline.cues[:-1] if cue.kind is CueKind.REST]


def seconds(plan: Plan, part: str, side: str = "") -> int:
    return next(s for at, of, s in plan.explanation.areas if (at, of) == (part, side))


@pytest.mark.parametrize("wish", LONG, ids=lambda wish: f"{wish.minutes}-{'-'.join(wish.areas)}")
def test_a_long_wish_is_exact_and_breaks_no_rule(wish: Wish) -> None:
    plan = compose(wish)
    assert plan.checked.timeline is not None
    assert plan.checked.timeline.length == wish.minutes * 60_000
    assert broken(wish, plan.checked.timeline) == []
    assert plan.explanation.proof.proven


def test_two_rounds_are_alike_and_a_pause_lies_between_them() -> None:
    plan = compose(Wish(90, ("feet", "head")))
    (pause,) = pauses(plan)
    assert pause.length in (180_000, 300_000, 600_000)
    assert "## Foot (right, then left)" in plan.text
    assert "## Foot once more (right, then left)" in plan.text
    assert plan.text.count("## Head") == 1
    assert 1200 < seconds(plan, "foot", "right") == seconds(plan, "foot", "left") <= 2400
    assert seconds(plan, "head") <= 1200
    assert {row.times for row in plan.explanation.chosen} == {4, 1}
    massage = sum((row.seconds + row.ask) * row.times for row in plan.explanation.chosen)
    assert 0 <= plan.explanation.massage - massage <= 4 * 6 * 15  # shake-outs
    assert any("two rounds" in rule for rule in plan.explanation.rules)


def test_no_shorter_wish_is_interrupted() -> None:
    for wish in (Wish(43), Wish(22, ("head",)), Wish(64, ("feet", "head"))):
        assert pauses(compose(wish)) == []


def test_the_second_round_is_said_in_other_words() -> None:
    first, second = compose(Wish(90)).text.split("## Pause")
    held = next(line for line in first.splitlines() if line.startswith("- **Hold** the whole foot"))
    again = next(line for line in second.splitlines() if line.startswith("- **Hold** the whole foot"))
    assert held.split(". ")[0] == again.split(". ")[0]
    assert held != again


def test_a_long_plan_is_changed_in_both_rounds() -> None:
    plan = compose(Wish(60))
    made = change(plan, "without fists")
    assert "**Fist" not in made.text
    assert change(plan, "shorter").wish.minutes == 48
    assert pauses(change(compose(Wish(40)), "longer"))


def test_oneself_rests_too() -> None:
    assert "let the hands that work rest" not in compose(Wish(50, oneself=True)).text
