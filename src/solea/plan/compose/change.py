"""A plan changed by a word: shorter, longer, more on the arch, without thumbs, swap or leave out a stroke.

What was played stays wherever it can: rows and times of the old plan are worth more than any others.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from solea.body import USUAL, Foot
from solea.language.lexicon import fold
from solea.plan.compose import page
from solea.plan.compose.again import truly
from solea.plan.compose.compose import Plan, planned
from solea.plan.compose.model import Item, Part, problem
from solea.plan.compose.nearest import no_plan
from solea.plan.compose.probe import Option
from solea.plan.compose.whole import best
from solea.plan.compose.wish import NoWish, Wish, taste
from solea.plan.compose.wish import Problem as Fault

STEP = 5  # shorter and longer: by one minute in so many, at least one


def change(plan: Plan, words: str, foot: Foot = USUAL) -> Plan:
    """The plan after a change, with as little else changed as can be. Raises `NoWish` and `NoPlan`."""
    wish = changed_wish(plan, words)
    posed = problem(wish, foot)
    true = best(posed)
    near = best(replace(posed, parts=tuple(_near(part, plan) for part in posed.parts)))
    if true is None or near is None:
        raise no_plan(wish, foot)
    return planned(truly(posed, near, true.objective), foot)


def changed_wish(plan: Plan, words: str) -> Wish:
    """The wish that a change asks for. Raises `NoWish` for words that mean nothing."""
    said = fold(words).rstrip(".")
    for pattern, make in _CHANGES:
        if found := re.fullmatch(pattern, said):
            return make(plan, found)
    known = "shorter, longer, N minutes, more on the PLACE, without THUMBS or a TECHNIQUE, swap N, leave out N"
    raise NoWish([Fault("change", f"“{words}” is no change that is known", f"say {known}")])


def _shorter(plan: Plan, _: re.Match[str]) -> Wish:
    return _of_length(plan.wish, plan.wish.minutes - max(1, plan.wish.minutes // STEP))


def _longer(plan: Plan, _: re.Match[str]) -> Wish:
    return _of_length(plan.wish, plan.wish.minutes + max(1, plan.wish.minutes // STEP))


def _minutes(plan: Plan, found: re.Match[str]) -> Wish:
    return _of_length(plan.wish, int(found[1]))


def _of_length(wish: Wish, minutes: int) -> Wish:
    if not page.FEWEST <= minutes <= page.MOST:
        raise NoWish([Fault("minutes", f"{minutes} minutes are no session", f"{page.FEWEST} to {page.MOST} work")])
    return replace(wish, minutes=minutes)


def _more(plan: Plan, found: re.Match[str]) -> Wish:
    id = _taste(found[1])
    wish = plan.wish
    return replace(wish, more=(*wish.more, id), dislikes=tuple(x for x in wish.dislikes if x != id))


def _without(plan: Plan, found: re.Match[str]) -> Wish:
    id = _taste(found[1])
    wish = plan.wish
    likes, more = (tuple(x for x in words if x != id) for words in (wish.likes, wish.more))
    return replace(wish, dislikes=(*wish.dislikes, id), likes=likes, more=more)


def _taste(words: str) -> str:
    id = taste(words)
    if id is None:
        cure = "name a technique, a place or thumbs, fists, fingers, palms"
        raise NoWish([Fault("change", f"there is no technique and no place called “{words}”", cure)])
    return id


def _leave_out(plan: Plan, found: re.Match[str]) -> Wish:
    """The stroke with this number, as the explanation counts them."""
    chosen = plan.explanation.chosen
    number = int(found[1])
    if not 1 <= number <= len(chosen):
        raise NoWish([Fault("change", f"there is no stroke {number}", f"the plan has strokes 1 to {len(chosen)}")])
    return replace(plan.wish, leave_out=(*plan.wish.leave_out, chosen[number - 1].row))


_CHANGES: tuple[tuple[str, Callable[[Plan, re.Match[str]], Wish]], ...] = (
    (r"shorter", _shorter),
    (r"longer", _longer),
    (r"(\d{1,3}) min(?:utes?)?", _minutes),
    (r"more (?:on|of|for) (.+)", _more),
    (r"(?:without|no) (.+)", _without),
    (r"(?:leave out|swap) (\d{1,3})", _leave_out),
)


def _near(part: Part, plan: Plan) -> Part:
    """The part with rows that are worth more where they were played, and less where not."""
    old = {row.row: Option(row.seconds, row.ask) for row in plan.explanation.chosen if row.part == part.id}
    return replace(part, items=tuple(_nearer(item, old.get(item.row.id)) for item in part.items))


def _nearer(item: Item, old: Option | None) -> Item:
    more = -page.NEW if old is None else page.KEPT
    return replace(item, fixed=item.fixed + more, kept=old)


@dataclass(frozen=True, slots=True)
class History:
    """Plans one after the other, and which of them is looked at: undo and redo are steps in it."""

    plans: tuple[Plan, ...]
    at: int = 0

    @property
    def now(self) -> Plan:
        return self.plans[self.at]

    def then(self, plan: Plan) -> History:
        """With a plan after this one; what was undone is gone."""
        return History((*self.plans[: self.at + 1], plan), self.at + 1)

    def undo(self) -> History:
        return replace(self, at=max(self.at - 1, 0))

    def redo(self) -> History:
        return replace(self, at=min(self.at + 1, len(self.plans) - 1))
