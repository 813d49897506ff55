"""The order of the work: what is hot, when it has cooled, and what goes in then.

Temperatures are read from the words of the steps: “77 to 82 °C”, “below 50 °C”, “170 °F”. A step that melts or heats
without a figure is taken to be hot; what a step says before a mark holds for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from solea.recipe.formula import Formula
from solea.recipe.ingredients import FATS, HOT, Ingredient, known
from solea.recipe.limits import cream_limit, soak_limit
from solea.recipe.product import Product
from solea.recipe.quantity import figure, single
from solea.recipe.syntax import Component, Range, Recipe, Words
from solea.recipe.units import seconds_in
from solea.source import Diagnostic, MarkKind, Span, finding

_DEGREES = re.compile(
    r"(?P<low>\d{1,3}(?:\.\d+)?)\s*(?:°\s*[CF]?\s*)?(?:(?:to|-|–)\s*(?P<high>\d{1,3}(?:\.\d+)?)\s*)?"
    r"(?:°\s*|degrees\s+|(?=[℃℉]))(?P<scale>[CF℃℉])(?!\w)"
)
_HEATS = re.compile(r"\b(?:melt|melts|melted|heat|heats|heated|boil|simmer|water bath|double boiler)\b", re.IGNORECASE)
_COOLS = re.compile(
    r"\b(?:body heat|hand[- ]warm|room temperature|is cold|is cool|has cooled|cooled down)\b", re.IGNORECASE
)
MELTED = Fraction(80)  # °C of a step that melts or heats without a figure; product default
COOLED = Fraction(37)  # °C of body heat, and of what is said to have cooled
WARM = Fraction(50)  # °C below which wax and butter do not melt; product default


@dataclass(frozen=True, slots=True)
class Added:
    """An ingredient as it goes in: how warm the mixture is then, where anything was said of that."""

    mark: Component
    ingredient: Ingredient
    at: Fraction | None
    said: Span


def temperatures(words: str) -> Iterator[tuple[int, int, Fraction]]:
    """Every temperature in a text, with where it stands; of a range the greater. Degrees Celsius."""
    for start, end, _, high in degrees(words):
        yield start, end, high


def degrees(words: str) -> Iterator[tuple[int, int, Fraction, Fraction]]:
    """The same with the lesser of a range too."""
    for match in _DEGREES.finditer(words):
        low, high = single(match["low"]), single(match["high"] or match["low"])
        if low is not None and high is not None:
            fahrenheit = match["scale"] in "F℉"
            yield match.start(), match.end(), _celsius(low, fahrenheit), _celsius(high, fahrenheit)


def heats(words: str) -> bool:
    """Whether words melt or heat something."""
    return _HEATS.search(words) is not None


def _celsius(value: Fraction, fahrenheit: bool) -> Fraction:
    return (value - 32) * 5 / 9 if fahrenheit else value


def additions(recipe: Recipe, product: Product) -> Iterator[Added]:
    """Every ingredient in the order of the work, with the temperature that holds for it."""
    now: Fraction | None = None
    said = Span(0, 0)
    for step in recipe.steps:
        marks = any(part.kind is MarkKind.INGREDIENT for part in step.components)
        heats = now is None and _HEATS.search(step.said) is not None
        for part in step.parts:
            if isinstance(part, Words):
                now, said = _after(part, now, said, marks)
            elif part.kind is MarkKind.INGREDIENT:
                one = known(part.name, product.own)
                if one is not None:
                    # where nothing was said before the mark, the step itself may say that it heats
                    yield Added(part, one, MELTED if now is None and heats else now, said)


def _after(part: Words, now: Fraction | None, said: Span, counts: bool) -> tuple[Fraction | None, Span]:
    found = list(temperatures(part.said))
    if found:
        start, end, value = found[-1]
        return value, Span(part.start + start, part.start + end)
    if _COOLS.search(part.said):
        return COOLED, Span(part.start, part.end)
    if counts and _HEATS.search(part.said):
        return (max(now, MELTED) if now is not None and now > WARM else MELTED), Span(part.start, part.end)
    return now, said


def method(recipe: Recipe, made: Formula) -> Iterator[Diagnostic]:
    if made.product.use == "soak":
        return
    yield from _order(list(additions(recipe, made.product)))
    yield from _emulsion(made)


def _order(added: list[Added]) -> Iterator[Diagnostic]:
    cooled = False
    for one in added:
        below = one.ingredient.below
        if one.at is not None and one.at <= WARM:
            cooled = True
        if below is not None and one.at is not None and one.at > below:
            code = "K303" if one.ingredient.kind == "preservative" else "K501"
            yield finding(
                code, one.mark.span, f"{one.mark.name} goes in at {figure(one.at, 0)} °C",
                f"let it cool below {figure(below, 0)} °C first, and say so in the step",
            )  # fmt: skip
        elif one.ingredient.kind in HOT and cooled and one.at is not None and one.at <= WARM:
            yield finding(
                "K502", one.mark.span, f"{one.mark.name} goes in when all has cooled, and does not melt",
                "melt it with the oils",
            )  # fmt: skip


def _emulsion(made: Formula) -> Iterator[Diagnostic]:
    oils, water = made.percent(*FATS), next(made.of("water"), None)
    if water is not None and oils > cream_limit("oils") and not any(True for _ in made.of("emulsifier")):
        yield finding(
            "K503", water.span, f"{figure(oils)} % of oils and water part again: nothing holds them together",
            "add an emulsifier, such as emulsifying wax, or leave the water out",
        )  # fmt: skip


def soaking(recipe: Recipe, made: Formula) -> Iterator[Diagnostic]:
    """A soak is warm, short and not strong."""
    if made.product.use != "soak":
        return
    yield from _too_warm(recipe, made.product)
    yield from _too_long(recipe)
    dose, place = made.product.dose, recipe.front.place("dose")
    if dose is not None and dose > soak_limit("most"):
        yield finding(
            "K507", place, f"{figure(dose)} g to a litre is too strong",
            f"{figure(soak_limit('dose'))} g are plenty; {figure(soak_limit('most'))} g are the most",
        )  # fmt: skip


def _too_warm(recipe: Recipe, product: Product) -> Iterator[Diagnostic]:
    most = soak_limit("child") if "children" in product.people else soak_limit("stop")
    usual = f"{figure(soak_limit('usual'))} °C; try it with a thermometer or your elbow"
    named = [(product.water, recipe.front.place("water"))] if product.water is not None else []
    for step in recipe.steps:
        for part in step.parts:
            if isinstance(part, Words):
                named += [(v, Span(part.start + a, part.start + b)) for a, b, v in temperatures(part.said)]
    for value, span in named:
        if value > most or (value == most and most == soak_limit("stop")):
            who = " for children" if "children" in product.people else ""
            yield finding("K505", span, f"{figure(value, 0)} °C is too hot for feet{who}", usual)
        elif value >= soak_limit("warn"):
            yield finding("K508", span, f"{figure(value, 0)} °C is as hot as feet bear", usual)


def _too_long(recipe: Recipe) -> Iterator[Diagnostic]:
    for timer in recipe.marks(MarkKind.TIMER):
        value = timer.value.high if isinstance(timer.value, Range) else timer.value
        each = seconds_in(timer.unit)
        if value is not None and each and value * each > soak_limit("minutes") * 60:
            yield finding(
                "K506", timer.where, f"{timer.amount} {timer.unit} in water dry the skin",
                f"{figure(soak_limit('minutes'))} minutes at most; ten are enough",
            )  # fmt: skip


def timers(recipe: Recipe) -> Iterator[Diagnostic]:
    """A timer runs for a number of a unit of time."""
    for timer in recipe.marks(MarkKind.TIMER):
        if not timer.braced:
            continue
        if timer.value is None or timer.value == 0 or seconds_in(timer.unit) is None:
            told = f"{timer.amount} {timer.unit}".strip() or "nothing"
            yield finding("K504", timer.where, f"a timer cannot run for {told}", "write “~{10%minutes}”")
