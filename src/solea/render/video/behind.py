"""Hands on the other side of a body, and the word about a hand that does not work."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import skia

from solea.body import Contact, glyphs
from solea.body.hands import AHEAD
from solea.render.video.ground import Drawn, Ground, Layers, Pose, pose_of, silhouette, takes_of, turn_to
from solea.render.video.lettering import Style, laid
from solea.render.video.look import argb
from solea.render.video.paths import path
from solea.render.video.pens import fading, fill, pen
from solea.render.video.stand import Box

OPACITY = 0.8
WORD = 12.5  # mm


def behind_of(hands: Sequence[Contact], ground: Ground, layers: Layers) -> Drawn:
    """Hands on the other side: dashed where the body hides them, whole where they come round the edge."""
    poses = [pose_of(contact, ground) for contact in hands]
    boxes = [takes_of(contact, pose) for contact, pose in zip(hands, poses, strict=True)]
    takes = _round_all(boxes)

    def paint(canvas: Any) -> None:
        canvas.save()
        canvas.clipRect(_rect(takes))
        layers.body(canvas)
        for contact, pose in zip(hands, poses, strict=True):
            _paint_one(canvas, contact, pose, takes, ground)
        layers.ways(canvas)
        canvas.restore()

    key = tuple((contact.glyph, pose, contact.touch) for contact, pose in zip(hands, poses, strict=True))
    return Drawn(("behind", key), takes, paint, True)


def _paint_one(canvas: Any, contact: Contact, pose: Pose, takes: Box, ground: Ground) -> None:
    look, width = ground.look, 0.4 + 0.6 * ground.fine
    marks = [mark for part in glyphs()[contact.glyph].parts for mark in part.marks if mark.kind == "h"]
    whole = round(255 * OPACITY * contact.touch)
    canvas.saveLayerAlpha(_rect(takes), whole)
    turn_to(canvas, pose)
    for mark in marks:
        canvas.drawPath(path(mark.d), fading(pen(look.ink, width, 1.0, (2.4, 2.6)), look.ink, 0.8, mark.fade))
    canvas.restore()
    canvas.saveLayerAlpha(_rect(takes), whole)
    canvas.clipPath(silhouette(ground), skia.ClipOp.kDifference, True)
    turn_to(canvas, pose)
    for mark in marks:
        canvas.drawPath(path(mark.d), fading(fill(look.hand, 0.9), look.hand, 0.9, mark.fade))
        canvas.drawPath(path(mark.d), fading(pen(look.ink, width), look.ink, 1.0, mark.fade))
    canvas.restore()


def _round_all(boxes: Sequence[Box]) -> Box:
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    return Box(left, top, max(box.right for box in boxes) - left, max(box.bottom for box in boxes) - top)


def ahead(contact: Contact) -> Contact:
    """Where the fingers of a hand behind come round the edge: the word is not laid over the hand that works."""
    a = math.radians(contact.angle)
    return replace(contact, x=contact.x + AHEAD * math.cos(a), y=contact.y + AHEAD * math.sin(a))


def holds(contact: Contact, ground: Ground) -> Drawn:
    """What a hand does that does not work: it holds."""
    x, y = (round(n, 1) for n in ground.at(contact.x, contact.y))
    size = WORD * ground.placed.scale
    word = laid("holds", Style("sans-medium", size, ground.look.ink, 1.2), 1000)
    left, top, edge = x - word.wide / 2, y - word.high / 2, 2 * ground.placed.scale

    def paint(canvas: Any) -> None:
        soft = skia.Paint(AntiAlias=True, Color=argb(ground.look.paper, 0.82),
                          MaskFilter=skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, edge))
        canvas.drawRect(skia.Rect.MakeXYWH(left - edge, top + size * 0.25, word.wide + 2 * edge, size * 0.8), soft)
        word.paint(canvas, left, top)

    room = 4 * edge
    return Drawn(("holds", x, y), Box(left - room, top - room, word.wide + 2 * room, word.high + 2 * room), paint)


def _rect(box: Box) -> Any:
    return skia.Rect.MakeXYWH(box.x, box.y, box.width, box.height)
