"""What the listener wishes of a routine: words, optional steps, pacer and bed, and whose foot it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, cast, get_args

from starlette.datastructures import QueryParams

from solea.body import USUAL, Foot

Words = Literal["score", "full", "names", "bells"]  # score: as its front matter says
Pacer = Literal["soft", "off", "full"]
Bed = Literal["off", "soft"]

CUE = re.compile(r"c\d{3,5}")
MOST_LEFT_OUT = 500


class NoSuchWish(Exception):
    """A value that we do not have; the text says which there are."""


@dataclass(frozen=True, slots=True)
class Wish:
    """`without` holds the ids of optional cues to leave out, sorted."""

    words: Words = "score"
    without: tuple[str, ...] = ()
    pacer: Pacer = "soft"
    bed: Bed = "off"
    foot: Foot = USUAL


def from_query(query: QueryParams) -> Wish:
    """The wish of an address. Raises `NoSuchWish`."""
    return Wish(
        words=cast(Words, _one_of(query, "words", get_args(Words), "score")),
        without=_cues(query.get("without", "")),
        pacer=cast(Pacer, _one_of(query, "pacer", get_args(Pacer), "soft")),
        bed=cast(Bed, _one_of(query, "bed", get_args(Bed), "off")),
        foot=foot_of(query),
    )


def _one_of(query: QueryParams, name: str, known: tuple[str, ...], default: str) -> str:
    value = query.get(name, default)
    if value not in known:
        raise NoSuchWish(f"“{name}” is one of {', '.join(known)}.")
    return value


def foot_of(query: QueryParams) -> Foot:
    """`foot` in mm, `breadth` and `toes`; what is left out is the usual. Raises `NoSuchWish`."""
    try:
        return Foot.read(*(query.get(name) for name in ("foot", "breadth", "toes")))
    except ValueError as error:
        said = str(error)
        raise NoSuchWish(f"{said[:1].upper()}{said[1:]}.") from None


def _cues(text: str) -> tuple[str, ...]:
    cues = sorted({cue for cue in text.split(",") if cue})
    if len(cues) > MOST_LEFT_OUT or not all(CUE.fullmatch(cue) for cue in cues):
        raise NoSuchWish("“without” is a list of cues, such as c012,c015.")
    return tuple(cues)
