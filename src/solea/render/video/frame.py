"""One picture after the other: only what changed is painted again, and only that is turned into the film's colours."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import skia

from solea.render.recording import Recording
from solea.render.video.fade import Fade
from solea.render.video.ground import Drawn
from solea.render.video.look import HIGH, WIDE, Picture
from solea.render.video.moment import Moment, Session
from solea.render.video.patch import Patch, Pixels, canvas_of, differing, merged
from solea.render.video.scene import Still, Stills
from solea.render.video.stand import Box
from solea.render.video.things import Laid

GROWS = 1000  # ms from one map of what was worked to the next
WHOLE = Box(0, 0, WIDE, HIGH)


class Pictures:
    """The pictures of a session in order. `pixels` are those of the moment last asked for, BGRA."""

    def __init__(self, recording: Recording, picture: Picture) -> None:
        self.session = Session(recording)
        self._picture, self._look = picture, picture.colours
        self._stills = Stills(self.session, self._look, picture)
        self._laid = Laid(self.session, self._look)
        self.pixels: Pixels = np.zeros((picture.high, picture.wide, 4), np.uint8)
        self._surface, self._canvas = canvas_of(self.pixels, picture.scale)
        self._still: Still | None = None
        self._fade: Fade | None = None
        self._ground: Pixels = self.pixels
        self._last_ground: Pixels = self.pixels
        self._under: Pixels = self.pixels
        self._settled: frozenset[Drawn] = frozenset()
        self._calm: tuple[Drawn, ...] = ()
        self._shown: dict[Drawn, Patch] = {}
        self._grew = 0

    def show(self, ms: float) -> tuple[Patch, ...]:
        """Makes the picture of a moment of the file, and says what changed since the one before."""
        moment = self.session.moment(int(ms))
        changed = self._turn(moment, ms)
        before, things = self._shown, self._laid.at(moment)
        self._shown = {one: before.get(one) or self._patch(one.takes) for one in things}
        changed += [patch for one, patch in self._shown.items() if one not in before]
        changed += [patch for one, patch in before.items() if one not in self._shown]
        self._settle(things)
        wide, high = self._picture.wide, self._picture.high
        patches = tuple(patch.evened(wide, high) for patch in merged(changed))
        for patch in patches:
            self._paint(patch, things)
        return patches

    # ------------------------------------------------------------------------------------------ what is there

    def _turn(self, moment: Moment, ms: float) -> list[Patch]:
        """The still picture of the moment, which may be fading in over the one before."""
        if self._still is None or self._still.key != self._stills.key(moment):
            return self._begin(self._stills.at(moment), moment, ms)
        if self._fade is None:
            return self._grown(moment)
        if not self._fade.at(ms):
            where, self._fade, self._ground = self._fade.where, None, self._still.pixels
            return [where]
        return [self._fade.where]

    def _grown(self, moment: Moment) -> list[Patch]:
        """Once a second the body is as warm as it has grown."""
        assert self._still is not None
        if moment.at // GROWS == self._grew:
            return []
        self._grew = moment.at // GROWS
        where = self._still.grow(moment.at)
        self._calm = () if where is not None else self._calm
        return [] if where is None else [where]

    def _begin(self, still: Still, moment: Moment, ms: float) -> list[Patch]:
        """A new still picture: the first at once, another body or none slowly, other ways on the same body at once."""
        before, self._still = self._still, still
        left = [] if self._fade is None else [self._fade.where]
        self._laid.turn(still, moment)
        self._ground, self._fade, self._grew = still.pixels, None, moment.at // GROWS
        if before is None:
            return [self._patch(WHOLE)]
        if (where := differing(before.pixels, still.pixels)) is None:
            return left
        if before.ground is None or before.ground != still.ground:
            self._fade = Fade(before.pixels, still.pixels, ms, where)
            self._fade.at(ms)
            self._ground = self._fade.pixels
        return [*left, where]

    # ------------------------------------------------------------------------------------------ pixels

    def _patch(self, box: Box) -> Patch:
        """A box in pixels that share their colour two by two, within the picture."""
        scale, picture = self._picture.scale, self._picture
        left, top = int(box.x * scale) // 2 * 2, int(box.y * scale) // 2 * 2
        right, bottom = int(box.right * scale + 3) // 2 * 2, int(box.bottom * scale + 3) // 2 * 2
        return Patch(max(0, left), max(0, top), min(picture.wide, right), min(picture.high, bottom))

    def _settle(self, things: Sequence[Drawn]) -> None:
        """Hands that only hold, and stay as they were, are painted once and then belong to what stands still."""
        calm = tuple(one for one in things if one.calm)
        same = calm == self._calm and self._ground is self._last_ground and self._fade is None
        self._calm, self._last_ground = calm, self._ground
        if not same or not calm:
            self._under, self._settled = self._ground, frozenset()
        elif not self._settled:
            self._under, self._settled = self._ground.copy(), frozenset(calm)
            _, canvas = canvas_of(self._under, self._picture.scale)
            for one in calm:
                one.paint(canvas)

    def _paint(self, patch: Patch, things: Sequence[Drawn]) -> None:
        self.pixels[patch.rows, patch.columns] = self._under[patch.rows, patch.columns]
        self._surface.notifyContentWillChange(skia.Surface.kRetain_ContentChangeMode)
        self._canvas.save()
        self._canvas.clipRect(patch.box(self._picture.scale))
        for one in things:
            if one not in self._settled and self._shown[one].meets(patch):
                one.paint(self._canvas)
        self._canvas.restore()
