"""Local events with plans and partners, and what moving one does to its tasks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from valgapp.db import event_tasks, rows
from valgapp.db.event_models import (
    EventPartner,
    EventPlan,
    EventTask,
    LocalEvent,
    Partner,
    Shift,
)
from valgapp.db.models import Ambassador, HousingPlan, PollingArea
from valgapp.domain.events import EventKind, EventRow, EventStatus
from valgapp.errors import FieldProblem

COUNTS = ("expected", "adults", "youths", "children")
TOLD_TO_CALENDARS = {
    "title", "kind", "day", "starts", "ends", "place", "district", "status", "purpose",
}  # fmt: skip


def event_rows(session: Session, plan_id: UUID | None = None) -> list[EventRow]:
    """All events by date (those without one last), or those a plan takes part in."""
    plans = _plans(session)
    partners = _partners(session)
    tasks, shifts = _task_counts(session), _shift_counts(session)
    areas = dict(polling_areas(session))
    found = [
        _row(
            e, plans[e.id], partners[e.id], tasks.get(e.id, (0, 0)), shifts.get(e.id, (0, 0)), areas
        )
        for e in session.scalars(select(LocalEvent))
        if plan_id is None or plan_id in {p.id for p in plans[e.id]}
    ]
    return sorted(found, key=lambda r: (r.day or date.max, r.starts or time.min, r.title))


def event_row(session: Session, event_id: UUID) -> EventRow:
    """One event as a row."""
    rows.get(session, LocalEvent, event_id)
    return next(row for row in event_rows(session) if row.id == event_id)


def event(session: Session, event_id: UUID) -> LocalEvent:
    """One event, for the detail panel."""
    return rows.get(session, LocalEvent, event_id)


def _row(
    e: LocalEvent,
    plans: Sequence[HousingPlan],
    partners: Sequence[str],
    tasks: tuple[int, int],
    shifts: tuple[int, int],
    areas: dict[UUID, str],
) -> EventRow:
    return EventRow(
        id=e.id,
        title=e.title,
        kind=e.kind,
        status=e.status,
        day=e.day,
        starts=e.starts,
        ends=e.ends,
        place=e.place,
        district=e.district,
        polling_area=areas.get(e.polling_area_id, "") if e.polling_area_id else "",
        plans=tuple(p.name for p in plans),
        plan_ids=frozenset(p.id for p in plans),
        partners=tuple(partners),
        purpose=e.purpose,
        expected=e.expected,
        adults=e.adults,
        youths=e.youths,
        children=e.children,
        neutral_lists=e.neutral_lists,
        neutral_moderator=e.neutral_moderator,
        neutral_material=e.neutral_material,
        tasks_done=tasks[0],
        tasks_total=tasks[1],
        shifts_staffed=shifts[0],
        shifts_total=shifts[1],
        worked=e.worked,
        recommendation=e.recommendation,
        cancelled_reason=e.cancelled_reason,
        sequence=e.sequence,
    )


def _plans(session: Session) -> dict[UUID, list[HousingPlan]]:
    found: dict[UUID, list[HousingPlan]] = defaultdict(list)
    wanted = (
        select(EventPlan.event_id, HousingPlan)
        .join(HousingPlan, EventPlan.plan_id == HousingPlan.id)
        .order_by(HousingPlan.position)
    )
    for event_id, plan in session.execute(wanted):
        found[event_id].append(plan)
    return found


def _partners(session: Session) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    wanted = (
        select(EventPartner.event_id, Partner.name)
        .join(Partner, EventPartner.partner_id == Partner.id)
        .order_by(Partner.position)
    )
    for event_id, name in session.execute(wanted):
        found[event_id].append(name)
    return found


def _task_counts(session: Session) -> dict[UUID, tuple[int, int]]:
    done: Counter[UUID] = Counter()
    total: Counter[UUID] = Counter()
    for event_id, done_on in session.execute(select(EventTask.event_id, EventTask.done_on)):
        total[event_id] += 1
        done[event_id] += done_on is not None
    return {event_id: (done[event_id], total[event_id]) for event_id in total}


def _shift_counts(session: Session) -> dict[UUID, tuple[int, int]]:
    staffed: Counter[UUID] = Counter()
    total: Counter[UUID] = Counter()
    wanted = (
        select(Shift.event_id, Shift.helper, Ambassador.stage, LocalEvent.status)
        .join(LocalEvent, Shift.event_id == LocalEvent.id)
        .outerjoin(Ambassador, Shift.ambassador_id == Ambassador.id)
    )
    for event_id, helper, stage, status in session.execute(wanted):
        total[event_id] += 1
        # As in db.shifts: who has left before the event will not be there.
        there = stage is not None and not (stage.has_left and status.is_coming)
        staffed[event_id] += bool(helper or there)
    return {event_id: (staffed[event_id], total[event_id]) for event_id in total}


def add(
    session: Session,
    title: str,
    kind: EventKind,
    *,
    day: date | None = None,
    plan_ids: Iterable[UUID] = (),
    partner_ids: Iterable[UUID] = (),
    template_id: UUID | None = None,
    **values: Any,
) -> UUID:
    """A new event with the tasks of its template; returns the id."""
    _check(values)
    event = LocalEvent(id=uuid4(), title=_title(title), kind=kind, day=day, **values)
    session.add(event)
    session.flush()
    session.add_all(EventPlan(event_id=event.id, plan_id=plan) for plan in plan_ids)
    session.add_all(EventPartner(event_id=event.id, partner_id=one) for one in partner_ids)
    if template_id is not None:
        event_tasks.fill_from_template(session, event.id, template_id)
    return event.id


def change(session: Session, event_id: UUID, **values: Any) -> None:
    """Set fields of an event. A new day moves open tasks; calendars learn by ``sequence``."""
    event = rows.get(session, LocalEvent, event_id)
    if "title" in values:
        values["title"] = _title(values["title"])
    _check({"starts": event.starts, "ends": event.ends, **values})
    moved = "day" in values and values["day"] != event.day
    if TOLD_TO_CALENDARS & {k for k, v in values.items() if getattr(event, k) != v}:
        event.sequence += 1
    if values.get("status", EventStatus.CANCELLED) is not EventStatus.CANCELLED:
        values["cancelled_reason"] = ""
    rows.change(session, LocalEvent, event_id, **values)
    if moved:
        event_tasks.follow_event(session, event_id, values["day"])


def cancel(session: Session, event_id: UUID, reason: str) -> None:
    """Cancel an event with a reason; it stays on the list."""
    change(session, event_id, status=EventStatus.CANCELLED, cancelled_reason=reason.strip())


def _title(title: str) -> str:
    cleaned = " ".join(title.split())
    if not cleaned:
        raise FieldProblem("title", "Skriv, hvad arrangementet hedder.")
    return cleaned


def _check(values: dict[str, Any]) -> None:
    starts, ends = values.get("starts"), values.get("ends")
    if starts and ends and starts == ends:
        raise FieldProblem("ends", "Sluttidspunktet skal være et andet end starttidspunktet.")
    for key in COUNTS:
        count = values.get(key)
        if count is not None and not 0 <= count <= 100_000:
            raise FieldProblem(key, "Skriv et antal, fx 40.")


def set_plans(session: Session, event_id: UUID, plan_ids: Iterable[UUID]) -> None:
    """Which plans take part."""
    _set_links(session, EventPlan, "plan_id", event_id, set(plan_ids))


def set_partners(session: Session, event_id: UUID, partner_ids: Iterable[UUID]) -> None:
    """Which partners take part."""
    _set_links(session, EventPartner, "partner_id", event_id, set(partner_ids))


def partner_ids(session: Session, event_id: UUID) -> set[UUID]:
    """The partners of an event."""
    wanted = select(EventPartner.partner_id).where(EventPartner.event_id == event_id)
    return set(session.scalars(wanted))


def polling_areas(session: Session) -> list[tuple[UUID, str]]:
    """The polling areas to choose from, by number: id and »7. Nord (Tingbjerg Skole)«."""
    wanted = select(PollingArea.id, PollingArea.name, PollingArea.station).order_by(
        PollingArea.number, PollingArea.name
    )
    return [
        (area_id, f"{name} ({station})" if station else name)
        for area_id, name, station in session.execute(wanted)
    ]


def _set_links(
    session: Session, cls: type[Any], key: str, event_id: UUID, wanted: set[UUID]
) -> None:
    known = {
        getattr(r, key): r for r in session.scalars(select(cls).where(cls.event_id == event_id))
    }
    for other, row in known.items():
        if other not in wanted:
            session.delete(row)
    session.add_all(cls(event_id=event_id, **{key: other}) for other in wanted - set(known))


def delete(session: Session, event_id: UUID) -> None:
    """Remove an event with its tasks, shifts and links; undoable. Refused when it cost money."""
    rows.refuse_with_postings(
        session,
        "event_id",
        event_id,
        "Arrangementet har posteringer i budgettet. Aflys det i stedet for at slette det.",
    )
    for cls in (EventTask, Shift, EventPlan, EventPartner):
        for row in session.scalars(select(cls).where(cls.event_id == event_id)):
            session.delete(row)
    session.flush()
    session.delete(rows.get(session, LocalEvent, event_id))
