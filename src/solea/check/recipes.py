"""Recipes checked in full: what `solea.recipe` finds, and words that would make a cosmetic a drug."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from solea.recipe import CheckedRecipe, Kitchen, PieceKind, Recipe, examine_file
from solea.safety import claims_in
from solea.source import Diagnostic, Loaded, Span, finding, in_order

# What a cosmetic may not promise [E13, E14]; the claims of a massage are `solea.safety`'s.
_DRUG = re.compile(
    r"\b(?:heals?|healing|medicin(?:es?|al)|remed(?:y|ies)|therapeutic|anti-?(?:fungal|septic|viral)"
    r"|anti-?inflammatory|anti-?bacterial|kills? (?:germs|bacteria|fungus)|pain[- ]?(?:relie(?:f|ving)|killer)"
    r"|(?:eases?|relieves?|soothes?|reduces?) (?:\w+ ){0,2}(?:pain|aches?|arthritis|inflammation|swelling|anxiety"
    r"|eczema|psoriasis)|relaxes muscles|aids sleep|for insomnia"
    r"|(?:athlete.s foot|fungus|eczema|psoriasis|varicose veins) (?:balm|cream|oil|salve))\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not?|never|nothing|without)\b[^.!?;:]{0,40}$", re.IGNORECASE)
_KEYS = ("title", "description", "introduction", "directions", "cautions")


def check_recipe(loaded: Loaded, kitchen: Kitchen | None = None, allergies: Collection[str] = ()) -> CheckedRecipe:
    """Every finding about a recipe's file."""
    checked = examine_file(loaded, kitchen, allergies)
    found = in_order((*checked.diagnostics, *drug_words(checked.recipe)))
    return CheckedRecipe(checked.recipe, checked.formula, checked.product, found)


def drug_words(recipe: Recipe) -> Iterator[Diagnostic]:
    """Promises in any words of a recipe that a reader meets; what the same sentence denies is none."""
    text = recipe.source.text
    for span in _said(recipe):
        claims = list(claims_in(text, span.start, span.end))
        for claim in claims:
            yield _finding(claim.span, claim.words, f"what may be said: “{claim.instead}”")
        for match in _DRUG.finditer(text, span.start, span.end):
            said = any(claim.span.start < match.end() and match.start() < claim.span.end for claim in claims)
            if not said and not _DENIED.search(text, span.start, match.start()):
                yield _finding(Span(*match.span()), match[0], "say what it is like: soft, warm, fresh")


def _finding(span: Span, words: str, hint: str) -> Diagnostic:
    return finding("K601", span, f"“{' '.join(words.split())}” makes a cosmetic a drug", hint)


def _said(recipe: Recipe) -> Iterator[Span]:
    yield from (recipe.front.place(key) for key in _KEYS if key in recipe.front.values)
    for piece in recipe.pieces:
        if piece.kind in (PieceKind.STEP, PieceKind.NOTE, PieceKind.SECTION):
            yield Span(piece.start, piece.end)
