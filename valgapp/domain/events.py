"""Local events: from idea to held, with a checklist for neutrality and counts of those who came."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import Enum
from typing import Final
from uuid import UUID

from valgapp.domain import danish
from valgapp.domain.columns import Column, Kind


class EventStatus(Enum):
    """How sure an event is. Only held ones count toward »at least 5«."""

    IDEA = "Idé"
    PLANNED = "Planlagt"
    CONFIRMED = "Bekræftet"
    HELD = "Afholdt"
    CANCELLED = "Aflyst"

    @property
    def label(self) -> str:
        """The Danish word."""
        return self.value

    @property
    def is_coming(self) -> bool:
        """Still to be held."""
        return self in (EventStatus.IDEA, EventStatus.PLANNED, EventStatus.CONFIRMED)


class EventKind(Enum):
    """What sort of event; each has a suggested checklist."""

    DEBATE = "Debatmøde"
    CAFE = "Valgcafé"
    STAND = "Stand"
    DIALOGUE = "Dialogmøde"
    PARTY = "Fest på valgdagen"
    OTHER = "Andet"

    @property
    def label(self) -> str:
        """The Danish word."""
        return self.value


NEUTRALITY: Final = (
    ("neutral_lists", "Alle opstillede lister er inviteret på lige vilkår"),
    ("neutral_moderator", "Ordstyrer er aftalt og uden partitilknytning i rollen"),
    ("neutral_material", "Materialet er uden partilogoer"),
)
"""The neutrality checklist: column and what it asks (domain rule on political neutrality)."""


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event. Attendance is counts, never names; ``None`` is not counted yet.

    ``sequence`` counts the changes that calendars have to learn of.
    """

    id: UUID
    title: str
    kind: EventKind
    status: EventStatus
    day: date | None
    starts: time | None
    ends: time | None
    place: str
    district: str
    polling_area: str
    plans: tuple[str, ...]
    plan_ids: frozenset[UUID]
    partners: tuple[str, ...]
    purpose: str
    expected: int | None
    adults: int | None
    youths: int | None
    children: int | None
    neutral_lists: bool
    neutral_moderator: bool
    neutral_material: bool
    tasks_done: int
    tasks_total: int
    shifts_staffed: int
    shifts_total: int
    worked: str
    recommendation: str
    cancelled_reason: str = ""
    sequence: int = 0

    @property
    def hours(self) -> str:
        """»17.00–20.00«, or what is known of it."""
        return "–".join(danish.clock(t) for t in (self.starts, self.ends) if t)

    @property
    def when(self) -> str:
        """»tirsdag 4. november 2025 kl. 17.00–20.00«, or that the day is open."""
        if self.day is None:
            return "Uden dato"
        hours = f" kl. {self.hours}" if self.hours else ""
        return f"{danish.weekday_date(self.day)}{hours}"

    @property
    def attended(self) -> int | None:
        """Everyone who came; ``None`` until something has been counted."""
        counts = [n for n in (self.adults, self.youths, self.children) if n is not None]
        return sum(counts) if counts else None

    @property
    def staffing(self) -> str:
        """»Mangler 1 af 4«: a traffic light in words. A cancelled event needs nobody."""
        if self.status is EventStatus.CANCELLED:
            return ""
        if not self.shifts_total:
            return "Ingen vagter"
        lacking = self.shifts_lacking
        return f"Mangler {lacking} af {self.shifts_total}" if lacking else "Alle vagter besat"

    @property
    def shifts_lacking(self) -> int:
        """Slots that still need somebody."""
        is_off = self.status is EventStatus.CANCELLED
        return 0 if is_off else self.shifts_total - self.shifts_staffed

    @property
    def tasks(self) -> str:
        """»4 af 9 klaret«."""
        return f"{self.tasks_done} af {self.tasks_total}" if self.tasks_total else ""


EVENT_COLUMNS: Final[Sequence[Column[EventRow]]] = (
    Column("Dato", lambda r: r.day, Kind.DATE, width=12),
    Column("Tid", lambda r: r.hours, width=13),
    Column("Arrangement", lambda r: r.title, width=34),
    Column("Status", lambda r: r.status, width=12),
    Column("Art", lambda r: r.kind, width=18),
    Column("Sted", lambda r: r.place, width=24),
    Column("Helhedsplan", lambda r: ", ".join(r.plans), width=28),
    Column("Partnere", lambda r: ", ".join(r.partners), width=28),
    Column("Opgaver", lambda r: r.tasks, width=10, order=lambda r: r.tasks_total - r.tasks_done),
    Column("Vagter", lambda r: r.staffing, width=18, order=lambda r: r.shifts_lacking),
    Column("Ventet", lambda r: r.expected, Kind.NUMBER, width=8),
    Column("Fremmødte", lambda r: r.attended, Kind.NUMBER, width=11),
    Column("Voksne", lambda r: r.adults, Kind.NUMBER, width=8),
    Column("Unge", lambda r: r.youths, Kind.NUMBER, width=8),
    Column("Børn", lambda r: r.children, Kind.NUMBER, width=8),
    Column("Bydel", lambda r: r.district, width=18),
    Column("Afstemningsområde", lambda r: r.polling_area, width=24),
    Column("Formål", lambda r: r.purpose, width=36),
    Column("Hvad virkede", lambda r: r.worked, width=36),
    Column("Anbefaling", lambda r: r.recommendation, width=36),
)


def held(events: Iterable[EventRow]) -> int:
    """Held events, all plans together: an event of two plans is one event."""
    return sum(event.status is EventStatus.HELD for event in events)


def held_of_wanted(events: Iterable[EventRow], wanted: int) -> str:
    """»3 af mindst 5 afholdt«."""
    return f"{held(events)} af mindst {wanted} afholdt"


def open_questions(event: EventRow, today: date) -> list[str]:
    """What an event still lacks, in Danish sentences."""
    if event.status is EventStatus.CANCELLED:
        return []
    found = []
    if event.status is EventStatus.HELD:
        if event.attended is None:
            found.append("Fremmøde er ikke talt op.")
        if not event.worked:
            found.append("Evalueringen mangler.")
        return found
    if event.day is None:
        return ["Dato mangler."]
    if event.day < today:
        found.append("Datoen er passeret: Er arrangementet afholdt eller aflyst?")
    if event.status is not EventStatus.IDEA:
        found += [] if event.place else ["Sted mangler."]
        found += [f"Ikke afklaret: {asks}." for key, asks in NEUTRALITY if not getattr(event, key)]
        if event.shifts_staffed < event.shifts_total:
            found.append(f"{event.staffing} vagter.")
    return found
