"""The foot at hand: its length, its breadth, its longest toe (`feet.toml`), and how it stretches a chart.

Every chart of the foot is drawn once, 260 mm long. Another foot is the same drawing stretched along and across; only
which toe is the longest takes a drawing of its own, made from the first by rule (`charts.toes`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

Stretch = tuple[float, float]  # along x and along y

UNSTRETCHED: Stretch = (1.0, 1.0)
LENGTH = re.compile(r"(\d{1,9}(?:[.,]\d{1,9})?)\s*(mm|cm)?")


@cache
def feet() -> Mapping[str, Any]:
    """The table as it is written."""
    return tomllib.loads((files("solea.body") / "feet.toml").read_text("utf-8"))


LEAST: int = feet()["length"]["least"]
MOST: int = feet()["length"]["most"]
DRAWN: int = feet()["length"]["drawn"]
BREADTHS: Mapping[str, float] = feet()["breadth"]["factors"]
TOES = tuple(feet()["toes"]["shares"])
PROFILED = ("foot_sole", "foot_top", "foot_inner", "foot_outer")  # views that have a drawing for each longest toe
SIZES: Mapping[str, int] = {
    "p5 of women": feet()["length"]["percentiles"]["women"]["p5"],
    "usual": feet()["length"]["usual"],
    "p95 of men": feet()["length"]["percentiles"]["men"]["p95"],
}  # the lengths by which sizes are looked at, mm
RANGE = f"{LEAST} to {MOST} mm"


@dataclass(frozen=True, slots=True)
class Foot:
    """A receiver's foot. `length_mm` from the heel to the longest toe; ValueError says which values there are."""

    length_mm: int = feet()["length"]["usual"]
    breadth: str = "normal"
    toes: str = "big"  # which one is the longest

    def __post_init__(self) -> None:
        if isinstance(self.length_mm, bool) or not isinstance(self.length_mm, int):
            raise ValueError(f"a foot length is whole millimetres, {RANGE}, not {self.length_mm!r}")
        if not LEAST <= self.length_mm <= MOST:
            raise ValueError(f"a foot is {RANGE} long, not {self.length_mm} mm")
        if self.breadth not in BREADTHS:
            raise ValueError(f"a foot is {', '.join(BREADTHS)}, not {self.breadth}")
        if self.toes not in TOES:
            raise ValueError(f"the longest toe is {' or '.join(TOES)}, not {self.toes}")

    @classmethod
    def read(cls, length: str | None = None, breadth: str | None = None, toes: str | None = None) -> Foot:
        """The foot that words tell, of "245", "245 mm" or "24.5 cm"; None is the usual. ValueError as above."""
        millimetres = USUAL.length_mm if length is None else _millimetres(length)
        return cls(millimetres, USUAL.breadth if breadth is None else breadth, USUAL.toes if toes is None else toes)

    def stretch(self, view: str) -> Stretch:
        """What one mm of a chart as drawn is on this foot, along x and along y; 1 on other parts of the body."""
        if view not in feet()["axes"]:
            return UNSTRETCHED
        along = self.length_mm / DRAWN
        ways = {"length": along, "breadth": along * BREADTHS[self.breadth]}
        x, y = feet()["axes"][view]
        return ways[x], ways[y]

    def drawing(self, view: str) -> str:
        """The name of the drawing that this foot has in `view`."""
        return f"{view}.{self.toes}" if self.toes != TOES[0] and view in PROFILED else view


USUAL = Foot()


def _millimetres(text: str) -> int:
    found = LENGTH.fullmatch(text.strip().lower())
    if found is None:
        raise ValueError(f"a foot length is a number of millimetres, {RANGE}, not “{text}”")
    return round(float(found[1].replace(",", ".")) * (10 if found[2] == "cm" else 1))
