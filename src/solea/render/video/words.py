"""The words beside the drawing: name, side and time, pressure and place, what comes next, what is said, the whole."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import skia

from solea.catalogue import pressures
from solea.render.recording import one_line
from solea.render.video.bodymap import PLACE, givers_side
from solea.render.video.ground import Drawn
from solea.render.video.lettering import Style, Text, fitted, laid
from solea.render.video.look import HIGH, Look, argb
from solea.render.video.moment import CARE, Moment, Session, brief, clock, named, to_do, to_second
from solea.render.video.stand import Box
from solea.timeline.cue import Cue, CueKind

COLUMN = Box(768, 56, 464, 568)
"""Where the words stand; below them is the line of the whole."""

NAMES = (64, 56, 48, 40, 34)  # units of a name, the largest that fits
BODY = 24.0
BETWEEN = 12.0
DIAL = 128.0  # of the clock over care
LINE = Box(768, HIGH - 56, 464, 24)  # the score line
RING = 6.6  # of 18 across
GAP, LEAST, CARE_HIGH = 0.007, 0.007, 2.5 / 24  # shares of the score line's width, and of its height


@dataclass(frozen=True, slots=True)
class _Placed:
    """A text and where its upper left corner stands."""

    what: object
    text: Text
    x: float
    y: float

    def drawn(self) -> Drawn:
        box = Box(self.x - 2, self.y - 2, max(self.text.wide, COLUMN.width) + 4, self.text.high + 4)
        return Drawn(self.what, box, lambda canvas: self.text.paint(canvas, self.x, self.y))


class Words:
    """Everything in the column. The same values for the same second, so that nothing is laid out twice."""

    def __init__(self, session: Session, look: Look) -> None:
        self._look = look
        self._bars = bars(session.cues, {section.start for section in session.timeline.sections})
        self._ends = [bar.end for bar in self._bars]
        self._known: tuple[object, tuple[Drawn, ...]] = (None, ())
        self._line: tuple[float, Drawn] | None = None

    def at(self, moment: Moment) -> tuple[Drawn, ...]:
        key = (moment.cue.id, to_second(moment.left), moment.said, to_second(moment.in_all))
        if self._known[0] != key:
            column = _column(moment.cue, moment.next, clock(moment.left), moment.said, self._look)
            self._known = key, (*column, *_whole(moment.section, clock(moment.in_all), self._look))
        return (*self._known[1], self._score_line(moment))

    def _score_line(self, moment: Moment) -> Drawn:
        """The line as it stands, which moves by half a unit at a time."""
        here = bisect_right(self._ends, moment.at)
        bar = self._bars[here] if here < len(self._bars) else None
        share = bar.x + bar.width * (moment.at - bar.start) / (bar.end - bar.start) if bar else 1.0
        now = round(2 * share * LINE.width) / 2
        if self._line is None or self._line[0] != now:
            self._line = now, _score_line(now, bar is not None and moment.at > 0, self._bars, self._look)
        return self._line[1]


def _column(cue: Cue, following: Cue | None, face: str, said: str, look: Look) -> tuple[Drawn, ...]:
    fixed, under = _head(cue, look), list(_under(cue, following, look))
    timed = cue.kind not in CARE or cue.technique == "change_sides"
    line = laid(face, Style("sans-medium", 104, look.ink, 1.0, -1.0), COLUMN.width, 1)
    words_said = laid(said, Style("italic", BODY, look.soft, 1.35), COLUMN.width, 4) if said else None
    high = sum(text.high for _, text in fixed) + (24 + line.high if timed else 0) + 28
    high += sum(text.high + BETWEEN for _, text, _ in under) + 4 * 35
    y = COLUMN.y + max(0.0, (COLUMN.height - high) / 2)
    made: list[Drawn] = []
    for name, text in fixed:
        made.append(_Placed((name, cue.id, look.paper), text, COLUMN.x, y).drawn())
        y += text.high
    if timed:
        y += 24
        made.append(_Placed(("time", face, round(y)), line, COLUMN.x, y).drawn())
        y += line.high
    y += 28
    for name, text, ring in under:
        made.append(_under_drawn((name, cue.id), text, y, ring, look))
        y += text.high + BETWEEN
    if words_said is not None:
        made.append(_Placed(("said", said, round(y)), words_said, COLUMN.x, y).drawn())
    return tuple(made)


def _head(cue: Cue, look: Look) -> list[tuple[str, Text]]:
    """The name of the stroke, and where."""
    asks = cue.kind is CueKind.ASK
    title = one_line(cue.question if asks and cue.question else cue.title)
    spacing = -0.012
    names = [Style("serif-medium", size, look.ink, 1.1, spacing * size) for size in (NAMES[2:] if asks else NAMES)]
    found = [("name", fitted(title, names, COLUMN.width, 3 if asks else 2))]
    if cue.where:
        wheres = [Style("serif", size, look.ink, 1.1, spacing * size) for size in NAMES]
        found.append(("where", fitted(one_line(cue.where), wheres, COLUMN.width, 1)))
    return found


def _under(cue: Cue, following: Cue | None, look: Look) -> Iterator[tuple[str, Text, float | None]]:
    """Pressure and place, or what to do; then what comes next. A level where a ring stands before the line."""
    plain, soft = Style("sans", BODY, look.ink, 1.4), Style("sans", BODY, look.soft, 1.4)
    if cue.kind is CueKind.ASK:
        answers = "  ·  ".join(one_line(words).capitalize() for words, _ in cue.answers)
        if answers:
            yield "answers", laid(answers, Style("sans-semibold", BODY, look.ink, 1.4), COLUMN.width, 2), None
    elif cue.kind in CARE:
        if to_do(cue):
            yield "to do", laid(to_do(cue), plain, COLUMN.width, 3), None
    else:
        if cue.pressure:
            strong = Style("sans-semibold", BODY, look.ink, 1.4)
            yield "pressure", laid(pressure_words(cue.pressure), strong, COLUMN.width - 32, 1), max(cue.pressure)
        if cue.detail:
            yield "place", laid(one_line(brief(cue.detail.split(", "), 40)), soft, COLUMN.width, 2), None
    if following is not None:
        yield "next", laid(one_line(f"Next: {named(following)}"), plain, COLUMN.width, 2), None


def _under_drawn(what: tuple[str, str], text: Text, y: float, ring: float | None, look: Look) -> Drawn:
    if ring is None:
        return _Placed((*what, round(y)), text, COLUMN.x, y).drawn()
    placed = _Placed(what, text, COLUMN.x + 34, y).drawn()

    def paint(canvas: Any) -> None:
        placed.paint(canvas)
        _press(canvas, COLUMN.x + 13, y + text.high / 2, ring, look)

    return Drawn((*what, round(y)), Box(COLUMN.x - 2, y - 2, COLUMN.width + 4, text.high + 4), paint)


def _press(canvas: Any, x: float, y: float, level: float, look: Look) -> None:
    """The pressure ring beside a word: an arc of `level` fifths, clockwise from the top."""
    scale = 24 / 18
    pen = skia.Paint(AntiAlias=True, Style=skia.Paint.kStroke_Style)
    radius = RING * scale
    pen.setColor(argb(look.touch, 0.45))
    pen.setStrokeWidth(1.2 * scale)
    canvas.drawCircle(x, y, radius, pen)
    pen.setColor(argb(look.touch))
    pen.setStrokeWidth(3.4 * scale)
    canvas.drawArc(skia.Rect.MakeLTRB(x - radius, y - radius, x + radius, y + radius), -90, 72 * level, False, pen)


def pressure_words(levels: Sequence[float]) -> str:
    """“Moderate to firm”."""
    rows = {round(row.level): row.name for row in pressures().values()}
    names = [rows[min(max(round(level), 0), 5)] for level in levels]
    kept = [name for n, name in enumerate(names) if not n or name != names[n - 1]]
    return " to ".join([kept[0], *(name.lower() for name in kept[1:])])


# ------------------------------------------------------------------------------------------------ beside the drawing


def dial(face: str, look: Look) -> Drawn:
    """The clock over care: the hero, since nothing moves but the time."""
    text = laid(face, Style("sans", DIAL, look.ink, 1.0, -0.03 * DIAL), 700, 1)
    x, y = (COLUMN.x - text.wide) / 2, 688 - 8 - text.high
    return Drawn(("dial", face), Box(COLUMN.x / 2 - 330, y, 660, text.high),
                 lambda canvas: text.paint(canvas, x, y))


def whose(cue: Cue, look: Look, own: bool) -> Drawn | None:
    """The side at hand in large letters, on the side of the picture where the giver has it."""
    on = givers_side(cue)
    if not on:
        return None
    name = laid(str(cue.side).capitalize(), Style("serif-medium", 38, look.touch, 1.15), 300, 1)
    place = laid("" if own else f"on your {on}", Style("sans", 20, look.soft, 1.25), 300, 1)
    wide, high = max(name.wide, place.wide), name.high + place.high
    x, y = whose_box(on).x, whose_box(on).bottom - high

    def paint(canvas: Any) -> None:
        left = on == "left"
        name.paint(canvas, x if left else x + whose_box(on).width - name.wide, y)
        place.paint(canvas, x if left else x + whose_box(on).width - place.wide, y + name.high)

    return Drawn(("whose", cue.side, on, own), Box(x - 2, y - 2, max(wide, whose_box(on).width) + 4, high + 4), paint)


def whose_box(on: str) -> Box:
    """The room that the side's name has."""
    width, high = 130.0, 72.0
    return Box(PLACE.right + 24 if on == "left" else 704 - width, 684 - high, width, high)


# ------------------------------------------------------------------------------------------------ the whole


def _whole(section: str, left: str, look: Look) -> Iterator[Drawn]:
    style = Style("sans", 20, look.soft, 1.4)
    told = laid(f"{left} left", style, 200, 1)
    name = laid(section, style, COLUMN.width - told.wide - 24, 1)
    y = LINE.y - 8 - name.high
    yield Drawn(("section", section), Box(LINE.x - 2, y, COLUMN.width - told.wide - 16, name.high),
                lambda canvas: name.paint(canvas, LINE.x, y))
    yield Drawn(("left", left), Box(LINE.right - told.wide - 8, y, told.wide + 10, told.high),
                lambda canvas: told.paint(canvas, LINE.right - told.wide, y))


def _score_line(now: float, runs: bool, boxes: Sequence[Bar], look: Look) -> Drawn:
    """Time runs right up to `now` (units), height is pressure, flat is care, full is done."""

    def paint(canvas: Any) -> None:
        todo = skia.Paint(AntiAlias=True, Color=argb(look.edge, 0.55))
        done = skia.Paint(AntiAlias=True, Color=argb(look.touch))
        for bar in boxes:
            left, top = LINE.x + bar.x * LINE.width, LINE.bottom - bar.height * LINE.height
            width, high = bar.width * LINE.width, bar.height * LINE.height
            canvas.drawRect(skia.Rect.MakeXYWH(left, top, width, high), todo)
            full = min(max(LINE.x + now - left, 0.0), width)
            canvas.drawRect(skia.Rect.MakeXYWH(left, top, full, high), done)
        if runs:
            mark = skia.Rect.MakeXYWH(LINE.x + now - 0.75, LINE.y - 3, 1.5, LINE.height + 6)
            canvas.drawRect(mark, skia.Paint(AntiAlias=True, Color=argb(look.ink)))

    return Drawn(("line", now, look.paper), Box(LINE.x - 2, LINE.y - 4, LINE.width + 4, LINE.height + 8), paint)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: left edge, width and height as shares of the line, and its times (ms)."""

    x: float
    width: float
    height: float
    start: int
    end: int


def bars(cues: Sequence[Cue], sections: Container[int]) -> tuple[Bar, ...]:
    """As wide as they last, none too narrow to see, a gap before each section."""
    opens = [bool(n) and cue.start in sections for n, cue in enumerate(cues)]
    total = sum(cue.length for cue in cues)
    widths = [max(LEAST, cue.length / total) for cue in cues]
    scale = (1 - GAP * sum(opens)) / sum(widths)
    x, made = 0.0, []
    for cue, gap, width in zip(cues, opens, widths, strict=True):
        x += GAP if gap else 0
        made.append(Bar(x, width * scale - 0.002, _height(cue), cue.start, cue.end))
        x += width * scale
    return tuple(made)


def _height(cue: Cue) -> float:
    level = cue.pressure[0] if cue.pressure else 0.0
    calm = not level and cue.kind not in (CueKind.STROKE, CueKind.HOLD)
    return CARE_HIGH if calm else min(1.0, (4 + level * 6.4) / 24)

