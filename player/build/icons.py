"""Draws the player's icons from the outline of the sole, as the charts have it: `python player/build/icons.py`.

Writes icon.svg and three PNGs (Chromium draws them) into player/public/. Run it again when the chart changes.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent.parent
CHART = HERE.parent / "src/solea/body/data/foot_sole.json"
PUBLIC = HERE / "public"
SIZES = (180, 192, 512)
GROUND, SOLE = "#1b5558", "#fbf8f4"
SIDE = 512
TALL = 384  # the sole's height in the icon: it stays within the middle 80 %, which no mask cuts


def outline(chart: dict[str, object]) -> tuple[str, float, float, float, float]:
    """The silhouette and its box, in the chart's millimetres."""
    path = str(chart["silhouette"])
    numbers = [float(n) for n in re.findall(r"-?\d*\.?\d+", path)]
    xs, ys = numbers[::2], numbers[1::2]
    return path, min(xs), min(ys), max(xs), max(ys)


def icon(chart: dict[str, object], corner: int) -> str:
    """One sole on a teal ground, `corner` px round at the corners of 512."""
    path, x0, y0, x1, y1 = outline(chart)
    scale = TALL / (y1 - y0)
    sx, sy = chart["axes"]["screen"]  # type: ignore[index]
    middle = f"translate({SIDE / 2} {SIDE / 2}) rotate(8) scale({scale * sx:.4f} {scale * sy:.4f})"
    place = f"{middle} translate({-(x0 + x1) / 2:.3f} {-(y0 + y1) / 2:.3f})"
    rounded = re.sub(r"-?\d+\.\d+", lambda n: f"{float(n[0]):.1f}".removesuffix(".0"), path)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}">'
        f'<rect width="{SIDE}" height="{SIDE}" rx="{corner}" fill="{GROUND}"/>'
        f'<path fill="{SOLE}" transform="{place}" d="{rounded}"/></svg>\n'
    )


def main(chart_file: Path = CHART) -> None:
    chart = json.loads(chart_file.read_text(encoding="utf-8"))
    PUBLIC.mkdir(exist_ok=True)
    (PUBLIC / "icon.svg").write_text(icon(chart, corner=96), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for size in SIZES:
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(
                f"<style>body{{margin:0}}svg{{display:block;width:{size}px}}</style>{icon(chart, corner=0)}"
            )
            page.screenshot(path=PUBLIC / f"icon-{size}.png")
        browser.close()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
