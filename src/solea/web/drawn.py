"""A chart or the hands as they are sent to be drawn: without what only counting needs, and with shorter paths.

A path is authored with absolute points in hundredths of a millimetre. Relative ones are the same places to the
eye, in fewer letters: the contour in twentieths, for its ends are thin, all that lies inside it in tenths. Regions go
in whole millimetres and few corners: the map of the body fills them, a thumbnail high. The lines of line art stay
behind: only the gallery shows it, and asks for the whole.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import hypot
from typing import Any

import msgspec

FINE = 20  # steps a mm: a point is off by 0.025 mm at most, a tenth of a phone's pixel
COARSE = 10
ROUGH = 2.0  # mm that a region's corner may be away from its straightened border
LINE_ART = "line"  # where a line belongs to line art only
LEFT_OUT = frozenset({"landmarks"})
PATHS = {"contour": FINE, "d": COARSE, "nails": COARSE, "cap": COARSE, "silhouette": COARSE, "hair": COARSE}  # by key
NUMBERS = {"M": 2, "L": 2, "C": 6}
Point = tuple[float, float]
TOKEN = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")


@lru_cache(maxsize=64)
def drawn(body: bytes) -> bytes:
    """The JSON of a chart or of the hands, lighter."""
    told = msgspec.json.decode(body)
    return msgspec.json.encode({name: _lighter(value, name) for name, value in told.items() if name not in LEFT_OUT})


def _lighter(value: Any, name: str) -> Any:
    if name == "regions":
        return {region: relative(straighter(path, ROUGH), 1) for region, path in value.items()}
    if isinstance(value, dict):
        return {key: _lighter(one, key) for key, one in value.items()}
    if isinstance(value, list):
        return [_lighter(one, name) for one in value if not (name == "lines" and one.get("only") == LINE_ART)]
    return relative(value, PATHS[name]) if isinstance(value, str) and name in PATHS else value


def straighter(path: str, off: float) -> str:
    """An area of straight lines with fewer corners: none of those left out is `off` mm from the new border."""
    rings = [[float(n) for n in TOKEN.findall(ring) if not n.isalpha()] for ring in path.split("Z") if ring]
    found = [_corners(list(zip(ring[::2], ring[1::2], strict=True)), off) for ring in rings]
    return "".join("M" + "L".join(f"{x:g} {y:g}" for x, y in ring) + "Z" for ring in found)


def _corners(points: list[Point], off: float) -> list[Point]:
    """The first and the last point, and between them the farthest from the straight way while it is `off` away."""
    if len(points) < 3:
        return points
    (x0, y0), (x1, y1) = points[0], points[-1]
    long = hypot(x1 - x0, y1 - y0)

    def away(p: Point) -> float:
        if not long:
            return hypot(p[0] - x0, p[1] - y0)
        return abs((x1 - x0) * (p[1] - y0) - (y1 - y0) * (p[0] - x0)) / long

    far = max(range(1, len(points) - 1), key=lambda i: away(points[i]))
    if away(points[far]) < off:
        return [points[0], points[-1]]
    return _corners(points[: far + 1], off)[:-1] + _corners(points[far:], off)


def relative(path: str, steps: int) -> str:
    """The same path with relative points, to 1/`steps` mm; nothing adds up, since every step starts at a whole one.

    A path with other commands than M, L, C and Z comes back as it is.
    """
    tokens = TOKEN.findall(path)
    if not {token for token in tokens if token.isalpha()} <= {*NUMBERS, "Z"}:
        return path
    said: list[str] = []
    here = start = (0, 0)
    command, at = "M", 0
    while at < len(tokens):
        if tokens[at].isalpha():
            command = tokens[at]
            at += 1
        if command == "Z":
            said.append("z")
            here = start
            continue
        numbers = [round(float(token) * steps) for token in tokens[at : at + NUMBERS[command]]]
        at += NUMBERS[command]
        said.append(command.lower() + _joined([n - here[i % 2] for i, n in enumerate(numbers)], steps))
        here = (numbers[-2], numbers[-1])
        if command == "M":
            start, command = here, "L"
    return _without_repeats(said)


def _joined(numbers: list[int], steps: int) -> str:
    """Numbers with a blank only where it is needed."""
    return re.sub(r" (?=-)", "", " ".join(_number(n, steps) for n in numbers))


def _number(n: int, steps: int) -> str:
    text = f"{n / steps:.2f}".rstrip("0").rstrip(".")
    return re.sub(r"^(-?)0(?=\.)", r"\1", text) if n else "0"


def _without_repeats(said: list[str]) -> str:
    """A command that is the one before needs no letter; after a move, lines need none."""
    out, before = [], ""
    for part in said:
        letter, rest = part[0], part[1:]
        if letter == before and letter != "m" and letter != "z":
            out.append(rest if rest.startswith("-") else f" {rest}")
        else:
            out.append(part)
        before = letter
    return "".join(out)
