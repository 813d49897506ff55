"""Path data of charts and hands as paths that Skia draws."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import skia

_SEGMENT = re.compile(r"([MLQCZmlqcz])([^MLQCZmlqcz]*)")
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
_TAKES = {"M": 2, "L": 2, "Q": 4, "C": 6}


@lru_cache(maxsize=4096)
def path(d: str, evenodd: bool = False) -> Any:
    """A path from M, L, Q, C and Z, absolute or from the last point."""
    made = skia.Path()
    if evenodd:
        made.setFillType(skia.PathFillType.kEvenOdd)
    draw = {"M": made.moveTo, "L": made.lineTo, "Q": made.quadTo, "C": made.cubicTo}
    for letter, points in segments(d):
        if letter == "Z":
            made.close()
        else:
            draw[letter](*(n for point in points for n in point))
    return made


def segments(d: str) -> Iterator[tuple[str, list[tuple[float, float]]]]:
    """Each segment's capital letter and its points, all of them from the origin."""
    x = y = start_x = start_y = 0.0
    for letter, rest in _SEGMENT.findall(d):
        kind = letter.upper()
        if kind == "Z":
            x, y = start_x, start_y
            yield "Z", []
            continue
        numbers = [float(n) for n in _NUMBER.findall(rest)]
        for at in range(0, len(numbers), _TAKES[kind]):
            dx, dy = (x, y) if letter.islower() else (0.0, 0.0)
            some = numbers[at : at + _TAKES[kind]]
            points = [(some[i] + dx, some[i + 1] + dy) for i in range(0, len(some), 2)]
            x, y = points[-1]
            if kind == "M" and at == 0:
                start_x, start_y = x, y
            yield ("L" if kind == "M" and at else kind), points
