"""Attendance marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from valgapp.db.models import Ambassador, Attendance, CourseModule, CourseSession
from valgapp.domain.attendance import Mark

Marks = dict[UUID, dict[UUID, Mark]]

# Built once: it runs at every key press in the attendance grid.
_ONE_MARK = select(Attendance).where(
    Attendance.ambassador_id == bindparam("who"), Attendance.session_id == bindparam("evening")
)


def marks(session: Session, plan_id: UUID | None = None) -> Marks:
    """All marks by ambassador and session; those of one plan's people when it is given."""
    wanted = select(Attendance.ambassador_id, Attendance.session_id, Attendance.mark)
    if plan_id is not None:
        wanted = wanted.join(Ambassador, Attendance.ambassador_id == Ambassador.id).where(
            Ambassador.plan_id == plan_id
        )
    found: Marks = defaultdict(dict)
    for person, course_session, mark in session.execute(wanted):
        found[person][course_session] = mark
    return found


def set_mark(session: Session, ambassador_id: UUID, session_id: UUID, mark: Mark | None) -> None:
    """Set one mark; ``None`` takes it away."""
    row = session.scalar(_ONE_MARK, {"who": ambassador_id, "evening": session_id})
    if row is None and mark is not None:
        session.add(Attendance(ambassador_id=ambassador_id, session_id=session_id, mark=mark))
    elif row is not None and mark is None:
        session.delete(row)
    elif row is not None and mark is not None:
        row.mark = mark


def fill_unmarked(
    session: Session, session_id: UUID, ambassador_ids: Iterable[UUID], mark: Mark
) -> int:
    """Mark those who have no mark yet; an advance apology stands. Returns how many were marked."""
    wanted = select(Attendance.ambassador_id).where(Attendance.session_id == session_id)
    known = set(session.scalars(wanted))
    fresh = [person for person in dict.fromkeys(ambassador_ids) if person not in known]
    session.add_all(
        Attendance(ambassador_id=person, session_id=session_id, mark=mark) for person in fresh
    )
    return len(fresh)


def counted_modules(session: Session) -> Mapping[UUID, frozenset[int]]:
    """Per person the numbers of the modules that count, anywhere and at any date."""
    wanted = (
        select(Attendance.ambassador_id, CourseModule.number)
        .join(CourseSession, Attendance.session_id == CourseSession.id)
        .join(CourseModule, CourseSession.module_id == CourseModule.id)
        .where(
            Attendance.mark.in_([m for m in Mark if m.counts]), CourseSession.cancelled.is_(False)
        )
    )
    found: dict[UUID, set[int]] = defaultdict(set)
    for person, number in session.execute(wanted):
        found[person].add(number)
    return {person: frozenset(numbers) for person, numbers in found.items()}
