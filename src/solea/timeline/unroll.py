"""Score to timeline: slots are put one after the other, and each becomes a cue with its motion."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from solea.body import USUAL, Foot
from solea.language.score import Number, Score
from solea.source import Diagnostic, MarkKind, SourceText, Span, finding, in_order
from solea.timeline.cue import Cue, Timeline, TimelineResult, TimelineSection
from solea.timeline.cues import cues_of
from solea.timeline.plan import LONGEST_MS, Heading, Plan, plan
from solea.timeline.slot import Slot

LENGTH_TOLERANCE = 0.05


def unroll(score: Score, source: SourceText, session: int = 1, foot: Foot = USUAL) -> TimelineResult:
    """What the hands do and when, on one receiver's foot. Of a score in several sessions, the one asked for.

    Diagnostics: S302 no way, S401 and S402 time, S403 nothing to play, S404 more than four hours. With S403 or S404
    there is no timeline.
    """
    slots, walk = plan(score, session, foot)
    found = list(walk.strokes.found)
    if walk.full or sum(slot.timing.length for slot in slots) > LONGEST_MS:
        found.append(
            finding("S404", walk.over or _widest(score), "", "play it in several sessions, or in fewer rounds")
        )
        return TimelineResult(None, in_order(found))
    if not slots:
        found.append(finding("S403", Span(0, 0), "", "begin a list item with a bold technique: - **Smooth** the foot."))
        return TimelineResult(None, in_order(found))
    cues = cues_of(slots, source, foot)
    length = max(cue.end for cue in cues)
    found += _length_misfit(score.front.length, length, source)
    timeline = Timeline(
        score.front.title,
        score.front.language,
        _sections(slots, walk),
        cues,
        length,
        _supplies(cues),
        score.front.self_massage,
        score.front.receiver,
        foot,
        tuple(supply.said for supply in score.supplies if supply.kind == MarkKind.INGREDIENT),
    )
    return TimelineResult(timeline, in_order(found))


def _widest(score: Score) -> Span:
    return score.sections[0].span if score.sections else Span(0, 0)


def _length_misfit(wanted: Number | None, length: int, source: SourceText) -> Iterator[Diagnostic]:
    if wanted is None:
        return
    minutes = length / 60_000
    low, high = min(wanted.low, wanted.high), max(wanted.low, wanted.high)
    if low * (1 - LENGTH_TOLERANCE) <= minutes <= high * (1 + LENGTH_TOLERANCE):
        return
    said = re.search(r"^length:.*$", source.text, re.MULTILINE)
    span = Span(*said.span()) if said else Span(0, 0)
    yield finding(
        "S402",
        span,
        f"the score lasts {minutes:.1f} min, not {wanted.words} min",
        f"write length: {max(round(minutes), 1)} min, or change the times of its strokes",
    )


def _sections(slots: list[Slot], walk: Plan) -> tuple[TimelineSection, ...]:
    """Runs of slots under the same heading, for the same side."""
    runs: list[tuple[Heading, int, int, int]] = []
    at = 0
    for slot in slots:
        end = at + slot.timing.length
        if runs and runs[-1][3] == slot.section:
            runs[-1] = (runs[-1][0], runs[-1][1], end, slot.section)
        else:
            runs.append((walk.headings[slot.section], at, end, slot.section))
        at = end
    return tuple(TimelineSection(h.title, h.side, start, end, h.within, h.text) for h, start, end, _ in runs)


def _supplies(cues: Iterable[Cue]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for cue in cues for name in cue.supplies))
