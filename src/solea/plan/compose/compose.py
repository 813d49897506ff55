"""From a wish to a plan: the best score, checked, with why it is as it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from solea.body import USUAL, Foot
from solea.check import Checked, check_text
from solea.plan.compose.again import another
from solea.plan.compose.explain import Explanation, explanation
from solea.plan.compose.nearest import NoPlan, no_plan
from solea.plan.compose.text import text_of
from solea.plan.compose.whole import Session, solve
from solea.plan.compose.wish import Wish
from solea.plan.verify import broken_lines

NAME = "plan.massage.md"


@dataclass(frozen=True, slots=True)
class Plan:
    """A score for a wish. `text` is ordinary score text, and `checked` is what the checker makes of it."""

    wish: Wish
    text: str
    checked: Checked
    explanation: Explanation
    session: Session

    def to_json(self) -> dict[str, Any]:
        """`solea.plan/1` with the text."""
        return {**self.explanation.to_json(), "text": self.text}


def compose(wish: Wish, foot: Foot = USUAL) -> Plan:
    """The best plan for a wish on one receiver's foot. Raises `NoPlan`."""
    known = solve(wish, foot)
    if known is None:
        raise no_plan(wish, foot)
    return planned(another(known), foot)


def planned(session: Session, foot: Foot = USUAL) -> Plan:
    """A session as a plan. That it keeps what the page and the restrictions ask for is looked at once more."""
    text = text_of(session)
    checked = check_text(text, NAME, foot=foot)
    _look(session, checked)
    return Plan(session.problem.wish, text, checked, explanation(session), session)


class BadPlan(AssertionError):
    """A plan that breaks its own rules: a fault of the planner, never of a wish."""


def _look(session: Session, checked: Checked) -> None:
    timeline = checked.timeline
    if timeline is None or not checked.ok:
        raise BadPlan("; ".join(found.message for found in checked.diagnostics))
    if timeline.length != session.problem.total * 1000:
        raise BadPlan(f"{timeline.length} ms are not {session.problem.total} s")
    if broken_lines(timeline, session.problem.limits):
        raise BadPlan("a line breaks a restriction")


__all__ = ["BadPlan", "NoPlan", "Plan", "compose", "planned"]
