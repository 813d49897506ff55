"""The giver's hands on a drawing, as they are at one moment: the same as the player draws (`parts/hands-chart.ts`).

Each thing that moves knows the part of the picture that it takes and what it looks like, so that only what changed is
painted again.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from solea.body import Contact, glyphs
from solea.body.beyond import beyond
from solea.body.glyph import Mark
from solea.body.hands import GROWS, LEVELS, LOOSE, QUIET, TOUCHING, rings
from solea.render.video.behind import ahead, behind_of, holds
from solea.render.video.ground import Drawn, Ground, Layers, lifted, pose_of, shown_level, takes_of, turn_to
from solea.render.video.look import Look
from solea.render.video.paths import path
from solea.render.video.pens import fading, fill, pen
from solea.render.video.ring import ring_of

LIFTED = 0.5  # of its opacity a lifted hand loses


class Hands:
    """Hands over a ground. Those that rest are found again by their contact, and so is what they look like."""

    def __init__(self, ground: Ground, layers: Layers) -> None:
        self.ground, self._layers = ground, layers
        self._far: tuple[list[Contact], Drawn | None] = [], None
        self._resting: dict[Contact, Drawn] = {}
        self._told: dict[Contact, Drawn] = {}

    def drawn(self, contacts: Sequence[Contact], step: int, behind: Drawn | None) -> Iterator[Drawn]:
        """All hands of a moment, the furthest first, those that only hold below those that work.

        Those that work go on by `step` parts of a pixel; `behind` is the trail that they leave.
        """
        ground = self.ground
        every = [contact for contact in contacts if contact.touch > 0]
        here = [contact for contact in every if contact.view == ground.scene.view]
        working = [contact for contact in here if not contact.holding]
        far = () if len(here) == len(every) else self._beyond(every)
        yield from () if not far or self._far[1] is None else (self._far[1],)
        yield from (self._rests(contact) for contact in here if contact.holding)
        yield from () if behind is None else (behind,)
        yield from (_hand(contact, ground, step) for contact in working)
        yield from (ring_of(ring, ground, step) for ring in rings(working))
        if any(not contact.holding for contact in every):
            yield from (self._holds(contact) for contact in (*map(ahead, far), *here) if contact.holding)

    def _beyond(self, every: Sequence[Contact]) -> Sequence[Contact]:
        """Hands on the other side, and what they look like from now on."""
        ground = self.ground
        far = list(beyond(every, ground.scene.view, ground.scene.left, ground.scene.foot))
        if far != self._far[0]:
            self._far = far, behind_of(far, ground, self._layers) if far else None
        return far

    def _rests(self, contact: Contact) -> Drawn:
        if contact not in self._resting:
            self._resting[contact] = _hand(contact, self.ground, 1)
        return self._resting[contact]

    def _holds(self, contact: Contact) -> Drawn:
        if contact not in self._told:
            self._told[contact] = holds(contact, self.ground)
        return self._told[contact]


@dataclass(frozen=True, slots=True)
class _Part:
    """Of a hand what moves as one: lines and areas under what touches, dents round it."""

    under: tuple[tuple[Any, Any], ...]
    areas: tuple[tuple[Any, str], ...]
    dents: tuple[Any, ...]
    opens: tuple[float, float]


def _hand(contact: Contact, ground: Ground, step: int) -> Drawn:
    pose, level = pose_of(contact, ground, step), round(shown_level(contact), 1)
    whole = round(1 - LIFTED * lifted(contact), 2) * (QUIET if contact.holding else 1.0)
    x, y, turn, size, flip = pose
    about = (0.0, 0.0, turn, size, flip)

    def all_of_it(on: Any) -> None:
        turn_to(on, about)
        for part in _parts(contact.glyph, ground.look, ground.fine):
            _paint_part(on, part, level, ground.look)

    def paint(canvas: Any) -> None:
        what = contact.glyph, about, level, ground.fine
        ground.stamps.put(canvas, what, x, y, takes_of(contact, about), all_of_it, whole)

    return Drawn((contact.glyph, pose, level, whole), takes_of(contact, pose), paint, contact.holding)


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
