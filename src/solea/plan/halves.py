"""Lines that come to something else on one side than on the other: one line for each, “right only”, “left only”.

So a sore left heel costs the left foot its strokes there, and the right one nothing.
"""

from __future__ import annotations

from solea.language.tree import ItemNode, StrokeNode
from solea.plan.change import ChangeKind
from solea.plan.choice import Choice, areas_of
from solea.plan.edits import Edit, apply
from solea.plan.strokes import Choices, Strokes, Written
from solea.plan.walk import Around, Walk
from solea.safety.areas import SIDES
from solea.safety.limits import Kind, Limit, Restrictions


class Halves(Strokes):
    """A record that writes a line for each side where the sides differ."""

    def __init__(self, walk: Walk, limits: Restrictions) -> None:
        super().__init__(walk, limits)
        sides = {limit.area.side for limit in limits.limits}
        self.sided = sides != {""}
        self.unlimited = set(SIDES) - sides if "" not in sides else set()  # sides that no limit concerns
        self.alike: set[int] = set()  # lines that did not come right side by side
        self.by_side: set[int] = set()  # lines that were written so

    def _weigh(self, item: ItemNode, content: StrokeNode, around: Around) -> dict[str, Choices]:
        """What a line comes to, no choices for nothing: on each side, or under "" where that is the same on both."""
        if self._may_differ(item, around):
            right, left = found = [self._choices_on(item, content, around, side) for side in SIDES]
            if right == left:
                return {"": right}
            if not (right and left and self._stays_one(item, content, right, left)):
                return dict(zip(SIDES, found, strict=True))
        return {"": self._possible(content, self._choices(item, content, around))}

    def _stays_one(self, item: ItemNode, content: StrokeNode, right: Choices, left: Choices) -> bool:
        """A branch below belongs to one line; and where only a resting hand moves, it moves on both sides."""
        return bool(item.children) or self._worked(content, right) == self._worked(content, left)

    @staticmethod
    def _worked(content: StrokeNode, choices: Choices) -> Choices:
        """The choices of the hands that work; not of one that rests beside them."""
        return [choice for node, choice in zip(content.voices, choices, strict=True) if node.join != "while"]

    def _choices_on(self, item: ItemNode, content: StrokeNode, around: Around, side: str) -> Choices:
        if side in self.unlimited:
            return [Choice(self._technique(node)) for node in content.voices]
        return self._possible(content, self._choices(item, content, around, (side,)))

    def _may_differ(self, item: ItemNode, around: Around) -> bool:
        """Whether a line is played on one side after the other with nothing left out so far, and a limit has a side."""
        if not self.sided or around.stroke or item.body_start in self.alike or self.gone or around.only:
            return False
        return {cue.side for cue in self.walk.cues.get(item.body_start, ())} == set(SIDES)

    def _possible(self, content: StrokeNode, choices: Choices) -> Choices:
        """The choices; none where a line cannot be done: its first voice, or one that follows it, has no choice."""
        return [] if None in self._worked(content, choices) else choices

    def _write_by_side(self, item: ItemNode, content: StrokeNode, found: dict[str, Choices], around: Around) -> None:
        """The line once for each side on which it is still done."""
        self.by_side.add(item.body_start)
        self.sides_differ = True
        plays = [side for side in SIDES if found[side]]
        lines, written = zip(*(self._line(item, content, found[side], around, side) for side in plays), strict=True)
        self.edits.append(Edit(item.start, self._line_end(item), "".join(lines)))
        after = " ".join(line.strip() for line in lines).removeprefix(self.text[item.mark]).strip()
        known = [(side, what) for side, what in zip(plays, written, strict=True) if what]
        gone = next((side for side in SIDES if not found[side]), "")
        if gone:
            self.halved[item.body_start] = gone
            known.append((gone, Written((ChangeKind.LEFT_OUT,), self._masks_on(item, gone), None, "")))
        self._record_by_side(item, content, known, after)

    def _record_by_side(
        self, item: ItemNode, content: StrokeNode, known: list[tuple[str, Written]], after: str
    ) -> None:
        """One change for all that was done to a line; of one side, where the other keeps it."""
        first = known[0][1]
        kinds = dict.fromkeys(kind for _, what in known for kind in what.kinds)
        limits = dict.fromkeys(limit for _, what in known for limit in what.limits)
        side = known[0][0] if len(known) == 1 else ""
        what = self._technique(content.voices[0])
        self._record(
            first.kinds[0], item.span, what, limits, level=first.level, to=first.to, after=after,
            side=side, kinds=tuple(kinds),
        )  # fmt: skip

    def _masks_on(self, item: ItemNode, side: str) -> tuple[Limit, ...]:
        """Why a line is not done on a side."""
        masks = dict.fromkeys(m for area in areas_of(self.walk.refs(item), (side,)) for m in self.limits.masks(area))
        return tuple(masks) or tuple(sorted(limit for limit in self.limits.limits if limit.area.side == side))

    def _line(
        self, item: ItemNode, content: StrokeNode, choices: Choices, around: Around, side: str
    ) -> tuple[str, Written | None]:
        """The text of the line as it is for one side, and what was done to it."""
        first, end = content.voices[0], self._line_end(item)
        only = f"{', ' if first.details else ' '}{self.writer.lexicon.say('side', f'{side}_only')}"
        if not self.limits.by_kind[Kind.NO_PRODUCT] and all(choice and not choice.limits for choice in choices):
            line = f"{self.text[item.start : first.end]}{only}{self.text[first.end : end]}"
            return line.rstrip("\n") + "\n", None
        kept, known, self.edits = self.edits, dict(self.changes), []
        written = self._write(item, content, choices, around, side)
        self._products(item, content)
        if banned := self.changes.get(item.body_start):
            written = _both(written, Written(banned.kinds, banned.limits, None, ""))
        if not any(edit.start == first.start for edit in self.edits):
            self.edits.append(Edit(first.end, first.end, only))
        own = [Edit(edit.start - item.start, edit.end - item.start, edit.text) for edit in self.edits]
        self.edits, self.changes = kept, known
        return apply(self.text[item.start : end], own).text.rstrip("\n") + "\n", written

    def _line_end(self, item: ItemNode) -> int:
        """Behind the line end of an item's own words."""
        end = self.text.find("\n", item.body_end)
        return len(self.text) if end < 0 else end + 1


def _both(one: Written | None, other: Written) -> Written:
    if one is None:
        return other
    limits = tuple(dict.fromkeys((*one.limits, *other.limits)))
    return Written((*one.kinds, *other.kinds), limits, one.level, one.to)
