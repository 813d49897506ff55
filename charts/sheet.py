"""`python -m charts.sheet FOLDER` (or `make charts`): every drawing, hand and motion on pages of A3, for the eye.

No measure replaces looking. Each view is shown by day, by candlelight and in lines, with its regions and its ways, on
the other skins and under the other tints of hair; then feet of every size, every hand at rest and pressing, and every
technique as a strip of moments. The pages are written as HTML, as one picture and as a PDF; printed on A4 they still
can be read. Shaded drawings are painted once, and hands are laid over them as lines, so that hundreds stay small.
"""

from __future__ import annotations

import sys
from base64 import b64encode
from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from io import BytesIO
from pathlib import Path

from charts.golden import painted
from charts.shot import pdf, png
from charts.strip import MOMENTS, moments, told
from charts.tones import HAIRS, SKINS, on_skin, with_hair
from solea.body import Contact, chart, contacts, glyphs, hands_svg, line_svg, shaded_svg, track, tracks
from solea.body.chart import VIEWS
from solea.body.drawing import AUTHORED, CANDLE, DAY, PRINT, Palette, Stood
from solea.body.foot import BREADTHS, LEAST, MOST, PROFILED, SIZES, TOES, USUAL, Foot
from solea.timeline import example, shown

WIDE, HIGH = 420, 297  # mm: a page of A3 across
ROOM = 396.0  # mm of it that can be drawn on
GAP = 2.0  # mm between two drawings
TALL = 86.0  # mm: a drawing in full
SMALL = 44.0  # mm: one on another skin, beside it
BELOW = 30.0  # mm: one on another skin, below it
BESIDE = 6  # tones in a row beside the drawing in full
LEAST_BESIDE = 26.0  # mm: where they would be smaller they stand below
DOTS = 6.0  # px a mm of a painted drawing: 150 dpi
FOOT = 0.2  # mm of paper to a mm of foot, where sizes are compared
PROFILE = 0.17  # the same, of the second toe's drawings
GOLDEN = 137.5  # degrees of hue from one colour to the next
NAMES = {
    "foot_sole": "Sole", "foot_top": "Top of the foot", "foot_inner": "Inner side of the foot",
    "foot_outer": "Outer side of the foot", "foot_behind": "Heel from behind", "head_map": "Scalp laid flat",
    "head_top": "Top of the head", "head_back": "Back of the head", "head_side": "Side of the head",
    "head_front": "Face", "head_threequarter": "Head from behind and above", "ear": "Ear",
}  # fmt: skip
STYLE = (
    f"@page{{size:{WIDE}mm {HIGH}mm;margin:0}}*{{box-sizing:border-box;margin:0}}"
    f"body{{font:9pt/1.25 'Source Sans 3',sans-serif;width:{WIDE}mm;color:{DAY.line}}}"
    f"section{{width:{WIDE}mm;height:{HIGH}mm;padding:9mm 12mm;break-after:page;overflow:hidden;background:#fff}}"
    "h1{font:500 15pt/1 'Source Serif 4',serif;margin-bottom:3mm}h2{font:500 12pt/1 'Source Serif 4',serif;"
    "margin:1mm 0 2mm}.half{height:136mm;overflow:hidden}div.row{display:flex;flex-wrap:wrap;align-items:flex-end;"
    f"gap:{GAP}mm;margin-bottom:2mm}}figcaption{{white-space:nowrap;overflow:hidden;font-size:7.5pt}}"
    "i{display:block;position:relative;background-size:100% 100%;outline:.2mm solid #ddd}img{position:absolute;"
    "inset:0;width:100%;height:100%}.beside{display:flex;gap:4mm;align-items:end}"
    ".beside>:first-child{flex:none}.cells{display:grid;gap:2.5mm 5mm}.strip{display:flex;gap:.6mm}"
)


def sheet() -> str:
    """The pages as one document."""
    pictures = Pictures()
    pages = [*_views(pictures), _sizes(pictures), _hands(pictures), *_motions(pictures)]
    body = "".join(f"<section>{page}</section>" for page in pages)
    return f"<!doctype html><title>Charts</title><style>{STYLE}{pictures.style()}</style>{body}"


class Pictures:
    """Painted drawings, each once, as backgrounds that many places share."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, int], str] = {}
        self._rules: list[str] = []

    def of(self, svg: str, high: float) -> str:
        """The class of a shaded drawing, `high` mm tall on paper."""
        width = max(24, round(high * DOTS * _aspect(svg)))
        if (svg, width) not in self._names:
            self._names[svg, width] = name = f"p{len(self._names)}"
            out = BytesIO()
            painted(svg, width).save(out, "JPEG", quality=88, subsampling=0)
            self._rules.append(f".{name}{{background-image:url(data:image/jpeg;base64,{_text(out.getvalue())})}}")
        return self._names[svg, width]

    def style(self) -> str:
        return "".join(self._rules)


def _text(data: bytes) -> str:
    return b64encode(data).decode()


@cache
def _size(svg_head: str) -> tuple[float, float]:
    wide, high = svg_head.partition('viewBox="0 0 ')[2].partition('"')[0].split()
    return float(wide), float(high)


def _aspect(svg: str) -> float:
    wide, high = _size(svg[:200])
    return wide / high


def _figure(svg: str, high: float, said: str = "", under: str = "", over: str = "") -> str:
    """A drawing `high` mm tall: painted (the class `under`), or as its own lines, with `over` laid on it."""
    wide = f"width:{high * _aspect(svg):.2f}mm"
    laid = over or ("" if under else svg)
    image = f'<img alt="" src="data:image/svg+xml;base64,{_text(laid.encode())}">' if laid else ""
    caption = f"<figcaption>{escape(said)}</figcaption>" if said else ""
    drawing = f'<i class="{under}" style="{wide};height:{high:.2f}mm">{image}</i>'
    return f'<figure style="{wide}">{drawing}{caption}</figure>'


def _shaded(pictures: Pictures, svg: str, high: float, said: str = "", over: str = "") -> str:
    return _figure(svg, high, said, pictures.of(svg, high), over)


def _row(figures: Sequence[str]) -> str:
    return f'<div class="row">{"".join(figures)}</div>'


# ------------------------------------------------------------------------------------------------ views


def _views(pictures: Pictures) -> Iterator[str]:
    """Two views a page."""
    halves = [f'<div class="half"><h2>{NAMES[view]}</h2>{_view(pictures, view)}</div>' for view in VIEWS]
    yield from ("".join(halves[i : i + 2]) for i in range(0, len(halves), 2))


def _view(pictures: Pictures, view: str) -> str:
    """In full, then on every skin by day and by candlelight, the left side, and under every tint of hair.

    The tones stand beside the drawing in full where it leaves room, else below.
    """
    aspect = _aspect(shaded_svg(view))
    tall = min(TALL, (ROOM / 5 - GAP) / aspect)
    tones = list(_tints(view))
    rest = ROOM - 5 * (tall * aspect + GAP) - GAP
    beside = min(SMALL, (rest / BESIDE - GAP) / aspect)
    high = beside if beside > LEAST_BESIDE else min(BELOW, (ROOM / len(tones) - GAP) / aspect)
    small = [_shaded(pictures, svg, high, said) for svg, said in tones]
    full = _row(list(_full(pictures, view, tall)))
    if beside <= LEAST_BESIDE:
        return full + _row(small)
    wide = BESIDE * (high * aspect + GAP)
    return f'<div class="beside">{full}<div style="width:{wide:.2f}mm">{_row(small)}</div></div>'


def _full(pictures: Pictures, view: str, high: float) -> Iterator[str]:
    yield _shaded(pictures, shaded_svg(view), high, "by day")
    yield _shaded(pictures, shaded_svg(view, palette=CANDLE), high, "by candlelight")
    yield _figure(line_svg(view, palette=PRINT), high, "in lines")
    yield _figure(line_svg(view, over=_regions(view), palette=PRINT), high, "regions")
    yield _figure(line_svg(view, over=_ways(view), palette=PRINT), high, "ways")


def _tints(view: str) -> Iterator[tuple[str, str]]:
    """The drawing in every tone, and what to call it."""
    for paper in (DAY, CANDLE):
        for skin in SKINS:
            yield shaded_svg(view, palette=on_skin(paper, skin)), f"skin {skin}"
        if chart(view).sided:
            yield shaded_svg(view, mirrored=True, palette=paper), "left"
    if chart(view).hair:
        for hair in HAIRS:
            yield shaded_svg(view, palette=with_hair(DAY, hair)), hair


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


# ------------------------------------------------------------------------------------------------ feet, hands, motions


def _sizes(pictures: Pictures) -> str:
    """Soles of the lengths that stand for all, narrow to wide, and the shortest and longest that there are, for each
    longest toe at one scale; then the other drawings of the second toe."""
    lengths = ", ".join(f"{mm} {said}" for said, mm in SIZES.items())
    rows = [f"<h2>longest toe: {toes}</h2>{_row(list(_soles(pictures, toes)))}" for toes in TOES]
    second = _row([figure for view in PROFILED for figure in _profiled(pictures, view)])
    return f"<h1>Sizes of feet, mm: {lengths}</h1>{''.join(rows)}<h2>second toe the longest</h2>{second}"


def _soles(pictures: Pictures, toes: str) -> Iterator[str]:
    feet = [Foot(mm, breadth, toes) for mm in SIZES.values() for breadth in BREADTHS]
    for foot in (Foot(LEAST, toes=toes), *feet, Foot(MOST, toes=toes)):
        svg = shaded_svg("foot_sole", foot=foot)
        yield _shaded(pictures, svg, FOOT * _size(svg[:200])[1], f"{foot.length_mm} {foot.breadth}")


def _profiled(pictures: Pictures, view: str) -> Iterator[str]:
    """A view of the foot whose second toe is the longest: by day, by candlelight, in lines."""
    foot = Foot(USUAL.length_mm, toes=TOES[-1])
    for svg in (shaded_svg(view, foot=foot), shaded_svg(view, foot=foot, palette=CANDLE)):
        yield _shaded(pictures, svg, PROFILE * _size(svg[:200])[1])
    lines = line_svg(view, foot=foot, palette=PRINT)
    yield _figure(lines, PROFILE * _size(lines[:200])[1])


def _hands(pictures: Pictures) -> str:
    """Each hand at rest and pressing, right and left, and by candlelight."""
    cells = "".join(f"<div>{_row(list(_hand(pictures, name)))}{name.replace('_', ' ')}</div>" for name in glyphs())
    head = "<h1>Hands: at rest, pressing, left, by candlelight</h1>"
    return f'{head}<div class="cells" style="{_columns(4)}">{cells}</div>'


def _hand(pictures: Pictures, name: str) -> Iterator[str]:
    high = 42.0
    for pressure, flip, palette in ((0.0, 1, DAY), (3.0, 1, DAY), (3.0, -1, DAY), (3.0, 1, CANDLE)):
        contact = Contact("foot_sole", -4, 120, 90, name, pressure, flip=flip)
        yield _worked(pictures, [contact], "foot_sole", high, palette)


def _worked(
    pictures: Pictures, hands: Sequence[Contact], view: str, high: float, palette: Palette = DAY, mirrored: bool = False
) -> str:
    """Hands on a drawing: the drawing is painted, the hands are lines over it."""
    drawn = Stood(chart(view), AUTHORED, mirrored)
    _, _, wide, tall = drawn.page
    marks = drawn.group(hands_svg(hands, view, palette, mirrored=mirrored), flip=False)
    over = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {tall:g}">{marks}</svg>'
    return _shaded(pictures, shaded_svg(view, mirrored, palette=palette), high, over=over)


def _motions(pictures: Pictures) -> Iterator[str]:
    """Every technique as a strip of moments."""
    strips = [_strip(pictures, technique) for technique in shown()]
    for i in range(0, len(strips), 18):
        head = f"<h1>Motions, {MOMENTS} moments of each</h1>"
        yield f'{head}<div class="cells" style="{_columns(3)}">{"".join(strips[i : i + 18])}</div>'


def _strip(pictures: Pictures, technique: str) -> str:
    cue = example(technique)
    motion = cue.motion
    assert motion is not None
    view = cue.view or motion.lanes[0][0].view
    mirrored = motion.mirrored and chart(view).sided
    high = min(37.0, (ROOM / 3 - 5) / MOMENTS / _aspect(shaded_svg(view)) - 0.6)
    frames = [_worked(pictures, contacts(motion, at, track), view, high, mirrored=mirrored) for at in moments(motion)]
    return f'<div><div class="strip">{"".join(frames)}</div>{escape(told(technique))}</div>'


def _columns(count: int) -> str:
    return f"grid-template-columns:repeat({count},1fr)"


def main(folder: Path) -> None:
    """Writes charts.html, charts.png and charts.pdf into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    page = sheet()
    (folder / "charts.html").write_text(page, "utf-8")
    count = page.count("<section>")
    png(page, folder / "charts.png", round(WIDE / 25.4 * 96), round(count * HIGH / 25.4 * 96))
    pdf(page, folder / "charts.pdf")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
