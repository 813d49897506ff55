"""The way of a motion on a chart, for paper: dots along it and an arrow where it ends (`over=` of `line_svg`)."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from solea.body.chart import chart
from solea.body.drawing import PRINT, Palette
from solea.body.foot import USUAL, Foot
from solea.body.motion import Leg, Motion
from solea.body.track import Point, Track, tracks_of

APART = 3.0  # mm between two points of a way
USUAL_SIZE = 240.0  # mm: the longer side of a chart on which all is drawn as it stands here
WIDTH, GAP = 2.4, 5.4  # mm: a dot, and from one to the next
HALO = 6.0  # mm: the white that keeps the drawing away from the dots
HEAD = 10.0  # mm: length of an arrow's head
LONG = 14.0  # mm: below this a way is a spot and has no arrow
THIN = 0.9  # mm: the line that joins spots
SPOT = 2.8  # mm: radius of a spot
RINGS = 2.9  # radii from one circle to the next where they follow a way
STEPPED = frozenset({"spots", "squeeze", "steps"})
STEP = 38.0  # mm from spot to spot, about half a hand's breadth


def way_svg(motion: Motion, view: str, foot: Foot = USUAL, palette: Palette = PRINT) -> str:
    """Every way of the motion over `view`, in chart mm of the side at hand; nothing where hands only rest.

    Dots are the way and an arrow its end, two where it goes back; steps are spots, small circles a string of circles.
    """
    if motion.kind == "hold":
        return ""
    pen = Pen(palette.line, min(1.0, max(chart(view, foot).size) / USUAL_SIZE))
    lines = list(_lines(motion, view, tracks_of(foot)))
    halo = "".join(f'<path d="{_path(line)}"/>' for line in lines if _length(line) >= pen.mm(LONG))
    white = f'<g stroke="{palette.paper}" stroke-opacity=".85" stroke-width="{pen.mm(HALO):.3g}">{halo}</g>'
    ink = "".join(_drawn(line, motion, pen) for line in lines)
    return f'<g fill="none" stroke="{pen.ink}" stroke-linecap="round" stroke-linejoin="round">{white}{ink}</g>'


@dataclass(frozen=True, slots=True)
class Pen:
    """What a way is drawn with: its ink, and how much smaller all is on a small chart, such as an ear."""

    ink: str
    share: float

    def mm(self, length: float) -> float:
        """A length as it is on this chart."""
        return length * self.share


def _lines(motion: Motion, view: str, own: Callable[[str, str], Track]) -> Iterator[Sequence[Point]]:
    """The ways, each once, as points on the side at hand."""
    seen = set()
    for leg in (leg for lane in motion.lanes for leg in lane if leg.view == view):
        if (leg.track, leg.start, leg.end) in seen:
            continue
        seen.add((leg.track, leg.start, leg.end))
        points = _points(leg, own(leg.view, leg.track))
        flipped = [(-x, y) for x, y in points]
        yield flipped if motion.mirrored else points
        if motion.mirror and motion.hands == 2:
            yield points if motion.mirrored else flipped


def _points(leg: Leg, over: Track) -> list[Point]:
    count = max(1, round(abs(leg.end - leg.start) * over.length / APART))
    shares = (leg.start + (leg.end - leg.start) * i / count for i in range(count + 1))
    return [over.point((share % 1.0 if over.closed and not 0 <= share <= 1 else share) * over.length)
            for share in shares]


def _drawn(line: Sequence[Point], motion: Motion, pen: Pen) -> str:
    """The ink of one way."""
    both = motion.back or motion.kind == "to_fro"
    middle, short = line[len(line) // 2], _length(line) < pen.mm(LONG)
    if motion.kind == "rotate" or (short and motion.radius):
        return _turning(middle, max(motion.radius, pen.mm(6.0)), pen)
    if short:
        return _spots([middle], pen)
    if motion.kind == "circles" and motion.radius:
        return _string(line, motion.radius, pen) + _heads(line, both, pen)
    if motion.kind in STEPPED:
        return _line(line, THIN, pen) + _spots(_every(line, pen.mm(STEP)), pen) + _heads(line, both, pen)
    return _line(line, WIDTH, pen) + _heads(line, both, pen)


def _line(line: Sequence[Point], width: float, pen: Pen) -> str:
    dots = f' stroke-dasharray="0 {pen.mm(GAP):.3g}"' if width == WIDTH else ""
    return f'<path d="{_path(line)}" stroke-width="{pen.mm(width):.3g}"{dots}/>'


def _string(line: Sequence[Point], radius: float, pen: Pen) -> str:
    """Circles on the way, up to where its arrow begins."""
    small = min(radius, pen.mm(7.0))
    free = line[: -max(1, round(pen.mm(HEAD) / APART))] or line
    return "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{small:.1f}" stroke-width="{pen.mm(1.1):.3g}"/>'
        for x, y in _every(free, small * RINGS)
    )


def _turning(at: Point, radius: float, pen: Pen) -> str:
    """Three quarters of a circle with an arrow at its end."""
    x, y = at
    turns = [math.radians(60 + 10 * i) for i in range(28)]
    arc = [(x + radius * math.cos(a), y + radius * math.sin(a)) for a in turns]
    ring = f'<path d="{_path(arc)}" stroke-width="{pen.mm(1.6):.3g}"/>'
    return ring + _head(arc[-1], arc[-3], pen.mm(HEAD) * 0.6, pen)


def _spots(points: Iterable[Point], pen: Pen) -> str:
    spot = f'r="{pen.mm(SPOT):.3g}" stroke="none" fill="{pen.ink}"'
    return "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" {spot}/>' for x, y in points)


def _heads(line: Sequence[Point], both: bool, pen: Pen) -> str:
    back = min(len(line) - 1, 2)
    ends = [(line[-1], line[-1 - back])] + ([(line[0], line[back])] if both else [])
    return "".join(_head(tip, before, pen.mm(HEAD), pen) for tip, before in ends)


def _head(tip: Point, before: Point, size: float, pen: Pen) -> str:
    """A filled head at the end of a way, rounded by the pen."""
    a = math.atan2(tip[1] - before[1], tip[0] - before[0])
    sides = [(tip[0] - size * math.cos(a + turn), tip[1] - size * math.sin(a + turn)) for turn in (0.46, -0.46)]
    return f'<path d="{_path([tip, *sides])}Z" fill="{pen.ink}" stroke-width="{pen.mm(1.0):.3g}"/>'


def _every(line: Sequence[Point], step: float) -> Iterator[Point]:
    """Points of a line about `step` apart, both ends with them."""
    whole = _length(line)
    count = max(1, round(whole / step))
    for i in range(count + 1):
        yield line[min(round(i * (len(line) - 1) / count), len(line) - 1)]


def _length(line: Sequence[Point]) -> float:
    return sum(math.dist(a, b) for a, b in pairwise(line))


def _path(line: Iterable[Point]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in line)
