"""What to buy for routines and recipes: everything that goes into what is still to be made, added up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from solea.check.checked import Checked, words_of
from solea.check.supplies import needed
from solea.recipe import CheckedRecipe, Formula, to_weight
from solea.recipe.aisles import Aisles
from solea.recipe.quantity import figure
from solea.source import MarkKind

FORMAT = "solea.shopping/1"
HEADS = {"ingredients": "To buy", "supplies": "Ready-made", "tools": "To have at hand"}


@dataclass(slots=True)
class Item:
    """One thing to have: grams where it is weighed, else the words of the score; and what it is for."""

    name: str
    grams: Fraction = Fraction(0)
    words: str = ""
    uses: list[str] = field(default_factory=list)

    @property
    def amount(self) -> str:
        return f"{figure(self.grams, 1)} g" if self.grams else self.words


@dataclass(frozen=True, slots=True)
class Shopping:
    """Ingredients by weight, other supplies of the routines, and tools; each once."""

    ingredients: tuple[Item, ...]
    supplies: tuple[Item, ...]
    tools: tuple[Item, ...]

    def groups(self, aisles: Aisles | None = None) -> Iterator[tuple[str, Sequence[Item]]]:
        """What stands under which head; what is bought in the order of the shop, where that is known."""
        for key, head in HEADS.items():
            items: Sequence[Item] = getattr(self, key)
            if aisles is not None and key == "ingredients":
                by_name = {item.name: item for item in items}
                for aisle, names in aisles.grouped(by_name):
                    yield f"{head}: {aisle}", [by_name[name] for name in names]
            elif items:
                yield head, items


def as_paper(found: Shopping, aisles: Aisles | None = None) -> dict[str, Any]:
    """The groups as they are printed."""
    return {
        "groups": [
            {
                "head": head,
                "items": [{"name": one.name, "amount": one.amount, "uses": "; ".join(one.uses)} for one in items],
            }
            for head, items in found.groups(aisles)
        ]
    }


def shopping(scores: Sequence[Checked], recipes: Sequence[CheckedRecipe], today: date) -> Shopping:
    """Everything for these scores and recipes. What a recipe says was made and is within its date is at hand."""
    ingredients: dict[str, Item] = {}
    supplies: dict[str, Item] = {}
    tools: dict[str, Item] = {}
    for title, made, names in _made(scores, recipes, today):
        for line in made.lines:
            item = ingredients.setdefault(line.ingredient.name, Item(line.name))
            item.grams += line.grams
            _use(item, title)
        for name in names:
            _use(tools.setdefault(name, Item(name)), title)
    for checked in scores:
        for name, words, kind, title in _of_score(checked):
            held = tools if kind == MarkKind.COOKWARE else supplies
            item = held.setdefault(name, Item(name))
            item.words = item.words or words
            _use(item, title)
    return Shopping(tuple(ingredients.values()), tuple(supplies.values()), tuple(tools.values()))


def _made(
    scores: Sequence[Checked], recipes: Sequence[CheckedRecipe], today: date
) -> Iterator[tuple[str, Formula, list[str]]]:
    for checked in recipes:
        if checked.formula is not None:
            names = [mark.name for mark in checked.recipe.marks(MarkKind.COOKWARE)]
            yield checked.recipe.title, checked.formula, names
    for score in scores:
        for need in needed(words_of(score), score.source.name)[0]:
            best = need.best_before
            if best is not None and best >= today:
                continue
            made = need.formula
            if need.grams is not None and need.grams > made.total:
                made = to_weight(made, need.grams)
            yield need.found.recipe.title, made, [mark.name for mark in need.found.recipe.marks(MarkKind.COOKWARE)]


def _of_score(checked: Checked) -> Iterator[tuple[str, str, str, str]]:
    score = checked.score
    for supply in score.supplies if score else ():
        if not supply.name.startswith("./"):
            yield supply.said, f"{supply.amount} {supply.unit}".strip(), supply.kind, score.front.title if score else ""


def _use(item: Item, title: str) -> None:
    if title and title not in item.uses:
        item.uses.append(title)
