"""How fast a score is read, beside a CommonMark parser that reads the same text and understands less of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.row import Row, alternating
from solea.language import compile_score
from solea.language.reading import detail_reader

ARTICLE = Path(__file__).parents[1] / "library" / "foot-and-scalp.massage.md"
TIMES = 20  # readings in one timed call


def rows() -> Iterator[Row]:
    """The article: text to tree to resolved score with diagnostics, warm and with nothing remembered."""
    from markdown_it import MarkdownIt

    text = ARTICLE.read_text("utf-8")
    peer = MarkdownIt("commonmark")

    def ours() -> None:
        for _ in range(TIMES):
            compile_score(text)

    def anew() -> None:
        for _ in range(TIMES):
            detail_reader("en").forget()
            compile_score(text)

    def theirs() -> None:
        for _ in range(TIMES):
            peer.parse(text)

    for what, work in (("score → tree → resolved", ours), ("the same, nothing remembered", anew)):
        seconds, floor = alternating(work, theirs)
        ms, peer_ms = seconds / TIMES * 1000, floor / TIMES * 1000
        yield Row(
            what,
            f"{ms:.2f} ms, {ms / peer_ms:.2f} ×",
            "< 1 × markdown-it-py, ≤ 3 ms",
            f"markdown-it-py {peer_ms:.2f} ms on {len(text) / 1000:.1f} kB",
            ms < peer_ms and ms <= 3,
        )
