"""Builds `glyphs.json`: the giver's hand for each contact, in mm, drawn round the skin that it touches.

Frame: +x is where the fingers point, y runs down the page, a right hand is seen from its back, and the origin is the
middle of the area that touches. So a hand can be laid on a chart by a place and an angle alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from shapely import Point, Polygon, unary_union
from shapely.affinity import rotate, scale, translate
from shapely.geometry.base import BaseGeometry

from charts import checks, schema
from charts.authored import FOLDER
from charts.hand import Layer, Move, folds, line, nails, rounded
from charts.spline import Floats, curve, sample

FORMAT = "solea.glyphs/2"
INSIDE = 0.8  # mm from the outline of the hand to what touches
LINES = {"d": "dents", "t": "trails"}  # class of a mark, and what it is called where it is authored


def build(folder: Path = FOLDER) -> dict[str, Any]:
    """Every contact's drawing, patch (mm), ring radius (mm) and `shown`, the share of true size to draw it at."""
    authored = schema.read(folder / "glyphs.json", schema.GLYPHS)
    checks.hands(authored)
    return {"format": FORMAT, "glyphs": {name: _glyph(raw, authored) for name, raw in authored["glyphs"].items()}}


def text(glyphs: dict[str, Any]) -> str:
    """JSON with one contact a line."""
    rows = ",\n".join(
        f" {json.dumps(name)}: {json.dumps(g, separators=(',', ':'))}" for name, g in glyphs["glyphs"].items()
    )
    return f'{{"format": "{glyphs["format"]}", "glyphs": {{\n{rows}\n}}}}\n'


def _glyph(raw: Mapping[str, Any], authored: Mapping[str, Any]) -> dict[str, Any]:
    """One contact. Its parts open and close against each other: two hands, a finger and a thumb."""
    patch = [ellipse for part in raw["parts"] for ellipse in _patch(part)]
    middle = _middle(patch)
    parts = [_part(part, authored, middle) for part in raw["parts"]]
    made = {"ring": raw["ring"], "shown": raw["shown"], "fill": raw["fill"], "parts": parts}
    return {**made, "patch": [_seen_from(middle, ellipse) for ellipse in patch]}


def _patch(part: Mapping[str, Any]) -> Iterator[tuple[float, float, float, float, float]]:
    """The ellipses of a part where the glyph has them: centre, radii, turn."""
    move = Move.of(part)
    for cx, cy, rx, ry, turn in part["patch"]:
        x, y = move.points([[cx, cy]])[0]
        yield float(x), float(y), rx, ry, move.flip * turn + move.turn


def _middle(patch: Sequence[Sequence[float]]) -> Floats:
    """The centroid of the touching area."""
    areas = np.array([rx * ry for _, _, rx, ry, _ in patch])
    centres = np.array([[cx, cy] for cx, cy, *_ in patch])
    middle: Floats = (areas[:, None] * centres).sum(0) / areas.sum()
    return middle


def _seen_from(middle: Floats, ellipse: Sequence[float]) -> dict[str, float]:
    cx, cy, rx, ry, turn = ellipse
    return {
        "cx": round(float(cx - middle[0]), 3),
        "cy": round(float(cy - middle[1]), 3),
        "rx": rx,
        "ry": ry,
        "rot": round(float(turn), 2),
    }


def _part(part: Mapping[str, Any], authored: Mapping[str, Any], middle: Floats) -> dict[str, Any]:
    """Marks in the order to paint, what touches last; `opens` (mm) is where the part goes when it lets go."""
    move = Move.of(part, middle.tolist())
    layers = [Layer.of(authored["layers"][name], authored["limbs"]) for name in part["layers"]]
    marks = [mark for i, layer in enumerate(layers) for mark in _layer(layer, layers[i + 1 :], move)]
    skin = None if part.get("bare") else unary_union([layer.shape for layer in layers]).buffer(-INSIDE)
    opens = move.steps([part.get("opens", [0, 0])])[0].round(2).tolist()
    return {"opens": opens, "marks": [*marks, *_touch(part, skin, move)]}


def _layer(layer: Layer, front: Sequence[Layer], move: Move) -> Iterator[dict[str, Any]]:
    """An outline that fades at its root, nails, and fine lines; what lies before it hides it."""
    seen = layer.shape.difference(unary_union([other.shape for other in front]))
    fade = move.points(layer.fade).round(2).ravel().tolist()
    yield {"class": "h", "d": rounded(seen, move), "fade": fade}
    lines = folds(layer.fingers, move) + "".join(line(points, move) for points in layer.lines)
    for kind, d in (("n", nails(layer.fingers, move)), ("k", lines)):
        if d:
            yield {"class": kind, "d": d}


def _touch(part: Mapping[str, Any], skin: BaseGeometry | None, move: Move) -> Iterator[dict[str, Any]]:
    """The area that touches (c small, s wide), the dents round it, the trails behind it.

    It ends at the outline of the hand; the pads of a pinch are `bare`: they are seen between finger and thumb.
    """
    touching = _area(part) if skin is None else _area(part).intersection(skin)
    yield {"class": part.get("touch", "c"), "d": rounded(touching, move)}
    for kind, name in LINES.items():
        if name in part:
            yield {"class": kind, "d": "".join(line(points, move) for points in part[name])}


def _area(part: Mapping[str, Any]) -> BaseGeometry:
    """What touches, as it is authored, else the ellipses of the patch; a second area within the first is hollow."""
    rings = [Polygon(sample(curve(area, True), 12)) for area in part.get("area", [])]
    found: BaseGeometry = Polygon()
    for ring in rings or [_ellipse(*ellipse) for ellipse in part["patch"]]:
        found = found.symmetric_difference(ring)
    return found


def _ellipse(cx: float, cy: float, rx: float, ry: float, turn: float) -> Polygon:
    turned = rotate(scale(Point(0, 0).buffer(1, quad_segs=16), rx, ry), turn, origin=(0, 0))
    return translate(turned, cx, cy)
