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

    ms, peer_ms = (seconds / TIMES * 1000 for seconds in alternating(ours, theirs))
    against = f"markdown-it-py {peer_ms:.2f} ms on {len(text) / 1000:.1f} kB"
    figure = f"{ms:.2f} ms, {ms / peer_ms:.2f} ×"
    yield Row("score → tree → resolved", figure, "< 1 × markdown-it-py, ≤ 3 ms", against, ms < peer_ms and ms <= 3)
    ms, peer_ms = (seconds / TIMES * 1000 for seconds in alternating(anew, theirs))
    yield Row("the same, no detail remembered", f"{ms:.2f} ms, {ms / peer_ms:.2f} ×", "≤ 3 ms", against, ms <= 3)
