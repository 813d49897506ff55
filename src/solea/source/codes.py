"""The table of diagnostic codes: each code once, with its severity and title.

A code stays for ever; its page is docs/diagnostics/CODE.md. The families:

    S0 file and front matter     S4 time
    S1 techniques and blocks     S5 prose and products
    S2 details                   S6 language
    S3 body and hands            S7 claims
                                 S8 the receiver
    K0 the text of a recipe          K4 people and oils
    K1 amounts                       K5 method and soak
    K2 ingredients and references    K6 words
    K3 keeping                       K7 recipes in a routine
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType

from solea.source.diagnostic import Diagnostic, Fix, Severity
from solea.source.span import Span


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding. `title` is the fault in general words, without a full stop."""

    code: str
    severity: Severity
    title: str

    @property
    def page(self) -> str:
        return f"docs/diagnostics/{self.code}.md"


def _load() -> Mapping[str, Code]:
    table = tomllib.loads(resources.files("solea.source").joinpath("codes.toml").read_text("utf-8"))
    return MappingProxyType({code: Code(code, Severity(row["severity"]), row["title"]) for code, row in table.items()})


CODES = _load()


def finding(
    code: str,
    span: Span | tuple[int, int],
    message: str = "",
    *hints: str,
    fix: str | Fix | None = None,
    severity: Severity | None = None,
) -> Diagnostic:
    """A diagnostic by its code. Without a message it says the title; a `fix` in words replaces the span."""
    row = CODES[code]
    where = span if isinstance(span, Span) else Span(*span)
    mend = Fix(where, fix) if isinstance(fix, str) else fix
    return Diagnostic(code, severity or row.severity, message or row.title, where, hints, mend)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """As a reader meets them: by place in the text, then by code; each once."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda d: (d.span.start, d.span.end, d.code)))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(d.severity is Severity.ERROR for d in diagnostics)
