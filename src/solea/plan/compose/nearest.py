"""Why a wish has no plan: the smallest set of its parts that rule it out, and the nearest wish that works."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from solea.body import USUAL, Foot
from solea.plan.compose import page
from solea.plan.compose.admit import given
from solea.plan.compose.model import problem
from solea.plan.compose.search import front
from solea.plan.compose.whole import solve
from solea.plan.compose.wish import Wish, words_of
from solea.safety.limits import Kind, Restrictions

_LONGEST = page.PART_MOST // page.UNIT
_PLAIN = Wish(minutes=20, areas=("feet",))


class NoPlan(Exception):
    """Nothing can be played. `reasons` and `instead` are plain words; `nearest` is a wish that works, or None."""

    def __init__(self, reasons: tuple[str, ...], nearest: Wish | None, instead: str) -> None:
        self.reasons, self.nearest, self.instead = reasons, nearest, instead
        super().__init__(f"{', and '.join(reasons)}{f'; {instead}' if instead else ''}")


@dataclass(frozen=True, slots=True)
class _Loosened:
    """One thing that a wish asks for, and the wish without it."""

    key: str
    said: str
    without: Callable[[Wish], Wish]


def no_plan(wish: Wish, foot: Foot = USUAL) -> NoPlan:
    """What rules a wish out, found by leaving out one thing after another."""
    stopped = given_up(wish)
    if stopped:
        return NoPlan((stopped,), *_other_part(wish, foot))
    reasons = tuple(one.said for one in _core(wish, foot))
    nearest = next((near for near in _near(wish, foot) if solve(near[0], foot)), None)
    return NoPlan(reasons or (f"{wish.minutes} minutes",), *(nearest or (None, "")))


def given_up(wish: Wish) -> str:
    """That every area of a wish may not be touched; "" where one may."""
    return "" if problem(wish).parts else "no hands may touch what was asked for"


def _other_part(wish: Wish, foot: Foot) -> tuple[Wish | None, str]:
    for areas, words in ((("head",), "the head may be massaged"), (("feet",), "the feet may be massaged")):
        near = replace(wish, areas=areas, soak=None)
        if solve(near, foot):
            return near, words
    if any(limit.kind is Kind.STOP and not limit.area.where for limit in given(wish).limits):
        return None, "not today: rest, and plan again when it is over"
    return None, "where only one place is concerned, name it (“open wound on the left heel”): the rest stays free"


def _core(wish: Wish, foot: Foot) -> list[_Loosened]:
    """A set of asks that rules the wish out, none of which can be spared: what can be is left out, one by one."""
    asks = list(_asks(wish))
    loose, core = wish, []
    for one in asks:
        without = one.without(loose)
        if solve(without, foot) is None:
            loose = without
        else:
            core.append(one)
    return core


def _asks(wish: Wish) -> Iterator[_Loosened]:
    """Everything that narrows a wish, what matters least first."""
    if wish.likes or wish.more:
        yield _Loosened("likes", "what is liked", lambda w: replace(w, likes=(), more=()))
    if wish.dislikes:
        said = ", ".join(map(words_of, wish.dislikes[:4])) + (" and more" if len(wish.dislikes) > 4 else "")
        yield _Loosened("dislikes", f"{said} disliked", lambda w: replace(w, dislikes=()))
    if "beginner" in wish.giver:
        yield _Loosened(
            "giver",
            f"a beginner’s hands ({page.BEGINNER_MOST // 60} minutes at most)",
            lambda w: replace(w, giver=tuple(x for x in w.giver if x != "beginner")),
        )
    if {"one hand", "sore thumbs"} & set(wish.giver):
        yield _Loosened(
            "hands",
            " and ".join(x for x in wish.giver if x in ("one hand", "sore thumbs")),
            lambda w: replace(w, giver=tuple(x for x in w.giver if x not in ("one hand", "sore thumbs"))),
        )
    if wish.oneself:
        yield _Loosened("oneself", "one’s own hands", lambda w: replace(w, oneself=False))
    if wish.pressure < 3:
        yield _Loosened("pressure", "light hands", lambda w: replace(w, pressure=3))
    if not {"cream", "oil"} & set(wish.at_hand):
        yield _Loosened("at_hand", "nothing at hand that slides", lambda w: replace(w, at_hand=(*w.at_hand, "cream")))
    if wish.soak is None or wish.soak:
        minutes = wish.soak or (page.SOAK if "basin" in wish.at_hand and wish.minutes >= page.SOAK_FROM else 0)
        if minutes:
            yield _Loosened("soak", f"a soak of {minutes} minutes", lambda w: replace(w, soak=0))
    if wish.restrictions:
        yield _Loosened("restrictions", "what may not be touched", lambda w: replace(w, restrictions=Restrictions()))
    if len(wish.areas) > 1 or wish.areas != ("feet",):
        yield _Loosened("areas", " and ".join(wish.areas), lambda w: replace(w, areas=_simpler(w)))
    yield _Loosened("minutes", f"{wish.minutes} minutes", lambda w: replace(w, minutes=20))


def _simpler(wish: Wish) -> tuple[str, ...]:
    return ("head",) if wish.areas[0] in ("ears", "temples", "scalp") else ("feet",)


def _of_other_minutes(wish: Wish, foot: Foot) -> Iterator[Wish]:
    """The same wish with other minutes, the nearest first, where its rows make up a part of any length at all."""
    known: dict[bool, bool] = {}
    for minutes in sorted(range(page.FEWEST, page.MOST + 1), key=lambda m: (abs(m - wish.minutes), m)):
        other, long = replace(wish, minutes=minutes), minutes >= page.PRODUCT_FROM  # with cream there are other rows
        if long not in known:
            known[long] = _fits_some(other, foot)
        if known[long] and minutes != wish.minutes:
            yield other


def _fits_some(wish: Wish, foot: Foot) -> bool:
    """Whether each part of a wish has a way through its rows at some length, were there time enough."""
    parts = problem(wish, foot).parts
    return all(front(replace(part, longest=_LONGEST, thumbs=page.MOST_THUMBS)).lengths for part in parts)


def _near(wish: Wish, foot: Foot) -> Iterator[tuple[Wish, str]]:
    """Wishes near this one, the nearest first, each with what it is in words."""
    if wish.soak:
        yield replace(wish, soak=0), f"without the soak {wish.minutes} minutes work"
    for other in _of_other_minutes(wish, foot):
        if solve(other, foot):
            yield other, f"{other.minutes} minutes work"
            break
    for word in wish.dislikes:
        left = tuple(other for other in wish.dislikes if other != word)
        yield replace(wish, dislikes=left), f"with {words_of(word)} it works"
    yield replace(wish, dislikes=()), "without the dislikes it works"
    for area in wish.areas[:2] if len(wish.areas) > 1 else ():
        yield replace(wish, areas=(area,), soak=None), f"the {area} alone work"
    if not wish.oneself and "cream" not in wish.at_hand:
        yield replace(wish, at_hand=(*wish.at_hand, "cream")), "with cream it works"
    bare = replace(wish, dislikes=(), soak=0, oneself=False, giver=(), pressure=3)
    yield bare, "with two hands and fewer wishes it works"
    yield replace(_PLAIN, restrictions=wish.restrictions, areas=wish.areas), "a plain wish of 20 minutes works"
    yield (
        _PLAIN if not wish.restrictions else replace(_PLAIN, restrictions=wish.restrictions),
        "20 minutes for the feet work",
    )
