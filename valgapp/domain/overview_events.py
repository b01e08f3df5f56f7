"""What events want of me today: late tasks, open shifts, and days gone by without a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from valgapp.domain.event_tasks import TaskRow
from valgapp.domain.events import EventRow, held
from valgapp.domain.shifts import ShiftRow, Staffing, all_clashes

SOON: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class EventsOverview:
    """Events for the first page; ``next_event`` is the first still to come.

    ``double`` are shifts to come whose person has another at the same time.
    """

    held: int = 0
    wanted: int = 0
    next_event: EventRow | None = None
    late_tasks: tuple[TaskRow, ...] = ()
    open_shifts: tuple[ShiftRow, ...] = ()
    undecided: tuple[EventRow, ...] = ()
    double: tuple[ShiftRow, ...] = ()


def overview(
    events: Sequence[EventRow],
    tasks: Sequence[TaskRow],
    shifts: Sequence[ShiftRow],
    *,
    wanted: int,
    today: date,
) -> EventsOverview:
    """Gather it as of ``today``. ``tasks`` are without those of cancelled events."""
    coming = [e for e in events if e.status.is_coming and e.day and e.day >= today]
    ahead = {e.id for e in coming}
    near = {e.id for e in coming if e.day and e.day <= today + SOON}
    mine = [s for s in shifts if s.event_id in ahead]
    twice = {key for key, found in all_clashes(mine).items() if any(c.overlaps for c in found)}
    return EventsOverview(
        held=held(events),
        wanted=wanted,
        next_event=min(coming, key=_when, default=None),
        late_tasks=tuple(t for t in tasks if t.is_overdue(today)),
        open_shifts=tuple(s for s in mine if s.event_id in near and s.staffing is Staffing.NEEDED),
        undecided=tuple(
            e for e in events if e.status.is_coming and e.day is not None and e.day < today
        ),
        double=tuple(s for s in mine if s.id in twice),
    )


def _when(event: EventRow) -> tuple[date, str]:
    return event.day or date.max, event.hours
