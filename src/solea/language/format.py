"""The formatter: one way to write a score.

Two laws hold for every text (tests/language/test_format.py): formatting twice is formatting once, and the score that
is compiled does not change. A text whose tree has errors is given back as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from solea.catalogue import technique_names
from solea.language.details import DetailReader
from solea.language.lexicon import fold
from solea.language.numbers import leading_number, unglued
from solea.language.reading import Reading, comments_in, detail_reader, read
from solea.language.score import Number
from solea.language.tree import (
    AskNode,
    DetailNode,
    HeadingNode,
    HeadNode,
    ItemNode,
    ParagraphNode,
    StrokeNode,
    VoiceNode,
)
from solea.source import SourceText, has_errors

_BREAK = re.compile(r"[ \t]*(?:\r\n?|\n)[ \t]*")
_DASHES = re.compile(r"(?<!-)--(?!-)")
_HEADING = re.compile(r"#{1,6} ")


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


def format_score(text: str) -> str:
    """The same score, tidily written; the text itself where it cannot be read."""
    reading = read(SourceText(text))
    if has_errors(reading.diagnostics) or not text.strip():
        return text
    return _tidy_lines(_apply(text, _Formatter(reading).edits()), reading.front.bounds[2] > 0)


def _apply(text: str, edits: Iterable[_Edit]) -> str:
    parts: list[str] = []
    at = 0
    for edit in sorted(edits):
        if edit.start >= at:
            parts += (text[at : edit.start], edit.text)
            at = edit.end
    return "".join((*parts, text[at:]))


class _Formatter:
    def __init__(self, reading: Reading) -> None:
        self.text = reading.tree.text
        self.masked = reading.tree.masked
        self.tree = reading.tree
        self.printer = DetailPrinter(detail_reader(reading.lexicon.language))
        self.names = technique_names()

    def edits(self) -> Iterator[_Edit]:
        for block in self.tree.blocks:
            if isinstance(block, HeadingNode):
                yield from self._heading(block)
            elif isinstance(block, ItemNode):
                yield from self._item(block, 0)
            elif isinstance(block, ParagraphNode):
                yield from self._paragraph(block)

    def _change(self, start: int, end: int, words: str) -> Iterator[_Edit]:
        """Replace a stretch, unless a comment stands in it."""
        if self.text[start:end] != words and self.text[start:end] == self.masked[start:end]:
            yield _Edit(start, end, words)

    # ------------------------------------------------------------------------------------------ prose, headings

    def _paragraph(self, node: ParagraphNode) -> Iterator[_Edit]:
        yield from self._dashes(node.start, node.end)

    def _dashes(self, start: int, end: int) -> Iterator[_Edit]:
        for found in _DASHES.finditer(self.masked, start, end):
            yield _Edit(found.start(), found.end(), "—")

    def _heading(self, node: HeadingNode) -> Iterator[_Edit]:
        yield from self._change(node.start + node.level, node.title_start, " ")
        yield from self._dashes(node.title_start, node.title_end)
        if node.mods_end:
            yield from self._change(node.title_end, node.mods_start - 1, " ")
            mods = ", ".join(" ".join(mod.split()) for mod in self.masked[node.mods_start : node.mods_end].split(","))
            yield from self._change(node.mods_start, node.mods_end, mods)

    # ---------------------------------------------------------------------------------------------------- items

    def _item(self, item: ItemNode, level: int) -> Iterator[_Edit]:
        indent = "  " * level
        yield from self._change(item.start, item.mark, indent)
        yield from self._change(item.mark, item.body_start, "- ")
        yield from self._content(item, "\n" + indent + "  ")
        for child in item.children:
            yield from self._item(child, level + 1)

    def _content(self, item: ItemNode, newline: str) -> Iterator[_Edit]:
        content = item.content
        taken: list[_Edit] = []
        if isinstance(content, StrokeNode):
            taken += self._stroke(item, content, newline)
        elif isinstance(content, HeadNode):
            taken += self._head(content, newline)
        elif isinstance(content, AskNode):
            taken += self._question(content)
        yield from taken
        free = (content.prose_start, content.prose_end) if isinstance(content, StrokeNode) else None
        if free or (not taken and not isinstance(content, (HeadNode, AskNode))):
            yield from self._dashes(*(free or (item.body_start, item.body_end)))
        for found in _BREAK.finditer(self.masked, item.body_start, item.body_end):
            if not any(edit.start <= found.start() < edit.end for edit in taken):
                yield from self._change(found.start(), found.end(), newline)

    def _question(self, content: AskNode) -> Iterator[_Edit]:
        yield from self._change(content.question_start - 1, content.question_start, "“")
        yield from self._change(content.question_end, content.question_end + 1, "”")

    def _stroke(self, item: ItemNode, content: StrokeNode, newline: str) -> Iterator[_Edit]:
        for index, voice in enumerate(content.voices):
            yield from self._voice(voice, newline, capital=not index and voice.start == item.body_start)
        first = content.voices[0].start
        branch = self.masked[item.body_start : first]
        if "\n" not in branch and "\r" not in branch:
            yield from self._change(
                item.body_start,
                first,
                " ".join(branch.replace(":", " : ").split()).replace(" :", ":") + " " if branch else "",
            )
        for before, voice in zip(content.voices, content.voices[1:], strict=False):
            yield from self._gap(before.end, voice.start, f"; {voice.join} ", newline)
        if content.prose_start < content.prose_end:
            yield from self._gap(content.voices[-1].end, content.prose_start, ". ", newline)

    def _head(self, content: HeadNode, newline: str) -> Iterator[_Edit]:
        if content.held:
            yield from self._voice(content.held, newline, capital=False)
        yield from self._details(content.details, newline)

    def _voice(self, voice: VoiceNode, newline: str, *, capital: bool) -> Iterator[_Edit]:
        name = " ".join(self.masked[voice.name_start : voice.name_end].split())
        if fold(name) in self.names:
            name = fold(name)
            name = name[:1].upper() + name[1:] if capital else name
        yield from self._change(voice.name_start, voice.name_end, name)
        if voice.details:
            yield from self._gap(voice.name_end + 2, voice.details[0].span.start, " ", newline)
        yield from self._details(voice.details, newline)

    def _details(self, details: tuple[DetailNode, ...], newline: str) -> Iterator[_Edit]:
        for before, detail in pairwise(details):
            yield from self._gap(before.span.end, detail.span.start, ", ", newline)
        for detail in details:
            raw = self.masked[detail.span.start : detail.span.end]
            if "\n" not in raw and "\r" not in raw:
                yield from self._change(detail.span.start, detail.span.end, self.printer.words(raw))

    def _gap(self, start: int, end: int, words: str, newline: str) -> Iterator[_Edit]:
        """What stands between two details, kept as a line break where it was one."""
        raw = self.masked[start:end]
        if "\n" in raw or "\r" in raw:
            words = words.replace(" ", newline, 1)
        yield from self._change(start, end, words)


class DetailPrinter:
    """One way to write each detail: the writer's word, short units, no needless article."""

    def __init__(self, reader: DetailReader) -> None:
        self.reader = reader
        lexicon = self.lexicon = reader.lexicon
        self._proper = {
            fold(words): words
            for table in lexicon.tables.values()
            for all_words in table.values()
            for words in all_words
            if words != fold(words) and words.isascii()
        }
        self._units = {words: self._unit(unit, scope) for words, (unit, scope) in reader.units.items()}
        self._to, self._the, self._from = (lexicon.word(id) for id in ("to", "the", "from"))
        self._paths = frozenset(lexicon.ids["place"])

    def _unit(self, unit: str, scope: str) -> str:
        table = "unit" if unit in self.lexicon.tables["unit"] else "word"
        return f"{self.lexicon.say(table, unit)} {scope}".strip()

    def words(self, raw: str) -> str:
        """A detail as it is written; marks and values are left alone."""
        plain = " ".join(raw.split())
        if any(sign in plain for sign in "@#{"):
            return plain
        words = fold(plain)
        words = self._path(self._number(words))
        for folded, proper in self._proper.items():
            if folded in words:
                words = re.sub(rf"(?<!\w){re.escape(folded)}(?!\w)", proper, words)
        return words

    def _number(self, words: str) -> str:
        words = unglued(words) if words[:1].isdigit() else words
        found = leading_number(words, self.lexicon)
        if found is None or not isinstance(found[0], Number):
            return words
        unit = self._units.get(self.reader.plural(found[0], found[1]), "")
        if not unit:
            return self._two_units(words)
        return self.lexicon.counted(found[0].words, unit)

    def _two_units(self, words: str) -> str:
        """“1 min 30 s” for “1 minute 30 seconds”."""
        two = self.reader.of_two_units(words)
        if two is None:
            return words
        minutes, seconds, scope = two
        least, most = (self.lexicon.say("unit", unit) for unit in ("seconds", "minutes"))
        return f"{minutes.words} {most} {seconds.words} {least} {scope}".strip()

    def _path(self, words: str) -> str:
        back = " " + self.lexicon.word("and_back")
        stops = words.removesuffix(back).removeprefix(self._from + " ").split(f" {self._to} ")
        bare = [stop.removeprefix(self._the + " ") for stop in stops]
        if len(bare) < 2 or not all(stop in self._paths for stop in bare):
            return words
        return f" {self._to} ".join(bare) + (back if words.endswith(back) else "")


def _tidy_lines(text: str, front: bool) -> str:
    """Line ends, trailing blanks, single blank lines, a blank line around headings; comments stay as they are."""
    hidden = _hidden_lines(text)
    lines: list[str] = []
    inside = front
    for number, line in enumerate(re.split(r"\r\n?|\n", text)):
        if inside:
            lines.append(line.rstrip())
            inside = not (number and line.rstrip() == "---")
            continue
        if number not in hidden:
            line = line.rstrip()
            _space(lines, line)
        if line or (lines and lines[-1]) or number in hidden:
            lines.append(line)
    while lines and not lines[-1]:
        lines.pop()
    return "\n".join(lines) + "\n"


def _space(lines: list[str], line: str) -> None:
    """A blank line before a heading, and after one."""
    after = bool(lines and _HEADING.match(lines[-1]))
    if line and lines and lines[-1] not in ("", "---") and (after or _HEADING.match(line)):
        lines.append("")


def _hidden_lines(text: str) -> set[int]:
    """Numbers of the lines that begin inside a comment."""
    hidden: set[int] = set()
    breaks = [found.end() for found in re.finditer(r"\r\n?|\n", text)]
    for start, end in comments_in(text):
        hidden.update(range(bisect_right(breaks, start) + 1, bisect_left(breaks, end) + 1))
    return hidden
