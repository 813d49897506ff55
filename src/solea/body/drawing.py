"""A chart as SVG: line art for print and terminals, and the shaded drawing of the player for pages that stand alone."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass

from solea.body.chart import Chart, Line, Matrix, Stance, chart, data
from solea.body.foot import USUAL, Foot

EDGE = 0.85  # mm, outline
STRAND = 0.32  # mm
STRANDS = {"line": 0.42, "shade": 0.5}  # opacity by manner
HAIR_IN_LINES = {"head_map": False}  # strands compete with the grid there
SHEEN, DEPTH = 0.22, 0.42  # how far light and shade change the hair
AUTHORED = Stance()


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of a drawing: paper, line, and the four of the skin; `nail` with its opacity, `hair` with its cover.

    `crease` is the ink where skin folds (lids, lips): darker than the skin by candlelight too, where `line` is light.
    """

    paper: str
    line: str
    skin: str
    shade: str
    light: str
    flush: str
    hair: tuple[str, float]
    nail: tuple[str, float]
    crease: str


DAY = Palette(
    "#FBF8F4", "#5B4034", "#EED9C7", "#B0846E", "#FDF1E6", "#DEA08A", ("#5E4030", 1.0), ("#FFF4EC", 0.45), "#5B4034"
)
CANDLE = Palette(
    "#171412", "#E6D3C5", "#6E574B", "#2E231E", "#8E7364", "#925C4C", ("#2B1D15", 1.0), ("#C9AE9E", 0.45), "#1D1410"
)
PRINT = Palette(
    "#FFFFFF", "#2B211C", "#FFFFFF", "#FFFFFF", "#FFFFFF", "#FFFFFF", ("#2B211C", 0.0), ("#FFFFFF", 0.0), "#2B211C"
)


@dataclass(frozen=True, slots=True)
class Stood:
    """A chart as it stands on the screen, for the side at hand."""

    chart: Chart
    stance: Stance
    left: bool

    @property
    def page(self) -> tuple[float, float, float, float]:
        """Left, top, width and height in page mm."""
        return self.chart.page(self.stance, self.left)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the stored chart on the page, from its upper left corner."""
        a, b, c, d = self.stance.matrix(self.chart.screen, self.left)
        left, top, _, _ = self.page
        return a * x + c * y - left, b * x + d * y - top

    def transform(self, flip: bool = True) -> str:
        """Chart mm to the page. The left side is the right one flipped; what lies over it comes flipped already."""
        left, top, _, _ = self.page
        of = self.stance.matrix if flip else self.stance.over
        return f"translate({-left:g} {-top:g}) {svg_matrix(of(self.chart.screen, self.left))}"

    def group(self, body: str, flip: bool = True) -> str:
        """`body`, in chart mm, on the page."""
        return f'<g transform="{self.transform(flip)}">{body}</g>' if body else ""


def svg_matrix(matrix: Matrix) -> str:
    """A matrix as SVG writes it; short where nothing is turned by a quarter."""
    a, b, c, d = matrix
    return f"matrix({a} {b} {c} {d} 0 0)" if b or c else f"scale({a} {d})"


def line_svg(
    view: str,
    mirrored: bool = False,
    over: str = "",
    palette: Palette = PRINT,
    paper: bool = False,
    foot: Foot = USUAL,
    stance: Stance = AUTHORED,
) -> str:
    """The chart as lines only; `mirrored` for the left side, `stance` as a giver's seat turns it.

    `over` is SVG laid over the drawing, in chart mm of the side at hand; `paper` paints the page.
    """
    drawn = Stood(chart(view, foot), stance, mirrored)
    strands = drawn.chart.hair[:1] if HAIR_IN_LINES.get(view, True) else ()
    body = _lines(drawn.chart, "line", palette, strands)
    return _page(drawn, drawn.group(body) + drawn.group(over, flip=False), palette, paper)


def shaded_svg(
    view: str,
    mirrored: bool = False,
    over: str = "",
    palette: Palette = DAY,
    paper: bool = True,
    foot: Foot = USUAL,
    stance: Stance = AUTHORED,
) -> str:
    """The chart with its soft relief, tinted by `palette`; stands alone (the relief is inside it).

    FileNotFoundError for a stance that no seat gives the view: nothing was lit for it.
    """
    drawn = Stood(chart(view, foot), stance, mirrored)
    body = drawn.group(_lines(drawn.chart, "shade", palette, drawn.chart.hair))
    return _page(drawn, _relief(drawn, palette) + body + drawn.group(over, flip=False), palette, paper)


def _page(drawn: Stood, body: str, palette: Palette, paper: bool) -> str:
    _, _, width, height = drawn.page
    back = f'<rect width="{width:g}" height="{height:g}" fill="{palette.paper}"/>' if paper else ""
    mask = ' mask="url(#fade)"' if drawn.chart.fade else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}mm" '
        f'height="{height:g}mm">{_defs(drawn, palette)}{back}<g{mask}>{body}</g></svg>'
    )


def _lines(drawn: Chart, manner: str, palette: Palette, strands: tuple[str, ...]) -> str:
    """Everything drawn with pen and brush, in chart mm."""
    shaded = manner == "shade"
    colour, cover = palette.hair if shaded else (palette.line, 1.0)
    parts = [_pen(d, STRAND * drawn.pen, STRANDS[manner] * cover, colour) for d in strands]
    fill, opacity = palette.nail
    if shaded:
        parts += [f'<path d="{nail}" fill="{fill}" fill-opacity="{opacity}"/>' for nail in drawn.nails]
    inks = {"crease": palette.crease, "skin": palette.skin, "shade": palette.shade} if shaded else {}
    for line in drawn.lines:
        if line.only in ("", manner):
            parts.append(_line(line, inks.get(line.ink, palette.line)))
    if drawn.contour:
        parts.append(_ink(drawn.contour, 1, palette.line))
    elif drawn.edge:
        parts.append(_pen(drawn.silhouette, EDGE * (drawn.pen if drawn.pen < 1 else 1), 1, palette.line))
    return "".join(parts)


def _line(line: Line, colour: str) -> str:
    return _ink(line.d, line.opacity, colour) if line.fill else _pen(line.d, line.w, line.opacity, colour)


def _ink(d: str, opacity: float, colour: str) -> str:
    """A stroke of the brush."""
    return f'<path d="{d}" fill="{colour}" fill-opacity="{opacity:g}"/>'


def _pen(d: str, width: float, opacity: float, colour: str) -> str:
    return (
        f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{width:.3g}" stroke-opacity="{opacity:g}" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )


def _relief(drawn: Stood, palette: Palette) -> str:
    """The relief cut to the outline (and fading round it where the chart says so)."""
    _, _, width, height = drawn.page
    flip = f' transform="translate({width:g} 0) scale(-1 1)"' if drawn.left else ""
    picture = b64encode(data(drawn.chart.relief_file(drawn.stance))).decode()
    image = (
        f'<image{flip} width="{width:g}" height="{height:g}" preserveAspectRatio="none" filter="url(#skin)" '
        f'href="data:image/png;base64,{picture}"/>'
    )
    vignette = drawn.chart.vignette
    # a group is not allowed in a clip, so the path carries the turn itself
    outline = f'<path transform="{drawn.transform()}" d="{drawn.chart.silhouette}"/>'
    clip = f'<clipPath id="body">{outline}</clipPath>'
    inside = f'<g clip-path="url(#body)">{image}</g>'
    around = f'<g mask="url(#round)">{image}</g>' if vignette else ""
    mask = _ball(drawn, "round", *vignette) if vignette else ""
    return f"<defs>{clip}{mask}</defs>{around}{inside}"


def _defs(drawn: Stood, palette: Palette) -> str:
    parts = [_skin(palette, bool(drawn.chart.hair))]
    fade = drawn.chart.fade
    if fade:
        parts.append(_ball(drawn, "fade", *fade) if len(fade) == 4 else _fade(drawn, *fade))
    return f"<defs>{''.join(parts)}</defs>"


def _skin(palette: Palette, haired: bool) -> str:
    """Red of the relief below the middle to shade, above it to light, green to flush, all over the skin; blue to hair,
    which has a shade and a sheen of its own."""
    shade, light = "-2 0 0 0 1", "2 0 0 0 -1"
    layers = [
        _tone(palette.shade, shade, "a"),
        _tone(palette.light, light, "b"),
        _tone(palette.flush, "0 1 0 0 0", "c"),
    ]
    over = ["base", "a", "b", "c"]
    if haired:
        colour, cover = palette.hair
        layers.append(_tone(colour, f"0 0 {cover:g} 0 0", "h"))
        layers += [_on_hair("#000", DEPTH, shade, "d"), _on_hair("#fff", SHEEN, light, "e")]
        over += ["h", "d", "e"]
    merged = "".join(f'<feMergeNode in="{name}"/>' for name in over)
    return (
        '<filter id="skin" x="0" y="0" width="1" height="1" color-interpolation-filters="sRGB">'
        f'<feFlood flood-color="{palette.skin}" result="base"/>{"".join(layers)}<feMerge>{merged}</feMerge></filter>'
    )


def _tone(colour: str, row: str, name: str, opacity: float = 1.0) -> str:
    """A colour where `row` of the relief's channels is above nothing."""
    return (
        f'<feColorMatrix in="SourceGraphic" values="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 {row}" result="{name}t"/>'
        f'<feFlood flood-color="{colour}" flood-opacity="{opacity:g}"/>'
        f'<feComposite in2="{name}t" operator="in" result="{name}"/>'
    )


def _on_hair(colour: str, opacity: float, row: str, name: str) -> str:
    return f'{_tone(colour, row, name, opacity)}<feComposite in="{name}" in2="h" operator="in" result="{name}"/>'


def _fade(drawn: Stood, full: float, gone: float) -> str:
    """The mask by which a leg or a neck fades out at the page's end."""
    _, _, width, height = drawn.page
    (x1, y1), (x2, y2) = drawn.point(0, full), drawn.point(0, gone)
    return (
        f'<linearGradient id="run" gradientUnits="userSpaceOnUse" x1="{x1:g}" x2="{x2:g}" y1="{y1:g}" y2="{y2:g}">'
        f"{_eased()}</linearGradient>"
        f'<mask id="fade" maskUnits="userSpaceOnUse" x="0" y="0" width="{width:g}" height="{height:g}">'
        f'<rect width="{width:g}" height="{height:g}" fill="url(#run)"/></mask>'
    )


def _eased(start: float = 0) -> str:
    """Stops from whole to gone without an edge at either end; the fading begins at the share `start`."""
    shares = ((0, 1), (0.25, 0.84), (0.5, 0.5), (0.75, 0.16), (1, 0))
    stops = ((start + (1 - start) * at, whole) for at, whole in shares)
    return "".join(f'<stop offset="{at:.4g}" stop-color="#fff" stop-opacity="{whole}"/>' for at, whole in stops)


def _ball(drawn: Stood, id: str, cx: float, cy: float, inner: float, outer: float) -> str:
    """The mask by which the skin round an ear, or a pair of shoulders, fades out on all sides."""
    _, _, width, height = drawn.page
    x, y = drawn.point(cx, cy)
    return (
        f'<radialGradient id="{id}-ball" gradientUnits="userSpaceOnUse" cx="{x:g}" cy="{y:g}" r="{outer:g}">'
        f"{_eased(inner / outer)}</radialGradient>"
        f'<mask id="{id}" maskUnits="userSpaceOnUse" x="0" y="0" width="{width:g}" height="{height:g}">'
        f'<rect width="{width:g}" height="{height:g}" fill="url(#{id}-ball)"/></mask>'
    )
