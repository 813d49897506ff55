"""A wish as the problem of the page (docs/decisions/0140): rows with options and integers, and what must hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from solea.body import USUAL, Foot
from solea.plan.compose import page
from solea.plan.compose.admit import Admission, LeftOut, Why, given, sides_of, tastes
from solea.plan.compose.moves import Row, zone_worth
from solea.plan.compose.probe import Option, Probed, probed
from solea.plan.compose.wish import LEVELS, Wish, parts_of
from solea.plan.verify import banned
from solea.safety.areas import Area, meets
from solea.safety.limits import Kind, Restrictions

REMEMBERED = 64  # wishes, of any length
PRODUCTS = {"cream": "foot cream", "oil": "massage oil"}


@dataclass(frozen=True, slots=True)
class Item:
    """A row that may be chosen. `worth` is the benefit of one unit, `enough` the units after which half counts.

    `fixed` is what choosing it is worth whatever its time; `kept` is an option that is worth more than others, and
    `longer` what each of the first units beyond it is worth besides.
    """

    row: Row
    level: int
    worth: int
    enough: int
    plain: tuple[Option, ...]
    asked: tuple[Option, ...]
    places: tuple[str, ...]
    fixed: int = page.VARIETY
    kept: Option | None = None
    longer: int = 0

    @property
    def deeper(self) -> bool:
        return self.row.works and self.level >= LEVELS["moderate"]

    @property
    def covers(self) -> bool:
        """Whether its zone counts as worked when it is chosen."""
        return self.row.works and bool(self.row.zone)

    @property
    def firm(self) -> bool:
        return self.level >= LEVELS["firm"]

    @property
    def thumb(self) -> bool:
        return self.row.grip == "thumb"

    def value(self, option: Option) -> int:
        """Of the row with this option, without coverage and changes of grip."""
        units = option.units
        most = self.worth * min(units, self.enough) + self.worth // 2 * max(0, units - self.enough)
        beyond = max(0, units - (self.kept.units if self.kept else 0))
        return self.fixed + most + page.KEPT_TIME * (option == self.kept) + self.longer * min(beyond, page.LONGER)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the body: its rows in order, what each zone is worth, and the most that it may last (units)."""

    id: str
    sides: tuple[str, ...]
    items: tuple[Item, ...]
    zones: Mapping[str, int]
    longest: int
    thumbs: int  # s of thumbs at most, on one side in one round
    asks: bool = True  # nobody asks oneself
    rounds: int = 1

    @property
    def times(self) -> int:
        """How often it is played."""
        return max(len(self.sides), 1) * self.rounds


@dataclass(frozen=True, slots=True)
class Care:
    """What is done around the massage, in s. The soak is without its drying; `pause` is between two rounds."""

    before: int = page.WARM_HANDS
    soak: int = 0
    feet_off: int = 0
    between: int = 0
    sides: int = 0
    pause: int = 0

    @property
    def total(self) -> int:
        drying = page.DRY if self.soak else 0
        return self.before + self.soak + drying + self.feet_off + self.between + self.sides + self.pause


@dataclass(frozen=True, slots=True)
class Problem:
    """All that the search needs, and all that was ruled out before it. `hands` are s of massage at most."""

    wish: Wish
    parts: tuple[Part, ...]
    care: Care
    rest: tuple[int, int]
    hands: int
    left_out: tuple[LeftOut, ...]
    limits: Restrictions
    product: str

    @property
    def total(self) -> int:
        return self.wish.minutes * 60


def problem(wish: Wish, foot: Foot = USUAL) -> Problem:
    """The problem of a wish, in one round."""
    limits = given(wish)
    sides = sides_of(wish, limits)
    ids = tuple(part for part in parts_of(wish) if (sides if part == "foot" else _is_free(part, limits)))
    product = _product(wish, limits) if "foot" in ids else ""
    rest = page.REST_SHORT if wish.minutes < page.PRODUCT_FROM + 2 else page.REST_LONG
    whatever = replace(wish, minutes=page.MOST, again=0, last=())  # which rows may be chosen is the same at any length
    parts: list[Part] = []
    left_out: list[LeftOut] = []
    for id in ids:
        at = sides if id == "foot" else ()
        admitted = _admitted if wish.tells else _remembered
        items, out = admitted(Admission(id, whatever, limits, at or ("right", "left"), bool(product)), foot)
        left_out += out
        parts.append(Part(id, at, items, _zones(items, id, wish), 0, 0, not wish.oneself))
    care = _care(wish, limits, ids, sides, bool(product))
    hands = _hands(wish, limits, page.GIVER_MOST)
    return _timed(Problem(wish, tuple(parts), care, rest, hands, tuple(left_out), limits, product))


def in_two_rounds(one: Problem, pause: int) -> Problem:
    """The problem with its first part played twice, and a pause (s) between."""
    care = replace(one.care, sides=2 * one.care.sides, pause=pause)
    hands = _hands(one.wish, one.limits, page.TWO_ROUNDS_MOST)
    parts = (*(replace(part, rounds=2) for part in one.parts[:1]), *one.parts[1:])
    return _timed(replace(one, parts=parts, care=care, hands=hands))


def _timed(posed: Problem) -> Problem:
    """With what each part, and thumbs in it, may last."""
    left = posed.total - posed.care.total
    free, thumbs = min(left - posed.rest[0], posed.hands), left - posed.rest[1]

    def timed(part: Part) -> Part:
        longest = _longest(free, part.times, len(posed.parts))
        return replace(part, longest=longest, thumbs=_thumbs(thumbs, part.times) if part.id == "foot" else 0)

    return replace(posed, parts=tuple(map(timed, posed.parts)))


def _is_free(part: str, limits: Restrictions) -> bool:
    return not limits.takes_all_of(Area(part))


def _product(wish: Wish, limits: Restrictions) -> str:
    """What lets hands slide; "" where nothing is at hand, it may not be used, or there is no time to take it off."""
    known = [name for name in ("cream", "oil") if name in wish.at_hand]
    bans = limits.by_kind[Kind.NO_PRODUCT]
    free = [PRODUCTS[name] for name in known if not any(ban.what in PRODUCTS[name] for ban in banned(bans, ()))]
    return free[0] if free and wish.minutes >= page.PRODUCT_FROM else ""


def _care(wish: Wish, limits: Restrictions, ids: tuple[str, ...], sides: tuple[str, ...], product: bool) -> Care:
    feet = "foot" in ids
    both = feet and "head" in ids
    return Care(
        soak=60 * _soak(wish, limits) if feet else 0,
        feet_off=page.WIPE + page.SOCKS if product else 0,
        between=(page.WASH + (0 if wish.oneself else page.CHANGE_PLACES)) if both else 0,
        sides=page.CHANGE_SIDES * (len(sides) - 1) if feet else 0,
    )


def _soak(wish: Wish, limits: Restrictions) -> int:
    """Minutes in the basin."""
    if limits.by_kind[Kind.NO_SOAK]:
        return 0
    if wish.soak is not None:
        return wish.soak
    return page.SOAK if "basin" in wish.at_hand and wish.minutes >= page.SOAK_FROM else 0


def _hands(wish: Wish, limits: Restrictions, giver: int) -> int:
    most = page.BEGINNER_MOST if "beginner" in wish.giver else giver
    return min(most, 60 * limits.minutes) if limits.minutes is not None else most


def _thumbs(hands: int, feet: int) -> int:
    share = max(hands, 0) // (4 * feet)
    return min(page.MOST_THUMBS, share) // page.THUMB_STEP * page.THUMB_STEP


def _longest(free: int, times: int, parts: int) -> int:
    """Units that one part may last each time, of the s that hands may work: the other part needs its share."""
    most = free * (page.SHARE - 1) // page.SHARE if parts > 1 else free
    return max(0, min(page.PART_MOST, most // times)) // page.UNIT


def _admitted(admission: Admission, foot: Foot) -> tuple[tuple[Item, ...], tuple[LeftOut, ...]]:
    """The rows that may be chosen, and those that may not."""
    wish = admission.wish
    items: list[Item] = []
    out: list[LeftOut] = []
    for one in probed(foot, wish.oneself, "one hand" in wish.giver)[admission.part]:
        level = _stands_in(admission, one, out) or admission.level(one)
        if isinstance(level, LeftOut):
            out.append(level)
        else:
            items.append(_item(admission, one, level))
    return tuple(items), tuple(out)


@lru_cache(maxsize=REMEMBERED)
def _remembered(admission: Admission, foot: Foot) -> tuple[tuple[Item, ...], tuple[LeftOut, ...]]:
    """The same, remembered: a dial that is turned asks for no others."""
    return _admitted(admission, foot)


def _stands_in(admission: Admission, one: Probed, out: Iterable[LeftOut]) -> LeftOut | None:
    """Why a row does not stand in for another: that one is not ruled out by restrictions."""
    needed = not one.row.instead or any(
        other.row.id == one.row.instead and other.why is Why.RESTRICTED for other in out
    )
    return None if needed else LeftOut(admission.part, one.row, Why.STANDS_IN)


def _item(admission: Admission, one: Probed, level: int) -> Item:
    wish, row = admission.wish, one.row
    liked = bool(tastes(one) & set(wish.likes)) or ("strong hands" in wish.giver and level == LEVELS["firm"])
    more = wants_more(row, one.places, wish)
    worth = row.benefit(wish.aim) + page.LIKED * liked + page.MORE * more
    return Item(row, level, max(1, worth), row.seconds[1] // page.UNIT, one.plain, one.asked, one.places)


def wants_more(row: Row, at: tuple[str, ...], wish: Wish) -> bool:
    """Whether a row works where more is wished, or where it is sore."""
    sore = bool(row.zone) and any(meets(Area(place), sore) for place in at for sore in wish.sore)
    return sore or any(works_on(row, at, id) for id in wish.more)


def works_on(row: Row, at: tuple[str, ...], id: str) -> bool:
    """Whether a row that is for a zone works on a place or with a grip."""
    return bool(row.zone) and id in (*at, row.zone, row.grip)


def _zones(items: Iterable[Item], part: str, wish: Wish) -> dict[str, int]:
    """The coverage of each zone."""
    found: dict[str, int] = {}
    for item in items:
        if item.covers:
            more = wants_more(item.row, item.places, wish)
            found[item.row.zone] = max(
                found.get(item.row.zone, 0), zone_worth()[part][item.row.zone] + page.ZONE_MORE * more
            )
    return found


__all__ = ["Care", "Item", "Part", "Problem", "Why", "in_two_rounds", "problem"]
