"""The motion of a cue: its shape, its timing and its details put together for the drawing."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from solea.body import Foot, places, track
from solea.body.motion import Leg, Motion
from solea.catalogue import ContactKind, cap_of, contacts, pressures
from solea.language.score import Accent, Origin, Voice
from solea.timeline.shape import Lanes, Shape, shape_of
from solea.timeline.timing import Timing

TURN = {"clockwise": 1, "anticlockwise": -1, "both_ways": 0}
STEPPING = ("spots", "steps", "squeeze")
LIGHTER_BACK = 0.5  # levels that a way back is lighter by itself (B03 says markedly on limbs; the figure is ours)
SOFTER = 1.0  # levels of "softer" and "firmer"
REACH = 0.13  # share of a lane to either side of a stop that "on the arch" means (product default)
LONGER = 2.0  # how many times longer a hand is where it is "longer" or "slower"
FASTER = 0.5
HOLDS_ACROSS = 80.0  # degrees: a palm that only holds the foot comes from its own side (product default)


def motion_of(
    voice: Voice,
    shape: Shape,
    timing: Timing,
    levels: tuple[float, ...],
    *,
    side: str | None,
    behind: bool = False,
    other: bool = False,
) -> Motion | None:
    """What the player draws; None where the charts have no way. `other` is the hand beside the working one."""
    if not shape.lanes:
        return None
    details, touching = voice.details, _touching(voice, shape)
    sided = any(places()[ref.place].sided for ref in (details.place.value if details.place else ()))
    mirrored = side == "left" and sided
    motion = Motion(
        kind=shape.kind,
        lanes=_along_the_leg(_seen_on(shape.lanes, voice, shape, mirrored), touching),
        period=max(timing.period, 1),
        glyph=touching.id,
        back=shape.back,
        lane_periods=timing.lane_periods if timing.count else 1,
        radius=shape.radius,
        turn=_turn(voice, mirrored),
        hands=shape.hands,
        opposed=shape.opposed,
        pressure=levels,
        mirrored=mirrored,
        length=timing.length,
        move=_move(shape, timing),
        spread=shape.spread,
        apart=shape.apart,
        inward=_inward(touching, voice, shape, other),
        lag=timing.period // 2 if shape.technique.in_turn and shape.hands == 2 else 0,
        quicken=shape.quicken,
        lighter=LIGHTER_BACK if shape.back else 0.0,
        flip=-1 if other else 1,
        cap=_cap(voice.technique, tuple([ref.place for ref in details.place.value] if details.place else ())),
    )
    if behind:
        glyph, spread = touching.one or touching.id, motion.spread or touching.aside
        motion = replace(motion, glyph=glyph, hands=2, spread=spread, lag=timing.period // 2)
    return _accented(motion, details.accent.value, shape.foot) if details.accent else motion


@lru_cache(maxsize=2048)
def _cap(id: str, places: tuple[str, ...]) -> float:
    return float(cap_of(id, places))


def _move(shape: Shape, timing: Timing) -> int:
    """ms on the way to the next place: at most half a step, or a third of a pass."""
    whole = timing.period // 2 if shape.kind in STEPPING else timing.period * timing.lane_periods // 3
    return min(shape.move, whole)


def spot_shape(voice: Voice, around: Shape | None, foot: Foot, position: str = "") -> Shape:
    """A sore spot is wherever the hand was: it is drawn in the middle of the first lane of the stroke around it."""
    shape = shape_of(voice, position=position, foot=foot)
    if shape.lanes or around is None or not around.lanes:
        return shape
    leg = around.lanes[0][0]
    middle = (leg.start + leg.end) / 2
    here = Leg(leg.view, leg.track, middle, middle, leg.angle, leg.sense)
    return shape._replace(lanes=((here,),), view=around.view, hands=1, pitch=1.0, move=0)


def _touching(voice: Voice, shape: Shape) -> ContactKind:
    """What each hand has on the skin; what takes two hands, and is drawn once, is one contact."""
    named = contacts()[voice.details.contact.value if voice.details.contact else "palm"]
    if shape.hands == 1:
        return contacts()[{"palms": "palm"}.get(named.id, named.id)]
    return contacts()[named.one] if named.one else named


def _inward(touching: ContactKind, voice: Voice, shape: Shape, other: bool) -> float:
    """How far a hand is turned in: as its contact is, and across where it only holds beside the working one."""
    if touching.one:
        return 0.0  # the drawing of both has it
    if other and shape.kind == "hold" and shape.view and shape.view.startswith("foot"):
        return max(touching.inward, HOLDS_ACROSS)
    contact = voice.details.contact
    return contacts()[contact.value].inward if contact and shape.hands == 2 else touching.inward


def _turn(voice: Voice, mirrored: bool) -> int:
    """A turn that the writer states is as seen on either side; one that nobody states mirrors with the foot."""
    turn = voice.details.turn
    if turn is None:
        return 1
    said = turn.origin is not Origin.CATALOGUE
    return TURN.get(turn.value, 1) * (-1 if mirrored and said else 1)


def _seen_on(lanes: Lanes, voice: Voice, shape: Shape, mirrored: bool) -> Lanes:
    """Rings that the writer turns clockwise are turned round on the left side, so that they are clockwise there too."""
    turn = voice.details.turn
    ring = shape.kind == "circles" and not shape.radius
    if ring and mirrored and turn is not None and turn.origin is not Origin.CATALOGUE:
        return tuple(tuple(replace(leg, start=leg.end, end=leg.start) for leg in lane) for lane in lanes)
    return lanes


def _along_the_leg(lanes: Lanes, touching: ContactKind) -> Lanes:
    """A hand that lies across the lower leg is turned from the leg, whichever way the giver reaches it."""
    if touching.inward < HOLDS_ACROSS:
        return lanes
    return tuple(
        tuple(replace(leg, angle=90.0) if leg.track.startswith("leg") else leg for leg in lane) for lane in lanes
    )


def _accented(motion: Motion, accent: Accent, foot: Foot) -> Motion:
    if not accent.places:
        return _on_the_way_back(motion, accent.change)
    spans = [span for place in accent.places if (span := _stretch(motion, place, foot))]
    if not spans:
        return motion
    if accent.change in ("longer", "slower", "faster"):
        return replace(motion, pace=_pace(spans, FASTER if accent.change == "faster" else LONGER))
    added = _added(accent.change, max(motion.pressure, default=0.0))
    return replace(motion, stress=tuple((start, end, added) for start, end in spans))


def _on_the_way_back(motion: Motion, change: str) -> Motion:
    if change in ("slower", "longer", "faster"):
        return replace(motion, turn_at=0.6 if change == "faster" else 0.4)
    return replace(motion, lighter=-_added(change, max(motion.pressure, default=0.0)))


def _added(change: str, level: float) -> float:
    """Levels that a change adds: softer, firmer, or a level by name."""
    if change in pressures():
        return float(pressures()[change].level) - level
    return {"softer": -SOFTER, "firmer": SOFTER}.get(change, 0.0)


def _stretch(motion: Motion, place: str, foot: Foot) -> tuple[float, float] | None:
    """Where a place lies on the first lane that has it, as shares of the lane."""
    for lane in motion.lanes:
        for leg in lane:
            stops = track(leg.view, leg.track, foot).stops
            if place in stops and leg.end != leg.start:
                at = (stops[place] - leg.start) / (leg.end - leg.start)
                if -REACH <= at <= 1 + REACH:
                    return max(at - REACH, 0.0), min(at + REACH, 1.0)
    return None


def _pace(spans: list[tuple[float, float]], weight: float) -> tuple[tuple[float, float], ...]:
    """Knots of a pass in which the hand takes `weight` times as long over each stretch as over the rest."""
    edges = sorted({0.0, 1.0, *(edge for span in spans for edge in span)})
    knots, clock = [], 0.0
    for a, b in pairwise(edges):
        slow = any(start <= a and b <= end for start, end in spans)
        clock += (b - a) * (weight if slow else 1.0)
        knots.append((clock, b))
    return tuple((round(at / clock, 6), place) for at, place in knots)
