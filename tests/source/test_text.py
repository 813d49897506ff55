"""Lines, columns and offsets of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solea.source import Position, SourceText, Span

TEXTS = st.text(alphabet=st.sampled_from("ab\n\r\té€😀"), max_size=60)


def test_lines_end_at_every_kind_of_break() -> None:
    source = SourceText("one\r\ntwo\rthree\nfour")
    assert [source.line(number) for number in range(1, 5)] == ["one", "two", "three", "four"]


def test_a_column_is_one_code_point() -> None:
    source = SourceText("é😀\tx\nend")
    assert source.position(3) == Position(1, 4)
    assert source.position(5) == Position(2, 1)


def test_the_end_of_the_text_is_a_position() -> None:
    assert SourceText("ab\n").position(3) == Position(2, 1)
    assert SourceText("").position(0) == Position(1, 1)


def test_a_line_that_is_not_there() -> None:
    with pytest.raises(IndexError, match="no line 3"):
        SourceText("one\ntwo").offset(Position(3, 1))


@given(TEXTS)
def test_position_and_offset_are_inverse(text: str) -> None:
    source = SourceText(text)
    for offset in range(len(text) + 1):
        assert source.offset(source.position(offset)) == offset


@given(TEXTS)
def test_line_spans_do_not_hold_breaks_and_cover_the_rest(text: str) -> None:
    source = SourceText(text)
    lines = [source.line(number) for number in range(1, len(source.line_starts) + 1)]
    assert not any(letter in line for line in lines for letter in "\r\n")
    assert "".join(lines) == text.replace("\r", "").replace("\n", "")


def test_a_span_is_half_open() -> None:
    assert SourceText("abc")[Span(1, 2)] == "b"
    assert SourceText("abc")[Span(1, 2).to(Span(2, 3))] == "bc"
