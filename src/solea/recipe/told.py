"""What is good to know of a recipe, in sentences: what is fine, and what to mind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from solea.recipe.formula import Formula
from solea.recipe.ingredients import allergens_of
from solea.recipe.keeping import promised
from solea.recipe.limits import scent_limit, soak_limit
from solea.recipe.quantity import figure
from solea.recipe.units import spoken_days

_WHERE = {"feet": "feet", "scalp": "the scalp", "body": "skin"}


class Told(NamedTuple):
    """A line: whether it is fine (else to be known), the point in a few words, the rest."""

    fine: bool
    point: str
    rest: str = ""


def told(made: Formula) -> list[Told]:
    """The lines of a formula that nothing is wrong with."""
    return [*_sum(made), *_water(made), *_scent(made), *_skin(made), *_time(made), *_cautions(made)]


def _sum(made: Formula) -> Iterator[Told]:
    yield Told(True, "The shares add up to 100 %.")


def _water(made: Formula) -> Iterator[Told]:
    preservative = next(made.of("preservative"), None)
    if preservative is not None:
        yield Told(True, "Preserved.", f"{preservative.name}, {figure(made.share(preservative))} %.")
    elif made.dry:
        yield Told(True, "Dry.", "Keep it so.")
    elif made.wet:
        yield Told(False, "Water, and nothing that preserves it.", "In the fridge, three days at most.")
    else:
        yield Told(True, "No water.", "Keep wet fingers out; take it with a clean spatula.")


def _scent(made: Formula) -> Iterator[Told]:
    scent, place = made.percent("essential_oil"), made.product.place
    if made.product.use == "soak":
        yield Told(True, "No scent.", "Oils float on water and sting.")
        return
    most = figure(scent_limit(place, "adults"))
    has = f"Scent {figure(scent)} %." if scent else "No scent."
    yield Told(True, has, f"Up to {most} % for {_WHERE[place]}. None for children under 12.")


def _skin(made: Formula) -> Iterator[Told]:
    words = allergens_of(line.ingredient for line in made.lines)
    if words:
        yield Told(False, f"Allergens: {', '.join(words)}.", "Ask first; try it on the inner forearm a day before.")
    if made.product.use == "soak":
        stop = figure(soak_limit("stop"))
        yield Told(
            False, f"Warm, not hot: {figure(made.product.water or soak_limit('usual'))} °C.", f"{stop} °C is too hot."
        )


def _time(made: Formula) -> Iterator[Told]:
    days = promised(made)
    where = "in the fridge" if made.product.store == "fridge" else "in the cool and dark"
    yield Told(False, f"Keeps {spoken_days(days)}", f"{where}. If it smells or looks different, bin it.")


def _cautions(made: Formula) -> Iterator[Told]:
    for caution in made.product.cautions:
        point, stop, rest = caution.partition(". ")
        yield Told(False, f"{point}{stop.strip()}", rest)
