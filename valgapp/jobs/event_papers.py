"""Papers, calendar file and workbook of events: read from the file, drawn in documents."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from valgapp.db import event_tasks as tasks_db
from valgapp.db import events as events_db
from valgapp.db import initiative as initiative_db
from valgapp.db import partners as partners_db
from valgapp.db import shifts as shifts_db
from valgapp.db.store import Store
from valgapp.domain.events import EventRow, EventStatus
from valgapp.domain.preset import EVENTS_WANTED
from valgapp.errors import UserError

CANCELLED = "»{title}« er aflyst og kommer ikke på papir. Sæt en anden status først."
NO_DAY = "»{title}« har ingen dato endnu. Sæt en dato, før det kan komme i en kalender."
NOTHING = "Der er endnu ingen arrangementer med dato at lægge i en kalender."


def day_sheet(store: Store, event_id: UUID) -> bytes:
    """A PDF for the day of an event. Raises UserError for one that is cancelled or gone."""
    from valgapp.documents import events as document

    with store.read() as session:
        event = events_db.event_row(session, event_id)
        if event.status is EventStatus.CANCELLED:
            raise UserError(CANCELLED.format(title=event.title))
        shifts = shifts_db.shift_rows(session, event_id=event_id)
        tasks = tasks_db.task_rows(session, event_id)
        partners = [
            document.PartnerLine(*line) for line in partners_db.lines_of_event(session, event_id)
        ]
        title = initiative_db.facts(session).title
    return document.day_sheet(event, shifts, partners, tasks, initiative_title=title)


def month_plan(store: Store, year: int, month: int) -> bytes:
    """A PDF of a month's events, without those that are cancelled."""
    from valgapp.documents import month_plan as document

    with store.read() as session:
        events = events_db.event_rows(session)
        title = initiative_db.facts(session).title
    return document.month_plan(events, year, month, initiative_title=title)


def staffing_list(store: Store, event_ids: Sequence[UUID] | None = None) -> bytes:
    """A PDF of who has which shift: at these events, or at all that are still to be held."""
    from valgapp.documents import events as document

    with store.read() as session:
        events = events_db.event_rows(session)
        shifts = shifts_db.shift_rows(session)
        title = initiative_db.facts(session).title
    chosen = [e for e in events if _is_wanted(e, event_ids)]
    ids = {e.id for e in chosen}
    mine = [s for s in shifts if s.event_id in ids]
    return document.staffing_list(chosen, mine, initiative_title=title)


def _is_wanted(event: EventRow, event_ids: Sequence[UUID] | None) -> bool:
    return event.status.is_coming if event_ids is None else event.id in event_ids


def calendar_file(
    store: Store, event_id: UUID | None = None, *, made_at: datetime | None = None
) -> bytes:
    """One event, or all that have a day, as an iCalendar file; cancelled ones say so.

    ``made_at`` is now when not given. Raises UserError when there is no day to put in it.
    """
    from valgapp.documents import calendar

    with store.read() as session:
        title = initiative_db.facts(session).title
        if event_id is None:
            events = [e for e in events_db.event_rows(session) if e.day is not None]
        else:
            events = [events_db.event_row(session, event_id)]
    if not events:
        raise UserError(NOTHING)
    if events[0].day is None:
        raise UserError(NO_DAY.format(title=events[0].title))
    return calendar.calendar_file(events, name=title, made_at=made_at or datetime.now(UTC))


def save_event_plan(store: Store, path: Path, *, made_at: datetime | None = None) -> None:
    """Write the events with tasks and shifts as a workbook that names nobody.

    ``made_at`` is now when not given. Raises UserError when it cannot be written.
    """
    from valgapp.documents import event_plan, workbook

    instant = made_at or datetime.now(UTC)
    with store.read() as session:
        events = events_db.event_rows(session)
        tasks = tasks_db.task_rows(session)
        shifts = shifts_db.shift_rows(session)
        title = initiative_db.facts(session).title
    found = event_plan.sheets(events, tasks, shifts, wanted=EVENTS_WANTED, made_at=instant)
    workbook.write_workbook(found, path, title=f"Arrangementsplan · {title}", made_at=instant)
