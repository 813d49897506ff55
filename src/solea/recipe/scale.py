"""More or less of a recipe, in exact fractions: by weight, by jars, by feet, by what is left of something.

Up and down again gives the same grams. What a kitchen scale cannot show is rounded at the very end, and said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from solea.recipe.formula import Formula, Line
from solea.recipe.ingredients import known, nearest
from solea.recipe.limits import soak_limit
from solea.recipe.quantity import exactly, figure
from solea.recipe.syntax import Component
from solea.recipe.units import DROPS_SHOWN

SCALE_STEP = Fraction(1, 10)  # g that a kitchen scale for small things shows; domain figure, weigh to 0.1 g
ROUGH = Fraction(5)  # percent that rounding may change of an ingredient before it is said; product default
_EACH = {"foot": "feet", "feet": "feet", "head": "heads", "heads": "heads", "people": "people", "person": "people"}


class NotScaled(ValueError):
    """Why a recipe cannot be scaled so; its text is one line with the cure."""


def to_weight(made: Formula, grams: Fraction) -> Formula:
    """So many grams in all; what is fixed stays, the rest makes it up."""
    fixed = sum((line.grams for line in made.lines if line.fixed), Fraction(0))
    free = made.total - fixed
    if free == 0 or grams <= fixed:
        raise NotScaled(f"{figure(fixed)} g of it are fixed; ask for more than that")
    return made.times((grams - fixed) / free)


def to_volume(made: Formula, millilitres: Fraction) -> Formula:
    """As much as fills so many millilitres. What is fixed weighs little in the density, which is taken as it is."""
    density = made.density
    if density is None:
        lacking = next(line.name for line in made.lines if line.ingredient.density is None)
        raise NotScaled(f"the density of {lacking} is not known; scale by weight")
    return to_weight(made, millilitres * density)


def to_serve(made: Formula, number: Fraction, unit: str) -> Formula:
    """Enough for so many feet, heads or people."""
    if made.serves is None:
        raise NotScaled("the recipe does not say how many it serves; write “servings: 20 feet”, or scale by weight")
    serves, of = made.serves[0], _EACH.get(made.serves[1].split()[0].lower(), made.serves[1])
    if unit == "people" and of == "feet":
        number *= 2
    elif unit != of and not (unit == "people" and of == "heads"):
        raise NotScaled(f"the recipe counts {made.serves[1]}, not {unit}")
    return made.times(number / serves)


def to_use_up(made: Formula, name: str, grams: Fraction) -> Formula:
    """As much as can be made of what is left of one ingredient."""
    one = known(name, made.product.own)
    line = next((line for line in made.lines if line.name == name or (one and line.ingredient is one)), None)
    if line is None:
        near = nearest(name)
        names = ", ".join(line.name for line in made.lines)
        raise NotScaled(f"there is no {name} in it{f', did you mean {near[0]}' if near else ''}? It holds {names}")
    if line.fixed:
        raise NotScaled(f"{name} is fixed and does not scale")
    return made.times(grams / line.grams)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A line as a scale shows it. `change` is what rounding changes, in percent of the line."""

    line: Line
    shown: Fraction
    change: Fraction


def weigh(made: Formula, step: Fraction = SCALE_STEP) -> list[Weighed]:
    """Every line, rounded half up to what the scale shows; never to nothing."""
    return [_weighed(line, step) for line in made.lines]


def to_step(grams: Fraction, step: Fraction) -> Fraction:
    """Grams as a scale shows them: half up, never nothing."""
    return max(step, ((grams / step * 2 + 1).__floor__() // 2) * step)


def _weighed(line: Line, step: Fraction) -> Weighed:
    shown = to_step(line.grams, step)
    return Weighed(line, shown, abs(shown - line.grams) * 100 / line.grams)


def rounding(weighed: list[Weighed], step: Fraction) -> str:
    """What rounding does, in a sentence."""
    worst = max(weighed, key=lambda one: one.change)
    said = f"Rounded to {figure(step)} g"
    if worst.change <= ROUGH:
        return f"{said}."
    change = f"{figure(worst.change, 0)} % of difference to {worst.line.name}"
    return f"{said}, which makes {change}: make more, or weigh finer."


def household(line: Line) -> str:
    """The same as spoons and cups, roughly; nothing for what nobody measures so. Drops for a scent."""
    measured = line.ingredient.measured
    if measured is None:
        return ""
    millilitres = line.grams / measured
    if line.ingredient.kind == "essential_oil":
        drops = round(millilitres / DROPS_SHOWN)
        return f"{drops} drop{'s' * (drops != 1)}" if drops else ""
    return _spoons(millilitres)


def _spoons(millilitres: Fraction) -> str:
    quarters = round(millilitres / Fraction(5, 4))  # of a teaspoon
    if quarters == 0:
        return "a few drops"
    if quarters >= 192:  # from a cup on, in quarters of a cup
        return _counted(round(millilitres / 60), "cup")
    if quarters >= 12:  # from a tablespoon on, in quarters of a tablespoon
        return _counted(round(millilitres / Fraction(15, 4)), "tbsp")
    return _counted(quarters, "tsp")


def _counted(quarters: int, unit: str) -> str:
    whole, rest = divmod(quarters, 4)
    part = ("", "¼", "½", "¾")[rest]
    number = f"{whole or ''}{part}"
    return f"{number} {unit}{'s' * (unit == 'cup' and quarters > 4)}"


def in_grams(made: Formula, step: Fraction = SCALE_STEP) -> dict[Component, str]:
    """The marks of a formula written as the grams that a scale shows, for a recipe that is written again."""
    written: dict[Component, str] = {}
    for one in weigh(made, step):
        mark = one.line.mark
        if not mark.reference:
            after = f"({mark.preparation})" if mark.preparation else ""
            amount = f"{'=' * mark.fixed}{exactly(one.shown)}%g"
            written[mark] = f"@{'?' * mark.optional}{mark.name}{{{amount}}}{after}"
    return written


def litres_of_basin(length: Fraction, width: Fraction, depth: Fraction) -> Fraction:
    """Litres of water in a basin, from centimetres."""
    return length * width * depth / 1000


@dataclass(frozen=True, slots=True)
class Soak:
    """How much of a blend goes into so much water, and what is said with it."""

    litres: Fraction
    grams: Fraction
    says: tuple[str, ...]


def soak_for(made: Formula, litres: Fraction, depth: Fraction | None = None) -> Soak:
    """The dose of a soak."""
    if made.product.use != "soak":
        raise NotScaled("this is no soak; write “use: soak” and “dose: 30 g/l” where it is one")
    if made.product.dose is None:
        raise NotScaled("the recipe does not say how much goes into a litre; write “dose: 30 g/l”")
    return Soak(litres, litres * made.product.dose, tuple(_said(made, depth)))


def _said(made: Formula, depth: Fraction | None) -> Iterator[str]:
    dose, most = made.product.dose, soak_limit("most")
    assert dose is not None
    yield f"{figure(dose)} g to a litre; {figure(most)} g are the most, and none is fine too."
    yield (
        f"Water at {figure(made.product.water or soak_limit('usual'))} °C; {figure(soak_limit('stop'))} °C is too hot. "
        f"{figure(soak_limit('minutes'))} minutes at most."
    )
    if depth is not None and depth > soak_limit("depth"):
        yield f"Up to the ankles is enough: about {figure(soak_limit('depth'))} cm."
