"""The second toe as the longest: the authored drawing, moved by rule along three toes.

One drawing, two profiles. The second toe comes to where the longest toe ended, so that the foot keeps its length; the
third follows it a little; the big toe stays behind. A toe's root keeps its place, its tip with the nail moves as a
whole, and in between it stretches smoothly. Everything that stands on a toe moves with it: parts, lines, cuts, seeds,
landmarks, relief, ways. It belongs to the toe that its name says; else, from above and below, to the toe between
whose webs it lies, and from the side, where toes hide each other, to the part that is in front there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from shapely import LineString, Point

from charts import authored, schema
from charts.authored import View
from charts.fault import Where
from charts.spline import curve, sample

SECOND = "second"
AHEAD = 6.0  # mm by which the second toe stands out before the big one (product default: no measures were found)
THIRD = 0.8  # of the second toe's way that the third one goes too (product default)
WHOLE = 0.75  # share of a toe, from its root, beyond which it moves as a whole
SPECK = 0.05  # mm of a line that may stand over the edge
SEAM = 2.0  # mm to either side of a web in which what is between two toes follows both
FLAT = ("foot_sole", "foot_top")  # views in which toes lie side by side
SIDE = {"foot_inner": 1, "foot_outer": 0}  # views from the side, and the toe that the foot itself ends in there
VIEWS = (*FLAT, *SIDE)
DRAWINGS = (*authored.VIEWS, *(f"{view}.{SECOND}" for view in VIEWS))
TOE = re.compile(r"(?:hallux|(?:t|toe_|nail|knuckle|turn_|joint_|tip_)(\d)(?!\d).*)")
BORDER = re.compile(r"t\d(\d)")  # a cut along the contour of the toe in front

Knot = Sequence[Any]
# The points of one thing, moved together; with the toe that it is on, or None where its place says it.
Move = Callable[[Sequence[Knot], int | None], list[list[Any]]]
Raw = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Toe:
    """Root and tip of a toe in mm from the heel, and how far (mm) its tip moves."""

    root: float
    tip: float
    by: float

    def shift(self, along: float) -> float:
        """How far what stands `along` mm from the heel moves."""
        return self.by * _smooth((along - self.root) / (self.tip - self.root) / WHOLE)


@dataclass(frozen=True)
class Toes:
    """The toes of a foot as authored. Their roots are those of the sole: what is `y` there is `x` from the side."""

    ways: Mapping[str, Mapping[str, Raw]]  # authored tracks by view and name

    def each(self, view: View) -> dict[int, Toe]:
        """The three toes that move, as a view has them."""
        axis = 3 if view.id in FLAT else 2
        end = view.everything.bounds[axis]
        tips = {toe_of(id): part.bounds[axis] for id, part in view.parts.items() if toe_of(id)}
        tips.setdefault(1, end)  # from the inner side the big toe is one with the foot
        tips.setdefault(3, end)  # and the third is not seen
        by = {1: end - AHEAD - tips[1], 2: end - tips[2], 3: THIRD * (end - tips[2])}
        return {n: Toe(self._axis("foot_sole", n)[0][1], tips[n], by[n]) for n in by}

    def _axis(self, view: str, n: int) -> tuple[Knot, Knot]:
        """First and last point of the way along a toe."""
        points = _needed(self.ways[view], f"toe_{n}", Where("tracks.json") / view)["points"]
        return points[0], points[-1]

    def moved(self, view: View) -> View:
        """A view with the second toe longest; a view that shows no toes stays as it is."""
        if view.id not in VIEWS:
            return view
        moved = View(view.id, _view(view, self.mover(view)), SECOND)
        return View(view.id, _seen(view, moved), SECOND) if view.id in SIDE else moved

    def mover(self, view: View) -> Move:
        """How points of a view move."""
        return self._beside(view) if view.id in FLAT else self._behind(view)

    def _beside(self, view: View) -> Move:
        at, cuts = Where(f"{view.id}.json") / "cuts", view.raw["cuts"]
        webs = [np.array(sorted(_needed(cuts, f"web{n}{n + 1}", at), key=lambda p: p[1])) for n in (1, 2, 3)]
        each = self.each(view)
        ways = {n: _unit(*self._axis(view.id, n)) for n in each}

        def shares(x: float, y: float) -> Iterator[tuple[int, float]]:
            left = 1.0
            for n, web in zip(each, webs, strict=True):
                inside = _smooth((x - float(np.interp(y, web[:, 1], web[:, 0]))) / SEAM / 2 + 0.5)
                yield n, left * inside
                left *= 1 - inside

        def moved(point: Knot, toe: int | None) -> list[Any]:
            x, y, *rest = point
            on = shares(x, y) if toe is None else [(toe, 1.0)] if toe in each else []
            by = [(share * each[n].shift(y), ways[n]) for n, share in on]
            dx, dy = (sum(far * way[axis] for far, way in by) for axis in (0, 1))
            return [round(x + dx, 3), round(y + dy, 3), *rest]

        return lambda points, toe: [moved(point, toe) for point in points]

    def _behind(self, view: View) -> Move:
        each = self.each(view)

        def move(points: Sequence[Knot], toe: int | None) -> list[list[Any]]:
            one = each.get(in_front(view, _middle(points)) if toe is None else toe)
            return [[round(x + one.shift(x), 3) if one else x, y, *rest] for x, y, *rest in points]

        return move

    def way(self, view: View, name: str, way: Raw) -> Raw:
        """An authored way of a view, moved; the same thing where nothing of it moves."""
        if view.id not in VIEWS:
            return way
        points = self.mover(view)(way["points"], toe_of(name))
        return way if points == [list(at) for at in way["points"]] else {**way, "points": points}


def of(folder: Path = authored.FOLDER) -> Toes:
    """The toes of the authored foot."""
    return Toes(schema.read(folder / "tracks.json", schema.TRACKS))


def read(drawing: str, folder: Path = authored.FOLDER) -> View:
    """A view by the name of its drawing: as authored, or with another longest toe."""
    id, _, profile = drawing.partition(".")
    view = authored.read(id, folder)
    return of(folder).moved(view) if profile else view


def toe_of(name: str) -> int | None:
    """The toe that a part, line, region, cut or way is named after."""
    if border := BORDER.fullmatch(name):
        return int(border[1])
    found = TOE.fullmatch(name)
    return int(found[1] or 1) if found else None


def in_front(view: View, at: Knot) -> int:
    """The toe that is seen at a point of a view from the side; 0 where it is the foot, or a toe that stays."""
    here = [part["id"] for part in view.raw["parts"] if view.parts[part["id"]].contains(Point(at[0], at[1]))]
    return (toe_of(here[-1]) if here else None) or SIDE[view.id]


def _needed(things: Mapping[str, Any], name: str, at: Where) -> Any:
    """What the rule goes by. ChartError where it was renamed."""
    if name not in things:
        at.fails(f"there is no {name}", "the second toe is moved by it: keep its name, or mend charts/toes.py")
    return things[name]


def _smooth(share: float) -> float:
    """From 0 to 1 without a corner; 0 before and 1 behind."""
    share = min(max(share, 0.0), 1.0)
    return share * share * (3 - 2 * share)


def _unit(root: Knot, tip: Knot) -> tuple[float, float]:
    long = float(np.hypot(tip[0] - root[0], tip[1] - root[1]))
    return (tip[0] - root[0]) / long, (tip[1] - root[1]) / long


# ------------------------------------------------------------------------------------------------ all of a view


def _view(view: View, move: Move) -> dict[str, Any]:
    """The raw view with every point moved."""
    made = _each(view.raw, MOVING, move, Where(f"{view.id}.json"))
    made["parts"] = [{**part, "points": move(part["points"], _of(view, part["id"]))} for part in view.raw["parts"]]
    return made


def _each(things: Raw, moving: Mapping[str, Moving], move: Move, at: Where) -> dict[str, Any]:
    """Values by key, moved as `moving` says. ChartError for a list or table of which nobody said how it moves."""
    for key, value in things.items():
        if key not in moving and key not in STAYING and isinstance(value, (list, dict)):
            (at / key).fails("nobody said how it moves with a toe", "add it to charts/toes.py")
    return {key: moving[key](value, move) if key in moving else value for key, value in things.items()}


def _of(view: View, part: str) -> int | None:
    """The toe that a part moves with: its own, or the one that the foot ends in."""
    toe = toe_of(part)
    return SIDE.get(view.id) if toe is None else toe


def _seen(before: View, view: View) -> dict[str, Any]:
    """A view from the side without what a longer toe has come to hide: lines, nails, a region with its cut."""
    nails = zip(before.raw.get("nails", []), view.raw.get("nails", []), strict=True)
    hidden = {name for name, at in view.raw["regions"].items() if toe_of(name) and in_front(view, at) != toe_of(name)}
    gone = {toe_of(name) for name in hidden}
    return {
        **view.raw,
        "regions": {name: at for name, at in view.raw["regions"].items() if name not in hidden},
        "cuts": {name: cut for name, cut in view.raw["cuts"].items() if _behind(name) not in gone},
        "lines": [_kept_in(view, line) for line in view.raw["lines"] if _on_its_toe(view, line)],
        "nails": [now for was, now in nails if in_front(before, _middle(was)) == in_front(view, _middle(now))],
    }


def _on_its_toe(view: View, line: Raw) -> bool:
    toe = toe_of(line["id"])
    return toe is None or in_front(view, _middle(line["points"])) == toe


def _kept_in(view: View, line: Raw) -> Raw:
    """A line that ran on over a toe which is no longer there ends where the drawing does."""
    drawn = LineString(sample(curve(line["points"], line.get("closed", False)), 24))
    inside = drawn.intersection(view.everything)
    if drawn.length - inside.length < SPECK:
        return line
    longest = max(getattr(inside, "geoms", [inside]), key=lambda piece: piece.length)
    ends = [longest.interpolate(share, normalized=True) for share in (0, 1 / 3, 2 / 3, 1)]
    return {**line, "points": [[round(end.x, 3), round(end.y, 3)] for end in ends]}


def _behind(cut: str) -> int:
    """The toe behind a cut along the contour of another; 0 for other cuts."""
    return int(cut[1]) if BORDER.fullmatch(cut) else 0


def _middle(points: Sequence[Knot]) -> tuple[float, float]:
    x, y = np.mean([point[:2] for point in points], axis=0)
    return float(x), float(y)


def _things(things: Sequence[Raw], move: Move) -> list[dict[str, Any]]:
    """Lines: all points of one move with its toe."""
    return [{**thing, "points": move(thing["points"], toe_of(thing["id"]))} for thing in things]


def _named(named: Mapping[str, Sequence[Knot]], move: Move) -> dict[str, Any]:
    return {name: move(points, toe_of(name)) for name, points in named.items()}


def _blob(blob: Knot, move: Move, toe: int | None = None) -> list[Any]:
    """A hill or a spot: its middle moves, its size stays."""
    return [*move([blob[:2]], toe)[0], *blob[2:]]


def _blobs(blobs: Sequence[Knot], move: Move) -> list[list[Any]]:
    return [_blob(blob, move) for blob in blobs]


def _ridges(ridges: Sequence[Sequence[Any]], move: Move) -> list[list[Any]]:
    return [[move(points, None), *rest] for points, *rest in ridges]


def _cushions(parts: Raw, move: Move) -> dict[str, Any]:
    """How parts are blown up: what lies on a toe goes with it."""
    made = {}
    for name, how in parts.items():
        own = partial(_for_toe, move, toe_of(name))
        made[name] = _each(how, CUSHION, own, Where("relief") / "parts" / name)
    return made


def _for_toe(move: Move, own: int | None, points: Sequence[Knot], toe: int | None) -> list[list[Any]]:
    return move(points, own if toe is None else toe)


Moving = Callable[[Any, Move], Any]

CUSHION: Mapping[str, Moving] = {
    "bumps": _blobs,
    "press": _blobs,
    "ridges": _ridges,
    "swell": _blob,
}
RELIEF: Mapping[str, Moving] = {
    "parts": _cushions,
    "flush": _blobs,
    "ink": _ridges,
    "grooves": _ridges,
    "beyond": lambda beyond, move: {**beyond, "line": move(beyond["line"], None)},
}
MOVING: Mapping[str, Moving] = {
    "lines": _things,
    "nails": lambda nails, move: [move(nail, None) for nail in nails],
    "cuts": _named,
    "masks": lambda masks, move: {name: move(points, None) for name, points in masks.items()},
    "regions": lambda seeds, move: {name: move([at], toe_of(name))[0] for name, at in seeds.items()},
    "landmarks": lambda marks, move: {
        name: [move([at], toe_of(region))[0], region] for name, (at, region) in marks.items()
    },
    "relief": lambda relief, move: _each(relief, RELIEF, move, Where("relief")),
    "brush": lambda brush, move: {**brush, "accents": _blobs(brush.get("accents", []), move)},
}
STAYING = ("id", "parts", "sided", "axes", "bounds", "outline", "soft", "pen", "edge", "fade", "of")
