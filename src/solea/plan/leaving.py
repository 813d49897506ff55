"""What is known of each cue where nobody can adapt a score, only leave cues out: in a page, on a site.

There the player weighs the answers against these facts itself (`player/src/leaving.ts`). Whoever keeps to them keeps
every limit that `solea.plan.verify` knows, and those of techniques' classes, of tickling, and of the giver's hands.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from solea.catalogue import StrokeClass, techniques
from solea.plan.relatives import table
from solea.plan.verify import HANDS_ON, areas, asks_about_pressure, usual_cap
from solea.plan.ways import LIFTED, under
from solea.safety.areas import SIDES, Area, Ground
from solea.timeline import Cue, Timeline

_TWO_HANDS = ("both_hands", "other_hand")
_THUMBS = ("thumb", "both_thumbs", "finger_and_thumb")


def facts(timeline: Timeline) -> list[dict[str, Any]]:
    """Of every cue, what a limit may ask about."""
    return [_facts(cue) for cue in timeline.cues]


def _facts(cue: Cue) -> dict[str, Any]:
    """Of one cue. `level` is its highest pressure; `usual`, of a question that is answered with more, the lowest of the
    levels that its places bear for anybody, else None."""
    at = areas(cue)
    return {
        "id": cue.id,
        "hands": cue.kind in HANDS_ON,
        "areas": [list(area) for area in at],
        "over": sorted(f"{region} {side}" for region, side in _over(cue, at)),
        "classes": _classes(cue),
        "contact": cue.contact or "",
        "level": max(cue.pressure, default=0.0) - min(cue.motion.lighter if cue.motion else 0.0, 0.0),
        "thumbs": cue.contact in _THUMBS,
        "two": _takes_two_hands(cue),
        "tickles": _tickles(cue),
        "supplies": " ".join(cue.supplies).lower(),
        "asks": asks_about_pressure(cue),
        "usual": [usual_cap(area) for area in at] if _asks_for_more(cue) else [],
    }


def _over(cue: Cue, at: Iterable[Area]) -> Ground:
    """The ground that its way leads over."""
    if cue.motion is None or not any(area.part for area in at):
        return frozenset()
    sides = (cue.side,) if cue.side in SIDES else SIDES
    lifted = bool(cue.motion.move) or cue.motion.kind in LIFTED
    return under(cue.motion.lanes, [side for side in sides if side], cue.motion.spread, lifted=lifted)


def _classes(cue: Cue) -> list[str]:
    known = techniques().get(cue.technique)
    if known is None:
        return []
    at = (known.class_at(place).value for place in cue.place if place != "spot")
    return sorted({known.stroke_class.value, *at})


def _takes_two_hands(cue: Cue) -> bool:
    """Whether one hand alone cannot do it as it is said."""
    both = cue.motion is not None and cue.motion.hands > 1
    return both or cue.hand in _TWO_HANDS or (cue.contact or "") in table().one_hand


def _tickles(cue: Cue) -> bool:
    """Whether it is a touch that tickles: a fine one, or one that is light and moves."""
    tickle, classes = table().tickle, _classes(cue)
    light = max(cue.pressure, default=0.0) <= 1 and StrokeClass.HOLD.value not in classes
    return light or (cue.contact in tickle.contacts and not tickle.classes.isdisjoint(classes))


def _asks_for_more(cue: Cue) -> bool:
    return any("firmer" in effects for _, effects in cue.answers)


__all__ = ["facts"]
