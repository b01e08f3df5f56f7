"""What every part of the page »Arrangementer« looks at: the events, and which of them count."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from valgapp.domain import danish
from valgapp.domain.events import EventRow, EventStatus, open_questions
from valgapp.domain.initiative import PlanRow

Holds = Callable[[EventRow, date], bool]

STATUSES: Final[Sequence[tuple[str, Holds]]] = (
    ("Alle statusser", lambda _e, _today: True),
    ("Kommende", lambda e, _today: e.status.is_coming),
    ("Mangler noget", lambda e, today: bool(open_questions(e, today))),
    *(
        (status.label, lambda e, _today, wanted=status: e.status is wanted)
        for status in EventStatus
    ),
)
"""Choices of the status filter and which events they show."""

TONES: Final = {
    EventStatus.IDEA: "plain",
    EventStatus.PLANNED: "warning",
    EventStatus.CONFIRMED: "accent",
    EventStatus.HELD: "success",
    EventStatus.CANCELLED: "danger",
}
"""The tone of a status. The word always stands beside it."""


@dataclass
class Book:
    """Read once per refresh by the page; the parts read no events of their own."""

    events: list[EventRow] = field(default_factory=list)
    plans: list[PlanRow] = field(default_factory=list)
    today: date = field(default_factory=danish.today)
    plan_id: UUID | None = None
    status: int = 0
    words: list[str] = field(default_factory=list)

    def in_plan(self, event: EventRow) -> bool:
        """Whether the chosen plan takes part."""
        return self.plan_id is None or self.plan_id in event.plan_ids

    def holds(self, event: EventRow) -> bool:
        """Whether plan and status filter let an event through."""
        return self.in_plan(event) and STATUSES[self.status][1](event, self.today)

    def found(self) -> list[EventRow]:
        """The events that pass plan, status and search."""
        return [e for e in self.events if self.holds(e) and self._has_words(e)]

    def event(self, event_id: UUID | None) -> EventRow | None:
        """One event, if it is still there."""
        return next((e for e in self.events if e.id == event_id), None)

    def _has_words(self, event: EventRow) -> bool:
        if not self.words:
            return True
        text = danish.fold(" ".join((event.title, event.place, *event.plans, *event.partners)))
        return all(word in text for word in self.words)


def tone(event: EventRow) -> str:
    """The tone of an event's status."""
    return TONES[event.status]


def staffing_tone(event: EventRow) -> str:
    """The tone of the traffic light whose words are ``EventRow.staffing``; none when it is off."""
    if not event.shifts_total or not event.status.is_coming:
        return ""
    return "success" if event.shifts_staffed == event.shifts_total else "warning"
