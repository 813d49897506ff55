"""Keeps what is edited in a text and what of it is told: every edit of a line belongs to a change with its limits."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from solea.language.lexicon import languages, lexicon
from solea.language.tree import AskNode, ItemNode, StrokeNode, VoiceNode
from solea.plan.change import Change, ChangeKind
from solea.plan.edits import Edit, apply, whole_lines
from solea.plan.lines import LineWriter
from solea.plan.walk import Walk, below
from solea.safety.limits import Limit, Restrictions
from solea.source import SourceText, Span

_SENTENCE = re.compile(r"[^.!?]+[.!?]+[”\"’)]*\s*|[^.!?]+$")
_BLANKS = re.compile(r"(?:[ \t]*\n)*")


class Record:
    """The edits and changes of one walk over a score under one set of restrictions."""

    def __init__(self, walk: Walk, limits: Restrictions) -> None:
        self.walk, self.limits = walk, limits
        self.text, self.masked = walk.text, walk.tree.masked
        self.source = SourceText(self.text)
        language = walk.score.front.language
        self.writer = LineWriter(self.masked, lexicon(language if language in languages() else "en"))
        self.lines = [item for part in walk.parts for item in part.every]
        self.questions = {item.body_start for item in self.lines if isinstance(item.content, AskNode)}
        self.given_up: set[int] = set()  # lines that are left out whatever a choice says
        self.softened: dict[int, tuple[Limit, ...]] = {}  # questions that ask about changed hands, and their caps
        self.begin()

    def begin(self) -> None:
        """Forget what was recorded."""
        self.edits: list[Edit] = []
        self.changes: dict[int, Change] = {}
        self.kept: list[ItemNode] = []  # lines in which hands work
        self.halved: dict[int, str] = {}  # where lines stand that are left out on one side, and the side
        self.sides_differ = False  # whether a line stands once for each side

    def _record(
        self,
        kind: ChangeKind,
        span: Span,
        what: str,
        limits: Iterable[Limit],
        *,
        level: int | None = None,
        to: str = "",
        after: str = "",
        side: str = "",
        kinds: tuple[ChangeKind, ...] = (),
    ) -> None:
        """Note a change of a line; several on the same line are told as one, the first of them first."""
        found = self.changes.get(span.start)
        if found:
            kinds, asked = (*found.kinds, *(kinds or (kind,))), tuple(dict.fromkeys((*found.limits, *limits)))
            self.changes[span.start] = replace(found, kinds=kinds, limits=asked, after=self._after(span))
            return
        line, last = self.source.position(span.start).line, self.source.position(max(span.end - 1, span.start)).line
        before = " ".join(self.text[span.start : span.end].split())
        said = after or self._after(span)
        asked = tuple(limits)
        done = kinds or (kind,)
        self.changes[span.start] = Change(kind, span, line, last, what, before, said, asked, done, level, to, side)

    def _after(self, span: Span) -> str:
        """The words of a line as they are now."""
        inside = [
            Edit(max(e.start, span.start) - span.start, min(e.end, span.end) - span.start, e.text)
            for e in self.edits
            if (e.start < span.end and e.end > span.start) or span.start <= e.start == e.end <= span.end
        ]
        return " ".join(apply(self.text[span.start : span.end], inside).text.split())

    def _drop(self, item: ItemNode, kind: ChangeKind, limits: Iterable[Limit]) -> None:
        """Take out a line with all below it."""
        end = max([item.end, *(child.end for child in below(item))])
        self.edits.append(whole_lines(self.text, item.start, end))
        first = item.content.voices[0] if isinstance(item.content, StrokeNode) else None
        what = self._technique(first) if first else "ask" if isinstance(item.content, AskNode) else ""
        self.changes = {at: c for at, c in self.changes.items() if not item.body_start <= at < end}
        self._record(kind, Span(item.body_start, end), what, limits)

    def _technique(self, node: VoiceNode) -> str:
        voices = self.walk.resolved(node)
        return voices[0].technique if voices else ""

    def _cut_sentences(self, start: int, end: int, words: re.Pattern[str]) -> Span | None:
        """Take out the sentences in which the words stand; from the first of them to the last, None for none."""
        found = [s for s in _SENTENCE.finditer(self.masked, start, end) if words.search(s.group())]
        for sentence in found:
            inside = self.masked[: sentence.start()].rstrip(" ")
            if inside.endswith("\n") or (sentence.start() == start and sentence.end() < end):
                self.edits.append(Edit(sentence.start(), sentence.end(), ""))
            else:  # in the middle of a line: what stands after it stays where it is
                last = sentence.start() + len(sentence.group().rstrip())
                self.edits.append(Edit(len(inside), last, ""))
        return Span(found[0].start(), found[-1].start() + len(found[-1].group().rstrip())) if found else None

    def _after_blanks(self, at: int) -> int:
        found = _BLANKS.match(self.text, at)
        return found.end() if found else at

    def _is_dropped(self, item: ItemNode) -> bool:
        return any(edit.start <= item.body_start < edit.end and not edit.text for edit in self.edits)


def common(changes: Iterable[Change]) -> ChangeKind:
    """What a block or a section is told as: shorter, where all that it held was left out for that."""
    kinds = {change.kind for change in changes}
    return ChangeKind.SHORTER if kinds and kinds <= {ChangeKind.SHORTER, ChangeKind.QUESTION} else ChangeKind.LEFT_OUT
