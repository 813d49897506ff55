"""Paper: a template and data in, a PDF out, typeset by Typst.

Data goes in as JSON and is only ever shown: no word of it is read as markup. The fonts are those that the typesetter
brings, and they are embedded; the PDF is tagged, so that it can be read aloud. Typst is an extra (`make print`), since
with it a page to play would bring more than it may.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.resources import files
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from solea.render.cards import cards
from solea.timeline.cue import Timeline

if TYPE_CHECKING:  # cards of routines are printed without a kitchen
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


class _NoSign(Exception):
    """No font at hand has these signs."""

    def __init__(self, signs: list[str]) -> None:
        super().__init__(signs)
        self.signs = signs

    def without(self, told: str) -> str:
        for sign in self.signs:
            told = told.replace(sign, BOX)
        return told


MENDS = 4  # times that signs are taken out by name
BOX = "▯"  # in place of a sign that no font has
PLAIN = re.compile(r"[^\x20-\u024f\u2010-\u203a\n]")
_LACKING = re.compile(r"the text `\"(.*?)\"` could not be displayed")


def typeset(template: str, data: Mapping[str, Any], *, title: str, png: float | None = None) -> bytes:
    """A PDF of a template beside this file; a PNG of its first page where dots an inch are given.

    The same data gives the same bytes: the day in the file is the one in the data, or none.
    """
    made = pages(template, {**data, "title": title}, png)
    return made[0]


def pages(template: str, data: Mapping[str, Any], png: float | None = None) -> list[bytes]:
    """The PDF by itself, or a PNG of every page where dots an inch are given.

    A sign that the typesetter's own fonts lack is looked for in those of the machine; one that is nowhere is shown as
    an empty box, so that no title can keep a routine from being printed.
    """
    told = json.dumps(data, ensure_ascii=False)
    try:
        return _compiled(template, told, data, png, own_fonts=True)
    except _NoSign:
        with contextlib.suppress(_NoSign):
            return _compiled(template, told, data, png, own_fonts=False)
    for _ in range(MENDS):
        try:
            return _compiled(template, told, data, png, own_fonts=True)
        except _NoSign as lacking:
            told = lacking.without(told)
    return _compiled(template, PLAIN.sub(BOX, told), data, png, own_fonts=True)


def _compiled(
    template: str, told: str, data: Mapping[str, Any], png: float | None, *, own_fonts: bool
) -> list[bytes]:
    try:
        import typst
    except ImportError as error:
        raise NoTypesetter("paper needs Typst, which is not installed: make print") from error
    source = files("solea.render").joinpath("paper", f"{template}.typ").read_bytes()
    how: dict[str, Any] = {"format": "png", "ppi": png} if png else {"format": "pdf", "pdf_standards": ["ua-1"]}
    try:
        made: Any = typst.compile(
            source, sys_inputs={"data": told}, ignore_system_fonts=own_fonts, timestamp=_day(data), **how
        )
    except typst.TypstError as error:
        if "does not fit" in str(error):
            raise DoesNotFit("the label is too small for what it has to say; take a larger one") from error
        if signs := _LACKING.findall(str(error)):
            raise _NoSign(signs) from error
        raise
    return [bytes(page) for page in made] if isinstance(made, list) else [bytes(made)]


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


def shopping_pdf(told: Mapping[str, Any], title: str, png: float | None = None) -> bytes:
    """What to buy on a sheet of A5 to tick off: what `solea.shopping/1` holds, in its groups."""
    return typeset("shop", told, title=title, png=png)


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a routine is put on paper. `told`: what was changed for somebody, a line each, for the cover."""

    paper: str = "a4"
    overview: bool = False
    large: bool = False
    told: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.paper not in PAPERS:
            raise ValueError(f"“{self.paper}” is no paper; there are {', '.join(PAPERS)}")
        if self.paper == "pocket" and (self.overview or self.large):
            raise ValueError("pocket cards have one size; for an overview or large print take a4 or letter")


PAPERS = ("a4", "letter", "pocket")


def installed() -> bool:
    """Whether the typesetter is there."""
    return find_spec("typst") is not None


def size_of(timeline: Timeline) -> int:
    """About how many bytes the cards have: letters, and some kilobytes for each drawing."""
    return LETTERS + DRAWING * len({(cue.technique, cue.detail, cue.contact) for cue in timeline.cues if cue.motion})


LETTERS, DRAWING = 70_000, 18_000  # bytes, measured on the library


def routine_pdf(timeline: Timeline, sheet: Sheet = Sheet()) -> bytes:
    """A routine as cards: a cover, then every step; or all of it on one page."""
    return pages("routine", routine_data(timeline, sheet))[0]


def routine_data(timeline: Timeline, sheet: Sheet) -> dict[str, Any]:
    """What the template is given."""
    told = cards(timeline, sheet.told, drawn=not sheet.overview)
    style = "pocket" if sheet.paper == "pocket" else "overview" if sheet.overview else "cards"
    return {**told, "paper": sheet.paper, "style": style, "large": sheet.large}
