"""Where the giver sits, and how each view stands on the screen from there (`seats.toml`)."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from solea.body.chart import VIEWS, Stance, chart

PARTS = ("foot", "head")
SELF = "self"  # one's own hands: a seat like those of a giver
USUAL_POSITION = {"foot": "on_the_back", "head": "seated"}  # where a score says nothing (product default)
KEYS = {"turn", "mirror", "fingers", "seen", "why"}


@dataclass(frozen=True, slots=True)
class Look:
    """How the giver sees a view: its stance on the screen, and where the hands come from.

    `fingers` is where those of a right hand point, degrees anticlockwise from the right edge of the screen. Of what is
    not `seen`, only felt, the drawing is the best that there is.
    """

    stance: Stance
    fingers: float
    seen: bool
    why: str


@dataclass(frozen=True, slots=True)
class Seat:
    """Where the giver is for a position of the receiver and a part of the body, foot or head.

    `right` is the giver's side on which the receiver's right lies: left when the two face each other.
    """

    position: str
    part: str
    giver: str
    right: str
    why: str
    looks: Mapping[str, Look]


def part_of(view: str) -> str:
    """foot or head: what a view shows."""
    return "foot" if view.startswith("foot") else "head"


def seat(view: str, position: str = "") -> Seat:
    """The giver's seat for a view, in a position of the receiver, or in the usual one; KeyError names the positions."""
    part = part_of(view)
    at = position or USUAL_POSITION[part]
    if (at, part) not in seats():
        raise KeyError(f"no position {at}; there are {', '.join(dict.fromkeys(p for p, _ in seats()))}")
    return seats()[at, part]


def look(view: str, position: str = "") -> Look:
    """How the giver sees a view from there."""
    return seat(view, position).looks[view]


@cache
def hand_on(view: str, position: str = "") -> tuple[float, int]:
    """Where the fingers of a right hand point, in degrees on the chart above -180 and up to 180; and the sense of x."""
    seen, screen = look(view, position), chart(view).screen
    a, b, c, d = seen.stance.matrix(screen)
    right, down = math.cos(math.radians(seen.fingers)), -math.sin(math.radians(seen.fingers))
    angle = round(math.degrees(math.atan2(c * right + d * down, a * right + b * down)), 6)
    return angle if angle > -180 else 180.0, -(a * d - b * c)


def stances(view: str) -> tuple[Stance, ...]:
    """Every stance that a view takes in some seat, as authored first."""
    found = {found.looks[view].stance for found in seats().values() if view in found.looks}
    return tuple(sorted(found | {Stance()}, key=lambda stance: (stance.turn, stance.mirror)))


@cache
def seats() -> Mapping[tuple[str, str], Seat]:
    """Every seat by position and part, in the order of the table."""
    return read_seats((files("solea.body") / "seats.toml").read_text("utf-8"))


def read_seats(text: str) -> dict[tuple[str, str], Seat]:
    """The seats of a table; ValueError names the seat and what is wrong with it."""
    table = tomllib.loads(text)
    return {(at, part): _seat(at, part, parts.get(part)) for at, parts in table.items() for part in PARTS}


def _seat(position: str, part: str, raw: Mapping[str, Any] | None) -> Seat:
    where = f"seats: {position}.{part}"
    if raw is None:
        raise ValueError(f"{where} is missing")
    if raw.get("right") not in ("right", "left"):
        raise ValueError(f"{where}.right is left or right, not {raw.get('right')!r}")
    wanted, named = {view for view in VIEWS if part_of(view) == part}, set(raw.get("looks", ()))
    if wanted != named:
        raise ValueError(f"{where}.looks has one row for each view; wrong are {', '.join(sorted(wanted ^ named))}")
    looks = {view: _look(f"{where}.looks.{view}", row) for view, row in raw["looks"].items()}
    return Seat(position, part, raw["giver"], raw["right"], raw["why"], looks)


def _look(where: str, row: Mapping[str, Any]) -> Look:
    if row.keys() - KEYS or {"turn", "fingers", "why"} - row.keys():
        raise ValueError(f"{where} holds turn, fingers and why, perhaps mirror and seen; not {', '.join(row)}")
    if row["turn"] not in (0, 90, 180, 270):
        raise ValueError(f"{where}.turn is 0, 90, 180 or 270, not {row['turn']}")
    return Look(Stance(row["turn"], row.get("mirror", False)), float(row["fingers"]), row.get("seen", True), row["why"])
