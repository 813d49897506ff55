"""Essential oils: how much in all for these people at this place, how much of each, and never by day or in water."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from solea.recipe.formula import Formula, Line
from solea.recipe.limits import cream_limit, scent_limit
from solea.recipe.quantity import figure
from solea.recipe.syntax import Range, Recipe
from solea.recipe.units import millilitres_in
from solea.source import Diagnostic, finding

KIND = "essential_oil"
_FOR = {"adults": "", "pregnancy": " in pregnancy", "children": " for children under twelve", "elders": " for elders"}


def scents(made: Formula) -> Iterator[Diagnostic]:
    if made.product.use == "soak":
        yield from _in_water(made)
        return
    yield from _in_all(made)
    for line in made.of(KIND):
        yield from _of_each(line, made)


def _in_water(made: Formula) -> Iterator[Diagnostic]:
    for line in made.of(KIND):
        yield finding(
            "K406", line.span, f"{line.name} does not dissolve in water: it floats there and stings",
            "leave it out; salt, milk, starch and soda do not disperse it",
        )  # fmt: skip


def _in_all(made: Formula) -> Iterator[Diagnostic]:
    lines = list(made.of(KIND))
    if not lines:
        return
    share = made.percent(KIND)
    people = min(made.product.people, key=lambda who: scent_limit(made.product.place, who))
    most = scent_limit(made.product.place, people)
    if share <= most:
        return
    where = {"feet": "feet get", "scalp": "the scalp gets", "body": "skin gets"}[made.product.place]
    worst = max(lines, key=made.share)
    weight = most * made.total / 100
    hint = f"{figure(weight)} g in {figure(made.total, 0)} g is the most" if most else "leave it out"
    yield finding(
        "K401", worst.span,
        f"{_counted(worst)}{figure(share)} % of essential oil; {where} {figure(most)} % at most{_FOR[people]}",
        hint,
    )  # fmt: skip


def _counted(line: Line) -> str:
    """Drops are said as what they come to."""
    mark = line.mark
    if mark.unit.rstrip("s") in ("drop", "gtt") and not isinstance(mark.value, Range) and millilitres_in(mark.unit):
        return f"{mark.amount} drops are up to {figure(line.grams, 1)} g: "
    return ""


def _of_each(line: Line, made: Formula) -> Iterator[Diagnostic]:
    one, share = line.ingredient, made.share(line)
    if one.most is None:
        yield finding(
            "K403", line.span, f"nobody here knows how much {line.name} skin takes",
            "take an oil with a known limit, or leave it out",
        )  # fmt: skip
        return
    if share > one.most:
        yield finding("K402", line.span, f"{figure(share)} % of {line.name}", f"{figure(one.most)} % is the most of it")
    if one.by_day is not None and made.product.use == "leave on" and not made.product.evening:
        yield finding(
            "K405", line.span, f"{line.name} on skin burns in sunlight",
            f"write “when: evening”; from {figure(one.by_day)} % it does so for a day",
        )  # fmt: skip


def cautions(made: Formula, recipe: Recipe) -> Iterator[Diagnostic]:
    """What has to be said with an ingredient, where the recipe does not say it."""
    said = _said(recipe, made)
    for line in made.lines:
        one = line.ingredient
        if one.kind == "salt" and made.product.use == "rinse off" and "broken" not in said:
            yield finding(
                "K410", line.span, "salt stings, and the recipe does not say where it must not go",
                "say it under “cautions:”: never on broken skin, nor within twelve hours of shaving",
            )  # fmt: skip
        elif one.kind == "essential_oil" and one.caution and one.name.split()[0] not in said:
            yield finding(
                "K408", line.span, f"a caution goes with {line.name}", f"say it under “cautions:”: {one.caution}"
            )
        if one.name == "urea" and made.product.use == "leave on" and made.share(line) > cream_limit("urea"):
            yield finding(
                "K409", line.span, f"{figure(made.share(line))} % of urea loosens skin: no slip for a massage",
                f"{figure(cream_limit('urea'))} % at most in what is massaged in",
            )  # fmt: skip


def _said(recipe: Recipe, made: Formula) -> str:
    return " ".join([*recipe.notes, *made.product.cautions, made.product.directions]).casefold()


def allergic(made: Formula, to: Collection[str]) -> Iterator[Diagnostic]:
    """What somebody is allergic to; words such as nuts, wool, limonene, or an ingredient's own name."""
    words = {word.casefold().strip().rstrip("s") for word in to if word.strip()}
    for line in made.lines:
        names = (line.name, line.ingredient.name, *line.ingredient.allergens, *line.ingredient.inci)
        hit = next((name for name in names if name.casefold().rstrip("s") in words), None)
        if hit is not None:
            yield finding(
                "K407", line.span, f"{line.name} is not for somebody allergic to {hit}", "take another ingredient"
            )
