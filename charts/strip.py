"""`python -m charts.strip FILE.png TECHNIQUE…`: each technique of the catalogue as a strip of moments, for the eye.

A technique is played as a score of one line at its usual place; what is drawn is what the player draws.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from charts.shot import framed, png
from solea.body import chart, contacts, hands_svg, shaded_svg, track
from solea.body.drawing import DAY, Palette
from solea.body.motion import Motion
from solea.catalogue import techniques
from solea.timeline import example, shown

MOMENTS = 8
STYLE = (
    "body{margin:8px;font:13px sans-serif;background:#aaa}h4{margin:6px 0 2px}div{display:flex;gap:3px}"
    "figure{margin:0}iframe{border:0}"
)
PASSES = ("circles", "squeeze", "spots", "steps", "rotate")  # kinds of which a whole pass is shown, not one period


@dataclass(frozen=True, slots=True)
class Frame:
    """One moment of a technique: ms from the start of its cue, and the drawing (SVG)."""

    at: int
    view: str
    svg: str


def moments(motion: Motion, count: int = MOMENTS) -> tuple[int, ...]:
    """`count` moments (ms) that tell a motion: over one stroke of a glide, a quarter of a beat apart, over a pass."""
    if motion.kind in ("tap", "chop"):
        return tuple(round(motion.period * k / 4) for k in range(count))
    passes = motion.lane_periods if motion.kind in PASSES else 1
    whole = motion.length if motion.kind == "hold" else motion.period * passes
    return tuple(round(whole * (k + 0.5) / count) for k in range(count))


def strip(technique: str, *, place: str = "", count: int = MOMENTS, palette: Palette = DAY) -> tuple[Frame, ...]:
    """`count` moments of a technique at its usual place (or `place`, in the words of a score), each a drawing."""
    cue = example(technique, place)
    motion = cue.motion
    assert motion is not None
    view = cue.view or motion.lanes[0][0].view
    return tuple(_frame(motion, at, view, palette) for at in moments(motion, count))


def _frame(motion: Motion, at: int, view: str, palette: Palette) -> Frame:
    mirrored = motion.mirrored and chart(view).sided
    over = hands_svg(contacts(motion, at, track), view, palette, mirrored=mirrored)
    return Frame(at, view, shaded_svg(view, over=over, mirrored=mirrored, palette=palette))


def page(names: tuple[str, ...], height: int = 250) -> str:
    """One strip a line."""
    rows = "".join(f"<h4>{escape(told(name))}</h4><div>{''.join(_figures(name, height))}</div>" for name in names)
    return f"<!doctype html><title>Motion</title><style>{STYLE}</style>{rows}"


def told(technique: str) -> str:
    """What a strip shows, in a line."""
    cue = example(technique)
    said = ", ".join(filter(None, (cue.detail, (cue.contact or "").replace("_", " "))))
    return f"{techniques()[technique].name}: {said}"


def _figures(name: str, height: int) -> Iterator[str]:
    for frame in strip(name):
        caption = f"<figcaption>{frame.at / 1000:.2f} s</figcaption>"
        yield f"<figure>{framed(frame.svg, height)}{caption}</figure>"


if __name__ == "__main__":
    chosen = tuple(sys.argv[2:]) or shown()
    png(page(chosen), Path(sys.argv[1]), 1560, 24 + 300 * len(chosen))
