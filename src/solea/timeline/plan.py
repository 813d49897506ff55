"""From a score to slots: sides, rounds, blocks and asks are unrolled here, in the order in which the hands go."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from solea.body import USUAL, Foot
from solea.body.seats import SELF
from solea.language.score import (
    Ask,
    Block,
    BlockKind,
    Item,
    Prose,
    Score,
    Section,
    Stroke,
)
from solea.source import Span, finding
from solea.timeline.around import (
    BOTH_SIDES,
    Now,
    differs,
    has_members,
    is_elsewhere,
    members_from,
    position_of,
    sides_of,
)
from solea.timeline.cue import CueKind
from solea.timeline.slot import Slot, fill
from solea.timeline.strokes import Strokes
from solea.timeline.timing import Timing
from solea.timeline.words import where_of

LONGEST_MS = 4 * 3600 * 1000
MOST_SLOTS = 20_000  # a score of tiny steps is as endless as one of long strokes
CHANGE_SIDES_MS = 15_000  # product default


class Heading(NamedTuple):
    """A section as it is played: once for each side."""

    title: str
    side: str | None
    within: str
    text: str


@dataclass(slots=True)
class Plan:
    """The slots of a session, and what was found on the way."""

    strokes: Strokes
    session: int
    language: str = "en"
    headings: list[Heading] = field(default_factory=list)
    total: int = 0
    count: int = 0
    over: Span | None = None  # where the session grew too long

    @property
    def full(self) -> bool:
        return self.total > LONGEST_MS or self.count > MOST_SLOTS

    def section(self, section: Section, now: Now, within: str = "") -> list[Slot]:
        """A heading with all its sides and rounds. The sections of another session stay out."""
        if (section.session and section.session[0] != self.session) or is_elsewhere(section, now):
            return []
        if section.position and now.position != SELF:
            now = now._replace(position=position_of(section.position, self.language))
        sides = sides_of(section) or (now.side,)
        alike = len(sides) < 2 or not differs(section)
        played: list[Slot] = []
        for side in sides:
            again = played and alike
            here = now._replace(side=side)
            one = self._other_side(played, side) if again else self._one_side(section, here, within)
            if played and one and side != now.side:
                played.append(_change(side, one, section.span))
                self.total += CHANGE_SIDES_MS
            played += one
        if section.seconds is not None:
            changes = CHANGE_SIDES_MS * (len(sides) - 1) / 1000
            played = self._shared(played, section.seconds, changes, section.span)
        return played

    def _one_side(self, section: Section, now: Now, within: str) -> list[Slot]:
        here = now._replace(optional=now.optional or section.optional)
        one = self._section_once(section, here, within)
        return one if section.side_seconds is None else self._filled(one, section.side_seconds, section.span)

    def _other_side(self, played: list[Slot], side: str | None) -> list[Slot]:
        """The same again on the other side: equal seconds by construction."""
        sections = dict.fromkeys(slot.section for slot in played)
        headings = {at: self._place(self.headings[at]._replace(side=side)) for at in sections}
        for slot in played:
            self._count(slot)
        return [
            slot._replace(section=headings[slot.section], side=side if slot.side in BOTH_SIDES else slot.side)
            for slot in played
        ]

    def _section_once(self, section: Section, now: Now, within: str) -> list[Slot]:
        members = members_from(section.each) if has_members(section) else iter((now.member,))
        one = [slot for member in members for slot in self._body(section, now._replace(member=member), within)]
        return self._again(one, section.rounds)

    def _body(self, section: Section, now: Now, within: str) -> list[Slot]:
        own = [item for item in section.items if not isinstance(item, Section)]
        heading = self._heading(section, now.side, within)
        here = now._replace(heading=heading)
        played: list[Slot] = []
        pending: list[Item] = []
        for item in section.items:
            if isinstance(item, Section):
                played += self.items(pending, here) + self.section(item, here, section.title)
                pending = []
            else:
                pending.append(item)
        return played + self.items(pending, here) if own else played

    def _heading(self, section: Section, side: str | None, within: str) -> int:
        said = " ".join(item.text for item in section.items if isinstance(item, Prose))
        return self._place(Heading(section.title, side, within, said))

    def _place(self, heading: Heading) -> int:
        if heading not in self.headings:
            self.headings.append(heading)
        return self.headings.index(heading)

    def items(self, items: Iterable[Item], now: Now) -> list[Slot]:
        played: list[Slot] = []
        for item in items:
            if self.full:
                break
            if is_elsewhere(item, now):
                continue
            if isinstance(item, Stroke):
                played += self._counted(self.strokes.slots(item, now))
            elif isinstance(item, Ask):
                played += self._counted([self.strokes.ask(item, now, played)])
            elif isinstance(item, Block):
                sore = item.kind is BlockKind.IF and item.condition == "sore"
                played = _with_sore(played, item) if sore else played + self._block(item, now)
        return played

    # --- blocks ---

    def _block(self, block: Block, now: Now) -> list[Slot]:
        play: dict[BlockKind, Callable[[Block, Now], list[Slot]]] = {
            BlockKind.ROUNDS: self._rounds,
            BlockKind.EACH: self._each,
            BlockKind.EACH_STEP: self._each_step,
            BlockKind.IN_TURN: self._in_turn,
            BlockKind.ADDING: self._adding,
        }
        if block.kind in play:
            return play[block.kind](block, now)
        if block.kind is BlockKind.IF:
            return []  # a condition is met when the score was adapted to a receiver; without one it is not
        items = block.items[:1] if block.kind is BlockKind.ONE_OF else block.items
        held = (*now.held, block.held) if block.held else now.held
        optional = now.optional or block.kind is BlockKind.OPTIONAL
        behind = now.behind or block.kind is BlockKind.BEHIND
        return self._timed(block, self.items(items, now._replace(held=held, optional=optional, behind=behind)))

    def _rounds(self, block: Block, now: Now) -> list[Slot]:
        one = self.items(block.items, now)
        return self._timed(block, self._again(one, round(block.number.low) if block.number else 1))

    def _again(self, one: list[Slot], rounds: int) -> list[Slot]:
        """The same slots, round after round, until the session is full."""
        played = list(one)
        for _ in range(rounds - 1 if one else 0):
            if self.full:
                break
            for slot in one:
                self._count(slot)
            played += one
        return played

    def _each(self, block: Block, now: Now) -> list[Slot]:
        if block.group is None:
            return self.items(block.items, now)
        played: list[Slot] = []
        for member in members_from(block.group.place, block.group):
            played += self.items(block.items, now._replace(member=member))
        return self._timed(block, played)

    def _each_step(self, block: Block, now: Now) -> list[Slot]:
        first = next((item for item in block.items if isinstance(item, Stroke)), None)
        n = self.strokes.steps(first, now) if first else 1
        played: list[Slot] = []
        for k in range(n):
            played += self.items(block.items, now._replace(window=(k, n)))
        return self._timed(block, played)

    def _in_turn(self, block: Block, now: Now) -> list[Slot]:
        """Round and round until the time is spent; without a time, once."""
        one = self.items(block.items, now)
        seconds = block.time.value.seconds if block.time else None
        if seconds is None or not one:
            return one
        length = round(seconds.low * 1000)
        played = list(one)
        while sum(slot.timing.length for slot in played) < length and not self.full:
            played.append(one[len(played) % len(one)])
            self._count(played[-1])
        over = sum(slot.timing.length for slot in played) - length
        if over and len(played) > 1 and over > played[-1].timing.length / 2:
            played.pop()
        free = [slot._replace(timing=slot.timing._replace(flexible=True)) for slot in played]
        return fill(free, length) or played

    def _adding(self, block: Block, now: Now) -> list[Slot]:
        played: list[Slot] = []
        for k in range(1, len(block.items) + 1):
            played += self.items(block.items[:k], now)
        return self._timed(block, played)

    def _timed(self, block: Block, slots: list[Slot]) -> list[Slot]:
        """A block with a time of its own shares it among its strokes."""
        seconds = block.time.value.seconds if block.time else None
        return self._filled(slots, seconds.low, block.span) if seconds and slots else slots

    # --- strokes ---

    # --- time and findings ---

    def _counted(self, slots: list[Slot]) -> list[Slot]:
        for slot in slots:
            self._count(slot)
        return slots

    def _count(self, slot: Slot) -> None:
        self.total += slot.timing.length
        self.count += 1
        if self.full and self.over is None:
            self.over = slot.span

    def _filled(self, slots: list[Slot], seconds: float, span: Span) -> list[Slot]:
        filled = fill(slots, round(seconds * 1000))
        if filled is None:
            takes = sum(slot.timing.length for slot in slots) / 1000
            self.strokes.found.append(
                finding(
                    "S402",
                    span,
                    f"what is stated here takes {takes:.0f} s, not the {seconds:g} s of its heading",
                    "leave out the time of a stroke, and it takes its share of the rest",
                )
            )
        return slots if filled is None else filled

    def _shared(self, slots: list[Slot], seconds: float, changes: float, span: Span) -> list[Slot]:
        """A time for all sides together, the changes of side included; each side gets the same."""
        runs = _runs(slots)
        each = (seconds - changes) / max(len(runs), 1)
        return [
            slot
            for k, run in enumerate(runs)
            for slot in (run[:1] if k else []) + self._filled(run[1:] if k else run, each, span)
        ]


def plan(score: Score, session: int = 1, foot: Foot = USUAL) -> tuple[list[Slot], Plan]:
    """Every slot of a session in order, and the plan with its headings and findings."""
    front = score.front
    walk = Plan(Strokes(foot), session, front.language)
    now = Now(position=SELF if front.self_massage else position_of(front.receiver, front.language))
    slots = [slot for section in score.sections for slot in walk.section(section, now, "")]
    return slots, walk


def _change(side: str | None, coming: list[Slot], span: Span) -> Slot:
    """Time to change to the other side, under the heading of what comes."""
    voice = next((slot.voice for slot in coming if slot.voice and slot.shape), None)
    where = where_of(voice.details, side) if voice else f"{side} side".capitalize()
    timing = Timing(CHANGE_SIDES_MS, CHANGE_SIDES_MS, 0)
    first = coming[0]
    return Slot(
        CueKind.PREPARE, "change_sides", timing, span, first.section, side, where=where, position=first.position
    )


def _with_sore(played: list[Slot], block: Block) -> list[Slot]:
    """`if sore:` belongs to the stroke above it."""
    strokes = tuple(item for item in block.items if isinstance(item, Stroke))
    if not played:
        return played
    return [*played[:-1], played[-1]._replace(sore=(*played[-1].sore, *strokes))]


def _runs(slots: list[Slot]) -> list[list[Slot]]:
    """The slots of each side; a run after the first begins with the change."""
    runs: list[list[Slot]] = [[]]
    for slot in slots:
        if slot.technique == "change_sides":
            runs.append([])
        runs[-1].append(slot)
    return runs
