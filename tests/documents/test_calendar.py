"""The calendar file, read back by a library that did not write it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import vobject
from icalendar import Calendar

from tests.domain.examples import an_event
from valgapp.documents.calendar import calendar_file
from valgapp.domain.danish import COPENHAGEN
from valgapp.domain.events import EventKind, EventRow, EventStatus

MADE_AT = datetime(2025, 10, 1, 12, 30, tzinfo=UTC)


def written(*events: EventRow) -> bytes:
    return calendar_file(events, name="Valgindsats på prøve", made_at=MADE_AT)


def read_back(*events: EventRow) -> Sequence[Any]:
    """The events as vobject understands them, strictly validated."""
    calendar = vobject.readOne(written(*events).decode("utf-8"))
    assert calendar.validate()
    return calendar.contents.get("vevent", [])


def test_an_event_is_told_with_what_a_calendar_shows() -> None:
    event = an_event(
        title="Debatmøde: Hvem bestemmer?", kind=EventKind.DEBATE, place="Salen, Prøvevej 1",
        district="Nordvest", plans=("Amagerplanen", "Beboerprojekt Nordvest"),
        partners=("Foreningen Prøve",), purpose="Alle lister i salen", sequence=3,
    )  # fmt: skip
    (found,) = read_back(event)
    assert found.uid.value == f"{event.id}@valgapp"
    assert found.sequence.value == "3"
    assert found.dtstamp.value == MADE_AT
    assert found.summary.value == "Debatmøde: Hvem bestemmer?"
    assert found.location.value == "Salen, Prøvevej 1, Nordvest"
    assert found.description.value == (
        "Debatmøde · Planlagt\n"
        "Helhedsplaner: Amagerplanen og Beboerprojekt Nordvest\n"
        "Samarbejdspartnere: Foreningen Prøve\n"
        "Formål: Alle lister i salen"
    )


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (EventStatus.IDEA, "TENTATIVE"), (EventStatus.PLANNED, "TENTATIVE"),
        (EventStatus.CONFIRMED, "CONFIRMED"), (EventStatus.HELD, "CONFIRMED"),
        (EventStatus.CANCELLED, "CANCELLED"),
    ],
)  # fmt: skip
def test_the_status_is_one_a_calendar_knows(status: EventStatus, told: str) -> None:
    (found,) = read_back(an_event(status=status))
    assert found.status.value == told
    assert found.summary.value.startswith("Aflyst: ") is (status is EventStatus.CANCELLED)


def test_the_uid_stays_when_everything_else_changes() -> None:
    event = an_event()
    moved = replace(
        event, title="Ny", day=date(2026, 1, 1), status=EventStatus.CANCELLED, sequence=4
    )
    assert read_back(event)[0].uid.value == read_back(moved)[0].uid.value
    assert written(event) == written(event)


def wall(moment: datetime) -> tuple[date, time]:
    return moment.date(), moment.time()


AROUND = [
    date(year, 10, day) + timedelta(days=shift)
    for year, day in ((2025, 26), (2026, 25))
    for shift in (-1, 0, 1)
]


@pytest.mark.parametrize("day", [*AROUND, date(2026, 3, 28), date(2026, 3, 29), date(2026, 3, 30)])
def test_across_the_change_of_clocks_the_wall_time_stays(day: date) -> None:
    (found,) = read_back(an_event(day=day))
    begin, end = found.dtstart.value, found.dtend.value
    assert (wall(begin), wall(end)) == ((day, time(17)), (day, time(20)))
    ours = datetime.combine(day, time(17), COPENHAGEN)
    assert begin.utcoffset() == ours.utcoffset()
    assert begin.astimezone(UTC) == ours.astimezone(UTC)
    assert end - begin == timedelta(hours=3)


def test_the_zone_says_when_clocks_change_for_years_to_come() -> None:
    calendar = vobject.readOne(written(an_event()).decode("utf-8"))
    zone = calendar.vtimezone.gettzinfo()
    assert calendar.vtimezone.tzid.value == "Europe/Copenhagen"
    day = datetime.combine(date(2024, 1, 1), time(12))
    while day.year < 2036:
        theirs = day.replace(tzinfo=zone).utcoffset()
        assert theirs == day.replace(tzinfo=COPENHAGEN).utcoffset(), day
        day += timedelta(days=1)


def test_times_name_the_zone_and_not_an_offset() -> None:
    text = written(an_event(day=date(2025, 10, 26))).decode("utf-8")
    assert "DTSTART;TZID=Europe/Copenhagen:20251026T170000" in text
    assert "DTEND;TZID=Europe/Copenhagen:20251026T200000" in text
    assert "COMMENT" not in text


def test_a_party_past_midnight_ends_the_next_day() -> None:
    (found,) = read_back(an_event(day=date(2025, 11, 18), starts=time(20), ends=time(1)))
    assert wall(found.dtend.value) == (date(2025, 11, 19), time(1))


@pytest.mark.parametrize("ends", [None, time(20)])
def test_without_a_time_of_day_it_fills_the_day(ends: time | None) -> None:
    (found,) = read_back(an_event(day=date(2025, 11, 1), starts=None, ends=ends))
    assert found.dtstart.value == date(2025, 11, 1)
    assert found.dtend.value == date(2025, 11, 2)


def test_with_only_a_beginning_it_has_no_end() -> None:
    (found,) = read_back(an_event(ends=None))
    assert wall(found.dtstart.value)[1] == time(17)
    assert "dtend" not in found.contents


def test_many_events_in_one_file_and_those_without_a_day_left_out() -> None:
    events = [an_event(title=f"Nr. {n}") for n in range(30)] + [an_event(day=None)]
    found = read_back(*events)
    assert [f.summary.value for f in found] == [f"Nr. {n}" for n in range(30)]
    assert len({f.uid.value for f in found}) == 30
    assert read_back(an_event(day=None)) == []


def test_nobody_is_named_in_it() -> None:
    text = written(
        an_event(worked="Ida Prøve var vært", recommendation="Spørg Bo Prøve",
                 cancelled_reason="Cem Prøve er syg", status=EventStatus.CANCELLED)
    ).decode("utf-8")  # fmt: skip
    assert not any(name in text for name in ("Ida", "Bo Prøve", "Cem"))
    assert "ATTENDEE" not in text
    assert "ORGANIZER" not in text


@pytest.mark.parametrize(
    "title",
    ["Kaffe, kage; og \\ snak", "To\nlinjer", "BEGIN:VEVENT", "Æ" * 90, "سلام والجوار", "a\x00b\x1b",
     "x\r\nATTENDEE:mailto:a@b.dk"],
)  # fmt: skip
def test_whatever_a_title_holds_it_is_one_event_with_one_title(title: str) -> None:
    content = written(an_event(title=title, place=title, purpose=title))
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    (found,) = Calendar.from_ical(content).events
    (other,) = read_back(an_event(title=title, place=title, purpose=title))
    assert "ATTENDEE" not in found
    assert "attendee" not in other.contents
    letters = [c for c in title if c.isprintable() and not c.isspace()]
    assert [c for c in str(found["summary"]) if not c.isspace()] == letters
    assert [c for c in other.summary.value if not c.isspace()] == letters
