"""A written score fitted to a time: strokes stretched or shortened together, and left out where that is not enough.

What goes first is stated: what the writer calls optional, then percussion and joints, then what works, at last what
opens and closes. The first and the last stroke stay, and so does every word of the writer but times.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from solea.body import USUAL, Foot
from solea.catalogue import techniques
from solea.check import Checked, check_text
from solea.language.tree import HeadNode, ItemNode, StrokeNode
from solea.plan.edits import Edit, apply, whole_lines
from solea.plan.length import NOT_LONGER, SPARED
from solea.plan.lines import time_words
from solea.plan.walk import REPEATING, Walk, below

LEAST, MOST = 0.6, 1.7  # of its own time that a stroke keeps at least, and gets at most
SHORTEST_S = 10
REST_S = (15, 180)
NAME = "fitted.massage.md"
TRIES = 4
NEAR_MS = 1_000  # what a score counts in strokes may leave over


class NoFit(ValueError):
    """A time that the score cannot have, with what it can."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """The new text, checked, and what was done to it, in lines."""

    text: str
    checked: Checked
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line whose time may change: its own s, how often it is played, and its least and most s."""

    item: ItemNode
    technique: str
    own: float
    runs: int
    least: int
    most: int
    optional: bool


def fit(checked: Checked, minutes: int, foot: Foot = USUAL) -> Fitted:
    """The score in so many minutes. `checked` is without errors. Raises `NoFit`."""
    walk = Walk(checked)
    lines = _lines(walk)
    order = _droppable(walk, lines)
    first = next((n for n in range(len(order) + 1) if not _is_too_long(walk, lines, order[:n], minutes * 60_000)), None)
    for gone in range(len(order) + 1 if first is None else first, len(order) + 1):
        made = _exact(walk, lines, order[:gone], minutes, foot)
        if made is not None:
            return Fitted(made.source.text, made, tuple(_told(checked, made, order[:gone])))
    raise NoFit(_reach(walk, lines, order))


def _exact(walk: Walk, lines: Sequence[_Line], gone: Sequence[_Line], minutes: int, foot: Foot) -> Checked | None:
    """The text of so many minutes without these lines: asks go on in whole strokes, so it may take a second try."""
    kept = [line for line in lines if line not in gone]
    tried, overs = set[int](), [0, *(5_000 * k for n in range(1, TRIES) for k in (-n, n))]
    while overs:
        over = overs.pop(0)
        text = _written(walk, kept, gone, minutes * 60_000 + over, minutes) if over not in tried else None
        tried.add(over)
        made = check_text(text, NAME, foot=foot) if text is not None else None
        if made is None or made.timeline is None or not made.ok:
            continue
        off = minutes * 60_000 - made.timeline.length
        if abs(off) < NEAR_MS:
            return made
        if len(tried) < TRIES:
            overs.insert(0, over + off)
    return None


def _lines(walk: Walk) -> list[_Line]:
    items = [item for part in walk.parts for item in part.every]
    heads = {id(inner) for item in items if _repeats(item) for inner in below(item)}
    return [line for item in items if id(item) not in heads and (line := _line(walk, item))]


def _repeats(item: ItemNode) -> bool:
    return isinstance(item.content, HeadNode) and item.content.kind in REPEATING


def _line(walk: Walk, item: ItemNode) -> _Line | None:
    runs = walk.runs.get(item.body_start)
    if not runs or not isinstance(item.content, StrokeNode):
        return None
    node = item.content.voices[0]
    voices = walk.resolved(node)
    if len(voices) != 1 or any(detail.kind in ("count", "speed") for detail in node.details):
        return None
    known = techniques()[voices[0].technique]
    if known.is_care and known.id != "rest":
        return None
    own = runs[0] / 1000
    least, most = REST_S if known.id == "rest" else (max(SHORTEST_S, round(own * LEAST)), round(own * MOST))
    if known.stroke_class in NOT_LONGER:
        most = round(own)
    if known.longest_s and not known.is_care:
        most = min(most, int(known.longest_s))
    optional = any(cue.optional for cue in walk.cues[item.body_start])
    return _Line(item, known.id, own, len(runs), min(least, round(own)), max(most, round(own)), optional)


def _droppable(walk: Walk, lines: Sequence[_Line]) -> list[_Line]:
    """The lines that may be left out, in their order; not the first and the last stroke, and nothing around them."""
    strokes = [line for line in lines if not techniques()[line.technique].is_care]
    inner = strokes[1:-1]

    def spared(line: _Line) -> tuple[bool, int, int]:
        return not line.optional, SPARED.index(techniques()[line.technique].stroke_class), -line.item.body_start

    return sorted(inner, key=spared)


def _fixed(walk: Walk, kept: Sequence[_Line], gone: Sequence[_Line]) -> float:
    """The s that nothing can change."""
    return walk.timeline.length / 1000 - sum(line.own * line.runs for line in (*kept, *gone))


def _is_too_long(walk: Walk, lines: Sequence[_Line], gone: Sequence[_Line], wanted: int) -> bool:
    kept = [line for line in lines if line not in gone]
    return _fixed(walk, kept, gone) + sum(line.least * line.runs for line in kept) > wanted / 1000


def _written(walk: Walk, kept: Sequence[_Line], gone: Sequence[_Line], wanted: int, minutes: int) -> str | None:
    """The text with new times; None where they cannot come to what is wanted."""
    times = _times(kept, wanted / 1000 - _fixed(walk, kept, gone))
    if times is None:
        return None
    edits = [_timed(walk, line, seconds) for line, seconds in zip(kept, times, strict=True) if seconds != line.own]
    edits += [_dropped(walk, item) for item in _with_heads(walk, [line.item for line in gone])]
    said = re.compile(r"^length:.*$", re.MULTILINE).search(walk.text, 0, walk.tree.front[2])
    if said:
        edits.append(Edit(said.start(), said.end(), f"length: {minutes} min"))
    return apply(walk.text, edits).text


def _dropped(walk: Walk, item: ItemNode) -> Edit:
    return whole_lines(walk.text, item.start, max([item.end, *(inner.end for inner in below(item))]))


def _with_heads(walk: Walk, gone: list[ItemNode]) -> list[ItemNode]:
    """The items, and the heads of blocks that hold nothing else."""
    known = {id(item) for item in gone}
    heads = [item for item in walk.parts[0].every if isinstance(item.content, HeadNode)]
    return [*gone, *(head for head in heads if head.children and all(id(inner) in known for inner in head.children))]


def _times(lines: Sequence[_Line], seconds: float) -> list[int] | None:
    """Whole s for each line, all by the same share of their own as far as they may, that come to so many s."""
    least, most = (sum(at * line.runs for at, line in zip(ends, lines, strict=True)) for ends in (
        [line.least for line in lines], [line.most for line in lines]))  # fmt: skip
    if not least <= seconds <= most:
        return None
    low, high = 0.0, 20.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if _sum(lines, middle) <= seconds else (low, middle)
    times = [_clamped(line, low) for line in lines]
    left = round(seconds - sum(t * line.runs for t, line in zip(times, lines, strict=True)))
    for k in sorted(range(len(lines)), key=lambda k: lines[k].runs, reverse=True):
        more = min(left // lines[k].runs, lines[k].most - times[k])
        if more > 0:
            times[k] += more
            left -= more * lines[k].runs
    return times


def _clamped(line: _Line, share: float) -> int:
    return int(min(max(line.own * share, line.least), line.most))


def _sum(lines: Sequence[_Line], share: float) -> int:
    return sum(_clamped(line, share) * line.runs for line in lines)


def _timed(walk: Walk, line: _Line, seconds: int) -> Edit:
    """The line's own time replaced, or written at the end of its details."""
    content = line.item.content
    assert isinstance(content, StrokeNode)
    node, refs = content.voices[0], walk.refs(line.item)
    words = time_words(seconds, many=len(refs) > 1 or any(ref.each for ref in refs))
    said = next((detail.span for detail in node.details if detail.kind == "time"), None)
    return Edit(said.start, said.end, words) if said else Edit(node.end, node.end, f", {words}")


def _reach(walk: Walk, lines: Sequence[_Line], order: Sequence[_Line]) -> str:
    stay = [line for line in lines if line not in order]
    least = _fixed(walk, lines, ()) + sum(line.least * line.runs for line in stay)
    most = _fixed(walk, lines, ()) + sum(line.most * line.runs for line in lines)
    low, high = -(-least // 60), most // 60
    return f"it can be made to last {low:.0f} to {high:.0f} minutes, with its first and its last stroke kept"


def _told(before: Checked, after: Checked, gone: Sequence[_Line]) -> list[str]:
    assert before.timeline is not None and after.timeline is not None
    was, now = before.timeline.length / 60_000, after.timeline.length / 60_000
    told = [f"It takes {now:.1f} minutes instead of {was:.1f}."]
    if gone:
        names = dict.fromkeys(techniques()[line.technique].name.lower() for line in gone)
        told.append(f"Left out: {', '.join(names)}.")
    return told
