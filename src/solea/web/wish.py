"""What the listener wishes of a routine: words, optional steps, pacer and bed, and whose foot it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal, cast, get_args

from starlette.datastructures import QueryParams

from solea.body import USUAL, Foot
from solea.voice.shelf import DEVICE
from solea.web.answers import sentence

Words = Literal["score", "full", "names", "bells"]  # score: as its front matter says
Pacer = Literal["soft", "off", "full"]
Bed = Literal["off", "soft"]

VOICE = re.compile(r"(?:\w[\w .()+-]{0,79})?")
CUE = re.compile(r"c\d{3,5}")
MOST_LEFT_OUT = 500


class NoSuchWish(Exception):
    """A value that we do not have; the text says which there are."""


@dataclass(frozen=True, slots=True)
class Wish:
    """`without` holds the ids of optional cues to leave out, sorted; `voice` is a name of the shelf."""

    words: Words = "score"
    without: tuple[str, ...] = ()
    pacer: Pacer = "soft"
    bed: Bed = "off"
    foot: Foot = USUAL
    voice: str = ""

    @property
    def to_take(self) -> Wish:
        """The same for a file, in which no device can speak itself."""
        return replace(self, voice="") if self.voice == DEVICE else self


def from_query(query: QueryParams) -> Wish:
    """The wish of an address. Raises `NoSuchWish`."""
    return Wish(
        words=cast(Words, _one_of(query, "words", get_args(Words), "score")),
        without=_cues(query.get("without", "")),
        pacer=cast(Pacer, _one_of(query, "pacer", get_args(Pacer), "soft")),
        bed=cast(Bed, _one_of(query, "bed", get_args(Bed), "off")),
        foot=foot_of(query),
        voice=_voice(query.get("voice", "")),
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
        raise NoSuchWish(sentence(error)) from None


def _voice(name: str) -> str:
    """A name of the shelf, "device", or "" for the server's own voice; whether it is here is seen when it speaks."""
    if not VOICE.fullmatch(name):
        raise NoSuchWish("“voice” is a name of /api/voices.")
    return name


def _cues(text: str) -> tuple[str, ...]:
    cues = sorted({cue for cue in text.split(",") if cue})
    if len(cues) > MOST_LEFT_OUT or not all(CUE.fullmatch(cue) for cue in cues):
        raise NoSuchWish("“without” is a list of cues, such as c012,c015.")
    return tuple(cues)
