"""`python -m charts.build`: rebuilds everything that `solea.body` carries as data.

tracks.json     the ways that hands take
<view>.json     a drawing: silhouette, regions, landmarks, lines, nails, hair, all as path data in mm
<view>.png      its relief, as the right side is seen on screen
"""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

from shapely import box

from charts import authored, glyphs, hair, lines, regions, relief, tracks
from charts.authored import View
from charts.spline import curve

DATA = Path(__file__).parents[1] / "src" / "solea" / "body" / "data"
FORMAT = "bodychart/1"


def chart(view: View) -> dict[str, Any]:
    """The drawing of a view. Areas end at the edge of the page."""
    raw, page = view.raw, box(*view.bounds)
    drawn: dict[str, Any] = {
        "format": FORMAT,
        "id": view.id,
        "axes": raw["axes"],
        "bounds": list(view.bounds),
        "sided": raw["sided"],
        "pen": raw.get("pen", 1.0),
        "edge": raw.get("edge", True),
        **({"contour": lines.edge(view)} if "brush" in raw and raw.get("edge", True) else {}),
        "silhouette": lines.area_path(view.silhouette.intersection(page)),
        "regions": {name: lines.area_path(r.intersection(page)) for name, r in regions.cut(view).items()},
        "landmarks": {name: at for name, (at, _) in raw["landmarks"].items()},
        "lines": lines.of(view),
        "nails": [lines.smooth(curve(nail, True), True) for nail in raw.get("nails", [])],
        "relief": {"file": f"{view.id}.png", "box": list(view.bounds)},
    }
    for key in ("fade", "vignette"):
        if key in raw:
            drawn[key] = raw[key]
    if "hair" in raw:
        drawn["cap"] = lines.area_path(hair.cap(view).intersection(page), 0.1)
        drawn["hair"] = [lines.smooth(curve(strand.tolist())) for strand in hair.strands(view)]
    return drawn


def chart_text(drawn: dict[str, Any]) -> str:
    """JSON with one thing a line, so that a change shows as one line."""
    rows = [f"{json.dumps(key)}: {_block(value)}" for key, value in drawn.items()]
    return "{\n" + ",\n".join(rows) + "\n}\n"


def _block(value: Any) -> str:
    if isinstance(value, list) and value and not isinstance(value[0], (int, float)):
        return "[\n " + ",\n ".join(map(_dense, value)) + "\n]"
    if isinstance(value, dict) and len(_dense(value)) > 120:
        return "{\n " + ",\n ".join(f"{json.dumps(k)}: {_dense(v)}" for k, v in value.items()) + "\n}"
    return _dense(value)


def _dense(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))


def relief_png(view: View) -> bytes:
    """The relief as a PNG."""
    out = BytesIO()
    relief.picture(view).save(out, "PNG", optimize=True)
    return out.getvalue()


def main(target: Path = DATA, *views: str) -> None:
    """Writes tracks, hands, and each view (all when none is named) with its relief into `target`."""
    target.mkdir(parents=True, exist_ok=True)
    (target / "tracks.json").write_text(tracks.text(tracks.build()), "utf-8")
    (target / "glyphs.json").write_text(glyphs.text(glyphs.build()), "utf-8")
    for id in views or authored.VIEWS:
        view = authored.read(id)
        (target / f"{id}.json").write_text(chart_text(chart(view)), "utf-8")
        (target / f"{id}.png").write_bytes(relief_png(view))


if __name__ == "__main__":
    import sys

    main(DATA, *sys.argv[1:])
