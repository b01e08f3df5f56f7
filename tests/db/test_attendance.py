"""Marks in the file: set, changed, taken away, filled, and counted."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.data_files import fresh_store
from tests.db.examples import (
    FIRST_EVENING,
    dump,
    five_evenings,
    mark,
    person,
    plan_id,
    undo,
)
from valgapp.db import attendance, course, diplomas
from valgapp.db.store import Store
from valgapp.domain.attendance import Mark


def marks(store: Store, plan: str | None = None) -> attendance.Marks:
    place = plan_id(store, plan) if plan else None
    with store.read() as session:
        return dict(attendance.marks(session, place))


def fill(store: Store, evening: UUID, people: list[UUID], as_: Mark) -> int:
    with store.write("Udfyld") as session:
        return attendance.fill_unmarked(session, evening, people, as_)


def test_a_mark_is_set_changed_and_taken_away(store: Store) -> None:
    who, evening = person(store), five_evenings(store)[0]
    for as_ in (Mark.EXCUSED, Mark.PRESENT, Mark.PRESENT):
        mark(store, who, evening, as_=as_)
        assert marks(store) == {who: {evening: as_}}
    mark(store, who, evening, as_=None)
    assert marks(store) == {}
    mark(store, who, evening, as_=None)
    assert marks(store) == {}


def test_a_mark_set_twice_in_one_transaction_is_one_row(store: Store) -> None:
    who, evening = person(store), five_evenings(store)[0]
    with store.write("Ombestemt") as session:
        for as_ in (Mark.PRESENT, None, Mark.LATE):
            attendance.set_mark(session, who, evening, as_)
    assert marks(store) == {who: {evening: Mark.LATE}}


def test_filling_never_overwrites(store: Store) -> None:
    people = [person(store, f"Person {n}") for n in range(4)]
    evening = five_evenings(store)[0]
    mark(store, people[0], evening, as_=Mark.EXCUSED)
    mark(store, people[1], evening, as_=Mark.ABSENT)
    assert fill(store, evening, people, Mark.PRESENT) == 2
    assert [marks(store)[p][evening] for p in people] == [
        Mark.EXCUSED, Mark.ABSENT, Mark.PRESENT, Mark.PRESENT,
    ]  # fmt: skip
    assert fill(store, evening, people, Mark.LATE) == 0


def test_filling_touches_neither_other_sessions_nor_others_people(store: Store) -> None:
    who, other = person(store), person(store, "Bo Prøve")
    first, second, *_ = five_evenings(store)
    fill(store, first, [who, who], Mark.PRESENT)
    assert marks(store) == {who: {first: Mark.PRESENT}}
    assert other not in marks(store)
    assert second not in marks(store)[who]


def test_twelve_filled_are_one_undo(store: Store) -> None:
    people = [person(store, f"Person {n}") for n in range(12)]
    evening, before = five_evenings(store)[0], None
    before = dump(store)
    fill(store, evening, people, Mark.PRESENT)
    undo(store)
    assert dump(store) == before


def test_a_plans_marks_are_those_of_its_people_wherever_they_met(store: Store) -> None:
    mine, theirs = person(store), person(store, "Cem Prøve", "AMP")
    evening = five_evenings(store, "AMP")[0]
    for who in (mine, theirs):
        mark(store, who, evening)
    assert marks(store, "NBV") == {mine: {evening: Mark.PRESENT}}
    assert set(marks(store)) == {mine, theirs}


@pytest.mark.parametrize(
    ("as_", "counts"),
    [(Mark.PRESENT, True), (Mark.LATE, True), (Mark.EXCUSED, False), (Mark.ABSENT, False)],
)
def test_only_who_met_has_the_module_counted(store: Store, as_: Mark, counts: bool) -> None:
    who = person(store)
    mark(store, who, five_evenings(store)[2], as_=as_)
    with store.read() as session:
        assert dict(attendance.counted_modules(session)) == ({who: {3}} if counts else {})


def test_a_cancelled_session_does_not_count_until_it_takes_place_after_all(store: Store) -> None:
    who, evening = person(store), five_evenings(store)[0]
    mark(store, who, evening)
    with store.write("Aflyst") as session:
        course.cancel_session(session, evening, "Ferie")
        assert dict(attendance.counted_modules(session)) == {}
    with store.write("Alligevel") as session:
        course.restore_session(session, evening)
        assert dict(attendance.counted_modules(session)) == {who: {1}}


def test_a_module_caught_up_elsewhere_counts_once(store: Store) -> None:
    who = person(store)
    mark(store, who, five_evenings(store)[0], as_=Mark.ABSENT)
    for plan in ("AMP", None):
        mark(store, who, five_evenings(store, plan)[0])
    with store.read() as session:
        assert dict(attendance.counted_modules(session)) == {who: {1}}


KINDS = st.none() | st.sampled_from(list(Mark))


@settings(deadline=None, max_examples=15, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 14), KINDS), max_size=25))
def test_the_query_counts_as_the_rule_does(
    tmp_path_factory: pytest.TempPathFactory, deeds: list[tuple[int, int, Mark | None]]
) -> None:
    """``counted_modules`` in SQL and ``figures`` in Python never tell two stories."""
    store = fresh_store(tmp_path_factory.mktemp("regel"))
    people = [person(store, f"Person {n}") for n in range(3)]
    evenings = [e for plan in ("NBV", "AMP", None) for e in five_evenings(store, plan)]
    for who, evening, as_ in deeds:
        mark(store, people[who], evenings[evening], as_=as_)
    with store.write("Aflyst") as session:
        course.cancel_session(session, evenings[7], "Ferie")
    with store.read() as session:
        counted = attendance.counted_modules(session)
        for row in diplomas.eligibility_rows(session, today=FIRST_EVENING + timedelta(weeks=9)):
            assert row.counted == counted.get(row.ambassador_id, frozenset())
    store.close()
