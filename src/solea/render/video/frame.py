"""One picture after the other: only what changed is painted again, and only that is turned into the film's colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import skia

from solea.body import Contact, Motion, contacts, tracks_of
from solea.render.recording import Recording
from solea.render.video.bodymap import body_map
from solea.render.video.fade import Fade
from solea.render.video.ground import Drawn, step_of
from solea.render.video.hand import drawn
from solea.render.video.look import HIGH, LOOKS, WIDE, Picture
from solea.render.video.moment import CARE, Moment, Session, clock
from solea.render.video.patch import Patch, Pixels, differing, merged
from solea.render.video.scene import Still, Stills, canvas_of
from solea.render.video.stand import Box
from solea.render.video.trail import APART, TAIL, Past, past, trail
from solea.render.video.words import Words, dial, whose
from solea.timeline.cue import Cue

WHOLE = Box(0, 0, WIDE, HIGH)


class Pictures:
    """The pictures of a session in order. `pixels` are those of the moment last asked for, BGRA."""

    def __init__(self, recording: Recording, picture: Picture) -> None:
        self.session = Session(recording)
        self._picture, self._look = picture, LOOKS[picture.look]
        self._stills = Stills(self.session, self._look, picture)
        self._words = Words(self.session, self._look)
        self._tracks = tracks_of(self.session.timeline.foot)
        self.pixels: Pixels = np.zeros((picture.high, picture.wide, 4), np.uint8)
        self._surface, self._canvas = canvas_of(self.pixels, picture.scale)
        self._still: Still | None = None
        self._fade: Fade | None = None
        self._ground: Pixels = self.pixels
        self._last_ground: Pixels = self.pixels
        self._under: Pixels = self.pixels
        self._calm: tuple[object, ...] = ()
        self._settled: frozenset[object] = frozenset()
        self._shown: dict[object, Patch] = {}
        self._motions: tuple[Motion, ...] = ()
        self._cornered: tuple[str, tuple[Drawn, ...]] = "", ()
        self._past: list[Past] = []
        self._found: list[Contact] = []
        self._own = self.session.timeline.self_massage

    def show(self, ms: float) -> tuple[Patch, ...]:
        """Makes the picture of a moment of the file, and says what changed since the one before."""
        moment = self.session.moment(int(ms))
        changed = self._turn(moment, ms)
        things = tuple(self._things(moment, ms))
        before = self._shown
        now = {one.key: before.get(one.key) or self._patch(one.takes) for one in things}
        changed += [patch for key, patch in now.items() if key not in before]
        changed += [patch for key, patch in before.items() if key not in now]
        self._shown = now
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
            return []
        if not self._fade.at(ms):
            where, self._fade, self._ground = self._fade.where, None, self._still.pixels
            return [where]
        return [self._fade.where]

    def _begin(self, still: Still, moment: Moment, ms: float) -> list[Patch]:
        """A new still picture: the first at once, another body or none slowly, other ways on the same body at once."""
        before, self._still = self._still, still
        left = [] if self._fade is None else [self._fade.where]
        self._motions = () if moment.titled else self.session.together(moment.cue)
        self._past, self._ground, self._fade = [], still.pixels, None
        if before is None:
            return [self._patch(WHOLE)]
        if (where := differing(before.pixels, still.pixels)) is None:
            return left
        if before.ground is None or before.ground != still.ground:
            self._fade = Fade(before.pixels, still.pixels, ms, where)
            self._fade.at(ms)
            self._ground = self._fade.pixels
        return [*left, where]

    def _things(self, moment: Moment, ms: float) -> Iterator[Drawn]:
        """All that lies over the still picture, the lowest first."""
        if moment.titled:
            return
        cue = moment.cue
        hands = () if cue.kind in CARE else tuple(self._hands(moment))
        yield from (one for one in hands if one.calm)
        yield from self._words.at(moment)
        if cue.kind in CARE:
            if cue.technique != "change_sides":
                yield dial(clock(moment.left), self._look)
            return
        yield from self._corners(cue)
        yield from (one for one in hands if not one.calm)

    def _corners(self, cue: Cue) -> tuple[Drawn, ...]:
        """Where on the body the stroke is, and whose body it is: the same for a whole cue."""
        if self._cornered[0] != cue.id:
            side = whose(cue, self._look, self._own)
            where = body_map(cue, self._look, self.session.timeline.foot)
            self._cornered = cue.id, (where,) if side is None else (where, side)
        return self._cornered[1]

    def _hands(self, moment: Moment) -> Iterator[Drawn]:
        assert self._still is not None
        ground, t = self._still.ground, moment.t
        if ground is None:
            return
        found = [contact for motion in self._motions for contact in contacts(motion, t, self._tracks)]
        now = past(t, found, ground)
        behind = trail([*self._past, now], ground)
        if not self._past or now.t - self._past[-1].t >= APART:
            self._past = [*(one for one in self._past if now.t - one.t <= TAIL), now]
        step, self._found = step_of(self._found, found, ground), found
        yield from drawn(found, ground, step, self._still.layers, behind)

    # ------------------------------------------------------------------------------------------ pixels

    def _patch(self, box: Box) -> Patch:
        """A box in pixels that share their colour two by two, within the picture."""
        scale, picture = self._picture.scale, self._picture
        left, top = int(box.x * scale) // 2 * 2, int(box.y * scale) // 2 * 2
        right, bottom = int(box.right * scale + 3) // 2 * 2, int(box.bottom * scale + 3) // 2 * 2
        return Patch(max(0, left), max(0, top), min(picture.wide, right), min(picture.high, bottom))

    def _settle(self, things: Sequence[Drawn]) -> None:
        """Hands that only hold, and stay as they were, are painted once and then belong to what stands still."""
        calm = tuple(one.key for one in things if one.calm)
        same = calm == self._calm and self._ground is self._last_ground and self._fade is None
        self._calm, self._last_ground = calm, self._ground
        if not same or not calm:
            self._under, self._settled = self._ground, frozenset()
        elif not self._settled:
            self._under, self._settled = self._ground.copy(), frozenset(calm)
            _, canvas = canvas_of(self._under, self._picture.scale)
            for one in things:
                if one.calm:
                    one.paint(canvas)

    def _paint(self, patch: Patch, things: Sequence[Drawn]) -> None:
        self.pixels[patch.rows, patch.columns] = self._under[patch.rows, patch.columns]
        scale = self._picture.scale
        self._surface.notifyContentWillChange(skia.Surface.kRetain_ContentChangeMode)
        self._canvas.save()
        edges = (n / scale for n in (patch.left, patch.top, patch.right, patch.bottom))
        self._canvas.clipRect(skia.Rect.MakeLTRB(*edges))
        for one in things:
            if one.key not in self._settled and self._shown[one.key].meets(patch):
                one.paint(self._canvas)
        self._canvas.restore()
