"""The form of the authored files: which keys there are, and what may stand under each.

A form is a function of a value and where it stands; it raises ChartError or says nothing. The tables below are the
whole format: what they do not name is refused, so that a slip of the pen is never passed over in silence.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from math import isfinite
from pathlib import Path
from typing import Any

from charts.fault import Where

Form = Callable[[Any, Where], None]


# ------------------------------------------------------------------------------------------------ small forms


def number(value: Any, at: Where) -> None:
    """A finite number."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        at.fails(f"{_shown(value)} is no number", "write a number")
    if not isfinite(value):
        at.fails(f"{value} is no measure", "write a finite number")


def whole(value: Any, at: Where) -> None:
    if isinstance(value, bool) or not isinstance(value, int):
        at.fails(f"{_shown(value)} is no whole number", "write a whole number")


def maybe_whole(value: Any, at: Where) -> None:
    if value is not None:
        whole(value, at)


def flag(value: Any, at: Where) -> None:
    if not isinstance(value, bool):
        at.fails(f"{_shown(value)} is neither true nor false", "write true or false")


def text(value: Any, at: Where) -> None:
    if not isinstance(value, str) or not value:
        at.fails(f"{_shown(value)} is no name", "write a name in quotation marks")


def one_of(*words: str) -> Form:
    def form(value: Any, at: Where) -> None:
        if value not in words:
            at.fails(f"{_shown(value)} is not known here", f"write one of {', '.join(words)}")

    return form


def row(*forms: Form, least: int = 0) -> Form:
    """A list with one form for each place; those beyond `least` may be left out."""
    fewest = least or len(forms)

    def form(value: Any, at: Where) -> None:
        some = f"{fewest} to {len(forms)}" if fewest < len(forms) else str(fewest)
        if not isinstance(value, list) or not fewest <= len(value) <= len(forms):
            at.fails(f"{_shown(value)} is no row of {some}", f"write {some} values in square brackets")
        for i, (each, one) in enumerate(zip(forms, value, strict=False)):
            each(one, at / str(i))

    return form


def numbers(most: int, least: int = 0) -> Form:
    return row(*[number] * most, least=least)


def listed(form: Form, least: int = 0) -> Form:
    """A list of things alike. Things with an id are called by it, and no two have the same."""

    def whole_list(value: Any, at: Where) -> None:
        if not isinstance(value, list) or len(value) < least:
            at.fails(f"{_shown(value)} is no list of at least {least}", "write a list in square brackets")
        seen: set[str] = set()
        for i, one in enumerate(value):
            name = str(one.get("id", i)) if isinstance(one, dict) else str(i)
            form(one, at / name)
            if name in seen:
                (at / name).fails("there are two of this name", "give one of them another id")
            seen.add(name)

    return whole_list


def named(form: Form, least: int = 0) -> Form:
    """Things alike under names of their own."""

    def table(value: Any, at: Where) -> None:
        if not isinstance(value, dict) or len(value) < least:
            at.fails(f"{_shown(value)} is no table", "write names with values in braces")
        for name, one in value.items():
            form(one, at / name)

    return table


def thing(needed: Mapping[str, Form], also: Mapping[str, Form] | None = None) -> Form:
    """Something with these keys: all of `needed`, any of `also`, and no other."""
    known = {**needed, **(also or {})}

    def form(value: Any, at: Where) -> None:
        if not isinstance(value, dict):
            at.fails(f"{_shown(value)} is no table", f"write {{…}} with {', '.join(needed) or 'keys'}")
        if missing := needed.keys() - value.keys():
            at.fails(f"{', '.join(sorted(missing))} is missing", f"a table here needs {', '.join(needed)}")
        if unknown := value.keys() - known.keys():
            at.fails(f"there is no key {', '.join(sorted(unknown))}", f"the keys are {', '.join(known)}")
        for key, one in value.items():
            known[key](one, at / key)

    return form


def knots(least: int, closed: bool = False) -> Form:
    """Points of a curve in mm, at least so many; no two neighbours alike, or the curve has no direction there."""

    def form(value: Any, at: Where) -> None:
        if not isinstance(value, list) or len(value) < least:
            count = len(value) if isinstance(value, list) else 0
            at.fails(f"there are {count} points", f"a curve here needs {least} points [x, y] or more")
        for i, knot in enumerate(value):
            row(number, number, one_of("c"), least=2)(knot, at / f"point {i + 1}")
        for i, (a, b) in enumerate(zip(value, [*value[1:], *value[:1]] if closed else value[1:], strict=False)):
            if a[:2] == b[:2]:
                at.fails(f"points {i + 1} and {(i + 1) % len(value) + 1} are the same", "take one away", (a[0], a[1]))

    return form


# ------------------------------------------------------------------------------------------------ the format

RING, LINE, POINT, BLOB = knots(3, closed=True), knots(2), numbers(2), numbers(6, least=4)
RIDGE = row(LINE, number, number)
GROOVE = row(LINE, number, number, flag, least=3)
PART = thing(
    {"id": text, "points": RING},
    {
        "stroke": number,
        "visible": row(whole, maybe_whole),
        "glass": flag,
        "skin": flag,
        "within": text,
        "opacity": number,
    },
)
DRAWN = thing(
    {"id": text, "points": LINE},
    {
        "w": number,
        "opacity": number,
        "only": one_of("line", "shade"),
        "closed": flag,
        "taper": numbers(2),
        "ink": one_of("crease"),
    },
)
BRUSH = thing({"thin": number, "thick": number}, {"accents": listed(numbers(4))})
CUSHION = thing(
    {"inflate": number},
    {
        "screen": number,
        "lift": number,
        "op": one_of("max", "over", "smax", "beyond"),
        "k": number,
        "bumps": listed(BLOB),
        "of": listed(text, 1),
        "press": listed(BLOB),
        "ridges": listed(RIDGE),
        "swell": numbers(6),
    },
)
RELIEF = thing(
    {"scale": number, "parts": named(CUSHION, 1), "flush": listed(BLOB)},
    {
        "blur": number,
        "gain": number,
        "bevel": number,
        "bounce": number,
        "depth": number,
        "rim": number,
        "steep": number,
        "warm": number,
        "ink": listed(RIDGE),
        "brows": listed(RIDGE),
        "grooves": listed(GROOVE),
        "beyond": thing({"line": LINE, "soft": number, "groove": numbers(2)}),
    },
)
HAIR = thing(
    {"cap": RING, "seed": whole, "length": numbers(2)},
    {"within": text, "avoid": listed(text), "spacing": number, "fine": number, "soft": number, "cover": number},
)
VIEW = thing(
    {
        "id": text,
        "sided": flag,
        "axes": thing({"x": text, "y": text, "screen": row(whole, whole)}),
        "bounds": numbers(4),
        "parts": listed(PART, 1),
        "relief": RELIEF,
        "lines": listed(DRAWN),
        "cuts": named(LINE),
        "regions": named(POINT, 1),
        "landmarks": named(row(POINT, text)),
    },
    {
        "outline": listed(text, 1),
        "soft": number,
        "pen": number,
        "edge": flag,
        "fade": numbers(4, least=2),
        "vignette": numbers(4),
        "masks": named(RING),
        "nails": listed(RING),
        "hair": HAIR,
        "brush": BRUSH,
        "borders": numbers(2),
    },
)
PICTURED = thing({}, {"from": number, "to": number, "stops": listed(text)})
WAY = thing(
    {"points": LINE, "stops": named(number)},
    {"pair": flag, "closed": flag, "pictures": named(PICTURED)},
)
TRACKS = named(named(WAY), 1)
STATIONS = listed(numbers(3), 2)
FOLDS = named(one_of("joint", "last joint", "knuckle"))
LIMB = thing({"stations": STATIONS}, {"folds": FOLDS, "nail": flag})
USE = thing({"limb": text}, {"at": POINT, "turn": number, "along": number, "stations": STATIONS, "folds": FOLDS})
LAYER = thing({"fade": numbers(4)}, {"limbs": listed(USE, 1), "area": RING, "lines": listed(LINE)})
TOUCHING = thing(
    {"layers": listed(text, 1), "patch": listed(numbers(5), 1)},
    {
        "touch": one_of("c", "s"),
        "area": listed(RING, 1),
        "bare": flag,
        "dents": listed(LINE),
        "trails": listed(LINE),
        "at": POINT,
        "turn": number,
        "flip": whole,
        "opens": POINT,
    },
)
GLYPH = thing({"ring": number, "shown": number, "fill": number, "parts": listed(TOUCHING, 1)})
GLYPHS = thing({"limbs": named(LIMB, 1), "layers": named(LAYER, 1), "glyphs": named(GLYPH, 1)})


# ------------------------------------------------------------------------------------------------ reading


def read(path: Path, form: Form) -> dict[str, Any]:
    """The JSON of an authored file, of the right form. ChartError names what is wrong and where."""
    at = Where(path.name)
    try:
        raw: dict[str, Any] = json.loads(
            path.read_text("utf-8"),
            parse_constant=lambda word: at.fails(f"{word} is no measure", "write a finite number"),
            object_pairs_hook=lambda pairs: _once(pairs, at),
        )
    except FileNotFoundError:
        at.fails("there is no such file", f"it belongs into {path.parent}")
    except UnicodeDecodeError as broken:
        at.fails(f"byte {broken.start} is not UTF-8", "save the file as UTF-8")
    except json.JSONDecodeError as broken:
        at.fails(f"line {broken.lineno}, column {broken.colno}: {broken.msg}", "mend the JSON there")
    except RecursionError:
        at.fails("it is nested too deep", "a chart needs six levels at most")
    form(raw, at)
    return raw


def _once(pairs: list[tuple[str, Any]], at: Where) -> dict[str, Any]:
    """A table in which each key stands once; JSON itself would let the last one win."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            at.fails(f"the key {key} stands twice in one table", "rename or remove one of the two")
        found[key] = value
    return found


def _shown(value: Any) -> str:
    said = json.dumps(value, ensure_ascii=False)
    return said if len(said) <= 40 else said[:39] + "…"
