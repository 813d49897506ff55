"""A timeline as text, for a terminal of 80 columns."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from solea.catalogue import pressures
from solea.timeline.cue import Cue, CueKind, Timeline, TimelineSection

WIDTH = 80
TIME, LENGTH, NAME = 6, 8, 19  # columns: start, how long, what


def readable(timeline: Timeline) -> str:
    """Every cue with its start, its length, what is done where, and below it how hard and how fast."""
    lines = [timeline.title or "Untitled", *_summary(timeline), ""]
    for index, section in enumerate(timeline.sections):
        lines += _head(section)
        lines += [line for cue in timeline.cues if cue.section == index for line in _cue(cue, section)]
        lines.append("")
    lines.append(f"{clock(timeline.length):>{TIME}}  end")
    return "\n".join(line.rstrip() for line in lines) + "\n"


def clock(ms: int) -> str:
    """Minutes and seconds: 12:05; an hour and more as 1:12:05."""
    seconds = round(ms / 1000)
    hours, minutes = divmod(seconds // 60, 60)
    return f"{hours}:{minutes:02d}:{seconds % 60:02d}" if hours else f"{minutes}:{seconds % 60:02d}"


def _summary(timeline: Timeline) -> list[str]:
    strokes = sum(cue.kind is CueKind.STROKE for cue in timeline.cues)
    hands = sum(cue.length for cue in timeline.cues if cue.kind in (CueKind.STROKE, CueKind.ASK))
    counted = "1 stroke" if strokes == 1 else f"{strokes} strokes"
    parts = [f"{clock(timeline.length)} in all, {counted}, {clock(hands)} of hands at work"]
    if timeline.supplies:
        parts.append("with " + ", ".join(timeline.supplies))
    return [line for part in parts for line in wrap(part, WIDTH)]


def _head(section: TimelineSection) -> list[str]:
    title = f"{section.within}: {section.title}" if section.within else section.title
    if section.side:
        title += f" ({section.side})"
    took = clock(section.end - section.start)
    rule = "─" * max(WIDTH - len(title) - len(took) - 6, 2)
    return [f"── {title} {rule} {took}"]


def _cue(cue: Cue, section: TimelineSection) -> Iterator[str]:
    if cue.kind is CueKind.HOLD and cue.beside:
        yield from _columns("", "", "", f"other hand: {cue.title.lower()} the {_lower(cue.detail)}")
    elif cue.kind is CueKind.DWELL:
        yield from _columns(
            "", "", "", f"if sore: {cue.title.lower()} {_lower(cue.detail)}, {_levels(cue)}, {clock(cue.dwell)}"
        )
    else:
        facts = tuple(_facts(cue))
        yield from _columns(clock(cue.start), clock(cue.length), cue.title, _place(cue, section))
        yield from _columns("", "", "", ", ".join(facts)) if cue.pressure and facts else ()


def _place(cue: Cue, section: TimelineSection) -> str:
    """Where and how; a foot that the head of the section names is not named again."""
    if cue.question:
        return f"“{cue.question}”"
    if cue.kind in (CueKind.PREPARE, CueKind.REST):
        return ", ".join(part for part in (cue.where, *(f"with {thing}" for thing in cue.supplies)) if part)
    known = cue.side is not None and cue.side == section.side
    where = "" if known or cue.where == section.title else cue.where
    return ": ".join(part for part in (where, _lower(cue.detail) if where else cue.detail) if part) or cue.where


def _facts(cue: Cue) -> Iterator[str]:
    if cue.optional:
        yield "optional"
    if cue.question:
        return  # the hands go on as before
    yield _levels(cue)
    if cue.period and cue.count:
        beats = cue.period < 1000
        yield f"{60_000 / cue.period:.0f} a minute" if beats else f"{cue.count} × {cue.period / 1000:.1f} s"
    if cue.speed_cm_s:
        yield f"{cue.speed_cm_s:.1f} cm/s"


def _lower(words: str) -> str:
    return words if words.startswith("Achilles") else words[:1].lower() + words[1:]


def _levels(cue: Cue) -> str:
    names = {level.level: level.name.lower() for level in pressures().values()}
    return " to ".join(names.get(round(level), f"{level:g}") for level in cue.pressure)


def _columns(start: str, length: str, name: str, words: str) -> Iterator[str]:
    lead = f"{start:>{TIME}} {length:>{LENGTH - 1}}  {name:<{NAME}} "
    for line in wrap(words, WIDTH - len(lead)) or [""]:
        yield lead + line
        lead = " " * len(lead)
