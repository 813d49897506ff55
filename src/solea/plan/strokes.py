"""Lines of strokes: what each of their voices comes to, and the line written anew."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from solea.catalogue import techniques
from solea.language.score import PlaceRef, Voice
from solea.language.tree import ItemNode, StrokeNode, VoiceNode
from solea.plan.care import Cares
from solea.plan.change import ChangeKind
from solea.plan.choice import Choice, Setting, areas_of, choose
from solea.plan.edits import Edit
from solea.plan.lines import time_words
from solea.plan.relatives import table
from solea.plan.walk import Around, Walk
from solea.safety.areas import SIDES, Area, meets
from solea.safety.limits import Kind, Limit, Restrictions

Choices = list[Choice | None]


class Written(NamedTuple):
    """What was done to a line, what asked for it, the level that it came down to, what stands in its place."""

    kinds: tuple[ChangeKind, ...]
    limits: tuple[Limit, ...]
    level: int | None
    to: str


class Strokes(Cares):
    """A record of the lines in which hands work."""

    def __init__(self, walk: Walk, limits: Restrictions) -> None:
        super().__init__(walk, limits)
        self.free: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = {}

    def _choices(self, item: ItemNode, content: StrokeNode, around: Around, sides: tuple[str, ...] = ()) -> Choices:
        """What each voice of a line comes to on some sides; without any, on all on which it is played."""
        sides = sides or self._sides(item, around)
        refs = self.walk.refs(around.stroke) if around.stroke else ()
        held = around.held or (len(content.voices) > 1 and not self.limits.by_kind[Kind.ONE_HAND])
        setting = Setting(sides, held, self.walk.position, refs, self.free)
        main = self.walk.refs(item)
        return [self._choice(node, setting, main) for node in content.voices]

    def _sides(self, item: ItemNode, around: Around) -> tuple[str, ...]:
        """The sides of a line; not the one whose foot is left out altogether, where a heading plays both."""
        if around.only:
            return (around.only,)
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

    def _write(
        self, item: ItemNode, content: StrokeNode, choices: Choices, around: Around, only: str = ""
    ) -> Written | None:
        """Write a line anew where its choices ask for it; `only` where it is for one side."""
        if all(choice and not choice.limits for choice in choices):
            return None
        own = self._technique(content.voices[0])
        kinds: dict[ChangeKind, None] = {}
        for node, before, choice in zip(content.voices, (None, *content.voices), choices, strict=False):
            if choice is None:
                assert before is not None
                self.edits.append(Edit(before.end, node.end, ""))
                kinds[ChangeKind.HANDS] = None
            elif choice.limits:
                self._write_voice(item, node, choice, around, only if node is content.voices[0] else "")
                kinds[kind_of(choice, self._technique(node))] = None
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
        return Written(
            tuple(sorted(kinds, key=_RANK.index)),
            tuple(limits),
            max(main.levels) if main.levels else None,
            main.technique if main.technique != own else "",
        )

    def _record_written(self, item: ItemNode, content: StrokeNode, written: Written) -> None:
        what = self._technique(content.voices[0])
        for kind in written.kinds:
            self._record(kind, item.span, what, written.limits, level=written.level, to=written.to)

    def _beside_refs(self, content: StrokeNode) -> Iterator[PlaceRef]:
        for node in content.voices[1:]:
            for voice in self.walk.resolved(node):
                yield from voice.details.place.value if voice.details.place else ()

    def _write_voice(self, item: ItemNode, node: VoiceNode, choice: Choice, around: Around, only: str) -> None:
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
        words = self.writer.voice(node, choice, time, capital=node.start == item.body_start, without=lost, only=only)
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


_RANK = list(ChangeKind)


def kind_of(choice: Choice, own: str) -> ChangeKind:
    if choice.technique != own or choice.contact is not None:
        hands = {limit.kind for limit in choice.limits} <= {Kind.NO_THUMBS, Kind.ONE_HAND, Kind.CAP}
        return ChangeKind.HANDS if hands and choice.limits else ChangeKind.REPLACED
    if choice.refs is not None or choice.lost_path:
        return ChangeKind.ELSEWHERE
    return ChangeKind.HANDS if choice.one_hand and choice.levels is None else ChangeKind.SOFTER
