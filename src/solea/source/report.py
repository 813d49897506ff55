"""Diagnostics as people and programs read them: with the line and a caret on a terminal, as JSON for tools.

error[S101]: no technique or phrase called “Knukle glide”
  --> evening.massage.md:43:5
   |
43 | - **Knukle glide** the sole, heel to ball, 6 times
   |     ^^^^^^^^^^^^ did you mean “knuckle glide”?
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any
from unicodedata import category, combining, east_asian_width

from rich.console import Console
from rich.text import Text

from solea.source.codes import CODES
from solea.source.diagnostic import Diagnostic, Severity
from solea.source.text import Position, SourceText

_COLOUR = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}
_WIDEST = 160  # columns of a quoted line


def show(diagnostics: Iterable[Diagnostic], source: SourceText, console: Console) -> None:
    """Print each finding with its line; colours where the console is a terminal."""
    for diagnostic in diagnostics:
        console.print(as_text(diagnostic, source), soft_wrap=True, highlight=False, markup=False)


def plain(diagnostics: Iterable[Diagnostic], source: SourceText) -> str:
    """The same without colours, as one text."""
    return "\n".join(as_text(diagnostic, source).plain for diagnostic in diagnostics)


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """“2 errors, 1 warning”; nothing for none."""
    count = Counter(diagnostic.severity for diagnostic in diagnostics)
    return ", ".join(f"{count[kind]} {kind}{'s' * (count[kind] > 1)}" for kind in Severity if count[kind])


def as_text(diagnostic: Diagnostic, source: SourceText) -> Text:
    """One finding as coloured text, ending in a line break."""
    colour = _COLOUR[diagnostic.severity]
    text = Text.assemble((f"{diagnostic.severity}[{diagnostic.code}]", colour), (f": {diagnostic.message}\n", "bold"))
    if not source.text:
        text.append(f"  --> {source.name}\n")
        return text.append("".join(f"   = {hint}\n" for hint in diagnostic.hints))
    return text.append(_quote(diagnostic, source, colour))


def _quote(diagnostic: Diagnostic, source: SourceText, colour: str) -> Text:
    place = source.position(diagnostic.span.start)
    margin = " " * len(str(place.line))
    line, before, marked = _window(source.line(place.line), place, diagnostic)
    first, *others = diagnostic.hints or ("",)
    text = Text.assemble(
        f"{margin}--> {source.name}:{place.line}:{place.column}\n{margin} |\n",
        (f"{place.line}", "dim"),
        f" | {line}\n{margin} | ",
        " " * before,
        ("^" * marked, colour),
        (f" {first}".rstrip(), colour),
        "\n",
    )
    return text.append("".join(f"{margin} = {hint}\n" for hint in others))


def _window(line: str, place: Position, diagnostic: Diagnostic) -> tuple[str, int, int]:
    """The line as shown, and where the carets stand: in columns of the terminal, long lines cut around the fault."""
    start = place.column - 1
    stop = min(start + max(diagnostic.span.end - diagnostic.span.start, 1), max(len(line), start + 1))
    first = max(0, start - 60) if len(line) > _WIDEST else 0
    shown = ("…" if first else "") + line[first : first + _WIDEST] + ("…" if len(line) > first + _WIDEST else "")
    before = width(("…" if first else "") + line[first:start])
    marked = max(1, width(line[start : min(stop, first + _WIDEST)]))
    return "".join(map(_printable, shown)), before, marked


def _printable(letter: str) -> str:
    return " " if letter == "\t" else "�" if category(letter) in ("Cc", "Cf", "Cs") else letter


def width(words: str) -> int:
    """How many columns of a terminal the words take."""
    if words.isascii():
        return len(words)
    return sum(0 if combining(letter) else 1 + (east_asian_width(letter) in "WF") for letter in words)


def as_json(diagnostic: Diagnostic, source: SourceText) -> dict[str, Any]:
    """One finding for tools: offsets in code points, lines and columns from 1."""
    start, end = source.position(diagnostic.span.start), source.position(diagnostic.span.end)
    fix = diagnostic.fix
    return {
        "file": source.name,
        "code": diagnostic.code,
        "severity": str(diagnostic.severity),
        "message": diagnostic.message,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "start": diagnostic.span.start,
        "end": diagnostic.span.end,
        "hints": list(diagnostic.hints),
        "fix": None if fix is None else {"start": fix.span.start, "end": fix.span.end, "text": fix.text},
        "page": CODES[diagnostic.code].page,
    }
