"""Regular expressions mean the same in every Python that Solea runs on."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMPILED = {"compile", "match", "fullmatch", "search", "sub", "split", "finditer", "findall"}
# A quantifier, or a whole group, that gives nothing back. Python 3.11.2, which Debian has, loses groups of its matches.
POSSESSIVE = re.compile(r"(?<!\\)[*+?}](?<!\\[*+?}])\+|\(\?>")
IN_BRACKETS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]")


def patterns(source: str) -> Iterator[str]:
    """The texts that are handed to `re`."""
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in COMPILED):
            continue
        if isinstance(node.func.value, ast.Name) and node.func.value.id == "re" and node.args:
            yield "".join(part.value for part in ast.walk(node.args[0]) if _is_text(part))  # type: ignore[attr-defined]


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def possessive(pattern: str) -> bool:
    return POSSESSIVE.search(IN_BRACKETS.sub("x", pattern)) is not None


@pytest.mark.parametrize("path", sorted((ROOT / "src").rglob("*.py")), ids=lambda path: path.stem)
def test_no_pattern_gives_nothing_back(path: Path) -> None:
    assert [pattern for pattern in patterns(path.read_text("utf-8")) if possessive(pattern)] == []


@pytest.mark.parametrize(
    ("pattern", "found"),
    [(r"(a)?+b", True), (r"a*+", True), (r"a{2}+", True), (r"(?>a)b", True), (r"\++", False), (r"[?+]+", False),
     (r"a+", False)],
)
def test_what_gives_nothing_back_is_known(pattern: str, found: bool) -> None:
    assert possessive(pattern) is found
