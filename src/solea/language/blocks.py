"""Lines to blocks: front matter, headings, paragraphs, notes, and lists nested by their indentation.

Hand-written for speed: one pass over the lines, one look at the first letter of each (bench/language.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from solea.language.strict import MOST_FINDINGS
from solea.language.tree import BlockNode, Content, HeadingNode, ItemNode, ParagraphNode
from solea.source import Diagnostic, finding

MAX_LEVELS = 16  # design, bounds
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*)")
_BEHIND = re.compile(r"[^#\s]{1,2}#{1,6} ")  # a heading behind a slip
_NEARLY_ITEM = re.compile(r"(?:[•‣·–]\s*|-)(?=\*\*\w)")  # before a bold name
_RULE = re.compile(r"(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|(?:\*[ \t]*){3,}")
_UNDERLINE = re.compile(r"=+|-+")


def _lines(text: str, offset: int) -> Iterator[tuple[int, str]]:
    """Each line with its offset; lines end at `\\n`, `\\r\\n` or a lone `\\r`."""
    lines = text[offset:].split("\n") if "\r" not in text else re.split(r"\r(?!\n)|\n", text[offset:])
    for line in lines:
        yield offset, line.removesuffix("\r")
        offset += len(line) + 1


class _Draft:
    """An item while its lines are still coming in."""

    __slots__ = ("body_end", "body_start", "children", "content", "end", "indent", "level", "mark", "start")

    def __init__(self, start: int, indent: int, mark: int, body_start: int, body_end: int, end: int) -> None:
        self.start, self.indent, self.mark = start, indent, mark
        self.body_start, self.body_end, self.end = body_start, body_end, end
        self.children: list[_Draft] = []
        self.level = 0


ReadItem = Callable[[int, int, Content | None], Content]  # start, end, what the item above says


class BlockReader:
    """Reads the blocks of a masked text from an offset on. `read_item` turns an item's words into its content."""

    def __init__(self, masked: str, read_item: ReadItem) -> None:
        self.masked = masked
        self.read_item = read_item
        self.diagnostics: list[Diagnostic] = []
        self.blocks: list[BlockNode] = []
        self._stack: list[_Draft] = []  # open items, outermost first
        self._roots: list[_Draft] = []
        self._open = False  # the line before belongs to the last item
        self._paragraph: list[int] | None = None  # start, end, is note
        self._fence = ""

    def report(self, code: str, start: int, end: int, message: str = "", *hints: str, fix: str | None = None) -> None:
        if len(self.diagnostics) < MOST_FINDINGS:
            self.diagnostics.append(finding(code, (start, end), message, *hints, fix=fix))

    def read(self, offset: int) -> tuple[BlockNode, ...]:
        """All blocks from an offset to the end of the text."""
        text = self.masked
        for start, line in _lines(text, offset):
            words = line.strip(" \t")
            if self._fence:
                self._in_fence(words)
            elif words:
                first = start + line.index(words)
                self._words(start, words[0], first, first + len(words))
            elif self._open or self._paragraph:
                self._close_text()
        self._close_all()
        return tuple(self.blocks)

    def _words(self, line: int, first: str, start: int, stop: int) -> None:
        if first in "-*+" and self._mark(line, first, start, stop):
            return
        if first == "#" and self._heading(start, stop):
            return
        if first == ">":
            self._text(start + 1, stop, True)
        elif first in "`~" and self.masked.startswith(first * 3, start):
            self._open_fence(first, start, stop)
        elif first == "=" and self._underline(start, stop):
            return
        elif _NEARLY_ITEM.match(self.masked, start, stop):
            self._nearly_item(line, start, stop)
        elif _BEHIND.match(self.masked, start, stop):
            self.report("S108", start, stop, "a heading begins its line", "take away what stands before the “#”")
        elif self._open and self._stack:
            self._stack[-1].body_end = self._stack[-1].end = stop
        else:
            self._text(start, stop, False)

    def _mark(self, line: int, first: str, start: int, stop: int) -> bool:
        """A list item, a rule or an underline; False when the letter is only a letter."""
        after = self.masked[start + 1 : start + 3]
        if after[:1] == " " and after[1:] != first and after[1:] not in ("", " "):  # the quick way: an item like most
            self._item(line, start, start + 2, stop)
            return True
        if first == "-" and self._underline(start, stop):
            return True
        if _RULE.fullmatch(self.masked, start, stop):
            self._close_all()
            return True
        if after[:1] in (" ", "\t"):
            body = stop - len(self.masked[start + 1 : stop].lstrip(" \t"))
            self._item(line, start, body, stop)
            return True
        return False

    # -------------------------------------------------------------------------------------------------- items

    def _nearly_item(self, line: int, start: int, stop: int) -> None:
        """“• **Rub** …” or “-**Rub** …”: read as the item that it was meant for, and told."""
        body = self.masked.index("**", start)
        self.report("S104", start, body, "a list item begins with a hyphen and a blank", "write “- ”", fix="- ")
        self._item(line, start, body, stop)

    def _item(self, line: int, mark: int, body: int, stop: int) -> None:
        self._close_paragraph()
        indent = mark - line
        if indent:
            indent += self.masked.count("\t", line, mark)  # a tab is one level
        draft = _Draft(line, indent, mark, body, stop, stop)
        self._place(draft)
        self._open = True

    def _place(self, draft: _Draft) -> None:
        """Find the item that this one stands below."""
        stack = self._stack
        while stack and stack[-1].indent > draft.indent:
            stack.pop()
        if stack and stack[-1].indent == draft.indent:
            stack.pop()
        elif (stack and draft.indent - stack[-1].indent not in (2, 3, 4)) or (not stack and draft.indent):
            self._off_level(draft)
        draft.level = len(stack)
        if draft.level >= MAX_LEVELS:
            self._too_deep(draft)
            return
        (stack[-1].children if stack else self._roots).append(draft)
        stack.append(draft)

    def _off_level(self, draft: _Draft) -> None:
        blanks = 2 * len(self._stack)
        self.report(
            "S109",
            draft.mark - draft.indent if draft.indent <= draft.mark else 0,
            draft.mark,
            f"{draft.indent} blanks fit no level",
            f"two blanks a level: {blanks} here",
        )

    def _too_deep(self, draft: _Draft) -> None:
        if not any(d.code == "S114" for d in self.diagnostics):
            self.report(
                "S114",
                draft.mark,
                draft.body_end,
                f"nested deeper than {MAX_LEVELS} levels",
                "make a phrase of the inner part",
            )

    def _finish(self, draft: _Draft, parent: Content | None) -> ItemNode:
        content = self.read_item(draft.body_start, draft.body_end, parent)
        children = tuple(self._finish(child, content) for child in draft.children) if draft.children else ()
        return ItemNode(
            draft.start,
            draft.end,
            draft.indent,
            draft.mark,
            draft.body_start,
            draft.body_end,
            content,
            children,
            draft.level,
        )

    # ----------------------------------------------------------------------------------------------- headings

    def _heading(self, start: int, stop: int) -> bool:
        found = _HEADING.match(self.masked, start, stop)
        if found is None:
            return self._no_heading(start, stop)
        self._close_all()
        title, title_start = found.group(2), found.start(2)
        mods = _bracket(title)
        if mods is None:
            self.blocks.append(HeadingNode(start, stop, len(found.group(1)), title_start, stop))
        else:
            first, last = mods
            title_end = title_start + len(title[: first - 1].rstrip())
            self.blocks.append(
                HeadingNode(
                    start, stop, len(found.group(1)), title_start, title_end, title_start + first, title_start + last
                )
            )
        return True

    def _no_heading(self, start: int, stop: int) -> bool:
        marks = len(self.masked[start:stop]) - len(self.masked[start:stop].lstrip("#"))
        word = self.masked[start + marks : stop]
        if marks == 1 and word[:1].isalnum() and "{" in word:
            return False  # cookware at the start of a paragraph
        self.report(
            "S108", start, stop, "a heading needs a blank after its “#”", f"write “{'#' * marks} {word[:40].strip()}”"
        )
        return True

    def _underline(self, start: int, stop: int) -> bool:
        if not (self._paragraph or self._open) or not _UNDERLINE.fullmatch(self.masked, start, stop):
            return False
        self.report(
            "S108",
            start,
            stop,
            "this line makes the words above it a heading",
            "begin the heading with “## ”, or put a blank line between",
        )
        self._close_text()
        return True

    # -------------------------------------------------------------------------------------- text and its ends

    def _text(self, start: int, stop: int, note: bool) -> None:
        if self._paragraph and self._paragraph[2] == note:
            self._paragraph[1] = stop
            return
        self._close_all()
        self._paragraph = [start, stop, note]

    def _open_fence(self, first: str, start: int, stop: int) -> None:
        self._close_all()
        self._fence = first * 3
        self.report("S501", start, stop, "code does not belong in a score", "write it as a list or a paragraph")

    def _in_fence(self, words: str) -> None:
        if words.startswith(self._fence):
            self._fence = ""

    def _close_text(self) -> None:
        self._open = False
        self._close_paragraph()

    def _close_paragraph(self) -> None:
        if self._paragraph:
            start, end, note = self._paragraph
            self._paragraph = None
            self.blocks.append(ParagraphNode(start, end, bool(note)))

    def _close_all(self) -> None:
        self._close_text()
        self.blocks += [self._finish(draft, None) for draft in self._roots]
        self._roots, self._stack = [], []


def _bracket(title: str) -> tuple[int, int] | None:
    """Offsets of what stands in the bracket at the end of a title; a bracket without its pair reaches to the end."""
    if title.endswith(")") and "(" in title:
        return title.rindex("(") + 1, len(title) - 1
    return None
