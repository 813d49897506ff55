"""A time zone as a calendar file tells it (VTIMEZONE): when clocks change, as rules where the zone keeps to some."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

YEARS = 12
"""How far ahead changes are told where they follow no rule."""

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class _Change:
    """A change of clocks: the moment in the time that ends, and what is held to before and after it."""

    at: datetime  # naive, local time before the change
    before: timedelta
    after: timedelta
    name: str
    summer: bool


def own_zone() -> str:
    """The name of this machine's zone, such as Europe/Berlin; UTC where it has none."""
    import os

    named = os.environ.get("TZ", "").lstrip(":") or _linked()
    return named if _known(named) else "UTC"


def _linked() -> str:
    try:
        target = str(Path("/etc/localtime").resolve())
    except OSError:
        return ""
    return target.partition("zoneinfo/")[2]


def known_zone(name: str) -> str:
    """The name if there is a zone of it, else "" (this machine's)."""
    return name if len(name) < 64 and _known(name) else ""


def _known(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError):  # no such zone, or no name of one
        return False
    return bool(name)


def vtimezone(name: str, since: datetime) -> list[str]:
    """The lines of a zone, from a moment on. `name` is one that `ZoneInfo` knows."""
    zone = ZoneInfo(name)
    changes = list(_changes(zone, since.year - 1, since.year + YEARS))
    parts = list(_observances(changes)) or [_still(zone, since)]
    return ["BEGIN:VTIMEZONE", f"TZID:{name}", *(line for part in parts for line in part), "END:VTIMEZONE"]


def _observances(changes: Sequence[_Change]) -> Iterator[list[str]]:
    """Summer and winter: one rule each where every year is alike, else each change by its date."""
    for summer in (False, True):
        kind = [change for change in changes if change.summer is summer]
        if not kind:
            continue
        rule = _rule(kind)
        if rule:
            yield _observance(kind[0], f"RRULE:{rule}")
        else:
            yield from (_observance(change) for change in kind)


def _rule(changes: Sequence[_Change]) -> str:
    """FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU, when it gives exactly these changes, one a year to the end; else ""."""
    alike = {(c.at.month, c.at.weekday(), c.at.time(), c.before, c.after, c.name) for c in changes}
    years = [change.at.year for change in changes]
    if len(alike) != 1 or years != list(range(years[0], years[0] + YEARS + 1)):
        return ""
    for place in (-1, 1, 2, 3, 4):
        if all(_place(change.at, place) for change in changes):
            first = changes[0].at
            return f"FREQ=YEARLY;BYMONTH={first.month};BYDAY={place}{_DAYS[first.weekday()]}"
    return ""


def _place(day: datetime, place: int) -> bool:
    """Whether a day is the first (1), second … or last (-1) of its weekday in its month."""
    if place < 0:
        return (day + timedelta(days=7)).month != day.month
    return (day.day - 1) // 7 + 1 == place


def _observance(change: _Change, rule: str = "") -> list[str]:
    kind = "DAYLIGHT" if change.summer else "STANDARD"
    return [
        f"BEGIN:{kind}", f"DTSTART:{change.at:%Y%m%dT%H%M%S}", f"TZOFFSETFROM:{_offset(change.before)}",
        f"TZOFFSETTO:{_offset(change.after)}", f"TZNAME:{change.name}", *([rule] if rule else []), f"END:{kind}",
    ]


def _still(zone: ZoneInfo, since: datetime) -> list[str]:
    """A zone whose clocks do not change."""
    local = since.replace(tzinfo=zone)
    offset = local.utcoffset() or timedelta()
    return _observance(_Change(datetime(1970, 1, 1), offset, offset, local.tzname() or "UTC", False))


def _changes(zone: ZoneInfo, first: int, last: int) -> Iterator[_Change]:
    """Every change of clocks from January of one year to December of another, but the first year's before its last."""
    moment, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last, 1, 1, tzinfo=UTC)
    day = timedelta(days=1)
    while moment < end:
        if _at(zone, moment) != _at(zone, moment + day):
            yield _change(zone, moment, moment + day)
        moment += day


def _change(zone: ZoneInfo, low: datetime, high: datetime) -> _Change:
    """The change between two moments, to the second."""
    start = _at(zone, low)
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) // 2
        middle = middle.replace(microsecond=0)
        low, high = (middle, high) if _at(zone, middle) == start else (low, middle)
    local = high.astimezone(zone)
    offset = local.utcoffset() or timedelta()
    return _Change((high + start[0]).replace(tzinfo=None), start[0], offset, local.tzname() or "", bool(local.dst()))


@cache
def _at(zone: ZoneInfo, moment: datetime) -> tuple[timedelta, str]:
    local = moment.astimezone(zone)
    return local.utcoffset() or timedelta(), local.tzname() or ""


def _offset(delta: timedelta) -> str:
    seconds = round(delta.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("+", seconds)
    tail = f"{seconds % 60:02}" if seconds % 60 else ""
    return f"{sign}{seconds // 3600:02}{seconds // 60 % 60:02}{tail}"
