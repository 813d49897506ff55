"""The small map of the body: head and feet in outline as the giver sees them; what is worked is filled."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import skia

from solea.body import Foot, chart
from solea.body.chart import Chart
from solea.body.seats import look, part_of, seat
from solea.render.video.ground import Drawn
from solea.render.video.look import Look, argb
from solea.render.video.paths import path
from solea.render.video.stand import Box, Scene
from solea.timeline.cue import Cue

PLACE = Box(48, 585, 72, 103.5)
ROOMS = {"head": Box(15, 0, 34, 34), "left": Box(0, 38, 31, 54), "right": Box(33, 38, 31, 54)}  # of 64 × 92
EDGE = 5.0  # mm round a drawing, for its line
HEADS = {"head_map": "head_top", "ear": "head_side"}  # views that stand for one that is no outline of a head
BEYOND = frozenset({"neck", "leg", "shin", "calf", "leg_inner", "leg_outer"})  # regions that run out of the picture


def body_map(cue: Cue, colours: Look, foot: Foot) -> Drawn:
    """The map for the place at hand."""
    def paint(canvas: Any) -> None:
        canvas.save()
        canvas.translate(PLACE.x, PLACE.y)
        canvas.scale(PLACE.width / 64, PLACE.width / 64)
        for room, scene, here in _parts(cue, foot):
            _paint(canvas, ROOMS[room], scene, _worked(chart(scene.view, foot), cue) if here else (), here, colours)
        canvas.restore()

    return Drawn(("map", cue.view, cue.regions, cue.side, cue.position), PLACE, paint)


def givers_side(cue: Cue) -> str:
    """On which side of the giver the side at hand lies; "" for both or none."""
    if cue.side not in ("right", "left"):
        return ""
    facing = seat(cue.view or "foot_sole", cue.position).right
    return "right" if (cue.side == "right") == (facing == "right") else "left"


def _parts(cue: Cue, foot: Foot) -> Iterator[tuple[str, Scene, bool]]:
    """What stands in which room, and whether the hands are there."""
    on = part_of(cue.view) if cue.view else ""
    head = HEADS.get(cue.view or "", cue.view or "") if on == "head" else "head_top"
    feet = cue.view if on == "foot" and cue.view else "foot_sole"
    at = cue.position if on == "head" else ""
    yield "head", Scene(head, look(head, at).stance, on == "head" and cue.side == "left", foot), on == "head"
    at = cue.position if on == "foot" else ""
    stance, facing = look(feet, at).stance, seat(feet, at).right
    for own in ("right", "left"):
        here = on == "foot" and (cue.side not in ("right", "left") or cue.side == own)
        room = "right" if (own == "right") == (facing == "right") else "left"
        yield room, Scene(feet, stance, own == "left", foot), here


def _worked(drawn: Chart, cue: Cue) -> tuple[str, ...]:
    """Regions that the place at hand names; the left side is the right one flipped, with the right one's names."""
    names: list[str] = []
    for one in cue.regions:
        view, _, name = one.partition("/")
        if view == "ear" and drawn.id != "ear":
            names += ["ear_right", "ear_left"]
        elif view == drawn.id or (view.startswith("head") and drawn.id.startswith("head")):
            names.append(name)
    one_side = cue.side in ("right", "left")
    return tuple(n for n in dict.fromkeys(names) if n in drawn.regions and not (one_side and n.endswith("_left")))


def _paint(canvas: Any, room: Box, scene: Scene, worked: tuple[str, ...], here: bool, colours: Look) -> None:
    """Head or foot alone, as large as the room allows."""
    drawn, box = chart(scene.view, scene.foot), _seen(scene)
    scale = min(room.width / box.width, room.height / box.height)
    x = room.x + (room.width - box.width * scale) / 2 - box.x * scale
    y = room.y + (room.height - box.height * scale) / 2 - box.y * scale
    a, b, c, d = scene.stance.matrix(drawn.screen, scene.left)
    canvas.save()
    canvas.clipRect(skia.Rect.MakeXYWH(x + box.x * scale, y + box.y * scale, box.width * scale, box.height * scale))
    canvas.concat(skia.Matrix.MakeAll(a * scale, c * scale, x, b * scale, d * scale, y, 0, 0, 1))
    full = skia.Paint(AntiAlias=True, Color=argb(colours.touch))
    for name in worked:
        canvas.drawPath(path(drawn.regions[name]), full)
    if here and not worked:
        canvas.drawPath(path(drawn.silhouette), full)
    line = colours.touch if here and not worked else colours.soft if here else colours.edge
    canvas.drawPath(path(drawn.silhouette), skia.Paint(
        AntiAlias=True, Color=argb(line), Style=skia.Paint.kStroke_Style, StrokeWidth=1.2 / scale * 64 / PLACE.width))
    canvas.restore()


@lru_cache(maxsize=64)
def _seen(scene: Scene) -> Box:
    """The part of the page that the map shows of a drawing."""
    drawn = chart(scene.view, scene.foot)
    a, b, c, d = scene.stance.matrix(drawn.screen, scene.left)
    corners = [(a * x + c * y, b * x + d * y)
               for name, region in drawn.regions.items() if name not in BEYOND
               for bounds in [path(region).getBounds()]
               for x in (bounds.left(), bounds.right()) for y in (bounds.top(), bounds.bottom())]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Box(min(xs) - EDGE, min(ys) - EDGE, max(xs) - min(xs) + 2 * EDGE, max(ys) - min(ys) + 2 * EDGE)
