"""A text that is read again after some of its lines were changed says what it says by itself."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from solea.language import compile_score

LIBRARY = sorted((Path(__file__).parents[2] / "library").rglob("*.massage.md"))


@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: path.name)
def test_with_lines_taken_out_moved_and_broken(path: Path) -> None:
    text = path.read_text("utf-8")
    reading = compile_score(text).reading
    random = Random(path.name)
    for _ in range(12):
        lines = text.splitlines(keepends=True)
        for _ in range(3):
            at = random.randrange(len(lines))
            other = lines[random.randrange(len(lines))]
            slips = (lines[at].replace(",", ", ,", 1), lines[at].replace(". ", ", left only. ", 1))
            lines[at] = random.choice(["", "A word.\n", other, *slips])
        changed = "".join(lines)
        again, anew = compile_score(changed, before=reading), compile_score(changed)
        assert again.reading.tree == anew.reading.tree
        assert (again.score, again.diagnostics) == (anew.score, anew.diagnostics)


def test_other_values_under_let_are_not_those_of_before() -> None:
    text = "---\nlet:\n  n: {}\n---\n# Foot (right)\n\n- **Smooth** the sole, {{n}} times.\n- **Rub** the heel, 20 s.\n"
    before = compile_score(text.format(4)).reading
    again = compile_score(text.format(6), before=before)
    assert again.score == compile_score(text.format(6)).score
