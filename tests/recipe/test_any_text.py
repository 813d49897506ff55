"""Laws of the reader that hold for any text whatever."""

from __future__ import annotations

import time
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from solea.recipe import examine, read, written
from solea.source import decode

SIGNS = st.sampled_from([*"@#~{}%()=>-[]\\?.,;:/½ \t\n\r\0ab15é\u2028\u2029\x0b\x85🧂", "---\n", "-- ", "[-", "-]"])
LIKE_RECIPES = st.lists(
    SIGNS
    | st.sampled_from(
        ["@wax{15%%}", "@shea butter{", "#pan{}", "~{10%min}", "> note", "= Melt", "title: a\n", ">> a: b"]
    )
).map("".join)
ANY = st.text() | LIKE_RECIPES | LIKE_RECIPES.map(lambda text: f"---\n{text}")


@given(ANY)
def test_a_recipe_is_written_as_it_was_read(text: str) -> None:
    assert written(read(text)) == text


@given(ANY)
def test_pieces_and_parts_follow_one_another_without_a_gap(text: str) -> None:
    recipe = read(text)
    ends = [(piece.start, piece.end) for piece in recipe.pieces]
    assert all(first[1] == second[0] for first, second in pairwise(ends))
    assert not ends or (ends[0][0], ends[-1][1]) == (0, len(text))
    for piece in recipe.steps:
        assert piece.parts[0].start == piece.start and piece.parts[-1].end == piece.end
        assert all(one.end == other.start for one, other in pairwise(piece.parts))


@given(ANY)
def test_every_finding_stands_in_the_text(text: str) -> None:
    for finding in examine(text).diagnostics:
        assert 0 <= finding.span.start <= finding.span.end <= len(text)


@given(st.binary())
def test_bytes_never_crash(raw: bytes) -> None:
    loaded = decode(raw, "any.cook")
    assert examine(loaded.source).source.text == loaded.source.text


@given(ANY)
def test_a_mark_lies_on_its_own_words(text: str) -> None:
    for step in read(text).steps:
        for mark in step.components:
            assert text[mark.start] in "@#~"
            assert mark.start < mark.end
            assert text[mark.at : mark.to].strip() == mark.amount


@settings(max_examples=12, deadline=None)
@given(
    st.sampled_from(
        ["@", "@a", "@a{", "[-", "-- ", "~{", "{", "@a b, ", "\\", "@a{1%g}(", "=", ">", "---\n", "1/", "@?"]
    )
)
def test_a_long_text_is_read_in_time_that_grows_with_its_length(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    start = time.process_time()
    assert written(read(text)) == text
    assert time.process_time() - start < 10
