"""The calendar file, as another program reads it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil.tz import tzical
from hypothesis import given, settings
from hypothesis import strategies as st

from solea.narration import Performance
from solea.render import Recording, SoundSettings
from solea.render.calendar import Appointment, ics, read_repeat
from solea.timeline import Timeline

NOW = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)  # a Friday
ZONES = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Africa/Casablanca", "UTC",
         "America/Santiago", "Europe/Dublin"]


def session(title: str = "Feet", minutes: int = 44) -> Recording:
    timeline = Timeline(title, "en", (), (), minutes * 60_000, supplies=("Hand cream",))
    return Recording(Performance(timeline, (), (), (), (), 0), dict, SoundSettings(), "none")


def event(text: str) -> icalendar.Event:
    (found,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    return found


def test_it_repeats_on_its_days_in_the_users_zone() -> None:
    when = Appointment(time(20, 30), repeat="mon,thu", zone="Europe/Berlin", link="http://127.0.0.1:8000/routine/feet")
    made = event(ics(session(), when, "feet", NOW))
    assert made["DTSTART"].dt == datetime(2026, 11, 30, 20, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    assert made["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert made["RRULE"] == {"FREQ": ["WEEKLY"], "BYDAY": ["MO", "TH"]}
    assert made["DURATION"].dt == timedelta(minutes=44)
    assert made["URL"] == when.link
    (alarm,) = made.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(minutes=-15)
    assert "You need: Hand cream." in made["DESCRIPTION"]


@pytest.mark.parametrize("zone", ZONES)
def test_the_zones_own_rules_give_the_zones_own_times(zone: str) -> None:
    """For ten years, at noon of every fifth day: as the zone database has it."""
    text = ics(session(), Appointment(zone=zone), "feet", NOW)
    (told,) = icalendar.Calendar.from_ical(text).walk("VTIMEZONE")
    read = told.to_tz(lookup_tzid=False)
    for day in range(0, 3650, 5):
        local = datetime(2026, 11, 27, 12) + timedelta(days=day)
        assert local.replace(tzinfo=read).utcoffset() == local.replace(tzinfo=ZoneInfo(zone)).utcoffset(), local


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
def test_clocks_change_in_the_right_hour(zone: str) -> None:
    """For five years, at every hour, as yet another reader has it: the hour in which a clock changes included."""
    text = icalendar.Calendar.from_ical(ics(session(), Appointment(zone=zone), "feet", NOW)).walk("VTIMEZONE")[0]
    read = tzical(StringIO(text.to_ical().decode().replace("\r\n ", ""))).get()
    start = datetime(2026, 11, 27, tzinfo=UTC)
    hours = [start + timedelta(hours=hour) for hour in range(24 * 365 * 5)]
    wrong = [at for at in hours if at.astimezone(read).utcoffset() != at.astimezone(ZoneInfo(zone)).utcoffset()]
    assert not wrong


def test_the_first_time_is_still_to_come() -> None:
    zone = ZoneInfo("UTC")
    daily = [Appointment(at, repeat="daily", zone="UTC") for at in (time(11), time(13))]
    early, late = (event(ics(session(), when, "f", NOW)) for when in daily)
    assert early["DTSTART"].dt == datetime(2026, 11, 28, 11, tzinfo=zone)
    assert late["DTSTART"].dt == datetime(2026, 11, 27, 13, tzinfo=zone)
    given_day = Appointment(time(9), first=date(2027, 1, 1), repeat="once", zone="UTC")
    once = event(ics(session(), given_day, "f", NOW))
    assert once["DTSTART"].dt == datetime(2027, 1, 1, 9, tzinfo=zone)
    assert "RRULE" not in once


def test_the_same_routine_is_the_same_event() -> None:
    first = event(ics(session(), Appointment(zone="UTC"), "feet", NOW))
    again = event(ics(session("Another title"), Appointment(time(7), zone="UTC"), "feet", NOW))
    other = event(ics(session(), Appointment(zone="UTC"), "scalp", NOW))
    assert first["UID"] == again["UID"] != other["UID"]


@given(st.text(max_size=200))
@settings(deadline=None, max_examples=150)
def test_any_title_stays_one_value_in_folded_lines(title: str) -> None:
    text = ics(session(title), Appointment(zone="UTC", link=title), "x", NOW)
    assert all(len(line.encode(errors="replace")) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "") and "\r" not in text.replace("\r\n", "")
    assert text.count("BEGIN:VEVENT") >= 1
    assert event(text)["SUMMARY"] == session(title).title


def test_a_title_cannot_begin_a_line() -> None:
    recording = session("A\r\nATTENDEE:mailto:x@example.org\nB")
    made = event(ics(recording, Appointment(zone="UTC"), "x\r\nX-A:1", NOW))
    assert made["SUMMARY"] == "A ATTENDEE:mailto:x@example.org B"


def test_repetitions_by_name() -> None:
    assert read_repeat("Thursday, mon") == "mon,thu"
    assert read_repeat("Daily") == "daily"
    with pytest.raises(ValueError, match="“often” is no repetition; there are daily, weekly, monthly, once, or days"):
        read_repeat("often")


def test_no_alarm_and_one_at_once() -> None:
    none = replace(Appointment(zone="UTC"), alarm=-1)
    assert "VALARM" not in ics(session(), none, "x", NOW)
    (alarm,) = event(ics(session(), replace(none, alarm=0), "x", NOW)).walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(0)
