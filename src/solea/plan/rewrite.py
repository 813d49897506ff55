"""Walks a score and writes again what the restrictions ask for: edits of the text, and what was changed and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from solea.catalogue import techniques
from solea.language.score import PlaceRef, Voice
from solea.language.tree import AskNode, HeadNode, ItemNode, StrokeNode, VoiceNode
from solea.plan.care import Cares
from solea.plan.change import Change, ChangeKind
from solea.plan.choice import Choice, Setting, areas_of, choose
from solea.plan.edits import Edit, whole_lines
from solea.plan.lines import time_words
from solea.plan.record import common
from solea.plan.relatives import table
from solea.plan.walk import Around, Part, Walk, below
from solea.safety.areas import SIDES, Area, meets
from solea.safety.limits import Kind, Limit, Restrictions
from solea.source import Span


class Rewrite(Cares):
    """One score under one set of restrictions. `run` may be called again after lines were given up."""

    def __init__(self, walk: Walk, limits: Restrictions) -> None:
        super().__init__(walk, limits)
        self.free: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = {}

    def run(self) -> tuple[tuple[Edit, ...], tuple[Change, ...]]:
        """Every edit and every change. A session that has to be shorter is walked once more without what is spared."""
        edits, changes = self._once()
        most = self.limits.minutes
        if most is not None and self._shorten(most * 60_000):
            edits, changes = self._once()
        return edits, changes

    def give_up(self, starts: Iterable[int]) -> None:
        """Leave out the lines at these offsets from now on."""
        for start in starts:
            line = next((item for item in self.lines if item.start <= start < max(item.end, item.start + 1)), None)
            inner = [item for item in self.lines if item.body_start <= start < item.body_end]
            found = min(inner, key=lambda item: item.body_end - item.body_start, default=line)
            self.given_up.add(found.body_start if found else start)

    @property
    def says_length(self) -> bool:
        """Whether the length that is left is known and said."""
        return self.length > 0

    @property
    def plays(self) -> bool:
        """Whether any hands are left."""
        return bool(self.kept)

    def _once(self) -> tuple[tuple[Edit, ...], tuple[Change, ...]]:
        self.begin()
        self.no_soak = self.wet = ()
        for part in self.walk.parts:
            self._part(part)
        self._sentences()
        self._one_sided()
        if self.walk.score.front.length is not None and self.kept:
            self._keep_length(self.walk.score.front.length)
        if self.kept:
            self._add()
        return tuple(self.edits), tuple(sorted(self.changes.values(), key=lambda change: change.span.start))

    # --------------------------------------------------------------------------------------------------- parts

    def _part(self, part: Part) -> None:
        """A heading with all below it. Where all its hands are gone, it goes too."""
        edits, changes, kept = len(self.edits), dict(self.changes), len(self.kept)
        items = [item for item in part.every if isinstance(item.content, StrokeNode)]
        working = [item for item in items if self._works(item)]
        self.alive = False
        for block in part.blocks:
            if isinstance(block, ItemNode):
                self._item(block, Around())
        for inner in part.parts:
            self._part(inner)
        if part.heading is None or part.heading.level == 1 or not items:
            return
        handless = working and len(self.kept) == kept and not any(self._ends(item) for item in items)
        if handless or (not working and all(self._is_dropped(item) for item in items)):
            self._drop_part(part, edits, changes)

    def _works(self, item: ItemNode) -> bool:
        """Whether hands work in a line, and it is played."""
        if not isinstance(item.content, StrokeNode) or item.body_start not in self.walk.runs:
            return False
        id = self._technique(item.content.voices[0])
        return id in techniques() and not techniques()[id].is_care

    def _ends(self, item: ItemNode) -> bool:
        """Whether a line is the rest before standing, which stays whatever else goes."""
        assert isinstance(item.content, StrokeNode)
        return self._technique(item.content.voices[0]) == "rest" and not self._is_dropped(item)

    def _drop_part(self, part: Part, edits: int, changes: dict[int, Change]) -> None:
        assert part.heading is not None
        inside = [change for at, change in self.changes.items() if at not in changes]
        limits = dict.fromkeys(limit for change in inside for limit in change.limits)
        del self.edits[edits:]
        self.changes = changes
        line = whole_lines(self.text, part.heading.start, part.end)
        self.edits.append(Edit(line.start, self._after_blanks(line.end), ""))
        self._record(common(inside), Span(part.heading.start, part.end), "section", limits)

    # --------------------------------------------------------------------------------------------------- items

    def _item(self, item: ItemNode, around: Around) -> None:
        content = item.content
        if item.body_start in self.given_up:
            self._drop(item, ChangeKind.LEFT_OUT, self._limits_at(item, around) or tuple(sorted(self.limits.limits)))
        elif item.body_start in self.too_long:
            self._drop(item, ChangeKind.SHORTER, self.limits.by_kind[Kind.AT_MOST])
        elif isinstance(content, StrokeNode):
            self._stroke(item, content, around)
        elif isinstance(content, HeadNode):
            self._block(item, content, around)
        elif isinstance(content, AskNode):
            self._ask(item)

    def _limits_at(self, item: ItemNode, around: Around) -> tuple[Limit, ...]:
        """Every limit that concerns the places of a line."""
        at = areas_of(self.walk.refs(item), self.walk.sides(item, around))
        return tuple(sorted(limit for limit in self.limits.limits if any(meets(limit.area, area) for area in at)))

    def _stroke(self, item: ItemNode, content: StrokeNode, around: Around) -> None:
        first = content.voices[0]
        voices = self.walk.resolved(first)
        if not voices:
            return
        if techniques()[voices[0].technique].is_care:
            self._care(item, content, voices[0], around)
            return
        choices = self._choices(item, content, around)
        if choices[0] is None or any(c is None for c in self._thens(content, choices)):
            self._drop(item, ChangeKind.LEFT_OUT, self._why_nothing(item, around))
            return
        self.wet = ()
        self.alive = True
        if around.stroke is None and item.body_start in self.walk.runs:
            self.kept.append(item)
        self._write(item, content, choices, around)
        self._products(item, content)
        for child in item.children:
            self._branch(child, replace(around, stroke=item))

    @staticmethod
    def _thens(content: StrokeNode, choices: list[Choice | None]) -> list[Choice | None]:
        return [c for node, c in zip(content.voices, choices, strict=True) if node.join != "while"]

    def _why_nothing(self, item: ItemNode, around: Around) -> tuple[Limit, ...]:
        at = areas_of(self.walk.refs(item), self.walk.sides(item, around))
        masks = dict.fromkeys(limit for area in at for limit in self.limits.masks(area))
        return tuple(masks) or self._limits_at(item, around) or tuple(sorted(self.limits.limits))

    def _branch(self, child: ItemNode, around: Around) -> None:
        """What stands below a stroke: a dwell, or what is done otherwise."""
        assert around.stroke is not None
        at = areas_of(self.walk.refs(around.stroke), self.walk.sides(around.stroke, around))
        stays = [limit for area in at for limit in self.limits.at(Kind.NO_DWELL, area)]
        sore = getattr(child.content, "condition", "") == "sore"
        if sore and stays:
            self._drop(child, ChangeKind.LEFT_OUT, dict.fromkeys(stays))
        else:
            self._item(child, around)

    # ------------------------------------------------------------------------------------------------- strokes

    def _choices(self, item: ItemNode, content: StrokeNode, around: Around) -> list[Choice | None]:
        sides = self._sides(item, around)
        refs = self.walk.refs(around.stroke) if around.stroke else ()
        held = around.held or (len(content.voices) > 1 and not self.limits.by_kind[Kind.ONE_HAND])
        setting = Setting(sides, held, self.walk.position, refs, self.free)
        main = self.walk.refs(item)
        return [self._choice(node, setting, main) for node in content.voices]

    def _sides(self, item: ItemNode, around: Around) -> tuple[str, ...]:
        """The sides of a line; not the one whose foot is left out altogether, where a heading plays both."""
        sides = self.walk.sides(item, around)
        both = len(sides) == 2 and not self._both_at_once(item)
        return tuple(side for side in sides if side != self.gone) if both else sides

    def _both_at_once(self, item: ItemNode) -> bool:
        return any(cue.side == "both" for cue in self.walk.cues.get(item.body_start, ()))

    def _choice(self, node: VoiceNode, setting: Setting, main: tuple[PlaceRef, ...]) -> Choice | None:
        voices = self.walk.resolved(node)
        if node.join == "while" and self.limits.by_kind[Kind.ONE_HAND]:
            return None
        found = [choose(voice, setting, self.limits) for voice in voices]
        if not found:
            return Choice(self._technique(node))
        if None in found:
            return self._other_hold(voices[0], setting, main) if node.join == "while" else None
        return max((choice for choice in found if choice), key=lambda choice: len(choice.limits))

    def _other_hold(self, voice: Voice, setting: Setting, main: tuple[PlaceRef, ...]) -> Choice | None:
        """Where the other hand may lie instead."""
        if voice.technique != "hold" or voice.details.place is None:
            return None
        part = Area(voice.details.place.value[0].place).part
        worked = [Area(ref.place) for ref in main]
        for place in table().holds.get(part, ()):
            free = not any(meets(Area(place), area) for area in worked)
            at = areas_of((PlaceRef(place, place),), setting.sides)
            if free and not any(self.limits.masks(area) for area in at):
                masks = [
                    limit
                    for area in areas_of(voice.details.place.value, setting.sides)
                    for limit in self.limits.masks(area)
                ]
                return Choice("hold", (PlaceRef(place, place),), limits=tuple(dict.fromkeys(masks)))
        return None

    def _write(self, item: ItemNode, content: StrokeNode, choices: list[Choice | None], around: Around) -> None:
        changed = [choice for choice in choices if choice is None or choice.limits]
        if not changed:
            return
        own = self._technique(content.voices[0])
        kinds: dict[ChangeKind, None] = {}
        for node, before, choice in zip(content.voices, (None, *content.voices), choices, strict=False):
            if choice is None:
                assert before is not None
                self.edits.append(Edit(before.end, node.end, ""))
                kinds[ChangeKind.HANDS] = None
            elif choice.limits:
                self._write_voice(item, node, choice, around)
                kinds[_kind_of(choice, self._technique(node))] = None
        main = choices[0]
        assert main is not None
        if main.technique != own or main.refs is not None or main.lost_path:
            self._drop_words(item, content)
        elif main.levels is not None:
            self._soften_words(content)
        limits = dict.fromkeys(limit for c in choices if c for limit in c.limits)
        if None in choices:
            at = [area for ref in self._beside_refs(content) for area in areas_of((ref,), SIDES)]
            masks = [limit for area in at for limit in self.limits.masks(area)]
            limits.update(dict.fromkeys([*self.limits.by_kind[Kind.ONE_HAND], *masks]))
        level = max(main.levels) if main.levels else None
        for kind in sorted(kinds, key=_RANK.index):
            to = main.technique if main.technique != own else ""
            self._record(kind, item.span, own, limits, level=level, to=to)

    def _beside_refs(self, content: StrokeNode) -> Iterator[PlaceRef]:
        for node in content.voices[1:]:
            for voice in self.walk.resolved(node):
                yield from voice.details.place.value if voice.details.place else ()

    def _write_voice(self, item: ItemNode, node: VoiceNode, choice: Choice, around: Around) -> None:
        own, first = self._technique(node), item.content.voices[0] if isinstance(item.content, StrokeNode) else None
        other = choice.technique != own
        seconds = self.walk.seconds(item, around)
        most = techniques()[choice.technique].longest_s or float("inf")
        time = ""
        if node is first and (other or choice.refs is not None or choice.lost_path):
            refs = choice.refs or self.walk.refs(item)
            time = time_words(int(min(seconds, most)), many=len(refs) > 1 or any(ref.each for ref in refs))
        lost = [
            kind for kind, goes in (("time", other and seconds > most), ("product", self._bans(item, node))) if goes
        ]
        words = self.writer.voice(node, choice, time, capital=node.start == item.body_start, without=lost)
        self.edits.append(Edit(node.start, node.end, words))

    def _drop_words(self, item: ItemNode, content: StrokeNode) -> None:
        """The free words and the comment of a line that now says something else."""
        start = content.voices[-1].end
        line_end = self.text.find("\n", item.body_end)
        end = len(self.text) if line_end < 0 else line_end
        rest = "." if self.text[start:end].strip() else ""
        self.edits.append(Edit(start, end, rest))

    def _soften_words(self, content: StrokeNode) -> None:
        """The sentences of a line that still ask for pressure."""
        self._cut_sentences(content.prose_start, content.prose_end, table().sentences["firm"])

    # -------------------------------------------------------------------------------------------------- blocks

    def _block(self, item: ItemNode, head: HeadNode, around: Around) -> None:
        if not any(child.body_start in self.walk.cues for child in below(item)):
            return  # not played: a branch whose condition does not hold
        limits = self._group_masks(item, head)
        if limits:
            self._drop(item, ChangeKind.LEFT_OUT, limits)
            return
        kept, edits = len(self.kept), len(self.edits)
        dissolved = self._held(item, head, around)
        inner = Around((*around.heads, *(() if dissolved else (item,))), around.stroke)
        for child in item.children:
            self._item(child, inner)
        if len(self.kept) == kept and any(self._works(child) for child in below(item)):
            end = max(child.end for child in below(item))
            inside = [change for at, change in self.changes.items() if item.body_start <= at < end]
            del self.edits[edits:]
            self._drop(item, common(inside), dict.fromkeys(limit for change in inside for limit in change.limits))
        elif dissolved:
            self._dissolve(item, dissolved)

    def _group_masks(self, item: ItemNode, head: HeadNode) -> tuple[Limit, ...]:
        """The masks on any member of a group that a block goes through one by one."""
        if head.kind != "each" or head.group is None:
            return ()
        at = areas_of((head.group,), SIDES)
        return tuple(dict.fromkeys(limit for area in at for limit in self.limits.masks(area)))

    def _held(self, item: ItemNode, head: HeadNode, around: Around) -> tuple[Limit, ...]:
        """The hand that a block keeps still: elsewhere, or, where there is no such place, not at all."""
        one = self.limits.by_kind[Kind.ONE_HAND]
        if head.held is None:
            return one if head.kind == "other hand one stroke behind" else ()
        if one:
            return one
        voices = self.walk.resolved(head.held)
        if not voices:
            return ()
        main = tuple(ref for child in item.children for ref in self.walk.refs(child))
        first = next((c for c in item.children if c.body_start in self.walk.cues), item)
        setting = Setting(self._sides(first, around), True, self.walk.position)
        choice = choose(voices[0], setting, self.limits) or self._other_hold(voices[0], setting, main)
        if choice is None:
            at = areas_of(voices[0].details.place.value, SIDES) if voices[0].details.place else []
            return tuple(dict.fromkeys(limit for area in at for limit in self.limits.masks(area)))
        if choice.limits:
            words = self.writer.voice(head.held, choice, "", capital=False)
            self.edits.append(Edit(head.held.start, head.held.end, words))
            kind = _kind_of(choice, voices[0].technique)
            self._record(kind, item.span, voices[0].technique, choice.limits)
        return ()

    def _dissolve(self, item: ItemNode, limits: tuple[Limit, ...]) -> None:
        """Take the head away and put what stood below it on its level."""
        self.edits.append(whole_lines(self.text, item.start, item.body_end))
        indent = min(child.mark - child.start for child in item.children) - (item.mark - item.start)
        line = self.text.find("\n", item.body_end) + 1
        last = max(child.end for child in below(item))
        while 0 < line <= last:
            if self.text[line : line + indent].strip() == "" and self.text[line : line + indent]:
                self.edits.append(Edit(line, line + indent, ""))
            line = self.text.find("\n", line) + 1
        self._record(ChangeKind.HANDS, Span(item.body_start, last), "hold", limits)


_RANK = list(ChangeKind)


def _kind_of(choice: Choice, own: str) -> ChangeKind:
    if choice.technique != own or choice.contact is not None:
        hands = {limit.kind for limit in choice.limits} <= {Kind.NO_THUMBS, Kind.ONE_HAND, Kind.CAP}
        return ChangeKind.HANDS if hands and choice.limits else ChangeKind.REPLACED
    if choice.refs is not None or choice.lost_path:
        return ChangeKind.ELSEWHERE
    return ChangeKind.HANDS if choice.one_hand and choice.levels is None else ChangeKind.SOFTER
