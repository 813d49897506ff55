"""Strokes: their voices, what stands below them, and the phrases that they play."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator

from solea.catalogue import techniques
from solea.language.hands import HandRules
from solea.language.outline import Outline
from solea.language.reading import Reading
from solea.language.scope import Scope
from solea.language.score import Block, BlockKind, Item, Number, Origin, Section, Stroke, Voice
from solea.language.tree import HeadNode, ItemNode, StrokeNode, VoiceNode
from solea.language.voices import VoiceResolver
from solea.language.words import Words

MAX_DEPTH = 16  # blocks and phrases inside each other; design, bounds
MAX_STROKES = 20_000  # strokes that phrases may be played out to; product default


class Strokes(Words, ABC):
    """Resolves strokes. The items and sections around them are the subclass's."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self.voices = VoiceResolver(reading)
        self.hands = HandRules(reading)
        self.strokes = 0

    @abstractmethod
    def _item(self, node: ItemNode, scope: Scope) -> Iterable[Item]:
        """The items that one node comes to."""

    @abstractmethod
    def _parts(self, part: Outline, scope: Scope) -> Iterator[Item | Section]:
        """What stands below a heading."""

    # ------------------------------------------------------------------------------------------------- strokes

    def _stroke(self, node: ItemNode, content: StrokeNode, scope: Scope) -> Iterator[Item]:
        if content.condition or content.otherwise:
            self._stray_branch(node, content)
        first = content.voices[0]
        phrase = self.outline.phrases.get(first.name) if first.name not in self.names else None
        if phrase is not None:
            yield from self._call(content, phrase, scope)
            self._only_branches(node)
        elif (stroke := self._one(node, content, scope)) and self._holds(content.condition):
            yield stroke
        if node.children and phrase is None:
            yield from self._otherwise(node, scope)

    def _stray_branch(self, node: ItemNode, content: StrokeNode) -> None:
        if content.condition == "sore" and node.level == 0:
            self.report(
                "S118",
                node.body_start,
                node.body_end,
                "“if sore” belongs below a stroke",
                "indent it by two blanks below the stroke where it may be sore",
            )

    def _one(self, node: ItemNode, content: StrokeNode, scope: Scope) -> Stroke | None:
        self.strokes += 1
        voices = self._voices(content, scope)
        sore = tuple(self._sore(node, scope)) if node.children else ()
        start, end = content.prose_start, content.prose_end
        prose = self._free_words(start, end) if start < end else None
        if not voices:
            return None
        joins = tuple(node.join for node in content.voices[1:]) if len(voices) > 1 else ()
        return Stroke(voices, joins, prose, sore, node.span, content.condition)

    def _voices(self, content: StrokeNode, scope: Scope) -> tuple[Voice, ...]:
        voices: list[Voice] = []
        for index, node in enumerate(content.voices):
            voice = self._voice(node, scope, scope.held or self.hands.taken_beside(content, index))
            if voice is None:
                return ()
            voices.append(voice)
        self.hands.check(voices, content, scope)
        return tuple(voices)

    def _voice(self, node: VoiceNode, scope: Scope, busy: str) -> Voice | None:
        id = self.names.get(node.name)
        if id is None:
            self._no_technique(node)
            return None
        voice = self.voices.resolve(node, techniques()[id], scope, busy)
        self.supplies.use(voice)
        return voice

    def _no_technique(self, node: VoiceNode) -> None:
        words = " ".join(self.reading.tree.text[node.name_start : node.name_end].split())
        if node.name in self.outline.phrases:
            self.report(
                "S115",
                node.name_start,
                node.name_end,
                f"the phrase “{words}” stands alone on its line",
                "put “while” and “then” inside the phrase",
            )
            return
        near = self.strict.reader.lexicon.ids["near_technique"].get(node.name)
        closest = near or self.strict.suggest.closest(node.name, (*self.names, *self.outline.phrases))
        self.report(
            "S101",
            node.name_start,
            node.name_end,
            f"no technique or phrase called “{words}”",
            *((f"did you mean “{closest}”?",) if closest else ()),
            "to keep it as prose, take the stars away",
            fix=(closest[:1].upper() + closest[1:] if words[:1].isupper() else closest) or None,
        )

    # ------------------------------------------------------------------------------------------------ branches

    def _branches(self, node: ItemNode) -> Iterator[tuple[ItemNode, str]]:
        """The items below a stroke, each with "sore", "otherwise", another condition, or "" for none."""
        for child in node.children:
            content = child.content
            if isinstance(content, StrokeNode):
                yield child, "otherwise" if content.otherwise else content.condition
            elif isinstance(content, HeadNode) and content.kind in ("if", "otherwise"):
                yield child, content.condition or "otherwise"
            else:
                yield child, ""

    def _sore(self, node: ItemNode, scope: Scope) -> Iterator[Stroke]:
        for child, branch in self._branches(node):
            if branch == "sore":
                strokes = [child] if isinstance(child.content, StrokeNode) else child.children
                for item in strokes:
                    yield from self._dwell(item, scope)
            elif not branch:
                self.report(
                    "S118",
                    child.body_start,
                    child.body_end,
                    "below a stroke stand only “if sore:” and “otherwise:”",
                    "put it on the stroke’s own level, or end the item above with a colon",
                )
                list(self._item(child, scope))

    def _dwell(self, item: ItemNode, scope: Scope) -> Iterator[Stroke]:
        if isinstance(item.content, StrokeNode):
            stroke = self._one(item, item.content, scope)
            if stroke:
                yield stroke
        else:
            self.report(
                "S118",
                item.body_start,
                item.body_end,
                "a sore spot is answered with strokes",
                "write “if sore: **circle** the spot, light”",
            )

    def _only_branches(self, node: ItemNode) -> None:
        for child in node.children:
            self.report(
                "S118",
                child.body_start,
                child.body_end,
                "nothing stands below a phrase that is played",
                "put it into the phrase",
            )

    def _otherwise(self, node: ItemNode, scope: Scope) -> Iterator[Item]:
        for child, branch in self._branches(node):
            if branch and branch != "sore":
                yield from self._item(child, scope)

    # ------------------------------------------------------------------------------------------------- phrases

    def _call(self, content: StrokeNode, phrase: Outline, scope: Scope) -> Iterator[Item]:
        node = content.voices[0]
        if len(content.voices) > 1:
            self.report(
                "S115",
                node.name_start,
                node.name_end,
                "a phrase stands alone on its line",
                "put “while” and “then” inside the phrase",
            )
        if node.name in scope.phrases:
            self._plays_itself(node, phrase, scope)
            return
        if scope.depth >= MAX_DEPTH:
            self.report(
                "S114",
                node.start,
                node.end,
                f"phrases nested deeper than {MAX_DEPTH}",
                "play the inner phrase on its own line",
            )
            return
        if self.strokes > MAX_STROKES:
            if not any(d.code == "S117" for d in self.found):
                self.report(
                    "S117",
                    node.name_start,
                    node.name_end,
                    f"phrases play out to more than {MAX_STROKES} strokes",
                    "play fewer, or use rounds: “2 rounds:”",
                )
            return
        yield self._expanded(content, node, phrase, scope)

    def _plays_itself(self, node: VoiceNode, phrase: Outline, scope: Scope) -> None:
        line = self.reading.source.position(node.start).line
        self.report(
            "S102",
            node.name_start,
            node.name_end,
            f"phrase “{phrase.name}” plays itself (line {line})",
            "take this line away, or name another phrase",
        )

    def _expanded(self, content: StrokeNode, node: VoiceNode, phrase: Outline, scope: Scope) -> Block:
        count = next((d for d in node.details if d.kind == "count"), None)
        rest = [detail for detail in node.details if detail is not count]
        inner = scope.within(rest, Origin.PHRASE)._replace(depth=scope.depth + 1, phrases=(*scope.phrases, node.name))
        items = tuple(item for item in self._parts(phrase, inner) if not isinstance(item, Section))
        if content.prose_start < content.prose_end:
            items = (self._prose(content.prose_start, content.prose_end), *items)
        number = count.value.number if count else Number(1, 1, "1")
        return Block(BlockKind.ROUNDS, items, node.span, number)
