"""Text to tree: front matter, comments, blocks, items. Nothing is looked up in the catalogue yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from solea.language.blocks import BlockReader
from solea.language.details import DetailReader
from solea.language.front import FrontReading, read_front
from solea.language.items import ItemReader
from solea.language.lexicon import Lexicon, lexicon
from solea.language.nearmiss import words_findings
from solea.language.strict import MOST_FINDINGS, StrictReader
from solea.language.suggest import Suggestions
from solea.language.tree import DetailNode, ItemNode, StrokeNode, Tree, VoiceNode
from solea.source import MAX_BYTES, Diagnostic, SourceText, finding

_NOT_BREAK = re.compile(r"[^\r\n]+")
_MARKS = re.compile(r"[@#{]")
_HIDES = re.compile(r"<!--|^[ \t]*(?:[-*+][ \t]+\S|#{1,6}[ \t]+\S)", re.M)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as a tree with what was found on the way. `defaults` are the details of the front matter."""

    source: SourceText
    tree: Tree
    front: FrontReading
    lexicon: Lexicon
    strict: StrictReader
    defaults: tuple[DetailNode, ...]
    diagnostics: tuple[Diagnostic, ...]


@lru_cache(maxsize=8)
def detail_reader(language: str) -> DetailReader:
    return DetailReader(lexicon(language))


def read(source: SourceText, before: Reading | None = None) -> Reading:
    """The lossless tree of a score. Never raises for what stands in the text, and never stops at the first fault.

    Voices that stand as they do in the reading `before`, under the same values, are taken from it.
    """
    text = source.text
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "replace")) > MAX_BYTES:
        return _too_large(source)
    suggest = Suggestions()
    front = read_front(text, suggest)
    words = detail_reader(_language(front))
    body = front.bounds[2]
    masked, comments, hidden = _mask(text, body)
    strict = StrictReader(masked, words, front.front.let, suggest)
    if before and before.lexicon is words.lexicon and before.front.front.let == front.front.let:
        strict.known = _voices_of(before.tree)
    blocks = BlockReader(masked, ItemReader(strict, words).read)
    tree = Tree(text, masked, front.bounds, comments, blocks.read(body))
    defaults = strict.details_at(front.defaults)
    found = (
        *front.diagnostics,
        *hidden,
        *strict.diagnostics,
        *blocks.diagnostics,
        *words_findings(tree, MOST_FINDINGS),
    )
    return Reading(source, tree, front, words.lexicon, strict, defaults, found)


def _voices_of(tree: Tree) -> dict[str, VoiceNode]:
    """The sound voices of a tree by their words; not those with marks, which know where in the text they stand."""
    found: dict[str, VoiceNode] = {}
    items = [block for block in tree.blocks if isinstance(block, ItemNode)]
    while items:
        item = items.pop()
        items += item.children
        voices = item.content.voices if isinstance(item.content, StrokeNode) else ()
        for node in voices:
            words = tree.masked[node.start : node.end]
            if node.sound and not _MARKS.search(words):
                found[words] = node
    return found


def _too_large(source: SourceText) -> Reading:
    words = detail_reader("en")
    tree = Tree(source.text, "", (0, 0, 0), (), ())
    return Reading(
        source,
        tree,
        FrontReading(),
        words.lexicon,
        StrictReader("", words, {}, Suggestions()),
        (),
        (finding("S011", (0, 0)),),
    )


def _language(front: FrontReading) -> str:
    from solea.language.lexicon import languages

    return front.front.language if front.front.language in languages() else "en"


def _mask(text: str, body: int) -> tuple[str, tuple[tuple[int, int], ...], list[Diagnostic]]:
    """The text with front matter and comments blanked, offset for offset; and comments that hide the score."""
    if body == 0 and "<!--" not in text:
        return text, (), []
    parts, at, findings = [_NOT_BREAK.sub(_blanks, text[:body])], body, []
    comments = tuple(comments_in(text, body))
    for start, end in comments:
        said = text[start:end]
        parts += (text[at:start], _NOT_BREAK.sub(_blanks, said) if "\n" in said or "\r" in said else " " * len(said))
        at = end
        if "\n" in said or "<!--" in said[4:]:
            findings += _hiding(said, start)
    parts.append(text[at:])
    return "".join(parts), comments, findings


def comments_in(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Where comments stand; one that does not end is none."""
    while (start := text.find("<!--", start)) >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            return
        yield start, end + 3
        start = end + 3


def _blanks(found: re.Match[str]) -> str:
    return " " * (found.end() - found.start())


def _hiding(said: str, start: int) -> list[Diagnostic]:
    inner = _HIDES.search(said, 4)
    if inner is None:
        return []
    what = "opens twice" if inner.group().startswith("<!--") else "holds an item or a heading"
    return [finding("S505", (start, start + 4), f"a comment {what}", "close it with “-->” before that line")]
