"""The strokes that a plan is made of, with the planner's values for each: moves.toml as values."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

PARTS = ("foot", "head")


class Aim(StrEnum):
    """What a session is for; the order is that of `aims` in moves.toml."""

    UNWIND = "unwind"
    SLEEP = "before sleep"
    WAKE = "wake up"
    COLD = "cold feet"
    TIRED = "tired feet after standing"


class Phase(StrEnum):
    """The order of every part."""

    ARRIVE = "arrive"
    WARM = "warm"
    DEEPEN = "deepen"
    WORK = "work"
    FINISH = "finish"


@dataclass(frozen=True, slots=True)
class Row:
    """One stroke of a part, as moves.toml has it. `seconds` are the shortest, enough and the longest."""

    id: str
    line: str
    words: tuple[str, ...]
    block: str
    phase: Phase
    grip: str
    level: int
    softest: int
    aims: tuple[int, ...]
    seconds: tuple[int, int, int]
    sources: tuple[str, ...]
    zone: str = ""
    instead: str = ""
    step: int = 10
    product: bool = False
    alone: bool = False
    two: bool = False
    self: bool = False
    opens: bool = False
    closes: bool = False
    wakes: bool = False
    settles: bool = False
    liked: bool = False
    percussion: bool = False

    def benefit(self, aim: Aim) -> int:
        """Of one unit of time under an aim."""
        return self.aims[tuple(Aim).index(aim)]

    @property
    def works(self) -> bool:
        return self.phase in (Phase.DEEPEN, Phase.WORK)

    @property
    def name(self) -> str:
        """“Thumb glide the sole”: the technique and the place of the line."""
        return self.line.split(",")[0].split(" {")[0].replace("**", "")


@cache
def moves() -> Mapping[str, tuple[Row, ...]]:
    """The rows of each part, in their order."""
    table = _table()
    return MappingProxyType({part: tuple(map(_row, table[part])) for part in PARTS})


@cache
def titles() -> Mapping[str, Mapping[str, str]]:
    """The headings of the blocks, part by part."""
    return MappingProxyType({part: MappingProxyType(named) for part, named in _table()["blocks"].items()})


@cache
def zone_worth() -> Mapping[str, Mapping[str, int]]:
    """What the coverage of each zone is worth, part by part."""
    return MappingProxyType({part: MappingProxyType(named) for part, named in _table()["zones"].items()})


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("moves.toml").read_text("utf-8"))


def _row(values: dict[str, Any]) -> Row:
    made = {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}
    return Row(**{"softest": values["level"], **made, "phase": Phase(values["phase"])})
