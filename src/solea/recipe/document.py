"""A recipe as data, `solea.recipe/1`: for the page, the label and whoever reads `--json`."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from solea.recipe.check import CheckedRecipe
from solea.recipe.formula import Formula
from solea.recipe.ingredients import allergens_of
from solea.recipe.keeping import keeps, promised
from solea.recipe.making import Action, Portion, actions
from solea.recipe.quantity import figure
from solea.recipe.scale import SCALE_STEP, household, rounding, to_step, weigh
from solea.recipe.syntax import Component, Piece, PieceKind, Range, Recipe, Words, shown
from solea.recipe.units import seconds_in, spoken_days
from solea.source import MarkKind

FORMAT = "solea.recipe/1"
MAKING = "solea.making/1"


def document(checked: CheckedRecipe, made: Formula | None = None, step: Fraction = SCALE_STEP) -> dict[str, Any]:
    """Everything that is shown of a recipe; amounts of `made`, which may be a scaled one."""
    recipe, product = checked.recipe, checked.product
    made = made or checked.formula
    return {
        "format": FORMAT,
        "title": recipe.title,
        "description": recipe.front.words("description", "introduction"),
        "use": product.use,
        "for": product.place,
        "directions": product.directions,
        "cautions": list(product.cautions),
        "sources": list(product.sources),
        "store": product.store,
        "sections": sections(recipe),
        "notes": recipe.notes,
        "tools": list(dict.fromkeys(mark.name for mark in recipe.marks(MarkKind.COOKWARE))),
        **(_amounts(made, step) if made else {"lines": [], "total_g": None}),
    }


def _amounts(made: Formula, step: Fraction) -> dict[str, Any]:
    weighed = weigh(made, step)
    room = made.millilitres
    return {
        "lines": [
            {
                "name": one.line.name,
                "inci": list(one.line.ingredient.inci),
                "percent": figure(made.share(one.line)),
                "grams": at_scale(one.shown, step),
                "exact_g": str(one.line.grams),
                "measure": household(one.line),
                "optional": one.line.optional,
            }
            for one in weighed
        ],
        "total_g": figure(made.total, 1),
        "total_ml": None if room is None else figure(room, 0),
        "serves": None if made.serves is None else f"{made.serves[0].__floor__()} {made.serves[1]}",
        "rounding": rounding(weighed, step),
        "allergens": list(allergens_of(line.ingredient for line in made.lines)),
        "keeps": {"days": promised(made), "says": spoken_days(promised(made)), "because": keeps(made).because},
    }


def at_scale(grams: Fraction, step: Fraction) -> str:
    """Grams with as many decimals as the scale shows, so that a column of them lines up."""
    places = next((places for places in range(4) if (step * 10**places).denominator == 1), 4)
    number = grams * 10**places
    whole = f"{number.__round__():0{places + 1}d}"
    return f"{whole[:-places]}.{whole[-places:]}" if places else whole


def sections(recipe: Recipe) -> list[dict[str, Any]]:
    """The method: sections with their steps, each a list of words and marks."""
    found: list[dict[str, Any]] = []
    for piece in recipe.pieces:
        if piece.kind is PieceKind.SECTION:
            found.append({"name": piece.words, "steps": []})
        elif piece.kind is PieceKind.STEP:
            if not found:
                found.append({"name": "", "steps": []})
            found[-1]["steps"].append(_step(piece))
    return [section for section in found if section["steps"]]


def making(checked: CheckedRecipe, made: Formula, step: Fraction = SCALE_STEP) -> dict[str, Any]:
    """A recipe as it is made, `solea.making/1`: its actions one after the other, with the amounts of `made`."""
    return {
        "format": MAKING,
        "title": checked.recipe.title,
        "total_g": str(made.total),
        "actions": [_action(action, step) for action in actions(checked.recipe, made)],
    }


def _action(action: Action, step: Fraction) -> dict[str, Any]:
    warmth = action.warmth
    return {
        "kind": action.kind,
        "section": action.section,
        "words": action.words,
        "parts": [_part(part) for part in action.parts],
        "weigh": [_portion(one, step) for one in action.portions],
        "warmth": warmth and {"words": warmth.words, "low": _float(warmth.low), "high": float(warmth.high)},
        "timers": [{"name": one.name, "seconds": one.seconds, "said": one.over} for one in action.clocks],
        "busy": action.busy,
        "meanwhile": list(action.meanwhile),
        "said": action.said(step),
    }


def _portion(one: Portion, step: Fraction) -> dict[str, Any]:
    return {
        "name": shown(one.mark),
        "preparation": one.mark.preparation,
        "optional": one.mark.optional,
        "fixed": one.mark.fixed,
        "grams": at_scale(to_step(one.grams, step), step),
        "exact_g": str(one.grams),
    }


def _float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _step(piece: Piece) -> list[dict[str, Any]]:
    return [_part(part) for part in piece.parts]


def _part(part: Words | Component) -> dict[str, Any]:
    return {"words": part.said} if isinstance(part, Words) else _mark(part)


def _mark(mark: Component) -> dict[str, Any]:
    value: dict[str, Any] = {"kind": str(mark.kind), "words": shown(mark), "name": mark.name}
    if mark.preparation:
        value["preparation"] = mark.preparation
    if mark.kind is MarkKind.TIMER:
        value["seconds"] = timer_seconds(mark)
    return value


def timer_seconds(mark: Component) -> int | None:
    """How long a timer runs; of a range the longer."""
    each, value = seconds_in(mark.unit), mark.value
    if each is None or value is None:
        return None
    return round((value.high if isinstance(value, Range) else value) * each)
