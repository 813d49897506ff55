"""What is printed of a routine: a timeline as the cards of its steps, ready for the typesetter.

Plain values only: words, and drawings as SVG by name. A drawing of the body is one for all steps that show it; the
way and the hands are another, laid over it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from typing import Any

from solea.body import Foot, contacts, hands_svg, line_svg, places, tracks_of
from solea.body.chart import Stance, chart
from solea.body.drawing import PRINT, Stood
from solea.body.motion import Contact, Motion, Tracks
from solea.body.seats import look
from solea.body.ways import way_svg
from solea.catalogue import contacts as contact_kinds
from solea.catalogue import pressures
from solea.render.cover import views_of
from solea.render.recording import one_line
from solea.safety import before_you_begin, parts_of, sheet
from solea.timeline.cue import Cue, CueKind, Timeline, TimelineSection

MOMENTS = 8  # looked at to find one in which the hands are well on the skin
AROUND = 0.12  # of a chart's width: hands are still drawn so far beyond its edge
EARLY = 0.4  # share of the first pass at which hands are best seen: the arrow at its end stays free
REMEMBERED = 200  # drawings of strokes: the same recur in every routine
PACED = 1500  # ms: what is faster is not counted by anybody
HANDS = {"one_hand": "one hand", "other_hand": "one hand", "hands_opposed": "one against the other"}


def cards(timeline: Timeline, told: Sequence[str] = (), *, drawn: bool = True) -> dict[str, Any]:
    """A routine as the templates want it. `told`: what was changed for somebody, a line each."""
    drawings = Drawings(timeline.foot, {}, drawn)
    parts = _parts(timeline)
    safety = sheet(parts)
    return {
        "title": one_line(timeline.title) or "Massage",
        "language": timeline.language.split("-")[0].lower() or "en",
        "time": time_words(timeline.length),
        "receiver": one_line(timeline.receiver),
        "needs": [one_line(supply) for supply in timeline.supplies],
        "begin": list(before_you_begin(timeline)),
        "stops": [{"line": line["line"], "under": line["under"]} for line in safety["lines"]],
        "during": safety["during"],
        "told": [one_line(line) for line in told],
        "sections": list(_sections(timeline, drawings)),
        "shown": drawings.most_seen(timeline.cues),
        "drawings": drawings.made,
    }


def time_words(ms: int) -> str:
    """A time as a card has it: 48 s, 10 min, 1 min 15 s."""
    seconds = round(ms / 1000)
    if seconds < 100:
        return f"{seconds} s"
    minutes, rest = divmod(seconds, 60)
    return f"{minutes} min" if seconds >= 600 or not rest else f"{minutes} min {rest} s"


def _parts(timeline: Timeline) -> tuple[str, ...]:
    known = places()
    return parts_of(known[place].part for cue in timeline.cues for place in cue.place if place in known)


# ------------------------------------------------------------------------------------------------ sections and steps


def _sections(timeline: Timeline, drawings: Drawings) -> Iterator[dict[str, Any]]:
    """Every section once: one that is all the same on the other side is a line that says so."""
    cues = {n: [cue for cue in timeline.cues if cue.section == n] for n in range(len(timeline.sections))}
    twins = twins_of(timeline)
    numbers, named = count(1), dict[int, tuple[int, int]]()
    again: list[int] = []
    for n, section in enumerate(timeline.sections):
        own = cues[n]
        if n in twins:
            again.append(n)
            if n + 1 not in twins:
                yield _repeated([timeline.sections[i] for i in again], [named[twins[i]] for i in again], cues[again[0]])
                again = []
            continue
        steps = [_step(cue, own, next(numbers), drawings) for cue in own if _stands_alone(cue)]
        if steps:
            named[n] = (steps[0]["n"], steps[-1]["n"])
            yield _section(section, own, steps)


def twins_of(timeline: Timeline) -> dict[int, int]:
    """For each section that is the same as an earlier one but for the side, that one."""
    first: dict[tuple[object, ...], int] = {}
    found: dict[int, int] = {}

    def own(number: int) -> Iterator[Cue]:
        return (cue for cue in timeline.cues if cue.section == number and not _adds(cue))

    for n, section in enumerate(timeline.sections):
        same = (section.title, section.within, *(_told(cue) for cue in own(n)))
        if same in first and section.side != timeline.sections[first[same]].side:
            found[n] = first[same]
        else:
            first.setdefault(same, n)
    return found


def _told(cue: Cue) -> tuple[object, ...]:
    return (cue.kind, cue.technique, cue.detail, cue.length, cue.contact, cue.pressure, cue.count, cue.text,
            cue.question)


def _adds(cue: Cue) -> bool:
    """What the timeline adds between two sides."""
    return cue.line == 0 and cue.kind is CueKind.PREPARE


def _stands_alone(cue: Cue) -> bool:
    """What is a step of its own: not what the other hand does meanwhile, not what is done only when asked for."""
    return cue.kind is not CueKind.DWELL and not (cue.kind is CueKind.HOLD and cue.beside)


def _section(section: TimelineSection, cues: Sequence[Cue], steps: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "title": one_line(section.title),
        "within": one_line(section.within) if section.title else "",
        "side": section.side if section.side in ("right", "left") else "",
        "time": time_words(section.end - section.start),
        "text": one_line(section.text),
        "again": "",
        "steps_again": "",
        "steps": steps,
    }


def _repeated(
    sections: Sequence[TimelineSection], named: Sequence[tuple[int, int]], cues: Sequence[Cue]
) -> dict[str, Any]:
    """The line in place of sections that come again on the other side."""
    first, end = named[0][0], named[-1][1]
    steps = f"step {first}" if first == end else f"steps {first} to {end}"
    change = next((f"{cue.title}. " for cue in cues if _adds(cue)), "")
    side = sections[-1].side or "other"
    time = time_words(sections[-1].end - sections[0].start)
    return {
        "title": f"The {side} side",
        "within": "",
        "side": side,
        "time": time,
        "text": "",
        "steps": [],
        "steps_again": f"{first}–{end}",
        "again": f"{change}All of it again on the {side} side: {steps}.",
    }


def _step(cue: Cue, around: Sequence[Cue], number: int, drawings: Drawings) -> dict[str, Any]:
    beside = next((other for other in around if other.beside == cue.id and other.kind is CueKind.HOLD), None)
    dwell = next((other for other in around if other.beside == cue.id and other.kind is CueKind.DWELL), None)
    return {
        "n": number,
        "title": one_line(cue.question or cue.title),
        "care": not cue.pressure,
        "where": one_line(cue.where),
        "detail": one_line(cue.detail),
        "touch": _touch(cue, beside),
        "pressure": _pressure(cue),
        "time": time_words(cue.length),
        "pace": _pace(cue),
        "optional": cue.optional,
        "text": one_line(cue.text),
        "answers": [[one_line(words), ", ".join(effects).replace("_", " ")] for words, effects in cue.answers],
        "sore": one_line(f"If sore: {dwell.text or dwell.title.lower()}") if dwell else "",
        "supplies": [one_line(supply) for supply in cue.supplies],
        "drawing": drawings.of(cue, around),
    }


def _pace(cue: Cue) -> str:
    """How many strokes of how many seconds, where they are slow enough to be counted."""
    return f"{cue.count} × {time_words(cue.period)}" if cue.count and cue.period and cue.period >= PACED else ""


def _touch(cue: Cue, beside: Cue | None) -> str:
    """What touches, and what the other hand holds."""
    if not cue.contact:
        return ""
    name = contact_kinds()[cue.contact].name
    hand = HANDS.get(cue.hand or "", "")
    own = f"{name}, {hand}" if hand and "hand" not in name.lower() else name
    return f"{own}; the other hand holds the {_place(beside)}" if beside else own


def _place(cue: Cue) -> str:
    words = cue.detail.split(",")[0].strip() or cue.where
    return f"{words[:1].lower()}{words[1:]}"


def _pressure(cue: Cue) -> dict[str, Any] | None:
    """Words of the Walton scale, from and to, and the levels for a small scale."""
    if not cue.pressure:
        return None
    low, high = cue.pressure[0], cue.pressure[-1]
    words = [_level(low)] if _level(low) == _level(high) else [_level(low), _level(high)]
    return {"words": " to ".join([words[0], *(word.lower() for word in words[1:])]),
            "low": min(cue.pressure), "high": max(cue.pressure)}


def _level(level: float) -> str:
    return min(pressures().values(), key=lambda row: abs(row.level - level)).name


# ------------------------------------------------------------------------------------------------ drawings


@dataclass(frozen=True, slots=True)
class Drawings:
    """The drawings of one routine by name: bodies, and what lies over them."""

    foot: Foot
    made: dict[str, str]
    wanted: bool = True

    def of(self, cue: Cue, around: Iterable[Cue]) -> dict[str, Any] | None:
        """The names of a step's drawings with their size (mm), and what is seen in words."""
        if cue.view is None or cue.motion is None or not self.wanted:
            return None
        left, stance = cue.motion.mirrored, look(cue.view, cue.position).stance
        stood = Stood(chart(cue.view, self.foot), stance, left)
        body = f"{cue.view}{stance.suffix}{'-left' if left else ''}"
        if body not in self.made:
            self.made[body] = line_svg(cue.view, left, foot=self.foot, stance=stance)
        holding = (o.motion for o in around if o.beside == cue.id and o.kind is CueKind.HOLD and o.motion)
        over = _over(cue.motion, tuple(holding), cue.view, stance, self.foot)
        name = next((name for name, svg in self.made.items() if svg == over), f"hands-{len(self.made)}")
        self.made[name] = over
        _, _, width, height = stood.page
        return {"body": body, "over": name, "width": width, "height": height, "out": AROUND * width,
                "says": _seen(cue)}

    def most_seen(self, cues: Iterable[Cue]) -> list[dict[str, Any]]:
        """Bare drawings for the cover: of the foot and of the head what is looked at longest."""
        return [self._bare(view) for view in views_of(cues)] if self.wanted else []

    def _bare(self, view: str) -> dict[str, Any]:
        stance = look(view).stance
        name, (_, _, width, height) = f"{view}{stance.suffix}", chart(view, self.foot).page(stance)
        if name not in self.made:
            self.made[name] = line_svg(view, foot=self.foot, stance=stance)
        self.made["nothing"] = '<svg xmlns="http://www.w3.org/2000/svg" width="1mm" height="1mm"/>'
        return {"body": name, "over": "nothing", "width": width, "height": height, "out": 0,
                "says": "Drawing of the body"}


@lru_cache(maxsize=REMEMBERED)
def _over(motion: Motion, holding: tuple[Motion, ...], view: str, stance: Stance, foot: Foot) -> str:
    """The way and the hands of a stroke as they are laid over a view; `holding` is what other hands only hold."""
    own, stood = tracks_of(foot), Stood(chart(view, foot), stance, motion.mirrored)
    hands = best_moment(motion, view, own)
    for held in holding:
        hands = (*contacts(held, 0, own), *hands)
    ink = way_svg(motion, view, foot) + hands_svg(hands, view, PRINT, stance, motion.mirrored, foot, words=False)
    _, _, width, height = stood.page
    out = AROUND * width
    wide, high = width + 2 * out, height + 2 * out
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-out:g} {-out:g} {wide:g} {high:g}" '
            f'width="{wide:g}mm" height="{high:g}mm">{stood.group(ink, flip=False)}</svg>')


def best_moment(motion: Motion, view: str, own: Tracks) -> tuple[Contact, ...]:
    """The hands at the moment of the first pass at which they are seen best: on the skin, pressing, on the way."""
    whole = min(motion.period * motion.lane_periods, motion.length or motion.period)
    seen = [(at / MOMENTS, contacts(motion, whole * at / MOMENTS, own)) for at in range(MOMENTS)]

    def good(moment: tuple[float, tuple[Contact, ...]]) -> float:
        share, hands = moment
        here = [hand for hand in hands if hand.view == view]
        if not here:
            return -1.0
        return min(hand.touch for hand in here) + sum(h.pressure for h in here) / len(here) / 5 - abs(share - EARLY)

    return max(seen, key=good)[1]


def _seen(cue: Cue) -> str:
    """What a drawing shows, for those who do not see it."""
    where = f" on the {cue.side} side" if cue.side in ("right", "left") else ""
    return one_line(f"Drawing: {cue.title.lower()}{where}, {cue.detail[:1].lower()}{cue.detail[1:]}".rstrip(", "))
