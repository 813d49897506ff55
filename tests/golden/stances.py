"""Writes stances.json: where points and hands of a chart stand on the page from every seat.

Run it after a change of the table or of the mathematics.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from solea.body import Contact, chart
from solea.body.drawing import DAY
from solea.body.hands import Ground
from solea.body.seats import look, seats

GOLDEN = Path(__file__).with_name("stances.json")
SPOT, ANGLE = (20.0, 45.0), 35.0  # mm on the stored chart; degrees of a hand that comes for the side at hand


def row(position: str, view: str, left: bool) -> list[Any]:
    """Position, view, side; a stored point on the page; how a left hand lies: degrees clockwise, as which hand."""
    stance, screen = look(view, position).stance, chart(view).screen
    a, b, c, d = stance.matrix(screen, left)
    (x, y), hand = SPOT, Contact(view, 0, 0, ANGLE, "palm", 1, flip=-1)
    turn, flip = Ground(DAY, stance, left, view).pose(hand)
    return [position, view, left, a * x + c * y, b * x + d * y, round(turn, 4), flip]


def rows() -> list[list[Any]]:
    return [row(at, view, left) for (at, _), seat in seats().items() for view in seat.looks for left in (False, True)]


def text() -> str:
    found = ",\n".join(json.dumps(one, separators=(",", ":")) for one in rows())
    return f'{{"spot":{json.dumps(SPOT)},"angle":{ANGLE},"rows":[\n{found}\n]}}\n'


if __name__ == "__main__":
    GOLDEN.write_text(text(), "utf-8")
