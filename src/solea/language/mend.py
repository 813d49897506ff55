"""A score with each error that has exactly one fix mended, and what was put in place of what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from solea.language.compiled import compile_score
from solea.source import Diagnostic, Fix, Severity, SourceText

_PASSES = 6  # a fix may show another fault: “the ankle for 30 seconds” is two details, then two that are known


@dataclass(frozen=True, slots=True)
class Mend:
    """One fix, with the line of the text in which it was done."""

    line: int
    before: str
    after: str


def mend_score(text: str) -> tuple[str, tuple[Mend, ...]]:
    """The text after its mends, and the mends in the order of their lines."""
    done: list[Mend] = []
    for _ in range(_PASSES):
        fixes = _apart(compile_score(text).diagnostics)
        if not fixes:
            break
        done += _told(text, fixes)
        text = _applied(text, fixes)
    return text, tuple(sorted(done, key=lambda mend: mend.line))


def _apart(diagnostics: Sequence[Diagnostic]) -> list[Fix]:
    """The fixes of errors that do not touch each other, in the order of the text."""
    fixes: list[Fix] = []
    for found in sorted(diagnostics, key=lambda found: found.span):
        fix = found.fix if found.severity is Severity.ERROR else None
        if fix and (not fixes or fix.span.start >= fixes[-1].span.end):
            fixes.append(fix)
    return fixes


def _told(text: str, fixes: Sequence[Fix]) -> list[Mend]:
    source = SourceText(text)
    return [
        Mend(source.position(fix.span.start).line, text[fix.span.start : fix.span.end].strip(), fix.text.strip())
        for fix in fixes
    ]


def _applied(text: str, fixes: Sequence[Fix]) -> str:
    for fix in reversed(fixes):
        text = text[: fix.span.start] + fix.text + text[fix.span.end :]
    return text
