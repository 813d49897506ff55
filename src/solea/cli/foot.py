"""The options that say whose foot it is: `--foot`, `--breadth`, `--toes`."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from solea.body.foot import BREADTHS, RANGE, TOES, USUAL, Foot


def for_a_foot(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command `foot`, made of the three options. What no foot is ends it with exit code 2."""

    @click.option(
        "--foot",
        "length",
        metavar="MM",
        default=str(USUAL.length_mm),
        help=f"Foot length, heel to longest toe: 245 or 24.5cm ({RANGE}); {USUAL.length_mm} by default.",
    )
    @click.option("--breadth", type=click.Choice(list(BREADTHS)), default=USUAL.breadth, help="Normal by default.")
    @click.option("--toes", type=click.Choice(TOES), default=USUAL.toes, help="Which toe is longest; big by default.")
    @wraps(command)
    def with_foot(*args: Any, length: str, breadth: str, toes: str, **others: Any) -> None:
        try:
            foot = Foot.read(length, breadth, toes)
        except ValueError as error:
            raise click.BadParameter(str(error), param_hint="--foot") from None
        command(*args, foot=foot, **others)

    return with_foot
