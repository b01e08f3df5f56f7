"""Checklists of events: tasks so many days before or after, from a template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from valgapp.domain import danish
from valgapp.domain.columns import Column, Kind
from valgapp.domain.events import EventKind


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task of an event; ``offset`` is days from the event day (−14: two weeks before)."""

    id: UUID
    event_id: UUID
    event: str
    text: str
    offset: int
    due_on: date | None
    responsible: str
    done_on: date | None
    event_held: bool = False

    def is_overdue(self, today: date) -> bool:
        """Not done, and its day has gone by. What was to be prepared is no longer missed when
        the event has been held.
        """
        if self.done_on is not None or self.due_on is None:
            return False
        return self.due_on < today and not (self.event_held and self.offset <= 0)

    def due_words(self, today: date) -> str:
        """»3 dage over tiden«, »i dag«, »om 4 dage«, »Klaret«."""
        if self.done_on is not None:
            return "Klaret"
        return "Uden dato" if self.due_on is None else days_words((self.due_on - today).days)


TASK_COLUMNS: Final[Sequence[Column[TaskRow]]] = (
    Column("Senest", lambda r: r.due_on, Kind.DATE, width=12),
    Column("Opgave", lambda r: r.text, width=44),
    Column("Arrangement", lambda r: r.event, width=30),
    Column("Ansvarlig", lambda r: r.responsible, width=20, personal=True),
    Column("Klaret", lambda r: r.done_on, Kind.DATE, width=12),
)


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """A task of a template."""

    text: str
    offset: int


def days_words(days: int) -> str:
    """How far off a day is: »3 dage over tiden«, »I dag«, »I morgen«, »Om 4 dage«."""
    if days < 0:
        return f"{danish.count_of(-days, 'dag', 'dage')} over tiden"
    return ("I dag", "I morgen")[days] if days < 2 else f"Om {danish.thousands(days)} dage"


def offset_words(offset: int) -> str:
    """»14 dage før«, »på dagen«, »3 dage efter«: when a task is due, seen from its event."""
    if offset == 0:
        return "på dagen"
    side = "før" if offset < 0 else "efter"
    return f"{danish.count_of(abs(offset), 'dag', 'dage')} {side}"


def due_on(event_day: date | None, offset: int) -> date | None:
    """The day of a task; ``None`` while the event has no day."""
    return None if event_day is None else event_day + timedelta(days=offset)


def after_move(task: TaskRow, new_day: date | None) -> date | None:
    """Where a task falls after its event moved: an open one follows, a done one stays."""
    return task.due_on if task.done_on else due_on(new_day, task.offset)


_COMMON: Final = (
    TemplateLine("Book lokale eller plads, og få det bekræftet skriftligt", -35),
    TemplateLine("Aftal rollefordeling med samarbejdspartneren", -28),
    TemplateLine("Send invitation ud gennem partnernes egne kanaler", -14),
    TemplateLine("Fordel vagter mellem ambassadørerne", -10),
    TemplateLine("Bestil forplejning", -7),
    TemplateLine("Udskriv dagsark med telefonnumre", -1),
    TemplateLine("Tæl deltagere: voksne, unge og børn", 0),
    TemplateLine("Skriv evaluering, og tak partnere og frivillige", 3),
    TemplateLine("Aflever bilag", 7),
)

# Our suggestions; every coordinator may change them.
SUGGESTED: Final[dict[EventKind, tuple[TemplateLine, ...]]] = {
    EventKind.DEBATE: (
        TemplateLine("Invitér alle opstillede lister på lige vilkår", -35),
        TemplateLine("Aftal neutral ordstyrer", -28),
        TemplateLine("Saml spørgsmål fra beboerne", -7),
        *_COMMON,
    ),
    EventKind.CAFE: (TemplateLine("Find borde, spil og materialer om valget", -7), *_COMMON),
    EventKind.STAND: (
        TemplateLine("Søg tilladelse til at stå på pladsen", -35),
        TemplateLine("Pak stand: bord, banner, foldere", -2),
        *_COMMON,
    ),
    EventKind.DIALOGUE: (TemplateLine("Find samtaleværter til bordene", -14), *_COMMON),
    EventKind.PARTY: (
        TemplateLine("Aftal gåfællesskab til valgstedet", -10),
        TemplateLine("Kontrollér, at intet sker inde på selve valgstedet", -7),
        *_COMMON,
    ),
    EventKind.OTHER: _COMMON,
}


def in_order(lines: Sequence[TemplateLine]) -> list[TemplateLine]:
    """By day, then as written."""
    return sorted(lines, key=lambda line: line.offset)
