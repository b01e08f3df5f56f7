"""What tests of the data file share: a person, a session, and all rows at a glance."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from valgapp.db import attendance, course, diplomas, initiative, roster
from valgapp.db import undo as undo_db
from valgapp.db.base import Base, Row
from valgapp.db.store import Store
from valgapp.domain.attendance import Mark
from valgapp.domain.roster import Stage

FIRST_EVENING = date(2025, 9, 3)
NBV = "NBV"


def dump(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every journaled table, without the version that only counts upwards."""
    found = {}
    with store.read() as session:
        for mapper in Base.registry.mappers:
            if issubclass(mapper.class_, Row):
                columns = [c for c in mapper.local_table.columns if c.name != "version"]
                rows = session.execute(select(*columns)).all()
                found[mapper.local_table.name] = sorted(map(tuple, rows), key=repr)
    return found


def plan_id(store: Store, code: str = NBV) -> UUID:
    with store.read() as session:
        return initiative.plan_named(session, code).id


def person(store: Store, name: str = "Ida Prøve", plan: str = NBV, **values: Any) -> UUID:
    """A new person, on the course unless told otherwise."""
    place, known = plan_id(store, plan), {"stage": Stage.IN_COURSE, "joined_on": date(2025, 8, 1)}
    with store.write(f"Ny: {name}") as session:
        return roster.add(session, place, name, **(known | values))


def five_evenings(store: Store, plan: str | None = NBV) -> list[UUID]:
    """A session of each module, a week apart; without a plan they are for all."""
    place = plan_id(store, plan) if plan else None
    with store.write("Fem kursusgange") as session:
        return [
            course.add_session(session, m.id, place, FIRST_EVENING + timedelta(weeks=m.number - 1))
            for m in course.module_rows(session)
        ]


def mark(store: Store, who: UUID, *sessions: UUID, as_: Mark | None = Mark.PRESENT) -> None:
    with store.write("Fremmøde") as session:
        for evening in sessions:
            attendance.set_mark(session, who, evening, as_)


def graduate(store: Store, name: str = "Ida Prøve", plan: str = NBV, **values: Any) -> UUID:
    """Someone who has met at all five modules."""
    who = person(store, name, plan, **values)
    mark(store, who, *five_evenings(store, plan))
    return who


def issue(
    store: Store, *people: UUID, on: date = FIRST_EVENING, pdf: bytes = b"%PDF"
) -> list[UUID]:
    """Diplomas as the job issues them, with a given PDF instead of a drawn one."""
    with store.write("Udsted diplomer") as session:
        return [
            diplomas.record(session, who, text, pdf + text.serial.encode(), on)
            for who, text in diplomas.drafts(session, people, on)
        ]


def undo(store: Store) -> str:
    """Take the newest change back; returns its label."""
    with store.read() as session:
        entry = undo_db.last_undoable(session)
    assert entry is not None
    with store.write("") as session:
        undo_db.undo(session, entry.number)
    return entry.label


def redo(store: Store) -> str:
    """Do again what was taken back last; returns its label."""
    with store.read() as session:
        entry = undo_db.last_redoable(session)
    assert entry is not None
    with store.write("") as session:
        undo_db.redo(session, entry.number)
    return entry.label
