"""The giver's hands on a drawing, as they are at one moment: the same as the player draws (`parts/hands-chart.ts`).

Each thing that moves knows the part of the picture that it takes and what it looks like, so that only what changed is
painted again.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import skia

from solea.body import Contact, chart, glyphs
from solea.body.beyond import beyond
from solea.body.glyph import Mark
from solea.body.hands import AHEAD, GROWS, LEVELS, LOOSE, NEARER, QUIET, TOUCHING, Ring, fineness, hand_size, rings
from solea.render.video.extent import extent
from solea.render.video.lettering import Style, laid
from solea.render.video.look import Look, argb
from solea.render.video.paths import path
from solea.render.video.pens import fading, fill, pen
from solea.render.video.stamp import PARTS, Stamps
from solea.render.video.stand import Box, Placed, Scene, posed

FAINTEST = 0.2  # Walton level that a hand at work is shown with at least
LIFTED = (0.5, 0.8)  # of its opacity a lifted hand and its ring lose
HEIGHTS = 16  # steps of a hand that is lifted: less than a pixel at its tips
BEHIND = 0.8  # opacity of a hand behind the body
RING = {"halo": (5.0, 0.75), "whole": (1.1, 0.4), "arc": (3.0, 1.0)}  # mm, opacity
WORD = 12.5  # mm
FADES = ((0.34, 0.3), (0.67, 0.18), (1.0, 0.08))  # up to which share of its age a trail is drawn how strongly
TAIL = 1100.0  # ms
APART = 60.0  # ms between its points
TRAIL = 6.0  # mm
Pose = tuple[float, float, float, float, int]
"""x and y (units), degrees clockwise, units for a mm, and 1 as a right hand is drawn, -1 as a left one."""

LEAP = 25.0  # mm: further apart two points of a trail are not joined


@dataclass(frozen=True, slots=True)
class Drawn:
    """A thing on the picture: what it looks like (equal is equal), what it takes (units), how it is painted."""

    key: object
    takes: Box
    paint: Callable[[Any], None]
    calm: bool = False
    """Whether it lies below what moves, and mostly stays as it is."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What hands are laid over. `fine` and `hand` are how fine lines and how large hands are drawn there, `pixels` are
    those of a unit.
    """

    scene: Scene
    placed: Placed
    look: Look
    matrix: tuple[int, int, int, int]
    fine: float
    hand: float
    pixels: float
    stamps: Stamps = field(compare=False)

    def stood(self, contact: Contact) -> tuple[float, float]:
        """Where a hand or its ring stands on the picture, in steps that can be seen."""
        step = PARTS * self.pixels
        x, y = self.at(contact.x, contact.y)
        return float(round(x * step) / step), float(round(y * step) / step)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A point of the chart, of the side at hand, on the picture."""
        a, b, c, d = self.matrix
        return self.placed.x + (a * x + c * y) * self.placed.scale, self.placed.y + (b * x + d * y) * self.placed.scale

    def size(self, contact: Contact) -> float:
        """Units for a mm of the hand's own drawing; a lifted hand is nearer to the eye."""
        nearer = 1 + NEARER * lifted(contact)
        return glyphs()[contact.glyph].shown * self.hand * nearer * self.placed.scale


def ground_of(scene: Scene, placed: Placed, look: Look, pixels: float, stamps: Stamps) -> Ground:
    """A scene where it stands, for hands."""
    fine, hand = round(fineness(scene.view), 3), hand_size(scene.view)
    return Ground(scene, placed, look, scene.matrix(), fine, hand, pixels, stamps)


@dataclass(frozen=True, slots=True)
class _Part:
    """Of a hand what moves as one: lines and areas under what touches, dents round it."""

    under: tuple[tuple[Any, Any], ...]
    areas: tuple[tuple[Any, str], ...]
    dents: tuple[Any, ...]
    opens: tuple[float, float]


Paint = Callable[[Any], None]


@dataclass(frozen=True, slots=True)
class Layers:
    """What hands behind the body lie between: the body without the ways, and the ways."""

    body: Paint
    ways: Paint


def drawn(contacts: Sequence[Contact], ground: Ground, layers: Layers, behind: Drawn | None) -> Iterator[Drawn]:
    """All hands of a moment, the furthest first, those that only hold below those that work.

    `behind` is the trail of those that work.
    """
    every = [contact for contact in contacts if contact.touch > 0]
    here = [contact for contact in every if contact.view == ground.scene.view]
    far = list(beyond(every, ground.scene.view, ground.scene.left, ground.scene.foot))
    yield from (_behind(far, ground, layers),) if far else ()
    yield from (_hand(contact, ground) for contact in here if contact.holding)
    yield from () if behind is None else (behind,)
    yield from (_hand(contact, ground) for contact in here if not contact.holding)
    yield from (_ring(ring, ground) for ring in rings(here))
    if any(not contact.holding for contact in every):
        yield from (_holds(contact, ground) for contact in (*map(_ahead, far), *here) if contact.holding)


def shown_level(contact: Contact) -> float:
    return max(FAINTEST, contact.pressure) if contact.pressure else 0.0


def lifted(contact: Contact) -> float:
    """How far a hand is lifted, 0 to 1, in steps, so that it looks the same each time that it comes down."""
    return 1 - round(contact.touch * HEIGHTS) / HEIGHTS


def _pose(contact: Contact, ground: Ground) -> Pose:
    x, y = ground.stood(contact)
    turn, flip = posed(ground.matrix, ground.scene.stance.mirror, contact)
    return x, y, round(turn, 1), round(float(ground.size(contact)), 4), flip


def _takes(contact: Contact, pose: Pose) -> Box:
    """The whole hand, opened and closed, its fading root too."""
    x, y, turn, size, flip = pose
    own = extent(contact.glyph, turn, size, flip)
    return Box(x + own.x, y + own.y, own.width, own.height)


def _turn_to(canvas: Any, pose: Pose) -> None:
    x, y, turn, size, flip = pose
    canvas.translate(x, y)
    canvas.rotate(turn)
    canvas.scale(size, size * flip)


# ------------------------------------------------------------------------------------------------ a hand in front


def _hand(contact: Contact, ground: Ground) -> Drawn:
    pose, level = _pose(contact, ground), round(shown_level(contact), 1)
    whole = round(1 - LIFTED[0] * lifted(contact), 2) * (QUIET if contact.holding else 1.0)
    x, y, turn, size, flip = pose
    about = (0.0, 0.0, turn, size, flip)

    def all_of_it(on: Any) -> None:
        _turn_to(on, about)
        for part in _parts(contact.glyph, ground.look, ground.fine):
            _paint_part(on, part, level, ground.look)

    def paint(canvas: Any) -> None:
        what = contact.glyph, about, level, ground.fine
        ground.stamps.put(canvas, what, x, y, _takes(contact, about), all_of_it, whole)

    return Drawn((contact.glyph, pose, level, whole), _takes(contact, pose), paint, contact.holding)


def _paint_part(canvas: Any, part: _Part, level: float, look: Look) -> None:
    """Its lines, then what touches; where it goes when the hand lets go."""
    share = math.sqrt(min(max(level / LEVELS, 0.0), 1.0))
    loose = 1 - min(max(level / LOOSE, 0.0), 1.0)
    canvas.save()
    canvas.translate(part.opens[0] * loose, part.opens[1] * loose)
    for line, paint in part.under:
        canvas.drawPath(line, paint)
    _paint_touch(canvas, part, share, look)
    canvas.restore()


def _paint_touch(canvas: Any, part: _Part, share: float, look: Look) -> None:
    """What touches: the harder, the fuller and the larger; and the dents round it."""
    canvas.save()
    size = GROWS[0] + (GROWS[1] - GROWS[0]) * share
    canvas.scale(size, size)
    for area, kind in part.areas:
        least, most = TOUCHING[kind]
        canvas.drawPath(area, fill(look.touch, round(least + (most - least) * share, 2)))
        canvas.drawPath(area, pen(look.touch, 0.7))
    canvas.restore()
    for dent in part.dents:
        canvas.drawPath(dent, pen(look.touch, 1.3, round(share, 2)))


@lru_cache(maxsize=128)
def _parts(contact: str, look: Look, fine: float) -> tuple[_Part, ...]:
    glyph = glyphs()[contact]
    made = []
    for part in glyph.parts:
        under = tuple(both for mark in part.marks for both in _lines(mark, glyph.fill, look, fine))
        areas = tuple((path(mark.d, True), mark.kind) for mark in part.marks if mark.kind in TOUCHING)
        dents = tuple(path(mark.d) for mark in part.marks if mark.kind == "d")
        made.append(_Part(under, areas, dents, part.opens))
    return tuple(made)


def _lines(mark: Mark, skin: float, look: Look, fine: float) -> Iterator[tuple[Any, Any]]:
    """What is drawn of the hand itself, and the trails in the hair."""
    if mark.kind == "h":
        width = 0.4 + 0.6 * fine
        yield path(mark.d), fading(fill(look.hand, skin), look.hand, skin, mark.fade)
        yield path(mark.d), fading(pen(look.ink, width), look.ink, 1.0, mark.fade)
    elif mark.kind in "nk":
        yield path(mark.d), pen(look.ink, 0.7, 0.55 if mark.kind == "n" else 0.5)
    elif mark.kind == "t":
        yield path(mark.d), pen(look.touch, 1.3)


# ------------------------------------------------------------------------------------------------ what stands round it


def _ring(ring: Ring, ground: Ground) -> Drawn:
    """The pressure: a pale ring with an arc as long as it is high, so never by colour alone."""
    contact, fine, look, scale = ring.contact, ground.fine, ground.look, ground.placed.scale
    x, y = ground.stood(contact)
    radius, level = round(ring.radius, 1), round(20 * shown_level(contact)) / 20
    whole = round(1 - LIFTED[1] * lifted(contact), 2)
    out = (radius + RING["halo"][0] * fine) * scale + 2

    def all_of_it(on: Any) -> None:
        on.scale(scale, scale)
        for name, colour in (("halo", look.paper), ("whole", look.touch)):
            width, opacity = RING[name]
            on.drawCircle(0, 0, radius, pen(colour, width * fine, opacity))
        width, opacity = RING["arc"]
        if level > 0:
            arc = skia.Rect.MakeLTRB(-radius, -radius, radius, radius)
            on.drawArc(arc, -90, 360 * min(level / LEVELS, 1.0), False,
                       pen(look.touch, width * fine, opacity))

    def paint(canvas: Any) -> None:
        what, takes = ("ring", radius, level, fine, scale), Box(-out, -out, 2 * out, 2 * out)
        ground.stamps.put(canvas, what, x, y, takes, all_of_it, whole)

    return Drawn(("ring", x, y, radius, level, whole), Box(x - out, y - out, 2 * out, 2 * out), paint)


def _behind(hands: Sequence[Contact], ground: Ground, layers: Layers) -> Drawn:
    """Hands on the other side: dashed where the body hides them, whole where they come round the edge."""
    poses = [_pose(contact, ground) for contact in hands]
    boxes = [_takes(contact, pose) for contact, pose in zip(hands, poses, strict=True)]
    takes = _round_all(boxes)

    def paint(canvas: Any) -> None:
        canvas.save()
        canvas.clipRect(_rect(takes))
        layers.body(canvas)
        for contact, pose in zip(hands, poses, strict=True):
            _paint_behind(canvas, contact, pose, takes, ground)
        layers.ways(canvas)
        canvas.restore()

    key = tuple((contact.glyph, pose, contact.touch) for contact, pose in zip(hands, poses, strict=True))
    return Drawn(("behind", key), takes, paint, True)


def _paint_behind(canvas: Any, contact: Contact, pose: Pose, takes: Box, ground: Ground) -> None:
    look, width = ground.look, 0.4 + 0.6 * ground.fine
    marks = [mark for part in glyphs()[contact.glyph].parts for mark in part.marks if mark.kind == "h"]
    whole = round(255 * BEHIND * contact.touch)
    canvas.saveLayerAlpha(_rect(takes), whole)
    _turn_to(canvas, pose)
    for mark in marks:
        canvas.drawPath(path(mark.d), fading(pen(look.ink, width, 1.0, (2.4, 2.6)), look.ink, 0.8, mark.fade))
    canvas.restore()
    canvas.saveLayerAlpha(_rect(takes), whole)
    canvas.clipPath(_body(ground), skia.ClipOp.kDifference, True)
    _turn_to(canvas, pose)
    for mark in marks:
        canvas.drawPath(path(mark.d), fading(fill(look.hand, 0.9), look.hand, 0.9, mark.fade))
        canvas.drawPath(path(mark.d), fading(pen(look.ink, width), look.ink, 1.0, mark.fade))
    canvas.restore()


def _round_all(boxes: Sequence[Box]) -> Box:
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    return Box(left, top, max(box.right for box in boxes) - left, max(box.bottom for box in boxes) - top)


def _body(ground: Ground) -> Any:
    """The silhouette where it stands."""
    a, b, c, d = ground.scene.matrix()
    if ground.scene.left:
        a, b = -a, -b
    k = ground.placed.scale
    turned = skia.Matrix.MakeAll(a * k, c * k, ground.placed.x, b * k, d * k, ground.placed.y, 0, 0, 1)
    own = skia.Path(path(chart(ground.scene.view, ground.scene.foot).silhouette))
    own.transform(turned)
    return own


def _ahead(contact: Contact) -> Contact:
    """Where the fingers of a hand behind come round the edge: the word is not laid over the hand that works."""
    a = math.radians(contact.angle)
    return replace(contact, x=contact.x + AHEAD * math.cos(a), y=contact.y + AHEAD * math.sin(a))


def _holds(contact: Contact, ground: Ground) -> Drawn:
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


# ------------------------------------------------------------------------------------------------ the trail


@dataclass(frozen=True, slots=True)
class Past:
    """Where the hands were at a time (ms): a point on the picture for each that pressed, None for one that did not."""

    t: float
    at: tuple[tuple[float, float] | None, ...]


def past(t: float, contacts: Iterable[Contact], ground: Ground) -> Past:
    """A hand that is lifted or held leaves no trail."""
    here = (contact for contact in contacts if contact.view == ground.scene.view)
    return Past(t, tuple(None if c.holding or c.touch < 0.999 else ground.at(c.x, c.y) for c in here))


def trail(moments: Sequence[Past], ground: Ground) -> Drawn | None:
    """What the hands leave behind them for about a second, fading. `moments` are in order; the last one is now."""
    now = moments[-1]
    same = [one for one in moments if now.t - one.t <= TAIL and len(one.at) == len(now.at)]
    times, leap = [one.t for one in same], LEAP * ground.placed.scale
    lines, last = [], len(same)
    for share, opacity in FADES:
        first = bisect_left(times, now.t - share * TAIL)
        lines.append((_joined(same[max(0, first - 1) : last], len(now.at), leap), opacity))
        last = first
    found = [line.getBounds() for line, _ in lines if line.countPoints() > 1]
    if not found:
        return None
    width = TRAIL * ground.fine * ground.placed.scale
    left, top = min(b.left() for b in found) - width, min(b.top() for b in found) - width
    right, bottom = max(b.right() for b in found) + width, max(b.bottom() for b in found) + width

    def paint(canvas: Any) -> None:
        for line, opacity in lines:
            ink = skia.Paint(pen(ground.look.touch, width, opacity))
            ink.setStrokeCap(skia.Paint.kButt_Cap)
            canvas.drawPath(line, ink)

    return Drawn(("trail", now.t), Box(left, top, right - left, bottom - top), paint)


def _joined(moments: Sequence[Past], count: int, leap: float) -> Any:
    """Points joined where they follow each other; a gap, or a leap to another lane, begins anew."""
    line = skia.Path()
    for hand in range(count):
        before: tuple[float, float] | None = None
        for moment in moments:
            point = moment.at[hand]
            if point is not None:
                near = before is not None and math.dist(before, point) < leap
                (line.lineTo if near else line.moveTo)(*point)
            before = point
    return line
