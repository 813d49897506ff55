"""The routes of the kitchen: every recipe of the library, one recipe, how it is made, and its paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

import msgspec
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from solea.check import check_file
from solea.check.recipes import check_recipe
from solea.check.shopping import as_paper, shopping
from solea.recipe import CheckedRecipe, Formula, Kitchen, document, making, to_weight
from solea.recipe.label import label
from solea.recipe.told import told
from solea.render.print import SIZES, DoesNotFit, NoTypesetter, card_pdf, installed, label_pdf, shopping_pdf
from solea.source import Severity, SourceText, read_file
from solea.source.report import as_json
from solea.web.answers import problem, sentence, tagged
from solea.web.heard import Heard
from solea.web.library import Library

JSON = "application/json"
SUFFIX = ".cook"
OWN = "recipes/"  # the library's usual folder of them, which an id leaves out
MOST = 500  # recipes that are listed
NEEDS_TYPESETTER = "Paper needs the typesetter, once: make print."
MOST_GRAMS = 100_000  # of a batch
_GRAMS = re.compile(r"\d{1,6}(?:\.\d{1,3})?")
_COUNT = re.compile(r"[1-9]\d?")


def recipes_of(library: Library) -> Iterator[tuple[str, Kitchen, str]]:
    """Every recipe with its id, its library and its path; one of an earlier folder hides its namesake in a later."""
    seen: set[str] = set()
    for folder in library.folders:
        kitchen = Kitchen(folder)
        for path in kitchen.paths() if folder.is_dir() else ():
            id_ = path.removeprefix(OWN)
            if id_ not in seen and len(seen) < MOST:
                seen.add(id_)
                yield id_, kitchen, path


def checked_of(library: Library, id_: str) -> CheckedRecipe | None:
    """A recipe by its id, read and checked as it is now."""
    found = next(((kitchen, path) for one, kitchen, path in recipes_of(library) if one == id_), None)
    return None if found is None else _checked(*found)


def _checked(kitchen: Kitchen, path: str) -> CheckedRecipe:
    return check_recipe(read_file(kitchen.root / f"{path}{SUFFIX}"), kitchen)


async def _recipes(request: Request) -> Response:
    """Every recipe with what its line shows."""
    library = cast(Library, request.app.state.library)
    cards = await to_thread.run_sync(lambda: [_card(id_, _checked(k, path)) for id_, k, path in recipes_of(library)])
    return tagged(request, msgspec.json.encode({"recipes": cards}), JSON)


def _card(id_: str, checked: CheckedRecipe) -> dict[str, Any]:
    errors = sum(one.severity is Severity.ERROR for one in checked.diagnostics)
    return {
        "id": id_,
        "title": checked.recipe.title,
        "description": checked.recipe.front.words("description", "introduction"),
        "use": checked.product.use,
        "for": checked.product.place,
        "ingredients": [line.name for line in checked.formula.lines] if checked.formula else [],
        "problems": errors,
    }


async def _recipe(request: Request) -> Response:
    """One recipe: what goes in, how it is made, what is fine and what to mind, and what is wrong with it."""
    checked = await _asked(request)
    if checked is None:
        return problem(404, "There is no recipe of that name.")
    return tagged(
        request, msgspec.json.encode(await to_thread.run_sync(_whole, request.path_params["id"], checked)), JSON
    )


def _whole(id_: str, checked: CheckedRecipe) -> dict[str, Any]:
    made = checked.formula
    source = SourceText(checked.source.text, Path(checked.source.name).name)
    return {
        **document(checked),
        "id": id_,
        "sound": checked.ok,
        "told": [line._asdict() for line in told(made)] if made and checked.ok else [],
        "findings": [as_json(one, source) for one in checked.diagnostics],
        "per_serving_g": None if made is None or made.serves is None else float(made.total / made.serves[0]),
        "serving": "" if made is None or made.serves is None else made.serves[1],
        "density": None if made is None or made.density is None else float(made.density),
        "fixed": any(line.fixed for line in made.lines) if made else False,
        "dose": None if checked.product.dose is None else float(checked.product.dose),
        "paper": installed(),
        "sizes": list(SIZES),
        "text": checked.source.text,
    }


async def _making(request: Request) -> Response:
    """A recipe as it is made, so many grams of it, and where each action is heard."""
    found = await _sound(request)
    if isinstance(found, Response):
        return found
    checked, formula = found
    try:
        made = _batch(formula, request)
    except ValueError as error:
        return problem(400, sentence(error))
    told = making(checked, made)
    heard = cast(Heard, request.app.state.heard)
    for action in told["actions"]:
        for one in (action, *action["timers"]):
            one["sound"] = heard.path(one["said"])
    return tagged(request, msgspec.json.encode({"id": request.path_params["id"], **told}), JSON)


def _batch(made: Formula, request: Request) -> Formula:
    """As much as is asked for; as the recipe makes where nothing is."""
    grams = request.query_params.get("g")
    if grams is None:
        return made
    if not _GRAMS.fullmatch(grams) or not 0 < Fraction(grams) <= MOST_GRAMS:
        raise ValueError(f"a batch weighs some grams, {MOST_GRAMS} at most")
    return to_weight(made, Fraction(grams))


async def _asked(request: Request) -> CheckedRecipe | None:
    library = cast(Library, request.app.state.library)
    return await to_thread.run_sync(checked_of, library, request.path_params["id"])


async def _sound(request: Request) -> tuple[CheckedRecipe, Formula] | Response:
    """The recipe that is asked for, with its formula; the answer instead where it may not be made."""
    checked = await _asked(request)
    if checked is None:
        return problem(404, "There is no recipe of that name.")
    if not checked.ok or checked.formula is None:
        return problem(409, "This recipe may not be made as it stands.")
    return checked, checked.formula


def _paper(make: Callable[[CheckedRecipe, Formula, Request], bytes], kind: str) -> Callable[[Request], Any]:
    """A route that answers with a PDF of a sound recipe."""

    async def answer(request: Request) -> Response:
        found = await _sound(request)
        if isinstance(found, Response):
            return found
        try:
            pdf = await to_thread.run_sync(make, *found, request)
        except NoTypesetter:
            return problem(501, NEEDS_TYPESETTER)
        except (DoesNotFit, ValueError) as error:
            return problem(400, sentence(error))
        return _pdf(pdf, f"{request.path_params['id'].rpartition('/')[2]}-{kind}.pdf")

    return answer


def _label(checked: CheckedRecipe, formula: Formula, request: Request) -> bytes:
    size, count = request.query_params.get("size", "60ml"), request.query_params.get("count", "1")
    made = request.query_params.get("made")
    if size not in SIZES or not _COUNT.fullmatch(count):
        raise ValueError("there are no such labels")
    day = date.fromisoformat(made) if made else date.today()
    return label_pdf(label(checked, formula, day, ml=Fraction(SIZES[size][0])), size, int(count))


def _card_pdf(checked: CheckedRecipe, formula: Formula, request: Request) -> bytes:
    return card_pdf(document(checked, _batch(formula, request)))


async def _shop(request: Request) -> Response:
    """What to buy for a routine with all its recipes, as PDF."""
    entry = cast(Library, request.app.state.library).get(request.path_params["id"])
    if entry is None or entry.path is None:
        return problem(404, "There is no routine of that name.")
    found = await to_thread.run_sync(_shopping, entry.path)
    return problem(409, "This routine cannot be read yet.") if found is None else await _printed(found, request)


def _shopping(path: Path) -> dict[str, Any] | None:
    checked = check_file(read_file(path))
    if not checked.ok or checked.score is None:
        return None
    title = checked.score.front.title
    return {"title": f"For “{title}”" if title else "To buy", **as_paper(shopping([checked], [], date.today()))}


async def _printed(found: dict[str, Any], request: Request) -> Response:
    try:
        pdf = await to_thread.run_sync(shopping_pdf, found, found["title"])
    except NoTypesetter:
        return problem(501, NEEDS_TYPESETTER)
    return _pdf(pdf, f"{request.path_params['id']}-shopping.pdf")


def _pdf(content: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f"inline; filename*=UTF-8''{quote(name)}", "Cache-Control": "no-store"}
    return Response(content, 200, headers, "application/pdf")


ROUTES = [
    Route("/api/recipes", _recipes),
    Route("/api/recipes/{id:path}", _recipe),
    Route("/api/making/{id:path}", _making),
    Route("/paper/label/{id:path}", _paper(_label, "label")),
    Route("/paper/card/{id:path}", _paper(_card_pdf, "card")),
    Route("/paper/shop/{id}", _shop),
]
