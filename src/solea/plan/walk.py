"""The lines of a score with all that adapting needs to know of them: their voices, their cues, what stands around."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from solea.check import Checked
from solea.language.score import Block, Item, PlaceRef, Score, Section, Stroke, Voice
from solea.language.tree import (
    AskNode,
    BlockNode,
    HeadingNode,
    HeadNode,
    ItemNode,
    ParagraphNode,
    StrokeNode,
    VoiceNode,
)
from solea.safety.areas import SIDES
from solea.timeline import Cue, CueKind

REPEATING = ("each", "each step", "rounds", "adding one at a time", "in turn", "other hand one stroke behind")


@dataclass(frozen=True, slots=True)
class Around:
    """The block heads around an item, outermost first, and the stroke that it is a branch of.

    `only` is the one side that is meant, where the other is left out.
    """

    heads: tuple[ItemNode, ...] = ()
    stroke: ItemNode | None = None
    only: str = ""

    @property
    def repeating(self) -> bool:
        return any(isinstance(head.content, HeadNode) and head.content.kind in REPEATING for head in self.heads)

    @property
    def held(self) -> bool:
        """Whether a hand is kept busy by a block."""
        return any(isinstance(head.content, HeadNode) and head.content.held is not None for head in self.heads)


@dataclass(slots=True)
class Part:
    """A heading (None before the first) with the blocks below it, up to the next heading of its level or higher."""

    heading: HeadingNode | None
    blocks: list[BlockNode] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    every: tuple[ItemNode, ...] = ()  # all items below, those of inner parts too; parents before children

    def close(self) -> None:
        """Gather the items, once all that stands below is known."""
        own = [found for block in self.blocks if isinstance(block, ItemNode) for found in (block, *below(block))]
        for part in self.parts:
            part.close()
        self.every = (*own, *(item for part in self.parts for item in part.every))

    @property
    def end(self) -> int:
        ends = [block.end for block in self.blocks] + [item.end for item in self.every]
        ends += [part.end for part in self.parts]
        return max(ends, default=self.heading.end if self.heading else 0)

    def paragraphs(self) -> Iterator[ParagraphNode]:
        yield from (block for block in self.blocks if isinstance(block, ParagraphNode))


def below(item: ItemNode) -> list[ItemNode]:
    """Every item below another, parents before children."""
    return [found for child in item.children for found in (child, *below(child))]


def all_parts(parts: Iterable[Part]) -> Iterator[Part]:
    """Parts with the parts inside them."""
    for part in parts:
        yield part
        yield from all_parts(part.parts)


class Walk:
    """A checked score without errors, by its lines."""

    def __init__(self, checked: Checked) -> None:
        assert checked.score is not None and checked.timeline is not None and checked.reading is not None
        self.tree, self.score = checked.reading.tree, checked.score
        self.timeline, self.text = checked.timeline, checked.source.text
        self.position = "self" if checked.score.front.self_massage else ""
        self.voices: dict[int, list[Voice]] = defaultdict(list)
        for voice in _voices(self.score):
            self.voices[voice.span.start].append(voice)
        self.cues: dict[int, list[Cue]] = defaultdict(list)
        self.runs: dict[int, list[int]] = defaultdict(list)
        self._time()
        self.parts = self._parts()

    def _time(self) -> None:
        """The cues of each line, and the length of each run of them: one time that the line is played."""
        last: tuple[int, str | None, int] | None = None
        for cue in self.timeline.cues:
            if cue.span is None:
                last = None
                continue
            self.cues[cue.span.start].append(cue)
            if is_beside(cue):
                continue
            here = (cue.span.start, cue.side, cue.section)
            if here == last:
                self.runs[cue.span.start][-1] += cue.length
            else:
                self.runs[cue.span.start].append(cue.length)
            last = here

    def _parts(self) -> list[Part]:
        top = Part(None)
        open_parts = [top]
        levels = [0]
        for block in self.tree.blocks:
            if isinstance(block, HeadingNode):
                while levels[-1] >= block.level:
                    levels.pop()
                    open_parts.pop()
                part = Part(block)
                open_parts[-1].parts.append(part)
                open_parts.append(part)
                levels.append(block.level)
            else:
                open_parts[-1].blocks.append(block)
        top.close()
        return [top]

    def sides(self, item: ItemNode, around: Around) -> tuple[str, ...]:
        """The sides on which a line is played; both where nobody can say."""
        at = around.stroke.body_start if around.stroke else item.body_start
        found = {cue.side for cue in self.cues.get(at, ())}
        sides = tuple(side for side in SIDES if side in found)
        return sides if found and found <= set(SIDES) else SIDES

    def seconds(self, item: ItemNode, around: Around) -> int:
        """Whole seconds that a line takes each time that it is played; 0 where it is not."""
        runs = self.runs.get(item.body_start)
        if not runs:
            return 0
        ms = min(cue.length for cue in self.cues[item.body_start]) if around.repeating else min(runs)
        return int(ms // 1000)

    def refs(self, item: ItemNode) -> tuple[PlaceRef, ...]:
        """The places of a line's first voice."""
        if not isinstance(item.content, StrokeNode):
            return ()
        found = self.voices.get(item.content.voices[0].start, ())
        return tuple(ref for voice in found if voice.details.place for ref in voice.details.place.value)

    def resolved(self, node: VoiceNode) -> list[Voice]:
        return self.voices.get(node.start, [])


def is_beside(cue: Cue) -> bool:
    """Whether a cue runs beside another one, or takes no time."""
    return cue.kind is CueKind.DWELL or (cue.beside is not None and int(cue.beside[1:]) < int(cue.id[1:]))


def _voices(node: Score | Section | Item) -> Iterator[Voice]:
    if isinstance(node, Stroke):
        yield from node.voices
        for sore in node.if_sore:
            yield from _voices(sore)
        return
    if isinstance(node, Block) and node.held:
        yield node.held
    for inner in node.sections if isinstance(node, Score) else getattr(node, "items", ()):
        yield from _voices(inner)


__all__ = ["Around", "AskNode", "Part", "Walk", "is_beside"]
