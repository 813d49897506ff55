"""The routine in a calendar: a repeating event in the user's own zone, with a link to play and an alarm (RFC 5545)."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from solea.render.recording import Recording, one_line
from solea.render.zones import own_zone, vtimezone

LINE = 75
"""Bytes of a line before it is folded."""

DAYS = {"mon": "MO", "tue": "TU", "wed": "WE", "thu": "TH", "fri": "FR", "sat": "SA", "sun": "SU"}
REPEATS = {"daily": "FREQ=DAILY", "weekly": "FREQ=WEEKLY", "monthly": "FREQ=MONTHLY", "once": ""}


@dataclass(frozen=True, slots=True)
class Appointment:
    """When the routine is done. `repeat` is a word of `REPEATS`, or days such as "mon,thu"; `alarm` in minutes before.

    `zone` is a name such as Europe/Berlin, "" for the machine's own; `link` is where it plays, "" for none.
    """

    at: time = time(20, 0)
    first: date | None = None
    repeat: str = "weekly"
    zone: str = ""
    alarm: int = 15
    link: str = ""


def read_repeat(text: str) -> str:
    """A repetition as it is kept: "daily", "mon,thu". ValueError that says what there is."""
    words = [word[:3] if word not in REPEATS else word for word in re.split(r"[\s,]+", text.strip().lower()) if word]
    if len(words) == 1 and words[0] in REPEATS:
        return words[0]
    if words and all(word in DAYS for word in words):
        return ",".join(day for day in DAYS if day in words)
    raise ValueError(f"“{text}” is no repetition; there are {', '.join(REPEATS)}, or days such as mon,thu")


def ics(recording: Recording, when: Appointment, name: str, now: datetime | None = None) -> str:
    """The calendar file. `name` is the routine's own: made again, it stays the same event."""
    zone, now = when.zone or own_zone(), now or datetime.now(UTC)
    start = _start(when, now, zone)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Solea//Solea//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines += vtimezone(zone, start)
    lines += _event(recording, when, name, start, now)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(recording: Recording, when: Appointment, name: str, start: datetime, now: datetime) -> list[str]:
    rule = _rule(when.repeat)
    minutes = -(-recording.performance.timeline.length // 60_000)
    return [
        "BEGIN:VEVENT",
        f"UID:{hashlib.blake2b(one_line(name).encode(errors='replace'), digest_size=12).hexdigest()}@solea",
        f"DTSTAMP:{now:%Y%m%dT%H%M%SZ}",
        f"DTSTART;TZID={start.tzinfo}:{start:%Y%m%dT%H%M%S}",
        f"DURATION:PT{max(1, minutes)}M",
        *([f"RRULE:{rule}"] if rule else []),
        f"SUMMARY:{_text(recording.title)}",
        f"DESCRIPTION:{_text(_description(recording, when))}",
        *([f"URL:{_address(when.link)}"] if when.link else []),
        *(_alarm(recording, when.alarm) if when.alarm >= 0 else []),
        "END:VEVENT",
    ]


def _alarm(recording: Recording, minutes: int) -> list[str]:
    said = f"{recording.title} in {minutes} minutes" if minutes else recording.title
    return [
        "BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:-PT{minutes}M", f"DESCRIPTION:{_text(said)}", "END:VALARM"
    ]


def _description(recording: Recording, when: Appointment) -> str:
    supplies = [one_line(supply) for supply in recording.performance.timeline.supplies]
    lines = [f"You need: {', '.join(supplies)}."] if supplies else []
    return "\n".join([*lines, *([f"Play: {when.link}"] if when.link else [])]) or recording.title


def _rule(repeat: str) -> str:
    return REPEATS[repeat] if repeat in REPEATS else f"FREQ=WEEKLY;BYDAY={','.join(DAYS[d] for d in repeat.split(','))}"


def _start(when: Appointment, now: datetime, zone: str) -> datetime:
    """The first time from now on (or from `first` on) that falls on a day of the repetition."""
    from zoneinfo import ZoneInfo

    local = now.astimezone(ZoneInfo(zone))
    day = when.first or local.date()
    if when.first is None and local.time().replace(tzinfo=None) >= when.at:
        day += timedelta(days=1)
    days = [tuple(DAYS).index(word) for word in when.repeat.split(",") if word in DAYS]
    while days and day.weekday() not in days:
        day += timedelta(days=1)
    return datetime.combine(day, when.at, ZoneInfo(zone))


def _text(text: str) -> str:
    """A value: commas, semicolons, backslashes and line ends escaped, other control characters left out."""
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return re.sub(r"[\x00-\x1f\x7f]", "", re.sub(r"\r\n|\r|\n", r"\\n", escaped))


def _address(link: str) -> str:
    """A URL without anything that could end the line."""
    return "".join(letter for letter in link if letter.isprintable() and letter != " ")


def _folded(line: str) -> str:
    """Lines of at most 75 bytes, never broken inside a letter."""
    folded, size = "", 0
    for letter in line:
        bytes_ = len(letter.encode(errors="replace"))
        if size + bytes_ > LINE:
            folded, size = f"{folded}\r\n ", 1
        folded, size = folded + letter, size + bytes_
    return folded
