"""The length of a session: time that became free is given to what is left, or a session is made shorter."""

from __future__ import annotations

import re
from collections.abc import Iterable

from solea.catalogue import StrokeClass, techniques
from solea.language.score import Number
from solea.language.tree import HeadNode, ItemNode, StrokeNode
from solea.plan.change import ChangeKind
from solea.plan.choice import Choice
from solea.plan.edits import Edit
from solea.plan.lines import time_words
from solea.plan.sides import OneSided
from solea.plan.walk import Around, Walk, below, is_beside
from solea.safety.limits import Limit, Restrictions
from solea.source import Span
from solea.timeline import CueKind
from solea.timeline.unroll import LENGTH_TOLERANCE

# What is left out first where a session has to be shorter: percussion and joints, then what works, at last what opens
# and closes. What is left out last is given time first.
SPARED = (
    StrokeClass.TAPOTEMENT, StrokeClass.JOINT_MOVEMENT, StrokeClass.FRICTION, StrokeClass.PETRISSAGE,
    StrokeClass.COMPRESSION, StrokeClass.STROKING, StrokeClass.EFFLEURAGE, StrokeClass.HOLD,
)  # fmt: skip
NOT_LONGER = (StrokeClass.TAPOTEMENT, StrokeClass.JOINT_MOVEMENT, StrokeClass.COMPRESSION)


class Lengths(OneSided):
    """A record that keeps a stated length, or a longest time."""

    length = 0  # ms that the new text lasts, once that is known
    trimmed = 0  # ms that are taken off, since changed lines take longer than before

    def __init__(self, walk: Walk, limits: Restrictions) -> None:
        super().__init__(walk, limits)
        self.too_long: set[int] = set()  # lines that are left out to be shorter

    def _keep_length(self, length: Number) -> None:
        """Time that became free goes to what is left, the long gentle strokes first; what is over is taken off."""
        freed = self._freed()
        for item in sorted(self.kept, key=self._spared, reverse=True):
            if freed >= 1000 and item.body_start not in self.changes and self.limits.minutes is None:
                freed -= self._longer(item, freed)
        if self.length and self.length < length.low * 60_000 * (1 - LENGTH_TOLERANCE):
            self._say_length(self.length)

    def _freed(self) -> int:
        """ms of the lines that are gone, and of those that are gone on one side."""
        return sum(map(self._ms, self._lost())) + sum(map(self._halved_ms, self.kept))

    def _halved_ms(self, item: ItemNode) -> int:
        gone = self.halved.get(item.body_start)
        return sum(cue.length for cue in self.walk.cues[item.body_start] if cue.side == gone) if gone else 0

    def _lost(self) -> list[ItemNode]:
        played = [item for item in self.lines if item.body_start in self.walk.runs]
        return [item for item in played if self._is_dropped(item)]

    def _longer(self, item: ItemNode, freed: int) -> int:
        """Give a line more time, half as much again at most; how many ms it took of what is free."""
        content, runs = item.content, self.walk.runs[item.body_start]
        assert isinstance(content, StrokeNode)
        node = content.voices[0]
        technique = techniques()[self._technique(node)]
        repeated = len(self.walk.resolved(node)) != 1 or technique.stroke_class in NOT_LONGER
        if repeated or any(isinstance(head.content, HeadNode) and item in below(head) for head in self.lines):
            return 0
        own = self.walk.seconds(item, Around())
        most = min(own * 1.5, own + freed / 1000 / len(runs), technique.longest_s or float("inf"))
        if int(most) <= own:
            return 0
        refs = self.walk.refs(item)
        time = time_words(int(most), many=len(refs) > 1 or any(ref.each for ref in refs))
        words = self.writer.voice(node, Choice(technique.id), time, capital=True, without=("time",))
        self.edits.append(Edit(node.start, node.end, words))
        self._record(ChangeKind.LONGER, item.span, technique.id, self._limits_of(self._shortened()))
        return (int(most) - own) * 1000 * len(runs)

    def _shortened(self) -> list[ItemNode]:
        """What gave its time: the lines that are gone, and those that are gone on one side."""
        return [*self._lost(), *(item for item in self.lines if item.body_start in self.halved)]

    def _limits_of(self, items: Iterable[ItemNode]) -> Iterable[Limit]:
        spans = [item.body_start for item in items]
        found = [c for c in self.changes.values() if any(c.span.start <= start < c.span.end for start in spans)]
        return dict.fromkeys(limit for change in found for limit in change.limits)

    def _say_length(self, ms: int) -> None:
        """The front matter says the length that is left."""
        line = re.compile(r"^length:.*$", re.MULTILINE).search(self.text, 0, self.walk.tree.front[2])
        if line:
            self.edits.append(Edit(line.start(), line.end(), f"length: {_minutes(ms)} min"))
            limits = dict.fromkeys(limit for change in self.changes.values() for limit in change.limits)
            self._record(ChangeKind.SHORTER, Span(line.start(), line.end()), "length", limits)

    def _shorten(self, most: int) -> bool:
        """Choose what is left out of a session that is longer than it may be. Whether anything was."""
        time = {item.body_start: self._ms(item) for item in self.kept}
        over = sum(time.values()) - most
        if over <= 0:
            return False
        ranked = sorted(self.kept[1:-1], key=self._spared)
        for item in ranked:
            if over <= 0:
                break
            self.too_long.add(item.body_start)
            over -= time[item.body_start]
        return True

    def _ms(self, item: ItemNode) -> int:
        gone = {self.gone, self.halved.get(item.body_start, "") if item in self.kept else ""} - {""}
        return sum(
            cue.length for cue in self.walk.cues[item.body_start]
            if cue.kind in (CueKind.STROKE, CueKind.HOLD) and not is_beside(cue) and cue.side not in gone
        )  # fmt: skip

    def _spared(self, item: ItemNode) -> tuple[bool, int, int]:
        cues = self.walk.cues[item.body_start]
        optional = any(cue.optional for cue in cues)
        assert isinstance(item.content, StrokeNode)
        kind = techniques()[self._technique(item.content.voices[0])].stroke_class
        return not optional, SPARED.index(kind), -item.body_start


def _minutes(ms: int) -> str:
    """Whole minutes where they are near enough, else with a tenth."""
    minutes = ms / 60_000
    whole = round(minutes)
    return str(whole) if whole and abs(minutes - whole) <= whole * LENGTH_TOLERANCE else f"{minutes:.1f}"
