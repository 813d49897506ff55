"""The inline marks that scores and recipes share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solea.source import Mark, MarkKind, scan
from solea.source.marks import plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@salt", Mark(MarkKind.INGREDIENT, 0, 5, "salt")),
        ("@foot cream{5%ml}", Mark(MarkKind.INGREDIENT, 0, 17, "foot cream", "5", "ml", braced=True)),
        ("@foot cream{}", Mark(MarkKind.INGREDIENT, 0, 13, "foot cream", braced=True)),
        ("@shea butter{10%g}(melted)", Mark(MarkKind.INGREDIENT, 0, 26, "shea butter", "10", "g", "melted", True)),
        ("#basin{}", Mark(MarkKind.COOKWARE, 0, 8, "basin", braced=True)),
        ("#hand towel{2}", Mark(MarkKind.COOKWARE, 0, 14, "hand towel", "2", braced=True)),
        ("~{10%minutes}", Mark(MarkKind.TIMER, 0, 13, "", "10", "minutes", braced=True)),
        ("~soak{10%minutes}", Mark(MarkKind.TIMER, 0, 17, "soak", "10", "minutes", braced=True)),
        ("{strokes}", Mark(MarkKind.VALUE, 0, 9, "strokes", braced=True)),
    ],
)
def test_a_mark(text: str, expected: Mark) -> None:
    assert scan(text) == (expected,)


@pytest.mark.parametrize("text", ["a@ b", "# Heading", "~ 5", "@", "me @ home", "# {", "}{"])
def test_no_mark(text: str) -> None:
    assert scan(text) == ()


def test_a_braced_name_does_not_pass_another_mark() -> None:
    assert [mark.name for mark in scan("@salt and @foot cream{}")] == ["salt", "foot cream"]


def test_a_name_keeps_to_its_line() -> None:
    assert [mark.name for mark in scan("@salt\nand cream{}")] == ["salt", ""]


def test_a_reference_is_another_file() -> None:
    assert scan("@./creams/foot cream{15%ml}")[0].reference
    assert not scan("@foot cream{}")[0].reference


def test_marks_are_said_as_words() -> None:
    text = "Take @foot cream{5%ml} in a #basin{} for ~soak{10%minutes}, as @./creams/mint{}."
    assert plain(text, scan(text), 0, len(text)) == "Take foot cream in a basin for 10 minutes, as mint."


@given(st.text(alphabet=st.sampled_from("ab @#~{}%()\n1"), max_size=80))
def test_any_text_has_marks_in_order_inside_it(text: str) -> None:
    marks = scan(text)
    edges = [edge for mark in marks for edge in (mark.start, mark.end)]
    assert edges == sorted(edges) and all(0 <= edge <= len(text) for edge in edges)
