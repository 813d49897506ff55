"""Laws for every text, however broken: nothing raises, nothing hangs, every span is inside, nothing is lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.language.strategies import BROKEN, scores

from solea.check import check_text
from solea.language import compile_score, format_score, read
from solea.source import SourceText, decode, has_errors

TEXTS = st.one_of(BROKEN, scores(), st.text(max_size=200))


@given(TEXTS)
def test_the_tokens_of_the_tree_are_the_text(text: str) -> None:
    tree = read(SourceText(text)).tree
    tokens = list(tree.tokens())
    assert "".join(text[token.start : token.end] for token in tokens) == text
    assert all(before.end == after.start for before, after in pairwise(tokens))


@given(TEXTS)
def test_every_finding_stands_inside_the_text(text: str) -> None:
    for found in check_text(text).diagnostics:
        assert 0 <= found.span.start <= found.span.end <= len(text)
        assert found.fix is None or found.fix.span.end <= len(text)


@given(TEXTS)
def test_there_is_a_score_or_an_error(text: str) -> None:
    compiled = compile_score(text)
    assert (compiled.score is None) is has_errors(compiled.diagnostics)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_text_or_a_finding(raw: bytes) -> None:
    loaded = decode(raw, "x")
    assert loaded.ok or loaded.source.text == ""
    check_text(loaded.source.text)


@given(TEXTS)
def test_formatting_twice_is_formatting_once(text: str) -> None:
    once = format_score(text)
    assert format_score(once) == once


@pytest.mark.parametrize(
    "text",
    [
        "- " * 50_000,
        "  " * 20_000 + "- a",
        "\n".join("  " * depth + "- 2 rounds:" for depth in range(2_000)),
        "**" * 100_000,
        "*a " * 60_000,
        "{" * 200_000,
        "<!--" * 50_000,
        "@" * 200_000,
        "<" * 200_000,
        "@a " * 60_000 + "{",
        "- **Rub** " + "light, " * 60_000,
        "- **Rub** " + ";" * 100_000,
        "- **Rub** the sole" + " to heel" * 50_000,
        "- **Rubb**\n" * 20_000,
        "- **Rub** frim\n" * 20_000,
        "# " * 100_000,
        "(" * 100_000,
        "---\n" + "[" * 60_000 + "\n---\n",
        "---\na: " + "{" * 30_000 + "\n---\n",
        "> " * 100_000,
        "\r" * 200_000,
        "a: b\n---\n" * 20_000,
        "if " * 60_000 + ": **Rub**",
        "- if " + "a" * 100_000 + ": **Rub**",
    ],
    ids=lambda text: text[:12].strip() or "blanks",
)
def test_a_large_bad_text_ends(text: str) -> None:
    assert read(SourceText(text)).tree.text == text
    compile_score(text)
    format_score(text)


def test_two_megabytes_are_the_bound() -> None:
    assert [d.code for d in check_text("a" * 2_000_001).diagnostics] == ["S011"]


@settings(max_examples=30)
@given(scores())
def test_a_valid_score_has_a_sound_tree(text: str) -> None:
    assert not has_errors(read(SourceText(text)).diagnostics)
