"""`python -m charts.build`: rebuilds everything that `solea.body` carries as data.

tracks.json     the ways that hands take
seats.json      how each view stands on the screen from each seat of the giver, for the player
<view>.json     a drawing: silhouette, regions, landmarks, lines, nails, hair, all as path data in mm
<view>.png      its relief, as the right side is seen on screen; <view>.turn180.png and the like for each other
                stance that a giver's seat gives it
<view>*.webp    each of them as it is sent to pages
<view>.second.* the same of a foot whose second toe is the longest (`charts.toes`)

The authored files are checked first. Where one of them is wrong nothing at all is written, and the error names the
file, the part and the point.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from shapely import box

from charts import authored, checks, glyphs, hair, lines, regions, relief, sent, toes, tracks
from charts.authored import View
from charts.fault import ChartError
from charts.spline import curve
from solea.body.chart import Stance
from solea.body.drawing import AUTHORED
from solea.body.seats import USUAL_POSITION, seats, stances

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
        "silhouette": lines.body_path(view.silhouette.intersection(page)),
        "regions": {name: lines.body_path(r.intersection(page)) for name, r in regions.cut(view).items()},
        "landmarks": {name: at for name, (at, _) in raw["landmarks"].items()},
        "lines": lines.of(view),
        "nails": [lines.smooth(curve(nail, True), True) for nail in raw.get("nails", [])],
        "relief": {"file": f"{view.drawing}.png", "box": list(view.bounds)},
    }
    for key in ("fade", "vignette"):
        if key in raw:
            drawn[key] = raw[key]
    if "hair" in raw:
        drawn["hair"] = ["".join(map(lines.strand, some)) for some in hair.strands(view)]
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


def relief_png(view: View, stance: Stance = AUTHORED) -> bytes:
    """The relief as a PNG."""
    out = BytesIO()
    relief.picture(view, stance).save(out, "PNG", optimize=True)
    return out.getvalue()


def seats_text() -> str:
    """The table of seats as JSON, without its reasons: one seat a line."""
    table: dict[str, dict[str, Any]] = {}
    for (position, part), seat in seats().items():
        looks = {view: [look.stance.turn, int(look.stance.mirror)] for view, look in seat.looks.items()}
        table.setdefault(position, {})[part] = {"giver": seat.giver, "right": seat.right, "looks": looks}
    rows = [f"{json.dumps(position)}: {_block(parts)}" for position, parts in table.items()]
    return f'{{"usual": {_dense(USUAL_POSITION)}, "seats": {{\n' + ",\n".join(rows) + "\n}}\n"


def sound(folder: Path = authored.FOLDER) -> dict[str, View]:
    """Every drawing, checked. ChartError for the first fault in any of the files."""
    views = {id: authored.read(id, folder) for id in authored.VIEWS}
    for view in views.values():
        checks.view(view)
    for view in map(toes.of(folder).moved, [views[id] for id in toes.VIEWS]):
        checks.view(view)
        views[view.drawing] = view
    checks.tracks(tracks.build(folder), views)
    return views


def files(folder: Path = authored.FOLDER, *only: str) -> dict[str, bytes]:
    """What is written, by file name: tracks, hands, seats, and the drawings of all views, or these, with reliefs."""
    views = sound(folder)
    made = {
        "tracks.json": tracks.text(tracks.build(folder)).encode(),
        "glyphs.json": glyphs.text(glyphs.build(folder)).encode(),
        "seats.json": seats_text().encode(),
    }
    for name, view in views.items():
        if not only or view.id in only:
            made[f"{name}.json"] = chart_text(chart(view)).encode()
            for stance in stances(view.id):
                made[f"{name}{stance.suffix}.png"] = whole = relief_png(view, stance)
                made[f"{name}{stance.suffix}.webp"] = sent.webp(whole)
    return made


def write(made: Mapping[str, bytes], target: Path) -> None:
    """All files or none: each is written beside its place, and they are moved there together."""
    target.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=target, prefix=".new-") as beside:
        for name, content in made.items():
            (Path(beside) / name).write_bytes(content)
        for name in made:
            (Path(beside) / name).replace(target / name)


def main(target: Path = DATA, *views: str, folder: Path = authored.FOLDER) -> None:
    """Writes tracks, hands, seats, and each view (all when none is named) with its reliefs into `target`."""
    write(files(folder, *views), target)


if __name__ == "__main__":
    import sys

    unknown = set(sys.argv[1:]) - set(authored.VIEWS)
    if unknown:
        sys.exit(f"There is no view {', '.join(sorted(unknown))}. The views are {', '.join(authored.VIEWS)}.")
    try:
        main(DATA, *sys.argv[1:])
    except ChartError as broken:
        sys.exit(f"Nothing was built. {broken}.")
