"""Tree to score: names looked up, phrases played out, every detail filled from the nearest that says it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from solea.catalogue import techniques
from solea.language.headings import ModifierReader, Modifiers
from solea.language.outline import Outline, outline
from solea.language.reading import Reading
from solea.language.scope import Scope, stated
from solea.language.score import (
    Answer,
    Ask,
    Block,
    BlockKind,
    Item,
    Number,
    Origin,
    Score,
    Section,
    Supply,
    Voice,
    only_side,
)
from solea.language.strokes import MAX_DEPTH, Strokes
from solea.language.tree import (
    AnswerNode,
    AskNode,
    HeadingNode,
    HeadNode,
    ItemNode,
    ParagraphNode,
    ProseNode,
    StrokeNode,
)
from solea.source import Diagnostic, Span, has_errors, in_order


@dataclass(frozen=True, slots=True)
class Resolved:
    """The score, None where a finding is an error; and every finding of the run, in order of the text."""

    score: Score | None
    diagnostics: tuple[Diagnostic, ...]


def resolve(reading: Reading) -> Resolved:
    """Look everything up. All findings come in one run."""
    resolver = _Resolver(reading)
    score = resolver.score() if reading.tree.blocks or reading.tree.front[2] else _empty(reading)
    found = in_order((*reading.diagnostics, *resolver.found))
    return Resolved(None if has_errors(found) else score, found)


def _empty(reading: Reading) -> Score:
    return Score(reading.front.front, (), (), ())


class _Resolver(Strokes):
    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self.modifiers = ModifierReader(reading)

    # ------------------------------------------------------------------------------------------------ sections

    def score(self) -> Score:
        self.outline = outline(self.reading)
        scope = Scope({}).within(self.reading.defaults, Origin.DEFAULTS)
        for phrase in self.outline.phrases.values():
            self._check_phrase(phrase)
        front = self.reading.front.front
        if not front.title and self.outline.title:
            front = replace(front, title=self._words(self.outline.title))
        intro = tuple(self._paragraph(node) for node in self.outline.intro)
        sections = tuple(self._section(part, scope) for part in self.outline.parts)
        self.supplies.check_names()
        return Score(front, intro, sections, self.supplies.all())

    def _words(self, heading: HeadingNode) -> str:
        return " ".join(self.reading.tree.masked[heading.title_start : heading.title_end].split())

    def _check_phrase(self, phrase: Outline) -> None:
        if phrase.heading and phrase.heading.mods_end:
            self.report(
                "S115",
                phrase.heading.mods_start,
                phrase.heading.mods_end,
                "a phrase’s heading takes no bracket",
                "put the details where the phrase is played",
            )
        if not phrase.strokes():
            span = phrase.span
            self.report("S113", span.start, span.end, "a phrase without a stroke", "write its strokes below it")

    def _section(self, part: Outline, scope: Scope) -> Section:
        mods = self.modifiers.read(part.heading) if part.heading else Modifiers()
        inner = scope.within(mods.details, Origin.HEADING)._replace(sides=mods.sides or scope.sides)
        if mods.sides and scope.sides and len(mods.sides) > 1 and len(scope.sides) > 1 and part.heading:
            self.report(
                "S305",
                part.heading.mods_start,
                part.heading.mods_end,
                "sides inside a heading that already plays both",
                "say the sides once",
            )
        self.hands.sides_of_heading(mods.details, inner)
        items = tuple(self._parts(part, inner))
        return Section(
            self._words(part.heading) if part.heading else "",
            part.level,
            items,
            part.span,
            mods.sides,
            mods.rounds,
            mods.each,
            mods.side_seconds,
            mods.seconds,
            mods.optional,
            mods.any_order,
            mods.session,
            mods.position,
            mods.condition,
            only_side(inner.values.get("side")),
        )

    def _parts(self, part: Outline, scope: Scope) -> Iterator[Item | Section]:
        for node in part.nodes:
            if isinstance(node, Outline):
                section = self._section(node, scope)
                if self._holds(section.condition):
                    yield section
            elif isinstance(node, ParagraphNode):
                yield self._paragraph(node)
            else:
                yield from self._item(node, scope)

    # --------------------------------------------------------------------------------------------------- items

    def _items(self, nodes: Iterable[ItemNode], scope: Scope) -> tuple[Item, ...]:
        return tuple(item for node in nodes for item in self._item(node, scope))

    def _item(self, node: ItemNode, scope: Scope) -> Iterable[Item]:
        content = node.content
        if isinstance(content, StrokeNode):
            return self._stroke(node, content, scope)
        if isinstance(content, HeadNode):
            return self._block(node, content, scope)
        if isinstance(content, AskNode):
            return (self._ask(node, content),)
        if isinstance(content, AnswerNode):
            return ()
        return self._prose_item(node, content, scope)

    def _prose_item(self, node: ItemNode, content: ProseNode, scope: Scope) -> Iterator[Item]:
        self._near_stroke(content)
        if node.children:
            self.report(
                "S107",
                content.start,
                content.end,
                "an item with others below it is no block",
                "end it with a colon if it is a block: “2 rounds:”",
                "or put the items on its own level",
            )
            yield from self._items(node.children, scope)
        yield self._prose(content.start, content.end)

    def _ask(self, node: ItemNode, content: AskNode) -> Ask:
        answers = []
        for child in node.children:
            if isinstance(child.content, AnswerNode):
                if child.content.words:
                    answers.append(
                        Answer(self.lexicon.say("answer", child.content.words), child.content.effects, child.span)
                    )
            else:
                self.report(
                    "S208",
                    child.body_start,
                    child.body_end,
                    "below a question stand its answers",
                    "write “too much: softer”",
                )
        if not node.children:
            self.report(
                "S113",
                content.question_start,
                content.question_end,
                "a question without answers",
                "write them below it, as “- too much: softer”",
            )
        question = " ".join(self.reading.tree.masked[content.question_start : content.question_end].split())
        return Ask(question, tuple(answers), node.span)

    # -------------------------------------------------------------------------------------------------- blocks

    def _block(self, node: ItemNode, head: HeadNode, scope: Scope) -> Iterator[Item]:
        if not node.children and head.kind:
            self.report("S113", head.start, head.end, "", "write its items below it, two blanks further in")
        if scope.depth >= MAX_DEPTH:
            self.report(
                "S114",
                head.start,
                head.end,
                f"blocks nested deeper than {MAX_DEPTH}",
                "make a phrase of the inner part",
            )
            return
        if not head.kind:
            yield from self._items(node.children, scope)
        elif head.kind in ("if", "otherwise") and head.condition != "sore":
            if self._holds(head.condition):
                yield from self._items(node.children, self._inside(head, scope))
        else:
            yield self._built(node, head, scope)

    def _inside(self, head: HeadNode, scope: Scope) -> Scope:
        details = [detail for detail in head.details if not _whole_block(detail, head.kind)]
        return scope.within(details, Origin.BLOCK)._replace(depth=scope.depth + 1)

    def _built(self, node: ItemNode, head: HeadNode, scope: Scope) -> Block:
        inner = self._inside(head, scope)
        held = self._held(head, scope) if head.held else None
        if held:
            inner = inner._replace(held=self.hands.hand_of(held) or "one_hand")
        if head.group:
            inner = inner._replace(values={**inner.values, **self.hands.group_place(head.group, head)})
        own = stated([detail for detail in head.details if _whole_block(detail, head.kind)], Origin.BLOCK)
        items = self._items(node.children, inner)
        number = head.number if isinstance(head.number, Number) else None
        return Block(
            BlockKind(head.kind), items, node.span, number, head.group, held, head.condition, own.get("time"),
            only_side(inner.values.get("side")),
        )  # fmt: skip

    def _held(self, head: HeadNode, scope: Scope) -> Voice | None:
        assert head.held is not None
        voice = self._voice(head.held, scope, "")
        if voice and techniques()[voice.technique].is_care:
            self.report(
                "S303",
                head.held.start,
                head.held.end,
                "a hand cannot do this while it holds",
                "write “while **hold** the heel, one hand:”",
            )
        return voice


def _whole_block(detail: Any, kind: str) -> bool:
    """A time that belongs to the block as a whole, not to each of its items: "in all", and the time to go round in."""
    return detail.kind == "time" and (detail.value.scope == "in all" or kind == "in turn")


__all__ = ["Resolved", "Span", "Supply", "resolve"]
