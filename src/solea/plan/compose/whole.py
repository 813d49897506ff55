"""The parts put together to the exact second: which length for each, and how long the rest at the end."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, takewhile

import numpy as np

from solea.body import USUAL, Foot
from solea.plan.compose import page
from solea.plan.compose.model import Part, Problem, in_two_rounds, problem
from solea.plan.compose.search import NEVER, Front, Played, front
from solea.plan.compose.wish import Wish


@dataclass(frozen=True, slots=True)
class Session:
    """What is played: the rows of each part, the rest at the end (s), the objective, and what none can pass."""

    problem: Problem
    played: tuple[tuple[Part, tuple[Played, ...]], ...]
    rest: int
    objective: int
    bound: int

    @property
    def proven(self) -> bool:
        return self.objective == self.bound


def solve(wish: Wish, foot: Foot = USUAL) -> Session | None:
    """The best session for a wish: in one round, or else in two with the shortest pause; None where there is none."""
    one = problem(wish, foot)
    pauses = page.PAUSES if wish.minutes >= page.TWO_ROUNDS_FROM else ()
    posed = chain((one,), (in_two_rounds(one, pause) for pause in pauses))
    return next(filter(None, map(best, posed)), None)


def best(problem: Problem) -> Session | None:
    """The best session; None where there is none."""
    if problem.total - problem.care.total - problem.rest[1] > reach(problem):
        return None
    if problem.total - problem.care.total - problem.rest[0] < _least(problem):
        return None
    fronts = list(takewhile(lambda one: one.lengths, map(front, problem.parts)))
    lengths = _lengths(problem, fronts) if len(fronts) == len(problem.parts) else None
    if lengths is None:
        return None
    *each, rest, value = lengths
    played = tuple((one.part, one.trace(length)) for one, length in zip(fronts, each, strict=True))
    return Session(problem, played, rest * page.UNIT, value, value)


def _lengths(problem: Problem, fronts: list[Front]) -> tuple[int, ...] | None:
    """Units of each part and of the rest, and the objective; the shortest first part among equals."""
    free = (problem.total - problem.care.total) // page.UNIT
    if free <= 0 or not fronts:
        return None
    found: tuple[int, ...] | None = None
    for rest in range(problem.rest[0] // page.UNIT, problem.rest[1] // page.UNIT + 1):
        made = _with_rest(problem, fronts, free - rest)
        if made is not None and (found is None or made[-1] + rest > found[-1]):
            found = (*made[:-1], rest, made[-1] + rest)
    return found


def _with_rest(problem: Problem, fronts: list[Front], hands: int) -> tuple[int, ...] | None:
    """Units of each part and their value, where they take so many units together."""
    if not _least(problem) <= hands * page.UNIT <= problem.hands:
        return None
    first, times = fronts[0], fronts[0].part.times
    if len(fronts) == 1:
        length, over = divmod(hands, times)
        ok = not over and length < len(first.best) and first.best[length] > NEVER // 2
        return (length, int(first.best[length]) * times) if ok else None
    other = fronts[1]
    lengths = np.arange(len(first.best))
    rest = hands - times * lengths
    share = (page.SHARE * times * lengths >= hands) & (page.SHARE * rest >= hands)
    good = share & (rest >= 0) & (rest < len(other.best)) & (first.best > NEVER // 2)
    good[good] &= other.best[rest[good]] > NEVER // 2
    if not good.any():
        return None
    value = np.where(good, first.best * times + other.best[np.where(good, rest, 0)] * other.part.times, NEVER)
    at = int(value.argmax())
    return at, int(rest[at]), int(value[at])


def _least(problem: Problem) -> int:
    """The s that hands work at least: no pause is longer than its share of them."""
    return max(page.UNIT, page.PAUSE_SHARE * problem.care.pause)


def reach(problem: Problem) -> int:
    """The s of massage that no session can pass: every row once at its longest, with all shake-outs."""
    return min(problem.hands, sum(_reach(part) * part.times for part in problem.parts))


def _reach(part: Part) -> int:
    rows = sum(max((option.seconds for option in (*item.plain, *item.asked)), default=0) for item in part.items)
    return min(part.longest * page.UNIT, rows + page.SHAKE * (rows // page.SHAKE_EVERY + 1))
