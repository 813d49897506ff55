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
    """Words in a text that claim too much. `instead` may be said, "" where nothing can."""

    span: Span
    words: str
    kind: str
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


def claims_in(text: str) -> Iterator[Claim]:
    """The claims of a text, in their order. Words that the same sentence denies before ("not a treatment") are none."""
    pattern, kinds = _refused()
    for match in pattern.finditer(text):
        if not _denied(text, match.start()):
            kind = kinds[" ".join(match[0].lower().split())]
            yield Claim(Span(match.start(), match.end()), match[0], kind, _instead(kind))


_SENTENCE_END = re.compile(r"[.!?;:]\s|\n\s*\n")
# A denial reaches over six words, but not over "and" or "but"; "not only" and "no doubt" deny nothing.
_DENIAL = re.compile(
    r"\b(?:not(?!\s+only\b)|no(?!\s+doubt\b)|never|nothing|cannot|without|neither|nor|\w+n[’']t)\b"
    r"(?:[\s,]+(?!and\b|but\b)[\w’'-]+){0,6}[\s,]*$",
    re.IGNORECASE,
)


def _denied(text: str, at: int) -> bool:
    begin = max((end.end() for end in _SENTENCE_END.finditer(text, 0, at)), default=0)
    return _DENIAL.search(text[begin:at]) is not None


@cache
def _refused() -> tuple[re.Pattern[str], Mapping[str, str]]:
    kinds = {words: kind for kind, row in _table()["refused"].items() for words in row["words"]}
    longest_first = sorted(kinds, key=len, reverse=True)
    alternatives = "|".join(re.escape(words).replace(r"\ ", r"\s+") for words in longest_first)
    return re.compile(rf"\b(?:{alternatives})\b", re.IGNORECASE), kinds


def _instead(kind: str) -> str:
    key = _table()["refused"][kind]["instead"]
    return honest()[key].says if key else ""


def _tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("claims.toml").read_text(encoding="utf-8"))
