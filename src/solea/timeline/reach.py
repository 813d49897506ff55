"""How far a broad hand goes: its middle stays a little way inside the ends of a way, so that it lies on the body."""

from __future__ import annotations

from dataclasses import replace

from solea.body import track
from solea.body.motion import Leg
from solea.catalogue.technique import ContactKind

BROAD_MM = 60.0  # a patch that is longer than this is a whole hand's (product default)
INSIDE = 0.35  # share of its length by which the middle stays inside an end of the way (product default)
LONG = 1.8  # lengths of the patch: a shorter way, as across the foot, is gone from edge to edge (product default)

Lanes = tuple[tuple[Leg, ...], ...]


def kept_on_the_foot(lanes: Lanes, contact: ContactKind | None) -> Lanes:
    """The lanes for a hand as broad as `contact`: a palm at the tips of the toes would hang in the air.

    Only on a surface of the foot that the hands work alone; where they lie on both, one holds what the other rounds.
    """
    if contact is None or contact.patch[0] < BROAD_MM or any(len(lane) > 1 for lane in lanes):
        return lanes
    return tuple(tuple(_inside(leg, contact.patch[0]) for leg in lane) for lane in lanes)


def _inside(leg: Leg, patch: float) -> Leg:
    """Measured on the usual foot, so that a stroke grows as the foot does."""
    way = track(leg.view, leg.track)
    short = way.length * abs(leg.end - leg.start) < LONG * patch
    if way.closed or short or not leg.view.startswith("foot_"):
        return leg
    share = INSIDE * patch / way.length
    return replace(leg, start=_between(leg.start, share), end=_between(leg.end, share))


def _between(at: float, share: float) -> float:
    return min(max(at, share), 1 - share)
