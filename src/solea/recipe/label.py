"""What stands on a jar: name, dates, what is in it by INCI name, what somebody may be allergic to, how to use it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from solea.recipe.check import CheckedRecipe
from solea.recipe.formula import Formula
from solea.recipe.ingredients import allergens_of
from solea.recipe.keeping import promised
from solea.recipe.quantity import figure

# percent above which a fragrance allergen is named [D69]
NAMED = {"leave on": Fraction(1, 1000), "rinse off": Fraction(1, 100), "soak": Fraction(1, 100)}


@dataclass(frozen=True, slots=True)
class Label:
    """One jar's label. `inci` is in falling order of weight; `contains` is what is not a fragrance: nuts, wool."""

    title: str
    net: str
    made: date
    best_before: date
    batch: str
    inci: tuple[str, ...]
    contains: tuple[str, ...]
    directions: str
    cautions: tuple[str, ...]
    store: str


def label(checked: CheckedRecipe, made: Formula, on: date, batch: str = "", ml: Fraction | None = None) -> Label:
    """The label of a recipe made on a day. `ml` is what one jar holds; without it the weight of the batch is said."""
    product = checked.product
    cautions = dict.fromkeys((*product.cautions, *_from_ingredients(made, product.cautions)))
    return Label(
        title=checked.recipe.title,
        net=f"{figure(ml, 0)} ml" if ml else f"{figure(made.total, 0)} g",
        made=on,
        best_before=on + timedelta(days=promised(made)),
        batch=batch or product.number or on.strftime("%y%m%d"),
        inci=tuple(inci(made)),
        contains=tuple(word for word in _allergens(made) if word[:1].islower()),
        directions=product.directions,
        cautions=tuple(cautions),
        store=f"Keep {product.store}" if product.store != "fridge" else "Keep in the fridge",
    )


def inci(made: Formula) -> Iterator[str]:
    """INCI names, what weighs most first, each once; at the end the fragrance allergens that have to be named."""
    seen: set[str] = set()
    for line in sorted(made.lines, key=lambda line: -line.grams):
        for name in line.ingredient.inci:
            if name not in seen:
                seen.add(name)
                yield name
    least = NAMED[made.product.use]
    scented = [line for line in made.of("essential_oil") if made.share(line) > least]
    for word in allergens_of(line.ingredient for line in scented):
        if word not in seen:
            yield word


def _allergens(made: Formula) -> tuple[str, ...]:
    return allergens_of(line.ingredient for line in made.lines)


def _from_ingredients(made: Formula, said: tuple[str, ...]) -> Iterator[str]:
    """Cautions of ingredients that no caution of the recipe speaks of."""
    spoken = " ".join(said).casefold()
    for line in made.lines:
        one = line.ingredient
        topic = {"salt": "broken" if one.name == "salt" else "swallow"}.get(one.kind, one.name.split()[0].casefold())
        if one.caution and topic not in spoken:
            yield one.caution
