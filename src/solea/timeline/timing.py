"""Count, time and speed: any two give the third.

A stroke ends where it should: a count is a whole number of periods, and where a time is stated the period gives way a
little, so that the hands do not stop in the middle of a way. Milliseconds are integers; a period is rounded once.
"""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

from solea.language.score import Details, Origin, PlaceRef, SpeedUnit
from solea.timeline.made import members_of
from solea.timeline.shape import Shape, glides

TOLERANCE = 0.05  # count, time and speed agree within this share, or within one stroke
HASTE = 0.65  # below this share of a whole pass over the lanes, a stroke does what it can in its time


class Timing(NamedTuple):
    """A stroke's place in time: `length` and `period` in ms. `flexible` ones may be stretched to fill a section."""

    length: int
    period: int
    count: int  # type: ignore[assignment]  # a tuple's own `count` is not missed
    lane_periods: int = 1
    flexible: bool = False


class Misfit(NamedTuple):
    """Values that do not go together: a code, what is wrong, how to mend it."""

    code: str
    message: str
    hint: str


def timing_of(shape: Shape, details: Details, catalogue_s: float) -> tuple[Timing, tuple[Misfit, ...]]:
    """The timing that a line asks for; `catalogue_s` are the seconds when it states neither count nor time."""
    count, seconds = stated_count(shape, details), stated_seconds(details, catalogue_s, len(shape.lanes))
    if shape.kind == "hold" or not shape.kind:
        length = round((seconds or catalogue_s) * 1000)
        return Timing(length, max(length, 1), 0, flexible=seconds is None), ()
    if count and seconds is not None:
        found = to_fill(shape, round(seconds * 1000), count)
        return found, _disagreement(shape, details, count, seconds) or _bounds(shape, found)
    if count:
        period = max(round(shape.natural), 1)
        return Timing(period * count, period, count, _on_lanes(shape, count)), _stated_bounds(shape, details)
    if seconds is not None:
        found = to_fill(shape, round(seconds * 1000))
        return found, _bounds(shape, found) if found.count == 1 else _stated_bounds(shape, details)
    return at_ease(shape, round(catalogue_s * 1000)), _stated_bounds(shape, details)


def at_ease(shape: Shape, wanted: int) -> Timing:
    """Near the wanted ms, in whole passes at the natural pace."""
    count = _whole(shape, wanted)
    period = max(round(shape.natural), 1)
    return Timing(period * count, period, count, _on_lanes(shape, count), flexible=True)


def to_fill(shape: Shape, length: int, count: int = 0) -> Timing:
    """Exactly `length` ms: the nearest whole count, the period fitted to it."""
    if shape.kind == "hold" or not shape.kind:
        return Timing(length, max(length, 1), 0)
    count = count or _whole(shape, length)
    return Timing(length, max(ceil(length / count), 1), count, _on_lanes(shape, count))


def _whole(shape: Shape, wanted: int) -> int:
    """The count of periods for about `wanted` ms: whole passes over the lanes, unless there is time for less."""
    fits = max(wanted / shape.natural, 1.0)
    lanes = max(len(shape.lanes), 1)
    if not shape.unit:
        passes = max(1, round(fits / (shape.pitch * lanes))) * lanes
        return max(1, round(fits / passes)) * passes
    if shape.kind == "rotate" and fits < HASTE * shape.unit:
        each = max(2, 2 * round(fits / lanes / 2))
        return each * lanes
    return max(1, round(fits / shape.unit)) * shape.unit if fits >= HASTE * shape.unit else max(1, round(fits))


def _on_lanes(shape: Shape, count: int) -> int:
    """Periods on a lane when `count` of them are shared out."""
    lanes = max(len(shape.lanes), 1)
    if shape.stays:
        return max(1, count // lanes)
    if shape.unit:
        return shape.lane_periods
    passes = max(1, round(count / (shape.pitch * lanes)))
    return max(1, round(count / (passes * lanes)))


def stated_count(shape: Shape, details: Details) -> int:
    """Periods that the line counts; 0 when it does not. Latitude plays its low end."""
    if details.count is None:
        return 0
    stated = details.count.value
    n = max(1, round(stated.number.low))
    if stated.per == "each way" and shape.kind in ("rotate", "circles"):
        n *= 2
    if stated.rounds:
        return n * _whole_pass(shape)
    if shape.kind in ("rotate", "follow", "to_fro", "comb", "alternate"):
        return n * _things(details, len(shape.lanes))
    by_pass = details.path is not None and details.path.origin is not Origin.CATALOGUE
    return n * (_whole_pass(shape) if by_pass else members_of(_refs(details)))


def _things(details: Details, lanes: int) -> int:
    """How many things “each” means: the members of a group, or the lanes of a place without members: each groove."""
    refs = _refs(details)
    members, each = members_of(refs), any(ref.each for ref in refs)
    return max(lanes, 1) if each and members == 1 else members


def _refs(details: Details) -> tuple[PlaceRef, ...]:
    return details.place.value if details.place else ()


def _whole_pass(shape: Shape) -> int:
    return shape.unit or max(1, round(shape.pitch)) * max(len(shape.lanes), 1)


def stated_seconds(details: Details, catalogue_s: float, lanes: int = 1) -> float | None:
    """The whole time that the line states, or None. "until settled" plays the catalogue's time."""
    if details.time is None:
        return None
    stated = details.time.value
    if stated.seconds is None:
        return catalogue_s
    return stated.seconds.low * (1 if stated.scope == "in all" else _things(details, lanes))


def _disagreement(shape: Shape, details: Details, count: int, seconds: float) -> tuple[Misfit, ...]:
    if details.speed is None or details.speed.origin is not Origin.STATED or _is_pace_of_a_rate(shape, details):
        return ()
    takes = shape.natural * count / 1000
    if abs(takes - seconds) <= max(TOLERANCE * seconds, shape.natural / 1000):
        return ()
    fits = max(1, round(seconds * 1000 / shape.natural))
    strokes = "1 stroke at this speed takes" if count == 1 else f"{count} strokes at this speed take"
    return (
        Misfit(
            "S401",
            f"{strokes} {_s(takes)}, not {_s(seconds)}",
            f"leave one of them out: {fits} stroke{'s fill' if fits != 1 else ' fills'} {_s(seconds)} at this speed",
        ),
    )


def _is_pace_of_a_rate(shape: Shape, details: Details) -> bool:
    return not glides(shape) and details.speed is not None and details.speed.value.unit is SpeedUnit.CM_S


def speed_cm_s(shape: Shape, period: int) -> float | None:
    """The mean speed over the skin of a gliding stroke."""
    return shape.way_mm * 100 / period if glides(shape) and period else None


def _stated_bounds(shape: Shape, details: Details) -> tuple[Misfit, ...]:
    """A speed on the line itself is looked at as it is; the catalogue's and the defaults' are the technique's own."""
    stated = details.speed is not None and details.speed.origin is Origin.STATED
    return _bounds(shape, None) if stated and not _is_pace_of_a_rate(shape, details) else ()


def _bounds(shape: Shape, found: Timing | None) -> tuple[Misfit, ...]:
    """Whether the speed that follows is still this technique; `found` None takes the natural pace."""
    if shape.technique.bounds is None or shape.technique.is_care or shape.natural <= 0:
        return ()
    low, high = shape.technique.bounds
    period = found.period if found else shape.natural
    value, unit = _measured(shape, period)
    if low * 0.95 <= value <= high * 1.05:
        return ()
    word = "slower" if value < low else "quicker"
    if unit == "s a step":
        word = "quicker" if value < low else "slower"
    name = shape.technique.name.lower()
    return (
        Misfit(
            "S402",
            f"this makes {value:.3g} {unit}: {word} than a {name} should be",
            f"a {name} goes at {low:g} to {high:g} {unit}; change the count or the time",
        ),
    )


def _measured(shape: Shape, period: float) -> tuple[float, str]:
    technique = shape.technique
    if glides(shape) and technique.speed:
        return shape.way_mm * 100 / period, "cm/s"
    if technique.step:
        return period / 1000, "s a step"
    if technique.rate_a_minute:
        return 60_000 / period, "a minute"
    return technique.bounds[0] if technique.bounds else 0.0, ""


def _s(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{int(seconds // 60)} min {round(seconds % 60)} s" if round(seconds % 60) else f"{int(seconds // 60)} min"
