"""What may honestly be said of a massage, and the words that claim too much."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from solea.source.span import Span


@dataclass(frozen=True, slots=True)
class Honest:
    """A sentence that may be shown as it stands, where it belongs, and what the evidence for it is worth."""

    id: str
    says: str
    strength: str
    sources: tuple[str, ...]
    techniques: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    products: bool = False
    always: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """Words in a text that promise too much; `instead` may be said. `code` is the diagnostic's."""

    span: Span
    words: str
    kind: str
    promises: str
    code: str
    instead: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A row of the table: the pattern of a claim, what it promises, and the honest sentence in its place."""

    kind: str
    code: str
    promises: str
    words: re.Pattern[str]
    instead: str


@cache
def honest() -> Mapping[str, Honest]:
    """Every honest sentence by its key: "scope", F1 to F12."""
    return MappingProxyType({id: Honest(id=id, **_tuples(row)) for id, row in _table()["honest"].items()})


def honest_for(techniques: Collection[str], parts: Collection[str], *, products: bool = False) -> tuple[Honest, ...]:
    """The sentences to show for a routine.

    `techniques` are catalogue ids, and "dwell" where a sore spot may be stayed on; `parts` are "feet" and "scalp";
    `products` says that a cream or oil may be made at home. The line that says what a massage is not stands apart:
    `honest()["scope"]`.
    """
    return tuple(
        sentence
        for sentence in honest().values()
        if sentence.always
        or (products and sentence.products)
        or any(technique in sentence.techniques for technique in techniques)
        or any(part in sentence.parts for part in parts)
    )


@cache
def refused() -> tuple[Refused, ...]:
    """What no text may promise, in the order of the table."""
    return tuple(_refused(row) for row in _table()["refused"])


def claims_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Claim]:
    """The claims of a text, or of a stretch of it, in their order.

    Words that the same sentence denies before ("not a treatment") are none.
    """
    end = len(text) if end is None else end
    for match in _any().finditer(text, start, end):
        if not _denied(text, start, match.start()):
            row = next(row for row in refused() if row.words.match(text, match.start(), end))
            words = " ".join(match[0].split())
            yield Claim(Span(*match.span()), words, row.kind, row.promises, row.code, row.instead)


_SENTENCE_END = re.compile(r"[.!?;:]\s|\n\s*\n")
# A denial reaches over six words, but not over "and" or "but"; "not only" and "no doubt" deny nothing.
_DENIAL = re.compile(
    r"\b(?:not(?!\s+only\b)|no(?!\s+doubt\b)|never|nothing|cannot|without|neither|nor|\w+n[’']t)\b"
    r"(?:[\s,]+(?!and\b|but\b)[\w’'-]+){0,6}[\s,]*$",
    re.IGNORECASE,
)


def _denied(text: str, start: int, at: int) -> bool:
    begin = max((end.end() for end in _SENTENCE_END.finditer(text, start, at)), default=start)
    return _DENIAL.search(text[begin:at]) is not None


def _refused(row: dict[str, str]) -> Refused:
    words = re.compile(row["words"], re.IGNORECASE)
    return Refused(row["kind"], row["code"], row["promises"], words, honest()[row["instead"]].says)


@cache
def _any() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row.words.pattern})" for row in refused()), re.IGNORECASE)


def _tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("claims.toml").read_text(encoding="utf-8"))
