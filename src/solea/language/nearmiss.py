"""Near misses in words: marks without their pair, and what does not belong into prose.

Without these rules one slip of the thumb changes the massage silently in 15 of 100 cases (bench/slips.py).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from itertools import islice

from solea.language.tree import ItemNode, ParagraphNode, Tree
from solea.source import Diagnostic, finding

_STARS = re.compile(r"\*\*[^*\s](?:[^*]*[^*\s])?\*\*|\*[^*\s](?:[^*]*[^*\s])?\*|\\\*|(?P<alone>\*+)")
_BOLD = re.compile(r"\*\*[^*\s](?:[^*\n]*[^*\s])?\*\*")  # the quick look: every star in a pair of pairs on its line
_BRACED = re.compile(r"\{[^{}\n]*\}")
_BRACES = re.compile(r"\{[^{}\n]*\}|(?P<alone>[{}])")
_DASHES = re.compile(r"(?<!-)--(?!-)")
_HTML = re.compile(r"<(?!https?://)(?:!--|[A-Za-z/!?][^>\n]{0,200}>?)|-->")
_CODE_LINK = re.compile(r"(?:javascript|vbscript|data)\s*:(?=\s*\S)", re.I)
_REFERENCE = re.compile(r"@(?P<path>[./~\\][^{}\n]*)\{")


def words_findings(tree: Tree, most: int) -> Iterator[Diagnostic]:
    """What is wrong with the marks of a text, wherever they stand below the front matter; `most` of them at most."""
    return islice(_findings(tree), most)


def _findings(tree: Tree) -> Iterator[Diagnostic]:
    text, body = tree.masked, tree.front[2]
    if text.count("*") != 4 * len(_BOLD.findall(text)):
        yield from _stars(tree)
    if not text.count("{") == text.count("}") == len(_BRACED.findall(text)):
        yield from _braces(text, body)
    dashes = "--" in text
    if dashes:
        yield from _dashes(tree)
    if dashes or "<" in text:
        yield from _html(text, body)
    lowered = text.lower()
    if "script" in lowered or "data" in lowered:
        yield from _links(text, body)
    if "@" in text:
        yield from _references(text, body)


def _stars(tree: Tree) -> Iterator[Diagnostic]:
    for start, end in _stretches(tree):
        if tree.masked.find("*", start, end) < 0:
            continue
        alone = next((found for found in _STARS.finditer(tree.masked, start, end) if found["alone"]), None)
        if alone:
            yield finding(
                "S103",
                alone.span(),
                "",
                "a technique stands between two pairs: **Rub**",
                "a star of its own is written \\*",
            )


def _stretches(tree: Tree) -> Iterator[tuple[int, int]]:
    """Where stars must pair: each item and each paragraph by itself."""
    for block in tree.blocks:
        if isinstance(block, ParagraphNode):
            yield block.start, block.end
        elif isinstance(block, ItemNode):
            yield from _of_item(block)


def _of_item(item: ItemNode) -> Iterator[tuple[int, int]]:
    yield item.body_start, item.body_end
    for child in item.children:
        yield from _of_item(child)


def _braces(text: str, body: int) -> Iterator[Diagnostic]:
    for found in _BRACES.finditer(text, body):
        if found["alone"]:
            yield finding("S504", found.span(), "", "a product is written @foot cream{}, a value {strokes}")


def _dashes(tree: Tree) -> Iterator[Diagnostic]:
    for found in _DASHES.finditer(tree.masked, tree.front[2]):
        yield finding("S502", found.span(), "a Cooklang reader will hide everything after “--”", "write “—”", fix="—")


def _html(text: str, body: int) -> Iterator[Diagnostic]:
    for found in _HTML.finditer(text, body):
        if found.group() in ("<!--", "-->"):
            missing = "close" if found.group() == "<!--" else "open"
            yield finding("S505", found.span(), f"a comment that does not {missing}", "a comment is written <!-- … -->")
        elif found.group().startswith("<!"):
            yield finding("S505", found.span(), "a comment that does not open", "a comment is written <!-- … -->")
        else:
            yield finding("S508", found.span(), "", "Markdown says the same without tags")


def _links(text: str, body: int) -> Iterator[Diagnostic]:
    for found in _CODE_LINK.finditer(text, body):
        if not found.group().lower().startswith("data") or text.startswith("text/", found.end()):
            yield finding("S507", found.span(), "", "take the link away")


def _references(text: str, body: int) -> Iterator[Diagnostic]:
    for found in _REFERENCE.finditer(text, body):
        path = posixpath.normpath(found["path"].replace("\\", "/"))
        if path.startswith(("..", "/", "~")):
            yield finding(
                "S509",
                found.span("path"),
                f"“{found['path']}” leaves the library",
                "name a file inside it, as @./creams/foot cream{}",
            )
