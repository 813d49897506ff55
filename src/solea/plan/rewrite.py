"""Walks a score and writes again what the restrictions ask for: edits of the text, and what was changed and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from solea.catalogue import techniques
from solea.language.tree import AskNode, HeadNode, ItemNode, StrokeNode
from solea.plan.change import Change, ChangeKind
from solea.plan.choice import Setting, areas_of, choose
from solea.plan.edits import Edit, whole_lines
from solea.plan.halves import Halves
from solea.plan.record import common
from solea.plan.strokes import kind_of
from solea.plan.walk import Around, Part, below
from solea.safety.areas import SIDES, meets
from solea.safety.limits import Kind, Limit
from solea.source import Span


class Rewrite(Halves):
    """One score under one set of restrictions. `run` may be called again after lines were given up."""

    def run(self) -> tuple[tuple[Edit, ...], tuple[Change, ...]]:
        """Every edit and every change. A session that has to be shorter is walked once more without what is spared."""
        edits, changes = self._once()
        most = self.limits.minutes
        if most is not None and self._shorten(most * 60_000):
            edits, changes = self._once()
        return edits, changes

    def mend(self, broken: Mapping[int, tuple[Limit, ...]]) -> None:
        """Have what the lines at these offsets come to otherwise from now on; they broke limits as they were written.

        A line for each side becomes one for both, a question that may not ask for more has "slower" for "firmer", and
        what neither cures is left out.
        """
        for start, limits in broken.items():
            at = self._line_at(start)
            caps = tuple(limit for limit in limits if limit.kind is Kind.CAP)
            if at in self.by_side - self.alike:
                self.alike.add(at)
            elif caps and at in self.questions and at not in self.softened:
                self.softened[at] = caps
            else:
                self.given_up.add(at)

    def _line_at(self, start: int) -> int:
        """Where the body of the line that stands at an offset begins."""
        line = next((item for item in self.lines if item.start <= start < max(item.end, item.start + 1)), None)
        inner = [item for item in self.lines if item.body_start <= start < item.body_end]
        found = min(inner, key=lambda item: item.body_end - item.body_start, default=line)
        return found.body_start if found else start

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
        if self.trimmed:
            self._trim()
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
        at = areas_of(self.walk.refs(item), self._sides(item, around))
        return tuple(sorted(limit for limit in self.limits.limits if any(meets(limit.area, area) for area in at)))

    def _stroke(self, item: ItemNode, content: StrokeNode, around: Around) -> None:
        first = content.voices[0]
        voices = self.walk.resolved(first)
        if not voices:
            return
        if techniques()[voices[0].technique].is_care:
            self._care(item, content, voices[0], around)
            return
        found = self._weigh(item, content, around)
        if not any(found.values()):
            self._drop(item, ChangeKind.LEFT_OUT, self._why_nothing(item, around))
            return
        self.wet = ()
        self.alive = True
        if around.stroke is None and item.body_start in self.walk.runs:
            self.kept.append(item)
        if "" not in found:
            self._write_by_side(item, content, found, around)
            left = [side for side in SIDES if found[side]]
            around = replace(around, only=left[0] if len(left) == 1 else "")
        else:
            if written := self._write(item, content, found[""], around):
                self._record_written(item, content, written)
            self._products(item, content)
        for child in item.children:
            self._branch(child, replace(around, stroke=item))

    def _why_nothing(self, item: ItemNode, around: Around) -> tuple[Limit, ...]:
        at = areas_of(self.walk.refs(item), self._sides(item, around))
        masks = dict.fromkeys(limit for area in at for limit in self.limits.masks(area))
        return tuple(masks) or self._limits_at(item, around) or tuple(sorted(self.limits.limits))

    def _branch(self, child: ItemNode, around: Around) -> None:
        """What stands below a stroke: a dwell, or what is done otherwise."""
        assert around.stroke is not None
        at = areas_of(self.walk.refs(around.stroke), self._sides(around.stroke, around))
        stays = [limit for area in at for limit in self.limits.at(Kind.NO_DWELL, area)]
        sore = getattr(child.content, "condition", "") == "sore"
        if sore and stays:
            self._drop(child, ChangeKind.LEFT_OUT, dict.fromkeys(stays))
        else:
            self._item(child, around)

    # -------------------------------------------------------------------------------------------------- blocks

    def _block(self, item: ItemNode, head: HeadNode, around: Around) -> None:
        if not any(child.body_start in self.walk.cues for child in below(item)):
            return  # not played: a branch whose condition does not hold
        masked = {side: limits for side in self._sides_below(item, around) if (limits := self._group_masks(head, side))}
        free = [side for side in self._sides_below(item, around) if side not in masked]
        limits = tuple(dict.fromkeys(limit for found in masked.values() for limit in found))
        if masked and (len(free) != 1 or self.gone or item.body_start in self.alike):
            self._drop(item, ChangeKind.LEFT_OUT, limits)
            return
        if masked:
            self._block_on(item, head, free[0], limits)
            around = replace(around, only=free[0])
        kept, edits = len(self.kept), len(self.edits)
        dissolved = self._held(item, head, around)
        inner = replace(around, heads=(*around.heads, *(() if dissolved else (item,))))
        for child in item.children:
            self._item(child, inner)
        if len(self.kept) == kept and any(self._works(child) for child in below(item)):
            end = max(child.end for child in below(item))
            inside = [change for at, change in self.changes.items() if item.body_start <= at < end]
            del self.edits[edits:]
            self._drop(item, common(inside), dict.fromkeys(limit for change in inside for limit in change.limits))
        elif dissolved:
            self._dissolve(item, dissolved)

    def _group_masks(self, head: HeadNode, side: str) -> tuple[Limit, ...]:
        """The masks on any member of a group that a block goes through one by one."""
        if head.kind != "each" or head.group is None:
            return ()
        at = areas_of((head.group,), (side,))
        return tuple(dict.fromkeys(limit for area in at for limit in self.limits.masks(area)))

    def _sides_below(self, item: ItemNode, around: Around) -> tuple[str, ...]:
        """The sides on which a block is played; both where nobody can say."""
        played = {cue.side for child in below(item) for cue in self.walk.cues.get(child.body_start, ())}
        sides = (around.only,) if around.only else tuple(side for side in SIDES if side in played)
        return sides if sides and played <= set(SIDES) else SIDES

    def _block_on(self, item: ItemNode, head: HeadNode, side: str, limits: tuple[Limit, ...]) -> None:
        """Play a block on one side only."""
        words = self.writer.lexicon.say("side", f"{side}_only")
        self.edits.append(Edit(head.end, head.end, f", {words}"))
        gone = next(other for other in SIDES if other != side)
        for child in below(item):
            self.halved[child.body_start] = gone
        self._record(ChangeKind.LEFT_OUT, Span(item.body_start, item.body_end), "block", limits, side=gone)

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
            kind = kind_of(choice, voices[0].technique)
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
