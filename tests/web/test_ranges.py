"""Range headers as RFC 9110 reads them, and as media elements send them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solea.web.ranges import Part, Unsatisfiable, asked


@pytest.mark.parametrize(
    ("header", "start", "stop"),
    [
        ("bytes=0-1", 0, 2),
        ("bytes=0-", 0, 100),
        ("bytes=40-49", 40, 50),
        ("bytes=90-500", 90, 100),
        ("bytes=-10", 90, 100),
        ("bytes=-500", 0, 100),
        ("Bytes = 5 - 6", 5, 7),
        ("bytes=0-99999999999999999999", 0, 100),
    ],
)
def test_one_range_is_a_part(header: str, start: int, stop: int) -> None:
    assert asked(header, 100) == Part(start, stop, 100)


@pytest.mark.parametrize(
    "header", [None, "", "bytes", "bytes=", "bytes=-", "lines=0-1", "bytes=5-2", "bytes=0-1,4-5", "bytes=a-b"]
)
def test_what_is_no_single_range_is_the_whole(header: str | None) -> None:
    assert asked(header, 100) is None


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=100-200", "bytes=-0", "bytes=99999999999999999999-"])
def test_a_range_without_a_byte_is_refused(header: str) -> None:
    with pytest.raises(Unsatisfiable):
        asked(header, 100)


@given(st.text(max_size=30) | st.from_regex(r"bytes=\d{0,18}-\d{0,18}"), st.integers(0, 10**9))
def test_a_part_always_lies_within_the_file(header: str, size: int) -> None:
    try:
        part = asked(header, size)
    except Unsatisfiable:
        return
    assert part is None or 0 <= part.start < part.stop <= size


def test_a_part_says_where_it_lies() -> None:
    assert Part(40, 50, 100).content_range == "bytes 40-49/100"
