"""What was changed and why: at most five lines before Play, and whole for print and programs.

Nothing here needs to know the answers: `why` gives, for each limit, what was said, where somebody has that at hand
(the device, the terminal). Without it the same lines are told without their reasons.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from solea.catalogue import pressures, techniques
from solea.plan.adapt import Adapted
from solea.plan.change import CODES, Change, ChangeKind
from solea.safety.limits import Kind, Limit, limit_json
from solea.source import Diagnostic, Span, finding

FORMAT = "solea.adapted/1"
MOST_LINES = 5
MOST_NAMES = 3  # strokes named in one line
_WORDS = re.compile(r"^- |\*")

Why = Mapping[Limit, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Told:
    """One line of what was changed, and the limits that asked for it; `more` are the lines that it gathers."""

    text: str
    limits: tuple[Limit, ...]
    more: tuple[Told, ...] = ()

    def with_why(self, why: Why) -> str:
        """The line with what was said: “The soak is left out (numb feet).”"""
        reasons = dict.fromkeys(words for limit in self.limits for words in why.get(limit, ()))
        said = [words for words in reasons if words not in self.text]
        return f"{self.text} ({', '.join(said)})." if said and not self.more else f"{self.text}."


def told(adapted: Adapted) -> tuple[Told, ...]:
    """At most five lines, what weighs most first. Every change is in one of them, the last gathers what is over."""
    groups = all_told(adapted)
    if len(groups) <= MOST_LINES:
        return groups
    rest = groups[MOST_LINES - 1 :]
    limits = dict.fromkeys(limit for line in rest for limit in line.limits)
    return (*groups[: MOST_LINES - 1], Told(f"And {len(rest)} things more", tuple(limits), rest))


def all_told(adapted: Adapted) -> tuple[Told, ...]:
    """Every line, what weighs most first."""
    return tuple(line for tell in _TELLERS for line in tell(adapted))


def _of(adapted: Adapted, *kinds: ChangeKind) -> list[Change]:
    return [change for change in adapted.changes if change.kind in kinds]


def _limits(changes: Iterable[Change], *kinds: Kind) -> tuple[Limit, ...]:
    """The limits behind some changes; only those of some kinds, where there are any."""
    every = dict.fromkeys(limit for change in changes for limit in change.limits)
    return tuple(limit for limit in every if limit.kind in kinds) or tuple(every)


def _soak(adapted: Adapted) -> Iterator[Told]:
    changes = [c for c in adapted.changes if c.what == "soak"]
    if any(c.kind is ChangeKind.LEFT_OUT for c in changes):
        yield Told("The soak is left out", _limits(changes, Kind.NO_SOAK))


def _sides(adapted: Adapted) -> Iterator[Told]:
    changes = [c for c in adapted.changes if c.what == "side"]
    if changes:
        yield Told(f"Only the {changes[0].to} foot is massaged", _limits(changes))


def _areas(adapted: Adapted) -> Iterator[Told]:
    """Places that no hand touches, all in one line."""
    masked = dict.fromkeys(
        limit for change in adapted.changes for limit in change.limits if limit.kind in (Kind.SKIP, Kind.STOP)
    )
    rest = [limit for limit in masked if not (limit.area.part == "feet" and _is_one_side(adapted, limit))]
    if rest:
        named = list(dict.fromkeys(limit.area.words for limit in rest))
        yield Told(f"Left out: {_and(named)}{_other_foot(adapted, rest)}", tuple(rest))


def _other_foot(adapted: Adapted, masks: Iterable[Limit]) -> str:
    """What the other side has of it, where a place is left out on one."""
    sided = {limit for limit in masks if limit.area.side}
    changes = [c for c in adapted.changes if c.kind is not ChangeKind.ADDED and not sided.isdisjoint(c.limits)]
    sides = {change.side for change in changes}
    if not changes or (len(sides) > 1 and "" in sides):
        return ""
    if sides == {""}:
        return ", on both sides alike"
    other = {"left": "right", "right": "left"}.get(sides.pop(), "") if len(sides) == 1 else ""
    return f"; the {other} foot keeps its strokes" if other else ""


def _is_one_side(adapted: Adapted, limit: Limit) -> bool:
    sides = [c for c in adapted.changes if c.what == "side"]
    return any(limit in change.limits for change in sides)


def _softer(adapted: Adapted) -> Iterator[Told]:
    caps = dict.fromkeys(limit for c in adapted.changes for limit in c.limits if limit.kind is Kind.CAP)
    for level in sorted({cap.level for cap in caps}):
        here = tuple(cap for cap in caps if cap.level == level)
        where = _and(list(dict.fromkeys(cap.area.words for cap in here)))
        yield Told(f"No firmer than {_level(level)} on the {where}", here)


def _level(level: int) -> str:
    return next((row.name.lower() for row in pressures().values() if row.level == level), str(level))


_STROKES = (Kind.NO_TECHNIQUE, Kind.NO_CONTACT, Kind.NO_CLASS, Kind.NO_TICKLE)


def _replaced(adapted: Adapted) -> Iterator[Told]:
    changes = [c for c in _of(adapted, ChangeKind.REPLACED) if any(limit.kind in _STROKES for limit in c.limits)]
    if changes:
        names = list(dict.fromkeys(techniques()[c.what].name.lower() for c in changes if c.what in techniques()))
        into = list(dict.fromkeys(techniques()[c.to].name.lower() for c in changes if c.to))
        text = f"Gentler in place of {_and(names)}" + (f": {_and(into)}" if into else "")
        yield Told(text, tuple(limit for limit in _limits(changes) if limit.kind in _STROKES))


def _hands(adapted: Adapted) -> Iterator[Told]:
    limits = dict.fromkeys(limit for c in adapted.changes for limit in c.limits)
    if thumbs := tuple(limit for limit in limits if limit.kind is Kind.NO_THUMBS):
        yield Told("No thumbs: palms and the heel of the hand work instead", thumbs)
    if one := tuple(limit for limit in limits if limit.kind is Kind.ONE_HAND):
        yield Told("Everything is done with one hand", one)


def _questions(adapted: Adapted) -> Iterator[Told]:
    changes = _of(adapted, ChangeKind.QUESTION)
    deaf = [c for c in changes if any(limit.kind is Kind.NO_ANSWER for limit in c.limits)]
    if deaf:
        yield Told(
            "Nobody is asked whether it is too hard: what feels little cannot say", _limits(deaf, Kind.NO_ANSWER)
        )
    if capped := [c for c in changes if c.to]:
        yield Told("“Not enough” is answered with slower hands, never firmer ones", _limits(capped, Kind.CAP))


def _products(adapted: Adapted) -> Iterator[Told]:
    changes = _of(adapted, ChangeKind.PRODUCT) + [
        c for c in adapted.changes if c.kind is not ChangeKind.PRODUCT and ChangeKind.PRODUCT in c.kinds
    ]
    if changes:
        names = list(dict.fromkeys(limit.what for limit in _limits(changes, Kind.NO_PRODUCT) if limit.what))
        yield Told(f"Without {_and(names)}", _limits(changes, Kind.NO_PRODUCT))


def _dwells(adapted: Adapted) -> Iterator[Told]:
    limits = dict.fromkeys(limit for c in adapted.changes for limit in c.limits if limit.kind is Kind.NO_DWELL)
    if limits:
        yield Told("Nobody stays longer on a sore spot", tuple(limits))


def _added(adapted: Adapted) -> Iterator[Told]:
    changes = _of(adapted, ChangeKind.ADDED)
    if changes:
        names = [_WORDS.sub("", change.after).split(".")[0].strip().lower() for change in changes]
        yield Told(f"Added: {_and(names)}", _limits(changes))


def _shorter(adapted: Adapted) -> Iterator[Told]:
    changes = _of(adapted, ChangeKind.SHORTER, ChangeKind.LONGER)
    if adapted.before - adapted.after >= 30_000:
        limits = _limits(changes, Kind.AT_MOST) if changes else ()
        yield Told(
            f"It takes {round(adapted.after / 60_000)} minutes instead of {round(adapted.before / 60_000)}", limits
        )


_TELLERS: tuple[Callable[[Adapted], Iterator[Told]], ...] = (
    _soak, _sides, _areas, _softer, _replaced, _hands, _questions, _products, _dwells, _added, _shorter,
)  # fmt: skip


def _and(names: list[str]) -> str:
    """“fist knead, fist press and three more”."""
    if len(names) > MOST_NAMES:
        names = [*names[: MOST_NAMES - 1], f"{len(names) - MOST_NAMES + 1} more"]
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def refused(adapted: Adapted) -> tuple[str, str]:
    """Why nothing is played, and what would be possible instead."""
    refusal = adapted.refusal
    assert refusal is not None
    names = {"feet": "feet", "scalp": "head"}
    if not refusal.free:
        help_now = "Get medical help today. " if refusal.urgent else ""
        return "No massage today", f"{help_now}Sit together, if that is welcome, and play it on another day"
    free = _and([names[part] for part in refusal.free])
    if refusal.stopped:
        stopped = _and([names[part] for part in refusal.stopped])
        return (
            f"Nothing of this routine is left without the {stopped}",
            f"the {free} may be massaged: play a routine for the {free}",
        )
    return "Nothing of this routine is left", f"a shorter or gentler routine for the {free}, or still hands"


def report_json(adapted: Adapted, why: Why | None = None) -> dict[str, Any]:
    """`solea.adapted/1`: the lines before Play, and every change with its limits. With `why` also the reasons."""
    reasons = why or {}
    return {
        "format": FORMAT,
        "plays": adapted.refusal is None,
        "seconds": {"before": adapted.before / 1000, "after": adapted.after / 1000},
        "lines": [_line_json(line, reasons) for line in ([] if adapted.refusal else told(adapted))],
        "refused": _refused_json(adapted),
        "changes": [_change_json(change, reasons, why is not None) for change in adapted.changes],
    }


def _line_json(line: Told, why: Why) -> dict[str, Any]:
    found: dict[str, Any] = {"text": line.with_why(why), "limits": [limit_json(limit) for limit in line.limits]}
    return {**found, "more": [_line_json(one, why) for one in line.more]} if line.more else found


def _refused_json(adapted: Adapted) -> dict[str, Any] | None:
    if adapted.refusal is None:
        return None
    reason, instead = refused(adapted)
    refusal = adapted.refusal
    return {
        "reason": reason, "instead": instead, "stopped": list(refusal.stopped), "free": list(refusal.free),
        "urgent": refusal.urgent,
    }  # fmt: skip


def _change_json(change: Change, why: Why, said: bool) -> dict[str, Any]:
    found: dict[str, Any] = {
        "kind": change.kind.value,
        "line": change.line,
        "last_line": change.last_line,
        "before": change.before,
        "after": change.after,
        "limits": [limit_json(limit) for limit in change.limits],
    }
    if said:
        found["why"] = list(dict.fromkeys(words for limit in change.limits for words in why.get(limit, ())))
    return found


def findings(adapted: Adapted, why: Why) -> tuple[Diagnostic, ...]:
    """What would be changed, as notes on the lines of the score; an error where nothing is left."""
    if adapted.refusal is not None:
        reason, instead = refused(adapted)
        every = list(
            dict.fromkeys(words for limit in why for words in why[limit] if limit.kind in (Kind.STOP, Kind.SKIP))
        )
        because = f": {', '.join(every)}" if every else ""
        return (
            finding("S811", Span(0, 0), f"{reason[:1].lower()}{reason[1:]}{because}", f"possible instead: {instead}"),
        )
    return tuple(_finding(change, why) for change in adapted.changes)


def _finding(change: Change, why: Why) -> Diagnostic:
    reasons = ", ".join(dict.fromkeys(words for limit in change.limits for words in why.get(limit, ())))
    said = MESSAGES[change.kind]
    hints = (f"it becomes: {change.after}",) if change.after else ("solea adapt writes the score without it",)
    end = min(change.span.end, change.span.start + max(len(change.before.split(". ")[0]), 1))
    return finding(CODES[change.kind], Span(change.span.start, end), f"{said}: {reasons}" if reasons else said, *hints)


MESSAGES = {
    ChangeKind.LEFT_OUT: "left out",
    ChangeKind.SOFTER: "softer",
    ChangeKind.REPLACED: "another stroke in its place",
    ChangeKind.ELSEWHERE: "done elsewhere",
    ChangeKind.QUESTION: "the question changes",
    ChangeKind.PRODUCT: "without the product",
    ChangeKind.HANDS: "done with other hands",
    ChangeKind.ADDED: "added",
    ChangeKind.SHORTER: "left out, to be shorter",
    ChangeKind.LONGER: "longer, since time became free",
    ChangeKind.WORDS: "the words change",
}
