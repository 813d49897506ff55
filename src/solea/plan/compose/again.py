"""Another plan for the same wish, nearly as good as the best: the same problem with benefits drawn from a seed.

What was played last time counts less, so that a stroke that is nearly as good takes its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from random import Random

from solea.plan.compose import page
from solea.plan.compose.model import Item, Part, Problem
from solea.plan.compose.search import Played
from solea.plan.compose.whole import Session, best

NEAR = 95  # per cent of the best that another plan reaches at least
TRIES = 4
SPREAD, SHIFT = 0.35, 16  # how far benefits are drawn apart, and what a row is worth more or less by itself


def another(known: Session) -> Session:
    """The session of a wish that asks for another plan, from the best one; `again` is the seed."""
    problem = known.problem
    if not (problem.wish.again or problem.wish.last):
        return known
    for other in drawn(problem):
        found = best(other)
        if found is None:
            break
        session = truly(problem, found, known.objective)
        if 100 * session.objective >= NEAR * known.objective:
            return session
    return known


def drawn(problem: Problem) -> Iterator[Problem]:
    """The problem with other integers, from a seed, each time nearer to its own."""
    random, last = Random(problem.wish.again), problem.wish.last
    for attempt in range(TRIES):
        share = 0.5**attempt
        yield replace(problem, parts=tuple(_drawn(part, random, share, last) for part in problem.parts))


def _drawn(part: Part, random: Random, share: float, last: tuple[str, ...]) -> Part:
    return replace(part, items=tuple(_apart(item, random, share, item.row.id in last) for item in part.items))


def _apart(item: Item, random: Random, share: float, before: bool) -> Item:
    times = 1 + SPREAD * share * random.uniform(-1, 1)
    more = round(share * (SHIFT * random.uniform(-1, 1) - page.AS_BEFORE * before))
    return replace(item, worth=max(1, round(item.worth * times)), fixed=item.fixed + more)


def truly(problem: Problem, found: Session, bound: int) -> Session:
    """What was found with other integers, as a session of the problem itself, with its true objective."""
    played = tuple(
        (part, tuple(_of(part, row) for row in rows))
        for part, (_, rows) in zip(problem.parts, found.played, strict=True)
    )
    return Session(problem, played, found.rest, objective(played, found.rest), bound)


def _of(part: Part, row: Played) -> Played:
    return replace(row, item=next(item for item in part.items if item.row.id == row.item.row.id))


def objective(played: Iterable[tuple[Part, tuple[Played, ...]]], rest: int) -> int:
    """The objective of the page for what is played."""
    return sum(part.times * _value(part, rows) for part, rows in played) + rest // page.UNIT


def _value(part: Part, rows: tuple[Played, ...]) -> int:
    worked = {row.item.row.zone for row in rows if row.item.covers}
    changes = sum(a.item.row.grip != b.item.row.grip for a, b in pairwise(rows))
    own = sum(row.item.value(row.option) for row in rows)
    return own + sum(part.zones[zone] for zone in worked) - page.CHANGE_OF_GRIP * changes
