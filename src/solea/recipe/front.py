"""Front matter: YAML between two `---` at the beginning; every value is kept as the text that stands there.

What is no mapping in YAML but has a key and a colon on every line is read so, as other readers of recipes do.
Aliases, anchors and tags are refused, so that a small text cannot become a large one.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from solea.recipe.syntax import Front
from solea.source import Diagnostic, Span, finding

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_OPENING = re.compile(r"---[^\S\r\n]*(?:\r\n?|\n)")
_CLOSING = re.compile(r"(?:\A|(?<=[\r\n]))---[^\S\r\n]*(?:\r\n?|\n|\Z)")
_PAIR = re.compile(r"^[ \t]*([^\s#:][^:\r\n]*?)[ \t]*:[ \t]*([^\r\n]*?)[ \t]*$", re.M)
_FULL = re.compile(r"^[ \t]*[^\s#][^\r\n]*$", re.M)
_LARGEST = 64_000
_BRACKETS = 200  # beyond it YAML takes long

Read = tuple[Front, int, list[Diagnostic]]


def read_front(text: str) -> Read:
    """The front matter, where the body begins, and what is wrong with it."""
    opening = _OPENING.match(text)
    if opening is None:
        return Front(), 0, []
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        return Front(), 0, [finding("K001", (0, 3), "", "close it with a line “---”")]
    start, end = opening.end(), closing.start()
    front, found = _mapping(text, start, end)
    return front, closing.end(), found


def _mapping(text: str, start: int, end: int) -> tuple[Front, list[Diagnostic]]:
    raw = text[start:end]
    if len(raw) > _LARGEST or raw.count("[") + raw.count("{") > _BRACKETS:
        return Front(), [_bad(start, end, "it is too large or nested too deep", "front matter is a few short lines")]
    try:
        node = yaml.compose(raw, Loader=_LOADER)
        refused = _refused(raw)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return _line_by_line(text, start, end, error)
    if refused is not None:
        at = start + refused
        return Front(), [_bad(at, at + 1, "it uses an alias, an anchor or a tag", "write the value out")]
    if node is None:
        return Front(), []
    if not isinstance(node, yaml.MappingNode):
        return _line_by_line(text, start, end, None)
    return _front(node, start), []


def _refused(raw: str) -> int | None:
    if not re.search(r"[&*!]", raw):
        return None
    for event in yaml.parse(raw, Loader=_LOADER):
        tag = getattr(event, "tag", None)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or (tag and tag != "!"):
            return int(getattr(event.start_mark, "index", 0))
    return None


def _front(node: yaml.MappingNode, start: int) -> Front:
    values: dict[str, Any] = {}
    places: dict[str, Span] = {}
    for key, value in node.value:
        if isinstance(key, yaml.ScalarNode) and key.value not in values:
            values[key.value] = _value(value)
            places[key.value] = Span(start + value.start_mark.index, start + value.end_mark.index)
    return Front(values, places)


def _value(node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_value(item) for item in node.value]
    return {key.value: _value(value) for key, value in node.value if isinstance(key, yaml.ScalarNode)}


def _line_by_line(text: str, start: int, end: int, error: Exception | None) -> tuple[Front, list[Diagnostic]]:
    """A key, a colon and a value on every line is read so; where YAML found an error in it, that is said too."""
    pairs = list(_PAIR.finditer(text, start, end))
    whole = bool(pairs) and len(pairs) == len(_FULL.findall(text, start, end))
    front = _paired(pairs) if whole else Front()
    if whole and error is None:
        return front, []
    mark = getattr(error, "problem_mark", None)
    at = min(start + mark.index, max(start, end - 1)) if mark is not None else start
    why = getattr(error, "problem", None) or "it is no list of keys and values"
    return front, [_bad(at, at + 1, str(why), "write one “key: value” on each line; quote a value that has a colon")]


def _paired(pairs: list[re.Match[str]]) -> Front:
    first = list(reversed(pairs))
    return Front({pair[1]: pair[2] for pair in first}, {pair[1]: Span(*pair.span(2)) for pair in first})


def _bad(start: int, end: int, why: str, hint: str) -> Diagnostic:
    return finding("K002", (start, end), f"the front matter cannot be read: {' '.join(why.split())}", hint)
