"""The lines of a view: contours of parts with what lies in front taken away, folds, tendons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from shapely import LineString, Polygon, unary_union
from shapely.geometry.base import BaseGeometry

from charts.authored import View
from charts.spline import Floats, curve, sample

FINE = 0.04  # mm that a simplified contour may stray
SPECK = 0.4  # mm: shorter pieces are dropped


def of(view: View) -> list[dict[str, Any]]:
    """Every line to draw, as `d` (path data in mm), `w` (width in mm), `opacity`; `only` for one manner."""
    return [*_authored(view), *_contours(view)]


def path(points: Iterable[Any], closed: bool = False) -> str:
    """Straight path data through points."""
    return "M" + "L".join(f"{_number(x)} {_number(y)}" for x, y in points) + ("Z" if closed else "")


def area_path(shape: BaseGeometry, stray: float = 0.05) -> str:
    """Path data of an area, simplified so that no edge strays further than `stray` mm."""
    simple = shape.simplify(stray)
    pieces = getattr(simple, "geoms", [simple])
    return "".join(path(ring.coords[:-1], True) for piece in pieces for ring in (piece.exterior, *piece.interiors))


def smooth(beziers: list[Floats], closed: bool = False) -> str:
    """Path data of a chain of Beziers."""
    text = "M{} {}".format(*map(_number, beziers[0][0]))
    text += "".join("C" + " ".join(_number(v) for v in bezier[1:].ravel()) for bezier in beziers)
    return text + ("Z" if closed else "")


def _number(value: Any) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".").replace("-0.", "-.").removeprefix("0") or "0"


def _authored(view: View) -> Iterator[dict[str, Any]]:
    pen = view.raw.get("pen", 1.0)
    for line in view.raw["lines"]:
        drawn = {"w": round(line.get("w", 0.5) * pen, 3), "opacity": line.get("opacity", 0.8)}
        if "only" in line:
            drawn["only"] = line["only"]
        closed = line.get("closed", False)
        yield {"d": smooth(curve(line["points"], closed), closed), **drawn}


def _contours(view: View) -> Iterator[dict[str, Any]]:
    """What is seen of each part's contour."""
    pen = view.raw.get("pen", 1.0)
    parts = view.raw["parts"]
    for i, part in enumerate(parts):
        if not part.get("stroke", 0.6):
            continue
        seen = _visible(view, part, parts[i + 1 :])
        for piece in getattr(seen, "geoms", [seen]):
            if piece.length > SPECK:
                d = path(piece.simplify(FINE * min(pen, 1.0)).coords)
                yield {"d": d, "w": round(part.get("stroke", 0.6) * pen, 3), "opacity": part.get("opacity", 0.85)}


def _visible(view: View, part: Mapping[str, Any], later: list[Mapping[str, Any]]) -> BaseGeometry:
    first, last = part.get("visible", [0, None])
    line: BaseGeometry = LineString(sample(curve(part["points"], True)[first:last], 24))
    if "within" in part:
        line = line.intersection(Polygon(view.raw["masks"][part["within"]]))
    front = [view.parts[other["id"]] for other in later if not other.get("glass")]
    return line.difference(unary_union(front).buffer(0.05)) if front else line
