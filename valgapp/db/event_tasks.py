"""Checklists: tasks of events, and the templates they come from."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from valgapp.db import rows
from valgapp.db.event_models import EventTask, LocalEvent, TaskTemplate, TaskTemplateLine
from valgapp.domain.event_tasks import SUGGESTED, TaskRow, TemplateLine, due_on, in_order
from valgapp.domain.events import EventKind, EventStatus
from valgapp.domain.preset import fixed_id
from valgapp.domain.sites import BIF
from valgapp.errors import FieldProblem


def task_rows(session: Session, event_id: UUID | None = None) -> list[TaskRow]:
    """Tasks by day, of all events or of one. Those of cancelled events are left out of »all«."""
    wanted = select(EventTask, LocalEvent).join(LocalEvent, EventTask.event_id == LocalEvent.id)
    if event_id is not None:
        wanted = wanted.where(EventTask.event_id == event_id)
    found = [
        TaskRow(
            t.id,
            t.event_id,
            e.title,
            t.text,
            t.offset,
            t.due_on,
            t.responsible,
            t.done_on,
            e.status is EventStatus.HELD,
        )  # fmt: skip
        for t, e in session.execute(wanted.order_by(EventTask.offset, EventTask.position))
        if event_id is not None or e.status is not EventStatus.CANCELLED
    ]
    return sorted(found, key=lambda t: t.due_on or date.max)


def add(session: Session, event_id: UUID, text: str, offset: int, **values: Any) -> UUID:
    """A new task so many days from the event; returns the id."""
    event = rows.get(session, LocalEvent, event_id)
    row = EventTask(
        id=uuid4(), event_id=event_id, text=_text(text), offset=offset,
        due_on=due_on(event.day, offset), **values,
    )  # fmt: skip
    session.add(row)
    return row.id


def change(session: Session, task_id: UUID, **values: Any) -> None:
    """Set fields of a task; a due day set by hand becomes its distance from the event."""
    if "text" in values:
        values["text"] = _text(values["text"])
    row = rows.get(session, EventTask, task_id)
    event = rows.get(session, LocalEvent, row.event_id)
    if values.get("due_on") and event.day:
        values["offset"] = (values["due_on"] - event.day).days
    elif "offset" in values and "due_on" not in values:
        values["due_on"] = due_on(event.day, values["offset"])
    rows.change(session, EventTask, task_id, **values)


def _text(text: str) -> str:
    if not text.strip():
        raise FieldProblem("text", "Skriv, hvad der skal gøres.")
    return text.strip()


def set_done(session: Session, task_id: UUID, on: date | None) -> None:
    """Tick a task off, or take the tick away; an open task is due where its event is now."""
    row = rows.change(session, EventTask, task_id, done_on=on)
    event = rows.get(session, LocalEvent, row.event_id)
    if on is None and event.day is not None:
        row.due_on = due_on(event.day, row.offset)


def delete(session: Session, task_id: UUID) -> None:
    """Remove a task."""
    session.delete(rows.get(session, EventTask, task_id))


def follow_event(session: Session, event_id: UUID, day: date | None) -> None:
    """Open tasks move with their event; done ones stay where they were done."""
    open_ones = select(EventTask).where(EventTask.event_id == event_id, EventTask.done_on.is_(None))
    for task in session.scalars(open_ones):
        task.due_on = due_on(day, task.offset)


def templates(session: Session) -> list[TaskTemplate]:
    """All templates in order."""
    return list(session.scalars(select(TaskTemplate).order_by(TaskTemplate.position)))


def template_lines(session: Session, template_id: UUID) -> list[TemplateLine]:
    """The tasks of a template by day."""
    wanted = (
        select(TaskTemplateLine)
        .where(TaskTemplateLine.template_id == template_id)
        .order_by(TaskTemplateLine.offset, TaskTemplateLine.position)
    )
    return [TemplateLine(line.text, line.offset) for line in session.scalars(wanted)]


def fill_from_template(session: Session, event_id: UUID, template_id: UUID) -> int:
    """Put the tasks of a template on an event; returns how many."""
    event = rows.get(session, LocalEvent, event_id)
    lines = template_lines(session, template_id)
    for position, line in enumerate(lines):
        session.add(
            EventTask(
                event_id=event_id,
                text=line.text,
                offset=line.offset,
                position=position,
                due_on=due_on(event.day, line.offset),
            )  # fmt: skip
        )
    return len(lines)


def template_from_event(session: Session, event_id: UUID, name: str) -> UUID:
    """Make a template of an event's tasks; returns its id."""
    if not name.strip():
        raise FieldProblem("name", "Skriv et navn til skabelonen.")
    event = rows.get(session, LocalEvent, event_id)
    lines = [TemplateLine(t.text, t.offset) for t in task_rows(session, event_id)]
    return _add_template(session, uuid4(), name.strip(), event.kind, lines, "")


def load_suggested(session: Session) -> None:
    """Our suggested checklists, one per kind of event, with fixed ids."""
    for kind, lines in SUGGESTED.items():
        template_id = fixed_id("task_template", kind.name)
        if session.get(TaskTemplate, template_id) is None:
            _add_template(session, template_id, kind.label, kind, in_order(lines), BIF)


def _add_template(
    session: Session, template_id: UUID, name: str, kind: EventKind, lines: list[TemplateLine],
    owner: str,
) -> UUID:  # fmt: skip
    position = len(templates(session))
    session.add(
        TaskTemplate(id=template_id, owner_site=owner, name=name, kind=kind, position=position)
    )
    session.flush()
    for at, line in enumerate(lines):
        session.add(
            TaskTemplateLine(
                id=fixed_id("task_template_line", f"{template_id}/{at}"),
                owner_site=owner,
                template_id=template_id,
                text=line.text,
                offset=line.offset,
                position=at,
            )  # fmt: skip
        )
    return template_id
