"""Fortryd and Gentag take every kind of change back and forth, or refuse with a sentence."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import delete, event, select, text, update

from valgapp.db import attendance, changes, course, initiative, journal, roster
from valgapp.db import undo as undo_db
from valgapp.db.base import Base, Row
from valgapp.db.event_models import Partner
from valgapp.db.models import Ambassador, Attendance
from valgapp.db.store import Store
from valgapp.domain.attendance import Mark
from valgapp.domain.changes import FIELD_LABELS, TABLE_LABELS
from valgapp.domain.roster import Stage
from valgapp.errors import FieldProblem, UserError


def undo(store: Store) -> str:
    with store.read() as session:
        entry = undo_db.last_undoable(session, store.own_entries)
    assert entry is not None
    with store.write("") as session:
        undo_db.undo(session, entry.number)
    return entry.label


def redo(store: Store) -> str:
    with store.read() as session:
        entry = undo_db.last_redoable(session, store.own_entries)
    assert entry is not None
    with store.write("") as session:
        undo_db.redo(session, entry.number)
    return entry.label


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


def person(store: Store, name: str = "Ida Prøve", **values: object) -> object:
    with store.write("Ny ambassadør") as session:
        plan = initiative.plans(session)[0].id
        return roster.add(session, plan, name, **values)


def test_undo_and_redo_walk_the_whole_way_back_and_forth(store: Store) -> None:
    states = [dump(store)]
    ida = person(store, stage=Stage.IN_COURSE)
    states.append(dump(store))
    with store.write("Telefon") as session:
        roster.change(session, ida, phone="12 34 56 78")
    states.append(dump(store))
    with store.write("Kursusgang") as session:
        module = course.module_rows(session)[0].id
        evening = course.add_session(session, module, None, date(2025, 9, 3))
    states.append(dump(store))
    with store.write("Fremmøde") as session:
        attendance.set_mark(session, ida, evening, Mark.LATE)
    states.append(dump(store))
    with store.write("Slet Ida") as session:
        roster.delete(session, ida)
    states.append(dump(store))
    labels = ["Ny ambassadør", "Telefon", "Kursusgang", "Fremmøde", "Slet Ida"]

    for label, state in zip(reversed(labels), reversed(states[:-1]), strict=True):
        assert undo(store) == label
        assert dump(store) == state
    for label, state in zip(labels, states[1:], strict=True):
        assert redo(store) == label
        assert dump(store) == state
    assert undo(store) == "Slet Ida"
    assert dump(store) == states[-2]


def test_undo_refuses_when_the_row_has_changed_since_and_changes_nothing(store: Store) -> None:
    ida = person(store)
    with store.write("Telefon") as session:
        roster.change(session, ida, phone="11 11 11 11")
    with store.read() as session:
        first = undo_db.last_undoable(session)
    with store.write("Telefon igen") as session:
        roster.change(session, ida, phone="22 22 22 22")
    before = dump(store)
    assert first is not None
    with pytest.raises(UserError, match="ændret siden"), store.write("") as session:
        undo_db.undo(session, first.number)
    assert dump(store) == before


def test_undo_of_an_added_person_refuses_while_marks_point_at_them(store: Store) -> None:
    ida = person(store, stage=Stage.IN_COURSE)
    with store.read() as session:
        added = undo_db.last_undoable(session)
    with store.write("Fremmøde") as session:
        evening = course.add_session(
            session, course.module_rows(session)[0].id, None, date(2025, 9, 3)
        )
        session.flush()
        attendance.set_mark(session, ida, evening, Mark.PRESENT)
    assert added is not None
    with pytest.raises(UserError, match="kan ikke fortrydes"), store.write("") as session:
        undo_db.undo(session, added.number)
    with store.read() as session:
        assert session.get(Ambassador, ida) is not None
        assert session.scalars(select(Attendance)).all()


def test_something_new_after_an_undo_forgets_what_could_be_redone(store: Store) -> None:
    person(store)
    person(store, "Bo Prøve")
    undo(store)
    person(store, "Cem Prøve")
    with store.read() as session:
        assert undo_db.last_redoable(session, store.own_entries) is None
    undo(store)
    assert redo(store) == "Ny ambassadør"
    with store.read() as session:
        assert undo_db.last_redoable(session, store.own_entries) is None
        assert {r.name for r in roster.roster_rows(session)} == {"Ida Prøve", "Cem Prøve"}


def test_what_may_not_be_undone_is_refused_also_by_its_number(store: Store) -> None:
    with store.write("Ida", may_undo=False) as session:
        roster.add(session, initiative.plans(session)[0].id, "Ida")
    with store.read() as session:
        number = journal.latest_number(session)
    with (
        pytest.raises(UserError, match="kan ikke fortrydes"),
        store.write("Fortrudt") as session,
    ):
        undo_db.undo(session, number)
    with store.read() as session:
        assert [row.name for row in roster.roster_rows(session)] == ["Ida"]


def test_sixty_people_in_one_transaction_are_one_undo(store: Store) -> None:
    with store.write("Importér 60") as session:
        plan = initiative.plans(session)[0].id
        for number in range(60):
            roster.add(session, plan, f"Person {number}")
    assert undo(store) == "Importér 60"
    with store.read() as session:
        assert roster.roster_rows(session) == []


def test_many_rows_are_taken_back_and_done_again_in_few_flushes(store: Store) -> None:
    with store.write("Importér 600") as session:
        plan = initiative.plans(session)[0].id
        for number in range(600):
            roster.add(session, plan, f"Person {number}")
    states = [dump(store)]
    for step in (undo_db.undo, undo_db.redo):
        with store.write("") as session:
            flushes: list[object] = []
            event.listen(session, "after_flush", lambda *seen, to=flushes: to.append(seen))
            step(session, journal.latest_number(session))
            session.flush()
        assert len(flushes) <= 4
        states.append(dump(store))
    assert states[0] == states[2] != states[1]


def test_unique_keys_that_move_up_are_moved_back_one_by_one(store: Store) -> None:
    ida = person(store, stage=Stage.IN_COURSE)
    with store.write("Kursusgange") as session:
        module = course.module_rows(session)[0].id
        days = [date(2025, 9, day) for day in (3, 10, 17)]
        first, second, third = (course.add_session(session, module, None, day) for day in days)
        session.flush()
        for evening in (first, second):
            attendance.set_mark(session, ida, evening, Mark.PRESENT)
    states = [dump(store)]
    with store.write("Flyttet") as session:
        # The database takes rows of one flush by key; backwards, the lower one must come last.
        lower, upper = session.scalars(select(Attendance).order_by(Attendance.id))
        free = lower.session_id
        lower.session_id = third
        session.flush()
        upper.session_id = free
    states.append(dump(store))
    undo(store)
    states.append(dump(store))
    redo(store)
    assert states == [states[0], dump(store), states[0]]


def test_one_row_changed_since_keeps_all_of_a_large_change(store: Store) -> None:
    with store.write("Importér 60") as session:
        plan = initiative.plans(session)[0].id
        people = [roster.add(session, plan, f"Person {number}") for number in range(60)]
    number = latest(store)
    with store.write("Telefon") as session:
        roster.change(session, people[30], phone="11 11 11 11")
    before = dump(store)
    with pytest.raises(UserError, match="ændret siden"), store.write("") as session:
        undo_db.undo(session, number)
    assert dump(store) == before


def test_what_fails_leaves_neither_row_nor_entry(store: Store) -> None:
    before, number = dump(store), latest(store)

    def half_way() -> None:
        with store.write("Går galt") as session:
            roster.add(session, initiative.plans(session)[0].id, "Ida Prøve")
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half_way()
    assert dump(store) == before
    assert latest(store) == number


def test_a_write_that_changes_nothing_makes_no_entry(store: Store) -> None:
    ida = person(store, phone="12345678")
    number = latest(store)
    with store.write("Samme telefon") as session:
        roster.change(session, ida, phone="12345678")
    assert latest(store) == number


def latest(store: Store) -> int:
    with store.read() as session:
        return journal.latest_number(session)


@pytest.mark.parametrize(
    "statement", [update(Partner).values(name="x"), delete(Partner)], ids=["update", "delete"]
)
def test_bulk_statements_are_refused(store: Store, statement: object) -> None:
    with pytest.raises(RuntimeError, match="journal"), store.write("Bagom") as session:
        session.execute(statement)


def test_a_cpr_number_in_any_text_is_refused_and_not_saved(store: Store) -> None:
    ida = person(store)
    with pytest.raises(FieldProblem, match="CPR") as problem, store.write("Note") as session:
        roster.change(session, ida, note="Hendes nummer er 010190-1234.")
    assert problem.value.field == "note"
    with store.read() as session:
        assert roster.ambassador(session, ida).note == ""


def test_a_text_longer_than_its_column_is_refused(store: Store) -> None:
    with pytest.raises(FieldProblem, match="for lang"):
        person(store, "a" * 500)


def test_the_list_of_changes_says_who_what_and_before_and_after(store: Store) -> None:
    ida = person(store)
    with store.write("Telefon for Ida Prøve") as session:
        roster.change(session, ida, phone="12345678")
        roster.set_stage(session, ida, Stage.CONTACTED)
    with store.read() as session:
        newest = changes.change_rows(session)[0]
        fields = changes.field_changes(session, newest.number)
    assert (newest.label, newest.who) == ("Telefon for Ida Prøve", "Prøve Koordinator")
    told = {(f.table, f.row, f.field, f.before, f.after) for f in fields}
    assert ("Ambassadør", "Ida Prøve", "Telefon", "", "12345678") in told
    assert ("Ambassadør", "Ida Prøve", "Forløb", "Interesseret", "Kontaktet") in told


def test_every_table_and_field_has_a_danish_name() -> None:
    for mapper in Base.registry.mappers:
        if issubclass(mapper.class_, Row):
            assert mapper.local_table.name in TABLE_LABELS
            keys = {a.key for a in mapper.column_attrs} - {"id", "version"}
            assert keys <= set(FIELD_LABELS), keys - set(FIELD_LABELS)


def test_every_foreign_key_leaves_deletion_to_the_journal(store: Store) -> None:
    with store.read() as session:
        tables = session.scalars(text("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"))
        assert not [sql for sql in tables if "CASCADE" in sql.upper() or "SET NULL" in sql.upper()]
