"""Merging two rows of the same person: whatever pointed at one points at the other.

The foreign keys are read off the tables here, not asked of the code under test: a new table
that points at an ambassador is tried the day it is made.
"""

from __future__ import annotations

from datetime import date, datetime, time
from enum import Enum
from itertools import count
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Column, ForeignKey, Table, Uuid, func, insert, select
from sqlalchemy.orm import Session

from tests.db.examples import (
    dump,
    five_evenings,
    graduate,
    issue,
    mark,
    person,
    redo,
    undo,
)
from valgapp.db import check, roster
from valgapp.db.base import Base
from valgapp.db.models import Attendance, Consent
from valgapp.db.store import Store
from valgapp.domain.attendance import Mark
from valgapp.domain.roster import ConsentPurpose, Stage
from valgapp.domain.sites import BIF
from valgapp.errors import UserError

PHOTO = ConsentPurpose.PHOTO
FRESH = count(900)


def links() -> list[Column[Any]]:
    """Every column of every table that points at an ambassador."""
    tables = Base.metadata.tables.values()
    keys = [key for table in tables for key in table.foreign_keys]
    return [key.parent for key in keys if key.column.table.name == "ambassador"]


def linked_row(session: Session, link: Column[Any], who: UUID) -> None:
    """A row whose ``link`` is ``who``, all else filled in whatever its table needs."""
    values = {c.name: _filled(session, c) for c in link.table.columns if _is_needed(c)}
    session.execute(insert(link.table).values({**values, link.name: who}))


def _is_needed(column: Column[Any]) -> bool:
    return column.primary_key or not column.nullable


def _filled(session: Session, column: Column[Any]) -> Any:
    for key in column.foreign_keys:
        return _target(session, key)
    if column.key == "owner_site":
        return BIF  # the file's own, so that the foreign keys are asked and not the owner
    if isinstance(column.type, Uuid):
        return uuid4()
    kind, number = column.type.python_type, next(FRESH)
    if issubclass(kind, Enum):
        return next(iter(kind))
    made: dict[type, Any] = {
        date: date(2025, 9, 3), time: time(17), bool: False, bytes: b"x", int: number,
        datetime: datetime.now().astimezone(), str: str(number),
    }  # fmt: skip
    return made[kind]


def _target(session: Session, key: ForeignKey) -> Any:
    found = session.scalar(select(key.column).limit(1))
    if found is not None:
        return found
    table: Table = key.column.table
    values = {c.name: _filled(session, c) for c in table.columns if _is_needed(c)}
    session.execute(insert(table).values(values))
    return values[key.column.name]


def pointing(store: Store, link: Column[Any], who: UUID) -> int:
    with store.read() as session:
        wanted = select(func.count()).select_from(link.table).where(link == who)
        return session.scalar(wanted) or 0


def merge(store: Store, keep: UUID, drop: UUID, **values: Any) -> None:
    with store.write("Flet") as session:
        roster.merge(session, keep, drop, values)


def assert_nothing_is_forgotten(store: Store) -> None:
    keep, drop = person(store, "Ida"), person(store, "Ida Prøve")
    with store.write("Noget at pege med") as session:
        for link in links():
            linked_row(session, link, drop)
    before = {link: pointing(store, link, keep) for link in links()}
    merge(store, keep, drop)
    for link in links():
        assert pointing(store, link, drop) == 0, link
        assert pointing(store, link, keep) == before[link] + 1, link


def test_there_are_links_to_try() -> None:
    assert {link.table.name for link in links()} >= {"attendance", "consent", "diploma"}


def test_no_linked_row_is_forgotten(store: Store) -> None:
    assert_nothing_is_forgotten(store)


@pytest.mark.parametrize("forgotten", [link.table.name for link in links()])
def test_a_table_that_was_forgotten_would_be_found_out(
    store: Store, monkeypatch: pytest.MonkeyPatch, forgotten: str
) -> None:
    known = [(c, key) for c, key in roster.references() if c.__tablename__ != forgotten]
    monkeypatch.setattr(roster, "references", lambda: known)
    with pytest.raises(Exception, match="FOREIGN KEY"):
        assert_nothing_is_forgotten(store)


def test_a_merge_undone_restores_everything_and_redone_merges_again(store: Store) -> None:
    keep, drop = person(store, "Ida"), graduate(store, "Ida Prøve")
    mark(store, keep, *five_evenings(store), as_=Mark.EXCUSED)
    issue(store, drop)
    with store.write("Samtykker") as session:
        roster.give_consent(session, keep, PHOTO, date(2025, 9, 1))
        roster.give_consent(session, drop, PHOTO, date(2025, 9, 2))
    before = dump(store)
    merge(store, keep, drop, name="Ida Prøve", phone="12345678", stage=Stage.COMPLETED)
    merged = dump(store)
    assert undo(store) == "Flet"
    assert dump(store) == before
    redo(store)
    assert dump(store) == merged


def test_the_chosen_fields_are_those_of_the_one_person(store: Store) -> None:
    keep = person(store, "Ida", phone="11", stage=Stage.INTERESTED)
    drop = person(store, "Ida Prøve", phone="22")
    merge(store, keep, drop, name="Ida Prøve", phone="22", stage=Stage.IN_COURSE)
    with store.read() as session:
        (row,) = roster.roster_rows(session)
        assert check.broken_rules(session) == []
    assert (row.id, row.name, row.phone, row.stage) == (keep, "Ida Prøve", "22", Stage.IN_COURSE)


def test_someone_merged_into_a_standing_row_has_not_left(store: Store) -> None:
    keep, drop = person(store, "Ida"), person(store, "Ida Prøve", stage=Stage.DROPPED_OUT)
    merge(store, keep, drop, left_on=date(2025, 9, 1))
    with store.read() as session:
        assert check.broken_rules(session) == []
        assert roster.ambassador(session, keep).left_on is None


@pytest.mark.parametrize(
    ("kept", "dropped", "stands"),
    [(Mark.ABSENT, Mark.PRESENT, Mark.PRESENT), (Mark.LATE, Mark.EXCUSED, Mark.LATE),
     (Mark.PRESENT, Mark.PRESENT, Mark.PRESENT)],
)  # fmt: skip
def test_of_two_marks_for_one_session_the_better_stands(
    store: Store, kept: Mark, dropped: Mark, stands: Mark
) -> None:
    keep, drop = person(store, "Ida"), person(store, "Ida Prøve")
    evening = five_evenings(store)[0]
    mark(store, keep, evening, as_=kept)
    mark(store, drop, evening, as_=dropped)
    merge(store, keep, drop)
    with store.read() as session:
        assert session.execute(select(Attendance.ambassador_id, Attendance.mark)).all() == [
            (keep, stands)
        ]


def _consents_after_merge(
    store: Store, keep: list[tuple[int, int | None]], drop: list[tuple[int, int | None]]
) -> list[tuple[int, int | None]]:
    """Consents as (day given, day withdrawn), before and after two people are one."""
    people = person(store, "Ida"), person(store, "Ida Prøve")
    with store.write("Samtykker") as session:
        for who, days in zip(people, (keep, drop), strict=True):
            for given, withdrawn in days:
                session.add(Consent(
                    ambassador_id=who, purpose=PHOTO, given_on=date(2025, 9, given),
                    withdrawn_on=date(2025, 9, withdrawn) if withdrawn else None,
                ))  # fmt: skip
    merge(store, *people)
    with store.read() as session:
        assert check.broken_rules(session) == []
        rows = session.execute(select(Consent.given_on, Consent.withdrawn_on)).all()
    return sorted((given.day, end.day if end else None) for given, end in rows)


def test_a_consent_withdrawn_on_one_row_does_not_stand_on_the_other(store: Store) -> None:
    assert _consents_after_merge(store, [(1, None)], [(2, 5)]) == [(1, 5), (2, 5)]


def test_a_consent_given_after_the_withdrawal_stands(store: Store) -> None:
    assert _consents_after_merge(store, [(6, None)], [(2, 5)]) == [(2, 5), (6, None)]


def test_of_two_standing_consents_the_newest_stands(store: Store) -> None:
    assert _consents_after_merge(store, [(7, None)], [(2, None)]) == [(2, 7), (7, None)]


def test_a_withdrawal_after_a_merge_leaves_nothing_standing(store: Store) -> None:
    keep, drop = person(store, "Ida"), person(store, "Ida Prøve")
    with store.write("Samtykker") as session:
        for who in (keep, drop):
            roster.give_consent(session, who, PHOTO, date(2025, 9, 1))
    merge(store, keep, drop)
    with store.write("Trukket tilbage") as session:
        roster.withdraw_consent(session, keep, PHOTO, date(2025, 9, 9))
        assert roster.standing_consents(session, PHOTO) == {}


def test_two_diplomas_are_not_merged_into_one_person(store: Store) -> None:
    keep, drop = graduate(store, "Ida"), graduate(store, "Ida Prøve")
    issue(store, keep, drop)
    before = dump(store)
    with pytest.raises(UserError, match="KV25-NBV-01 og KV25-NBV-02"):
        merge(store, keep, drop)
    assert dump(store) == before


def test_a_person_is_not_merged_with_themselves(store: Store) -> None:
    who = person(store)
    with pytest.raises(UserError, match="to forskellige"):
        merge(store, who, who)
    assert len(dump(store)["ambassador"]) == 1
