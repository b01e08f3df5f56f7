"""Sessions, speakers and what binds them."""

from __future__ import annotations

from datetime import date, time
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.db.examples import (
    FIRST_EVENING,
    dump,
    five_evenings,
    mark,
    person,
    plan_id,
    undo,
)
from valgapp.db import course
from valgapp.db.store import Store
from valgapp.domain.attendance import Mark
from valgapp.domain.course import SessionRow, SpeakerStatus, TalkKind, problems
from valgapp.errors import FieldProblem, UserError


def rows(store: Store, plan: str | None = None) -> list[SessionRow]:
    place = plan_id(store, plan) if plan else None
    with store.read() as session:
        return course.session_rows(session, place)


def add(store: Store, plan: str | None = "NBV", day: date = FIRST_EVENING, **values: Any) -> UUID:
    place = plan_id(store, plan) if plan else None
    with store.write("Ny kursusgang") as session:
        module = course.module_rows(session)[0].id
        return course.add_session(session, module, place, day, **values)


def change(store: Store, evening: UUID, **values: Any) -> None:
    with store.write("Ret kursusgang") as session:
        course.change_session(session, evening, **values)


def speaker(store: Store, evening: UUID, name: str = "Ada Prøve", **values: Any) -> UUID:
    with store.write("Oplæg") as session:
        who = course.add_speaker(session, name, "Foreningen Prøve")
        course.book_speaker(session, evening, who, **values)
        return who


def test_five_modules_that_can_be_renamed(store: Store) -> None:
    with store.write("Modul") as session:
        modules = course.module_rows(session)
        course.change_module(session, modules[1].id, title="Kommunen", goals="Skole og bolig")
    with store.read() as session:
        found = course.module_rows(session)
    assert [m.number for m in found] == [1, 2, 3, 4, 5]
    assert (found[1].title, found[1].goals) == ("Kommunen", "Skole og bolig")


def test_a_session_tells_its_module_plan_place_and_hours(store: Store) -> None:
    add(store, starts=time(17), ends=time(20), place=" Salen ")
    (row,) = rows(store)
    assert row.title == "Modul 1 · Demokrati og valg i Danmark"
    assert (row.plan, row.plan_code, row.place, row.hours) == (
        "Beboerprojekt Nordvest", "NBV", "Salen", "17.00–20.00",
    )  # fmt: skip
    assert (row.present, row.marked, row.cancelled) == (0, 0, False)


def test_a_plan_sees_its_own_sessions_and_the_shared_ones(store: Store) -> None:
    mine, shared, theirs = add(store), add(store, None), add(store, "AMP")
    assert {r.id for r in rows(store, "NBV")} == {mine, shared}
    assert {r.id for r in rows(store)} == {mine, shared, theirs}
    assert next(r for r in rows(store) if r.id == shared).plan == "Alle helhedsplaner"


def test_sessions_stand_by_day_hour_and_plan(store: Store) -> None:
    later = add(store, day=date(2025, 9, 10))
    evening = add(store, starts=time(17))
    nordvest, amager = add(store, starts=time(9)), add(store, "AMP", starts=time(9))
    assert [r.id for r in rows(store)] == [amager, nordvest, evening, later]


def test_a_session_may_not_end_before_it_begins(store: Store) -> None:
    with pytest.raises(FieldProblem) as problem:
        add(store, starts=time(20), ends=time(17))
    assert problem.value.field == "ends"
    evening = add(store, starts=time(17), ends=time(20))
    for wrong in ({"ends": time(16)}, {"starts": time(20)}):
        with pytest.raises(FieldProblem):
            change(store, evening, **wrong)
    with pytest.raises(FieldProblem) as problem:
        change(store, evening, day=None)
    assert problem.value.field == "day"
    assert rows(store)[0].hours == "17.00–20.00"


def test_a_cancelled_session_stays_with_its_reason_and_can_take_place_after_all(
    store: Store,
) -> None:
    evening = add(store)
    with store.write("Aflyst") as session:
        course.cancel_session(session, evening, "Oplægsholderen er syg")
    assert (rows(store)[0].cancelled, rows(store)[0].cancelled_reason) == (
        True, "Oplægsholderen er syg",
    )  # fmt: skip
    with store.write("Alligevel") as session:
        course.restore_session(session, evening)
    assert (rows(store)[0].cancelled, rows(store)[0].cancelled_reason) == (False, "")


def test_a_session_with_marks_cannot_be_deleted(store: Store) -> None:
    evening = add(store)
    mark(store, person(store), evening, as_=Mark.EXCUSED)
    before = dump(store)
    with pytest.raises(UserError, match="Aflys den"), store.write("Slet") as session:
        course.delete_session(session, evening)
    assert dump(store) == before


def test_a_deleted_session_takes_its_bookings_along_and_comes_back_with_them(store: Store) -> None:
    evening = add(store)
    speaker(store, evening)
    before = dump(store)
    with store.write("Slet") as session:
        course.delete_session(session, evening)
    assert rows(store) == []
    assert undo(store) == "Slet"
    assert dump(store) == before


def test_a_speaker_is_booked_once_with_talk_kind_and_status(store: Store) -> None:
    evening = add(store)
    who = speaker(store, evening, talk="Byrådet", kind=TalkKind.WORKSHOP)
    (part,) = rows(store)[0].speakers
    assert (part.name, part.organisation, part.talk, part.kind, part.status) == (
        "Ada Prøve", "Foreningen Prøve", "Byrådet", TalkKind.WORKSHOP, SpeakerStatus.PROPOSED,
    )  # fmt: skip
    with pytest.raises(UserError, match="allerede"), store.write("Igen") as session:
        course.book_speaker(session, evening, who)
    with store.write("Siger ja") as session:
        course.change_booking(session, part.id, status=SpeakerStatus.CONFIRMED)
    assert rows(store)[0].speaker_names == "Ada Prøve"
    with store.write("Fjern") as session:
        course.remove_booking(session, part.id)
    assert rows(store)[0].speakers == ()


def test_speakers_stand_in_danish_order(store: Store) -> None:
    evening = add(store)
    for name in ("Åse", "Zoe", "Ægir", "bo"):
        speaker(store, evening, name)
    with store.read() as session:
        assert [s.name for s in course.speakers(session)] == ["bo", "Zoe", "Ægir", "Åse"]
        assert [s.name for s in course.speaker_rows(session)] == ["bo", "Zoe", "Ægir", "Åse"]
    assert [s.name for s in rows(store)[0].speakers] == ["bo", "Zoe", "Ægir", "Åse"]


def test_a_speaker_has_a_name_and_can_be_deleted_once_free(store: Store) -> None:
    evening = add(store)
    who = speaker(store, evening)
    for wrong in ({"name": " "}, {"name": ""}):
        with pytest.raises(FieldProblem), store.write("Navn") as session:
            course.change_speaker(session, who, **wrong)
    with pytest.raises(FieldProblem), store.write("Ny") as session:
        course.add_speaker(session, " ")
    with pytest.raises(UserError, match="står på"), store.write("Slet") as session:
        course.delete_speaker(session, who)
    with store.write("Fri") as session:
        course.remove_booking(session, rows(store)[0].speakers[0].id)
        course.delete_speaker(session, who)
    with store.read() as session:
        assert course.speakers(session) == []


def test_a_new_speaker_is_taken_down_and_booked_in_one_step(store: Store) -> None:
    evening, before = add(store), dump(store)
    before = dump(store)
    with store.write("Ny oplægsholder") as session:
        course.book_new_speaker(session, evening, {"name": "Ada Prøve"}, talk="Byrådet")
    assert rows(store)[0].speakers[0].talk == "Byrådet"
    undo(store)
    assert dump(store) == before


def test_clashes_are_found_among_the_rows_of_the_file(store: Store) -> None:
    hours = {"starts": time(17), "ends": time(20)}
    evening, other = add(store, place="Salen", **hours), add(store, "AMP", place="salen", **hours)
    who = speaker(store, evening)
    with store.write("Dobbelt") as session:
        course.book_speaker(session, other, who)
    found = rows(store)
    first = next(r for r in found if r.id == evening)
    assert problems(first, found, FIRST_EVENING) == [
        "Salen er også booket til Amagerplanen (03-09-2025 17.00–20.00).",
        "Ada Prøve er også hos Amagerplanen (03-09-2025 17.00–20.00).",
    ]


def test_who_met_is_counted_per_session(store: Store) -> None:
    first, second, *_ = five_evenings(store)
    for name, as_ in (("A", Mark.PRESENT), ("B", Mark.LATE), ("C", Mark.ABSENT)):
        mark(store, person(store, name), first, as_=as_)
    counted = {r.id: (r.present, r.marked) for r in rows(store)}
    assert (counted[first], counted[second]) == ((2, 3), (0, 0))


def test_a_course_planned_in_one_step_is_undone_in_one(store: Store) -> None:
    before = dump(store)
    with store.write("Planlæg") as session:
        dated = [(m.id, date(2025, 9, m.number)) for m in course.module_rows(session)]
        made = course.plan_course(session, None, dated, starts=time(17), place="Salen")
    assert [r.id for r in rows(store)] == made
    assert {(r.hours, r.place) for r in rows(store)} == {("17.00", "Salen")}
    undo(store)
    assert dump(store) == before


def test_one_session_by_its_id_or_a_sentence(store: Store) -> None:
    evening = add(store)
    with store.read() as session:
        assert course.session_row(session, evening).id == evening
        with pytest.raises(UserError, match="findes ikke længere"):
            course.session_row(session, uuid4())
