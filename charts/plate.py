"""`python -m charts.plate`: all views on one sheet of paper, as `docs/pictures/charts.png` shows them."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from charts.shot import png
from solea.body import chart, shaded_svg
from solea.body.drawing import DAY

TARGET = Path(__file__).parents[1] / "docs" / "pictures" / "charts.png"
ROWS = (
    ("foot_sole", "foot_top", "foot_inner", "foot_outer", "foot_behind"),
    ("head_front", "head_side", "head_back", "head_threequarter"),
    ("head_top", "head_map", "ear"),
)
SCALE = 1.0  # px a mm
LARGER = {"ear": 2.4, "head_map": 0.66}  # an ear is small, the scalp laid flat is large
SIZE = (1200, 930)
COLOURS = 256


def page() -> str:
    """The sheet as HTML. Each drawing is a picture of its own, so that their ids do not meet."""
    rows = "".join(f"<div>{''.join(map(_drawing, row))}</div>" for row in ROWS)
    style = (
        f"body{{margin:0;background:{DAY.paper};height:{SIZE[1]}px;display:grid;align-content:space-evenly}}"
        "div{display:flex;justify-content:space-evenly;align-items:end}iframe{border:0}"
    )
    return f"<!doctype html><style>{style}</style>{rows}"


def _drawing(view: str) -> str:
    wide, high = (round(n * SCALE * LARGER.get(view, 1.0)) for n in chart(view).size)
    svg = shaded_svg(view).replace("<svg ", f'<svg style="width:{wide}px;height:{high}px" ', 1)
    source = f"<style>body{{margin:0}}</style>{svg}".replace("&", "&amp;").replace('"', "&quot;")
    return f'<iframe width="{wide}" height="{high}" srcdoc="{source}"></iframe>'


if __name__ == "__main__":
    png(page(), TARGET, *SIZE)
    Image.open(TARGET).convert("RGB").quantize(COLOURS).save(TARGET, optimize=True)
