"""The hard rules of the page looked for in what is played: written from the page, over the compiled timeline alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise

from solea.body import places
from solea.catalogue import techniques
from solea.plan.compose import Aim, Wish
from solea.timeline import Cue, CueKind, Timeline

GRIPS = {
    "thumb": "thumb", "both_thumbs": "thumb", "fist": "fist", "knuckles": "fist", "fingertips": "fingers",
    "three_fingers": "fingers", "finger_and_thumb": "fingers", "spread_fingers": "fingers",
}  # fmt: skip
SHAKEN = ("shake out", "shakes itself loose", "let your hand rest there")


def broken(wish: Wish, timeline: Timeline) -> list[str]:
    """The rules that a timeline breaks, in words; none of them where it keeps the page."""
    return list(_broken(wish, timeline))


def _broken(wish: Wish, timeline: Timeline) -> Iterator[str]:
    if timeline.length != wish.minutes * 60_000:
        yield f"1: {timeline.length} ms are not {wish.minutes} min"
    hands = [cue for cue in timeline.cues if _is_hands(cue)]
    parts = {part: [cue for cue in hands if _part(cue) == part] for part in ("foot", "head")}
    yield from _sides(parts["foot"])
    yield from _order(timeline, parts)
    yield from _whole(wish, hands, timeline)
    for part, cues in parts.items():
        for played in _rounds(part, cues, timeline):
            yield from (f"{part} {played[0].side or ''}: {words}" for words in _one(wish, played))


def _is_hands(cue: Cue) -> bool:
    return cue.kind in (CueKind.STROKE, CueKind.HOLD, CueKind.ASK) and not _is_beside(cue)


def _is_beside(cue: Cue) -> bool:
    """A resting hand beside a stroke: it has the stroke's time and is no line of its own."""
    return cue.kind is CueKind.HOLD and cue.beside is not None


def _part(cue: Cue) -> str:
    return "head" if cue.place and places()[cue.place[0]].part == "head" else "foot"


def _sides(cues: list[Cue]) -> Iterator[str]:
    sides = {side: [(c.technique, c.length) for c in cues if c.side == side] for side in ("right", "left")}
    if sides["right"] and sides["left"] and sides["right"] != sides["left"]:
        yield "8: the sides differ"


def _order(timeline: Timeline, parts: dict[str, list[Cue]]) -> Iterator[str]:
    if parts["foot"] and parts["head"]:
        ends, begins = max(c.end for c in parts["foot"]), min(c.start for c in parts["head"])
        washed = [c for c in timeline.cues if c.technique == "wash_hands" and ends <= c.start < begins]
        if ends > begins or not washed:
            yield "8: feet come before the head, with washed hands"
        lengths = [sum(c.length for c in cues) for cues in parts.values()]
        if min(lengths) * 4 < sum(lengths):
            yield "9: a part has less than its share"


def _whole(wish: Wish, hands: list[Cue], timeline: Timeline) -> Iterator[str]:
    total = sum(cue.length for cue in hands)
    thumbs = sum(cue.length for cue in hands if _grip(cue) == "thumb")
    if 4 * thumbs > total:
        yield f"5: thumbs work {thumbs} of {total} ms"
    last = timeline.cues[-1]
    pauses = _pauses(timeline)
    if total > (1_800_000 if "beginner" in wish.giver else 4_800_000 if pauses else 3_600_000):
        yield "9: hands work too long"
    if 3 * sum(cue.length for cue in pauses) > total:
        yield "11: the pause is too long"
    if last.kind is not CueKind.REST or not 15_000 <= last.length <= 120_000:
        yield "10: no rest at the end"
    work = [(cue.start, cue.end) for cue in hands if not _is_shaken(cue)]
    since = work[0][0]
    for (_, end), (start, after) in pairwise(work):
        since = start if start > end else since
        if after - since > 300_000:
            yield f"6: {(after - since) / 1000:.0f} s without a pause for the hands"
            return


def _pauses(timeline: Timeline) -> list[Cue]:
    return [cue for cue in timeline.cues[:-1] if cue.kind is CueKind.REST and cue.length >= 180_000]


def _rounds(part: str, cues: list[Cue], timeline: Timeline) -> Iterator[list[Cue]]:
    """The cues of a part on one side in one round."""
    pauses = _pauses(timeline)

    def one(cue: Cue) -> tuple[str | None, int]:
        return (cue.side if part == "foot" else ""), sum(pause.start < cue.start for pause in pauses)

    for _, run in groupby(cues, key=one):
        yield list(run)


def _is_shaken(cue: Cue) -> bool:
    return any(words in cue.text.lower() for words in SHAKEN)


def _grip(cue: Cue) -> str:
    return GRIPS.get(cue.contact or "", "hand")


def _level(cue: Cue) -> float:
    return max(cue.pressure, default=0.0)


def _one(wish: Wish, cues: list[Cue]) -> Iterator[str]:
    """One part on one side."""
    strokes = [cue for cue in cues if cue.kind is not CueKind.ASK and not _is_shaken(cue)]
    lines = [list(run) for _, run in groupby(strokes, key=lambda cue: cue.line)]
    yield from _ends(wish, cues, lines)
    yield from _thumbs(cues, lines)
    yield from _asks(wish, cues, lines)
    for cue in strokes:
        if techniques()[cue.technique].stroke_class == "tapotement":
            later = [other for other in strokes if other.start > cue.start and _level(other) >= 2]
            if wish.aim is Aim.SLEEP or [c for c in later if c.technique != "rub"]:
                yield "7: percussion is late, and never before sleep"


def _ends(wish: Wish, cues: list[Cue], lines: list[list[Cue]]) -> Iterator[str]:
    if len(lines) < 4:
        yield "2: fewer strokes than phases"
    if any(b.start != a.end for a, b in pairwise(cues)):
        yield "continuous contact is broken"
    if cues[-1].end - cues[0].start > 1_200_000:
        yield "9: worked for more than 20 min in one round"
    levels = [max(map(_level, line)) for line in lines]
    if levels[-1] > 1 and wish.aim is not Aim.WAKE:
        yield "3: it does not end light"
    if levels[0] > 2 or any(level > 2 for level in levels[:2]):
        yield "3: it does not begin light"
    for k, line in enumerate(lines):
        own = [other for other in lines[:k] if _grip(other[0]) == _grip(line[0]) and 2 <= _level(other[0]) < 3]
        if levels[k] >= 3 and not own:
            yield "3: firm before moderate"


def _thumbs(cues: list[Cue], lines: list[list[Cue]]) -> Iterator[str]:
    for before, after in pairwise(lines):
        if _grip(before[0]) == _grip(after[0]) == "thumb":
            yield "5: two thumb strokes in a row"
    for thumb, run in groupby(cues, key=lambda cue: _grip(cue) == "thumb"):
        if thumb and sum(cue.length for cue in run) > 60_000:
            yield "5: thumbs for more than a minute in one go"


def _asks(wish: Wish, cues: list[Cue], lines: list[list[Cue]]) -> Iterator[str]:
    asks = [cue for cue in cues if cue.kind is CueKind.ASK]
    if wish.oneself:
        yield from ("4: nobody asks oneself" for _ in asks[:1])
        return
    if not asks or asks[0].start - cues[0].start > 300_000:
        yield "4: nobody asks in the first five minutes"
    known: set[str] = set()
    for line in lines:
        grip = _grip(line[0])
        if max(map(_level, line)) < 2 or line[0].technique == "rub" or grip in known:
            continue
        known.add(grip)
        if not any(ask.start == line[-1].end for ask in asks):
            yield f"4: nobody asks at the first deeper {line[0].technique}"
