"""How fast a score is read, beside a CommonMark parser that reads the same text and understands less of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

from bench.row import Row, alternating
from solea.language import compile_score

ARTICLE = Path(__file__).parents[1] / "library" / "foot-and-scalp.massage.md"
TIMES = 20  # readings in one timed call
PAIRS = 5
BOUND = 1.0  # of the peer's time

_TITLE = re.compile(r"^(title: |# )(.*)$", re.M)
_SECONDS = re.compile(r"\b\d+(?= s\b)")
_FREE_WORDS = re.compile(r"(?<=\. )[^*.<\n]+(?=\. <!--|\.$)", re.M)


def rows() -> Iterator[Row]:
    """The article: text to tree to resolved score with diagnostics, no text twice; and one text again and again."""
    from markdown_it import MarkdownIt

    text = ARTICLE.read_text("utf-8")
    peer = MarkdownIt("commonmark")
    fresh = [_another(text, seed) for seed in range(TIMES * (PAIRS + 1))]
    ours, theirs = iter(fresh), iter(fresh)

    def ours_anew() -> None:
        for _ in range(TIMES):
            compile_score(next(ours))

    def theirs_anew() -> None:
        for _ in range(TIMES):
            peer.parse(next(theirs))

    def ours_again() -> None:
        for _ in range(TIMES):
            compile_score(text)

    def theirs_again() -> None:
        for _ in range(TIMES):
            peer.parse(text)

    yield _row("score → tree → resolved, no text twice", *alternating(ours_anew, theirs_anew, PAIRS), len(text))
    yield _row("the same text again and again", *alternating(ours_again, theirs_again, PAIRS), len(text))


def _row(what: str, ours: float, theirs: float, length: int) -> Row:
    ms, peer_ms = ours / TIMES * 1000, theirs / TIMES * 1000
    against = f"markdown-it-py {peer_ms:.2f} ms on {length / 1000:.1f} kB"
    share = ms / peer_ms
    target = f"< {BOUND} × markdown-it-py, ≤ 3 ms"
    return Row(what, f"{ms:.2f} ms, {share:.2f} ×", target, against, share < BOUND and ms <= 3)


def _another(text: str, seed: int) -> str:
    """A text that was never read before: another title, other times, the free words of each line in another order."""
    random = Random(seed)
    text = _TITLE.sub(lambda found: f"{found[1]}{found[2]} {seed}", text, count=1)
    text = _SECONDS.sub(lambda found: str(random.randint(12, 60)), text)
    return _FREE_WORDS.sub(lambda found: _shuffled(found[0], random), text)


def _shuffled(words: str, random: Random) -> str:
    parts = words.split()
    random.shuffle(parts)
    return " ".join(parts).capitalize()
