"""Writes beyond.json: where whole hands on a surface that is not shown lie on the one that is, on two feet.

Run it after a change of the table, of the drawings of the feet or of the mathematics.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from solea.body import Contact
from solea.body.beyond import BORDER, THROUGH, beyond
from solea.body.foot import USUAL, Foot

GOLDEN = Path(__file__).with_name("beyond.json")
FEET = (USUAL, Foot(225, "wide", "second"))
SPOTS = ((-20.0, 45.0), (15.0, 120.0), (30.0, 170.0))  # mm on the chart that is touched
PAIRS = tuple(dict.fromkeys([*((shown, touched) for touched, shown in THROUGH.items()), *BORDER]))


def told(foot: Foot) -> dict[str, Any]:
    """A foot as the player is told of it."""
    views = dict.fromkeys(shown for shown, _ in PAIRS)
    return {view: {"drawing": foot.drawing(view), "stretch": foot.stretch(view)} for view in views}


def rows(foot: Foot) -> list[list[Any]]:
    """Shown, touched, left; a contact's x, y, angle, hand; and the same as it is seen."""
    found = []
    for shown, touched in PAIRS:
        for left in (False, True):
            for x, y in SPOTS:
                hand = Contact(touched, -x if left else x, y, 35.0, "palm", 1, flip=-1)
                (seen,) = beyond([hand], shown, left, foot)
                was, now = ([c.x, c.y, c.angle, c.flip] for c in (hand, seen))
                found.append([shown, touched, left, was, [round(value, 3) for value in now]])
    return found


def text() -> str:
    feet = []
    for foot in FEET:
        lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows(foot))
        feet.append(f'{{"foot":{json.dumps(told(foot))},"rows":[\n{lines}\n]}}')
    return f"[{','.join(feet)}]\n"


if __name__ == "__main__":
    GOLDEN.write_text(text(), "utf-8")
