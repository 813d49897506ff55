"""Planning: warm and as a whole process, against CP-SAT and HiGHS on the same wish, and over many random wishes.

`SOLEA_WISHES=10000 SOLEA_ORACLE=1000 python -m bench plan` measures the full numbers; fewer are drawn otherwise.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import TypeVar

from tests.plan.compose.oracle import expected
from tests.plan.compose.verifier import broken
from tests.plan.compose.wishes import EXAMPLES, drawn

from bench.row import Row, cpu_seconds
from solea.plan.compose import NoPlan, Wish, compose
from solea.plan.compose.whole import solve

WISH = Wish(15, ("feet", "scalp"))
ROUNDS = 9
WARM_MS, PROCESS_MS = 50.0, 500.0
WISHES = int(os.environ.get("SOLEA_WISHES", "300"))
ORACLE = int(os.environ.get("SOLEA_ORACLE", "30"))
ORACLE_S = 900  # a few wishes take HiGHS minutes
ROOT = Path(__file__).parent.parent
Made = TypeVar("Made")
_START = "import time, sys; t = time.perf_counter(); sys.path.insert(0, '.')\n"
_WISH = "from solea.plan.compose import Wish\nwish = Wish(15, ('feet', 'scalp'))\n"
_END = "\nprint(time.perf_counter() - t)"
_SOLVE = (
    "from solea.plan.compose.model import problem\nfrom tests.plan.compose.oracle import model, {by}\n"
    "{by}(model(problem(wish)), 300)"
)


def rows() -> Iterator[Row]:
    yield from _warm()
    yield _process()
    yield from _peers()
    yield from _many()
    yield _equal()
    yield _fifty()


def _warm() -> Iterator[Row]:
    for wish in EXAMPLES:
        compose(wish)
        spent = 1000 * median(cpu_seconds(partial(compose, wish)) for _ in range(ROUNDS))
        words = f"plan, warm: {wish.minutes} min {' and '.join(wish.areas)}"
        yield Row(words, f"{spent:.0f} ms", f"≤ {WARM_MS:g} ms", "checked, explained", spent <= WARM_MS)


def _process() -> Row:
    """As on a machine that has run it before: Python keeps what it has compiled."""
    command = [str(Path(sys.executable).parent / "solea"), "plan", "--minutes", "15", "--areas", "feet,scalp"]
    with TemporaryDirectory() as kept:
        spent, python = (_process_ms(one, kept) for one in (command, [sys.executable, "-c", "import numpy"]))
    return Row(
        "solea plan, whole process",
        f"{spent:.0f} ms",
        f"≤ {PROCESS_MS:g} ms",
        f"import numpy alone {python:.0f} ms",
        spent <= PROCESS_MS,
    )


def _process_ms(command: list[str], kept: str) -> float:
    """CPU of a whole process, its start included, in ms; its compiled code lies in a folder from the run before."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env["PYTHONPYCACHEPREFIX"] = kept
    _cpu_of(command, env)
    return 1000 * median(_cpu_of(command, env) for _ in range(ROUNDS))


def _cpu_of(command: list[str], env: dict[str, str]) -> float:
    before = os.times()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env=env)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def _peers() -> Iterator[Row]:
    """Wall time in a fresh process, imports included, until the best is proven."""
    ours = _seconds(
        "from solea.plan.compose.whole import best\nfrom solea.plan.compose.model import problem\nbest(problem(wish))"
    )
    for name, by in (("HiGHS", "by_highs"), ("CP-SAT", "by_cp_sat")):
        theirs = _seconds(_SOLVE.format(by=by))
        yield Row(
            f"to the proven best, imports included: {name}",
            f"{ours:.2f} s",
            f"ahead of {name}",
            f"{theirs:.2f} s",
            ours < theirs,
        )


def _seconds(code: str) -> float:
    script = _START + _WISH + code + _END
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True, capture_output=True, text=True)
    return float(done.stdout.split()[-1])


def _many() -> Iterator[Row]:
    random = Random(1)
    tried = _at_once(_tried, [drawn(random) for _ in range(WISHES)])
    spent = sorted(ms for ms, _ in tried if ms is not None)
    faults = [wrong for _, wrong in tried if wrong]
    for fault in faults:
        print(fault, file=sys.stderr)
    beside = f"{len(spent)} plans, {len(tried) - len(spent)} without one and told why"
    yield Row(f"{WISHES} random wishes: rules broken, crashes", str(len(faults)), "0", beside, not faults)
    late = spent[int(0.95 * len(spent))]
    yield Row(
        "the same: CPU time of a plan, 95 of 100",
        f"{late:.0f} ms",
        "—",
        f"median {median(spent):.0f} ms, most {spent[-1]:.0f} ms",
        True,
    )


def _at_once(one: Callable[[Wish], Made], wishes: list[Wish]) -> list[Made]:
    """What each wish gives, on all processors."""
    with ProcessPoolExecutor() as processes:
        return list(processes.map(one, wishes, chunksize=10))


def _tried(wish: Wish) -> tuple[float | None, str]:
    """CPU time of the plan in ms, None where there is none; and what is wrong with it."""
    start = time.process_time()
    try:
        timeline = compose(wish).checked.timeline
    except NoPlan as none:
        return None, "" if none.reasons else f"{wish}: no reason"
    except Exception as error:
        return None, f"{wish}: {error!r}"
    spent = 1000 * (time.process_time() - start)
    wrong = broken(wish, timeline) if timeline else ["no timeline"]
    return spent, f"{wish}: {wrong}" if wrong else ""


def _equal() -> Row:
    random = Random(2)
    found = _at_once(_compared, [drawn(random) for _ in range(ORACLE)])
    equal, with_plan, open_ = (sum(one[k] for one in found) for k in range(3))
    beside = f"{with_plan} with a plan, {open_} not proven by HiGHS in {ORACLE_S} s"
    return Row(
        f"objective equal to the oracle's, of {ORACLE}",
        str(equal),
        str(ORACLE - open_),
        beside,
        equal == ORACLE - open_,
    )


def _compared(wish: Wish) -> tuple[bool, bool, bool]:
    """Whether the objective is the oracle's, whether there is a plan, and whether the oracle ran out of time."""
    found = solve(wish)
    try:
        theirs = expected(wish, ORACLE_S)
    except TimeoutError:
        return False, found is not None, True
    if (found.objective if found else None) != theirs:
        print(f"{wish}: {found and found.objective}, the oracle {theirs}", file=sys.stderr)
        return False, found is not None, False
    return True, found is not None, False


def _fifty() -> Row:
    objective = compose(WISH).explanation.proof.objective
    plans = [compose(replace(WISH, again=seed)) for seed in range(1, 51)]
    different = len({tuple(row.row for row in plan.explanation.chosen) for plan in plans})
    least = min(plan.explanation.proof.objective for plan in plans) / objective
    ok = different >= 10 and least >= 0.95
    return Row(
        "fifty plans, not the same as last time",
        f"{different} differ",
        "≥ 10, within 5 %",
        f"least {100 * least:.1f} % of the best",
        ok,
    )
