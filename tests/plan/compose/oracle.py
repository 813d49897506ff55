"""The page (docs/decisions/0140) once more, as a linear model for HiGHS and CP-SAT: what the planner is held against.

Nothing of the planner's search or of its values is used: benefits, marks and zones are read from moves.toml, and the
rules are written here as inequalities. Only which rows a wish allows, their levels and their options come from the
planner, for they are data of the language and of the safety engine.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from solea.plan.compose import Wish
from solea.plan.compose.admit import tastes
from solea.plan.compose.model import Problem, in_two_rounds
from solea.plan.compose.model import problem as problem_of
from solea.plan.compose.probe import Probed, probed
from solea.safety.areas import Area, meets

TABLE = Path(__file__).parents[3] / "src/solea/plan/compose/moves.toml"
AIMS = ("unwind", "before sleep", "wake up", "cold feet", "tired feet after standing")
BIG = 2000
Terms = dict[int, int]


@dataclass
class Linear:
    """Whole numbers between bounds, and weighted sums of them between bounds; the greatest objective is looked for."""

    bounds: list[tuple[int, int]] = field(default_factory=list)
    sums: list[tuple[Terms, int, int]] = field(default_factory=list)
    objective: Terms = field(default_factory=dict)

    def number(self, low: int = 0, high: int = 1) -> int:
        self.bounds.append((low, high))
        return len(self.bounds) - 1

    def keep(self, terms: Terms, low: int = -(10**6), high: int = 10**6) -> None:
        self.sums.append((terms, low, high))

    def worth(self, terms: Terms, times: int = 1) -> None:
        for var, weight in terms.items():
            self.objective[var] = self.objective.get(var, 0) + times * weight


def plus(*parts: Terms) -> Terms:
    total: Terms = {}
    for part in parts:
        for var, weight in part.items():
            total[var] = total.get(var, 0) + weight
    return total


def times(terms: Terms, by: int) -> Terms:
    return {var: by * weight for var, weight in terms.items()}


def ones(variables: Iterable[int]) -> Terms:
    return dict.fromkeys(variables, 1)


@cache
def rows(part: str) -> Mapping[str, dict[str, Any]]:
    table = tomllib.loads(TABLE.read_text("utf-8"))
    return {row["id"]: {**row, "worth": table["zones"][part].get(row.get("zone", ""), 0)} for row in table[part]}


@dataclass
class OnePart:
    """The variables of one part: chosen, length of each row, shake-outs, the length of all."""

    chosen: list[int]
    length: Terms
    value: Terms


@dataclass(frozen=True)
class Otherwise:
    """Integers beside the page's own: by row the worth of a unit, and of being chosen; of a row with its times (s)."""

    worth: Mapping[str, int] = field(default_factory=dict)
    chosen: Mapping[str, int] = field(default_factory=dict)
    time: Callable[[str, int, int], int] = lambda row, d, a: 0


USUAL = Otherwise()


def near(plan: Mapping[str, tuple[int, int]], more: frozenset[str], first: int, rows: Iterable[str]) -> Otherwise:
    """Nearer to a plan that was: by row its seconds and those of its check-in; `more` are the rows that may grow."""

    def chosen(row: str) -> int:
        stays = 60 + (4 * max(40, first) if row in more else 0)
        return stays if row in plan else 0 if row in more else -30

    def time(row: str, d: int, a: int) -> int:
        known = plan.get(row)
        beyond = max(0, (d + a - sum(known or (0, 0))) // 5)
        grows = max(40, first) if known else first
        return 15 * (known == (d, a)) + (grows * min(beyond, 4) if row in more else 0)

    return Otherwise(chosen={row: chosen(row) for row in rows}, time=time)


def model(problem: Problem, otherwise: Otherwise = USUAL) -> Linear:
    """The whole page for one wish."""
    linear, wish = Linear(), problem.wish
    parts = [one_part(linear, part, wish, problem, otherwise) for part in problem.parts]
    feet = max([len(part.sides) for part in problem.parts if part.id == "foot"], default=1)
    often = [feet if part.id == "foot" else 1 for part in problem.parts]
    pause = problem.care.pause
    if pause:
        often[0] *= 2
    short = wish.minutes < 10
    rest = linear.number(3 if short else 6, 12 if short else 24)
    hands = plus(*(times(part.length, n) for part, n in zip(parts, often, strict=True)))
    free = (wish.minutes * 60 - problem.care.total) // 5
    linear.keep(plus(hands, {rest: 1}), free, free)
    most = 4800 if pause else 3600
    linear.keep(hands, low=3 * pause // 5, high=(1800 if "beginner" in wish.giver else most) // 5)
    if problem.limits.minutes is not None:
        linear.keep(hands, high=12 * problem.limits.minutes)
    if len(parts) == 2:
        for part, n in zip(parts, often, strict=True):
            linear.keep(plus(times(part.length, 4 * n), times(hands, -1)), low=0)
    for part, n in zip(parts, often, strict=True):
        linear.keep(part.length, high=240)
        linear.worth(part.value, n)
    linear.worth({rest: 1})
    return linear


def one_part(linear: Linear, part: Any, wish: Wish, problem: Problem, otherwise: Otherwise) -> OnePart:
    """Rules 2 to 7 of one part, and its value."""
    table = rows(part.id)
    items = [(table[item.row.id], item) for item in part.items]
    n = len(items)
    chosen = [linear.number() for _ in items]
    options: list[list[tuple[int, int, int]]] = []  # variable, s of the stroke, s of the check-in
    for (_, item), y in zip(items, chosen, strict=True):
        own = [(linear.number(), o.stroke, o.ask) for o in (*item.plain, *item.asked)]
        options.append(own)
        linear.keep(plus(ones(x for x, _, _ in own), {y: -1}), 0, 0)
    units = [{x: (d + a) // 5 for x, d, a in own} for own in options]
    shake = [linear.number() for _ in items]
    length = plus(*units, times(ones(shake), 3))
    phases(linear, items, chosen, length)
    checks(linear, items, chosen, options, units, shake, asks=not wish.oneself)
    thumbs(linear, items, chosen, options, wish, problem)
    shakes(linear, chosen, units, shake, length)
    value = values(linear, items, chosen, options, wish, otherwise)
    assert n == len(value[1])
    return OnePart(chosen, length, value[0])


def is_deeper(row: dict[str, Any], item: Any) -> bool:
    return row["phase"] in ("deepen", "work") and item.level >= 2


def phases(linear: Linear, items: list[Any], chosen: list[int], length: Terms) -> None:
    """Rule 2, and the firm rows of rule 3."""
    for (row, item), y in zip(items, chosen, strict=True):
        if row.get("opens") or row.get("closes"):
            linear.keep({y: 1}, 1, 1)
        if item.level == 3:
            before = [
                chosen[k] for k, (other, at) in enumerate(items)
                if chosen[k] < y and is_deeper(other, at) and at.level < 3 and other["grip"] == row["grip"]
            ]  # fmt: skip
            linear.keep(plus({y: 1}, times(ones(before), -1)), high=0)
    linear.keep(ones(y for (row, _), y in zip(items, chosen, strict=True) if row["phase"] == "warm"), low=1)
    ends = (y for (row, _), y in zip(items, chosen, strict=True) if row["phase"] == "finish" and not row.get("closes"))
    linear.keep(ones(ends), low=1)
    works = [y for (row, _), y in zip(items, chosen, strict=True) if row["phase"] in ("deepen", "work")]
    if works:
        linear.keep(plus(length, times(ones(works), -BIG)), high=24)


def checks(
    linear: Linear,
    items: list[Any],
    chosen: list[int],
    options: list[Any],
    units: list[Terms],
    shake: list[int],
    *,
    asks: bool,
) -> None:
    """Rule 4."""
    asked = [ones(x for x, _, a in own if a) for own in options]
    if not asks:
        linear.keep(plus(*asked), 0, 0)
        return
    linear.keep(plus(*asked), low=1)
    for k, (row, item) in enumerate(items):
        before = plus(*asked[:k])
        first = linear.number()
        linear.keep(plus(before, {first: BIG}), high=BIG)
        due: Terms = {}
        if is_deeper(row, item):
            same = [chosen[m] for m in range(k) if is_deeper(*items[m]) and items[m][0]["grip"] == row["grip"]]
            new = linear.number()
            linear.keep(plus(ones(same), {new: BIG}), high=BIG)
            linear.keep(plus(asked[k], {chosen[k]: -1}, ones(same)), low=0)
            due = {new: 1}
        linear.keep(plus(asked[k], times(due, -1), {first: -1}), high=0)
        begins = plus(*units[:k], times(ones(shake[: k + 1]), 3), {x: d // 5 for x, d, a in options[k] if a})
        linear.keep(plus(begins, times(asked[k], BIG), times(before, -BIG)), high=60 + BIG)


def thumbs(
    linear: Linear, items: list[Any], chosen: list[int], options: list[Any], wish: Wish, problem: Problem
) -> None:
    """Rule 5."""
    led = [k for k, (row, _) in enumerate(items) if row["grip"] == "thumb"]
    for at, first in enumerate(led):
        for second in led[at + 1 :]:
            between = [chosen[k] for k in range(first + 1, second) if k not in led]
            linear.keep(plus(ones((chosen[first], chosen[second])), times(ones(between), -1)), high=1)
    if led:
        feet = next(len(part.sides) for part in problem.parts if part.id == "foot")
        least = wish.minutes * 60 - problem.care.total - (60 if wish.minutes < 10 else 120)
        most = min(180, max(least, 0) // (4 * feet * (2 if problem.care.pause else 1))) // 10 * 10
        linear.keep(plus(*({x: d + a for x, d, a in options[k]} for k in led)), high=most)


def shakes(linear: Linear, chosen: list[int], units: list[Terms], shake: list[int], length: Terms) -> None:
    """Rule 6. A shake-out stands before a row that is chosen, and after one that was."""
    for k, here in enumerate(shake):
        linear.keep({here: 1, chosen[k]: -1}, high=0)
        linear.keep(plus({here: 1}, times(ones(chosen[:k]), -1)), high=0)
        begins = plus(*units[:k], times(ones(shake[:k]), 3))
        number = ones(shake[: k + 1])
        linear.keep(plus(begins, times(number, -50), {here: BIG}), high=BIG)
        linear.keep(plus(begins, times(number, -50), {here: -BIG}), low=-12 - BIG)
    linear.keep(plus(length, times(ones(shake), -50)), high=50)


def values(
    linear: Linear, items: list[Any], chosen: list[int], options: list[Any], wish: Wish, otherwise: Otherwise
) -> tuple[Terms, list[int]]:
    """The objective of one part."""
    total: Terms = {}
    worths = []
    zones: dict[str, tuple[int, list[int]]] = {}
    for (row, item), own, y in zip(items, options, chosen, strict=True):
        more = wishes_more(row, item, wish)
        worth = row["aims"][AIMS.index(wish.aim)] + 3 * likes(row, item, wish) + 3 * more
        worth = otherwise.worth.get(row["id"], max(1, worth))
        worths.append(worth)
        enough = row["seconds"][1] // 5
        total = plus(total, {y: 4 + otherwise.chosen.get(row["id"], 0)})
        for x, d, a in own:
            u = (d + a) // 5
            more_time = otherwise.time(row["id"], d, a)
            total = plus(total, {x: worth * min(u, enough) + worth // 2 * max(0, u - enough) + more_time})
        if row.get("zone") and row["phase"] in ("deepen", "work"):
            known, rows_of = zones.get(row["zone"], (0, []))
            zones[row["zone"]] = (max(known, row["worth"] + 40 * more), [*rows_of, y])
    for worth, of in zones.values():
        covered = linear.number()
        linear.keep(plus({covered: 1}, times(ones(of), -1)), high=0)
        total = plus(total, {covered: worth})
    return plus(total, grips(linear, items, chosen)), worths


def grips(linear: Linear, items: list[Any], chosen: list[int]) -> Terms:
    """What changes of grip cost."""
    total: Terms = {}
    for k, (row, _) in enumerate(items):
        change = linear.number()
        total[change] = -6
        for m in range(k):
            if items[m][0]["grip"] != row["grip"]:
                between = ones(chosen[m + 1 : k])
                linear.keep(plus({change: 1, chosen[m]: -1}, {chosen[k]: -1}, between), low=-1)
    return total


def seen(id: str, wish: Wish) -> Probed:
    """A row as the language sees it: its technique and its places."""
    known = probed(oneself=wish.oneself, one_hand="one hand" in wish.giver)
    return next(one for part in known.values() for one in part if one.row.id == id)


def likes(row: dict[str, Any], item: Any, wish: Wish) -> bool:
    one = seen(row["id"], wish)
    strong = "strong hands" in wish.giver and item.level == 3
    return strong or bool(tastes(one) & set(wish.likes))


def wishes_more(row: dict[str, Any], item: Any, wish: Wish) -> bool:
    if not row.get("zone"):
        return False
    one = seen(row["id"], wish)
    named = bool(({*one.places, row["zone"], row["grip"]}) & set(wish.more))
    return named or any(meets(Area(place), sore) for place in one.places for sore in wish.sore)


def by_cp_sat(linear: Linear, seconds: float = 60.0) -> int | None:
    """The objective as CP-SAT proves it; None where there is no solution. Raises TimeoutError."""
    from ortools.sat.python import cp_model

    cp = cp_model.CpModel()
    variables = [cp.new_int_var(low, high, f"v{k}") for k, (low, high) in enumerate(linear.bounds)]
    for terms, low, high in linear.sums:
        total = sum(weight * variables[var] for var, weight in terms.items())
        if terms:
            cp.add_linear_constraint(total, low, high)
        elif low > 0 or high < 0:
            return None
    cp.maximize(sum(weight * variables[var] for var, weight in linear.objective.items()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 2
    solver.parameters.max_time_in_seconds = seconds
    status = solver.solve(cp)
    if status == cp_model.INFEASIBLE:
        return None
    if status != cp_model.OPTIMAL:
        raise TimeoutError(solver.status_name(status))
    return round(solver.objective_value)


def by_highs(linear: Linear, seconds: float = 60.0) -> int | None:
    """The same from HiGHS."""
    import highspy

    highs = highspy.Highs()
    highs.silent()
    highs.setOptionValue("time_limit", seconds)
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("mip_abs_gap", 0.5)
    for k, (low, high) in enumerate(linear.bounds):
        highs.addVar(float(low), float(high))
        highs.changeColIntegrality(k, highspy.HighsVarType.kInteger)
        highs.changeColCost(k, float(linear.objective.get(k, 0)))
    for terms, low, high in linear.sums:
        if not terms and (low > 0 or high < 0):
            return None
        highs.addRow(float(low), float(high), len(terms), list(terms), [float(weight) for weight in terms.values()])
    highs.changeObjectiveSense(highspy.ObjSense.kMaximize)
    highs.run()
    status = highs.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        return None
    if status != highspy.HighsModelStatus.kOptimal:
        raise TimeoutError(str(status))
    return round(highs.getInfo().objective_function_value)


def expected(wish: Wish, seconds: float = 60.0) -> int | None:
    """The objective of a wish: in one round; where that is impossible in two, with 3, 5 or 10 minutes between."""
    for pause in (0, 180, 300, 600) if wish.minutes >= 20 else (0,):
        posed = in_two_rounds(problem_of(wish), pause) if pause else problem_of(wish)
        found = by_highs(model(posed), seconds) if posed.parts else None
        if found is not None:
            return found
    return None
