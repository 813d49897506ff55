"""Paper: a template and data in, a PDF out, typeset by Typst.

Data goes in as JSON and is only ever shown: no word of it is read as markup. The fonts are those that the typesetter
brings, and they are embedded; the PDF is tagged, so that it can be read aloud. Typst is an extra (`make print`), since
with it a page to play would bring more than it may.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from importlib.resources import files
from typing import Any

from solea.recipe.label import Label

# Jars and bottles: millilitres, and the label that goes round or on them in millimetres. Product defaults.
SIZES: Mapping[str, tuple[int, tuple[int, int]]] = {
    "30ml": (30, (80, 30)),
    "60ml": (60, (100, 38)),
    "120ml": (120, (120, 48)),
    "250ml": (250, (140, 60)),
    "bottle": (100, (70, 70)),
    "portion": (40, (62, 40)),
}


class NoTypesetter(RuntimeError):
    """Typst is not installed."""


class DoesNotFit(ValueError):
    """What has to be said does not fit on the paper."""


def typeset(template: str, data: Mapping[str, Any], *, title: str, png: float | None = None) -> bytes:
    """A PDF of a template beside this file; a PNG of its first page where dots an inch are given.

    The same data gives the same bytes: the day in the file is the one in the data, or none.
    """
    try:
        import typst
    except ImportError as error:
        raise NoTypesetter("paper needs Typst, which is not installed: make print") from error
    source = files("solea.render").joinpath("paper", f"{template}.typ").read_bytes()
    inputs = {"data": json.dumps({**data, "title": title}, ensure_ascii=False)}
    how: dict[str, Any] = {"format": "png", "ppi": png} if png else {"format": "pdf", "pdf_standards": ["ua-1"]}
    try:
        made: Any = typst.compile(source, sys_inputs=inputs, ignore_system_fonts=True, timestamp=_day(data), **how)
    except typst.TypstError as error:
        if "does not fit" in str(error):
            raise DoesNotFit("the label is too small for what it has to say; take a larger one") from error
        raise
    return bytes(made[0] if isinstance(made, list) else made)


def _day(data: Mapping[str, Any]) -> datetime:
    made = date.fromisoformat(data["made"]) if data.get("made") else date(2000, 1, 1)
    return datetime(made.year, made.month, made.day, tzinfo=UTC)


def label_pdf(label: Label, size: str, count: int = 1, png: float | None = None) -> bytes:
    """So many labels of one jar on sheets of A4, with marks to cut along; as PNG for a look at it."""
    width, height = SIZES[size][1]
    data = {
        "width": width,
        "height": height,
        "count": count,
        "net": label.net,
        "made": label.made.isoformat(),
        "best_before": label.best_before.isoformat(),
        "batch": label.batch,
        "inci": list(label.inci),
        "contains": list(label.contains),
        "directions": label.directions,
        "cautions": list(label.cautions),
        "store": label.store,
    }
    return typeset("label", data, title=label.title, png=png)


def card_pdf(told: Mapping[str, Any], png: float | None = None) -> bytes:
    """A recipe on a card of A5: what `solea.recipe/1` holds."""
    return typeset("card", told, title=str(told["title"]), png=png)
