"""A recipe as it is made: one action after the other, what is said of each, and what may be done while something runs.

An action is a sentence that names something to do it with. Before it stands what has to be weighed for it, and how far
all has to cool first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple

from solea.recipe.formula import Formula
from solea.recipe.method import MELTED, degrees, heats
from solea.recipe.quantity import figure
from solea.recipe.scale import SCALE_STEP, to_step
from solea.recipe.syntax import Component, Piece, PieceKind, Range, Recipe, Words, shown
from solea.recipe.units import seconds_in, spoken_seconds
from solea.source import MarkKind

Part = Words | Component

MOST_MEANWHILE = 4  # actions that are told beside a timer; product default
_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_CLAUSE = re.compile(r"[,;:.]|\band\b|\bthen\b")
_BUSY = re.compile(r"\b(?:stir|mix|whisk|blend|beat|shake|knead|rub)\b", re.IGNORECASE)
# what needs the outcome of the action before it
_JOINS = re.compile(
    r"\b(?:below|cold|cool|cools|cooled|pour|together|phase|fold|fill|strain|sets?|stir|mix|again)\b", re.IGNORECASE
)
_MEANWHILE = re.compile(r"\s*(?:meanwhile|in the meantime)\b", re.IGNORECASE)
_BELOW = re.compile(r"\b(?:below|under|less than)\s*$", re.IGNORECASE)
_WEIGHS = re.compile(r"\bweigh\b", re.IGNORECASE)
_SPOKEN = ((r"\s*°\s*C\b", " degrees"), (r"(\d)\s*g\b(?!\s*/)", r"\1 grams"), (r"(\d)\s*cm\b", r"\1 centimetres"))


class Warmth(NamedTuple):
    """What a thermometer is to show, in degrees Celsius: between two, or anything below the upper."""

    low: Fraction | None
    high: Fraction

    @property
    def words(self) -> str:
        if self.low is None:
            return f"below {figure(self.high, 0)} °C"
        least = "" if self.low == self.high else f"{figure(self.low, 0)} to "
        return f"{least}{figure(self.high, 0)} °C"


class Portion(NamedTuple):
    """So much of one thing, as it goes in at once."""

    mark: Component
    grams: Fraction


class Clock(NamedTuple):
    """A timer: its name, and how many seconds it runs."""

    name: str
    seconds: int

    @property
    def over(self) -> str:
        """What is said when it ends."""
        time = spoken_seconds(self.seconds)
        end = f"{time} {'is' if time.startswith('1 ') and time.count(' ') == 1 else 'are'} over."
        return f"The {end}" if self.name == time else f"{_capital(self.name)}: {end}"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do. `kind` is weigh, cool or do; `step` counts the recipe's steps from 1.

    `busy`: hands are at work while its timer runs. `meanwhile`: the actions, by number from 0, that may be done then.
    """

    kind: str
    section: str
    step: int
    parts: tuple[Part, ...] = ()
    portions: tuple[Portion, ...] = ()
    warmth: Warmth | None = None
    clocks: tuple[Clock, ...] = ()
    busy: bool = False
    meanwhile: tuple[int, ...] = ()

    @property
    def words(self) -> str:
        """The action as it reads."""
        if self.kind == "weigh":
            return f"Weigh {_listed([shown(one.mark) for one in self.portions])}."
        if self.kind == "cool" and self.warmth is not None:
            return f"Let it cool {'' if self.warmth.low is None else 'to '}{self.warmth.words}."
        return _read(self.parts)

    def said(self, step: Fraction = SCALE_STEP) -> str:
        """The action as a voice says it: weights with their numbers, units in words."""
        heard = {one.mark: _heard(one, step) for one in self.portions}
        words = f"Weigh {_listed(list(heard.values()))}." if self.kind == "weigh" else self.words
        if self.kind == "do" and heard:
            words = _read(self.parts, heard)
        for written, spoken in _SPOKEN:
            words = re.sub(written, spoken, words)
        return words


def actions(recipe: Recipe, made: Formula) -> tuple[Action, ...]:
    """Every action of a recipe in its order, with the weights of this formula."""
    grams, found = dict(made.portions), list[Action]()
    warm: Fraction | None = None
    for number, (section, step) in enumerate(_steps(recipe), 1):
        for parts in _sentences(step.parts):
            action = _action(parts, section, number)
            found += _prepared(action, grams, warm)
            warm = _warm_after(action, warm)
    return tuple(_meanwhile(found, at) for at in range(len(found)))


def _steps(recipe: Recipe) -> Iterator[tuple[str, Piece]]:
    section = ""
    for piece in recipe.pieces:
        if piece.kind is PieceKind.SECTION:
            section = piece.words
        elif piece.kind is PieceKind.STEP:
            yield section, piece


def _sentences(parts: Sequence[Part]) -> Iterator[tuple[Part, ...]]:
    """A step in sentences; one that names nothing belongs to the one before it, a first one to the next."""
    joined: list[tuple[Part, ...]] = []
    for sentence in _cut(parts):
        if joined and not (_names(sentence) and _names(joined[-1])):
            joined[-1] += (Words(0, 0, " "), *sentence)
        else:
            joined.append(sentence)
    return (one for one in joined if _read(one))


def _cut(parts: Sequence[Part]) -> Iterator[tuple[Part, ...]]:
    sentence: list[Part] = []
    for part in parts:
        if isinstance(part, Component):
            sentence.append(part)
            continue
        *ended, rest = _END.split(part.said)
        for words in ended:
            yield (*sentence, part._replace(said=words))
            sentence = []
        sentence.append(part._replace(said=rest))
    yield tuple(sentence)


def _names(sentence: Sequence[Part]) -> bool:
    return any(isinstance(part, Component) or any(degrees(part.said)) for part in sentence)


def _action(parts: tuple[Part, ...], section: str, step: int) -> Action:
    clocks = tuple(clock for part in parts if isinstance(part, Component) and (clock := _clock(part)))
    return Action("do", section, step, parts, (), _warmth(parts), clocks, _busy(parts))


def _clock(mark: Component) -> Clock | None:
    each = seconds_in(mark.unit) if mark.kind is MarkKind.TIMER else None
    value = mark.value.high if isinstance(mark.value, Range) else mark.value
    if each is None or not value:
        return None
    seconds = round(value * each)
    return Clock(mark.name or spoken_seconds(seconds), seconds)


def _warmth(parts: Sequence[Part]) -> Warmth | None:
    """The first temperature that a sentence names."""
    for part in parts:
        if isinstance(part, Words):
            for start, _, low, high in degrees(part.said):
                return Warmth(None if _BELOW.search(part.said[:start]) else low, high)
    return None


def _busy(parts: Sequence[Part]) -> bool:
    """Whether it is hands that work for the time of the timer: “stir for 2 minutes”."""
    before = ""
    for part in parts:
        if isinstance(part, Component) and part.kind is MarkKind.TIMER:
            return _BUSY.search(_CLAUSE.split(before)[-1]) is not None
        before += _read([part]) if isinstance(part, Component) else part.said
    return False


def _warm_after(action: Action, warm: Fraction | None) -> Fraction | None:
    """How warm the mixture is then; jars that are boiled are no mixture."""
    if action.warmth is not None:
        return action.warmth.high
    return MELTED if heats(action.words) and _takes(action) else warm


def _takes(action: Action) -> bool:
    return any(isinstance(part, Component) and part.kind is MarkKind.INGREDIENT for part in action.parts)


def _prepared(action: Action, grams: Mapping[Component, Fraction], warm: Fraction | None) -> Iterator[Action]:
    """An action after what has to be done for it: weigh, let cool. A sentence that weighs holds its own weights."""
    own = tuple(Portion(part, grams[part]) for part in action.parts if isinstance(part, Component) and part in grams)
    if own and _WEIGHS.search(action.words):
        action, own = replace(action, portions=own), ()
    if own:
        yield Action("weigh", action.section, action.step, (), own)
    if warm is not None and action.warmth is not None and action.warmth.high < warm and not heats(action.words):
        yield Action("cool", action.section, action.step, (), (), action.warmth)
        action = replace(action, warmth=None)
    yield action


def _meanwhile(all_: Sequence[Action], at: int) -> Action:
    """An action with what may be done while its timer runs: what comes next and does not need its outcome."""
    action, free = all_[at], list[int]()
    if action.clocks and not action.busy:
        for number in range(at + 1, min(len(all_), at + 1 + MOST_MEANWHILE)):
            if not _free(all_[number]):
                break
            free.append(number)
    return replace(action, meanwhile=tuple(free))


def _free(action: Action) -> bool:
    if action.kind != "do" or _MEANWHILE.match(action.words):
        return action.kind != "cool"
    return _JOINS.search(action.words) is None


def _read(parts: Sequence[Part], instead: Mapping[Component, str] | None = None) -> str:
    words = (
        part.said if isinstance(part, Words) else (instead or {}).get(part) or _with_preparation(part) for part in parts
    )
    return " ".join("".join(words).split())


def _with_preparation(mark: Component) -> str:
    return f"{shown(mark)} ({mark.preparation})" if mark.preparation else shown(mark)


def _heard(one: Portion, step: Fraction) -> str:
    number = figure(to_step(one.grams, step), 4)
    left_out = ", if you like" if one.mark.optional else ""
    prepared = f" ({one.mark.preparation})" if one.mark.preparation else ""
    return f"{number} gram{'s' * (number != '1')} of {shown(one.mark)}{prepared}{left_out}"


def _listed(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
