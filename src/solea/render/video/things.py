"""What lies over the still pictures of a session: words, clock, small map, ring and hands, moment by moment."""

from __future__ import annotations

from collections.abc import Iterator

from solea.body import Contact, Motion, contacts, tracks_of
from solea.render.video.bodymap import body_map
from solea.render.video.ground import Drawn, step_of
from solea.render.video.hand import Hands
from solea.render.video.look import Look
from solea.render.video.moment import CARE, Moment, Session, clock
from solea.render.video.scene import Still
from solea.render.video.trail import APART, TAIL, Past, past, trail
from solea.render.video.words import Words, dial, whose
from solea.timeline.cue import Cue

Things = tuple[Drawn, ...]


class Laid:
    """Gives the things of each moment in order, the lowest first. One that looks as it did in the picture before is the
    same object.
    """

    def __init__(self, session: Session, look: Look) -> None:
        self._session, self._look = session, look
        self._words = Words(session, look)
        self._tracks = tracks_of(session.timeline.foot)
        self._last: Things = ()
        self._hands: Hands | None = None
        self._motions: tuple[tuple[Motion, tuple[Contact, ...] | None], ...] = ()
        self._corners: Things = ()
        self._past: list[Past] = []
        self._found: list[Contact] = []

    def turn(self, still: Still, moment: Moment) -> None:
        """From now on this cue is at hand."""
        together = () if moment.titled else self._session.together(moment.cue)
        self._motions = tuple((one, self._kept(one)) for one in together)
        self._hands = None if still.ground is None else Hands(still.ground, still.layers)
        self._corners = tuple(self._cornered(moment.cue))
        self._past, self._found = [], []

    def at(self, moment: Moment) -> Things:
        """All that lies over the still picture at a moment of the cue at hand."""
        things = tuple(self._all(moment))
        known = {one.key: one for one in self._last if one not in things}
        self._last = tuple(one if one in self._last else known.get(one.key, one) for one in things)
        return self._last

    def _all(self, moment: Moment) -> Iterator[Drawn]:
        if moment.titled:
            return
        cue = moment.cue
        if cue.kind in CARE:
            yield from self._words.at(moment)
            if cue.technique != "change_sides":
                yield dial(clock(moment.left), self._look)
            return
        hands = () if self._hands is None else tuple(self._drawn(self._hands, moment.t))
        yield from (one for one in hands if one.calm)
        yield from self._words.at(moment)
        yield from self._corners
        yield from (one for one in hands if not one.calm)

    def _cornered(self, cue: Cue) -> Iterator[Drawn]:
        """Where on the body the stroke is, and whose body it is: the same for a whole cue."""
        yield body_map(cue, self._look, self._session.timeline.foot)
        side = whose(cue, self._look, self._session.timeline.self_massage)
        yield from () if side is None else (side,)

    def _drawn(self, hands: Hands, t: float) -> Iterator[Drawn]:
        found = [contact for motion, kept in self._motions
                 for contact in (kept if kept is not None else contacts(motion, t, self._tracks))]
        now = past(t, found, hands.ground)
        behind = trail([*self._past, now], hands.ground)
        if not self._past or now.t - self._past[-1].t >= APART:
            self._past = [*(one for one in self._past if now.t - one.t <= TAIL), now]
        step, self._found = step_of(self._found, found, hands.ground), found
        yield from hands.drawn(found, step, behind)

    def _kept(self, motion: Motion) -> tuple[Contact, ...] | None:
        """The contacts of hands that rest in one place with one pressure: the same at every moment."""
        rests = motion.kind == "hold" and len(motion.lanes) == 1 and len(motion.pressure) < 2
        return contacts(motion, 0.0, self._tracks) if rests else None
