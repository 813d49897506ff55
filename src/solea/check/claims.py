"""Claims in the words of a score: wellbeing only. The table of what no text may promise is `safety`'s."""

from __future__ import annotations

from collections.abc import Iterator

from solea.check.words import said
from solea.language.score import Score
from solea.safety import Claim, claims_in
from solea.source import Diagnostic, Severity, SourceText, finding


def claim_findings(score: Score, source: SourceText) -> Iterator[Diagnostic]:
    """Every promise in the words of a score."""
    for span in said(score, source):
        for claim in claims_in(source.text, span.start, span.end):
            yield _finding(claim, score)


def _finding(claim: Claim, score: Score) -> Diagnostic:
    return finding(
        claim.code,
        claim.span,
        f"“{claim.words}” promises {claim.promises}",
        f"what may be said: “{claim.instead}”",
        severity=Severity.WARNING if claim.code in score.front.allow else None,
    )
