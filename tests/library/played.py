"""The routines of the library, compiled and laid out in time, for the tests beside this file."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from solea.language import Score, compile_score
from solea.language.score import Ask, Block, Prose, Section, Stroke
from solea.timeline import Cue, CueKind, Timeline, unroll

LIBRARY = Path(__file__).parents[2] / "library"
ROUTINES = sorted(path.name.removesuffix(".massage.md") for path in LIBRARY.glob("*.massage.md"))


def text(name: str) -> str:
    return (LIBRARY / f"{name}.massage.md").read_text(encoding="utf-8")


@cache
def score(name: str) -> Score:
    compiled = compile_score(text(name), f"{name}.massage.md")
    assert compiled.diagnostics == ()
    assert compiled.score is not None
    return compiled.score


@cache
def timeline(name: str) -> Timeline:
    return laid_out(text(name), name)


def laid_out(text: str, name: str = "a score") -> Timeline:
    """The timeline of a text that has no faults."""
    compiled = compile_score(text, f"{name}.massage.md")
    assert compiled.score is not None, compiled.diagnostics
    result = unroll(compiled.score, compiled.source)
    assert tuple(result.diagnostics) == ()
    assert result.timeline is not None
    return result.timeline


def giving(name: str) -> tuple[Cue, ...]:
    """The cues in which hands work: no care, no rest, no dwell, no hold beside another cue."""
    return tuple(
        cue
        for cue in timeline(name).cues
        if cue.kind in (CueKind.STROKE, CueKind.ASK) or (cue.kind is CueKind.HOLD and cue.beside is None)
    )


def spoken(name: str) -> Iterator[str]:
    """Every sentence of prose that may be said or shown."""
    known = score(name)
    for prose in known.intro:
        yield prose.text
    for section in known.sections:
        yield from _of(section)


def strokes(item: Section | Block | Stroke | Ask | Prose) -> Iterator[Stroke]:
    if isinstance(item, Stroke):
        yield item
        yield from item.if_sore
    for child in getattr(item, "items", ()):
        yield from strokes(child)


def _of(item: Section | Block | Stroke | Ask | Prose) -> Iterator[str]:
    if isinstance(item, Prose):
        yield item.text
    if isinstance(item, Ask):
        yield item.question
    if isinstance(item, Stroke):
        yield item.prose.text if item.prose else ""
        for dwell in item.if_sore:
            yield from _of(dwell)
    for child in getattr(item, "items", ()):
        yield from _of(child)
