"""What is asked before a session, what a yes does, and the signs that mean "get medical help now".

The table `conditions.toml` holds it all. Answers are values in memory: nothing here keeps, logs or sends them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

PARTS = ("feet", "scalp")
"""The parts of the body that a routine is asked about: feet with the lower legs, scalp with ears, face and neck."""

_PART_OF = {"foot": "feet", "leg": "feet", "head": "scalp"}


class Does(StrEnum):
    """What a yes does."""

    STOP = "stop"  # no session
    HOLD_SITE = "hold_site"  # none for these parts until the score can be adapted


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that a line stands for: plain words, the field's term, and what it does.

    `names` are the words of `avoid:` that it stands for besides its own id. `sources` are keys of docs/sources.md and
    `grade` the best of them. `said` is how the sheet before Play names it, in few words. What an adapted score has to
    keep for it stands in the table of restrictions (`solea.safety.rules`).
    """

    id: str
    line: str
    plain: str
    said: tuple[str, ...]
    term: str
    does: Does
    parts: tuple[str, ...]
    reason: str
    do: str
    grade: str
    sources: tuple[str, ...]
    urgent: bool = False
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StopLine:
    """One line of the sheet before Play. A yes to the line itself does `does` to all its `parts`."""

    id: str
    line: str
    does: Does
    parts: tuple[str, ...]
    reason: str
    do: str
    grade: str
    sources: tuple[str, ...]
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Advice:
    """Something to know that stops nothing. `sheet` is what the sheet before Play says of it, if anything."""

    id: str
    plain: str
    says: str
    sources: tuple[str, ...]
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign to get medical help now (`do` says how soon), or to stop the session (`do` is empty)."""

    id: str
    says: str
    sources: tuple[str, ...]
    parts: tuple[str, ...] = PARTS
    do: str = ""


@dataclass(frozen=True, slots=True)
class RedFlags:
    """The question before anybody stays on a sore spot of the head; a yes ends the session, for this reason.

    `words` are how a receiver file names the lines.
    """

    question: str
    lines: tuple[str, ...]
    words: tuple[str, ...]
    none: str
    reason: str
    closed: str
    parts: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What may be played after the answers. `reasons` are the lines and conditions that were said yes to."""

    play: tuple[str, ...]
    stopped: tuple[str, ...]
    reasons: tuple[StopLine | Condition, ...]

    @property
    def urgent(self) -> bool:
        """One of the answers may need a doctor today."""
        return any(reason.urgent for reason in self.reasons)


@cache
def stop_lines() -> Mapping[str, StopLine]:
    """Every line of the sheet, by id, in its order."""
    return MappingProxyType({id: StopLine(id=id, **_typed(row)) for id, row in _table()["lines"].items()})


@cache
def conditions() -> Mapping[str, Condition]:
    """Every condition, by id. What it does not say itself, its line says."""
    lines = stop_lines()
    return MappingProxyType({id: _condition(id, row, lines[row["line"]]) for id, row in _table()["conditions"].items()})


@cache
def advice() -> Mapping[str, Advice]:
    """What is good to know and stops nothing, by id."""
    return MappingProxyType({id: Advice(id=id, **_typed(row)) for id, row in _table()["advice"].items()})


def parts_of(body_parts: Iterable[str]) -> tuple[str, ...]:
    """The parts to ask about, from the parts of places ("foot", "leg", "head"); others are left out."""
    found = {_PART_OF[part] for part in body_parts if part in _PART_OF}
    return tuple(part for part in PARTS if part in found)


def lines_for(parts: Iterable[str]) -> tuple[StopLine, ...]:
    """The lines to ask for these parts: six to eight."""
    asked = set(parts)
    return tuple(line for line in stop_lines().values() if asked.intersection(line.parts))


def conditions_for(line: str, parts: Iterable[str] = PARTS) -> tuple[Condition, ...]:
    """What a line stands for where these parts are concerned."""
    asked = set(parts)
    return tuple(c for c in conditions().values() if c.line == line and asked.intersection(c.parts))


def under(line: StopLine, parts: Iterable[str] = PARTS) -> str:
    """The small print of a line for these parts: what it stands for and does not say itself.

    With the line, it names everything that changes the answer, so that "none of these" can be said of all of it.
    """
    said = dict.fromkeys(words for condition in conditions_for(line.id, parts) for words in condition.said)
    words = ", ".join(words for words in said if words not in line.line.lower())
    return words[:1].upper() + words[1:]


@cache
def signs() -> tuple[Sign, ...]:
    """Every sign that means "get medical help now"."""
    return tuple(Sign(id=id, **_typed(row)) for id, row in _table()["signs"].items())


def signs_for(parts: Iterable[str]) -> tuple[Sign, ...]:
    """The signs that mean "get medical help now", for these parts."""
    asked = set(parts)
    return tuple(sign for sign in signs() if asked.intersection(sign.parts))


@cache
def signs_during() -> tuple[Sign, ...]:
    """The signs to stop at once during a session."""
    return tuple(Sign(id=id, **_typed(row)) for id, row in _table()["during"].items())


@cache
def red_flags() -> RedFlags:
    """The question that opens a dwell on the head when it is answered "none"."""
    return RedFlags(**_typed(_table()["red_flag"]))


def verdict(parts: Iterable[str], answers: Iterable[str]) -> Verdict:
    """What may be played of `parts` when these lines or conditions were answered with yes.

    `answers` are ids of lines or of conditions; one that concerns none of the parts changes nothing.
    Raises `KeyError` for an id that is neither: an answer must not be lost.
    """
    asked = tuple(parts)
    reasons = tuple(r for r in map(_answered, answers) if set(r.parts).intersection(asked))
    if any(reason.does is Does.STOP for reason in reasons):
        return Verdict((), asked, reasons)
    held = {part for reason in reasons for part in reason.parts}
    play = tuple(part for part in asked if part not in held)
    return Verdict(play, tuple(part for part in asked if part in held), reasons)


def sheet(parts: Iterable[str]) -> dict[str, Any]:
    """The safety sheet for these parts as JSON has it; the answers are weighed on the device and stay there."""
    asked = tuple(parts)
    flags = red_flags()
    return {
        "lines": [_line(line, asked) for line in lines_for(asked)],
        "advice": [known.sheet for known in advice().values() if known.sheet],
        "signs": [sign.says for sign in signs_for(asked)],
        "help": [{"says": sign.says, "do": sign.do, "parts": list(sign.parts)} for sign in signs_for(asked)],
        "during": [sign.says for sign in signs_during()],
        "red_flags": None
        if not set(flags.parts).intersection(asked)
        else {
            **{key: getattr(flags, key) for key in ("question", "none", "reason", "closed")},
            "lines": list(flags.lines),
        },
    }


def _line(line: StopLine, asked: tuple[str, ...]) -> dict[str, Any]:
    keep = ("id", "line", "reason", "do", "urgent")
    return {
        **{key: getattr(line, key) for key in keep},
        "under": under(line, asked),
        "does": line.does.value,
        "parts": [part for part in line.parts if part in asked],
        "conditions": [_beneath(c, asked) for c in conditions_for(line.id, asked)],
    }


def _beneath(condition: Condition, asked: tuple[str, ...]) -> dict[str, Any]:
    keep = ("id", "plain", "term", "reason", "do", "urgent")
    return {
        **{key: getattr(condition, key) for key in keep},
        "does": condition.does.value,
        "parts": [part for part in condition.parts if part in asked],
    }


def _answered(id: str) -> StopLine | Condition:
    return stop_lines().get(id) or conditions()[id]


def _condition(id: str, row: dict[str, Any], line: StopLine) -> Condition:
    return Condition(id=id, **{"reason": line.reason, "do": line.do, **_typed(row)})


def _typed(row: dict[str, Any]) -> dict[str, Any]:
    typed: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    if "does" in typed:
        typed["does"] = Does(typed["does"])
    return typed


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("conditions.toml").read_text(encoding="utf-8"))
