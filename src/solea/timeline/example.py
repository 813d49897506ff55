"""A technique by itself: the cue of a score of one line, with all that the catalogue takes for usual."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from solea.body import USUAL, Foot
from solea.catalogue import techniques
from solea.language import compile_score
from solea.language.lexicon import lexicon
from solea.timeline.cue import Cue
from solea.timeline.unroll import unroll

REMEMBERED = 500  # cues: the techniques on some ten feet


def shown() -> tuple[str, ...]:
    """The techniques that have a motion, as the catalogue lists them."""
    return tuple(id for id, technique in techniques().items() if technique.motion)


@lru_cache(maxsize=REMEMBERED)
def example(technique: str, place: str = "", foot: Foot = USUAL) -> Cue:
    """The cue of a technique at its usual place, or at `place` in the words of a score, on a receiver's foot.

    ValueError when it does not play there; KeyError for no technique.
    """
    found = next(
        filter(None, (_played(technique, where, foot) for where in ([place] if place else _usual(technique)))), None
    )
    if found is None:
        raise ValueError(f"{technique} does not play at {place or 'any of its places'}")
    return found


def _usual(technique: str) -> Iterator[str]:
    yield _table().get(technique, "the sole")
    names = lexicon("en").tables["place"]
    yield from (f"the {names[id][0]}" for id in techniques()[technique].places if id in names)


@cache
def _table() -> dict[str, str]:
    return tomllib.loads((files("solea.timeline") / "examples.toml").read_text("utf-8"))


def _played(technique: str, where: str, foot: Foot) -> Cue | None:
    said = techniques()[technique].name
    compiled = compile_score(f"# {said}\n\n- **{said}** {where}\n", f"{technique}.massage.md")
    made = unroll(compiled.score, compiled.source, foot=foot).timeline if compiled.score else None
    return next((cue for cue in made.cues if cue.motion and cue.technique == technique), None) if made else None
