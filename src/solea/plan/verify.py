"""Whether a timeline keeps to restrictions: the last look, at what would be played."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from solea.catalogue import lay_cap, place_caps
from solea.plan.ways import LIFTED, passes
from solea.safety.areas import SIDES, Area, covers
from solea.safety.limits import Kind, Limit, Restrictions
from solea.timeline import Cue, CueKind, Timeline

WHOLE = ("", "feet", "head")  # areas that are no single place
HANDS_ON = (CueKind.STROKE, CueKind.HOLD, CueKind.ASK, CueKind.DWELL)


def broken_lines(timeline: Timeline, restrictions: Restrictions) -> dict[int, tuple[Limit, ...]]:
    """Where the lines stand whose cues break a limit, and the limits that the first such cue breaks."""
    broken: dict[int, tuple[Limit, ...]] = {}
    for cue in timeline.cues:
        if cue.span and (limits := broken_by(cue, restrictions)):
            broken.setdefault(cue.span.start, limits)
    return broken


def broken_by(cue: Cue, restrictions: Restrictions) -> tuple[Limit, ...]:
    """The limits that a cue breaks."""
    return tuple(dict.fromkeys(_broken(cue, restrictions)))


def areas(cue: Cue) -> tuple[Area, ...]:
    """The areas that a cue names, on its side."""
    side = cue.side if cue.side in SIDES else ""
    return tuple(Area(place, side) for place in cue.place if place != "spot")


def _broken(cue: Cue, restrictions: Restrictions) -> Iterator[Limit]:
    at = areas(cue)
    if cue.technique == "soak":
        yield from restrictions.by_kind[Kind.NO_SOAK]
    if bans := restrictions.by_kind[Kind.NO_PRODUCT]:
        supplies = " ".join(cue.supplies).lower()
        yield from (ban for ban in banned(bans, at) if ban.what in supplies)
    if cue.kind not in HANDS_ON:
        return
    for area in at:
        yield from restrictions.masks(area)
        yield from _of_stroke(cue, area, restrictions)
    if asks_about_pressure(cue):
        yield from (limit for area in at for limit in restrictions.at(Kind.NO_ANSWER, area))
        yield from too_firm_answers(cue, restrictions)
    if _crosses(cue, at, restrictions):
        yield from restrictions.by_kind[Kind.STOP] + restrictions.by_kind[Kind.SKIP]


def _of_stroke(cue: Cue, area: Area, restrictions: Restrictions) -> Iterator[Limit]:
    lighter = cue.motion.lighter if cue.motion else 0.0  # below 0 where the way back is firmer
    highest = max(cue.pressure, default=0.0) - min(lighter, 0.0)
    yield from (cap for cap in restrictions.at(Kind.CAP, area) if highest > cap.level)
    yield from (ban for ban in restrictions.at(Kind.NO_TECHNIQUE, area) if ban.what == cue.technique)
    yield from (ban for ban in restrictions.at(Kind.NO_CONTACT, area) if ban.what == cue.contact)
    if cue.contact in ("thumb", "both_thumbs", "finger_and_thumb"):
        yield from restrictions.by_kind[Kind.NO_THUMBS]


def banned(bans: Iterable[Limit], at: Sequence[Area]) -> tuple[Limit, ...]:
    """The products that are ruled out at some areas: where the ban takes all of one of them.

    Without an area, on the hands or in the basin, what is ruled out anywhere but at a single place.
    """
    if not at:
        return tuple(ban for ban in bans if ban.area.where in WHOLE)
    return tuple(ban for ban in bans if any(covers(ban.area, area) for area in at))


def asks_about_pressure(cue: Cue) -> bool:
    """Whether an answer to this question is one about pressure."""
    return not _effects(cue).isdisjoint(("softer", "firmer"))


def too_firm_answers(cue: Cue, restrictions: Restrictions) -> tuple[Limit, ...]:
    """The caps below a place's usual one that an answer "firmer" would go past."""
    if "firmer" not in _effects(cue):
        return ()
    caps = (cap for area in areas(cue) for cap in restrictions.at(Kind.CAP, area) if cap.level < usual_cap(area))
    return tuple(dict.fromkeys(caps))


def _effects(cue: Cue) -> frozenset[str]:
    """All that the answers to a question do."""
    return frozenset(effect for _, effects in cue.answers for effect in effects)


def usual_cap(area: Area) -> int:
    """The level that an area bears for anybody."""
    caps = place_caps()
    return min(lay_cap(), caps[area.where].cap) if area.where in caps else lay_cap()


def _crosses(cue: Cue, at: Sequence[Area], restrictions: Restrictions) -> bool:
    if cue.motion is None or not restrictions.masked_parts.intersection(area.part for area in at):
        return False
    motion = cue.motion
    sides = (cue.side,) if cue.side in SIDES else SIDES
    if restrictions.masked_sides.isdisjoint(sides):
        return False
    lifted = bool(motion.move) or motion.kind in LIFTED
    return passes(motion.lanes, restrictions.masked, [s for s in sides if s], motion.spread, lifted=lifted)


__all__ = [
    "HANDS_ON", "areas", "asks_about_pressure", "banned", "broken_by", "broken_lines", "too_firm_answers", "usual_cap",
]  # fmt: skip
