"""What the catalogue says about a technique at a place, ready as values: the last that a line falls back to."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, NamedTuple

from solea.body import places
from solea.catalogue import StrokeClass, Technique, cap_of, paces, techniques
from solea.language.score import Details, Origin, Path, Pressure, Speed, SpeedUnit, Value

CARE_TAKES = frozenset({"place", "time", "product", "tool", "side", "unknown"})
_MOVING = frozenset({"path", "turn", "lanes", "steps", "manner", "speed", "count"})
_ALL = frozenset(Details._fields)
_CIRCLING = ("circles", "rotate")
_AT = {"ears": ("ear_rim", "ear_lobe", "behind_ears"), "hair": ("scalp",), "ankle": ("foot",), "toes": ("toe_joints",)}


class Usual(NamedTuple):
    """The catalogue's values for a technique at its places, and the highest Walton level there."""

    values: dict[str, Value[Any]]
    cap: int


@lru_cache(maxsize=2048)
def usual(id: str, where: tuple[str, ...], around: bool) -> Usual:
    """`around`: the place has a word such as “across” before it, so the usual way along it is not meant."""
    technique = techniques()[id]
    first = where[0] if where else ""
    cap = cap_of(technique, where)
    way, level, speed = technique.path_at(first), technique.pressure_at(first), _speed(technique)
    found: dict[str, Any] = {
        "manner": technique.manner_at(first),
        "turn": technique.turn,
        "path": Path(way.stops, way.back, way.toward) if way and not around else None,
        "contact": technique.contact_at(first),
        "pressure": Pressure((min(level, cap),)) if level is not None else None,
        "speed": speed,
    }
    return Usual({kind: Value(value, Origin.CATALOGUE) for kind, value in found.items() if value}, cap)


def _speed(technique: Technique) -> Speed | None:
    if technique.speed:
        return Speed(SpeedUnit.CM_S, (paces()[technique.speed].cm_s,), (technique.speed,))
    if technique.rate_a_minute:
        return Speed(SpeedUnit.PER_MINUTE, (technique.rate_a_minute,))
    return Speed(SpeedUnit.SECONDS_A_STEP, (technique.step.whole_s,)) if technique.step else None


@cache
def taken_kinds(id: str) -> frozenset[str]:
    """The kinds of detail that have a meaning for a technique."""
    technique = techniques()[id]
    if technique.is_care:
        return CARE_TAKES
    if technique.stroke_class is StrokeClass.HOLD:
        return _ALL - _MOVING
    return _ALL if technique.motion in _CIRCLING or technique.turn else _ALL - {"turn"}


@cache
def default_place(id: str) -> str:
    """The place of a technique that has only one, such as the ears of an ear massage; else nothing."""
    technique = techniques()[id]
    named = [place for place in technique.places if place != "*"]
    first = places().get(named[0]) if named and not technique.is_care else None
    if first is None:
        return ""
    inside = (first.id, *first.members, *_AT.get(first.id, ()))
    return first.id if all(place in inside for place in named) else ""


@cache
def allowed_at(id: str, place: str) -> bool:
    """Whether a technique may be done at a place: listed, or a member of a listed place."""
    technique = techniques()[id]
    if "*" in technique.places or place in technique.places:
        return True
    return any(place in places()[listed].members for listed in technique.places if listed in places())


def fits(speed: Speed, technique: Technique) -> bool:
    """Whether a way of saying the speed has a meaning: cm/s for gliding, a minute for rates, a step for presses."""
    if speed.unit is SpeedUnit.CM_S:
        return bool(technique.speed)
    if speed.unit is SpeedUnit.SECONDS_A_STEP:
        return technique.step is not None or bool(technique.step_mm)
    return True
