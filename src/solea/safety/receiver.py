"""Who receives and who gives: their answers as a value, and the restrictions that follow from them.

Answers are values in memory. Nothing here keeps, logs or sends them; `Weighed.restrictions` has no word of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from solea.catalogue import pressures
from solea.safety.areas import Area, covers
from solea.safety.conditions import Condition, advice, conditions
from solea.safety.limits import Kind, Limit, Restrictions
from solea.safety.rules import AREA_OF, Entry, against, entries, entries_for, giver_facts, marks, stands_for

CHILD_UNDER = 16  # years [D45]
ARTERITIS_FROM = 50  # years: with a sore scalp it may be an inflamed artery [D10]
MARKS = ("skip", "broken", "swollen", "sore", "numb", "ticklish")
"""What a place may be marked as; the stricter first."""
WHOLE = ("foot", "lower_leg", "ankle", "feet")  # a swelling here is one of the foot or the leg, not of a toe


@dataclass(frozen=True, slots=True)
class Answer:
    """A condition, and the place that was named with it. `word` is its id, or a word of `avoid:`."""

    word: str
    place: Area | None = None
    said: str = ""

    @property
    def words(self) -> str:
        """As it was said, or the condition's plain words."""
        known = conditions().get(self.word) or advice().get(self.word)
        return self.said or (known.plain[:1].lower() + known.plain[1:] if known else self.word.replace("_", " "))


@dataclass(frozen=True, slots=True)
class Giver:
    """The giver's hands today."""

    cuts: bool = False
    gloves: bool = False
    sore_thumbs: bool = False
    one_hand: bool = False


@dataclass(frozen=True, slots=True)
class Receiver:
    """What somebody said before a session.

    `cleared` are conditions for which their own clinician said yes. `red_flags` is None when the question was not
    asked, and empty when none of it applies. `likes` and `dislikes` are techniques and places, for planning.
    `allergic` are words of the table of ingredients: nuts, wool, limonene.
    """

    conditions: tuple[Answer, ...] = ()
    cleared: tuple[str, ...] = ()
    skip: tuple[Area, ...] = ()
    broken: tuple[Area, ...] = ()
    swollen: tuple[Area, ...] = ()
    sore: tuple[Area, ...] = ()
    numb: tuple[Area, ...] = ()
    ticklish: tuple[Area, ...] = ()
    age: int | None = None
    guardian: bool = False
    pressure: int | None = None
    red_flags: tuple[str, ...] | None = None
    likes: tuple[str, ...] = ()
    dislikes: tuple[str, ...] = ()
    allergic: tuple[str, ...] = ()
    giver: Giver = field(default_factory=Giver)


@dataclass(frozen=True, slots=True)
class Weighed:
    """What follows from the answers: the restrictions, why each of them, and what the stricter of two answers was.

    `why` gives the answers behind each limit that is kept; `told` are the conditions that held a part of the body;
    `warned` what the score says it is not for, where a clinician's yes goes before it.
    """

    restrictions: Restrictions
    why: Mapping[Limit, tuple[str, ...]]
    contradictions: tuple[str, ...] = ()
    told: tuple[Condition, ...] = ()
    warned: tuple[str, ...] = ()


Reason = tuple[Limit, str]


def weigh(receiver: Receiver, avoid: tuple[str, ...] = ()) -> Weighed:
    """The restrictions that follow from the answers, for a score that says `avoid`.

    Raises `KeyError` for a condition that is none: none is lost.
    """
    not_for = list(_avoided(receiver, avoid))
    reasons = [*_reasons(receiver), *(reason for words, cleared in not_for if not cleared for reason in words)]
    kept = Restrictions.of(limit for limit, _ in reasons)
    why = {limit: _behind(limit, reasons) for limit in kept.limits}
    held = tuple(dict.fromkeys(_told(receiver)))
    warned = tuple(dict.fromkeys(words for found, cleared in not_for if cleared for _, words in found))
    return Weighed(kept, why, tuple(_contradictions(receiver, kept)), held, warned)


def _avoided(receiver: Receiver, avoid: tuple[str, ...]) -> Iterator[tuple[list[Reason], bool]]:
    """What the score itself is not for: nothing for the parts of the body that this concerns; whether it is cleared."""
    theirs = against(avoid)
    for answer in (*_answers(receiver), *_meant(receiver)):
        for entry in _known(answer.word):
            if entry.id in theirs:
                words = f"this score is not for somebody with {answer.words}"
                stops = [(Limit(Kind.STOP, "", AREA_OF[part]), words) for part in entry.parts]
                yield stops, answer.word in _cleared(receiver)


def _behind(limit: Limit, reasons: Iterable[Reason]) -> tuple[str, ...]:
    """The answers that asked for a limit, or for no less."""
    return tuple(dict.fromkeys(words for other, words in reasons if other.says_no_less_than(limit)))


def _reasons(receiver: Receiver) -> Iterator[Reason]:
    for answer in _answers(receiver):
        for entry in _known(answer.word):
            yield from _of(entry, answer.place, answer.words, answer.word in _cleared(receiver))
    for mark in MARKS:
        for area in getattr(receiver, mark):
            yield from _marked(mark, area, receiver)
    if receiver.red_flags:
        yield from _of(marks()["red_flag"], None, marks()["red_flag"].says, False)
    yield from _of_giver(receiver.giver)
    if receiver.pressure is not None:
        yield Limit(Kind.CAP, str(receiver.pressure)), "the receiver’s wish"


def _meant(receiver: Receiver) -> Iterator[Answer]:
    """The condition that a mark on a foot stands for."""
    for mark in MARKS:
        if condition := stands_for(mark).get("feet"):
            yield from (Answer(condition) for area in getattr(receiver, mark) if area.part != "head")


def _answers(receiver: Receiver) -> Iterator[Answer]:
    """The conditions that were said, and those that follow from the age."""
    yield from receiver.conditions
    if receiver.age is not None and receiver.age < CHILD_UNDER:
        yield Answer("child", said=f"age {receiver.age}")


def _cleared(receiver: Receiver) -> frozenset[str]:
    return frozenset(receiver.cleared) | ({"child"} if receiver.guardian else frozenset())


def _known(word: str) -> tuple[Entry, ...]:
    if found := entries_for(word):
        return found
    raise KeyError(word)


def _of(entry: Entry, place: Area | None, words: str, cleared: bool) -> Iterator[Reason]:
    for limit in entry.limits(place, cleared=cleared):
        yield limit, words


def _marked(mark: str, area: Area, receiver: Receiver) -> Iterator[Reason]:
    entry, more = marks()[mark], stands_for(mark)
    words = f"{entry.says} {area.words}".strip()
    if mark == "sore" and area.part != "feet":
        yield from _sore_head(area, receiver, words)
    if area.part != "head" and (condition := more.get("feet")):
        cleared = condition in _cleared(receiver)
        for limit in entries()[condition].limits(area, cleared=cleared):
            yield _there(limit, area), words
    else:
        yield from _of(entry, area, words, False)
    if area.where in WHOLE and mark == "swollen":
        yield from _of(entries()[more[_sidedness(area, receiver)]], None, words, False)


def _there(limit: Limit, area: Area) -> Limit:
    """A limit of both feet, only where the mark lies; what stops or concerns the water stays."""
    if limit.kind in (Kind.STOP, Kind.NO_SOAK, Kind.LOOK):
        return limit
    return Limit(limit.kind, limit.what, area)


def _sidedness(area: Area, receiver: Receiver) -> str:
    """Whether one leg is swollen, or both."""
    whole = [other for other in receiver.swollen if other.where in WHOLE]
    both = not area.side or {other.side for other in whole} >= {"right", "left"} or any(not o.side for o in whole)
    return "both_sides" if both else "one_side"


def _sore_head(area: Area, receiver: Receiver, words: str) -> Iterator[Reason]:
    """A sore spot of the head: nothing until the red-flag question was answered, past fifty a sign by itself."""
    if receiver.red_flags is None:
        yield from _of(marks()["sore_head_not_asked"], area, words, False)
        if receiver.age is not None and receiver.age >= ARTERITIS_FROM:
            yield from _of(entries()["sore_scalp"], None, words, False)


def _of_giver(giver: Giver) -> Iterator[Reason]:
    for id, entry in giver_facts().items():
        if getattr(giver, id):
            yield from _of(entry, None, entry.says, id == "cuts" and giver.gloves)


def _told(receiver: Receiver) -> Iterator[Condition]:
    """The conditions behind the answers: what they say to do is shown where nothing may be played."""
    for answer in _answers(receiver):
        if answer.word in conditions():
            yield conditions()[answer.word]
        else:
            yield from (c for c in conditions().values() if answer.word in c.names)


def _contradictions(receiver: Receiver, kept: Restrictions) -> Iterator[str]:
    """Answers that cannot both be kept to: the stricter holds, and it is said."""
    for mark in MARKS[1:]:
        for area in getattr(receiver, mark):
            if _left_out_by_another(mark, area, receiver, kept):
                yield f"the {area.words} is both {mark} and left out; it is left out"
    wish = receiver.pressure
    for cap in kept.by_kind[Kind.CAP]:
        if wish is not None and cap.level < wish:
            most = f"{_level(cap.level)} is the most on the {cap.area.words}"
            yield f"{_level(wish)} pressure is wished, and {most}; that holds"


def _left_out_by_another(mark: str, area: Area, receiver: Receiver, kept: Restrictions) -> bool:
    """Whether something else than the mark itself takes the place away."""
    own = {limit for limit, _ in _marked(mark, area, receiver)}
    return any(covers(limit.area, area) and limit not in own for limit in kept.masks(area)) or area in receiver.skip


def _level(level: int) -> str:
    return next((row.name.lower() for row in pressures().values() if row.level == level), str(level))


__all__ = ["MARKS", "Answer", "Giver", "Receiver", "Weighed", "weigh"]
