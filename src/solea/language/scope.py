"""What a line inherits: the values around it, nearest first, and which hands are free."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from solea.language.score import Origin, Value
from solea.language.tree import DetailNode

_new = tuple.__new__  # a record without the call of its class

Values = Mapping[str, Value[Any]]


class Scope(NamedTuple):
    """The place of a line in the score: inherited values, the sides that are played, the hand that is held."""

    values: Values
    sides: tuple[str, ...] = ()
    held: str = ""  # hands id of a hand that an enclosing `while` keeps busy
    depth: int = 0
    phrases: tuple[str, ...] = ()

    def within(self, nodes: Iterable[DetailNode], origin: Origin) -> Scope:
        """The scope below a head, a call or a heading with these details."""
        own = stated(nodes, origin)
        return self._replace(values={**self.values, **own}) if own else self


def stated(nodes: Iterable[DetailNode], origin: Origin) -> dict[str, Value[Any]]:
    """Details as values, by kind; "both feet" says a side too, and unknowns are gathered."""
    values: dict[str, Value[Any]] = {}
    unknown: set[str] = set()
    for node in nodes:
        if node.kind == "unknown":
            unknown.add(node.value)
            continue
        values[node.kind] = _new(Value, (node.value, origin, node.span))
        if node.side:
            values.setdefault("side", Value(node.side, origin, node.span))
    if unknown:
        values["unknown"] = Value(frozenset(unknown), origin)
    return values
