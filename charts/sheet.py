"""`python -m charts.sheet FOLDER` (or `make charts`): every drawing on one page, for the eye.

No measure replaces looking. Each view is shown by day, by candlelight and in lines, then with its regions and its
ways, then on the other skins; the hands follow, each on skin, right and left, at rest and pressing. The page is written
as HTML, as a picture and as a PDF.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from PIL import Image, ImageChops

from charts.shot import pdf, png
from solea.body import Contact, chart, glyphs, hands_svg, line_svg, shaded_svg, tracks
from solea.body.chart import VIEWS
from solea.body.drawing import CANDLE, DAY, PRINT, Palette

HEIGHT = 420  # px of a drawing in full
SMALL = 190  # px of one on another skin, and of a hand
WIDTH = 2200  # px of the page
TALLEST = 14_000  # px, more than the page needs
GOLDEN = 137.5  # degrees of hue from one colour to the next
TOKENS = Path(__file__).parents[1] / "player" / "src" / "styles" / "tokens.css"
SKINS = (1, 2, 3, 4, 5)
HAIRS = ("brown", "black", "fair", "red", "grey", "none")
STYLE = (
    f"@page{{size:{WIDTH}px 3100px;margin:24px}}body{{font:18px sans-serif;margin:24px;background:#aaa}}"
    "h2{margin:24px 0 8px}div{display:flex;flex-wrap:wrap;gap:8px;margin-bottom:8px;break-inside:avoid}iframe{border:0}"
    "figure{margin:0}figcaption{font-size:13px}"
)


def sheet() -> str:
    """The page."""
    views = "".join(
        f"<h2>{view}</h2><div>{''.join(_view(view))}</div><div>{''.join(_skins(view))}</div>" for view in VIEWS
    )
    return (
        f"<!doctype html><title>Charts</title><style>{STYLE}</style>{views}<h2>hands</h2><div>{''.join(_hands())}</div>"
    )


def _view(view: str) -> Iterator[str]:
    yield framed(view, shaded_svg(view))
    yield framed(view, shaded_svg(view, palette=CANDLE))
    yield framed(view, line_svg(view, palette=DAY, paper=True))
    yield framed(view, line_svg(view, over=_regions(view), palette=PRINT, paper=True))
    yield framed(view, line_svg(view, over=_ways(view), palette=PRINT, paper=True))


def _skins(view: str) -> Iterator[str]:
    """Every skin by day and by candlelight, and the left side where there is one."""
    for skin in SKINS:
        for paper in (DAY, CANDLE):
            yield framed(view, shaded_svg(view, palette=on_skin(paper, skin)), SMALL)
    if chart(view).sided:
        yield framed(view, shaded_svg(view, mirrored=True), SMALL)


def with_hair(palette: Palette, hair: str) -> Palette:
    """The palette with one of the player's tints of hair."""
    block = TOKENS.read_text("utf-8").partition(f'[data-hair="{hair}"] {{')[2].partition("}")[0]
    tint, cover = re.search(r"--hair: light-dark\((#\w+), (#\w+)\)", block), re.search(r"--hair-cover: ([\d.]+)", block)
    colour = tint[1 + (palette is not DAY)] if tint else palette.hair[0]
    return replace(palette, hair=(colour, float(cover[1]) if cover else 1.0))


def on_skin(palette: Palette, skin: int) -> Palette:
    """The palette with one of the player's five skins (`tokens.css`, which is the only place where they stand)."""
    tones = {name: pair[palette is CANDLE] for name, pair in _tokens(skin).items()}
    return replace(
        palette,
        skin=tones["skin"],
        shade=tones["skin-shade"],
        light=tones["skin-light"],
        flush=tones["skin-flush"],
        line=tones.get("line", palette.line),
        nail=(tones.get("nail", palette.nail[0]), palette.nail[1]),
    )


@cache
def _tokens(skin: int) -> dict[str, tuple[str, str]]:
    """Day and candlelight of each token that a skin sets."""
    css = TOKENS.read_text("utf-8")
    block = css if skin == 1 else css.partition(f'[data-skin="{skin}"] {{')[2].partition("}")[0]
    pairs = re.findall(r"--(skin[\w-]*|line|nail): light-dark\((#\w+), (#\w+)\)", block)
    first: dict[str, tuple[str, str]] = {}
    for name, day, candle in pairs:
        first.setdefault(name, (day, candle))
    return first


def framed(view: str, svg: str, height: int = HEIGHT) -> str:
    """A drawing in a frame of its own, so that the ids of two drawings do not meet."""
    wide, high = chart(view).size
    shown = round(height * wide / high)
    sized = svg.replace(f'width="{wide:g}mm" height="{high:g}mm"', f'width="{shown}" height="{height}"')
    page = f"<style>body{{margin:0}}</style>{sized}".replace("&", "&amp;").replace('"', "&quot;")
    return f'<iframe width="{shown}" height="{height}" srcdoc="{page}"></iframe> '


def _regions(view: str) -> str:
    found = enumerate(chart(view).regions.items())
    return "".join(
        f'<path d="{d}" fill="hsl({i * GOLDEN:.0f} 70% 60%)" fill-opacity=".5"><title>{name}</title></path>'
        for i, (name, d) in found
    )


def _ways(view: str) -> str:
    drawn = [line for (where, _), line in tracks().items() if where == view]
    marks = []
    for i, line in enumerate(drawn):
        colour = f"hsl({i * GOLDEN:.0f} 80% 38%)"
        points = "L".join(f"{x:.1f} {y:.1f}" for x, y in zip(line.xs[::4], line.ys[::4], strict=True))
        x, y = line.point(0)
        marks.append(f'<path d="M{points}" fill="none" stroke="{colour}"><title>{line.name}</title></path>')
        marks.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="1.6" fill="{colour}"/>')
    return "".join(marks)


def _hands() -> Iterator[str]:
    for name in glyphs():
        for flip, palette in ((1, DAY), (-1, DAY), (1, CANDLE)):
            contact = Contact("foot_sole", -4, 120, 90, name, 2.0, flip=flip)
            over = hands_svg([contact], "foot_sole", palette)
            drawn = framed("foot_sole", shaded_svg("foot_sole", over=over, palette=palette), 2 * SMALL)
            yield f"<figure>{drawn}<figcaption>{name}{', left hand' if flip < 0 else ''}</figcaption></figure>"


def _trimmed(path: Path) -> None:
    """Without the empty end of the page."""
    picture = Image.open(path).convert("RGB")
    ground = Image.new("RGB", picture.size, picture.getpixel((0, 0)))
    _, _, _, end = ImageChops.difference(picture, ground).getbbox() or (0, 0, 0, picture.height)
    picture.crop((0, 0, picture.width, end + 24)).save(path)


def main(folder: Path) -> None:
    """Writes charts.html, charts.png and charts.pdf into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    page = sheet()
    (folder / "charts.html").write_text(page, "utf-8")
    png(page, folder / "charts.png", WIDTH, TALLEST)
    _trimmed(folder / "charts.png")
    pdf(page, folder / "charts.pdf")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
