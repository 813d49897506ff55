"""What is wrong with a text, as a value: never raised, always collected.

A diagnostic has a code that stays for ever (its page is docs/diagnostics/CODE.md), a span, a message that names
the fault, hints that name the cure, and where there is exactly one cure, a fix that an editor can apply.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from solea.source.span import Span


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Fix:
    """Text to put in place of a span."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `message` is one line without a full stop; `hints` are the most useful first."""

    code: str
    severity: Severity
    message: str
    span: Span
    hints: tuple[str, ...] = ()
    fix: Fix | None = None
