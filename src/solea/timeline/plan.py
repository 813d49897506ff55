"""From a score to slots: sides, rounds, blocks and asks are unrolled here, in the order in which the hands go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from math import ceil

from solea.body import places
from solea.catalogue import techniques
from solea.language.score import (
    Ask,
    Block,
    BlockKind,
    Details,
    Item,
    PlaceRef,
    Prose,
    Score,
    Section,
    Stroke,
    Voice,
)
from solea.source import Diagnostic, Span, finding
from solea.timeline.cue import CueKind
from solea.timeline.shape import longest_mm, shape_of
from solea.timeline.slot import Held, Slot, fill
from solea.timeline.timing import Misfit, Timing, stated_seconds, timing_of
from solea.timeline.words import where_of

LONGEST_MS = 4 * 3600 * 1000
MOST_SLOTS = 20_000  # a score of tiny steps is as endless as one of long strokes
CHANGE_SIDES_MS = 15_000  # product default
ASK_MS = 12_000  # product default: the question, time to answer, the answers as advice
STEP_MM = 40.0  # a step of `each step` when the line gives none: half a hand breadth (C11)
BOTH_SIDES = ("right", "left")


@dataclass(frozen=True, slots=True)
class Heading:
    """A section as it is played: once for each side."""

    title: str
    side: str | None
    within: str
    text: str


@dataclass(frozen=True, slots=True)
class _Now:
    """What holds for the items at hand, from all that stands around them."""

    heading: int = 0
    side: str | None = None
    optional: bool = False
    held: tuple[Voice, ...] = ()
    member: tuple[PlaceRef, str, int] | None = None  # group, its member at hand, how many there are
    window: tuple[int, int] | None = None  # the kth of n steps
    behind: bool = False
    parts: int = 1  # cues that share a line whose places need a chart each


@dataclass(slots=True)
class Plan:
    """The slots of a session, and what was found on the way."""

    own: bool
    session: int
    headings: list[Heading] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    total: int = 0
    count: int = 0
    over: Span | None = None  # where the session grew too long

    @property
    def full(self) -> bool:
        return self.total > LONGEST_MS or self.count > MOST_SLOTS

    def section(self, section: Section, now: _Now, within: str = "") -> list[Slot]:
        """A heading with all its sides and rounds. The sections of another session stay out."""
        if section.session and section.session[0] != self.session:
            return []
        sides = _sides_of(section) or (now.side,)
        played: list[Slot] = []
        for side in sides:
            first = [] if played else self._one_side(section, replace(now, side=side), within)
            one = first or self._other_side(played, side)
            if played and one and side != now.side:
                played.append(_change(side, one, section.span))
                self.total += CHANGE_SIDES_MS
            played += one
        if section.seconds is not None:
            changes = CHANGE_SIDES_MS * (len(sides) - 1) / 1000
            played = self._shared(played, section.seconds, changes, section.span)
        return played

    def _one_side(self, section: Section, now: _Now, within: str) -> list[Slot]:
        here = replace(now, optional=now.optional or section.optional)
        one = self._section_once(section, here, within)
        return one if section.side_seconds is None else self._filled(one, section.side_seconds, section.span)

    def _other_side(self, played: list[Slot], side: str | None) -> list[Slot]:
        """The same again on the other side: equal seconds by construction."""
        headings = {slot.section: self._place(replace(self.headings[slot.section], side=side)) for slot in played}
        for slot in played:
            self._count(slot)
        return [
            replace(slot, section=headings[slot.section], side=side if slot.side in BOTH_SIDES else slot.side)
            for slot in played
        ]

    def _section_once(self, section: Section, now: _Now, within: str) -> list[Slot]:
        members = _members(section.each) if _has_members(section) else iter((now.member,))
        one = [slot for member in members for slot in self._body(section, replace(now, member=member), within)]
        return self._again(one, section.rounds)

    def _body(self, section: Section, now: _Now, within: str) -> list[Slot]:
        own = [item for item in section.items if not isinstance(item, Section)]
        heading = self._heading(section, now.side, within)
        here = replace(now, heading=heading)
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

    def items(self, items: Iterable[Item], now: _Now) -> list[Slot]:
        played: list[Slot] = []
        for item in items:
            if self.full:
                break
            if isinstance(item, Stroke):
                played += self._stroke(item, now)
            elif isinstance(item, Ask):
                played.append(self._ask(item, now, played))
            elif isinstance(item, Block):
                sore = item.kind is BlockKind.IF and item.condition == "sore"
                played = _with_sore(played, item) if sore else played + self._block(item, now)
        return played

    # --- blocks ---

    def _block(self, block: Block, now: _Now) -> list[Slot]:
        play: dict[BlockKind, Callable[[Block, _Now], list[Slot]]] = {
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
        return self._timed(block, self.items(items, replace(now, held=held, optional=optional, behind=behind)))

    def _rounds(self, block: Block, now: _Now) -> list[Slot]:
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

    def _each(self, block: Block, now: _Now) -> list[Slot]:
        if block.group is None:
            return self.items(block.items, now)
        played: list[Slot] = []
        for member in _members(block.group.place, block.group):
            played += self.items(block.items, replace(now, member=member))
        return self._timed(block, played)

    def _each_step(self, block: Block, now: _Now) -> list[Slot]:
        first = next((item for item in block.items if isinstance(item, Stroke)), None)
        n = self._steps(first, now) if first else 1
        played: list[Slot] = []
        for k in range(n):
            played += self.items(block.items, replace(now, window=(k, n)))
        return self._timed(block, played)

    def _steps(self, stroke: Stroke, now: _Now) -> int:
        details = stroke.voices[0].details
        shape = shape_of(_placed(stroke.voices[0], now), own=self.own)
        way = longest_mm(shape.lanes)
        mm = (details.steps.value.mm if details.steps else None) or STEP_MM
        return max(1, round(way / mm))

    def _in_turn(self, block: Block, now: _Now) -> list[Slot]:
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
        free = [replace(slot, timing=replace(slot.timing, flexible=True)) for slot in played]
        return fill(free, length) or played

    def _adding(self, block: Block, now: _Now) -> list[Slot]:
        played: list[Slot] = []
        for k in range(1, len(block.items) + 1):
            played += self.items(block.items[:k], now)
        return self._timed(block, played)

    def _timed(self, block: Block, slots: list[Slot]) -> list[Slot]:
        """A block with a time of its own shares it among its strokes."""
        seconds = block.time.value.seconds if block.time else None
        return self._filled(slots, seconds.low, block.span) if seconds and slots else slots

    # --- strokes ---

    def _stroke(self, stroke: Stroke, now: _Now) -> list[Slot]:
        beside = tuple(v for v, join in zip(stroke.voices[1:], stroke.joins, strict=False) if join == "while")
        after = [v for v, join in zip(stroke.voices[1:], stroke.joins, strict=False) if join != "while"]
        played = []
        here = replace(now, held=(*now.held, *beside)) if beside else now
        voices = [part for voice in (stroke.voices[0], *after) for part in self._by_chart(voice, here)]
        for k, (voice, parts) in enumerate(voices):
            prose = stroke.prose if k == 0 else None
            sore = stroke.if_sore if k == len(voices) - 1 else ()
            slot = self._slot(voice, replace(here, parts=parts) if parts > 1 else here, stroke.span, prose, sore)
            played.append(slot)
            self._count(slot)
        return played

    def _by_chart(self, voice: Voice, now: _Now) -> list[tuple[Voice, int]]:
        """The voice, or one for each place where the places need different charts: a cue shows one chart."""
        place = voice.details.place
        if place is None or techniques()[voice.technique].is_care:
            return [(voice, 1)]
        refs = [one for ref in place.value for one in _apart(ref)]
        if len(refs) < 2 or len({lane[0].view for lane in shape_of(_placed(voice, now), own=self.own).lanes}) < 2:
            return [(voice, 1)]
        time = voice.details.time
        if time and time.value.scope == "in all" and time.value.seconds:
            n = time.value.seconds
            share = replace(n, low=n.low / len(refs), high=n.high / len(refs))
            time = replace(time, value=replace(time.value, seconds=share, scope=""))
        whole = replace(voice.details, time=time)
        parts = (replace(whole, place=replace(place, value=(ref,))) for ref in refs)
        return [(replace(voice, details=details), len(refs)) for details in parts]

    def _slot(self, voice: Voice, now: _Now, span: Span, prose: Prose | None, sore: tuple[Stroke, ...]) -> Slot:
        technique = techniques()[voice.technique]
        if technique.is_care:
            return replace(_care(voice, now, span), prose=prose)
        voice = _placed(voice, now)
        held = tuple(self._held(other, now) for other in now.held)
        shape = shape_of(voice, held=bool(held), own=self.own, window=now.window)
        if shape.no_way and _names_a_place(voice.details):
            self._no_way(voice, shape.no_way)
        timing, misfits = timing_of(shape, voice.details, self._catalogue_seconds(voice, now))
        self._misfits(misfits, voice)
        kind = CueKind.HOLD if shape.kind == "hold" else CueKind.STROKE
        source = "catalogue" if timing.flexible else ""
        return Slot(
            kind,
            voice.technique,
            timing,
            span,
            now.heading,
            _side_of(voice.details, now.side),
            voice,
            shape,
            held,
            prose,
            sore=sore,
            optional=now.optional,
            behind=now.behind,
            seconds_from=source,
        )

    def _held(self, voice: Voice, now: _Now) -> Held:
        voice = _placed(voice, now)
        shape = shape_of(voice, held=True, own=self.own)
        if shape.no_way:
            self._no_way(voice, shape.no_way)
        return Held(voice, shape)

    def _catalogue_seconds(self, voice: Voice, now: _Now) -> float:
        """The catalogue's time is for a whole group; a member, or a step, gets its share."""
        refs = voice.details.place.value if voice.details.place else ()
        group = now.member[0].place if now.member else ""
        place = group or (refs[0].place if refs else "")
        share = (now.member[2] if now.member else 1) * (now.window[1] if now.window else 1) * now.parts
        return techniques()[voice.technique].seconds_for(place) / share

    def _ask(self, ask: Ask, now: _Now, before: list[Slot]) -> Slot:
        """An ask has a slot of its own, in which the stroke before it goes on."""
        last = next((slot for slot in reversed(before) if slot.shape is not None), None)
        slot = Slot(
            CueKind.ASK,
            "ask",
            Timing(ASK_MS, ASK_MS, 0),
            ask.span,
            now.heading,
            now.side,
            ask=ask,
            optional=now.optional,
        )
        if last is not None and last.shape is not None:
            slot = replace(slot, side=last.side, voice=last.voice, shape=last.shape, held=last.held, behind=last.behind)
            period, count = last.timing.period, last.timing.count
            n = max(1, ceil((ASK_MS - 1000) / period)) if count else 0
            slot = replace(slot, timing=replace(last.timing, length=period * n or ASK_MS, count=n, flexible=False))
        self._count(slot)
        return slot

    # --- time and findings ---

    def _count(self, slot: Slot) -> None:
        self.total += slot.timing.length
        self.count += 1
        if self.full and self.over is None:
            self.over = slot.span

    def _filled(self, slots: list[Slot], seconds: float, span: Span) -> list[Slot]:
        filled = fill(slots, round(seconds * 1000))
        if filled is None:
            takes = sum(slot.timing.length for slot in slots) / 1000
            self.found.append(
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

    def _misfits(self, misfits: tuple[Misfit, ...], voice: Voice) -> None:
        details = voice.details
        stated = [v.span for v in (details.count, details.time, details.speed) if v is not None and v.span]
        span = min(stated).to(max(stated, key=lambda s: s.end)) if stated else voice.span
        self.found += [finding(m.code, span, m.message, m.hint) for m in misfits]

    def _no_way(self, voice: Voice, reason: str) -> None:
        details = voice.details
        if reason.endswith("beyond the edge of the chart") and not details.path:
            return  # a place that is not drawn is played without a picture
        where = (details.path and details.path.span) or (details.place and details.place.span) or voice.span
        self.found.append(finding("S302", where, f"no way leads here: {reason}", "name stops on one part of the body"))


def plan(score: Score, session: int = 1) -> tuple[list[Slot], Plan]:
    """Every slot of a session in order, and the plan with its headings and findings."""
    walk = Plan(own=score.front.self_massage, session=session)
    slots = [slot for section in score.sections for slot in walk.section(section, _Now(), "")]
    return slots, walk


def _sides_of(section: Section) -> tuple[str, ...]:
    """The sides that a heading plays in turn. `(each foot)` is right, then left."""
    if section.sides:
        return section.sides
    place = places().get(section.each) if section.each else None
    return BOTH_SIDES if place is not None and place.sided and not place.members else ()


def _has_members(section: Section) -> bool:
    return bool(section.each and section.each in places() and places()[section.each].members)


def _members(group: str | None, ref: PlaceRef | None = None) -> Iterator[tuple[PlaceRef, str, int]]:
    """Each member of a group, from the one that the writer begins with."""
    ref = ref or PlaceRef(group or "", group or "", each=True)
    ids = places()[ref.place].members or (ref.place,)
    if ref.start in ids:
        at = ids.index(ref.start)
        ids = ids[::-1] if at == len(ids) - 1 else ids[at:] + ids[:at]
    return ((ref, member, len(ids)) for member in ids)


def _placed(voice: Voice, now: _Now) -> Voice:
    """The voice at the member of the group that is at hand."""
    place = voice.details.place
    if now.member is None or place is None:
        return voice
    group, member, _ = now.member
    refs = tuple(
        replace(ref, place=member, each=False, start=None) if ref.place == group.place else ref for ref in place.value
    )
    return replace(voice, details=replace(voice.details, place=replace(place, value=refs)))


def _apart(ref: PlaceRef) -> list[PlaceRef]:
    """The members of a group that has no chart of its own way: the inner and the outer edge for the edges."""
    members = places()[ref.place].members
    return [replace(ref, place=member, each=False) for member in members] or [ref]


def _names_a_place(details: Details) -> bool:
    return details.place is not None and all(ref.place != "spot" for ref in details.place.value)


def _side_of(details: Details, side: str | None) -> str | None:
    refs = details.place.value if details.place else ()
    sided = any(places()[ref.place].sided for ref in refs)
    if not sided:
        return None
    return side or (details.side.value if details.side else "both")


def _care(voice: Voice, now: _Now, span: Span) -> Slot:
    """A step around the massage: no side, no pressure; its time is stated or the catalogue's."""
    details = voice.details
    refs = details.place.value if details.place else ()
    default = techniques()[voice.technique].seconds_for(refs[0].place if refs else "")
    stated = stated_seconds(details, default)
    length = max(round((default if stated is None else stated) * 1000), 1)
    kind = CueKind.REST if voice.technique == "rest" else CueKind.PREPARE
    timing = Timing(length, length, 0)
    source = "catalogue" if stated is None else ""
    return Slot(
        kind, voice.technique, timing, span, now.heading, None, voice, optional=now.optional, seconds_from=source
    )


def _change(side: str | None, coming: list[Slot], span: Span) -> Slot:
    """Time to change to the other side, under the heading of what comes."""
    voice = next((slot.voice for slot in coming if slot.voice and slot.shape), None)
    where = where_of(voice.details, side) if voice else f"{side} side".capitalize()
    timing = Timing(CHANGE_SIDES_MS, CHANGE_SIDES_MS, 0)
    return Slot(CueKind.PREPARE, "change_sides", timing, span, coming[0].section, side, where=where)


def _with_sore(played: list[Slot], block: Block) -> list[Slot]:
    """`if sore:` belongs to the stroke above it."""
    strokes = tuple(item for item in block.items if isinstance(item, Stroke))
    if not played:
        return played
    return [*played[:-1], replace(played[-1], sore=(*played[-1].sore, *strokes))]


def _runs(slots: list[Slot]) -> list[list[Slot]]:
    """The slots of each side; a run after the first begins with the change."""
    runs: list[list[Slot]] = [[]]
    for slot in slots:
        if slot.technique == "change_sides":
            runs.append([])
        runs[-1].append(slot)
    return runs
