"""One slip of the thumb: how many one-character edits change the massage without a word from `solea check`.

Edits insert, delete or replace one character (a–z, 0–9, `,.*{}`) on the lines that say what is played: front matter,
headings and list items of the article, without their comments. Silent is an edit that changes what the hands do, and
brings no finding. Every silent one is printed.
"""

from __future__ import annotations

import random
import re
import string
import sys
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any

from bench.row import Row
from solea.check import check_score
from solea.language import compile_score, read
from solea.language.score import Ask, Block, Score, Section, Stroke, Value, Voice
from solea.language.tree import HeadingNode
from solea.source import SourceText

ARTICLE = Path(__file__).parents[1] / "library" / "foot-and-scalp.massage.md"
LETTERS = string.ascii_lowercase + string.digits + ",.*{}"
FIXED = (7, 11, 23, 101, 1009, 2, 3, 5, 13, 17)
EDITS = 300  # a seed


@dataclass(frozen=True, slots=True)
class Slip:
    """One edit of a text: what stood there, what stands there now."""

    seed: int
    text: str
    at: int
    was: str
    now: str

    @property
    def edited(self) -> str:
        return self.text[: self.at] + self.now + self.text[self.at + len(self.was) :]

    @property
    def touches_digit(self) -> bool:
        return any(letter.isdigit() for letter in self.was + self.now)

    def __str__(self) -> str:
        start, end = self.text.rfind("\n", 0, self.at) + 1, self.text.find("\n", self.at)
        before, after = self.text[start : self.at], self.text[self.at + len(self.was) : end]
        return f"{self.seed:>6}  {before}[{self.was}→{self.now}]{after}"


def slips(text: str, seed: int, edits: int = EDITS) -> Iterator[Slip]:
    """Seeded edits that touch the score."""
    chance, places = random.Random(seed), _score_offsets(text)
    for _ in range(edits):
        at, kind = chance.choice(places), chance.randrange(3)
        was = "" if kind == 0 else text[at]
        now = "" if kind == 1 else chance.choice(LETTERS)
        yield Slip(seed, text, at, was, now)


def _score_offsets(text: str) -> list[int]:
    tree = read(SourceText(text)).tree
    spans = [(0, tree.front[2])]
    spans += [(item.start, item.body_end + 1) for item in tree.items()]
    spans += [(block.start, block.end + 1) for block in tree.blocks if isinstance(block, HeadingNode)]
    hidden = {at for start, end in tree.comments for at in range(start, end)}
    return sorted({at for start, end in spans for at in range(start, min(end, len(text)))} - hidden)


def massage(score: Score) -> tuple[Any, ...]:
    """What the hands do, without titles, free words and where it stands in the text."""
    front = score.front
    return (front.receiver, front.self_massage, front.avoid, *(part for s in score.sections for part in _section(s)))


def _section(section: Section) -> tuple[Any, ...]:
    inner = tuple(part for item in section.items for part in _item(item))
    mods = (
        section.sides,
        section.rounds,
        section.each,
        section.side_seconds,
        section.seconds,
        section.optional,
        section.any_order,
        section.session,
        section.position,
        section.condition,
    )
    return inner if mods == ((), 1, None, None, None, False, False, None, "", "") else ((mods, inner),)


def _item(item: Any) -> tuple[Any, ...]:
    if isinstance(item, Section):
        return _section(item)
    if isinstance(item, Stroke):
        sore = tuple(part for stroke in item.if_sore for part in _item(stroke))
        return ((tuple(map(_voice, item.voices)), item.joins, sore, item.condition),)
    if isinstance(item, Block):
        inner = tuple(part for child in item.items for part in _item(child))
        held = _voice(item.held) if item.held else None
        return ((item.kind, _plain(item.number), _plain(item.group), held, item.condition, _plain(item.time), inner),)
    if isinstance(item, Ask):
        return (tuple((answer.words, answer.effects) for answer in item.answers),)
    return ()


def _voice(voice: Voice) -> tuple[Any, ...]:
    return (voice.technique, _plain(voice.details))


def _plain(value: Any) -> Any:
    """A value without words and spans."""
    if isinstance(value, Value):
        return _plain(value.value)
    if isinstance(value, tuple):
        names = getattr(value, "_fields", ())
        kept = [getattr(value, name) for name in names if name not in ("span", "words")] if names else value
        return tuple(map(_plain, kept))
    if is_dataclass(value):
        return tuple(_plain(getattr(value, one.name)) for one in fields(value) if one.name not in ("span", "words"))
    return value


def is_silent(slip: Slip, before: tuple[Any, ...]) -> bool:
    """Whether the edit changes the massage without any finding."""
    compiled = compile_score(slip.edited)
    if compiled.diagnostics or compiled.score is None or massage(compiled.score) == before:
        return False
    return not check_score(compiled).diagnostics


def measured(seeds: list[int]) -> tuple[list[Slip], list[Slip]]:
    """All edits of the seeds, and the silent ones."""
    text = ARTICLE.read_text("utf-8")
    score = compile_score(text).score
    if score is None:
        raise SystemExit("the article has errors")
    before = massage(score)
    longer = compile_score(re.sub(r"\b(\d)\d s\b", r"\g<1>9 s", text)).score
    if longer is None or massage(longer) == before:
        raise SystemExit("the measure is blind: strokes of another length are the same massage")
    every = [slip for seed in seeds for slip in slips(text, seed)]
    return every, [slip for slip in every if is_silent(slip, before)]


def rows() -> Iterator[Row]:
    """The two ceilings, over ten fixed and ten random seeds."""
    seeds = [*FIXED, *(random.SystemRandom().randrange(10_000, 1_000_000) for _ in range(10))]
    every, silent = measured(seeds)
    for slip in silent:
        print(slip)
    worded = [slip for slip in every if not slip.touches_digit]
    quiet = [slip for slip in silent if not slip.touches_digit]
    shares = (("slips that touch no digit", len(quiet), len(worded), 1.5), ("all slips", len(silent), len(every), 3.5))
    for what, number, of, most in shares:
        share = 100 * number / of
        against = f"{number} of {of}, seeds {FIXED[0]}…{FIXED[-1]} and {seeds[10]}…{seeds[-1]}"
        yield Row(f"{what} that silently change the massage", f"{share:.2f} %", f"≤ {most} %", against, share <= most)


if __name__ == "__main__":
    for row in rows():
        print(row.what, row.figure, row.target, row.against)
    sys.exit()
