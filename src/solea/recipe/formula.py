"""A recipe as a formula: so much of each ingredient, in exact grams, of a whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from fractions import Fraction

from solea.recipe.ingredients import DRY, FATS, Ingredient, known, nearest
from solea.recipe.product import Product, read_product
from solea.recipe.quantity import figure
from solea.recipe.syntax import Component, PieceKind, Range, Recipe
from solea.recipe.units import UNITS, grams, is_percent, is_unit, millilitres_in
from solea.source import Diagnostic, MarkKind, Span, finding, has_errors

WHOLE = Fraction(100)
SLACK = Fraction(1, 20)  # percent by which a sum may miss 100: shares are written with one or two places
BATCH = Fraction(100)  # grams, where a recipe in percent does not say how much it makes; product default
_DIVIDED = re.compile(r"[^/]*/\s*0+(?:\.0*)?\s*")
_NEGATIVE = re.compile(r"\s*[-−]\s*\d")


@dataclass(frozen=True, slots=True)
class Line:
    """One ingredient of the formula. `grams` belong to the recipe's own batch; several marks of one name are one line.

    `step` is the first step that takes it, `part` the section. A line that came from another recipe has no mark.
    """

    name: str
    ingredient: Ingredient
    grams: Fraction
    step: int
    mark: Component
    fixed: bool = False
    optional: bool = False

    @property
    def span(self) -> Span:
        return self.mark.where


@dataclass(frozen=True, slots=True)
class Formula:
    """All lines of a recipe that is sound enough to be weighed.

    `portions` are the grams of each mark by itself, as it goes in: what is named twice goes in twice.
    """

    title: str
    lines: tuple[Line, ...]
    product: Product
    serves: tuple[Fraction, str] | None = None
    portions: tuple[tuple[Component, Fraction], ...] = ()

    @property
    def total(self) -> Fraction:
        """Grams of all that is in it."""
        return sum((line.grams for line in self.lines), Fraction(0))

    def share(self, line: Line) -> Fraction:
        """Percent by weight."""
        return line.grams * WHOLE / self.total

    def percent(self, *kinds: str) -> Fraction:
        """How much of these kinds there is in it."""
        return sum((self.share(line) for line in self.lines if line.ingredient.kind in kinds), Fraction(0))

    def of(self, *kinds: str) -> Iterator[Line]:
        return (line for line in self.lines if line.ingredient.kind in kinds)

    @property
    def wet(self) -> bool:
        """Whether it holds water, and so whatever lives in water."""
        return self.percent("water") > 0

    @property
    def dry(self) -> bool:
        """Nothing but salts and powders."""
        return all(line.ingredient.kind in DRY for line in self.lines)

    @property
    def millilitres(self) -> Fraction | None:
        """The room that it takes, volumes added up; None where a density is not known."""
        room = Fraction(0)
        for line in self.lines:
            density = (line.ingredient.measured if self.dry else None) or line.ingredient.density
            if density is None:
                return None
            room += line.grams / density
        return room

    def times(self, factor: Fraction) -> Formula:
        """So many times as much of all that is not fixed."""
        lines = tuple(line if line.fixed else replace(line, grams=line.grams * factor) for line in self.lines)
        serves = None if self.serves is None else (self.serves[0] * factor, self.serves[1])
        portions = tuple((mark, grams if mark.fixed else grams * factor) for mark, grams in self.portions)
        return replace(self, lines=lines, serves=serves, portions=portions)

    @property
    def density(self) -> Fraction | None:
        """g/ml of the whole."""
        room = self.millilitres
        return self.total / room if room else None


@dataclass(frozen=True, slots=True)
class Read:
    """A formula, or why there is none."""

    formula: Formula | None
    diagnostics: tuple[Diagnostic, ...]
    product: Product


Resolve = Callable[[Component], "Formula | Diagnostic"]


def formula(recipe: Recipe, resolve: Resolve | None = None) -> Read:
    """Weighs a recipe. `resolve` finds the recipes that it refers to."""
    product, found = read_product(recipe.front)
    maker = _Maker(recipe, product, resolve)
    lines = maker.lines()
    found += maker.found
    if not lines or has_errors(found):
        if not lines and not has_errors(found):
            found.append(finding("K101", (0, 0), "the recipe names no ingredient", "mark them, as “@beeswax{15%%}”"))
        return Read(None, tuple(found), product)
    left_out = {line.mark for line in maker.left_out}
    portions = tuple((mark, grams) for mark, grams in maker.portions if mark not in left_out)
    made = Formula(recipe.title, tuple(lines), product, product.serves, portions)
    return Read(_filled(made), tuple(found), product)


def _filled(made: Formula) -> Formula:
    """A recipe in percent that says how much room it fills weighs what fits there."""
    room, density = made.product.batch_ml, made.density
    if room is None or density is None or not all(is_percent(line.mark.unit) for line in made.lines):
        return made
    return made.times(room * density / made.total)


class _Maker:
    """Reads the amounts of one recipe, with what is wrong with them."""

    def __init__(self, recipe: Recipe, product: Product, resolve: Resolve | None) -> None:
        self.recipe = recipe
        self.product = product
        self.resolve = resolve
        self.found: list[Diagnostic] = []
        self.portions: list[tuple[Component, Fraction]] = []
        self.left_out: list[Line] = []
        self.percents = any(is_percent(mark.unit) for mark in recipe.ingredients)
        self.batch = product.batch or BATCH

    def lines(self) -> list[Line]:
        made: dict[tuple[str, bool], Line] = {}
        for step, mark in self._marks():
            for line in self._lines(mark, step):
                key = (line.ingredient.name, line.optional)
                before = made.get(key)
                made[key] = line if before is None else replace(before, grams=before.grams + line.grams)
        lines = list(made.values())
        return self._whole(lines) if self.percents and not has_errors(self.found) else lines

    def _marks(self) -> Iterator[tuple[int, Component]]:
        for number, piece in enumerate(piece for piece in self.recipe.pieces if piece.kind is PieceKind.STEP):
            for mark in piece.components:
                if mark.kind is MarkKind.INGREDIENT:
                    yield number, mark

    def _lines(self, mark: Component, step: int) -> Iterator[Line]:
        weight, of = self._grams(mark)
        if weight is None or of is None:
            return
        self.portions.append((mark, weight))
        if isinstance(of, Formula):
            for line in of.lines:
                part = line.grams * weight / of.total
                yield replace(line, grams=part, step=step, mark=mark, fixed=mark.fixed, optional=mark.optional)
        else:
            yield Line(mark.name, of, weight, step, mark, mark.fixed, mark.optional)

    def _grams(self, mark: Component) -> tuple[Fraction | None, Ingredient | Formula | None]:
        of = self._of(mark)
        value = self._value(mark, of)
        if value is None:
            return None, of
        if is_percent(mark.unit):
            return value * self.batch / WHOLE, of
        if not is_unit(mark.unit):
            self._report("K105", mark, *_no_unit(mark))
            return None, of
        if self.percents and self.product.batch is None:
            self._report(
                "K105", mark, "percent and other amounts stand side by side", "say how much it makes, as “yield: 120 g”"
            )
            return None, of
        weight = _weight(value, mark.unit, of)
        if weight is None and of is not None:
            self._report(
                "K105", mark, f"nobody knows what {mark.amount} {mark.unit} of {mark.name} weighs", "give it in grams"
            )
        return weight, of

    def _of(self, mark: Component) -> Ingredient | Formula | None:
        if mark.reference:
            if self.resolve is None:
                self._report("K202", mark, f"there is no library to find “{mark.name}” in", "keep it beside this file")
                return None
            other = self.resolve(mark)
            if isinstance(other, Diagnostic):
                self.found.append(other)
                return None
            return other
        of = known(mark.name, self.product.own)
        if of is None:
            near = " or ".join(f"“{name}”" for name in nearest(mark.name))
            hint = f"did you mean {near}?" if near else "it may be described under “ingredients:” in the front matter"
            self._report("K201", mark, f"no ingredient called “{mark.name}” is known", hint, whole=True)
        return of

    def _value(self, mark: Component, of: object) -> Fraction | None:
        value, words = mark.value, mark.amount
        if isinstance(value, Range):
            self._report("K104", mark, f"{words} is a range, and a scale shows one number", "write one number")
        elif value is None:
            self._report(*_no_number(mark))
        elif value == 0:
            self._report("K102", mark, f"nothing at all of {mark.name}", "leave it out, or write how much")
        else:
            return value
        return None

    def _report(self, code: str, mark: Component, message: str, *hints: str, whole: bool = False) -> None:
        self.found.append(finding(code, mark.span if whole else mark.where, message, *hints))

    def _whole(self, lines: list[Line]) -> list[Line]:
        """Percents add up to a hundred: of what is needed, or with what may be left out."""
        total = sum((line.grams for line in lines), Fraction(0)) * WHOLE / self.batch
        needed = [line for line in lines if not line.optional]
        least = sum((line.grams for line in needed), Fraction(0)) * WHOLE / self.batch
        if abs(total - WHOLE) <= SLACK:
            return lines
        if abs(least - WHOLE) <= SLACK:
            self.left_out = [line for line in lines if line.optional]
            return needed
        self.found.append(_sum(lines, total))
        return lines


def _weight(value: Fraction, unit: str, of: Ingredient | Formula | None) -> Fraction | None:
    """Grams of an ingredient, or of another recipe by its own density."""
    if isinstance(of, Formula):
        room, density = millilitres_in(unit), of.density
        return grams(value, unit, None) if room is None or density is None else value * room * density
    return grams(value, unit, of)


def _sum(lines: list[Line], total: Fraction) -> Diagnostic:
    bulk = max(lines, key=lambda line: (line.ingredient.kind in FATS | {"water"}, line.grams))
    share, batch = bulk.grams, sum((line.grams for line in lines), Fraction(0))
    was = share * total / batch
    instead = was + WHOLE - total
    hint = f"{bulk.name} at {figure(instead)} % makes it whole" if instead > 0 else "take them down"
    return finding("K106", bulk.span, f"the shares add up to {figure(total)} %, not 100 %", hint)


def _no_number(mark: Component) -> tuple[str, Component, str, str]:
    words = mark.amount
    if not words:
        return "K101", mark, f"{mark.name} has no amount", "write how much, as “{15%%}” or “{15%g}”"
    if _DIVIDED.fullmatch(words):
        return "K103", mark, f"{words} is no number: nothing can be divided by zero", "write the amount anew"
    if _NEGATIVE.match(words):
        return "K102", mark, f"{words} is less than nothing", "write it without the minus"
    if re.fullmatch(r"\d+,\d+", words):
        return "K104", mark, f"“{words}” is no number here", f"write a point: {words.replace(',', '.')}"
    return "K104", mark, f"“{words}” is no amount that can be weighed", "write a number"


def _no_unit(mark: Component) -> tuple[str, str]:
    if not mark.unit:
        return f"{mark.amount} of what unit?", "write percent or grams, as “{15%%}” or “{15%g}”"
    near = get_close_matches(mark.unit.casefold(), UNITS, 1, 0.6) if len(mark.unit) < 20 else []
    hint = f"did you mean “{near[0]}”?" if near else "write grams or percent"
    return f"“{mark.unit}” is no unit of weight or volume", hint
