"""What the gallery of drawings asks for: every technique at its usual place on one foot, and the feet to compare."""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import Any

import msgspec

from solea.body.foot import BREADTHS, SIZES, TOES, Foot
from solea.catalogue import techniques
from solea.timeline import Cue, example, shown
from solea.web.told import charts, ways_of

REMEMBERED = 8  # feet


@lru_cache(maxsize=REMEMBERED)
def gallery(foot: Foot) -> bytes:
    """Every technique that can be drawn, with the ways it takes; how this foot's charts are drawn; all sizes."""
    cues = {id: example(id, foot=foot) for id in shown()}
    return msgspec.json.encode(
        {
            "techniques": [_technique(id, cue) for id, cue in cues.items()],
            "tracks": ways_of((cue.motion for cue in cues.values() if cue.motion), foot),
            "foot": charts(foot),
            "sizes": [_size(*of) for of in product(TOES, SIZES.items(), BREADTHS)],
        }
    )


def _technique(id: str, cue: Cue) -> dict[str, Any]:
    words = {"id": id, "name": techniques()[id].name, "where": cue.where, "detail": cue.detail, "view": cue.view}
    return {**words, "side": cue.side, "seconds": cue.length / 1000, "motion": msgspec.to_builtins(cue.motion)}


def _size(toes: str, length: tuple[str, int], breadth: str) -> dict[str, Any]:
    """One foot of those that are compared."""
    said, mm = length
    return {"length": mm, "said": said, "breadth": breadth, "toes": toes, "foot": charts(Foot(mm, breadth, toes))}
