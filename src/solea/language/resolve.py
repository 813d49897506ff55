"""Tree to score: names looked up, phrases played out, every detail filled from the nearest that says it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from solea.catalogue import technique_names, techniques
from solea.language.headings import ModifierReader, Modifiers
from solea.language.hands import HandRules
from solea.language.lexicon import fold
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
    Prose,
    Score,
    Section,
    Stroke,
    Supply,
    Voice,
)
from solea.language.supplies import SupplyRules, prose_of
from solea.language.tree import (
    AnswerNode,
    AskNode,
    HeadNode,
    HeadingNode,
    ItemNode,
    ParagraphNode,
    ProseNode,
    StrokeNode,
    VoiceNode,
)
from solea.language.voices import VoiceResolver
from solea.source import Diagnostic, Span, has_errors, in_order

MAX_DEPTH = 16  # blocks and phrases inside each other; design, bounds
MAX_STROKES = 20_000  # strokes that phrases may be played out to; product default
_NOT_INHERITED = ("place",)


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


class _Resolver:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.strict = reading.strict
        self.lexicon = reading.lexicon
        self._before = len(self.strict.diagnostics)
        self.names = technique_names()
        self.modifiers = ModifierReader(reading)
        self.voices = VoiceResolver(reading)
        self.hands = HandRules(reading)
        self.supplies = SupplyRules(reading)
        self.strokes = 0

    @property
    def found(self) -> Sequence[Diagnostic]:
        return self.strict.diagnostics[self._before :]

    def report(self, code: str, start: int, end: int, message: str = "", *hints: str, fix: str | None = None) -> None:
        self.strict.report(code, start, end, message, *hints, fix=fix)

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
            self.report("S115", phrase.heading.mods_start, phrase.heading.mods_end,
                        "a phrase’s heading takes no bracket", "put the details where the phrase is played")
        if not phrase.strokes():
            span = phrase.span
            self.report("S113", span.start, span.end, "a phrase without a stroke", "write its strokes below it")

    def _section(self, part: Outline, scope: Scope) -> Section:
        mods = self.modifiers.read(part.heading) if part.heading else Modifiers()
        inner = scope.within(mods.details, Origin.HEADING)._replace(sides=mods.sides or scope.sides)
        if mods.sides and scope.sides and len(mods.sides) > 1 and len(scope.sides) > 1 and part.heading:
            self.report("S305", part.heading.mods_start, part.heading.mods_end,
                        "sides inside a heading that already plays both", "say the sides once")
        self.hands.sides_of_heading(mods.details, inner)
        items = tuple(self._parts(part, inner))
        return Section(
            self._words(part.heading) if part.heading else "", part.level, items, part.span, mods.sides, mods.rounds,
            mods.each, mods.side_seconds, mods.seconds, mods.optional, mods.any_order, mods.session, mods.position,
            mods.condition,
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

    def _paragraph(self, node: ParagraphNode) -> Prose:
        return self._free_words(node.start, node.end)

    def _free_words(self, start: int, end: int) -> Prose:
        self._bold_elsewhere(start, end)
        return self._prose(start, end)

    def _prose(self, start: int, end: int) -> Prose:
        prose = prose_of(self.reading, start, end)
        self.supplies.mention(prose)
        return prose

    def _holds(self, condition: str, otherwise: bool = False) -> bool:
        """Whether a condition named under `let:` holds; "sore" is asked while playing."""
        if not condition or condition == "sore":
            return True
        let = {fold(name): fold(value) for name, value in self.reading.front.front.let.items()}
        return (self.lexicon.ids["truth"].get(let.get(condition, "yes"), "yes") == "yes") is not otherwise

    # --------------------------------------------------------------------------------------------------- items

    def _items(self, nodes: Iterable[ItemNode], scope: Scope) -> tuple[Item, ...]:
        return tuple(item for node in nodes for item in self._item(node, scope))

    def _item(self, node: ItemNode, scope: Scope) -> Iterator[Item]:
        content = node.content
        if isinstance(content, StrokeNode):
            yield from self._stroke(node, content, scope)
        elif isinstance(content, HeadNode):
            yield from self._block(node, content, scope)
        elif isinstance(content, AskNode):
            yield self._ask(node, content)
        elif isinstance(content, AnswerNode):
            return
        else:
            yield from self._prose_item(node, content, scope)

    def _prose_item(self, node: ItemNode, content: ProseNode, scope: Scope) -> Iterator[Item]:
        self._near_stroke(content)
        if node.children:
            self.report("S107", content.start, content.end, "an item with others below it is no block",
                        "end it with a colon if it is a block: “2 rounds:”", "or put the items on its own level")
            yield from self._items(node.children, scope)
        yield self._prose(content.start, content.end)

    def _ask(self, node: ItemNode, content: AskNode) -> Ask:
        answers = []
        for child in node.children:
            if isinstance(child.content, AnswerNode):
                if child.content.words:
                    answers.append(Answer(self.lexicon.say("answer", child.content.words), child.content.effects, child.span))
            else:
                self.report("S208", child.body_start, child.body_end, "below a question stand its answers",
                            "write “too much: softer”")
        if not node.children:
            self.report("S113", content.question_start, content.question_end, "a question without answers",
                        "write them below it, as “- too much: softer”")
        question = " ".join(self.reading.tree.masked[content.question_start : content.question_end].split())
        return Ask(question, tuple(answers), node.span)

    # -------------------------------------------------------------------------------------------------- blocks

    def _block(self, node: ItemNode, head: HeadNode, scope: Scope) -> Iterator[Item]:
        if not node.children and head.kind:
            self.report("S113", head.start, head.end, "", "write its items below it, two blanks further in")
        if scope.depth >= MAX_DEPTH:
            self.report("S114", head.start, head.end, f"blocks nested deeper than {MAX_DEPTH}", "make a phrase of the inner part")
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
        return Block(BlockKind(head.kind), items, node.span, number, head.group, held, head.condition, own.get("time"))

    def _held(self, head: HeadNode, scope: Scope) -> Voice | None:
        assert head.held is not None
        voice = self._voice(head.held, scope, "")
        if voice and techniques()[voice.technique].is_care:
            self.report("S303", head.held.start, head.held.end, "a hand cannot do this while it holds",
                        "write “while **hold** the heel, one hand:”")
        return voice

    # ------------------------------------------------------------------------------------------------- strokes

    def _stroke(self, node: ItemNode, content: StrokeNode, scope: Scope) -> Iterator[Item]:
        if content.condition or content.otherwise:
            self._stray_branch(node, content)
        yield from self._played(node, content, scope)

    def _stray_branch(self, node: ItemNode, content: StrokeNode) -> None:
        if content.condition == "sore" and node.level == 0:
            self.report("S118", node.body_start, node.body_end, "“if sore” belongs below a stroke",
                        "indent it by two blanks below the stroke where it may be sore")

    def _played(self, node: ItemNode, content: StrokeNode, scope: Scope) -> Iterator[Item]:
        first = content.voices[0]
        phrase = self.outline.phrases.get(first.name) if first.name not in self.names else None
        if phrase is not None:
            yield from self._call(content, phrase, scope)
            self._only_branches(node)
        elif (stroke := self._one(node, content, scope)) and self._holds(content.condition):
            yield stroke
        if node.children and phrase is None:
            yield from self._otherwise(node, scope)

    def _one(self, node: ItemNode, content: StrokeNode, scope: Scope) -> Stroke | None:
        self.strokes += 1
        voices = self._voices(content, scope)
        sore = tuple(self._sore(node, scope)) if node.children else ()
        start, end = content.prose_start, content.prose_end
        prose = self._free_words(start, end) if start < end else None
        if not voices:
            return None
        joins = tuple(voice.join for voice in content.voices[1 : len(voices)])
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
            self.report("S115", node.name_start, node.name_end, f"the phrase “{words}” stands alone on its line",
                        "put “while” and “then” inside the phrase")
            return
        closest = self.strict.suggest.closest(node.name, (*self.names, *self.outline.phrases))
        self.report("S101", node.name_start, node.name_end, f"no technique or phrase called “{words}”",
                    *((f"did you mean “{closest}”?",) if closest else ()), "to keep it as prose, take the stars away",
                    fix=(closest[:1].upper() + closest[1:] if words[:1].isupper() else closest) or None)

    # ------------------------------------------------------------------------------------------------ branches

    def _branches(self, node: ItemNode) -> Iterator[tuple[ItemNode, str]]:
        """The items below a stroke, each with "sore", "otherwise", another condition, or "" for what has no business there."""
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
                self.report("S118", child.body_start, child.body_end, "below a stroke stand only “if sore:” and “otherwise:”",
                            "put it on the stroke’s own level, or end the item above with a colon")
                list(self._item(child, scope))

    def _dwell(self, item: ItemNode, scope: Scope) -> Iterator[Stroke]:
        if isinstance(item.content, StrokeNode):
            stroke = self._one(item, item.content, scope)
            if stroke:
                yield stroke
        else:
            self.report("S118", item.body_start, item.body_end, "a sore spot is answered with strokes",
                        "write “if sore: **circle** the spot, light”")

    def _only_branches(self, node: ItemNode) -> None:
        for child in node.children:
            self.report("S118", child.body_start, child.body_end, "nothing stands below a phrase that is played",
                        "put it into the phrase")

    def _otherwise(self, node: ItemNode, scope: Scope) -> Iterator[Item]:
        for child, branch in self._branches(node):
            if branch and branch != "sore":
                yield from self._item(child, scope)

    # ------------------------------------------------------------------------------------------------- phrases

    def _call(self, content: StrokeNode, phrase: Outline, scope: Scope) -> Iterator[Item]:
        node = content.voices[0]
        if len(content.voices) > 1:
            self.report("S115", node.name_start, node.name_end, "a phrase stands alone on its line",
                        "put “while” and “then” inside the phrase")
        if node.name in scope.phrases:
            self._plays_itself(node, phrase, scope)
            return
        if scope.depth >= MAX_DEPTH:
            self.report("S114", node.start, node.end, f"phrases nested deeper than {MAX_DEPTH}", "play the inner phrase on its own line")
            return
        if self.strokes > MAX_STROKES:
            if not any(d.code == "S117" for d in self.found):
                self.report("S117", node.name_start, node.name_end, f"phrases play out to more than {MAX_STROKES} strokes",
                            "play fewer, or use rounds: “2 rounds:”")
            return
        yield self._expanded(content, node, phrase, scope)

    def _plays_itself(self, node: VoiceNode, phrase: Outline, scope: Scope) -> None:
        line = self.reading.source.position(node.start).line
        self.report("S102", node.name_start, node.name_end, f"phrase “{phrase.name}” plays itself (line {line})",
                    "take this line away, or name another phrase")

    def _expanded(self, content: StrokeNode, node: VoiceNode, phrase: Outline, scope: Scope) -> Block:
        count = next((d for d in node.details if d.kind == "count"), None)
        rest = [detail for detail in node.details if detail is not count]
        inner = scope.within(rest, Origin.PHRASE)._replace(
            depth=scope.depth + 1, phrases=(*scope.phrases, node.name))
        items = tuple(item for item in self._parts(phrase, inner) if not isinstance(item, Section))
        if content.prose_start < content.prose_end:
            items = (self._prose(content.prose_start, content.prose_end), *items)
        number = count.value.number if count else Number(1, 1, "1")
        return Block(BlockKind.ROUNDS, items, node.span, number)

    # ---------------------------------------------------------------------------------------------- near misses

    def _near_stroke(self, content: ProseNode) -> None:
        text = self.reading.tree.masked[content.start : content.end]
        if "**" in text:
            self._bold_elsewhere(content.start, content.end)
        words = fold(text.lstrip("*_ ")[:60])
        name = next((name for name in self._starting(words)), "")
        if name and not text.startswith("**"):
            self.report("S105", content.start, content.start + len(name), f"“{name}” begins an item without being bold",
                        f"write “**{name.capitalize()}**”", "to keep it as prose, begin with another word")

    def _starting(self, words: str) -> Iterator[str]:
        """Names of techniques and phrases that the words begin with, the longest first."""
        parts = words.split(" ")
        for size in range(min(5, len(parts)), 0, -1):
            name = " ".join(parts[:size]).rstrip(",.;:*")
            if name in self.names or name in self.outline.phrases:
                yield name

    def _bold_elsewhere(self, start: int, end: int) -> None:
        from solea.language.strict import _NAME

        if self.reading.tree.masked.find("**", start, end) < 0:
            return
        for found in _NAME.finditer(self.reading.tree.masked, start, end):
            if fold(found["name"]) in self.names or fold(found["name"]) in self.outline.phrases:
                self.report("S104", found.start(), found.end(), f"the bold technique “{found['name']}” begins neither an item nor a voice",
                            "put it at the start of a line with “- ”", "for prose, take the stars away")


def _whole_block(detail: Any, kind: str) -> bool:
    """A time that belongs to the block as a whole, not to each of its items: "in all", and the time to go round in."""
    return detail.kind == "time" and (detail.value.scope == "in all" or kind == "in turn")


__all__ = ["Resolved", "Supply", "Span", "resolve"]
