"""Builds `tracks.json`: authored ways over the charts, and the scalp's ways as each head picture shows them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from charts import authored, checks, schema, toes
from charts.spline import Floats, curve
from solea.body import scalp
from solea.body.track import Bezier, measure

FORMAT = "solea.tracks/1"
EDGE = 1.5  # mm that a way keeps from the outline of a head picture
KNOTS_A_PICTURE = 5  # knots of a projected track to one knot of the authored one


@cache
def build(folder: Path = authored.FOLDER) -> dict[str, Any]:
    """All tracks of all views, ready to be written."""
    views: dict[str, dict[str, Any]] = {}
    drawn = schema.read(folder / "tracks.json", schema.TRACKS)
    checks.ways(drawn)
    second = _second(drawn, folder)
    for view, named in drawn.items():
        for name, drawn in named.items():
            for each_name, way in _sides(name, drawn):
                views.setdefault(view, {})[each_name] = _track(way["points"], way)
                for picture, cut in way.get("pictures", {}).items():
                    if picture == "head_side" and each_name.endswith("_l"):
                        continue  # the other side of the head is not seen
                    views.setdefault(picture, {})[each_name] = _pictured(picture, way, cut, folder)
    return {
        "format": FORMAT,
        "views": {view: views[view] for view in sorted(views)},
        toes.SECOND: second,
    }


def _second(drawn: dict[str, Any], folder: Path) -> dict[str, dict[str, Any]]:
    """The ways that another longest toe moves, by view."""
    foot = toes.Toes(drawn)
    moved: dict[str, dict[str, Any]] = {}
    for id in filter(drawn.get, sorted(toes.VIEWS)):
        view = authored.read(id, folder)
        for name, way in drawn[id].items():
            if (there := foot.way(view, name, way)) is not way:
                moved.setdefault(id, {})[name] = _track(there["points"], dict(there))
    return moved


def text(tracks: dict[str, Any]) -> str:
    """JSON with one track a line, so that a change shows as one line."""
    rows = [f'"format": {_dense(tracks["format"])}']
    rows += [f'"{block}": {{\n{_views(tracks[block])}\n}}' for block in ("views", toes.SECOND)]
    return "{" + ",\n".join(rows) + "}\n"


def _views(views: dict[str, Any]) -> str:
    blocks = []
    for view, named in views.items():
        rows = ",\n".join(f'  "{name}": {_dense(track)}' for name, track in named.items())
        blocks.append(f' "{view}": {{\n{rows}\n }}')
    return ",\n".join(blocks)


def _dense(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))


def _sides(name: str, way: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """A way of the right hand alone, or the same way mirrored for the left hand as well."""
    if not way.get("pair"):
        return [(name, way)]
    left = [[-p[0], *p[1:]] for p in way["points"]]
    return [(f"{name}_r", way), (f"{name}_l", {**way, "points": left})]


def _track(points: list[list[float]], way: dict[str, Any]) -> dict[str, Any]:
    closed = bool(way.get("closed"))
    beziers = _rounded(curve(points, closed))
    travelled = measure(beziers)[2]
    stops = {place: round(_fraction(travelled, knot, len(beziers)), 4) for place, knot in way["stops"].items()}
    return {"beziers": beziers, "closed": closed, "length": round(travelled[-1], 3), "stops": stops}


def _rounded(beziers: list[Floats]) -> tuple[Bezier, ...]:
    """Three decimals: with fewer the two languages drift apart by more than 0.01 mm."""
    return tuple(tuple((round(float(x), 3), round(float(y), 3)) for x, y in b) for b in beziers)  # type: ignore[misc]


def _fraction(travelled: tuple[float, ...], knot: float, beziers: int) -> float:
    """The share of the length travelled at a knot; 2.5 is half way (in the Bezier) between knots 2 and 3."""
    at = knot * (len(travelled) - 1) / beziers
    i = min(int(at), len(travelled) - 2)
    u = at - i
    return (travelled[i] + u * (travelled[i + 1] - travelled[i])) / travelled[-1]


def _pictured(picture: str, way: dict[str, Any], cut: dict[str, Any], folder: Path) -> dict[str, Any]:
    """A way of the scalp map as `picture` shows it: the same stops, on the projected curve."""
    closed = bool(way.get("closed"))
    beziers = curve(way["points"], closed)
    first, last = cut.get("from", 0), cut.get("to", len(beziers))
    if not closed:
        last = _rim(picture, beziers, first, last)
    count = max(round((last - first) * KNOTS_A_PICTURE), 2)
    knots = np.linspace(first, last, count, endpoint=False) if closed else np.linspace(first, last, count + 1)
    inside = _inside(picture, folder)
    shown = [_within(inside, scalp.from_map(picture, *_at(beziers, float(k)))) for k in knots]
    wanted = cut.get("stops", list(way["stops"]))
    stops = {
        place: min(max((knot - first) / (last - first) * count, 0), count)
        for place, knot in way["stops"].items()
        if place in wanted
    }
    return _track(shown, {"closed": closed, "stops": stops})


def _rim(picture: str, beziers: list[Floats], first: float, last: float) -> float:
    """The knot at which a way leaves the near side of the head: a hand cannot be seen to go further."""

    def near(knot: float) -> bool:
        return scalp.shows(picture, scalp.map_to_head(*_at(beziers, knot)))

    knots = [float(knot) for knot in np.linspace(first, last, 40)]
    seen = max((i for i, knot in enumerate(knots) if near(knot)), default=len(knots) - 1)
    if seen == len(knots) - 1:
        return last
    inside, outside = knots[seen], knots[seen + 1]
    for _ in range(20):
        middle = (inside + outside) / 2
        inside, outside = (middle, outside) if near(middle) else (inside, middle)
    return inside


def _within(inside: BaseGeometry, point: tuple[float, float]) -> list[float]:
    """The point, drawn towards the middle of the head where the model is a little wider than the drawing."""
    x, y = point
    for _ in range(60):
        if shapely.contains_xy(inside, x, y):
            break
        x, y = x + (inside.centroid.x - x) * 0.01, y + (inside.centroid.y - y) * 0.01
    return [x, y]


@cache
def _inside(picture: str, folder: Path) -> BaseGeometry:
    shape = authored.read(picture, folder).silhouette.buffer(-EDGE)
    shapely.prepare(shape)
    return shape


def _at(beziers: list[Floats], knot: float) -> tuple[float, float]:
    i = min(int(knot), len(beziers) - 1)
    t = knot - i
    w = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    x, y = sum(w[k] * beziers[i][k] for k in range(4))
    return float(x), float(y)
