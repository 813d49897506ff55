"""A plan changed by a word: shorter, longer, more on the arch, without thumbs, swap or leave out a stroke.

What was played stays wherever it can: rows and times of the old plan are worth more than any others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from solea.body import USUAL, Foot
from solea.catalogue import techniques
from solea.language.lexicon import fold
from solea.plan.compose import page
from solea.plan.compose.again import truly
from solea.plan.compose.compose import Plan, compose, planned
from solea.plan.compose.explain import Chosen
from solea.plan.compose.model import Item, Problem, works_on
from solea.plan.compose.nearest import no_plan
from solea.plan.compose.probe import Option
from solea.plan.compose.whole import Session, best, solve
from solea.plan.compose.wish import NoWish, Wish, taste, words_of
from solea.plan.compose.wish import Problem as Fault

STEP = 5  # shorter and longer: by one minute in so many, at least one
Old = Mapping[str, Option]
"""The rows that were played, by their id, and how."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a word asks for: the wish after it, the place or grip that gets more, the stroke that makes room."""

    wish: Wish
    more: str = ""
    swapped: Chosen | None = None
    anew: bool = False


def change(plan: Plan, words: str, foot: Foot = USUAL) -> Plan:
    """The plan after a change, with as little else changed as can be. Raises `NoWish` and `NoPlan`."""
    asked = read(plan, words)
    if asked.anew:
        return compose(asked.wish, foot)
    true = solve(asked.wish, foot)
    if true is None:
        raise no_plan(asked.wish, foot)
    found = next(_kept_to(true.problem, plan, asked), None)
    if found is None:
        raise NoWish([_no_room(asked, words)])
    return planned(truly(true.problem, found, true.objective), foot)


def _kept_to(posed: Problem, plan: Plan, asked: Asked) -> Iterator[Session]:
    """Sessions near the plan in which what was asked for is done, the one to take first."""
    played = {row.row: Option(row.seconds, row.ask) for row in plan.explanation.chosen}
    if asked.swapped:
        yield from _swapped(posed, asked.swapped, played)
        return
    for first in page.GROWS_FIRST if asked.more else (0,):
        found = best(near(posed, played, asked.more, first))
        if found and _is_more(found, plan, asked.more):
            yield found


def near(posed: Problem, old: Old, more: str = "", first: int = 0) -> Problem:
    """The problem with rows that are worth more where they were played, and less where not.

    What works on a place that gets `more` may grow and come anew; `first` is what a unit of what is new there is worth.
    """

    def nearer(item: Item) -> Item:
        known, gets = old.get(item.row.id), _gets(item, more)
        if known is not None:
            longer = max(page.GROWS, first) * gets
            stays = page.KEPT + longer * page.LONGER  # nothing new gives its place away
            return replace(item, fixed=item.fixed + stays, kept=known, longer=longer)
        return replace(item, longer=first) if gets else replace(item, fixed=item.fixed - page.NEW)

    return _with_items(posed, nearer)


def _with_items(posed: Problem, made: Callable[[Item], Item]) -> Problem:
    return replace(posed, parts=tuple(replace(part, items=tuple(map(made, part.items))) for part in posed.parts))


def _gets(item: Item, more: str) -> bool:
    return works_on(item.row, item.places, more)


def _is_more(found: Session, plan: Plan, more: str) -> bool:
    """Whether a place gets more than it had, where it was to."""
    return not more or _seconds(found, more) > _seconds(plan.session, more)


def _seconds(session: Session, more: str) -> int:
    return sum(row.option.seconds for _, played in session.played for row in played if _gets(row.item, more))


def _swapped(posed: Problem, gone: Chosen, played: Old) -> Iterator[Session]:
    """Sessions with another stroke in the place of one: about as long first, then of any length."""
    rest = {id: option for id, option in played.items() if id != gone.row}
    for near_by in (True, False):
        for item in _stand_ins(posed, gone, played):
            option = _nearest(item, played[gone.row])
            if near_by and abs(option.seconds - gone.seconds - gone.ask) > page.SAME_TIME:
                continue
            as_long = _as_long(posed, item, option) if near_by else posed
            found = best(near(as_long, {**rest, item.row.id: option}))
            if found and item.row.id in _rows(found):
                yield found


def _rows(session: Session) -> set[str]:
    return {row.item.row.id for _, played in session.played for row in played}


def _stand_ins(posed: Problem, gone: Chosen, played: Old) -> list[Item]:
    """The strokes of the same phase that were not played: of its zone first, then of its block, then the best."""
    part = next((part for part in posed.parts if part.id == gone.part), None)
    new = (item for item in part.items if item.row.id not in played) if part else ()

    def role(item: Item) -> tuple[bool, bool, int]:
        return item.row.zone != gone.zone, item.row.block != gone.block, -item.value(_nearest(item, played[gone.row]))

    return sorted((item for item in new if item.row.phase == gone.phase), key=role)


def _as_long(posed: Problem, stand_in: Item, option: Option) -> Problem:
    """With the stroke that stands in at about one length only."""

    def kept(options: tuple[Option, ...]) -> tuple[Option, ...]:
        return tuple(one for one in options if abs(one.seconds - option.seconds) <= page.SAME_TIME)

    def made(item: Item) -> Item:
        is_it = item.row.id == stand_in.row.id
        return replace(item, plain=kept(item.plain), asked=kept(item.asked)) if is_it else item

    return _with_items(posed, made)


def _nearest(item: Item, to: Option) -> Option:
    """The option that takes about as long, with a check-in where there was one."""
    options = item.asked if to.ask and item.asked else item.plain
    return min(options, key=lambda option: (abs(option.seconds - to.seconds), option))


def _no_room(asked: Asked, words: str) -> Fault:
    if asked.swapped:
        name = asked.swapped.name.lower()
        return Fault("change", f"no other stroke can stand in for “{name}”", "leave it out, or swap another one")
    none = f"“{words}”: there is no more for “{words_of(asked.more)}” in these minutes"
    return Fault("change", none, "say longer, or leave out a stroke")


def read(plan: Plan, words: str) -> Asked:
    """What a change asks for. Raises `NoWish` for words that mean nothing."""
    said = fold(words).rstrip(".")
    for pattern, make in _CHANGES:
        if found := re.fullmatch(pattern, said):
            return make(plan, found)
    known = "shorter, longer, N minutes, more on the PLACE, without THUMBS or a TECHNIQUE, swap N, leave out N, another"
    raise NoWish([Fault("change", f"“{words}” is no change that is known", f"say {known}")])


def _shorter(plan: Plan, _: re.Match[str]) -> Asked:
    return _of_length(plan.wish, plan.wish.minutes - max(1, plan.wish.minutes // STEP))


def _longer(plan: Plan, _: re.Match[str]) -> Asked:
    return _of_length(plan.wish, plan.wish.minutes + max(1, plan.wish.minutes // STEP))


def _minutes(plan: Plan, found: re.Match[str]) -> Asked:
    return _of_length(plan.wish, int(found[1]))


def _of_length(wish: Wish, minutes: int) -> Asked:
    if not page.FEWEST <= minutes <= page.MOST:
        raise NoWish([Fault("minutes", f"{minutes} minutes are no session", f"{page.FEWEST} to {page.MOST} work")])
    return Asked(replace(wish, minutes=minutes))


def _more(plan: Plan, found: re.Match[str]) -> Asked:
    id, wish = _taste(found[1]), plan.wish
    if id in techniques():
        raise NoWish([Fault("change", f"“{found[1]}” is no place", "name a place, or thumbs, fists, fingers, palms")])
    dislikes = tuple(x for x in wish.dislikes if x != id)
    return Asked(replace(wish, more=tuple(dict.fromkeys((*wish.more, id))), dislikes=dislikes), more=id)


def _without(plan: Plan, found: re.Match[str]) -> Asked:
    id = _taste(found[1])
    wish = plan.wish
    likes, more = (tuple(x for x in words if x != id) for words in (wish.likes, wish.more))
    return Asked(replace(wish, dislikes=(*wish.dislikes, id), likes=likes, more=more))


def _taste(words: str) -> str:
    id = taste(words)
    if id is None:
        cure = "name a technique, a place or thumbs, fists, fingers, palms"
        raise NoWish([Fault("change", f"there is no technique and no place called “{words}”", cure)])
    return id


def _leave_out(plan: Plan, found: re.Match[str]) -> Asked:
    return Asked(_but(plan.wish, _stroke(plan, found)))


def _swap(plan: Plan, found: re.Match[str]) -> Asked:
    gone = _stroke(plan, found)
    return Asked(_but(plan.wish, gone), swapped=gone)


def _but(wish: Wish, gone: Chosen) -> Wish:
    return replace(wish, leave_out=(*wish.leave_out, gone.row))


def _stroke(plan: Plan, found: re.Match[str]) -> Chosen:
    """The stroke with this number, as the explanation counts them."""
    chosen = plan.explanation.chosen
    number = int(found[1])
    if not 1 <= number <= len(chosen):
        raise NoWish([Fault("change", f"there is no stroke {number}", f"the plan has strokes 1 to {len(chosen)}")])
    return chosen[number - 1]


def _another(plan: Plan, _: re.Match[str]) -> Asked:
    """Not the same as this one: the next draw, in which its strokes count less."""
    last = tuple(row.row for row in plan.explanation.chosen)
    return Asked(replace(plan.wish, again=plan.wish.again + 1, last=last), anew=True)


_CHANGES: tuple[tuple[str, Callable[[Plan, re.Match[str]], Asked]], ...] = (
    (r"shorter", _shorter),
    (r"longer", _longer),
    (r"(\d{1,3}) min(?:utes?)?", _minutes),
    (r"more (?:on|of|for) (.+)", _more),
    (r"(?:without|no) (.+)", _without),
    (r"leave out (\d{1,3})", _leave_out),
    (r"swap (\d{1,3})", _swap),
    (r"another|not the same", _another),
)


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
