"""What must hold of an authored view before anything is drawn from it. The first fault is raised as ChartError.

Regions cannot overlap or leave a gap: they are cut (`regions`), and cutting finds seeds that stand wrong. The rest is
checked here: outlines that cross themselves, loose parts, landmarks in the wrong region, lines and ways off the body.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

import numpy as np
import shapely
from shapely import LineString, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from charts import regions
from charts.authored import VIEWS, View
from charts.fault import Where
from charts.spline import curve, sample

BORDER = 2.0  # mm between a landmark and the edge of its region
STRAY = 0.6  # mm that the middle of a drawn line may stand outside: half a pen
SPECK = 0.05  # mm of a line, mm² of a part, that rounding may leave outside
TRACKS = "tracks.json"


def view(drawn: View) -> None:
    """The view as a whole."""
    at = Where(f"{drawn.drawing}.json")
    _names(drawn, at)
    for part in drawn.raw["parts"]:
        ring(part["points"], at / "parts" / part["id"])
    _one_piece(drawn, at)
    cut = regions.cut(drawn)
    for name, (point, region) in drawn.raw["landmarks"].items():
        _landmark(cut, (point[0], point[1]), region, at / "landmarks" / name)
    room = drawn.everything.buffer(STRAY)
    for line in drawn.raw["lines"]:
        drawn_line = LineString(sample(curve(line["points"], line.get("closed", False)), 24))
        _inside(drawn_line, room, at / "lines" / line["id"], "the drawing", SPECK)


def ring(points: list[Any], at: Where) -> None:
    """A closed curve that does not cross itself."""
    outline = Polygon(sample(curve(points, True), 24))
    if not outline.is_valid:
        said = shapely.is_valid_reason(outline)
        x, y = map(float, re.findall(r"-?\d+(?:\.\d+)?(?:e-?\d+)?", said)[:2])
        at.fails("the outline crosses itself", "move the points beside it, or change their order", (x, y))


def _names(drawn: View, at: Where) -> None:
    """What one part of the file says of another is there."""
    raw, parts = drawn.raw, [part["id"] for part in drawn.raw["parts"]]
    if raw["id"] != drawn.id:
        (at / "id").fails(f"it says {raw['id']}", f"write {drawn.id}, the name of the file")
    hair = raw.get("hair", {})
    asked: list[tuple[str, Iterable[str], Iterable[str]]] = [
        ("outline", raw.get("outline", ()), parts),
        ("relief/parts", raw["relief"]["parts"], parts),
        ("relief/parts", [of for how in raw["relief"]["parts"].values() for of in how.get("of", ())], parts),
        ("hair/within", [hair["within"]] if "within" in hair else (), parts),
        ("hair/avoid", hair.get("avoid", ()), parts),
        ("parts/within", [part["within"] for part in raw["parts"] if "within" in part], raw.get("masks", {})),
        ("landmarks", [region for _, region in raw["landmarks"].values()], raw["regions"]),
    ]
    for where, names, known in asked:
        for name in names:
            if name not in known:
                (at / where).fails(f"there is no {name}", f"there are {', '.join(known)}")


def _one_piece(drawn: View, at: Where) -> None:
    """The silhouette is one polygon: no part of the outline hangs loose."""
    for name in drawn.raw.get("outline", list(drawn.parts)):
        part = drawn.parts[name]
        if part.intersection(drawn.silhouette).area < SPECK:
            here = part.representative_point()
            cure = "let it overlap its neighbour, or leave it out of `outline`"
            (at / "parts" / name).fails("the part hangs loose beside the body", cure, (here.x, here.y))


def _landmark(cut: Mapping[str, Polygon], at_mm: tuple[float, float], region: str, at: Where) -> None:
    point = Point(at_mm)
    if not cut[region].contains(point):
        found = next((name for name, other in cut.items() if other.contains(point)), "no region")
        at.fails(f"the landmark is in {found}, not in {region}", "move it, or name the region it is in", at_mm)
    near = cut[region].boundary.distance(point)
    if near < BORDER:
        at.fails(
            f"the landmark stands {near:.1f} mm from the edge of {region}", f"keep {BORDER:g} mm from the edge", at_mm
        )


def _inside(line: LineString, room: BaseGeometry, at: Where, what: str, least: float = 0.0) -> None:
    outside = line.difference(room)
    if outside.length > least:
        x, y = shapely.get_coordinates(outside)[0]
        at.fails(f"it leaves {what} by {outside.length:.1f} mm of its length", "move its points inward", (x, y))


def ways(authored: Mapping[str, Any]) -> None:
    """Authored ways name views and places that there are, and stops that lie on them."""
    places = tomllib.loads((files("solea.body") / "places.toml").read_text("utf-8"))
    for view_id, named in authored.items():
        at = Where(TRACKS) / view_id
        _known(view_id, VIEWS, at)
        for name, way in named.items():
            last = len(way["points"]) - (0 if way.get("closed") else 1)
            for stop, knot in way["stops"].items():
                _known(stop, places, at / name / "stops")
                _on(knot, last, at / name / "stops" / stop)
            for picture, cut in way.get("pictures", {}).items():
                _known(picture, VIEWS, at / name / "pictures")
                for end in ("from", "to"):
                    _on(cut.get(end, 0), last, at / name / "pictures" / picture / end)


def _known(name: str, known: Iterable[str], at: Where) -> None:
    if name not in known:
        at.fails(f"there is no {name}", f"there are {', '.join(known)}")


def _on(knot: float, last: int, at: Where) -> None:
    if not 0 <= knot <= last:
        at.fails(f"knot {knot:g} is not on the way", f"its knots run from 0 to {last}")


def tracks(built: Mapping[str, Any], views: Mapping[str, View]) -> None:
    """Every way of every view stays on the body, and on the page."""
    for drawing, drawn in views.items():
        room = drawn.silhouette.intersection(box(*drawn.bounds))
        own = built.get(drawn.profile, {}).get(drawn.id, {})
        for name, track in {**built["views"].get(drawn.id, {}), **own}.items():
            line = LineString(sample([np.array(b) for b in track["beziers"]], 48))
            _inside(line, room, Where(TRACKS) / drawing / name, "the body")


def hands(authored: Mapping[str, Any]) -> None:
    """Hands are put together from fingers and layers that there are."""
    top = Where("glyphs.json")
    for name, layer in authored["layers"].items():
        at = top / "layers" / name
        if not layer.keys() & {"limbs", "area"}:
            at.fails("there is nothing in it", "give it limbs, or an area")
        for i, use in enumerate(layer.get("limbs", ())):
            limb = authored["limbs"].get(use["limb"], {"stations": ()})
            _known(use["limb"], authored["limbs"], at / "limbs" / str(i))
            _joints({**limb, **use}, at / "limbs" / str(i))
    for name, glyph in authored["glyphs"].items():
        for i, part in enumerate(glyph["parts"]):
            for layer in part["layers"]:
                _known(layer, authored["layers"], top / "glyphs" / name / "parts" / str(i))


def _joints(limb: Mapping[str, Any], at: Where) -> None:
    """Folds lie over stations that there are, and a finger has some thickness everywhere."""
    last = len(limb["stations"]) - 1
    for station in limb.get("folds", ()):
        if not station.isdigit() or int(station) > last:
            at.fails(f"there is no station {station}", f"the stations are 0 to {last}")
    for x, y, radius in limb["stations"]:
        if radius <= 0:
            at.fails(f"a finger of radius {radius:g}", "give it some thickness", (x, y))
