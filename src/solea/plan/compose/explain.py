"""Why a plan is as it is: what was chosen and left out, the minutes, the thumbs, the rules, the proof."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from solea.plan.compose import page
from solea.plan.compose.admit import LeftOut, Why, limit_words
from solea.plan.compose.model import Part, Problem
from solea.plan.compose.moves import Aim
from solea.plan.compose.search import Played
from solea.plan.compose.whole import Session
from solea.safety.limits import Kind

FORMAT = "solea.plan/1"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A stroke that is played: seconds on one side, with its check-in; how often, on all sides in all rounds."""

    part: str
    row: str
    name: str
    block: str
    phase: str
    zone: str
    grip: str
    level: int
    seconds: int
    ask: int
    times: int


@dataclass(frozen=True, slots=True)
class Reason:
    """A stroke that is not played, and why."""

    part: str
    row: str
    name: str
    why: str
    words: str


@dataclass(frozen=True, slots=True)
class Proof:
    """The objective, and what no plan can pass. Both are the same where the plan is proven best."""

    objective: int
    bound: int

    @property
    def proven(self) -> bool:
        return self.objective == self.bound

    @property
    def gap(self) -> float:
        return 0.0 if self.proven else (self.bound - self.objective) / max(abs(self.bound), 1)


@dataclass(frozen=True, slots=True)
class Explanation:
    """Seconds are of the whole session; `areas` are (part, side, s), `zones` (part, zone, s on one side)."""

    chosen: tuple[Chosen, ...]
    left_out: tuple[Reason, ...]
    areas: tuple[tuple[str, str, int], ...]
    zones: tuple[tuple[str, str, int], ...]
    thumbs: int
    thumbs_most: int
    massage: int
    care: int
    rest: int
    rules: tuple[str, ...]
    proof: Proof

    def to_json(self) -> dict[str, Any]:
        """`solea.plan/1`, without the text."""
        return {
            "format": FORMAT,
            "chosen": [_json(row) for row in self.chosen],
            "leftOut": [_json(row) for row in self.left_out],
            "areas": [{"part": part, "side": side, "seconds": seconds} for part, side, seconds in self.areas],
            "zones": [{"part": part, "zone": zone, "seconds": seconds} for part, zone, seconds in self.zones],
            "thumbs": {"seconds": self.thumbs, "most": self.thumbs_most},
            "massage": self.massage,
            "care": self.care,
            "rest": self.rest,
            "rules": list(self.rules),
            "proof": {
                "objective": self.proof.objective,
                "bound": self.proof.bound,
                "proven": self.proof.proven,
                "gap": round(self.proof.gap, 4),
            },
        }


def _json(value: Chosen | Reason) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__slots__}


def explanation(session: Session) -> Explanation:
    """Of a session."""
    problem = session.problem
    return Explanation(
        chosen=tuple(_chosen(part, row) for part, played in session.played for row in played),
        left_out=tuple(_left_out(session)),
        areas=tuple(_areas(session)),
        zones=tuple(_zones(session)),
        thumbs=sum(
            row.option.seconds * part.times for part, played in session.played for row in played if row.item.thumb
        ),
        thumbs_most=sum(part.thumbs * part.times for part in problem.parts),
        massage=sum(seconds for _, _, seconds in _areas(session)),
        care=problem.care.total,
        rest=session.rest,
        rules=tuple(rules(problem)),
        proof=Proof(session.objective, session.bound),
    )


def _chosen(part: Part, row: Played) -> Chosen:
    of, level, how = row.item.row, row.item.level, row.option
    return Chosen(part.id, of.id, of.name, of.block, of.phase, of.zone, of.grip, level, how.stroke, how.ask, part.times)


def length(played: tuple[Played, ...]) -> int:
    """Seconds of a part on one side."""
    return sum(row.option.seconds + page.SHAKE * row.shake for row in played)


def _areas(session: Session) -> Iterator[tuple[str, str, int]]:
    for part, played in session.played:
        for side in part.sides or ("",):
            yield part.id, side, length(played) * part.rounds


def _zones(session: Session) -> Iterator[tuple[str, str, int]]:
    for part, played in session.played:
        for zone in dict.fromkeys(item.row.zone for item in part.items if item.row.zone):
            yield part.id, zone, part.rounds * sum(row.option.seconds for row in played if row.item.row.zone == zone)


def _left_out(session: Session) -> Iterator[Reason]:
    for part, played in session.played:
        known = {row.item.row.id for row in played}
        for item in part.items:
            if item.row.id not in known:
                yield _reason(LeftOut(part.id, item.row, Why.NOT_CHOSEN))
    yield from map(_reason, session.problem.left_out)


def _reason(out: LeftOut) -> Reason:
    return Reason(out.part, out.row.id, out.row.name, str(out.why), out.words)


def rules(problem: Problem) -> Iterator[str]:
    """What of the wish, of the page and of the restrictions shaped the plan, in plain words."""
    wish = problem.wish
    feet = next((part for part in problem.parts if part.id == "foot"), None)
    if feet and feet.thumbs and any(item.thumb for item in feet.items):
        yield f"thumbs at most {feet.thumbs} s on a foot, a quarter of the massage, and never twice in a row"
    if feet and len(feet.sides) == 2:
        yield "both feet get the same"
    if problem.care.pause:
        first, minutes = "the feet" if feet else "the head", problem.care.pause // 60
        yield f"{first} in two rounds with {minutes} minutes between, in which the hands rest"
    if len(problem.parts) == 2:
        yield "feet before head, with hands washed between them"
    if feet and not problem.product:
        short = wish.minutes < page.PRODUCT_FROM and {"cream", "oil"} & set(wish.at_hand)
        yield (
            f"without cream: it has to be wiped off again, and that takes a session of {page.PRODUCT_FROM} minutes"
            if short
            else "without cream nothing slides: hands press, squeeze and rest"
        )
    if problem.care.soak and wish.soak is None:
        yield f"a soak, since there is a basin and time: from {page.SOAK_FROM} minutes on"
    if wish.soak and not problem.care.soak:
        yield "no soak: a restriction rules it out"
    if wish.aim is Aim.SLEEP:
        yield "nothing that wakes before sleep"
    if wish.aim is Aim.WAKE:
        yield "the end wakes up"
    if problem.hands < page.GIVER_MOST and "beginner" in wish.giver:
        yield f"hands that begin work {page.BEGINNER_MOST // 60} minutes at most"
    if max((part.longest for part in problem.parts), default=0) * page.UNIT > page.SHAKE_EVERY:
        yield "hands are shaken out before every five minutes are full"
    yield from dict.fromkeys(
        limit_words(limit) for limit in sorted(problem.limits.limits) if limit.kind is not Kind.SIT
    )
