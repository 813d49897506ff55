"""An explanation of a plan as a short table for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group
from rich.table import Table
from rich.text import Text

from solea.plan.compose import Explanation, Plan
from solea.plan.compose.explain import Chosen
from solea.plan.compose.probe import LEVEL_WORDS

MOST_LEFT_OUT = 6  # named one by one
BAR = 24  # letters of the longest bar
ZONES = {
    "sole": "sole", "arch": "arch", "edges": "sides", "top": "top", "toes": "toes", "ankle": "ankle",
    "scalp": "scalp", "back": "back", "temples": "temples", "ears": "ears",
}  # fmt: skip


def explained(plan: Plan) -> Group:
    """What is played and for how long, the minutes, what shaped it, what was left out, and how good it is."""
    found = plan.explanation
    lines = (Text.from_markup(line) for line in _lines(found))
    return Group(_strokes(found), Text(), _covered(found), Text(), *lines, Text())


def _strokes(found: Explanation) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="dim")
    for name, justify in (("", "right"), ("stroke", "left"), ("pressure", "left"), ("time", "right"), ("", "left")):
        table.add_column(name, justify="right" if justify == "right" else "left", no_wrap=name != "stroke")
    part = ""
    for number, row in enumerate(found.chosen, 1):
        if row.part != part:
            part = row.part
            table.add_row("", Text(_heading(found, part), style="bold"))
        table.add_row(str(number), row.name, LEVEL_WORDS[row.level], f"{row.seconds} s", _asked(row))
    return table


def _covered(found: Explanation) -> Table:
    """How long hands work in each zone of a part, on one side: the map in short (`--map` draws it)."""
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="dim")
    table.add_column("where hands work")
    table.add_column("a side", justify="right")
    table.add_column("")
    most = max((seconds for _, _, seconds in found.zones), default=0)
    for part, zone, seconds in found.zones:
        name = {"foot": "foot, ", "head": "head, "}[part] + ZONES[zone]
        table.add_row(name, _minutes(seconds) if seconds else "–", Text("▇" * round(BAR * seconds / max(most, 1))))
    return table


def _heading(found: Explanation, part: str) -> str:
    sides = [side for id, side, _ in found.areas if id == part and side]
    return {"foot": "Foot", "head": "Head"}[part] + (f" ({', then '.join(sides)})" if sides else "")


def _asked(row: Chosen) -> str:
    return "and asked" if row.ask else ""


def _lines(found: Explanation) -> Iterator[str]:
    parts = ", ".join(f"{side + ' ' if side else ''}{part} {_minutes(seconds)}" for part, side, seconds in found.areas)
    thumbs = f" Thumbs {_minutes(found.thumbs)}." if found.thumbs else " No thumbs."
    yield f"[dim]Minutes[/]   {parts}; care {_minutes(found.care)}, rest {_minutes(found.rest)}.{thumbs}"
    for name, line in zip(["Rules", *[""] * len(found.rules)], found.rules, strict=False):
        yield f"[dim]{name:<8}[/]  {line}"
    yield f"[dim]Left out[/]  {_left_out(found)}"
    yield f"[dim]Proof[/]     {_proof(found)}"


def _minutes(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02d}"


def _left_out(found: Explanation) -> str:
    """Those with a reason of their own first; the rest only counted."""
    told = [reason for reason in found.left_out if reason.why in ("restricted", "disliked", "left out on request")]
    shown = [f"{reason.name.lower()} ({reason.words})" for reason in told[:MOST_LEFT_OUT]]
    rest = len(found.left_out) - len(shown)
    return ", ".join([*shown, f"{rest} more strokes, worth less here or not for this wish"] if rest else shown)


def _proof(found: Explanation) -> str:
    proof = found.proof
    if proof.proven:
        return f"the best there is: {proof.objective}, and no plan can have more"
    return f"{proof.objective}; the best has {proof.bound}, {100 * proof.gap:.1f} % more"
