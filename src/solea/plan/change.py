"""One thing that was changed in a score for somebody, with the limits that asked for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from solea.safety.limits import Limit
from solea.source import Span


class ChangeKind(StrEnum):
    """What was done to a line."""

    LEFT_OUT = "left out"
    SOFTER = "softer"
    REPLACED = "replaced"
    ELSEWHERE = "elsewhere"
    QUESTION = "question"
    PRODUCT = "product"
    HANDS = "hands"
    ADDED = "added"
    SHORTER = "shorter"
    LONGER = "longer"
    WORDS = "words"


CODES = {
    ChangeKind.LEFT_OUT: "S812",
    ChangeKind.SOFTER: "S813",
    ChangeKind.REPLACED: "S814",
    ChangeKind.ELSEWHERE: "S815",
    ChangeKind.QUESTION: "S816",
    ChangeKind.PRODUCT: "S817",
    ChangeKind.HANDS: "S818",
    ChangeKind.ADDED: "S819",
    ChangeKind.SHORTER: "S812",
    ChangeKind.LONGER: "S819",
    ChangeKind.WORDS: "S812",
}


@dataclass(frozen=True, slots=True)
class Change:
    """`before` and `after` are the words of the line, "" where there is none. `span` is in the text before.

    `what` is a line's technique id, "soak" or the like, for telling several changes in one sentence. `kinds` are all
    that was done, the one that tells most first.
    """

    kind: ChangeKind
    span: Span
    line: int
    last_line: int
    what: str
    before: str
    after: str
    limits: tuple[Limit, ...]
    kinds: tuple[ChangeKind, ...] = ()
    level: int | None = None  # the level that a pressure was lowered to
    to: str = ""  # the technique that stands in its place
    side: str = ""  # the one side on which it is changed, where the other keeps its line
