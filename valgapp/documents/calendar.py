"""Events as an iCalendar file (RFC 5545), for Outlook, Google and telephones.

An event keeps its UID for life, so that a file read again changes what is in the calendar
instead of doubling it. Nobody is named in it: such files are sent on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from valgapp.documents import fonts
from valgapp.domain import danish
from valgapp.domain.danish import COPENHAGEN
from valgapp.domain.events import EventRow, EventStatus

if TYPE_CHECKING:
    import icalendar

_STATUS: Final = {
    EventStatus.IDEA: "TENTATIVE",
    EventStatus.PLANNED: "TENTATIVE",
    EventStatus.CONFIRMED: "CONFIRMED",
    EventStatus.HELD: "CONFIRMED",
    EventStatus.CANCELLED: "CANCELLED",
}
_SUMMER: Final = (datetime(1996, 3, 31, 2), 3)  # noqa: DTZ001 - wall time before the change
_WINTER: Final = (datetime(1996, 10, 27, 3), 10)  # noqa: DTZ001


def calendar_file(events: Iterable[EventRow], *, name: str, made_at: datetime) -> bytes:
    """The file of all ``events`` that have a day, cancelled ones marked as such.

    ``name`` is what a calendar calls the whole; ``made_at`` is the instant of the file.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//valgapp//Arrangementer//DA")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", fonts.clean(name))
    calendar.add("x-wr-timezone", str(COPENHAGEN))
    calendar.add_component(_copenhagen())
    for event in events:
        if event.day is not None:
            calendar.add_component(_component(event, made_at))
    content: bytes = calendar.to_ical()
    return content


def _component(event: EventRow, made_at: datetime) -> icalendar.Event:
    from icalendar import Event

    found = Event()
    found.add("uid", f"{event.id}@valgapp")
    found.add("dtstamp", made_at)
    found.add("sequence", event.sequence)
    found.add("status", _STATUS[event.status])
    # Some calendars keep quiet about STATUS.
    mark = "Aflyst: " if event.status is EventStatus.CANCELLED else ""
    found.add("summary", mark + fonts.clean(event.title))
    _add_span(found, event)
    place = ", ".join(filter(None, (event.place, event.district)))
    for key, words in (("location", fonts.clean(place)), ("description", _description(event))):
        if words:
            found.add(key, words)
    found.add("categories", [event.kind.label])
    return found


def _add_span(found: icalendar.Event, event: EventRow) -> None:
    """Wall time in Copenhagen; without a time of day the whole day."""
    assert event.day is not None
    if event.starts is None:
        found.add("dtstart", event.day)
        found.add("dtend", event.day + timedelta(days=1))
        found.add("transp", "TRANSPARENT")
        return
    begin = datetime.combine(event.day, event.starts)
    found.add("dtstart", begin.replace(tzinfo=COPENHAGEN))
    if event.ends is not None:
        end = datetime.combine(event.day, event.ends)
        end += timedelta(days=end <= begin)
        found.add("dtend", end.replace(tzinfo=COPENHAGEN))


def _description(event: EventRow) -> str:
    """Status, who is behind it and its purpose: no persons, no notes."""
    return fonts.clean_lines("\n".join(_lines(event)))


def _lines(event: EventRow) -> Iterator[str]:
    yield f"{event.kind.label} · {event.status.label}"
    if event.plans:
        yield f"Helhedsplaner: {danish.listed(list(event.plans))}"
    if event.partners:
        yield f"Samarbejdspartnere: {danish.listed(list(event.partners))}"
    if event.purpose:
        yield f"Formål: {event.purpose}"


def _copenhagen() -> icalendar.Timezone:
    """The zone by the EU's rule since 1996 (directive 2000/84/EC), as Outlook wants it."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    zone = Timezone()
    zone.add("tzid", str(COPENHAGEN))
    one, two = timedelta(hours=1), timedelta(hours=2)
    for part, name, (first, month), before, after in (
        (TimezoneDaylight(), "CEST", _SUMMER, one, two),
        (TimezoneStandard(), "CET", _WINTER, two, one),
    ):
        part.add("dtstart", first)
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzname", name)
        zone.add_component(part)
    return zone
