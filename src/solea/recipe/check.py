"""A recipe checked: how it reads, what it weighs, and whether it is safe to make and to use."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from solea.recipe.formula import Formula, formula
from solea.recipe.keeping import keeping
from solea.recipe.kitchen import Kitchen
from solea.recipe.method import method, soaking, timers
from solea.recipe.product import Product
from solea.recipe.reader import read
from solea.recipe.scents import allergic, cautions, scents
from solea.recipe.syntax import Recipe
from solea.source import Diagnostic, Loaded, SourceText, has_errors, in_order


@dataclass(frozen=True, slots=True)
class CheckedRecipe:
    """What became of a recipe; `formula` is None where it cannot be weighed."""

    recipe: Recipe
    formula: Formula | None
    product: Product
    diagnostics: tuple[Diagnostic, ...]

    @property
    def source(self) -> SourceText:
        return self.recipe.source

    @property
    def ok(self) -> bool:
        """Whether it may be made: no finding is an error."""
        return self.formula is not None and not has_errors(self.diagnostics)


def examine(
    text: str | SourceText, name: str = "<text>", kitchen: Kitchen | None = None, allergies: Collection[str] = ()
) -> CheckedRecipe:
    """Every finding about a recipe, in one run. `kitchen` holds the recipes that it may refer to."""
    recipe = read(text, name)
    own = kitchen.own_path(recipe.source.name) if kitchen else ""
    weighed = kitchen.formula(recipe, own) if kitchen else formula(recipe)
    found = [*recipe.diagnostics, *weighed.diagnostics, *timers(recipe)]
    made = weighed.formula
    if made is not None:
        found += keeping(made, recipe.front)
        found += scents(made)
        found += cautions(made, recipe)
        found += method(recipe, made)
        found += soaking(recipe, made)
        found += allergic(made, allergies)
    return CheckedRecipe(recipe, made, weighed.product, in_order(found))


def examine_file(loaded: Loaded, kitchen: Kitchen | None = None, allergies: Collection[str] = ()) -> CheckedRecipe:
    """The same for a file as it was read; why it could not be read is a finding too."""
    if not loaded.ok:
        return CheckedRecipe(read(loaded.source), None, Product(), loaded.diagnostics)
    return examine(loaded.source, loaded.source.name, kitchen, allergies)


def kitchen_of(file: str) -> Kitchen | None:
    """The library that a file stands in: the folder above it that is called `library`, or its own folder."""
    if file == "-" or file.startswith("<"):
        return None
    folder = Path(file).resolve().parent
    root = next((one for one in (folder, *folder.parents) if one.name == "library"), folder)
    return Kitchen(root) if root.is_dir() else None
