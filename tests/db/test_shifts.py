"""Shifts: a double booking is refused, a close one asks for a reason, and people come and go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from uuid import UUID

import pytest
from sqlalchemy.event import listen, remove
from sqlalchemy.orm import Session

from tests.db.event_examples import DAY, a_shift, an_event, ask, do, event, shift
from tests.db.examples import dump, person, undo
from valgapp.db import events, roster, shifts
from valgapp.db.shifts import CloseShift
from valgapp.db.store import Store
from valgapp.domain.events import EventStatus
from valgapp.domain.roster import Stage
from valgapp.domain.shifts import Staffing, hours_of
from valgapp.errors import FieldProblem

NEXT_DAY = DAY + timedelta(days=1)


def refused(store: Store, shift_id: UUID, **who: object) -> FieldProblem:
    before = dump(store)
    with pytest.raises(FieldProblem) as problem:
        do(store, shifts.assign, shift_id, **who)
    assert dump(store) == before
    return problem.value


def test_a_shift_is_a_slot_until_somebody_has_it(store: Store) -> None:
    ida = person(store, "Ida Prøve", phone="10 00 00 01")
    slot = a_shift(store, an_event(store))
    assert shift(store, slot).staffing is Staffing.NEEDED
    do(store, shifts.assign, slot, ambassador_id=ida)
    found = shift(store, slot)
    assert (found.person, found.phone, found.staffing) == (
        "Ida Prøve", "10 00 00 01", Staffing.STAFFED,
    )  # fmt: skip
    do(store, shifts.assign, slot)
    assert shift(store, slot).person == ""


def test_a_double_booking_is_refused_and_the_clash_is_named(store: Store) -> None:
    ida = person(store, "Ida Prøve")
    a_shift(store, an_event(store, "Debat"), 17, 20, ambassador_id=ida)
    other = a_shift(store, an_event(store, "Stand"), 19, 22)
    problem = refused(store, other, ambassador_id=ida, reason="Jeg vil")
    assert not isinstance(problem, CloseShift)
    assert problem.field == "person"
    assert "Ida Prøve har allerede vagt ved »Debat« 01-11-2025 kl. 17.00–20.00" in str(problem)


def test_so_is_one_at_the_same_event(store: Store) -> None:
    ida, evening = person(store), an_event(store)
    a_shift(store, evening, 17, 19, ambassador_id=ida)
    refused(store, a_shift(store, evening, 18, 20), ambassador_id=ida)


def test_a_close_one_can_be_overridden_with_a_reason_that_is_kept(store: Store) -> None:
    ida = person(store)
    a_shift(store, an_event(store, "Debat"), 17, 19, ambassador_id=ida)
    close = a_shift(store, an_event(store, "Stand"), 19, 20)
    assert isinstance(refused(store, close, ambassador_id=ida), CloseShift)
    assert isinstance(refused(store, close, ambassador_id=ida, reason="  "), CloseShift)
    do(store, shifts.assign, close, ambassador_id=ida, reason=" Samme sted ")
    assert shift(store, close).override_reason == "Samme sted"


def test_a_reason_counts_for_that_person_and_those_hours_only(store: Store) -> None:
    ida, bo = person(store), person(store, "Bo Demo")
    debate, close = an_event(store, "Debat"), a_shift(store, an_event(store, "Stand"), 19, 20)
    for one, hours in ((ida, (17, 19)), (bo, (20, 22)), (ida, (21, 22))):
        a_shift(store, debate, *hours, ambassador_id=one)
    do(store, shifts.assign, close, ambassador_id=ida, reason="Samme sted")
    assert isinstance(refused(store, close, ambassador_id=bo), CloseShift)
    do(store, shifts.change, close, role="Vært")
    assert shift(store, close).override_reason == "Samme sted"
    with pytest.raises(CloseShift):
        do(store, shifts.change, close, ends=time(20, 30))


def test_shifts_right_after_each_other_at_one_event_need_no_reason(store: Store) -> None:
    ida, evening = person(store), an_event(store)
    a_shift(store, evening, 17, 19, ambassador_id=ida)
    after = a_shift(store, evening, 19, 20, ambassador_id=ida)
    assert (shift(store, after).person, shift(store, after).override_reason) == ("Ida Prøve", "")
    assert ask(store, shifts.clashes_at, evening) == {}


def test_helpers_are_the_same_by_name_however_it_is_written(store: Store) -> None:
    evening = an_event(store)
    a_shift(store, evening, helper="Åse Møller", helper_phone="10 00 00 02")
    refused(store, a_shift(store, evening), helper="AASE møller")
    other = a_shift(store, evening, helper="Åse Holm")
    assert shift(store, other).person == "Åse Holm"


def test_a_night_shift_is_in_the_way_of_the_next_morning(store: Store) -> None:
    ida = person(store)
    a_shift(store, an_event(store, "Fest"), 22, 2, ambassador_id=ida)
    morning = an_event(store, "Morgenkaffe", NEXT_DAY)
    problem = refused(store, a_shift(store, morning, 1, 4), ambassador_id=ida)
    assert "»Fest«" in str(problem)
    do(store, shifts.assign, a_shift(store, morning, 8, 10), ambassador_id=ida)


def test_a_cancelled_event_is_in_nobodys_way(store: Store) -> None:
    ida, off = person(store), an_event(store, "Aflyst")
    a_shift(store, off, ambassador_id=ida)
    do(store, events.cancel, off, "Regn")
    slot = a_shift(store, an_event(store), ambassador_id=ida)
    assert shift(store, slot).person == "Ida Prøve"


def test_changing_the_hours_of_a_shift_asks_again(store: Store) -> None:
    ida = person(store)
    a_shift(store, an_event(store, "Debat"), 17, 19, ambassador_id=ida)
    later = a_shift(store, an_event(store, "Stand"), 20, 22, ambassador_id=ida)
    for starts, kind in ((18, FieldProblem), (19, CloseShift)):
        with pytest.raises(kind):
            do(store, shifts.change, later, starts=time(starts))
    do(store, shifts.change, later, starts=time(19), reason="Samme sted")
    assert shift(store, later).hours == "19.00–22.00"


def test_a_shift_that_ends_when_it_begins_is_refused(store: Store) -> None:
    evening = an_event(store)
    slot = a_shift(store, evening)
    for deed in (
        lambda: do(store, shifts.add, evening, "Vært", time(17), time(17)),
        lambda: do(store, shifts.change, slot, ends=time(17)),
    ):
        with pytest.raises(FieldProblem) as problem:
            deed()
        assert problem.value.field == "ends"


def test_hours_of_an_ambassador_add_up_over_events(store: Store) -> None:
    ida = person(store)
    a_shift(store, an_event(store), 17, 20, ambassador_id=ida)
    a_shift(store, an_event(store, "Fest", NEXT_DAY), 22, 1, ambassador_id=ida)
    off = an_event(store, "Aflyst", date(2025, 12, 1))
    a_shift(store, off, 8, 18, ambassador_id=ida)
    do(store, events.cancel, off, "Regn")
    assert hours_of(ask(store, shifts.shift_rows, ambassador_id=ida)) == 6


def test_an_ambassador_who_leaves_leaves_the_slots_still_to_come(store: Store) -> None:
    ida = person(store, "Ida Prøve", phone="10 00 00 01")
    held, coming = an_event(store, "Holdt"), an_event(store, "Kommende", NEXT_DAY)
    slots = [a_shift(store, evening, ambassador_id=ida) for evening in (held, coming)]
    do(store, events.change, held, status=EventStatus.HELD)
    do(store, roster.set_stage, ida, Stage.DROPPED_OUT, reason="Flyttet", on=DAY)
    was, will = (shift(store, slot) for slot in slots)
    assert (was.person, was.left) == ("Ida Prøve", "")
    assert (will.person, will.phone, will.left) == ("", "", "Ida Prøve")
    assert event(store, held).staffing == "Alle vagter besat"
    assert event(store, coming).staffing == "Mangler 1 af 1"
    assert "Ida Prøve" not in [v.name for v in ask(store, shifts.volunteers)]


def test_shifts_of_a_deleted_ambassador_are_free_again(store: Store) -> None:
    ida = person(store)
    slot = a_shift(store, an_event(store), ambassador_id=ida)
    before = dump(store)
    do(store, roster.delete, ida)
    assert (shift(store, slot).ambassador_id, shift(store, slot).staffing) == (
        None,
        Staffing.NEEDED,
    )
    undo(store)
    assert dump(store) == before


def test_shifts_follow_when_two_rows_of_one_person_are_merged(store: Store) -> None:
    keep, drop = person(store, "Ida Prøve"), person(store, "Ida P.")
    slot = a_shift(store, an_event(store), ambassador_id=drop)
    do(store, roster.merge, keep, drop, {})
    assert (shift(store, slot).ambassador_id, shift(store, slot).person) == (keep, "Ida Prøve")


def test_only_who_has_not_left_can_be_given_a_shift(store: Store) -> None:
    for name, stage in (("Åse", Stage.IN_COURSE), ("Bo", Stage.COMPLETED), ("Cem", Stage.REFUSED)):
        person(store, name, stage=stage)
    assert [v.label for v in ask(store, shifts.volunteers)] == [
        "Bo · Beboerprojekt Nordvest", "Åse · Beboerprojekt Nordvest",
    ]  # fmt: skip


def _statements(store: Store, *readers: Callable[[Session], object]) -> int:
    told: list[str] = []
    with store.read() as session:
        engine = session.get_bind()
        listener = (engine, "before_cursor_execute", lambda _c, _k, sql, *_more: told.append(sql))
        listen(*listener)
        for reader in readers:
            reader(session)
        remove(*listener)
    return len(told)


def test_lists_and_clashes_ask_the_file_as_often_however_many_there_are(store: Store) -> None:
    people = [person(store, name) for name in ("Ida Prøve", "Bo Prøve", "Cem Prøve")]
    evening = an_event(store)
    readers = (
        events.event_rows, shifts.shift_rows, lambda s: shifts.clashes_at(s, evening),
    )  # fmt: skip
    a_shift(store, evening, ambassador_id=people[0])
    few = _statements(store, *readers)
    for who in people[1:]:
        a_shift(store, evening, ambassador_id=who)
        a_shift(store, an_event(store, "Stand", NEXT_DAY), ambassador_id=who)
    assert _statements(store, *readers) == few > 5
