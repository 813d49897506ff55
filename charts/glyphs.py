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

from charts import checks, schema
from charts.authored import FOLDER
from charts.lines import smooth
from charts.spline import Floats, curve

FORMAT = "solea.glyphs/1"
UNDER = ("h", "f", "n", "k", "t")  # hand outline, finger, nail, crease, trail: the contact lies over them
NOT_MOVED: Mapping[str, Any] = {"at": [0, 0], "turn": 0, "scale": 1}


def build(folder: Path = FOLDER) -> dict[str, Any]:
    """Every contact's drawing, patch (mm), ring radius (mm) and `shown`, the share of true size to draw it at."""
    authored = schema.read(folder / "glyphs.json", schema.GLYPHS)
    checks.hands(authored)
    shapes = authored["shapes"]
    return {"format": FORMAT, "glyphs": {name: _glyph(raw, shapes) for name, raw in authored["glyphs"].items()}}


def text(glyphs: dict[str, Any]) -> str:
    """JSON with one contact a line."""
    rows = ",\n".join(
        f" {json.dumps(name)}: {json.dumps(g, separators=(',', ':'))}" for name, g in glyphs["glyphs"].items()
    )
    return f'{{"format": "{glyphs["format"]}", "glyphs": {{\n{rows}\n}}}}\n'


def _glyph(raw: Mapping[str, Any], shapes: Mapping[str, Any]) -> dict[str, Any]:
    middle = _middle(raw["patch"])
    marks = [mark for use in raw["draw"] for mark in _placed(shapes[use["shape"]], use, middle)]
    own = list(_placed(raw.get("marks", []), NOT_MOVED, middle))
    marks += [mark for mark in own if mark["class"] in UNDER]
    marks += [mark for mark in own if mark["class"] not in UNDER]
    patch = [_moved(ellipse, middle) for ellipse in raw["patch"]]
    if not any(mark["class"] in ("c", "s") for mark in own):
        marks += [{"class": "c", "d": _ellipse(e)} for e in patch]
    return {"ring": raw["ring"], "shown": raw["shown"], "patch": patch, "marks": marks}


def _points(points: Sequence[Any], use: Mapping[str, Any], middle: Floats) -> Floats:
    """Points of a shape where the glyph has them."""
    turn = np.radians(use["turn"])
    spin = use["scale"] * np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    placed: Floats = np.array([p[:2] for p in points], float) @ spin + np.array(use["at"]) - middle
    return placed


def _middle(patch: Sequence[Sequence[float]]) -> Floats:
    """The centroid of the touching area."""
    areas = np.array([rx * ry for _, _, rx, ry, _ in patch])
    centres = np.array([[cx, cy] for cx, cy, *_ in patch])
    middle: Floats = (areas[:, None] * centres).sum(0) / areas.sum()
    return middle


def _placed(shape: Sequence[Mapping[str, Any]], use: Mapping[str, Any], middle: Floats) -> Iterator[dict[str, Any]]:
    """A shape's lines, scaled, turned, moved to their place, as path data."""
    for line in shape:
        at = _points(line["points"], use, middle).round(3).tolist()
        moved = [[*xy, *p[2:]] for xy, p in zip(at, line["points"], strict=True)]
        closed = line.get("closed", False)
        mark = {"class": line["class"], "d": smooth(curve(moved, closed), closed)}
        if "fade" in line:
            x0, y0, x1, y1 = line["fade"]
            mark["fade"] = _points([[x0, y0], [x1, y1]], use, middle).round(2).ravel().tolist()
        yield mark


def _moved(ellipse: Sequence[float], middle: Floats) -> dict[str, float]:
    cx, cy, rx, ry, turn = ellipse
    return {
        "cx": round(float(cx - middle[0]), 2),
        "cy": round(float(cy - middle[1]), 2),
        "rx": rx,
        "ry": ry,
        "rot": turn,
    }


def _ellipse(e: Mapping[str, float]) -> str:
    """A whole ellipse as two arcs."""
    c, s = np.cos(np.radians(e["rot"])), np.sin(np.radians(e["rot"]))
    dx, dy = round(e["rx"] * c, 2), round(e["rx"] * s, 2)
    size = f"{e['rx']:g} {e['ry']:g} {e['rot']:g}"
    start, across = f"{e['cx'] - dx:.2f} {e['cy'] - dy:.2f}", f"{2 * dx:.2f} {2 * dy:.2f}"
    return f"M{start}a{size} 1 0 {across}a{size} 1 0 {-2 * dx:.2f} {-2 * dy:.2f}Z"
