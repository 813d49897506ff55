"""A chart as SVG: line art for print and terminals, and the shaded drawing of the player for pages that stand alone."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass

from solea.body.chart import Chart, Line, chart, data
from solea.body.foot import USUAL, Foot

EDGE = 0.85  # mm, outline
STRAND = 0.38  # mm
HAIR_IN_LINES = {"head_map": False}  # strands compete with the grid there


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of a drawing: paper, line, and the four of the skin; `nail` and `hair` with their opacity."""

    paper: str
    line: str
    skin: str
    shade: str
    light: str
    flush: str
    hair: tuple[str, float]
    nail: tuple[str, float]


DAY = Palette("#FBF8F4", "#5B4034", "#EED9C7", "#B0846E", "#FDF1E6", "#DEA08A", ("#8A6754", 0.22), ("#FFF4EC", 0.45))
CANDLE = Palette("#171412", "#E6D3C5", "#6E574B", "#2E231E", "#8E7364", "#925C4C", ("#0F0B09", 0.34), ("#FFF4EC", 0.2))
PRINT = Palette("#FFFFFF", "#2B211C", "#FFFFFF", "#FFFFFF", "#FFFFFF", "#FFFFFF", ("#2B211C", 0.0), ("#FFFFFF", 0.0))


def line_svg(
    view: str,
    mirrored: bool = False,
    over: str = "",
    palette: Palette = PRINT,
    paper: bool = False,
    foot: Foot = USUAL,
) -> str:
    """The chart as lines only; `mirrored` for the left side.

    `over` is SVG laid over the drawing, in chart mm of the side at hand; `paper` paints the page.
    """
    drawn = chart(view, foot)
    strands = drawn.hair if HAIR_IN_LINES.get(view, True) else ()
    body = _lines(drawn, "line", palette, strands)
    return _page(drawn, _turned(drawn, body, mirrored) + _turned(drawn, over, mirrored, flip=False), palette, paper)


def shaded_svg(
    view: str,
    mirrored: bool = False,
    over: str = "",
    palette: Palette = DAY,
    paper: bool = True,
    foot: Foot = USUAL,
) -> str:
    """The chart with its soft relief, tinted by `palette`; stands alone (the relief is inside it)."""
    drawn = chart(view, foot)
    body = _turned(drawn, _lines(drawn, "shade", palette, drawn.hair), mirrored)
    relief = _relief(drawn, palette, mirrored)
    body += _turned(drawn, over, mirrored, flip=False)
    return _page(drawn, relief + body, palette, paper)


def _page(drawn: Chart, body: str, palette: Palette, paper: bool) -> str:
    width, height = drawn.size
    back = f'<rect width="{width:g}" height="{height:g}" fill="{palette.paper}"/>' if paper else ""
    mask = ' mask="url(#fade)"' if drawn.fade else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}mm" '
        f'height="{height:g}mm">{_defs(drawn, palette)}{back}<g{mask}>{body}</g></svg>'
    )


def _turned(drawn: Chart, body: str, mirrored: bool, flip: bool = True) -> str:
    """Chart mm to page mm. The left side is the right one flipped; what lies over it comes flipped already."""
    if not body:
        return ""
    x0, y0, x1, y1 = drawn.bounds
    sx, sy = drawn.screen
    left = min(sx * x0, sx * x1)
    if mirrored:
        left = -max(sx * x0, sx * x1)
        sx = -sx if flip else sx
    return f'<g transform="translate({-left:g} {-min(sy * y0, sy * y1):g}) scale({sx} {sy})">{body}</g>'


def _on_page(drawn: Chart, x: float, y: float, mirrored: bool) -> tuple[float, float]:
    """A point of the stored chart in page mm."""
    x0, y0, x1, y1 = drawn.bounds
    sx, sy = drawn.screen
    across = sx * x - min(sx * x0, sx * x1)
    return x1 - x0 - across if mirrored else across, sy * y - min(sy * y0, sy * y1)


def _lines(drawn: Chart, manner: str, palette: Palette, strands: tuple[str, ...]) -> str:
    """Everything drawn with the pen, in chart mm."""
    parts = [_pen(strand, STRAND * drawn.pen, 0.3, palette) for strand in strands]
    fill, opacity = palette.nail
    if manner == "shade":
        parts += [f'<path d="{nail}" fill="{fill}" fill-opacity="{opacity}"/>' for nail in drawn.nails]
    parts += [_line(line, palette) for line in drawn.lines if line.only in ("", manner)]
    if drawn.contour:
        parts.append(_ink(drawn.contour, 1, palette))
    elif drawn.edge:
        parts.append(_pen(drawn.silhouette, EDGE * (drawn.pen if drawn.pen < 1 else 1), 1, palette))
    return "".join(parts)


def _line(line: Line, palette: Palette) -> str:
    return _ink(line.d, line.opacity, palette) if line.fill else _pen(line.d, line.w, line.opacity, palette)


def _ink(d: str, opacity: float, palette: Palette) -> str:
    """A stroke of the brush."""
    return f'<path d="{d}" fill="{palette.line}" fill-opacity="{opacity:g}"/>'


def _pen(d: str, width: float, opacity: float, palette: Palette) -> str:
    return (
        f'<path d="{d}" fill="none" stroke="{palette.line}" stroke-width="{width:.3g}" stroke-opacity="{opacity:g}" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )


def _relief(drawn: Chart, palette: Palette, mirrored: bool) -> str:
    """The relief cut to the outline (and fading round it where the chart says so), with the tint of the hair."""
    width, height = drawn.size
    flip = f' transform="translate({width:g} 0) scale(-1 1)"' if mirrored else ""
    picture = b64encode(data(drawn.relief)).decode()
    image = (
        f'<image{flip} width="{width:g}" height="{height:g}" preserveAspectRatio="none" filter="url(#skin)" '
        f'href="data:image/png;base64,{picture}"/>'
    )
    colour, opacity = palette.hair
    cap = f'<path d="{drawn.cap}" fill="{colour}" opacity="{opacity:g}" filter="url(#soft)"/>' if drawn.cap else ""
    clip = f'<clipPath id="body">{_turned_clip(drawn, mirrored)}</clipPath>'
    inside = f'<g clip-path="url(#body)">{image}{_turned(drawn, cap, mirrored)}</g>'
    around = f'<g mask="url(#round)">{image}</g>' if drawn.vignette else ""
    mask = _ball(drawn, "round", *drawn.vignette, mirrored) if drawn.vignette else ""
    return f"<defs>{clip}{mask}</defs>{around}{inside}"


def _turned_clip(drawn: Chart, mirrored: bool) -> str:
    """The outline as a clip: a group is not allowed there, so the path carries the turn itself."""
    group = _turned(drawn, f'<path d="{drawn.silhouette}"/>', mirrored)
    turn = group.removeprefix("<g ").split(">", 1)[0]
    return f'<path {turn} d="{drawn.silhouette}"/>'


def _defs(drawn: Chart, palette: Palette) -> str:
    parts = [_skin(palette), '<filter id="soft"><feGaussianBlur stdDeviation="4"/></filter>']
    if drawn.fade and len(drawn.fade) == 4:
        parts.append(_ball(drawn, "fade", *drawn.fade, False))
    elif drawn.fade:
        parts.append(_fade(drawn, *drawn.fade))
    return f"<defs>{''.join(parts)}</defs>"


def _skin(palette: Palette) -> str:
    """Red of the relief below the middle to shade, above it to light, green to flush, all over the skin."""
    tints = (
        (palette.shade, "-2 0 0 0 1", "a"),
        (palette.light, "2 0 0 0 -1", "b"),
        (palette.flush, "0 1 0 0 0", "c"),
    )
    layers = "".join(
        f'<feColorMatrix in="SourceGraphic" values="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 {values}" result="{name}"/>'
        f'<feFlood flood-color="{colour}"/><feComposite in2="{name}" operator="in" result="{name}2"/>'
        for colour, values, name in tints
    )
    merged = "".join(f'<feMergeNode in="{name}"/>' for name in ("base", "a2", "b2", "c2"))
    return (
        '<filter id="skin" x="0" y="0" width="1" height="1" color-interpolation-filters="sRGB">'
        f'<feFlood flood-color="{palette.skin}" result="base"/>{layers}<feMerge>{merged}</feMerge></filter>'
    )


def _fade(drawn: Chart, full: float, gone: float) -> str:
    """The mask by which a leg or a neck fades out at the page's end."""
    width, height = drawn.size
    top = max(drawn.screen[1] * y for y in (drawn.bounds[1], drawn.bounds[3])) - height
    y = [drawn.screen[1] * at - top for at in (full, gone)]
    return (
        f'<linearGradient id="run" gradientUnits="userSpaceOnUse" x1="0" x2="0" y1="{y[0]:g}" y2="{y[1]:g}">'
        '<stop offset="0" stop-color="#fff"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></linearGradient>'
        f'<mask id="fade" maskUnits="userSpaceOnUse" x="0" y="0" width="{width:g}" height="{height:g}">'
        f'<rect width="{width:g}" height="{height:g}" fill="url(#run)"/></mask>'
    )


def _ball(drawn: Chart, id: str, cx: float, cy: float, inner: float, outer: float, mirrored: bool) -> str:
    """The mask by which the skin round an ear, or a pair of shoulders, fades out on all sides."""
    width, height = drawn.size
    x, y = _on_page(drawn, cx, cy, mirrored)
    return (
        f'<radialGradient id="{id}-ball" gradientUnits="userSpaceOnUse" cx="{x:g}" cy="{y:g}" r="{outer:g}">'
        f'<stop offset="{inner / outer:.3f}" stop-color="#fff"/>'
        '<stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient>'
        f'<mask id="{id}" maskUnits="userSpaceOnUse" x="0" y="0" width="{width:g}" height="{height:g}">'
        f'<rect width="{width:g}" height="{height:g}" fill="url(#{id}-ball)"/></mask>'
    )
