"""The chapters of a session: one for each section, while its first stroke is announced, and one for each stroke."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from solea.narration.performance import Performance
from solea.render.recording import Recording, one_line
from solea.timeline.cue import Cue, CueKind, TimelineSection

SHORTEST = 1_000
"""ms: a section whose words begin less than this before its first stroke shares the chapter of that stroke."""

MOST = 255
"""As many as the tables of MP3 and M4A hold; a session with more strokes has chapters for its sections only."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A named stretch of a file (ms)."""

    start: int
    end: int
    title: str


def chapters(recording: Recording) -> tuple[Chapter, ...]:
    """All chapters in order, without a gap from the start of the file to its end."""
    performance = recording.performance
    starts = list(_marks(performance))
    if len(starts) > MOST:
        starts = section_marks(performance)[:MOST]
    return tuple(_between(starts, recording.settings.gap, performance.length))


def section_marks(performance: Performance) -> list[tuple[int, str]]:
    """When each section's first cue begins (ms), and its title."""
    return [(cue.start, section) for cue, section in _openings(performance) if section]


def _marks(performance: Performance) -> Iterator[tuple[int, str]]:
    """Where chapters begin, and their titles."""
    told = performance.announcements()
    before = 0
    for cue, section in _openings(performance):
        name = _name(cue)
        words = told.get(cue.id)
        if section and words and before < words.start <= cue.start - SHORTEST:
            yield words.start, section
        elif section and section != name:
            name = f"{section}: {name}"
        yield cue.start, name
        before = cue.start


def _openings(performance: Performance) -> Iterator[tuple[Cue, str]]:
    """Every working cue, with the title of the section that it opens, or ""."""
    sections = performance.timeline.sections
    last = -1
    for cue in performance.timeline.cues:
        if cue.kind is CueKind.DWELL or cue.beside is not None or not cue.length:
            continue
        opens = cue.section != last and cue.section < len(sections)
        last = cue.section
        yield cue, _titled(sections[cue.section]) if opens else ""


def _titled(section: TimelineSection) -> str:
    """A section's title, with the side where it is one of two."""
    return one_line(f"{section.title}, {section.side}" if section.side in ("right", "left") else section.title)


def _name(cue: Cue) -> str:
    return one_line(f"{cue.title}, {cue.where[:1].lower()}{cue.where[1:]}" if cue.where else cue.title) or "Stroke"


def _between(starts: Sequence[tuple[int, str]], gap: int, end: int) -> Iterator[Chapter]:
    """From each start to the next; the first takes the silence before the session with it."""
    made = [Chapter(gap + at, 0, title) for at, title in starts]
    if made:
        made[0] = replace(made[0], start=0)
    for number, chapter in enumerate(made):
        after = made[number + 1].start if number + 1 < len(made) else gap + end
        if after > chapter.start:
            yield replace(chapter, end=after)
