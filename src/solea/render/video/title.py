"""The title of a film: what it is, how long, what is needed, and when not to begin."""

from __future__ import annotations

from typing import Any

from solea.body import places
from solea.render.recording import one_line
from solea.render.video.lettering import Style, Text, fitted, laid
from solea.render.video.look import HIGH, Look
from solea.render.video.stand import Box
from solea.safety import before_you_begin, parts_of, sheet
from solea.timeline.cue import Timeline

LEFT, WIDTH = 72.0, 470.0
RIGHT, LISTED = 584.0, 416.0
TOP, BOTTOM = 112.0, HIGH - 88.0
DRAWINGS = Box(1020, 72, 200, HIGH - 144)
"""Where the body stands beside the words."""


def paint_title(canvas: Any, timeline: Timeline, look: Look) -> None:
    """The name and what is needed on the left, when not to begin on the right."""
    y = TOP
    names = [Style("serif", size, look.ink, 1.1, -0.012 * size) for size in (64, 56, 48, 40)]
    for text, after in _left(timeline, look, names):
        text.paint(canvas, LEFT, y)
        y += text.high + after
    parts = parts_of(places()[place].part for cue in timeline.cues for place in cue.place if place in places())
    stops = [one_line(line["line"]) for line in sheet(parts)["lines"]]
    if stops:
        _paint_list(canvas, "Not today, if", stops, look)


def minutes(ms: int) -> str:
    """How long it takes, to the nearest minute."""
    return f"{max(1, round(ms / 60_000))} min"


def _left(timeline: Timeline, look: Look, names: list[Style]) -> list[tuple[Text, float]]:
    plain, soft = Style("sans", 24, look.ink, 1.4), Style("sans", 24, look.soft, 1.4)
    title = fitted(one_line(timeline.title) or "Massage", names, WIDTH, 3)
    made = [(title, 20.0), (laid(minutes(timeline.length), Style("sans-medium", 30, look.touch, 1.3), WIDTH), 28.0)]
    if timeline.supplies:
        needed = ", ".join(one_line(supply) for supply in timeline.supplies)
        made += [(laid("You need", soft, WIDTH), 2.0), (laid(needed, plain, WIDTH, 3), 20.0)]
    begin = [one_line(line) for line in before_you_begin(timeline)]
    if begin:
        made.append((laid("Before you begin", soft, WIDTH), 2.0))
        made += [(laid(line, plain, WIDTH, 2), 2.0) for line in begin[:4]]
    return made


def _paint_list(canvas: Any, head: str, lines: list[str], look: Look) -> None:
    """As large as the page has room for."""
    for size in (23, 21, 19, 17):
        title = laid(head, Style("serif-medium", size + 7, look.ink, 1.2), LISTED)
        plain = Style("sans", size, look.ink, 1.3)
        texts = [laid(line, plain, LISTED) for line in lines]
        if title.high + 14 + sum(text.high + size / 2 for text in texts) <= BOTTOM - TOP:
            break
    y = TOP + 8
    title.paint(canvas, RIGHT, y)
    y += title.high + 14
    for text in texts:
        if y + text.high > BOTTOM + 40:
            break
        text.paint(canvas, RIGHT, y)
        y += text.high + size / 2

