"""The picture of a session: the drawings that its hands are on the longest, on the app's own paper."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from solea.body import shaded_svg
from solea.body.drawing import DAY
from solea.timeline.cue import Cue, Timeline

SIDE = 640
"""Pixels: what players show large on a phone."""

_AIR = 40.0  # of SIDE round the drawings
_GAP = 24.0


def cover(timeline: Timeline) -> bytes:
    """A square PNG: the foot, the head, or both, as the session has them."""
    return _drawn(views_of(timeline.cues))


def views_of(cues: Iterable[Cue]) -> tuple[str, ...]:
    """Of each part of the body the view that is looked at longest; the sole where there is none."""
    seconds: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for cue in cues:
        if cue.view:
            seconds[cue.view.startswith("foot")][cue.view] += cue.length
    found = tuple(views.most_common(1)[0][0] for views in seconds.values() if views)
    return found or ("foot_sole",)


@lru_cache(maxsize=8)
def _drawn(views: tuple[str, ...]) -> bytes:
    import resvg_py  # only who asks for pixels needs it

    room = (SIDE - 2 * _AIR - _GAP * (len(views) - 1)) / len(views)
    parts = [_placed(shaded_svg(view, paper=False), _AIR + number * (room + _GAP), room, str(number))
             for number, view in enumerate(views)]
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIDE}" height="{SIDE}">'
        f'<rect width="{SIDE}" height="{SIDE}" fill="{DAY.paper}"/>{"".join(parts)}</svg>'
    )
    return bytes(resvg_py.svg_to_bytes(svg_string=svg))


def _placed(svg: str, left: float, room: float, own: str) -> str:
    """A drawing fitted into its part of the square; names inside it made its own."""
    named = re.sub(r'(id="|url\(#|href="#)([\w-]+)', rf"\1\2-{own}", svg)
    sizes = f'x="{left:g}" y="{_AIR:g}" width="{room:g}" height="{SIDE - 2 * _AIR:g}"'
    return re.sub(r'^<svg ([^>]*?) width="[^"]*" height="[^"]*"', rf"<svg \1 {sizes}", named, count=1)
