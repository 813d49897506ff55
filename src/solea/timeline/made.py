"""What a shape is made of: the values of details that decide where a hand goes and how, wherever they stand.

Two lines that say the same share one shape, and a text that is unrolled again finds those of its unchanged lines.
"""

from __future__ import annotations

from typing import NamedTuple

from solea.body import places
from solea.language.score import Details, Lanes, Origin, Path, PlaceRef, Speed, Steps

Refs = tuple[PlaceRef, ...]


class Made(NamedTuple):
    """Values of `Details` by the same names; "" or None where there is none."""

    place: Refs = ()
    path: Path | None = None
    usual_path: bool = False  # the catalogue's, since nobody said one
    turn: str = ""
    manner: str = ""
    lanes: Lanes | None = None
    steps: Steps | None = None
    contact: str = ""
    hands: str = ""
    speed: Speed | None = None
    own_speed: bool = False  # said on the line itself


def made_of(details: Details) -> Made:
    path, lanes, steps, speed = details.path, details.lanes, details.steps, details.speed
    return Made(
        details.place.value if details.place else (),
        path.value if path else None,
        path is not None and path.origin is Origin.CATALOGUE,
        details.turn.value if details.turn else "",
        details.manner.value if details.manner else "",
        lanes.value if lanes else None,
        steps.value if steps else None,
        details.contact.value if details.contact else "",
        details.hands.value if details.hands else "",
        speed.value if speed else None,
        speed is not None and speed.origin is Origin.STATED,
    )


def members_of(refs: Refs) -> int:
    """How many things "each" means: the members of a group, or the places of a list; 1 otherwise."""
    each = sum(len(places()[ref.place].members) or 1 for ref in refs if ref.each)
    return max(each + sum(not ref.each for ref in refs if len(refs) > 1), 1)
