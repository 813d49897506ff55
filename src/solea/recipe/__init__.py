"""Recipes: Cooklang read without loss, formulas in exact fractions, scaling, and what makes a cosmetic safe."""

from solea.recipe.check import CheckedRecipe, examine, examine_file, kitchen_of
from solea.recipe.document import document, making
from solea.recipe.formula import Formula, Line, formula
from solea.recipe.ingredients import Ingredient, ingredients
from solea.recipe.keeping import keeps, promised
from solea.recipe.kitchen import Found, Kitchen
from solea.recipe.reader import read
from solea.recipe.scale import NotScaled, household, rounding, to_serve, to_use_up, to_volume, to_weight, weigh
from solea.recipe.syntax import Component, Front, Piece, PieceKind, Range, Recipe, Words, written

__all__ = [
    "CheckedRecipe",
    "Component",
    "Formula",
    "Found",
    "Front",
    "Ingredient",
    "Kitchen",
    "Line",
    "NotScaled",
    "Piece",
    "PieceKind",
    "Range",
    "Recipe",
    "Words",
    "document",
    "examine",
    "examine_file",
    "formula",
    "household",
    "ingredients",
    "keeps",
    "kitchen_of",
    "making",
    "promised",
    "read",
    "rounding",
    "to_serve",
    "to_use_up",
    "to_volume",
    "to_weight",
    "weigh",
    "written",
]
