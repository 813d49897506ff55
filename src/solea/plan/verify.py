"""Whether a timeline keeps to restrictions: the last look, at what would be played."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from solea.catalogue import lay_cap, place_caps
from solea.plan.ways import LIFTED, passes
from solea.safety.areas import SIDES, Area, covers
from solea.safety.limits import Kind, Limit, Restrictions
from solea.timeline import Cue, CueKind, Timeline

WHOLE = ("", "feet", "head")  # areas that are no single place
_HANDS_ON = (CueKind.STROKE, CueKind.HOLD, CueKind.ASK, CueKind.DWELL)


def broken_lines(timeline: Timeline, restrictions: Restrictions) -> tuple[int, ...]:
    """Where the lines stand whose cues break a limit."""
    broken = (cue.span.start for cue in timeline.cues if cue.span and broken_by(cue, restrictions))
    return tuple(dict.fromkeys(broken))


def broken_by(cue: Cue, restrictions: Restrictions) -> tuple[Limit, ...]:
    """The limits that a cue breaks."""
    return tuple(dict.fromkeys(_broken(cue, restrictions)))


def areas(cue: Cue) -> tuple[Area, ...]:
    """The areas that a cue names, on its side."""
    side = cue.side if cue.side in SIDES else ""
    return tuple(Area(place, side) for place in cue.place if place != "spot")


def _broken(cue: Cue, restrictions: Restrictions) -> Iterator[Limit]:
    if cue.technique == "soak":
        yield from restrictions.by_kind[Kind.NO_SOAK]
    supplies = " ".join(cue.supplies).lower()
    yield from (ban for ban in banned(restrictions.by_kind[Kind.NO_PRODUCT], areas(cue)) if ban.what in supplies)
    if cue.kind not in _HANDS_ON:
        return
    for area in areas(cue):
        yield from restrictions.masks(area)
        yield from _of_stroke(cue, area, restrictions)
    if _crosses(cue, restrictions):
        yield from restrictions.by_kind[Kind.STOP] + restrictions.by_kind[Kind.SKIP]


def _of_stroke(cue: Cue, area: Area, restrictions: Restrictions) -> Iterator[Limit]:
    lighter = cue.motion.lighter if cue.motion else 0.0  # below 0 where the way back is firmer
    highest = max(cue.pressure, default=0.0) - min(lighter, 0.0)
    yield from (cap for cap in restrictions.at(Kind.CAP, area) if highest > cap.level)
    yield from (ban for ban in restrictions.at(Kind.NO_TECHNIQUE, area) if ban.what == cue.technique)
    yield from (ban for ban in restrictions.at(Kind.NO_CONTACT, area) if ban.what == cue.contact)
    if cue.contact in ("thumb", "both_thumbs", "finger_and_thumb"):
        yield from restrictions.by_kind[Kind.NO_THUMBS]
    if cue.kind is CueKind.ASK and asks_about_pressure(cue):
        yield from restrictions.at(Kind.NO_ANSWER, area)


def banned(bans: Iterable[Limit], at: Sequence[Area]) -> tuple[Limit, ...]:
    """The products that are ruled out at some areas: where the ban takes all of one of them.

    Without an area, on the hands or in the basin, what is ruled out anywhere but at a single place.
    """
    if not at:
        return tuple(ban for ban in bans if ban.area.where in WHOLE)
    return tuple(ban for ban in bans if any(covers(ban.area, area) for area in at))


def asks_about_pressure(cue: Cue) -> bool:
    """Whether an answer to this question is one about pressure."""
    return any(effect in ("softer", "firmer") for _, effects in cue.answers for effect in effects)


def too_firm_answers(cue: Cue, restrictions: Restrictions) -> tuple[Limit, ...]:
    """The caps below a place's usual one that an answer "firmer" would go past."""
    if cue.kind is not CueKind.ASK or not any("firmer" in effects for _, effects in cue.answers):
        return ()
    caps = (cap for area in areas(cue) for cap in restrictions.at(Kind.CAP, area) if cap.level < _usual_cap(area))
    return tuple(dict.fromkeys(caps))


def _usual_cap(area: Area) -> int:
    caps = place_caps()
    return min(lay_cap(), caps[area.where].cap) if area.where in caps else lay_cap()


def _crosses(cue: Cue, restrictions: Restrictions) -> bool:
    if cue.motion is None or not restrictions.masked_parts.intersection(area.part for area in areas(cue)):
        return False
    motion = cue.motion
    sides = (cue.side,) if cue.side in SIDES else SIDES
    if restrictions.masked_sides.isdisjoint(sides):
        return False
    lifted = bool(motion.move) or motion.kind in LIFTED
    return passes(motion.lanes, restrictions.masked, [s for s in sides if s], motion.spread, lifted=lifted)


__all__ = ["areas", "asks_about_pressure", "banned", "broken_by", "broken_lines", "too_firm_answers"]
