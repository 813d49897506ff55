"""What stands still on a picture: a body with the ways of a stroke, feet in a basin, two feet at a change, the title.

Each is painted once and kept as pixels; the hands and the words move over it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
import skia

from solea.body import Foot, Motion, chart, glyphs, line_svg, shaded_svg, tracks_of
from solea.body.motion import Leg
from solea.body.seats import look, seat
from solea.body.track import Point
from solea.render.cover import views_of
from solea.render.video.bodymap import PLACE, givers_side
from solea.render.video.ground import Ground, Layers, ground_of
from solea.render.video.growing import Growing
from solea.render.video.lettering import Style, laid
from solea.render.video.look import Look, Picture
from solea.render.video.moment import CARE, Moment, Session, scene_of
from solea.render.video.patch import Patch, Pixels, canvas_of
from solea.render.video.paths import path
from solea.render.video.pens import fading, fill, pen
from solea.render.video.stamp import Stamps
from solea.render.video.stand import Box, Placed, Scene, stand
from solea.render.video.title import DRAWINGS, paint_title
from solea.render.video.warm import Warm
from solea.render.video.words import whose_box
from solea.timeline.cue import Cue, CueKind

ROOM = Box(0, 24, 768, 672)
"""Where the drawing stands."""

WATER = frozenset({"soak", "wash_hands"})
HANDS_OWN = frozenset({"wash_hands", "warm_hands"})
BASIN = Box(112, 24, 544, 520)  # a scene of 300 × 300 units, with the clock below it
TOES = 286.0  # where the tips of toes that point to the giver stand in that scene
SHORT = 8.0  # mm: below this there is no way to draw, the hand stays
APART = 3.0  # mm between the points of a way
STAYS = frozenset({"hold", "rotate"})
FAINT = 0.85  # opacity of feet that rest
DONE = 0.6  # and of the foot that is done


@dataclass(frozen=True, slots=True, eq=False)
class Still:
    """A picture without what moves. `ground` is what hands are laid over, None where there are none."""

    key: object
    pixels: Pixels
    ground: Ground | None
    layers: Layers
    grow: Callable[[int], Patch | None] = lambda at: None
    """Grows as warm as it is at a moment of the session (ms), and says what changed."""


class Stills:
    """The still pictures of a session. The last body is kept: one stroke after the other is on it."""

    def __init__(self, session: Session, look: Look, picture: Picture) -> None:
        self._session, self._look, self._picture = session, look, picture
        self._places: dict[Scene, Placed] = {}
        self._stamps = Stamps()
        self._growing = Growing(session)
        self._body: tuple[Scene | None, Warm | None] = (None, None)

    def key(self, moment: Moment) -> object:
        return "title" if moment.titled else moment.cue.id

    def at(self, moment: Moment) -> Still:
        if moment.titled:
            return self._plain("title", self._title)
        cue = moment.cue
        if cue.kind in CARE:
            change = cue.technique == "change_sides"
            paint = self._change if change else self._care
            return self._plain(cue.id, lambda canvas: paint(canvas, moment))
        scene = self._session.scene(cue)
        return self._plain(cue.id, lambda canvas: None) if scene is None else self._hands(scene, moment)

    def _plain(self, key: object, paint: Callable[[Any], None]) -> Still:
        pixels = self._paper()
        _, canvas = canvas_of(pixels, self._picture.scale)
        paint(canvas)
        return Still(key, pixels, None, Layers(lambda canvas: None, lambda canvas: None))

    def _paper(self) -> Pixels:
        pixels = np.empty((self._picture.high, self._picture.wide, 4), np.uint8)
        pixels[:] = [*reversed(bytes.fromhex(self._look.paper[1:])), 255]
        return pixels

    # ------------------------------------------------------------------------------------------ hands on a body

    def _hands(self, scene: Scene, moment: Moment) -> Still:
        cue = moment.cue
        ground = ground_of(scene, self._stand(scene, cue), self._look, self._picture.scale, self._stamps)
        warm = self._warm(scene, ground)
        warm.grow(self._growing.warmth(scene, moment.at))
        pixels, lines = warm.pixels.copy(), list(_ways(self._session.together(cue)[:1], scene))
        surface, canvas = canvas_of(pixels, self._picture.scale)
        _paint_ways(canvas, lines, ground)

        def body(canvas: Any) -> None:
            canvas.save()
            canvas.resetMatrix()
            canvas.drawImage(warm.image, 0, 0)
            canvas.restore()

        def grow(at: int) -> Patch | None:
            where = warm.grow(self._growing.warmth(scene, at))
            if where is not None:
                pixels[where.rows, where.columns] = warm.pixels[where.rows, where.columns]
                surface.notifyContentWillChange(skia.Surface.kRetain_ContentChangeMode)
                canvas.save()
                canvas.clipRect(where.box(self._picture.scale))
                _paint_ways(canvas, lines, ground)
                canvas.restore()
            return where

        return Still(cue.id, pixels, ground, Layers(body, lambda canvas: _paint_ways(canvas, lines, ground)), grow)

    def _warm(self, scene: Scene, ground: Ground) -> Warm:
        """The body of a scene, with what was worked on it."""
        if self._body[0] != scene or self._body[1] is None:
            bare = self._paper()
            surface, canvas = canvas_of(bare, self._picture.scale)
            paint_body(canvas, scene, ground.placed, self._look, self._picture.scale)
            del canvas, surface
            self._body = scene, Warm(bare, ground)
        assert self._body[1] is not None
        return self._body[1]

    def _stand(self, scene: Scene, cue: Cue) -> Placed:
        if scene not in self._places:
            side = givers_side(cue)
            over = [PLACE, *([whose_box(side)] if side else [])]
            self._places[scene] = stand(scene, self._session.motions_on(scene), ROOM, over)
        return self._places[scene]

    # ------------------------------------------------------------------------------------------ care and change

    def _care(self, canvas: Any, moment: Moment) -> None:
        cue, foot = moment.cue, self._session.timeline.foot
        coming = scene_of(moment.next, foot) if moment.next else None
        if cue.technique == "change_places" and coming:
            self._alone(canvas, coming, BASIN)
            return
        canvas.save()
        scale = BASIN.height / 300
        canvas.translate(BASIN.x + (BASIN.width - 300 * scale) / 2, BASIN.y)
        canvas.scale(scale, scale)
        canvas.translate(0, -16)
        water = cue.technique in WATER
        if water:
            _rim(canvas, 144, 124, 1.3, 1.0, self._look)
            _rim(canvas, 136, 116, 0.7, 0.45, self._look)
        if cue.technique in HANDS_OWN:
            _palms(canvas, self._look)
        else:
            self._feet(canvas, cue, foot, scale)
        if water:
            _surface(canvas, self._look)
        canvas.restore()

    def _feet(self, canvas: Any, cue: Cue, foot: Foot, scale: float) -> None:
        """Both feet from above, 0.8 of their size, the toes at the edge of the scene that they point to."""
        stance, facing = look("foot_top", cue.position).stance, seat("foot_top", cue.position).right
        for place, x in (("left", 97.0), ("right", 203.0)):
            scene = Scene("foot_top", stance, place != facing, foot)
            box, away = scene.box, scene.point(0, 1)[1] < 0
            tips = box.y if away else box.bottom
            placed = Placed(0.8, x - 0.8 * (box.x + box.width / 2), (332 - TOES if away else TOES) - 0.8 * tips)
            rest = cue.kind is CueKind.REST
            paint_body(canvas, scene, placed, self._look, self._picture.scale * scale, rest, FAINT if rest else 1.0)

    def _title(self, canvas: Any) -> None:
        """What is needed and when not to begin, beside the body that it is for."""
        timeline = self._session.timeline
        paint_title(canvas, timeline, self._look)
        views, room = views_of(timeline.cues), DRAWINGS
        high = (room.height - 24 * (len(views) - 1)) / len(views)
        for number, view in enumerate(views):
            scene = Scene(view, look(view).stance, False, timeline.foot)
            self._alone(canvas, scene, Box(room.x, room.y + number * (high + 24), room.width, high))

    def _alone(self, canvas: Any, scene: Scene, room: Box, line: bool = False, opacity: float = 1.0) -> None:
        """A body as large as its room, without hands."""
        box = scene.box
        scale = min(room.width / (box.width + 8), room.height / (box.height + 8))
        placed = Placed(scale, room.x + room.width / 2 - scale * (box.x + box.width / 2),
                        room.y + room.height / 2 - scale * (box.y + box.height / 2))
        paint_body(canvas, scene, placed, self._look, self._picture.scale, line, opacity)

    def _change(self, canvas: Any, moment: Moment) -> None:
        """A change of foot: done is a line, next is a body, each where the giver has it."""
        cue, foot = moment.cue, self._session.timeline.foot
        coming = (moment.next.side if moment.next else None) or cue.side
        position = moment.next.position if moment.next else cue.position
        facing, stance = seat("foot_sole", position).right, look("foot_sole", position).stance
        for place, x in (("left", 124.0), ("right", 396.0)):
            own = "right" if place == facing else "left"
            scene = Scene("foot_sole", stance, own == "left", foot)
            done = own != coming
            self._alone(canvas, scene, Box(x, 72, 248, 540), done, DONE if done else 1.0)
            text = f"{own.capitalize()}, {'done' if done else 'next'}"
            name = laid(text, Style("sans", 22, self._look.soft if done else self._look.ink, 1.4), 248, 1)
            name.paint(canvas, x + (248 - name.wide) / 2, 622)


# ------------------------------------------------------------------------------------------------ bodies


def paint_body(canvas: Any, scene: Scene, placed: Placed, colours: Look, pixels: float, line: bool = False,
               opacity: float = 1.0) -> None:
    """A drawing of the body where it is placed; `pixels` are those of a unit."""
    left, top, width, height = chart(scene.view, scene.foot).page(scene.stance, scene.left)
    image = _image(replace(scene, left=False), colours, round(width * placed.scale * pixels), line)
    x, y = placed.point(left, top)
    paint = skia.Paint(Alphaf=opacity) if opacity < 1 else skia.Paint()
    where = skia.Rect.MakeXYWH(0, y, width * placed.scale, height * placed.scale)
    canvas.save()
    canvas.translate(x + width * placed.scale if scene.left else x, 0)
    canvas.scale(-1 if scene.left else 1, 1)  # the left side is the right one flipped as it stands
    canvas.drawImageRect(image, where, skia.SamplingOptions(skia.FilterMode.kLinear), paint)
    canvas.restore()


@lru_cache(maxsize=8)
def _image(scene: Scene, colours: Look, wide: int, line: bool) -> Any:
    """A drawing of the body, of the right side, as pixels, `wide` of them across."""
    import resvg_py

    draw = line_svg if line else shaded_svg
    svg = draw(scene.view, palette=colours.drawing, paper=False, foot=scene.foot, stance=scene.stance)
    _, _, width, height = chart(scene.view, scene.foot).page(scene.stance)
    pixels = f' width="{wide}" height="{wide * height / width:.2f}"'  # in place of mm
    sized = re.sub(r' width="[^"]*" height="[^"]*"', pixels, svg, count=1)
    png = bytes(resvg_py.svg_to_bytes(svg_string=sized, skip_system_fonts=True))
    return skia.Image.MakeFromEncoded(skia.Data.MakeWithCopy(png))


# ------------------------------------------------------------------------------------------------ ways


@dataclass(frozen=True, slots=True)
class _Way:
    """Points on the page (mm), and whether the hand works back too."""

    points: tuple[Point, ...]
    back: bool


def _ways(motions: Sequence[Motion], scene: Scene) -> Iterator[_Way]:
    """The ways of these motions on a scene, each once."""
    own, seen = tracks_of(scene.foot), set()
    for motion in motions:
        if motion.kind in STAYS:
            continue
        back = motion.back or motion.opposed or motion.kind in ("to_fro", "alternate")
        both = motion.mirror and motion.hands == 2
        for leg in (leg for lane in motion.lanes for leg in lane if leg.view == scene.view):
            for left in ((motion.mirrored, not motion.mirrored) if both else (motion.mirrored,)):
                points = tuple(scene.point(-x if left else x, y) for x, y in _walked(leg, own))
                near = tuple((round(x), round(y)) for x, y in points)
                if len(points) > 1 and near not in seen:
                    seen.add(near)
                    yield _Way(points, back)


def _walked(leg: Leg, own: Any) -> list[Point]:
    """Points along a leg, in chart mm of the right side; none where it is too short to be a way."""
    track = own(leg.view, leg.track)
    run = (leg.end - leg.start) * track.length
    if abs(run) < SHORT:
        return []
    count = max(2, round(abs(run) / APART))
    along = (leg.start * track.length + run * i / count for i in range(count + 1))
    return [track.point(at % track.length if track.closed else at) for at in along]


def _paint_ways(canvas: Any, ways: Sequence[_Way], ground: Ground) -> None:
    """Dotted lines with an arrow where the hand works towards."""
    fine, placed, colours = ground.fine, ground.placed, ground.look
    halo = pen(colours.paper, 3.4 * fine, 0.65)
    dots = pen(colours.touch, 1.5 * fine, 1.0, (0.1, 3.6 * fine))
    tip = pen(colours.touch, 1.5)
    canvas.save()
    canvas.translate(placed.x, placed.y)
    canvas.scale(placed.scale, placed.scale)
    for way in ways:
        line = skia.Path()
        line.addPoly([skia.Point(*point) for point in way.points], False)
        canvas.drawPath(line, halo)
        canvas.drawPath(line, dots)
        for at, before in ((way.points[-1], way.points[-2]), *([(way.points[0], way.points[1])] if way.back else [])):
            canvas.save()
            canvas.translate(*at)
            canvas.rotate(np.degrees(np.arctan2(at[1] - before[1], at[0] - before[0])))
            canvas.scale(fine, fine)
            canvas.drawPath(path("M-5 -3.4L0 0L-5 3.4"), halo)
            canvas.drawPath(path("M-5 -3.4L0 0L-5 3.4"), tip)
            canvas.restore()
    canvas.restore()


# ------------------------------------------------------------------------------------------------ care


def _rim(canvas: Any, rx: float, ry: float, width: float, opacity: float, colours: Look) -> None:
    canvas.drawOval(skia.Rect.MakeLTRB(150 - rx, 186 - ry, 150 + rx, 186 + ry),
                    pen(colours.drawing.line, width, opacity))


def _surface(canvas: Any, colours: Look) -> None:
    """Water over what stands in it, with a few ripples."""
    canvas.drawOval(skia.Rect.MakeLTRB(22, 78, 278, 294), fill(colours.touch, 0.16))
    ripples = "M34 176c11 -5 18 5 29 0M236 150c11 -5 18 5 29 0M240 226c10 -4 16 4 26 0M52 240c10 -4 16 4 26 0"
    canvas.drawPath(path(f"{ripples}M134 112c11 -5 20 5 31 0"), pen(colours.touch, 0.9, 0.55))


def _palms(canvas: Any, colours: Look) -> None:
    """The giver's own two hands."""
    for side in (-1, 1):
        canvas.save()
        canvas.translate(150 + side * 56, 196)
        canvas.rotate(-90)
        canvas.scale(0.9, -side * 0.9)
        for mark in glyphs()["palm"].marks:
            if mark.kind == "h":
                canvas.drawPath(path(mark.d), fading(fill(colours.hand, 0.9), colours.hand, 0.9, mark.fade))
                canvas.drawPath(path(mark.d), fading(pen(colours.ink, 1.0), colours.ink, 1.0, mark.fade))
            elif mark.kind in "nk":
                canvas.drawPath(path(mark.d), pen(colours.ink, 0.7, 0.5))
        canvas.restore()

