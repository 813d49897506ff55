"""How long a product keeps, and what keeps it: water, preservatives, the shortest-lived ingredient."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from solea.recipe.formula import Formula, Line
from solea.recipe.ingredients import FATS
from solea.recipe.limits import keeps_at_most
from solea.recipe.quantity import figure
from solea.recipe.syntax import Front
from solea.recipe.units import spoken_days
from solea.source import Diagnostic, Severity, Span, finding

MONTH = 30  # days


@dataclass(frozen=True, slots=True)
class Keeps:
    """Days that a product keeps, and what sets them."""

    days: int
    because: str


def keeps(made: Formula) -> Keeps:
    """How long it keeps at most: the least of what kind of product it is and of its ingredients."""
    kind = _kind(made)
    least = Keeps(keeps_at_most(kind), _WHY[kind])
    for line in made.lines:
        months = line.ingredient.months
        if months is not None and months * MONTH < least.days:
            least = Keeps(months * MONTH, f"{line.name} keeps {spoken_days(months * MONTH)}")
    return least


def promised(made: Formula) -> int:
    """The days that its label says: what the recipe says, but never more than it keeps."""
    return min(made.product.keeps or 10_000, keeps(made).days)


_WHY = {
    "dry": "dry salts",
    "salt_scrub": "a salt scrub draws water",
    "anhydrous": "oils turn rancid",
    "preserved": "a cream with water, kept in a home",
    "unpreserved": "water without a preservative, in the fridge",
    "unpreserved_warm": "water without a preservative",
}


def _kind(made: Formula) -> str:
    if made.dry:
        return "dry"
    if made.wet:
        preserved = any(True for _ in made.of("preservative"))
        return "preserved" if preserved else "unpreserved" if made.product.store == "fridge" else "unpreserved_warm"
    return "salt_scrub" if made.percent("salt") > 0 and made.product.use == "rinse off" else "anhydrous"


def keeping(made: Formula, front: Front) -> Iterator[Diagnostic]:
    yield from _water(made)
    for line in made.of("preservative"):
        yield from _preservative(line, made, front)
    for line in made.of("antioxidant"):
        yield from _share(line, made)
    yield from _too_long(made, front)
    yield from _wet_room(made)


def _water(made: Formula) -> Iterator[Diagnostic]:
    wet = next(made.of("water"), None)
    if wet is None or any(True for _ in made.of("preservative")):
        return
    said = made.product.keeps
    if made.product.store == "fridge" and said is not None and said <= keeps_at_most("unpreserved"):
        return
    antioxidant = next(made.of("antioxidant"), None)
    more = (f"{antioxidant.name} keeps oil from turning rancid; it is no preservative",) if antioxidant else ()
    yield finding(
        "K301", wet.span, f"there is {wet.name} in it, and nothing that preserves it",
        "add a preservative, or write “store: fridge” and “keeps: 3 days”", *more,
    )  # fmt: skip


def _share(line: Line, made: Formula) -> Iterator[Diagnostic]:
    if line.ingredient.share is None:
        return
    low, high = line.ingredient.share
    share = made.share(line)
    if not low <= share <= high:
        yield finding(
            "K302", line.span, f"{figure(share)} % of {line.name}", f"it works from {figure(low)} to {figure(high)} %"
        )


def _preservative(line: Line, made: Formula, front: Front) -> Iterator[Diagnostic]:
    one, product = line.ingredient, made.product
    yield from _share(line, made)
    if one.ph and made.wet:
        low, high = one.ph
        range_ = f"{figure(low)} to {figure(high)}" if low > 0 else f"{figure(high)} or less"
        if product.ph is None:
            yield finding(
                "K304", line.span, f"{line.name} works at a pH of {range_}", "measure it, and write “pH: 5.5”"
            )
        elif not low <= product.ph <= high:
            yield finding(
                "K304",
                front.place("pH"),
                f"{line.name} does not work at pH {figure(product.ph)}",
                f"bring it to {range_}",
                severity=Severity.ERROR,  # as if there were none
            )
    yield from _phase(line, made)
    if "children" in product.people and one.not_for:
        yield finding(
            "K309", line.span, f"{line.name} is not for children under three", "take another one, or leave children out"
        )


def _phase(line: Line, made: Formula) -> Iterator[Diagnostic]:
    one = line.ingredient
    fats = made.percent(*FATS)
    if one.phase == "water" and not made.wet:
        yield finding(
            "K305", line.span, f"{line.name} works in water, and there is none",
            "without water leave it out; a scrub in a wet room takes one that dissolves in oil, such as Phenonip",
        )  # fmt: skip
    elif one.phase == "oil" and made.wet:
        yield finding(
            "K305", line.span, f"{line.name} dissolves in oil, and here water has to keep", "take one for water"
        )
    if one.oil_phase is not None and fats > one.oil_phase:
        yield finding(
            "K305", line.span, f"{line.name} beside {figure(fats)} % of oils",
            f"it bears {figure(one.oil_phase)} % of them; take less oil, or another preservative",
        )  # fmt: skip


def _too_long(made: Formula, front: Front) -> Iterator[Diagnostic]:
    said, most = made.product.keeps, keeps(made)
    if said is not None and said > most.days and most.days:
        yield finding(
            "K307", front.place("keeps"), f"it keeps {spoken_days(most.days)}, not {spoken_days(said)}: {most.because}",
            f"write “keeps: {spoken_days(most.days)}”",
        )  # fmt: skip


def _wet_room(made: Formula) -> Iterator[Diagnostic]:
    """A scrub stands open where water splashes."""
    scrub = made.product.use == "rinse off" and made.percent("sugar", "salt") > 0 and not made.wet and not made.dry
    if scrub and not made.product.single_use and not any(True for _ in made.of("preservative")):
        line = next(made.of("sugar", "salt"))
        yield finding(
            "K308", Span(*line.span), "water gets into a scrub, and nothing preserves it",
            "pack it for single use and write “packs: single use”, or add a preservative that dissolves in oil",
        )  # fmt: skip
