"""The lines of a view: contours of parts with what lies in front taken away, folds, tendons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np
import shapely
from shapely import LinearRing, LineString, Point, Polygon, line_merge, unary_union
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from charts import brush, regions
from charts.authored import View
from charts.spline import Floats, curve, sample

STRAIGHT = 0.25  # mm of bow below which a strand is straight
STRAY = 0.05  # mm that the edge of an area may stray
FINE = 0.04  # mm that a simplified contour may stray
INK = 0.035  # mm that the edge of a brush stroke may stray
SPECK = 0.4  # mm: shorter pieces are dropped
RIM = 0.3  # mm: what of a part's contour is this near to the outline is drawn by the outline
ROUNDED = (0.7, 1.5, 2.4, 3.4, 4.6, 6, 7.6)  # mm in from the rim of plain skin, each a step darker to its outside
ROUND = 0.085  # how dark a step is
RUN_OUT = 9.0  # mm over which a contour runs out on open skin


def of(view: View) -> list[dict[str, Any]]:
    """Every line to draw, as `d` (path data in mm), `w` (width in mm), `opacity`; `only` for one manner.

    With `fill` the line is a stroke of the brush: `d` is its area, `w` its width where it is widest. `ink` is "crease"
    where skin folds, "skin" for a plain area of skin, "shade" for where it turns away.
    """
    return [*_skin(view), *_borders(view), *_authored(view), *_nails(view), *_contours(view)]


def edge(view: View) -> str:
    """The outline of the whole as an area of ink, for a view that is drawn with the brush."""
    ring = _ring(view.silhouette)
    return area_path(brush.contour(ring, _outward(ring), view.raw["brush"], view.screen), INK)


def _ring(area: Polygon) -> Floats:
    """The rim of an area, counterclockwise, with even steps."""
    return brush.even(np.array(orient(area).exterior.coords))


def _outward(line: Floats) -> Floats:
    """Unit vectors to the right of a line as it runs: out of a counterclockwise ring."""
    along = np.gradient(line, axis=0)
    if brush.closed(line):
        along[0] = along[-1] = line[1] - line[-2]
    right: Floats = np.column_stack([along[:, 1], -along[:, 0]]) / np.hypot(*along.T)[:, None]
    return right


def _inked(area: BaseGeometry, width: float, opacity: float) -> dict[str, Any]:
    return {"d": area_path(area, INK), "w": round(width, 3), "opacity": opacity, "fill": True}


def _marked(line: Mapping[str, Any], drawn: dict[str, Any]) -> dict[str, Any]:
    return {**drawn, **{key: line[key] for key in ("only", "ink") if key in line}}


def _skin(view: View) -> Iterator[dict[str, Any]]:
    """What shows of parts that stand beside the outline, where no relief reaches: skin that turns away at its rim."""
    for part in view.raw["parts"]:
        if part.get("skin"):
            whole = view.parts[part["id"]]
            seen = whole.difference(view.silhouette)
            yield {**_inked(seen, 0, 1), "only": "shade", "ink": "skin"}
            for depth in ROUNDED:  # on all sides, so that it is right however the view is turned
                yield {**_inked(seen.difference(whole.buffer(-depth)), 0, ROUND), "only": "shade", "ink": "shade"}


def _borders(view: View) -> Iterator[dict[str, Any]]:
    """The lines between the regions, where a view shows them (`borders`: width in mm, opacity)."""
    if "borders" not in view.raw:
        return
    width, opacity = view.raw["borders"]
    rims = unary_union([region.boundary for region in regions.cut(view).values()])
    inner = line_merge(rims.difference(view.silhouette.exterior.buffer(width)))
    for piece in getattr(inner, "geoms", [inner]):
        yield {"d": path(piece.simplify(FINE).coords), "w": width, "opacity": opacity}


def _nails(view: View) -> Iterator[dict[str, Any]]:
    """The rim of each nail: pressed at its fold, where the rim starts and ends at the free edge."""
    for nail in view.raw.get("nails", []):
        rim = sample(curve([*nail, nail[0]]), 24)
        yield _inked(brush.stroke(rim, 0.42, (0.5, 0.5)), 0.42, 0.75)


def path(points: Iterable[Any], closed: bool = False) -> str:
    """Straight path data through points."""
    return "M" + "L".join(f"{_number(x)} {_number(y)}" for x, y in points) + ("Z" if closed else "")


def area_path(shape: BaseGeometry, stray: float = STRAY) -> str:
    """Path data of an area, simplified so that no edge strays further than `stray` mm."""
    simple = shape.simplify(stray)
    pieces = getattr(simple, "geoms", [simple])
    return "".join(path(ring.coords[:-1], True) for piece in pieces for ring in (piece.exterior, *piece.interiors))


def body_path(shape: BaseGeometry) -> str:
    """Path data of a part of the body, sound when it is rounded too: a sliver that would fold over is left out."""
    simple = shape.simplify(STRAY)
    if not shapely.transform(simple, lambda points: points.round(2)).is_valid:
        laid = shapely.set_precision(simple, 0.01).buffer(0)
        simple = max(getattr(laid, "geoms", [laid]), key=lambda piece: piece.area)
    return area_path(simple, 0)


def smooth(beziers: list[Floats], closed: bool = False) -> str:
    """Path data of a chain of Beziers."""
    text = "M{} {}".format(*map(_number, beziers[0][0]))
    text += "".join("C" + " ".join(_number(v) for v in bezier[1:].ravel()) for bezier in beziers)
    return text + ("Z" if closed else "")


def strand(points: Floats) -> str:
    """Path data of a short bow through three points, to 0.1 mm from a root in whole mm: strands are many and faint."""
    start, middle, end = points
    bow, reach = 2 * middle - (start + end) / 2 - start, end - start
    straight = np.hypot(*(middle - (start + end) / 2)) < STRAIGHT
    root, way = (f"{v:.0f}" for v in start), (reach,) if straight else (bow, reach)
    said = " ".join(f"{v:.1f}".replace("-0.0", "0.0").removesuffix(".0") for step in way for v in step)
    letter = "l" if straight else "q"
    return f"M{' '.join(root)}{letter}{said}".replace(" -", "-").replace("-0-", "0-")


def _number(value: Any) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".").replace("-0.", "-.").removeprefix("0") or "0"


def _authored(view: View) -> Iterator[dict[str, Any]]:
    pen = view.raw.get("pen", 1.0)
    for line in view.raw["lines"]:
        width, opacity, closed = line.get("w", 0.5) * pen, line.get("opacity", 0.8), line.get("closed", False)
        beziers = curve(line["points"], closed)
        if "brush" in view.raw and not closed:
            area = brush.stroke(sample(beziers, 24), width, line.get("taper", brush.TAPER))
            yield _marked(line, _inked(area, width, opacity))
        else:
            yield _marked(line, {"d": smooth(beziers, closed), "w": round(width, 3), "opacity": opacity})


def _contours(view: View) -> Iterator[dict[str, Any]]:
    """What is seen of each part's contour."""
    pen = view.raw.get("pen", 1.0)
    parts = view.raw["parts"]
    for i, part in enumerate(parts):
        if not part.get("stroke", 0.6):
            continue
        seen = _visible(view, part, parts[i + 1 :])
        width, opacity = part.get("stroke", 0.6) * pen, part.get("opacity", 0.85)
        if "brush" in view.raw and view.raw.get("edge", True):
            seen = seen.difference(view.silhouette.exterior.buffer(RIM))
        for piece in getattr(seen, "geoms", [seen]):
            if piece.length <= SPECK:
                continue
            if "brush" in view.raw:
                yield _inked(_pressed(view, part, piece, width), width, opacity)
            else:
                d = path(piece.simplify(FINE * min(pen, 1.0)).coords)
                yield {"d": d, "w": round(width, 3), "opacity": opacity}


def _pressed(view: View, part: Mapping[str, Any], piece: LineString, width: float) -> BaseGeometry:
    """A piece of a part's contour under the brush: it runs out where it ends on open skin."""
    line = brush.even(np.array(piece.coords))
    turned = 1 if LinearRing(sample(curve(part["points"], True), 24)).is_ccw else -1
    how = view.raw["brush"]
    scaled = {**how, "thin": how["thin"] * width / how["thick"], "thick": width}
    widths = brush.pressure(line, turned * _outward(line), scaled, view.screen)
    rim = view.silhouette.exterior
    reach = np.minimum(np.arange(len(line)) * brush.STEP / RUN_OUT, 1)
    for end, way in ((line[0], reach), (line[-1], reach[::-1])):
        if (rim.distance(Point(end)) > 1.0 or not view.raw.get("edge", True)) and not _meets(view, part, end):
            widths = widths * np.sin(way * np.pi / 2) ** 0.8
    return brush.drawn(line, np.maximum(widths, brush.POINT))


def _meets(view: View, part: Mapping[str, Any], end: Floats) -> bool:
    """Whether a contour ends behind another part."""
    names = list(view.parts)
    later = names[names.index(part["id"]) + 1 :]
    glass = {p["id"] for p in view.raw["parts"] if p.get("glass")}
    return any(view.parts[name].distance(Point(end)) < 0.2 for name in later if name not in glass)


def _visible(view: View, part: Mapping[str, Any], later: list[Mapping[str, Any]]) -> BaseGeometry:
    first, last = part.get("visible", [0, None])
    line: BaseGeometry = LineString(sample(curve(part["points"], True)[first:last], 24))
    if "within" in part:
        line = line.intersection(Polygon(view.raw["masks"][part["within"]]))
    front = [view.parts[other["id"]] for other in later if not other.get("glass")]
    return line.difference(unary_union(front).buffer(0.05)) if front else line
