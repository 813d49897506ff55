"""Claims in words: wellbeing only, nothing that promises to treat, cure, regrow, detox, drain or boost."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from solea.language.score import Score
from solea.check.words import said
from solea.source import Diagnostic, Severity, SourceText, Span, finding

_DENIES = re.compile(
    r"\b(?:not?|never|nor|neither|cannot|without|nothing|hardly|no one|nobody|isn['’]t|doesn['’]t|don['’]t|won['’]t|can['’]t)\b", re.I
)
_END = re.compile(r"[.!?](?=\s|$)|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Claim:
    """Words that promise something, and an honest sentence in their place. `source` is a key of docs/sources.md."""

    code: str
    promises: str
    words: re.Pattern[str]
    say: str
    source: str


@cache
def claims() -> tuple[Claim, ...]:
    """The table, in its order: the first that matches a stretch names it."""
    rows = tomllib.loads((files("solea.check") / "claims.toml").read_text("utf-8"))["claim"]
    return tuple(Claim(r["code"], r["promises"], re.compile(r["words"], re.I | re.S), r["say"], r["source"]) for r in rows)


@cache
def _any() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{claim.words.pattern})" for claim in claims()), re.I | re.S)


def claim_findings(score: Score, source: SourceText) -> Iterator[Diagnostic]:
    """Every promise in the words of a score."""
    for span in said(score, source):
        yield from _in_stretch(source.text, span, score)


def _in_stretch(text: str, span: Span, score: Score) -> Iterator[Diagnostic]:
    taken = span.start
    for found in _any().finditer(text, span.start, span.end):
        if found.start() >= taken and not _denied(text, span.start, found.start()):
            claim = next(claim for claim in claims() if claim.words.match(text, found.start(), span.end))
            yield _finding(claim, found, score)
            taken = found.end()


def _denied(text: str, start: int, at: int) -> bool:
    """Whether the sentence says before the word that it is not so."""
    ends = [end.end() for end in _END.finditer(text, start, at)]
    return bool(_DENIES.search(text, ends[-1] if ends else start, at))


def _finding(claim: Claim, found: re.Match[str], score: Score) -> Diagnostic:
    words = " ".join(found.group().split())
    return finding(
        claim.code, Span(*found.span()), f"“{words}” promises {claim.promises}", f"what may be said: “{claim.say}”",
        severity=Severity.WARNING if claim.code in score.front.allow else None,
    )
