"""`python -m charts.sheet OUT.html`: every drawing on one page, for the eye.

No measure replaces looking. Each view is shown by day, by candlelight and in lines, then with its regions and its
tracks; the hands follow, each on skin.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from solea.body import Contact, chart, glyphs, hands_svg, line_svg, shaded_svg, tracks
from solea.body.chart import VIEWS
from solea.body.drawing import CANDLE, DAY, PRINT

HEIGHT = 560  # px
GOLDEN = 137.5  # degrees of hue from one colour to the next


def sheet() -> str:
    """The page."""
    rows = [f"<h2>{view}</h2><div>{''.join(_view(view))}</div>" for view in VIEWS]
    return f"<!doctype html><style>{STYLE}</style>{''.join(rows)}<h2>hands</h2><div>{''.join(_hands())}</div>"


STYLE = f"body{{font:16px sans-serif;background:#999}}div{{white-space:nowrap}}iframe{{height:{HEIGHT}px;border:0}}"


def _view(view: str) -> Iterator[str]:
    yield _frame(view, shaded_svg(view))
    yield _frame(view, shaded_svg(view, palette=CANDLE))
    yield _frame(view, line_svg(view, palette=DAY, paper=True))
    yield _frame(view, line_svg(view, over=_regions(view), palette=PRINT, paper=True))
    yield _frame(view, line_svg(view, over=_tracks(view), palette=PRINT, paper=True))


def _frame(view: str, svg: str) -> str:
    """A drawing in a frame of its own, so that the ids of two drawings do not meet."""
    width, height = chart(view).size
    shown = round(HEIGHT * width / height)
    sized = svg.replace(f'width="{width:g}mm" height="{height:g}mm"', f'width="{shown}" height="{HEIGHT}"')
    page = f"<style>body{{margin:0}}</style>{sized}".replace("&", "&amp;").replace('"', "&quot;")
    return f'<iframe width="{shown}" srcdoc="{page}"></iframe> '


def _regions(view: str) -> str:
    found = enumerate(chart(view).regions.items())
    return "".join(
        f'<path d="{d}" fill="hsl({i * GOLDEN:.0f} 70% 60%)" fill-opacity=".5"><title>{name}</title></path>'
        for i, (name, d) in found
    )


def _tracks(view: str) -> str:
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
        contact = Contact("foot_sole", -4, 120, 90, name, 2.0)
        yield _frame("foot_sole", shaded_svg("foot_sole", over=hands_svg([contact], "foot_sole")))


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(sheet(), "utf-8")
