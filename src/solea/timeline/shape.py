"""The shape of a stroke: from its details and the charts to lanes, hands and the length of one period.

Nothing here knows when a stroke is played; `timing` gives a shape its count and its milliseconds.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from math import pi
from typing import Any, NamedTuple

from solea.body import USUAL, Foot, NoWay, leg_length, route, track
from solea.body.motion import Leg
from solea.body.seats import hand_on
from solea.catalogue import Technique, contacts, paces, techniques
from solea.language.score import PlaceRef, SpeedUnit, Voice
from solea.timeline.made import Made, made_of, members_of
from solea.timeline.reach import kept_on_the_foot

STEP_MM = {"squeeze": 40.0, "spots": 30.0, "steps": 40.0}  # half a hand breadth (C11); spots: product default
WAY_MM = 200.0  # taken for a way where none is drawn (product default)
STEP_S = 3.0  # a step of a glide that goes "in steps": product default
PITCH = 1.2  # way between two circles, in radii, so that they overlap (product default)
TRAVEL_MS = 1200  # longest lifted way to the next place (product default)
TAPPING_CM_S = 3.0  # how fast taps travel over the body (product default)
TURNS_A_LANE = 3  # wrings or rolls at a place before the hands move on (product default)
SPREAD_MM = 16.0  # from the way to each of two hands that go side by side (product default)
ROUND = ("round", "over and round", "across", "between", "through", "behind", "along")
PURPOSES = {"hold": "hold", "rotate": "turn", "squeeze": "spots", "spots": "spots"}
LANES = 5  # "in lanes" without a number (product default)
ACROSS = ("side_to_side", "zigzag")
SHORTEST_MS = 2000  # a glide over a short way slows down to this, so that a hand can follow it (product default)
ONE_SIDED = ("ear", "head_side")

Lanes = tuple[tuple[Leg, ...], ...]


class Shape(NamedTuple):
    """What moves and where. `natural` is one period in ms at the pace of the line; mm, cm/s and counts elsewhere.

    `unit` periods make a whole pass over all lanes; for circles, taps and chops it is 0 and `pitch` says how many
    fit on a lane. `way_mm` is what a gliding hand covers in a period.
    """

    technique: Technique
    kind: str
    natural: float
    lanes: Lanes = ()
    view: str | None = None
    lane_periods: int = 1
    unit: int = 1
    pitch: float = 0.0
    way_mm: float = 0.0
    move: int = 0
    radius: float = 0.0
    back: bool = False
    quicken: float = 1.0
    hands: int = 1
    spread: float = 0.0
    apart: float = 0.0
    opposed: bool = False
    stays: bool = False  # the lanes are the members of a group: a hand does all its strokes on one, then goes on
    no_way: str = ""
    foot: Foot = USUAL  # that the lanes lie on


def shape_of(
    voice: Voice,
    *,
    held: bool = False,
    position: str = "",
    window: tuple[int, int] | None = None,
    foot: Foot = USUAL,
) -> Shape:
    """The shape of one voice.

    `held`: the other hand is busy; `position`: of the receiver, or "self"; `window`: the kth of n steps.
    """
    return shape_from(voice.technique, made_of(voice.details), held, position, window, foot)


@lru_cache(maxsize=2048)
def shape_from(
    id: str,
    made: Made,
    held: bool = False,
    position: str = "",
    window: tuple[int, int] | None = None,
    foot: Foot = USUAL,
) -> Shape:
    """The shape of a technique with these values. The charts do not change, so that it is worked out once."""
    technique = techniques()[id]
    kind = kind_of(technique, made)
    hands = 1 if held or made.hands in ("one_hand", "other_hand", "leading_hand") else 2
    found = _lanes(made, kind, hands, position, foot)
    if isinstance(found, NoWay):
        return _rhythm(Shape(technique, kind, 0.0, no_way=found.reason, foot=foot), made)
    lanes, view = found
    lanes = tuple(_cut(lane, *window) for lane in lanes) if window else lanes
    if kind in ("follow", "to_fro"):
        lanes = kept_on_the_foot(lanes, contacts().get(made.contact))
    shape = Shape(technique, kind, 0.0, lanes, view, back=_works_back(made, kind), hands=hands, foot=foot)
    return _rhythm(_handed(shape, made), made)


def kind_of(technique: Technique, made: Made) -> str:
    """The kind of motion: the technique's, unless the line says how ("in steps", "back and forth", "in circles")."""
    manner = made.manner
    if made.steps and technique.motion in ("follow", "spots"):
        return "steps"
    if technique.motion == "follow" and manner == "back_and_forth":
        return "to_fro"
    if technique.motion in ("follow", "to_fro") and (manner in ("small_circles", "large_circles") or made.turn):
        return "circles"
    return technique.motion


def glides(shape: Shape) -> bool:
    """Whether the hand has a speed over the skin in cm/s."""
    return shape.way_mm > 0


def _works_back(made: Made, kind: str) -> bool:
    path = made.path
    return bool(path and path.back) and kind not in ("to_fro", "alternate")


def _lanes(made: Made, kind: str, hands: int, position: str, foot: Foot) -> tuple[Lanes, str] | NoWay:
    """The lanes of every place named, one after the other, and the view to show."""
    lanes: Lanes = ()
    view = ""
    for ref in made.place:
        found = _way(*_asked(made, kind, ref), hands, position, foot)
        if isinstance(found, NoWay):
            return found
        lanes += found[0]
        view = view or found[1]
    return (lanes, view) if lanes else NoWay("no place is named")


def _asked(made: Made, kind: str, ref: PlaceRef) -> tuple[Any, ...]:
    """What to ask the charts for."""
    path, lanes = made.path, made.lanes
    named = path.stops if path else ()
    preposition = ref.preposition
    free = preposition in ROUND or kind in ("alternate", "squeeze", "spots")
    if made.usual_path and free:
        named = ()  # the writer's "round the foot" is the way; squeezes and presses have spots of their own
    if kind == "alternate" and not preposition and not named and ref.place != "sole":
        preposition = "round"
    return (
        ref.place,
        () if kind in ("hold", "rotate") else named,
        preposition,
        path.toward if path else "",
        made.manner in ACROSS,
        PURPOSES.get(kind, "long"),
        (int(lanes.number.low) if lanes.number else LANES) if lanes else 0,
        ref.start or "",
    )


@lru_cache(maxsize=2048)
def _way(
    place: str,
    stops: tuple[str, ...],
    preposition: str,
    toward: str,
    across: bool,
    purpose: str,
    lanes: int,
    start: str,
    hands: int,
    position: str,
    foot: Foot,
) -> tuple[Lanes, str] | NoWay:
    """The lanes and the view to show. The charts do not change, so that a way is looked for once for a foot."""
    found = route(
        place,
        stops,
        preposition=preposition,
        toward=toward,
        across=across,
        purpose=purpose,
        lanes=lanes,
        start=start,
        hands=hands,
        foot=foot,
    )
    if isinstance(found, NoWay):
        return found
    return tuple(tuple(_seated(leg, position) for leg in lane) for lane in found.lanes), found.view


def _cut(lane: tuple[Leg, ...], k: int, n: int) -> tuple[Leg, ...]:
    """The kth of n equal stretches of a lane, for a block that is done step by step."""
    return tuple(
        replace(g, start=g.start + (g.end - g.start) * k / n, end=g.start + (g.end - g.start) * (k + 1) / n)
        for g in lane
    )


def _seated(leg: Leg, position: str) -> Leg:
    """The hand as its owner's seat turns it; of a pair, the left one is the mirror of the right."""
    angle, sense = hand_on(leg.view, position)
    if leg.track.endswith("_l"):
        return replace(leg, angle=_within(180.0 - angle), sense=-sense)
    return replace(leg, angle=angle, sense=sense)


def _within(angle: float) -> float:
    """The same direction, above -180 and up to 180 degrees."""
    return angle - 360.0 if angle > 180.0 else angle


def _handed(shape: Shape, made: Made) -> Shape:
    """One hand or two: on two surfaces they share them, on one they go side by side, or on opposite ways."""
    technique, glyph = shape.technique, contacts().get(made.contact)
    single = max(len(lane) for lane in shape.lanes) == 1
    pair = glyph is not None and bool(glyph.one) and single  # drawn as two hands that do the same
    beyond = shape.view in ONE_SIDED  # the other hand does the same on the other side of the head
    if pair and (technique.in_turn or technique.apart_mm or shape.kind == "alternate"):
        pair = False
    if shape.hands == 1 or pair or beyond or (glyph is not None and glyph.hands == 1):
        return shape._replace(hands=1)
    opposed = made.hands == "hands_opposed" or shape.kind in ("to_fro", "alternate", "tap", "chop")
    lanes = _paired(shape.lanes) if shape.kind == "alternate" and members_of(made.place) == 1 else shape.lanes
    alone = single and lanes is shape.lanes
    spread = (glyph.aside if glyph is not None else SPREAD_MM) if alone else 0.0
    return shape._replace(lanes=lanes, spread=spread, apart=technique.apart_mm if spread else 0.0, opposed=opposed)


def _paired(lanes: Lanes) -> Lanes:
    """Two hands that wring stand side by side, each all round: two lanes a hand breadth apart, the legs in turn."""
    legs = {len(lane) for lane in lanes}
    if len(lanes) < 2 or legs not in ({1}, {2}):
        return lanes
    beside = lanes[2 if len(lanes) > 3 else 1 :]
    return tuple(
        tuple(leg for both in zip(a, b, strict=True) for leg in both) for a, b in zip(lanes, beside, strict=False)
    )


def _rhythm(shape: Shape, made: Made) -> Shape:
    """The period at the pace of the line, and how the lanes are shared out."""
    technique, kind = shape.technique, shape.kind
    radius = _radius(shape, made)
    way = longest_mm(shape.lanes, shape.foot)
    count = max(len(shape.lanes), 1)
    if kind in ("circles", "rotate", "tap", "chop"):
        return _beating(shape._replace(radius=radius), made, way, count)
    if kind in ("spots", "steps", "squeeze"):
        return _stepping(shape._replace(radius=radius if technique.radius_mm else 0.0), made, way, count)
    if kind == "hold":
        return shape._replace(natural=0.0)
    if kind == "alternate" or technique.rate_a_minute:
        turns = TURNS_A_LANE if count > 1 else 1
        return shape._replace(natural=_rate_ms(technique, made), lane_periods=turns, unit=turns * count)
    way *= 2 if shape.back or kind == "to_fro" else 1
    natural = _glide_ms(technique, made, way)
    if kind != "to_fro" and not made.own_speed:
        natural = max(natural, SHORTEST_MS)
    stays = count > 1 and members_of(made.place) == count
    return shape._replace(natural=natural, way_mm=way, unit=count, quicken=_quicken(made), stays=stays)


@lru_cache(maxsize=2048)
def longest_mm(lanes: Lanes, foot: Foot = USUAL) -> float:
    """The longest way of a hand over a lane."""
    return max((leg_length(leg, foot) for lane in lanes for leg in lane), default=WAY_MM)


def _beating(shape: Shape, made: Made, way: float, count: int) -> Shape:
    """Circles, joint circles and percussion: one a period."""
    technique, kind = shape.technique, shape.kind
    if kind == "rotate":
        turns = 2 * (technique.times_each_way or 3)
        move = TRAVEL_MS if count > 1 else 0
        natural = _rate_ms(technique, made)
        return shape._replace(
            natural=natural, lane_periods=turns, unit=turns * count, move=move, radius=shape.radius or 5.0
        )
    if kind == "circles" and _rings(shape) and made.manner != "small_circles":
        natural = _glide_ms(technique, made, way)
        lanes = _turned_rings(shape.lanes, made.turn or "clockwise")
        return shape._replace(natural=natural, lanes=lanes, unit=len(lanes), way_mm=way, radius=0.0)
    if kind == "circles":
        around = 2 * pi * shape.radius
        natural = _rate_ms(technique, made) if technique.rate_a_minute else _glide_ms(technique, made, around)
        pitch = way / (PITCH * shape.radius) * (2 if shape.back else 1)
        return shape._replace(
            natural=natural,
            unit=0,
            pitch=max(pitch, 1.0),
            way_mm=0.0 if technique.rate_a_minute else around,
            move=_lift(shape, way),
        )
    natural = _rate_ms(technique, made)
    pitch = way / (TAPPING_CM_S * natural / 100) * (2 if shape.back else 1)
    return shape._replace(natural=natural, unit=0, pitch=max(pitch, 2.0), move=_lift(shape, way))


def _stepping(shape: Shape, made: Made, way: float, count: int) -> Shape:
    """Presses and squeezes: one a period, then on to the next place."""
    technique = shape.technique
    steps = made.steps.mm if made.steps else None
    spacing = steps or technique.step_mm or STEP_MM[shape.kind]
    visits = max(1, round(way / spacing))
    if shape.back and visits > 1:
        visits = 2 * (visits - 1)
    natural = _step_ms(technique, made)
    move = min(TRAVEL_MS, round(natural * 0.25))
    return shape._replace(natural=natural, lane_periods=visits, unit=visits * count, move=move)


def _lift(shape: Shape, way: float) -> int:
    """Circles and taps that end elsewhere than they began are lifted to the next pass."""
    if shape.back or (_rings(shape) and len(shape.lanes) == 1) or way < 2 * shape.radius:
        return 0
    return TRAVEL_MS


def _rings(shape: Shape) -> bool:
    """Whether every lane goes once round a closed track."""
    legs = [leg for lane in shape.lanes for leg in lane]
    return bool(legs) and all(track(g.view, g.track).closed and abs(g.end - g.start) == 1.0 for g in legs)


def _turned_rings(lanes: Lanes, turn: str) -> Lanes:
    """Rings gone round as they are seen: clockwise, anticlockwise, or one way and then the other."""
    ahead = tuple(tuple(leg if _clockwise(leg) else _reversed(leg) for leg in lane) for lane in lanes)
    back = tuple(tuple(_reversed(leg) for leg in lane) for lane in ahead)
    if turn == "both_ways":
        return tuple(lane for pair in zip(ahead, back, strict=True) for lane in pair)
    return back if turn == "anticlockwise" else ahead


def _reversed(leg: Leg) -> Leg:
    return replace(leg, start=leg.end, end=leg.start)


def _clockwise(leg: Leg) -> bool:
    """By the sign of the area that the ring encloses, on the chart as it is seen."""
    ring = track(leg.view, leg.track)
    points = [ring.point(ring.length * k / 24) for k in range(25)]
    area = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(points))
    return (area * leg.sense < 0) == (leg.end > leg.start)


def _radius(shape: Shape, made: Made) -> float:
    technique = shape.technique
    radius = technique.radius_at(made.place[0].place if made.place else "") or 8.0
    return radius * {"large_circles": 1.6, "without_sliding": 0.6}.get(made.manner, 1.0)


def _glide_ms(technique: Technique, made: Made, way_mm: float) -> float:
    """One period of a glide: its way over the speed in cm/s, or what the line says a stroke takes."""
    speed = made.speed
    if speed is None:
        return way_mm * 100 / paces()[technique.speed or "slow"].cm_s
    mean = sum(speed.values) / len(speed.values)
    if speed.unit is SpeedUnit.CM_S:
        return way_mm * 100 / mean
    return 60_000 / mean if speed.unit is SpeedUnit.PER_MINUTE else mean * 1000


def _rate_ms(technique: Technique, made: Made) -> float:
    """One beat: the catalogue's rate, unless the line counts a minute or the seconds of a stroke."""
    speed = made.speed
    if speed is None or speed.unit is SpeedUnit.CM_S:
        return 60_000 / (technique.rate_a_minute or 30.0)
    mean = sum(speed.values) / len(speed.values)
    return 60_000 / mean if speed.unit is SpeedUnit.PER_MINUTE else mean * 1000


def _step_ms(technique: Technique, made: Made) -> float:
    if technique.rate_a_minute:
        return _rate_ms(technique, made)
    speed = made.speed
    if speed and speed.unit is not SpeedUnit.CM_S:
        return _rate_ms(technique, made)
    return (technique.step.whole_s if technique.step else STEP_S) * 1000


def _quicken(made: Made) -> float:
    speed = made.speed
    if speed is None or len(speed.values) < 2:
        return 1.0
    first, last = speed.values[0], speed.values[-1]
    return first / last if speed.unit in (SpeedUnit.SECONDS_A_STROKE, SpeedUnit.SECONDS_A_STEP) else last / first
