"""The best way through the rows of a part, for every length that it may have: a dynamic programme, so it is proven.

A *state* is what the rest of the way has to know: the grip of the last row, and bits (asked, warmed, worked, finished,
the grips that were asked about, the zones that were worked). For each state an array holds the highest value by
shake-outs done, seconds of thumbs, and time. A bit is forgotten as soon as no later row asks for it.

Shake-outs are due at set times, so after so many of them it can only be one of WIDE units of time: the last axis holds
these alone, the first of them at `_since(done)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from solea.plan.compose import page
from solea.plan.compose.model import Item, Part
from solea.plan.compose.moves import Phase
from solea.plan.compose.probe import Option

NEVER = -(2**29)
ASKED, WARMED, WORKED, FINISHED = 1, 2, 4, 8
_FIRST_FREE = 16
SHAKE = page.SHAKE // page.UNIT
EVERY = page.SHAKE_EVERY // page.UNIT
WINDOW = page.SHAKE_WINDOW // page.UNIT
WIDE = EVERY + WINDOW - SHAKE + 1

Values = NDArray[np.int32]


class State(NamedTuple):
    """`grip` is "" before the first row."""

    grip: str
    bits: int


class Way(NamedTuple):
    """How a state comes from one of the states before: which, what that is worth, and which options it may take."""

    source: int
    gain: int
    mode: str  # "plain", "first" check-in of the part, or "more"


@dataclass(frozen=True, slots=True)
class Played:
    """A chosen row with its option; `shake` when hands are shaken out before it."""

    item: Item
    option: Option
    shake: bool = False


@dataclass(slots=True)
class Stage:
    """One row: the states before it with their values, and how each state after it may come about."""

    item: Item
    states: list[State]
    values: Values
    chosen: dict[State, list[Way]] = field(default_factory=dict)
    skipped: dict[State, list[int]] = field(default_factory=dict)

    def value(self, source: int, done: int, thumbs: int, time: int) -> int:
        """The highest value before the row; NEVER at a time that cannot be after so many shake-outs."""
        at = time - _since(done)
        return int(self.values[source, done, thumbs, at]) if 0 <= at < self.values.shape[3] else NEVER


@dataclass(frozen=True, slots=True)
class Front:
    """The highest value of a part by its length in units; NEVER where there is none."""

    part: Part
    best: NDArray[np.int64]
    trace: Callable[[int], tuple[Played, ...]]

    @property
    def lengths(self) -> tuple[int, ...]:
        return tuple(int(t) for t in np.nonzero(self.best > NEVER // 2)[0])


def _since(done: int) -> int:
    """The first unit of time at which so many shake-outs may be done."""
    return max(0, EVERY * done - WINDOW + SHAKE)


def front(part: Part) -> Front:
    """The best of a part for every length."""
    if not any(item.row.phase is Phase.WARM for item in part.items):
        return Front(part, np.full(1, NEVER, np.int64), lambda length: ())
    bits = _Bits(part)
    stages: list[Stage] = []
    states, values, length = [State("", 0 if part.asks else ASKED)], np.zeros((1, 1, 1, 1), np.int32), 0
    for at, item in enumerate(part.items):
        length = min(part.longest, length + _most(item) + SHAKE)
        values = _grown(values, item, length, bits.thumb_units if bits.thumbs[0] <= at <= bits.thumbs[1] else 0)
        stage = Stage(item, states, values)
        _ways(stage, at, bits)
        stages.append(stage)
        if not stage.chosen and not stage.skipped:
            return Front(part, np.full(1, NEVER, np.int64), lambda length: ())
        states, values = _after(stage)
        values = bits.without_thumbs(at, values)
    best, ends = _ends(part, states, values)
    return Front(part, best, lambda length: _trace(bits, stages, *ends(length)))


def _most(item: Item) -> int:
    """The longest that a row can be, in units."""
    return max((option.units for option in (*item.plain, *item.asked)), default=0)


def _grown(values: Values, item: Item, length: int, thumbs: int) -> Values:
    """Room for one row more, which ends at `length` at the latest: no more of each axis than can be reached by then."""
    states, done, spent, wide = values.shape
    if item.thumb:
        spent = min(thumbs + 1, spent + _most(item) * page.UNIT // page.THUMB_STEP)
    grown = np.full((states, (length + WINDOW - SHAKE) // EVERY + 1, spent, min(length + 1, WIDE)), NEVER, np.int32)
    grown[:, :done, : values.shape[2], :wide] = values
    return grown


class _Bits:
    """Which bit stands for what, and after which row it is forgotten."""

    def __init__(self, part: Part) -> None:
        self.part = part
        named = dict.fromkeys(("zone", item.row.zone) for item in part.items if item.covers)
        named |= dict.fromkeys(("grip", item.row.grip) for item in part.items if item.deeper)
        self.of = {name: _FIRST_FREE << k for k, name in enumerate(named)}
        last = {WARMED: _last(part, lambda item: item.row.phase is Phase.WARM)}
        for (kind, name), bit in self.of.items():
            if kind == "zone":
                last[bit] = _last(part, lambda item, name=name: item.covers and item.row.zone == name)  # type: ignore[misc]
            else:
                last[bit] = _last(part, lambda item, name=name: item.deeper and item.row.grip == name)  # type: ignore[misc]
        self.kept = [~sum(bit for bit, end in last.items() if end == at) for at in range(len(part.items))]
        self.warm_until = last[WARMED]
        thumbs = [at for at, item in enumerate(part.items) if item.thumb]
        self.thumbs = (thumbs[0], thumbs[-1]) if thumbs else (-1, -1)
        self.thumb_units = part.thumbs // page.THUMB_STEP

    def without_thumbs(self, at: int, values: Values) -> Values:
        """After the last one it does not matter any more how many they were."""
        return values.max(axis=2, keepdims=True) if at == self.thumbs[1] else values

    def after(self, at: int, state: State) -> State | None:
        """The state once a row is behind; None where something was missed that had to be."""
        if at == self.warm_until and not state.bits & WARMED:
            return None
        return State(state.grip, state.bits & self.kept[at])

    def zone(self, item: Item) -> int:
        return self.of.get(("zone", item.row.zone), 0) if item.covers else 0

    def grip(self, item: Item) -> int:
        return self.of.get(("grip", item.row.grip), 0) if item.deeper else 0


def _last(part: Part, of: Callable[[Item], bool]) -> int:
    return max((at for at, item in enumerate(part.items) if of(item)), default=-1)


def _ways(stage: Stage, at: int, bits: _Bits) -> None:
    """How every state after a row comes about."""
    item = stage.item
    forced = item.row.opens or item.row.closes
    for source, state in enumerate(stage.states):
        if not forced and (after := bits.after(at, state)) is not None:
            stage.skipped.setdefault(after, []).append(source)
        for mode in _modes(item, state, bits):
            to = bits.after(at, _chosen(item, state, bits, mode))
            if to is not None:
                stage.chosen.setdefault(to, []).append(Way(source, _gain(item, state, bits), mode))


def _modes(item: Item, state: State, bits: _Bits) -> Iterator[str]:
    """Which options a row may take from a state: none where it may not follow at all."""
    known = bool(state.bits & bits.grip(item)) or not item.deeper
    if (item.thumb and state.grip == "thumb") or (item.firm and not known):
        return
    if known or not bits.part.asks:
        yield "plain"
    if not bits.part.asks:
        return
    if not state.bits & ASKED:
        yield "first"
    elif not known:
        yield "more"


def _chosen(item: Item, state: State, bits: _Bits, mode: str) -> State:
    """The state after choosing a row."""
    now = state.bits | bits.zone(item) | bits.grip(item) | (0 if mode == "plain" else ASKED)
    if item.row.phase is Phase.WARM:
        now |= WARMED
    if item.row.works:
        now |= WORKED
    if item.row.phase is Phase.FINISH and not item.row.closes:
        now |= FINISHED
    return State(item.row.grip, now)


def _gain(item: Item, state: State, bits: _Bits) -> int:
    """What a row is worth in a state beyond its own value: coverage, less a change of grip."""
    zone = bits.zone(item)
    covered = bits.part.zones[item.row.zone] if zone and not state.bits & zone else 0
    return covered - (page.CHANGE_OF_GRIP if state.grip and state.grip != item.row.grip else 0)


def _after(stage: Stage) -> tuple[list[State], Values]:
    """The states after a row, with their values."""
    states = list(dict.fromkeys((*stage.skipped, *stage.chosen)))
    index = {state: k for k, state in enumerate(states)}
    values = np.full((len(states), *stage.values.shape[1:]), NEVER, np.int32)
    for state, sources in stage.skipped.items():
        values[index[state]] = stage.values[sources].max(axis=0) if len(sources) > 1 else stage.values[sources[0]]
    shaken = _with_shakes(stage)
    for mode in ("plain", "first", "more"):
        _take(stage, mode, shaken, index, values)
    values[:, 0, :, EVERY + 1 :] = NEVER  # the first shake-out is due; of the others the last axis has no room for more
    alive = np.nonzero(values.reshape(len(states), -1).max(axis=1, initial=NEVER) > NEVER // 2)[0]
    return [states[k] for k in alive], values[alive]


def _with_shakes(stage: Stage) -> Values:
    """The values before a row, with a shake-out before it wherever one is allowed."""
    before = stage.values
    if before.shape[1] < 2:
        return before
    shaken = before.copy()
    for done in range(before.shape[1] - 1):
        due = EVERY * (done + 1) - _since(done)
        here = before[:, done, :, due - WINDOW : due + 1]
        there = shaken[:, done + 1, :, : here.shape[2]]
        np.maximum(there, here, out=there)
    return shaken


def _take(stage: Stage, mode: str, before: Values, index: dict[State, int], values: Values) -> None:
    """Choose the row in one of its modes, with every option."""
    ways = [(index[state], way) for state, found in stage.chosen.items() for way in found if way.mode == mode]
    options = stage.item.plain if mode == "plain" else stage.item.asked
    if not ways or not options:
        return
    targets, starts = _starts([target for target, _ in ways])
    gains = np.array([way.gain for _, way in ways], np.int32)[:, None, None, None]
    start = before[[way.source for _, way in ways]] + gains
    if len(starts) < len(ways):
        start = np.maximum.reduceat(start, starts, axis=0)
    made = np.full_like(start, NEVER)
    for option in options:
        _shifted(stage.item, option, mode, start, made)
    values[targets] = np.maximum(values[targets], made)


def _starts(targets: Sequence[int]) -> tuple[list[int], list[int]]:
    """The targets, each once, and where each of them begins in a list that is grouped by them."""
    starts = [k for k, target in enumerate(targets) if not k or target != targets[k - 1]]
    return [targets[k] for k in starts], starts


def _shifted(item: Item, option: Option, mode: str, start: Values, made: Values) -> None:
    """One option: so much later, so much more of thumbs, so much more worth."""
    units, thumbs = option.units, option.seconds // page.THUMB_STEP if item.thumb else 0
    if units >= start.shape[3] or thumbs >= start.shape[2]:
        return
    before = start[:, :, : start.shape[2] - thumbs, : start.shape[3] - units] + item.value(option)
    if mode == "first":
        for done in range(before.shape[1]):
            before[:, done, :, max(0, _last_ask(option) + 1 - _since(done)) :] = NEVER
    there = made[:, :, thumbs:, units:]
    np.maximum(there, before, out=there)


def _last_ask(option: Option) -> int:
    """The last unit of time at which a row may begin whose check-in is the first of the part."""
    return (page.FIRST_ASK - option.stroke) // page.UNIT


def _ends(
    part: Part, states: list[State], values: Values
) -> tuple[NDArray[np.int64], Callable[[int], tuple[State, int, int, int]]]:
    """The best by length over the states in which a part may end, and for a length where that best stands."""
    by_time = np.full((*values.shape[:2], part.longest + 1), NEVER, np.int64)
    for done in range(values.shape[1]):
        there = by_time[:, done, _since(done) :][..., : values.shape[3]]
        there[:] = values[:, done, 0, : there.shape[1]]
    needs_work = any(item.row.works for item in part.items)
    for k, state in enumerate(states):
        if not (state.bits & ASKED and state.bits & FINISHED):
            by_time[k] = NEVER
        elif needs_work and not state.bits & WORKED:
            by_time[k, :, page.WORK_FROM // page.UNIT + 1 :] = NEVER

    def at(length: int) -> tuple[State, int, int, int]:
        k, done = np.unravel_index(by_time[..., length].argmax(), by_time.shape[:2])
        return states[k], int(done), length, int(by_time[k, done, length])

    return by_time.max(axis=(0, 1), initial=NEVER), at


def _trace(bits: _Bits, stages: list[Stage], state: State, done: int, time: int, value: int) -> tuple[Played, ...]:
    """The rows of the best way that ends here, from the last to the first."""
    played: list[Played] = []
    thumbs = 0
    for at in range(len(stages) - 1, -1, -1):
        stage = stages[at]
        if at == bits.thumbs[1]:
            thumbs = -1  # any
        cell = next(_before(stage, state, done, thumbs, time, value), None)
        assert cell is not None, "the way to a value is lost"
        state, done, thumbs, time, value, found = cell
        if at == bits.thumbs[0]:
            thumbs = 0
        if found:
            played.append(found)
    return tuple(reversed(played))


_Cell = tuple[State, int, int, int, int, Played | None]


def _before(stage: Stage, state: State, done: int, thumbs: int, time: int, value: int) -> Iterator[_Cell]:
    """Where a value may come from: the row first, then without it."""
    for way in stage.chosen.get(state, ()):
        options = stage.item.plain if way.mode == "plain" else stage.item.asked
        for option in options:
            yield from _with(stage, way, option, done, thumbs, time, value)
    for source in stage.skipped.get(state, ()):
        for spent in _thumbs(stage, thumbs):
            if stage.value(source, done, spent, time) == value:
                yield stage.states[source], done, spent, time, value, None


def _with(stage: Stage, way: Way, option: Option, done: int, thumbs: int, time: int, value: int) -> Iterator[_Cell]:
    item = stage.item
    before = time - option.units
    wanted = value - item.value(option) - way.gain
    if before < 0 or (way.mode == "first" and before * page.UNIT + option.stroke > page.FIRST_ASK):
        return
    used = option.seconds // page.THUMB_STEP if item.thumb else 0
    for spent in _thumbs(stage, thumbs):
        if spent < used:
            continue
        for shake in (False, True):
            then, earlier = (done - 1, before - SHAKE) if shake else (done, before)
            if shake and not _may_shake(stage, then, earlier):
                continue
            if stage.value(way.source, then, spent - used, earlier) == wanted:
                found = Played(item, option, shake)
                yield stage.states[way.source], then, spent - used, earlier, wanted, found


def _thumbs(stage: Stage, thumbs: int) -> Iterable[int]:
    return range(stage.values.shape[2]) if thumbs < 0 else (thumbs,)


def _may_shake(stage: Stage, done: int, time: int) -> bool:
    due = EVERY * (done + 1)
    return done >= 0 and max(due - WINDOW, 0) <= time <= due
