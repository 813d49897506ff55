"""The heat map of a coverage: teal steps with lines of equal seconds on the line drawing, numbers written in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby, pairwise
from math import dist

import numpy as np
from numpy.typing import NDArray

from solea.body import chart, line_svg
from solea.body.drawing import CANDLE, DAY, Palette
from solea.render.isolines import Point, blurred, rings
from solea.timeline.coverage import Coverage, Spots, chart_name, order

STEPS = {  # five steps of touch and the ink for numbers on them, on each paper
    DAY.paper: ("#DCE8E4", "#B4CFCB", "#8DB6B3", "#3A7375", "#1B5558"),
    CANDLE.paper: ("#22302F", "#2F4A48", "#3D6563", "#74AAA6", "#8CCFC8"),
}
INK = {DAY.paper: ("#3E3530", "#6B5F57"), CANDLE.paper: ("#EFE4DA", "#B5A79B")}  # text and softer text
NICE = (0.5, 1, 2, 3, 5, 10, 15, 20, 25, 30, 45, 60, 90, 120, 180, 240, 300, 600, 900, 1200, 1800, 3600)
BLUR = {"head_map": 4.0}  # mm; the map of the whole scalp is drawn larger than what is looked at
BLUR_ELSEWHERE = 2.0
SMALLEST = 14.0  # mm round: a smaller ring is a ripple, and left out
LEAST_S = 1.5  # a chart on which no spot gets this is not drawn
LEAST = 0.25  # share of the first step from which a spot is tinted at all
FONT = "'Source Sans 3','Noto Sans','DejaVu Sans',Arial,sans-serif"
PAGE = 640.0  # mm: the widest row of drawings
GAP, MARGIN, HEAD, CAPTION, LEGEND = 16.0, 18.0, 34.0, 14.0, 44.0  # mm
NARROWEST = 300.0  # mm: room for title and legend
TEXT = 8.0  # mm high on a page of drawings at true size
LABEL = 6.5
CLEAR = 15.0  # mm at least between two numbers
SHORTEST = 45.0  # mm round: a smaller ring carries no number

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Panel:
    """One drawing of the sheet: its tints, its lines and numbers above them, its size in mm, what is written under it.

    The lines stand in both, so that a tint does not hide them.
    """

    below: str
    above: str
    width: float
    height: float
    caption: str


def heatmap_svg(coverage: Coverage, title: str, palette: Palette = DAY, views: Sequence[str] = ()) -> str:
    """A sheet with every chart that is touched, or those of `views`, drawn at true size; lengths are mm.

    Foot and head have a scale each: what is much for a spot of the scalp is little for one of the sole.
    """
    groups = [([_panel(s, levels, palette) for s in part], levels) for part, levels in parts(coverage, views)]
    return _sheet(groups, title, palette)


def parts(coverage: Coverage, views: Sequence[str] = ()) -> Iterator[tuple[list[Spots], tuple[float, ...]]]:
    """Feet, then head: the charts that are shown of each, with the scale of the part."""
    spots = [s for s in coverage.spots if (s.view in views if views else shown(s).max() >= LEAST_S)]
    for foot in (True, False):
        part = [s for s in _in_order(spots) if s.view.startswith("foot") is foot]
        if part:
            yield part, steps([shown(s) for s in part])


def _in_order(spots: Sequence[Spots]) -> list[Spots]:
    """As the giver has them: of a head seen from behind, left before right; of feet, right before left."""
    return sorted(spots, key=lambda s: (order(s.view), (s.side == "left") == s.view.startswith("foot")))


def steps(values: Sequence[NDArray[np.float32]]) -> tuple[float, ...]:
    """Five round numbers of seconds: tint by tint, what a spot has at least. The first is a trace."""
    touched = np.concatenate([v[v > 0.5] for v in values]) if values else np.zeros(0)
    top = float(np.quantile(touched, 0.97)) if len(touched) else 5.0
    last = max((n for n in NICE if n <= top), default=NICE[0])
    found = [last]
    for share in (0.6, 0.35, 0.15):
        below = [n for n in NICE if n < found[-1]]
        found.append(max((n for n in below if n <= last * share), default=(below or [found[-1] / 2])[0]))
    return (found[-1] * LEAST, *sorted(found))


def _panel(spots: Spots, levels: tuple[float, ...], palette: Palette) -> Panel:
    drawn = chart(spots.view, spots.foot)
    mirrored = spots.side == "left"
    tints, numbers = _over(spots, levels, palette)
    below = _apart(line_svg(spots.view, mirrored, over=tints, palette=palette, foot=spots.foot), spots, "a")
    above = _apart(line_svg(spots.view, mirrored, over=numbers, palette=palette, foot=spots.foot), spots, "b")
    side = f", {spots.side}" if spots.side else ""
    caption = f"{chart_name(spots.view)}{side}: up to {shown(spots).max():.0f} s"
    return Panel(below, above, *drawn.size, caption)


def _apart(svg: str, spots: Spots, layer: str) -> str:
    """Names of masks and clips made this drawing's own, so that several stand on one sheet."""
    own = rf"\1\2-{spots.view}{spots.side}{layer}"
    return re.sub(r'(id="|url\(#)([\w-]+)', own, svg)


def shown(spots: Spots) -> NDArray[np.float32]:
    """The seconds of working hands; where hands only hold, of these."""
    return spots.worked if spots.worked.max() >= 0.5 else spots.held


@dataclass(frozen=True, slots=True)
class Contour:
    """What gets `level` seconds at least: rings in chart mm of the side at hand, and where numbers stand on them."""

    level: float
    rings: tuple[tuple[Point, ...], ...]
    numbers: tuple[Point, ...]

    @property
    def path(self) -> str:
        """The rings as path data."""
        return "".join(map(_path, self.rings))


def contours(spots: Spots, levels: Sequence[float]) -> Iterator[Contour]:
    """The rings of each level, smoothed and without ripples; the first level is a trace and has no numbers."""
    flip = -1 if spots.side == "left" else 1
    values = blurred(shown(spots).astype(float), BLUR.get(spots.view, BLUR_ELSEWHERE))
    shaped = np.where(spots.body > 0, values, 0.0)
    taken: list[Point] = []
    for level in levels:
        found = [_placed(ring, spots, flip) for ring in rings(shaped, level) if _round(ring) >= SMALLEST]
        numbers = _labelled(found, taken) if level != levels[0] else []
        yield Contour(level, tuple(map(tuple, found)), tuple(numbers))


def _over(spots: Spots, levels: tuple[float, ...], palette: Palette) -> tuple[str, str]:
    """Tints and lines in chart mm of the side at hand, cut to the body; and the numbers on the lines."""
    areas, numbers = [], []
    for contour, colour in zip(contours(spots, levels), STEPS[palette.paper], strict=True):
        line = f' stroke="{palette.paper}" stroke-width="0.5"' if contour.level != levels[0] else ""
        areas.append(f'<path d="{contour.path}" fill="{colour}" fill-rule="evenodd"{line}/>')
        numbers += [_number(at, contour.level, spots, palette) for at in contour.numbers]
    flip = -1 if spots.side == "left" else 1
    silhouette = f'<path transform="scale({flip} 1)" d="{chart(spots.view, spots.foot).silhouette}"/>'
    outline = f'<clipPath id="outline">{silhouette}</clipPath>'
    tints = f'<defs>{outline}</defs><g clip-path="url(#outline)">{"".join(areas)}</g>'
    return tints, "".join(numbers)


def _placed(ring: list[Point], spots: Spots, flip: int) -> list[Point]:
    return [(flip * (spots.x0 + 0.5 + x), spots.y0 + 0.5 + y) for x, y in ring]


def _round(ring: list[Point]) -> float:
    """How long a ring is, in mm."""
    return sum(dist(a, b) for a, b in zip(ring, ring[1:] + ring[:1], strict=True))


def _path(ring: Sequence[Point]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring) + "Z"


def _labelled(found: list[list[Point]], taken: list[Point]) -> list[Point]:
    """Where the numbers of one level stand: at the far side of each ring that is long enough, clear of the others."""
    places = []
    for ring in sorted(found, key=len, reverse=True):
        free = [p for p in ring if all(dist(p, q) > CLEAR for q in taken)]
        if _round(ring) >= SHORTEST and free:
            at = max(free, key=lambda p: min((dist(p, q) for q in taken), default=p[1]))
            taken.append(at)
            places.append(at)
    return places


def _number(at: Point, level: float, spots: Spots, palette: Palette) -> str:
    sx, sy = chart(spots.view).screen
    ink = INK[palette.paper][0]
    return (
        f'<text transform="translate({at[0]:.1f} {at[1]:.1f}) scale({sx} {sy})" y="{LABEL * 0.35:.1f}" '
        f'text-anchor="middle" font-family="{FONT}" font-size="{LABEL}" font-weight="600" fill="{ink}" '
        f'stroke="{palette.paper}" stroke-width="1.6" stroke-linejoin="round" paint-order="stroke">{level:g}</text>'
    )


def _sheet(groups: list[tuple[list[Panel], tuple[float, ...]]], title: str, palette: Palette) -> str:
    """The title, then for each part of the body its drawings in rows with their captions, and its legend."""
    width = max((_wide(row) for panels, _ in groups for row in _rows(panels)), default=0.0) + 2 * MARGIN
    width = max(width, NARROWEST)
    y, parts = MARGIN + HEAD, []
    for panels, levels in groups:
        for row in _rows(panels):
            parts.append(_row(row, width, y, palette))
            y += max(panel.height for panel in row) + CAPTION + GAP
        parts.append(_legend(levels, y, palette))
        y += LEGEND
    ink, soft = INK[palette.paper]
    heading = _text(title, MARGIN, MARGIN + 10, ink, 12.0, 600)
    below = _text("Seconds that working hands spend on each spot", MARGIN, MARGIN + 22, soft, TEXT)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {y:g}" width="{width:g}mm" height="{y:g}mm">'
        f'<rect width="{width:g}" height="{y:g}" fill="{palette.paper}"/>{heading}{below}{"".join(parts)}</svg>'
    )


def _wide(row: list[Panel]) -> float:
    return sum(panel.width + GAP for panel in row) - GAP


def _row(row: list[Panel], width: float, y: float, palette: Palette) -> str:
    """Drawings beside each other, in the middle of the page, on one ground line."""
    x, high, parts = (width - _wide(row)) / 2, max(panel.height for panel in row), []
    for panel in row:
        parts.append(_set(panel, x, y + high - panel.height, palette))
        x += panel.width + GAP
    return "".join(parts)


def _rows(panels: list[Panel]) -> list[list[Panel]]:
    """Right and left of a chart stay together; a row takes as many charts as the page is wide."""
    pairs = [list(pair) for _, pair in groupby(panels, key=lambda panel: panel.caption.split(",")[0].split(":")[0])]
    rows: list[list[Panel]] = []
    for pair in pairs:
        if rows and _wide(rows[-1] + pair) <= PAGE:
            rows[-1] += pair
        else:
            rows.append(pair)
    return rows


def _set(panel: Panel, x: float, y: float, palette: Palette) -> str:
    layers = (svg.replace("<svg ", f'<svg x="{x:.1f}" y="{y:.1f}" ', 1) for svg in (panel.below, panel.above))
    middle = x + panel.width / 2
    caption = _text(panel.caption, middle, y + panel.height + 9, INK[palette.paper][0], TEXT, anchor="middle")
    return "".join(layers).replace('mm"', '"') + caption


def _legend(levels: tuple[float, ...], y: float, palette: Palette) -> str:
    ink, soft = INK[palette.paper]
    wide, parts = 46.0, []
    between = [f"{a:g}–{b:g}" for a, b in pairwise(levels[1:])]
    names = [f"under {levels[1]:g}", *between, f"{levels[-1]:g} and more"]
    for k, (colour, name) in enumerate(zip(STEPS[palette.paper], names, strict=True)):
        x = MARGIN + k * wide
        parts.append(
            f'<rect x="{x:g}" y="{y:g}" width="{wide:g}" height="8" fill="{colour}" stroke="{soft}" stroke-width=".3"/>'
        )
        parts.append(_text(name, x + wide / 2, y + 18, ink, 7.0, anchor="middle"))
    return "".join(parts) + _text("seconds", MARGIN + 5 * wide + 4, y + 7, soft, 7.0)


def _text(words: str, x: float, y: float, colour: str, size: float, weight: int = 400, anchor: str = "start") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FONT}" font-size="{size:g}" font-weight="{weight}" '
        f'fill="{colour}" text-anchor="{anchor}">{escape(words)}</text>'
    )


def png(svg: str, width: int) -> bytes:
    """An SVG as PNG, `width` pixels wide."""
    import resvg_py  # only who asks for pixels needs it

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, dpi=96))
