"""Which rows a wish allows at all, how hard each may be, and why the others are left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from solea.body import places
from solea.plan.choice import Choice, Setting, choose
from solea.plan.compose.moves import Aim, Row
from solea.plan.compose.probe import LEVEL_WORDS, Probed
from solea.plan.compose.wish import AREAS, Wish
from solea.safety.areas import SIDES, Area, meets
from solea.safety.limits import Kind, Limit, Restrictions
from solea.safety.receiver import Receiver, weigh


class Why(StrEnum):
    """Why a row cannot be chosen."""

    RESTRICTED = "restricted"
    DISLIKED = "disliked"
    ASKED_AWAY = "left out on request"
    NO_PRODUCT = "without cream"
    OWN_BODY = "not on oneself"
    ELSEWHERE = "not asked for"
    AIM = "not for this aim"
    ON_REQUEST = "only on request"
    STANDS_IN = "only where another may not be touched"
    ONE_HAND = "needs two hands"
    NOT_CHOSEN = "other strokes are worth more here"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that is not played, and the reason; `limits` are those that ask for it."""

    part: str
    row: Row
    why: Why
    limits: tuple[Limit, ...] = ()

    @property
    def words(self) -> str:
        if self.why is Why.RESTRICTED and self.limits:
            return "; ".join(dict.fromkeys(map(limit_words, self.limits)))
        return str(self.why)


def given(wish: Wish) -> Restrictions:
    """All that restricts the hands: what was sent, and what follows from the giver's hands, from what is sore and from
    the pressure that is liked.
    """
    own: set[Limit] = set()
    if "sore thumbs" in wish.giver:
        own.add(Limit(Kind.NO_THUMBS))
    if "one hand" in wish.giver:
        own.add(Limit(Kind.ONE_HAND))
    if wish.pressure < 3:
        own.add(Limit(Kind.CAP, str(wish.pressure)))
    if wish.sore:
        own |= weigh(Receiver(sore=wish.sore)).restrictions.limits
    return wish.restrictions | Restrictions.of(own) if own else wish.restrictions


def zones(part: str, wish: Wish) -> frozenset[str]:
    """The zones that a part is limited to; none for all of it."""
    asked = [AREAS[area][2] for area in wish.areas if AREAS[area][0] == part]
    return frozenset() if () in asked else frozenset(zone for named in asked for zone in named)


def sides_of(wish: Wish, limits: Restrictions) -> tuple[str, ...]:
    """The feet that are massaged: those that were asked for and of which something may be touched."""
    asked = [AREAS[area][1] for area in wish.areas if AREAS[area][0] == "foot"]
    named = SIDES if "" in asked else tuple(side for side in SIDES if side in asked)
    return tuple(side for side in named if not limits.takes_all_of(Area("foot", side)))


@dataclass(frozen=True, slots=True)
class Admission:
    """What decides for one part: the wish, the limits, the sides, and whether hands slide."""

    part: str
    wish: Wish
    limits: Restrictions
    sides: tuple[str, ...]
    product: bool

    def level(self, probed: Probed) -> int | LeftOut:
        """The level at which a row may be played, or why it may not."""
        row = probed.row
        why = next(self._against(probed), None)
        if why is not None:
            return LeftOut(self.part, row, why)
        return self._limited(probed) if self.limits else row.level

    def _against(self, probed: Probed) -> Iterator[Why]:
        row, wish = probed.row, self.wish
        only = zones(self.part, wish)
        if only and row.zone not in only and not (row.opens or row.closes):
            yield Why.ELSEWHERE
        if row.id in wish.leave_out:
            yield Why.ASKED_AWAY
        if disliked(probed, wish.dislikes):
            yield Why.DISLIKED
        if row.product and not self.product:
            yield Why.NO_PRODUCT
        if wish.oneself and not row.self:
            yield Why.OWN_BODY
        if row.percussion and wish.aim is Aim.SLEEP:
            yield Why.AIM
        if (row.wakes and wish.aim is not Aim.WAKE) or (row.settles and wish.aim is Aim.WAKE):
            yield Why.AIM
        if row.liked and not (tastes(probed) & set(wish.likes)):
            yield Why.ON_REQUEST

    def _limited(self, probed: Probed) -> int | LeftOut:
        """The row under the limits: only a softer hand is taken, for anything else another row stands."""
        row, busy = probed.row, len(probed.voices) > 1
        position = "self" if self.wish.oneself else ""
        hands = self._but_one_hand()
        level = row.level
        for voice in probed.voices:
            choice = choose(voice, Setting(self.sides, busy, position), hands)
            if choice is None or (choice.limits and _is_other(choice, voice.technique)):
                limits = choice.limits if choice else self._asking(probed)
                return LeftOut(self.part, row, Why.RESTRICTED, limits)
            if choice.levels is not None and voice is probed.voices[0]:
                level = min(level, *choice.levels)
        if level < row.softest:
            return LeftOut(self.part, row, Why.RESTRICTED, self.limits.by_kind[Kind.CAP])
        return level

    def _but_one_hand(self) -> Restrictions:
        """The limits for a line that is written for one hand where there is only one."""
        return Restrictions(frozenset(limit for limit in self.limits.limits if limit.kind is not Kind.ONE_HAND))

    def _asking(self, probed: Probed) -> tuple[Limit, ...]:
        """The limits that ask for a row to be left out: those of its places, on a side that is massaged."""
        theirs = [Area(place, side) for place in probed.places for side in self.sides]
        met = (limit for limit in sorted(self.limits.limits) if limit.kind in (Kind.STOP, Kind.SKIP, Kind.CAP))
        return tuple(limit for limit in met if any(meets(limit.area, area) for area in theirs))


def _is_other(choice: Choice, technique: str) -> bool:
    """Whether more than the pressure would have to change."""
    own = (choice.refs, choice.contact, choice.path)
    moved = choice.lost_path or choice.lost_accent or choice.one_hand
    return choice.technique != technique or moved or any(value is not None for value in own)


def tastes(probed: Probed) -> frozenset[str]:
    """All by which a row may be liked or not: its technique, its places and theirs, its grip."""
    return frozenset((probed.technique, probed.row.grip, *filter(None, (probed.row.zone,)))) | _named(probed.places)


@cache
def _named(at: tuple[str, ...]) -> frozenset[str]:
    """Places, and the groups that they are members of."""
    groups = (id for id, place in places().items() if not set(at).isdisjoint(place.members))
    return frozenset((*at, *groups))


def disliked(probed: Probed, dislikes: tuple[str, ...]) -> bool:
    return bool(tastes(probed) & set(dislikes))


def limit_words(limit: Limit) -> str:
    """What a limit asks for, without a word about why: “no thumbs”, “at most light on the left heel”."""
    where = f" on the {limit.area.words}" if limit.area.where or limit.area.side else ""
    what = limit.what.replace("_", " ")
    if limit.kind is Kind.CAP:
        return f"at most {LEVEL_WORDS[min(limit.level, 5)]}{where}"
    return _SAID.get(limit.kind, "{what}").format(what=what) + where


_SAID: Mapping[Kind, str] = {
    Kind.STOP: "nobody touches it:",
    Kind.SKIP: "left out:",
    Kind.NO_TECHNIQUE: "no {what}",
    Kind.NO_CONTACT: "no {what}",
    Kind.NO_CLASS: "no {what}",
    Kind.NO_SOAK: "no soak",
    Kind.NO_PRODUCT: "no {what}",
    Kind.NO_ANSWER: "no question about pressure",
    Kind.NO_TICKLE: "no light touch",
    Kind.NO_DWELL: "nobody stays on a sore spot",
    Kind.LOOK: "a look first",
    Kind.SIT: "a rest before standing",
    Kind.AT_MOST: "at most {what} minutes",
    Kind.NO_THUMBS: "no thumbs",
    Kind.ONE_HAND: "one hand only",
}
