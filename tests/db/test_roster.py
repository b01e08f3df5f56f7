"""The roster: what is written is what is read, and what must not be lost is not."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest

from tests.db.examples import (
    dump,
    five_evenings,
    graduate,
    issue,
    mark,
    person,
    plan_id,
    undo,
)
from valgapp.db import attendance, check, course, initiative, roster
from valgapp.db import undo as undo_db
from valgapp.db.models import Ambassador, Consent
from valgapp.db.store import Store
from valgapp.domain import danish
from valgapp.domain.attendance import Mark
from valgapp.domain.roster import AmbassadorRow, ConsentPurpose, Stage
from valgapp.errors import FieldProblem, UserError

PHOTO, LIST = ConsentPurpose.PHOTO, ConsentPurpose.CONTACT_LIST


def row(store: Store, who: object) -> AmbassadorRow:
    with store.read() as session:
        return next(r for r in roster.roster_rows(session) if r.id == who)


def change(store: Store, who: object, **values: object) -> None:
    with store.write("Ret") as session:
        roster.change(session, who, **values)


def test_a_row_tells_what_was_written(store: Store) -> None:
    who = person(
        store, "  Ida   Prøve ", phone=" 12 34 56 78 ", email="ida@example.dk", birth_year=1998,
        pronunciation="I-da", recruited_via="Café Prøve", note="Kommer om onsdagen",
    )  # fmt: skip
    found = row(store, who)
    assert (found.name, found.phone, found.email) == ("Ida Prøve", "12 34 56 78", "ida@example.dk")
    assert (found.plan, found.plan_code) == ("Beboerprojekt Nordvest", "NBV")
    assert (found.birth_year, found.pronunciation, found.recruited_via, found.note) == (
        1998, "I-da", "Café Prøve", "Kommer om onsdagen",
    )  # fmt: skip
    assert (found.modules, found.module_count) == (frozenset(), 5)


def test_rows_stand_in_danish_order_and_can_be_those_of_one_plan(store: Store) -> None:
    for name in ("Åse", "Zoe", "Ægir", "Aase", "bo"):
        person(store, name)
    person(store, "Cem", "AMP")
    with store.read() as session:
        assert [r.name for r in roster.roster_rows(session, plan_id(store))] == [
            "bo", "Zoe", "Ægir", "Åse", "Aase",
        ]  # fmt: skip
        assert [r.name for r in roster.roster_rows(session)][1] == "Cem"


def test_the_modules_that_count_stand_on_the_row(store: Store) -> None:
    who = person(store)
    evenings = five_evenings(store, "AMP")
    mark(store, who, evenings[0], evenings[2])
    assert row(store, who).modules == {1, 3}
    assert row(store, who).progress == "●●○○○"


@pytest.mark.parametrize("values", [{"name": " "}, {"birth_year": 98}, {"birth_year": 2999}])
def test_what_cannot_be_right_names_its_field(store: Store, values: dict[str, object]) -> None:
    who = person(store)
    with pytest.raises(FieldProblem) as problem:
        change(store, who, **values)
    assert problem.value.field in values
    assert row(store, who).name == "Ida Prøve"


def test_only_known_fields_can_be_set(store: Store) -> None:
    who = person(store)
    for field in ("stage", "id", "cpr"):
        with pytest.raises(AttributeError):
            change(store, who, **{field: "x"})


def test_someone_who_is_gone_is_told_in_a_sentence(store: Store) -> None:
    with pytest.raises(UserError, match="findes ikke længere"):
        change(store, uuid4(), phone="1")


@pytest.mark.parametrize(
    "values", [{"diploma_name": "Ida P. Prøve"}, {"diploma_name": ""}, {"name": "Ida Prøvesen"}]
)
def test_a_changed_diploma_name_has_to_be_confirmed_anew(
    store: Store, values: dict[str, str]
) -> None:
    known = "" if "name" in values else "Ida Anna Prøve"
    who = person(store, diploma_name=known, diploma_name_confirmed=True)
    change(store, who, **values)
    assert not row(store, who).diploma_name_confirmed


def test_what_does_not_change_the_diploma_name_leaves_it_confirmed(store: Store) -> None:
    who = person(store, diploma_name="Ida Anna Prøve", diploma_name_confirmed=True)
    change(store, who, name="Ida", phone="12345678", diploma_name="Ida Anna Prøve ")
    assert row(store, who).diploma_name_confirmed


def test_a_name_can_be_changed_and_confirmed_at_once(store: Store) -> None:
    who = person(store)
    change(store, who, diploma_name="Ida Anna Prøve", diploma_name_confirmed=True)
    assert row(store, who).diploma_name_confirmed


def stage(store: Store, who: object, to: Stage, **more: object) -> AmbassadorRow:
    with store.write(f"Forløb: {to.label}") as session:
        roster.set_stage(session, who, to, **more)
    return row(store, who)


FIRST, NEXT = date(2025, 9, 1), date(2025, 9, 8)


def evening(store: Store, day: date, *met: object, plan: str = "NBV") -> object:
    """A session of the plan, with people marked at it."""
    with store.write("Kursusgang") as session:
        module = course.module_rows(session)[0].id
        held = course.add_session(session, module, plan_id(store, plan), day)
        session.flush()
        for who in met:
            attendance.set_mark(session, who, held, Mark.PRESENT)
    return held


def test_who_comes_on_the_course_is_on_it_from_the_start_though_its_dates_are_past(
    store: Store,
) -> None:
    who = person(store, stage=Stage.INTERESTED, joined_on=None)
    evening(store, FIRST)
    assert stage(store, who, Stage.IN_COURSE, on=NEXT).joined_on is None
    with store.read() as session:
        assert check.broken_rules(session) == []


def test_who_comes_after_attendance_was_marked_joins_late_from_that_day(store: Store) -> None:
    evening(store, FIRST, person(store, "Ida Prøve"))
    who = person(store, "Sen Begynder", stage=Stage.INTERESTED, joined_on=None)
    assert row(store, who).joined_on is None
    assert stage(store, who, Stage.IN_COURSE, on=NEXT).joined_on == NEXT
    assert stage(store, who, Stage.COMPLETED, on=date(2025, 11, 1)).joined_on == NEXT
    with store.write("Ny") as session:
        new = roster.add(session, plan_id(store, "NBV"), "Ny Prøve", stage=Stage.IN_COURSE)
    assert row(store, new).joined_on == danish.today()


@pytest.mark.parametrize(("plan", "day"), [("AMP", FIRST), ("NBV", NEXT)])
def test_marks_elsewhere_or_of_the_same_day_make_nobody_a_late_joiner(
    store: Store, plan: str, day: date
) -> None:
    evening(store, day, person(store, "Ida Prøve"), plan=plan)
    who = person(store, "Bo Demo", stage=Stage.INTERESTED, joined_on=None)
    assert stage(store, who, Stage.IN_COURSE, on=NEXT).joined_on is None


def test_who_has_been_on_the_course_does_not_begin_anew(store: Store) -> None:
    who = person(store, "Bo Demo", stage=Stage.INTERESTED, joined_on=None)
    stage(store, who, Stage.IN_COURSE, on=FIRST)
    evening(store, FIRST, person(store, "Ida Prøve"))
    stage(store, who, Stage.DROPPED_OUT, reason="Syg", on=NEXT)
    assert stage(store, who, Stage.IN_COURSE, on=NEXT).joined_on is None
    assert stage(store, who, Stage.COMPLETED, on=NEXT).joined_on is None


@pytest.mark.parametrize("to", [Stage.DROPPED_OUT, Stage.REFUSED])
def test_who_leaves_keeps_day_and_reason_and_the_first_day_stands(store: Store, to: Stage) -> None:
    who, day = person(store), date(2025, 10, 1)
    assert stage(store, who, to, reason="Fik arbejde", on=day).left_on == day
    later = stage(store, who, to, reason="Fik arbejde", on=day + timedelta(days=9))
    assert (later.left_on, later.left_reason) == (day, "Fik arbejde")


def test_who_comes_back_has_not_left(store: Store) -> None:
    who = person(store)
    stage(store, who, Stage.DROPPED_OUT, reason="Syg", on=date(2025, 10, 1))
    back = stage(store, who, Stage.IN_COURSE)
    assert (back.left_on, back.left_reason) == (None, "")


def test_without_a_date_a_move_is_made_today(store: Store) -> None:
    assert stage(store, person(store), Stage.REFUSED).left_on == danish.today()


def test_many_are_moved_as_one_change(store: Store) -> None:
    people = [person(store, f"Person {n}") for n in range(3)]
    before = dump(store)
    with store.write("Flyt tre") as session:
        roster.move(session, people, Stage.DROPPED_OUT, reason="Ferie", on=date(2025, 10, 1))
    assert {row(store, p).left_on for p in people} == {date(2025, 10, 1)}
    assert undo(store) == "Flyt tre"
    assert dump(store) == before


@pytest.mark.parametrize(
    ("begins", "values", "field"),
    [
        (Stage.IN_COURSE, {"left_on": date(2025, 10, 1)}, "left_on"),
        (Stage.DROPPED_OUT, {"left_on": None}, "left_on"),
    ],
)
def test_a_date_that_does_not_fit_the_stage_is_refused(
    store: Store, begins: Stage, values: dict[str, object], field: str
) -> None:
    who = person(store, stage=begins)
    with pytest.raises(FieldProblem) as problem:
        change(store, who, **values)
    assert problem.value.field == field
    with store.read() as session:
        assert check.broken_rules(session) == []


def test_capacity_is_counted_per_plan_in_their_order(store: Store) -> None:
    for n in range(11):
        person(store, f"Person {n}")
    person(store, "Venter", stage=Stage.WAITING)
    person(store, "Ude", stage=Stage.DROPPED_OUT)
    with store.read() as session:
        found = {r.plan_code: r for r in roster.recruitment_rows(session)}
        assert list(found) == [p.code for p in initiative.plans(session)]
    assert (found["NBV"].taken, found["NBV"].total, found["NBV"].verdict) == (11, 13, "på plads")
    assert found["AMP"].verdict == "mangler 10"


def test_a_deleted_person_takes_marks_and_consents_along_and_comes_back_with_them(
    store: Store,
) -> None:
    who = person(store)
    mark(store, who, *five_evenings(store))
    with store.write("Samtykke") as session:
        roster.give_consent(session, who, PHOTO, date(2025, 9, 3))
    before = dump(store)
    with store.write("Slet") as session:
        roster.delete(session, who)
    after = dump(store)
    assert [after[t] for t in ("ambassador", "attendance", "consent")] == [[], [], []]
    undo(store)
    assert dump(store) == before


def test_a_person_changed_and_deleted_in_one_transaction_is_gone(store: Store) -> None:
    who = person(store)
    with store.write("Ret og slet") as session:
        roster.change(session, who, phone="12345678")
        roster.give_consent(session, who, PHOTO, date(2025, 9, 3))
        roster.delete(session, who)
    assert dump(store)["ambassador"] == []


def test_who_holds_a_diploma_cannot_be_deleted(store: Store) -> None:
    who = graduate(store)
    issue(store, who)
    before = dump(store)
    with pytest.raises(UserError, match="KV25-NBV-01"), store.write("Slet") as session:
        roster.delete(session, who)
    assert dump(store) == before


def consents(store: Store, who: object) -> list[Consent]:
    with store.read() as session:
        return roster.consents(session, who)


def test_a_consent_is_given_and_withdrawn_and_stays_on_record(store: Store) -> None:
    who = person(store)
    with store.write("Samtykke") as session:
        roster.give_consent(
            session, who, PHOTO, date(2025, 9, 3), channels="Facebook", guardian="Far"
        )
    assert row(store, who).photo_consent_on == date(2025, 9, 3)
    with store.write("Trækkes tilbage") as session:
        roster.withdraw_consent(session, who, PHOTO, date(2025, 10, 1))
    assert row(store, who).photo_consent_on is None
    (kept,) = consents(store, who)
    assert (kept.given_on, kept.withdrawn_on, kept.channels, kept.guardian) == (
        date(2025, 9, 3), date(2025, 10, 1), "Facebook", "Far",
    )  # fmt: skip


def test_a_consent_given_again_is_changed_and_after_a_withdrawal_is_a_new_one(
    store: Store,
) -> None:
    who = person(store)
    with store.write("To gange") as session:
        roster.give_consent(session, who, PHOTO, date(2025, 9, 3))
        roster.give_consent(session, who, PHOTO, date(2025, 9, 4), channels="Avis")
    assert [(c.given_on, c.channels) for c in consents(store, who)] == [(date(2025, 9, 4), "Avis")]
    with store.write("Igen") as session:
        roster.withdraw_consent(session, who, PHOTO, date(2025, 9, 5))
        roster.give_consent(session, who, PHOTO, date(2025, 9, 6))
    assert [c.given_on.day for c in consents(store, who)] == [6, 4]


def test_a_consent_is_not_withdrawn_before_it_was_given(store: Store) -> None:
    who = person(store)
    with store.write("Samtykke") as session:
        roster.give_consent(session, who, PHOTO, date(2025, 9, 3))
    with pytest.raises(FieldProblem, match="03-09-2025"), store.write("For tidligt") as session:
        roster.withdraw_consent(session, who, PHOTO, date(2025, 9, 2))
    assert row(store, who).photo_consent_on == date(2025, 9, 3)


def test_each_purpose_is_consented_to_by_itself(store: Store) -> None:
    who = person(store)
    with store.write("Samtykker") as session:
        roster.give_consent(session, who, PHOTO, date(2025, 9, 3))
        roster.give_consent(session, who, LIST, date(2025, 9, 3))
        roster.withdraw_consent(session, who, PHOTO, date(2025, 9, 4))
        assert list(roster.standing_consents(session, LIST)) == [who]
        assert roster.standing_consents(session, PHOTO) == {}


def test_no_column_could_hold_what_must_never_be_kept() -> None:
    forbidden = ("cpr", "origin", "ethnic", "religion", "party", "voted", "health", "birth_date")
    names = {c.name for c in Ambassador.__table__.columns}
    assert not [n for n in names for word in forbidden if word in n]


def test_a_journal_entry_is_written_for_every_person(store: Store) -> None:
    person(store)
    with store.read() as session:
        newest = undo_db.last_undoable(session)
    assert newest is not None
    assert (newest.label, newest.who) == ("Ny: Ida Prøve", "Prøve Koordinator")
