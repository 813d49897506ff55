"""How long a routine takes onto paper, beside an empty page of the typesetter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.row import Row, alternating
from solea.check import check_file
from solea.render.print import Sheet, routine_pdf
from solea.source import read_file

ARTICLE = Path(__file__).parents[1] / "library" / "foot-and-scalp.massage.md"
SHEETS = {
    "cards, A4": Sheet(),
    "pocket cards": Sheet("pocket"),
    "overview": Sheet(overview=True),
    "large print": Sheet(large=True),
}
MOST = 0.1  # s


def rows() -> Iterator[Row]:
    """From the article's timeline to the last byte, with charts and fonts read before."""
    import typst

    timeline = check_file(read_file(ARTICLE)).timeline
    assert timeline
    for name, sheet in SHEETS.items():
        ours, floor = alternating(
            lambda sheet=sheet: routine_pdf(timeline, sheet),  # type: ignore[misc]
            lambda: typst.compile(b'#set page(paper: "a4")\n', ignore_system_fonts=True),
        )
        beside = f"an empty page {floor * 1000:.1f} ms"
        yield Row(f"article → {name}", f"{ours * 1000:.0f} ms", "≤ 100 ms", beside, ours <= MOST)
