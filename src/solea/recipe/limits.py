"""The table of limits: what a formula may hold at most, how long it keeps, how warm and how strong a soak may be."""

from __future__ import annotations

import tomllib
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("limits.toml").read_text("utf-8"), parse_float=str)


def scent_limit(place: str, people: str) -> Fraction:
    """Percent by weight of essential oils in all."""
    return Fraction(_table()["scent"][place][people]["most"])


def keeps_at_most(product: str) -> int:
    """Days."""
    return int(_table()["keeps"][product]["days"])


def soak_limit(name: str) -> Fraction:
    return Fraction(_table()["soak"][name]["value"])


def cream_limit(name: str) -> Fraction:
    return Fraction(_table()["cream"][name]["value"])


def sources() -> dict[str, str]:
    """Where every figure comes from, by its path in the table."""
    found: dict[str, str] = {}

    def walk(path: str, node: dict[str, Any]) -> None:
        if "source" in node:
            found[path] = node["source"]
            return
        for key, value in node.items():
            walk(f"{path}.{key}".strip("."), value)

    walk("", _table())
    return found
