"""One picture after the other: only what changed is painted again, and only that is turned into the film's colours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import skia

from solea.body import Motion, contacts, tracks_of
from solea.render.recording import Recording
from solea.render.video.bodymap import body_map
from solea.render.video.hand import APART, TAIL, Drawn, Past, drawn, past, trail
from solea.render.video.look import FPS, HIGH, LOOKS, WIDE, Picture
from solea.render.video.moment import CARE, Moment, Session, clock
from solea.render.video.scene import ORDER, Pixels, Still, Stills, canvas_of
from solea.render.video.stand import Box
from solea.render.video.words import Words, dial, whose
from solea.timeline.cue import Cue

FADE = 420.0  # ms in which one still picture becomes the next
GRID = 16  # pixels: what is painted again is so wide and high, or a multiple, so that few sizes are unlike
STAGE = Box(0, 0, 768, HIGH)
WHOLE = Box(0, 0, WIDE, HIGH)


@dataclass(frozen=True, slots=True)
class Patch:
    """Pixels that changed: columns and rows, the ends not among them."""

    left: int
    top: int
    right: int
    bottom: int

    def meets(self, other: Patch) -> bool:
        return (self.left < other.right and other.left < self.right
                and self.top < other.bottom and other.top < self.bottom)

    def with_(self, other: Patch) -> Patch:
        return Patch(min(self.left, other.left), min(self.top, other.top),
                     max(self.right, other.right), max(self.bottom, other.bottom))


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
        self._before: tuple[Still, float] | None = None
        self._ground: Pixels = self.pixels
        self._last_ground: Pixels = self.pixels
        self._under: Pixels = self.pixels
        self._calm: tuple[object, ...] = ()
        self._settled: frozenset[object] = frozenset()
        self._shown: dict[object, Patch] = {}
        self._motions: tuple[Motion, ...] = ()
        self._cornered: tuple[str, tuple[Drawn, ...]] = "", ()
        self._past: list[Past] = []
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
        patches = tuple(map(self._evened, _merged(changed)))
        for patch in patches:
            self._paint(patch, things)
        return patches

    # ------------------------------------------------------------------------------------------ what is there

    def _turn(self, moment: Moment, ms: float) -> list[Patch]:
        """The still picture of the moment, which may be fading in over the one before."""
        if self._still is None or self._still.key != self._stills.key(moment):
            before, self._still = self._still, self._stills.at(moment)
            same = before is not None and before.ground is not None and before.ground == self._still.ground
            self._before = (before, ms) if before is not None and not same else None
            self._motions = () if moment.titled else self.session.together(moment.cue)
            self._past, self._ground = [], self._still.pixels
            if before is None or self._before is None:
                return [self._patch(WHOLE if before is None else STAGE)]
        if self._before is None:
            return []
        before, since = self._before
        share = (ms - since + 1000 / FPS) / FADE
        if share >= 1:
            self._before, self._ground = None, self._still.pixels
        else:
            self._ground = _blended(before.pixels, self._still.pixels, share)
        return [self._patch(WHOLE if "title" in (before.key, self._still.key) else STAGE)]

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
        yield from drawn(found, ground, self._still.layers, behind)

    # ------------------------------------------------------------------------------------------ pixels

    def _patch(self, box: Box) -> Patch:
        """A box in pixels that share their colour two by two, within the picture."""
        scale, picture = self._picture.scale, self._picture
        left, top = int(box.x * scale) // 2 * 2, int(box.y * scale) // 2 * 2
        right, bottom = int(box.right * scale + 3) // 2 * 2, int(box.bottom * scale + 3) // 2 * 2
        return Patch(max(0, left), max(0, top), min(picture.wide, right), min(picture.high, bottom))

    def _evened(self, patch: Patch) -> Patch:
        """A patch made up to whole multiples of `GRID`, within the picture."""
        left, right = _to_grid(patch.left, patch.right, self._picture.wide)
        top, bottom = _to_grid(patch.top, patch.bottom, self._picture.high)
        return Patch(left, top, right, bottom)

    def _settle(self, things: Sequence[Drawn]) -> None:
        """Hands that only hold, and stay as they were, are painted once and then belong to what stands still."""
        still = self._ground, tuple(one.key for one in things if one.calm)
        same, self._calm = still[1] == self._calm and still[0] is self._last_ground, still[1]
        self._last_ground = self._ground
        if not same or not still[1]:
            self._under, self._settled = self._ground, frozenset()
        elif not self._settled:
            self._under, self._settled = self._ground.copy(), frozenset(still[1])
            _, canvas = canvas_of(self._under, self._picture.scale)
            for one in things:
                if one.calm:
                    one.paint(canvas)

    def _paint(self, patch: Patch, things: Sequence[Drawn]) -> None:
        rows, columns = slice(patch.top, patch.bottom), slice(patch.left, patch.right)
        self.pixels[rows, columns] = self._under[rows, columns]
        scale = self._picture.scale
        self._surface.notifyContentWillChange(skia.Surface.kRetain_ContentChangeMode)
        self._canvas.save()
        edges = (n / scale for n in (patch.left, patch.top, patch.right, patch.bottom))
        self._canvas.clipRect(skia.Rect.MakeLTRB(*edges))
        for one in things:
            if one.key not in self._settled and self._shown[one.key].meets(patch):
                one.paint(self._canvas)
        self._canvas.restore()


def _to_grid(start: int, end: int, most: int) -> tuple[int, int]:
    """A stretch of at least as many pixels, a multiple of `GRID` where there is room."""
    length = min(most, -(-(end - start) // GRID) * GRID)
    start = min(start, most - length)
    return start, start + length


def _blended(before: Pixels, after: Pixels, share: float) -> Pixels:
    """One picture shining through the other, the change slow at both ends."""
    part = share * share * (3 - 2 * share)
    made = before.copy()
    surface, canvas = canvas_of(made, 1.0)
    over = skia.Image.fromarray(after, ORDER, copy=False)
    canvas.drawImage(over, 0, 0, skia.SamplingOptions(), skia.Paint(Alphaf=part))
    del canvas, surface
    return made


def _merged(patches: Iterable[Patch]) -> tuple[Patch, ...]:
    """Patches of which no two meet."""
    kept: list[Patch] = []
    for patch in patches:
        if patch.left >= patch.right or patch.top >= patch.bottom:
            continue
        while (other := next((one for one in kept if one.meets(patch)), None)) is not None:
            kept.remove(other)
            patch = patch.with_(other)
        kept.append(patch)
    return tuple(kept)

