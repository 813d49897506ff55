"""The routine in a calendar: a repeating event in the user's own zone, with a link to play and an alarm (RFC 5545).

icalendar writes the file; only what it says of a time zone is ours (`zones`, see decisions/0175).
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from solea.render.recording import Recording, one_line
from solea.render.zones import own_zone, vtimezone

if TYPE_CHECKING:
    from icalendar import Alarm, Event

HEAD = (("PRODID", "-//Solea//Solea//EN"), ("VERSION", "2.0"), ("CALSCALE", "GREGORIAN"), ("METHOD", "PUBLISH"))

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
    from icalendar import Calendar, Timezone  # a third of a second, and only who asks for a calendar needs it

    zone, now = when.zone or own_zone(), now or datetime.now(UTC)
    start = _start(when, now, zone)
    calendar = Calendar()
    for key, value in HEAD:
        calendar.add(key, value)
    calendar.add_component(Timezone.from_ical("\r\n".join(vtimezone(zone, start))))
    calendar.add_component(_event(recording, when, name, start, now))
    return str(calendar.to_ical(sorted=False), "utf-8")


def _event(recording: Recording, when: Appointment, name: str, start: datetime, now: datetime) -> Event:
    from icalendar import Event, vRecur

    event = Event()
    event.add("UID", f"{hashlib.blake2b(one_line(name).encode(errors='replace'), digest_size=12).hexdigest()}@solea")
    event.add("DTSTAMP", now)
    event.add("DTSTART", start)
    event.add("DURATION", timedelta(minutes=max(1, -(-recording.performance.timeline.length // 60_000))))
    if rule := _rule(when.repeat):
        event.add("RRULE", vRecur.from_ical(rule))
    event.add("SUMMARY", recording.title)
    event.add("DESCRIPTION", _description(recording, _address(when.link)))
    if link := _address(when.link):
        event.add("URL", link)
    if when.alarm >= 0:
        event.add_component(_alarm(recording, when.alarm))
    return event


def _alarm(recording: Recording, minutes: int) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("TRIGGER", -timedelta(minutes=minutes))
    alarm.add("DESCRIPTION", f"{recording.title} in {minutes} minutes" if minutes else recording.title)
    return alarm


def _description(recording: Recording, link: str) -> str:
    supplies = [one_line(supply) for supply in recording.performance.timeline.supplies]
    lines = [f"You need: {', '.join(supplies)}."] if supplies else []
    return "\n".join([*lines, *([f"Play: {link}"] if link else [])]) or recording.title


def _rule(repeat: str) -> str:
    return REPEATS[repeat] if repeat in REPEATS else f"FREQ=WEEKLY;BYDAY={','.join(DAYS[d] for d in repeat.split(','))}"


def _start(when: Appointment, now: datetime, zone: str) -> datetime:
    """The first time from now on (or from `first` on) that falls on a day of the repetition."""
    local = now.astimezone(ZoneInfo(zone))
    day = when.first or local.date()
    if when.first is None and local.time().replace(tzinfo=None) >= when.at:
        day += timedelta(days=1)
    days = [tuple(DAYS).index(word) for word in when.repeat.split(",") if word in DAYS]
    while days and day.weekday() not in days:
        day += timedelta(days=1)
    return datetime.combine(day, when.at, ZoneInfo(zone))


def _address(link: str) -> str:
    """A URL without anything that could end the line."""
    return "".join(letter for letter in link if letter.isprintable() and letter != " ")
