"""What is added for somebody: a look at the feet, a rest before standing. The session grows no longer by it."""

from __future__ import annotations

from collections.abc import Iterable

from solea.catalogue import StrokeClass, techniques
from solea.language.tree import HeadNode, ItemNode, StrokeNode
from solea.plan.change import ChangeKind
from solea.plan.choice import Choice
from solea.plan.edits import Edit
from solea.plan.length import Lengths
from solea.plan.lines import time_words
from solea.plan.walk import Around, below
from solea.safety.areas import Area
from solea.safety.limits import Kind, Limit
from solea.source import Span

REST_S = 120  # before standing [D20, D36; product default]
LEAST_S = 10  # a stroke is not made shorter than this
LOOK = "- Look at both soles and between the toes first. A wound, a blister or a red spot means no massage today.\n"
REST = "\n## After\n\n- **Rest** {time}. Sit a little before you stand.\n"
SIT = "\n## After\n\n- Both stay seated a little before anybody stands.\n"
_TITLE = "\n## After\n\n"


class Added(Lengths):
    """A record that adds what its limits ask for."""

    def _add(self) -> None:
        if (look := self.limits.by_kind[Kind.LOOK]) and self._massages_feet():
            first = next(item for item in self.lines if not self._is_dropped(item))
            at = self.text.rfind("\n", 0, first.start) + 1
            self._insert(at, LOOK, "look", look)
        if (sit := self.limits.by_kind[Kind.SIT]) and not self._rests_at_the_end():
            seconds = min(REST_S, self._room(REST_S * 1000) // 1000)
            words = REST.format(time=time_words(seconds, many=False)) if seconds >= LEAST_S else SIT
            self._insert(len(self.text), words, "rest", sit)

    def _insert(self, at: int, words: str, what: str, limits: tuple[Limit, ...]) -> None:
        self.edits.append(Edit(at, at, words))
        self._record(ChangeKind.ADDED, Span(at, at), what, limits, after=words.replace(_TITLE, "").strip())

    def _massages_feet(self) -> bool:
        places = [Area(ref.place).part for item in self.kept for ref in self.walk.refs(item)]
        return "feet" in places and "Look at both soles" not in self.text

    def _rests_at_the_end(self) -> bool:
        return self.walk.timeline.cues[-1].technique == "rest"

    def _room(self, ms: int) -> int:
        """What became free, and what the longest strokes can give, a third of each at most; `ms` are enough."""
        free = self._freed()
        for item in sorted(self.kept, key=self._ms, reverse=True):
            if free < ms and item.body_start not in self.changes and not self._is_repeated(item):
                free += self._cut_time(item, ms - free, self.limits.by_kind[Kind.SIT])
        return free

    def _trim(self) -> None:
        """Take off what the lines that were changed take longer than before, from the longest that were not."""
        left, limits = self.trimmed, dict.fromkeys(limit for c in self.changes.values() for limit in c.limits)
        for item in sorted(self.kept, key=self._ms, reverse=True):
            if left > 0 and item.body_start not in self.changes and not self._is_repeated(item):
                left -= self._cut_time(item, left, limits)

    def _cut_time(self, item: ItemNode, ms: int, limits: Iterable[Limit]) -> int:
        """Make a line shorter; how many ms that gives."""
        content, runs = item.content, self.walk.runs[item.body_start]
        assert isinstance(content, StrokeNode)
        node, own = content.voices[0], self.walk.seconds(item, Around())
        less = max(LEAST_S, own * 2 // 3, own - -(-ms // (1000 * len(runs))))
        if less >= own:
            return 0
        id, refs = self._technique(node), self.walk.refs(item)
        time = time_words(less, many=len(refs) > 1 or any(ref.each for ref in refs))
        words = self.writer.voice(node, Choice(id), time, capital=True, without=("time",))
        self.edits.append(Edit(node.start, node.end, words))
        self._record(ChangeKind.SHORTER, item.span, id, limits)
        return (own - less) * 1000 * len(runs)

    def _is_repeated(self, item: ItemNode) -> bool:
        """Whether a line is played in a block or a phrase, so that its time is not its own."""
        assert isinstance(item.content, StrokeNode)
        if len(self.walk.resolved(item.content.voices[0])) != 1:
            return True
        counted = techniques()[self._technique(item.content.voices[0])].stroke_class is StrokeClass.JOINT_MOVEMENT
        return counted or any(isinstance(head.content, HeadNode) and item in below(head) for head in self.lines)
