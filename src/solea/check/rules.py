"""Rules over a score and its timeline that no single line can break."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from solea.body import places
from solea.language.score import Block, Item, Score, Section, Stroke, Voice
from solea.source import Diagnostic, Severity, Span, finding
from solea.timeline import Cue, CueKind, Timeline

EQUAL_MS = 1000  # sides may differ by this; product default, a rounding of both


def equal_sides(score: Score, timeline: Timeline) -> Iterator[Diagnostic]:
    """Right and left get the same time, part by part, unless `allow:` gives the reason."""
    for part, times in _times(timeline).items():
        right, left = times.get("right", 0), times.get("left", 0)
        if abs(right - left) <= EQUAL_MS:
            continue
        more, less = ("right", "left") if right > left else ("left", "right")
        first = next(cue for cue in timeline.cues if _counts(cue) and _part(cue) == part and cue.side == more)
        yield finding(
            "S306", first.span or Span(0, 0),
            f"the {more} {part} gets {max(right, left) / 1000:.0f} s, the {less} {min(right, left) / 1000:.0f} s",
            "write “(right, then left)” on the heading", "or give the reason under `allow:`, as “S306: the reason”",
            severity=Severity.WARNING if "S306" in score.front.allow else None,
        )


def _times(timeline: Timeline) -> dict[str, dict[str, int]]:
    times: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for cue in timeline.cues:
        if _counts(cue) and cue.side in ("right", "left"):
            times[_part(cue)][cue.side] += cue.length
    return times


def _counts(cue: Cue) -> bool:
    return cue.kind in (CueKind.STROKE, CueKind.HOLD) and cue.beside is None and bool(cue.place)


def _part(cue: Cue) -> str:
    part = places()[cue.place[0]].part
    return {"leg": "leg", "head": "side of the head"}.get(part, "foot")


def not_stated(score: Score) -> Iterator[Diagnostic]:
    """How many details the source leaves open; the catalogue's values are played there."""
    voices = [voice for section in score.sections for voice in _voices(section) if voice.details.unknown]
    if voices:
        number = sum(len(voice.details.unknown) for voice in voices)
        details = "1 detail is" if number == 1 else f"{number} details are"
        yield finding("S211", voices[0].span, f"{details} not stated; the catalogue’s values are played",
                      "`solea explain` shows them")


def _voices(node: Section | Item) -> Iterator[Voice]:
    if isinstance(node, Stroke):
        yield from node.voices
        for sore in node.if_sore:
            yield from _voices(sore)
    elif isinstance(node, (Section, Block)):
        if isinstance(node, Block) and node.held:
            yield node.held
        for inner in node.items:
            yield from _voices(inner)
