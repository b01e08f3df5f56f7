"""Shifts: nobody twice at the same time."""

from __future__ import annotations

from datetime import time
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from valgapp.db import rows
from valgapp.db.event_models import LocalEvent, Shift
from valgapp.db.models import Ambassador, HousingPlan
from valgapp.domain import danish
from valgapp.domain.events import EventStatus
from valgapp.domain.rights import RESTRICTED
from valgapp.domain.shifts import Clash, ShiftRow, Volunteer, all_clashes, clashes
from valgapp.errors import FieldProblem


class CloseShift(FieldProblem):
    """Hardly possible: the user may go on with a reason."""


def shift_rows(
    session: Session, *, event_id: UUID | None = None, ambassador_id: UUID | None = None
) -> list[ShiftRow]:
    """Shifts by day and time: of all events, of one, or of one person."""
    wanted = _wanted()
    if event_id is not None:
        wanted = wanted.where(Shift.event_id == event_id)
    if ambassador_id is not None:
        wanted = wanted.where(Shift.ambassador_id == ambassador_id)
    return [_row(found) for found in session.execute(wanted)]


def helper_rows(session: Session) -> list[ShiftRow]:
    """Shifts of helpers who are not ambassadors."""
    return [_row(found) for found in session.execute(_wanted().where(Shift.helper != ""))]


def _wanted() -> Select[*tuple[Any, ...]]:
    # Columns, not whole rows: there may be thousands, and none of them is to be changed.
    return (
        select(
            Shift.id, Shift.role, Shift.starts, Shift.ends, Shift.ambassador_id, Shift.helper,
            Shift.helper_phone, Shift.override_reason, Shift.event_id, LocalEvent.title,
            LocalEvent.status, LocalEvent.day, Ambassador.name, Ambassador.phone,
            Ambassador.stage, Ambassador.restricted_on,
        )
        .join(LocalEvent, Shift.event_id == LocalEvent.id)
        .outerjoin(Ambassador, Shift.ambassador_id == Ambassador.id)
        .order_by(LocalEvent.day, Shift.starts, Shift.role)
    )  # fmt: skip


def _row(found: Any) -> ShiftRow:
    is_helper = found.name is None
    # Who has left before the event will not be there; what was held stays theirs.
    name = RESTRICTED if found.restricted_on else found.name
    phone = "" if found.restricted_on else found.phone
    left = "" if is_helper or not found.stage.has_left or not found.status.is_coming else name
    return ShiftRow(
        id=found.id,
        event_id=found.event_id,
        event=found.title,
        event_cancelled=found.status is EventStatus.CANCELLED,
        day=found.day,
        role=found.role,
        starts=found.starts,
        ends=found.ends,
        ambassador_id=found.ambassador_id,
        person="" if left else found.helper if is_helper else name,
        phone="" if left else found.helper_phone if is_helper else phone,
        override_reason=found.override_reason,
        left=left,
    )


def volunteers(session: Session) -> list[Volunteer]:
    """Ambassadors who can be given a shift: all who have not left, in Danish order."""
    wanted = select(Ambassador, HousingPlan.name).join(
        HousingPlan, Ambassador.plan_id == HousingPlan.id
    )
    found = [
        Volunteer(person.id, person.name, plan, person.phone)
        for person, plan in session.execute(wanted)
        if not person.stage.has_left and not person.is_withheld
    ]
    return sorted(found, key=lambda v: danish.sort_key(v.name))


def add(session: Session, event_id: UUID, role: str, starts: time, ends: time) -> UUID:
    """A slot nobody has yet; returns the id."""
    _check_hours(starts, ends)
    row = Shift(id=uuid4(), event_id=event_id, role=role.strip(), starts=starts, ends=ends)
    session.add(row)
    return row.id


def _check_hours(starts: time, ends: time) -> None:
    if starts == ends:
        raise FieldProblem("ends", "Vagten skal slutte på et andet tidspunkt, end den begynder.")


def change(session: Session, shift_id: UUID, *, reason: str = "", **values: Any) -> None:
    """Set role or hours of a shift; its person must still be able to hold it."""
    row = rows.change(session, Shift, shift_id, **values)
    _check_hours(row.starts, row.ends)
    if {"starts", "ends"} & set(values):
        row.override_reason = ""  # it was given for the old hours
    session.flush()
    _refuse_clash(session, row, reason)


def assign(
    session: Session,
    shift_id: UUID,
    *,
    ambassador_id: UUID | None = None,
    helper: str = "",
    helper_phone: str = "",
    reason: str = "",
) -> None:
    """Give a shift to an ambassador or a named helper, or to nobody.

    Raises FieldProblem that names the clash when the person has another shift at the time, and
    CloseShift when one lies close to it and no ``reason`` is given.
    """
    row = rows.get(session, Shift, shift_id)
    row.ambassador_id = ambassador_id
    row.helper, row.helper_phone = helper.strip(), helper_phone.strip()
    row.override_reason = ""
    session.flush()
    _refuse_clash(session, row, reason)


def put(
    session: Session,
    event_id: UUID,
    shift_id: UUID | None,
    *,
    role: str,
    starts: time,
    ends: time,
    ambassador_id: UUID | None = None,
    helper: str = "",
    helper_phone: str = "",
    reason: str = "",
) -> UUID:
    """Add a shift (``shift_id`` ``None``) or change one, with its person; returns the id.

    Raises FieldProblem and CloseShift as ``assign`` does.
    """
    if shift_id is None:
        shift_id = add(session, event_id, role, starts, ends)
        session.flush()
    else:
        rows.change(session, Shift, shift_id, role=role.strip(), starts=starts, ends=ends)
        _check_hours(starts, ends)
    assign(
        session, shift_id, ambassador_id=ambassador_id, helper=helper, helper_phone=helper_phone,
        reason=reason,
    )  # fmt: skip
    return shift_id


def found_clashes(session: Session, shift_id: UUID) -> list[Clash]:
    """The clashes of the shift as it stands."""
    row = rows.get(session, Shift, shift_id)
    [mine] = [s for s in shift_rows(session, event_id=row.event_id) if s.id == shift_id]
    if not mine.person:
        return []
    return clashes(mine, shift_rows(session, ambassador_id=row.ambassador_id)
                   if row.ambassador_id else helper_rows(session))  # fmt: skip


def clashes_at(session: Session, event_id: UUID) -> dict[UUID, list[Clash]]:
    """The clashes of an event's shifts; only the shifts of the same people are read."""
    mine = shift_rows(session, event_id=event_id)
    people = {s.ambassador_id for s in mine if s.ambassador_id and s.person}
    found_people = session.execute(_wanted().where(Shift.ambassador_id.in_(people)))
    others = [_row(found) for found in found_people]
    if any(s.person and not s.ambassador_id for s in mine):
        others += helper_rows(session)
    found = all_clashes({s.id: s for s in others}.values())
    return {s.id: found[s.id] for s in mine if s.id in found}


def _refuse_clash(session: Session, row: Shift, reason: str) -> None:
    for clash in found_clashes(session, row.id):
        if clash.overlaps:
            raise FieldProblem("person", clash.sentence)
        if not reason.strip() and not row.override_reason:
            raise CloseShift("person", clash.sentence)
        row.override_reason = reason.strip() or row.override_reason


def delete(session: Session, shift_id: UUID) -> None:
    """Remove a slot."""
    session.delete(rows.get(session, Shift, shift_id))
