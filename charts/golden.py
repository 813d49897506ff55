"""`python -m charts.golden [VIEW…]`: renews the golden pictures, `tests/charts/golden/DRAWING-MODE.png`.

A drawing is called as its file is: a view, or a view of the foot whose second toe is the longest (`foot_sole.second`).

A golden picture is a drawing as a pinned renderer paints it, 300 px wide: no browser, no typeface of the machine, no
graphics card. A drawing that changed without being meant to is noticed by a test; one that was meant to is renewed by
this command, and the new pictures are looked at before they are committed.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
import resvg_py
from PIL import Image, ImageChops

from solea.body import VIEWS, Foot, line_svg, shaded_svg
from solea.body.drawing import CANDLE, DAY, PRINT
from solea.body.foot import TOES

FOLDER = Path(__file__).parents[1] / "tests" / "charts" / "golden"
SEEN = Path(__file__).parents[1] / "build" / "charts" / "golden"  # where a difference is written for the eye
WIDTH = 300  # px
MODES: Mapping[str, Callable[..., str]] = {
    "day": lambda view, **how: shaded_svg(view, palette=DAY, **how),
    "candle": lambda view, **how: shaded_svg(view, palette=CANDLE, **how),
    "line": lambda view, **how: line_svg(view, palette=PRINT, paper=True, **how),
}
COLOURS = {"day": 256, "candle": 256, "line": 32}
ROUNDS = 2  # of k-means that settle a palette
MEAN = 1.0  # grey levels that a picture may differ by on average
FAR = 24  # grey levels by which a pixel differs far
SHARE = 0.001  # of the pixels that may differ far


class Lettered(ValueError):
    """A drawing holds text: it would be painted with whatever typeface the machine has."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How two pictures differ: grey levels on average, and the share of pixels that are more than `FAR` apart."""

    mean: float
    share: float

    @property
    def same(self) -> bool:
        return self.mean < MEAN and self.share < SHARE

    def __str__(self) -> str:
        return (
            f"on average by {self.mean:.2f} grey levels (below {MEAN:g} is the same), "
            f"{self.share:.2%} of the pixels by more than {FAR} (below {SHARE:.1%})"
        )


def drawings(view: str) -> tuple[str, ...]:
    """The drawings of a view: one for each longest toe, where it shows."""
    return tuple(dict.fromkeys(Foot(toes=toes).drawing(view) for toes in TOES))


def picture(drawing: str, mode: str, mirrored: bool = False) -> Image.Image:
    """A drawing as it is now, 300 px wide."""
    view, _, toes = drawing.partition(".")
    return painted(MODES[mode](view, mirrored=mirrored, foot=Foot(toes=toes or TOES[0])))


def painted(svg: str, width: int = WIDTH) -> Image.Image:
    """An SVG without letters, as resvg paints it: exactly `width` px, so that no edge falls between two pixels."""
    if re.search(r"<text\b", svg):
        raise Lettered("a golden picture holds no letters: draw them as paths, or leave them out")
    wide, high = map(float, re.findall(r'viewBox="\S+ \S+ (\S+) (\S+)"', svg)[0])
    head, rest = svg.split(">", 1)
    head = re.sub(r' (width|height)="[^"]*"', "", head) + f' width="{width}" height="{width * high / wide:.3f}"'
    png = resvg_py.svg_to_bytes(svg_string=f"{head}>{rest}", skip_system_fonts=True)
    return Image.open(BytesIO(bytes(png))).convert("RGB")


def difference(made: Image.Image, kept: Image.Image) -> Difference:
    """How far two pictures are apart; wholly where their sizes differ."""
    if made.size != kept.size:
        return Difference(255.0, 1.0)
    apart = np.abs(np.asarray(made.convert("RGB"), int) - np.asarray(kept.convert("RGB"), int))
    return Difference(float(apart.mean()), float((apart.max(axis=2) > FAR).mean()))


def compared(drawing: str, mode: str, folder: Path = FOLDER, seen: Path = SEEN) -> str:
    """What is to be said where a drawing is no longer its golden picture; "" where it is."""
    path, made = folder / f"{drawing}-{mode}.png", picture(drawing, mode)
    view = drawing.partition(".")[0]
    renew = f"If it is meant, renew it with `python -m charts.golden {view}` and look at what is new."
    if not path.exists():
        return f"{drawing} by {mode} has no golden picture. {renew}"
    with Image.open(path) as kept:
        found = difference(made, kept)
        if found.same:
            return ""
        shown = beside(made, kept.convert("RGB"))
    seen.mkdir(parents=True, exist_ok=True)
    shown.save(seen / path.name)
    return f"{drawing} by {mode} differs {found}. Look at {seen / path.name}: before, now, difference. {renew}"


def beside(made: Image.Image, kept: Image.Image) -> Image.Image:
    """Before, now, and where they differ, the darker the farther."""
    width, height = (max(a, b) for a, b in zip(made.size, kept.size, strict=True))
    sheet = Image.new("RGB", (3 * width, height), "white")
    sheet.paste(kept, (0, 0))
    sheet.paste(made, (width, 0))
    apart = ImageChops.difference(sheet.crop((0, 0, width, height)), sheet.crop((width, 0, 2 * width, height)))
    sheet.paste(ImageChops.invert(apart.convert("L").point(lambda level: min(255, 4 * level))), (2 * width, 0))
    return sheet


def write(drawing: str, folder: Path = FOLDER) -> list[Path]:
    """Renews the pictures of a drawing, those that still are the same excepted. Returns what was written."""
    folder.mkdir(parents=True, exist_ok=True)
    stale = [mode for mode in MODES if compared(drawing, mode, folder)]
    paths = [folder / f"{drawing}-{mode}.png" for mode in stale]
    for mode, path in zip(stale, paths, strict=True):
        flat = picture(drawing, mode).quantize(
            COLOURS[mode], Image.Quantize.MAXCOVERAGE, kmeans=ROUNDS, dither=Image.Dither.NONE
        )
        flat.save(path, optimize=True)
    return paths


def main(*views: str) -> None:
    unknown = set(views) - set(VIEWS)
    if unknown:
        sys.exit(f"There is no view {', '.join(sorted(unknown))}. The views are {', '.join(VIEWS)}.")
    written = [path for view in views or VIEWS for drawing in drawings(view) for path in write(drawing)]
    print("\n".join(f"renewed {path.relative_to(FOLDER.parents[2])}" for path in written) or "nothing changed")


if __name__ == "__main__":
    main(*sys.argv[1:])
