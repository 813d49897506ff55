"""Rules over a score and its timeline that no single line can break."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from solea.body import places
from solea.catalogue import techniques
from solea.language.score import Block, Item, Score, Section, Stroke, Voice
from solea.source import Diagnostic, MarkKind, Severity, Span, finding
from solea.timeline import Cue, CueKind, Timeline

THUMBS = ("thumb", "both_thumbs")
EQUAL_MS = 1000  # sides may differ by this; product default, a rounding of both

WHOLE_STROKES = 1.1  # a time is rounded to whole strokes; what that adds is no fault


def equal_sides(score: Score, timeline: Timeline) -> Iterator[Diagnostic]:
    """Right and left get the same time, part by part, unless `allow:` gives the reason."""
    for part, times in _times(timeline).items():
        right, left = times.get("right", 0), times.get("left", 0)
        if abs(right - left) <= EQUAL_MS:
            continue
        more, less = ("right", "left") if right > left else ("left", "right")
        first = next(cue for cue in timeline.cues if _counts(cue) and _part(cue) == part and cue.side == more)
        yield finding(
            "S306",
            first.span or Span(0, 0),
            f"the {more} {part} gets {max(right, left) / 1000:.0f} s, the {less} {min(right, left) / 1000:.0f} s",
            "write “(right, then left)” on the heading",
            "or give the reason under `allow:`, as “S306: the reason”",
            severity=Severity.WARNING if "S306" in score.front.allow else None,
        )


def too_long(timeline: Timeline) -> Iterator[Diagnostic]:
    """Thumbs and single hands tire, chopping is for seconds, a soak dries the skin; each line is named once."""
    named: set[int] = set()
    for cue in timeline.cues:
        known = techniques().get(cue.technique)
        if known is None or known.longest_s is None or cue.span is None or cue.span.start in named:
            continue
        if cue.length > 1000 * known.longest_s * WHOLE_STROKES:
            named.add(cue.span.start)
            most = f"{_time(known.longest_s)} at most"
            yield finding(
                "S406",
                cue.span,
                f"{_time(cue.length / 1000)} of {known.name.lower()} in one go",
                most if known.is_care else f"{most}, then another stroke",
            )


def thumbs_twice(timeline: Timeline) -> Iterator[Diagnostic]:
    """A thumb stroke after a thumb stroke: what loads the same joint is no rest [G09]; each line is named once."""
    hands = (cue for cue in timeline.cues if cue.kind in (CueKind.STROKE, CueKind.HOLD))
    strokes = [cue for cue in hands if cue.kind is CueKind.STROKE or cue.beside is None]
    named: set[int] = set()
    for before, cue in pairwise(strokes):
        if cue.span is None or before.span == cue.span or before.side != cue.side or cue.span.start in named:
            continue  # to change the foot is a rest
        if before.contact in THUMBS and cue.contact in THUMBS:
            named.add(cue.span.start)
            yield finding(
                "S407",
                cue.span,
                "thumbs work again, without a rest",
                "let palms, a fist or the heel of the hand work between them",
            )


def _time(seconds: float) -> str:
    return f"{seconds / 60:g} min" if seconds >= 120 and seconds % 30 == 0 else f"{seconds:.0f} s"


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


def unwashed_hands(score: Score, timeline: Timeline) -> Iterator[Diagnostic]:
    """Feet with oil or cream, then the head, with no washing of hands between them [D3 D32]; the first is named."""
    products = {supply.said for supply in score.supplies if supply.kind == MarkKind.INGREDIENT}
    on_hands = from_feet = False
    for cue in timeline.cues:
        known = techniques().get(cue.technique)
        if cue.technique == "wash_hands":
            on_hands = from_feet = False
        elif cue.technique == "warm_hands" or (known and not known.is_care):
            on_hands = on_hands or bool(products & set(cue.supplies))
            parts = {places()[place].part for place in cue.place}
            from_feet = from_feet or (on_hands and bool(parts & {"foot", "leg"}))
            if from_feet and "head" in parts:
                yield finding(
                    "S314",
                    cue.span or Span(0, 0),
                    "hands come from creamed feet to the head",
                    "write “- **Wash your hands**.” before it",
                )
                return


def not_stated(score: Score) -> Iterator[Diagnostic]:
    """How many details the source leaves open; the catalogue's values are played there."""
    voices = [voice for section in score.sections for voice in _voices(section) if voice.details.unknown]
    if voices:
        number = sum(len(voice.details.unknown) for voice in voices)
        details = "1 detail is" if number == 1 else f"{number} details are"
        yield finding(
            "S211",
            voices[0].span,
            f"{details} not stated; the catalogue’s values are played",
            "`solea explain` shows them",
        )


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
