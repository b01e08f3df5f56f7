"""The page »Ændringer«: who changed what, before and after, in words."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from tests.db.examples import (
    five_evenings,
    graduate,
    issue,
    mark,
    person,
    plan_id,
    redo,
    undo,
)
from valgapp.db import changes, course, diploma_template, roster, settings
from valgapp.db.store import Store
from valgapp.domain.attendance import Mark
from valgapp.domain.changes import FieldChange
from valgapp.domain.diplomas import Signer
from valgapp.domain.roster import ConsentPurpose, Stage


def newest(store: Store) -> list[FieldChange]:
    with store.read() as session:
        return changes.field_changes(session, changes.change_rows(session)[0].number)


def told(store: Store) -> dict[str, tuple[str, str]]:
    return {f.field: (f.before, f.after) for f in newest(store)}


def test_the_newest_change_stands_first_with_who_when_and_how_many(store: Store) -> None:
    who = person(store)
    mark(store, who, *five_evenings(store))
    with store.read() as session:
        found = changes.change_rows(session)
        assert [c.label for c in found[:3]] == ["Fremmøde", "Fem kursusgange", "Ny: Ida Prøve"]
        assert changes.change_rows(session, limit=1) == found[:1]
    assert [c.rows for c in found[:3]] == [5, 5, 1]
    assert {c.who for c in found} == {"Prøve Koordinator"}
    assert all(datetime.now(UTC) - c.at < timedelta(minutes=5) for c in found[:3])


def test_every_kind_of_value_is_told_in_danish(store: Store) -> None:
    who = person(store, stage=Stage.INTERESTED, joined_on=None)
    with store.write("Alt muligt") as session:
        roster.set_stage(session, who, Stage.IN_COURSE, on=date(2025, 9, 3))
        roster.change(
            session, who, diploma_name="Ida P.", diploma_name_confirmed=True, birth_year=1998,
            plan_id=plan_id(store, "AMP"), joined_on=date(2025, 9, 3),
        )  # fmt: skip
    found = told(store)
    assert found.pop("Bekræftelsen noteret af") == ("", "Prøve Koordinator")
    assert found.pop("Diplomnavn bekræftet den")[0] == ""
    assert found == {
        "Forløb": ("Interesseret", "I forløb"),
        "Begyndt": ("", "03-09-2025"),
        "Diplomnavn": ("", "Ida P."),
        "Diplomnavn bekræftet": ("Nej", "Ja"),
        "Fødselsår": ("", "1998"),
        "Helhedsplan": ("Beboerprojekt Nordvest", "Amagerplanen"),
    }


def test_a_mark_is_told_by_the_persons_name_and_the_sessions_day(store: Store) -> None:
    who, evening = person(store), five_evenings(store)[0]
    mark(store, who, evening, as_=Mark.LATE)
    assert {(f.table, f.row) for f in newest(store)} == {("Fremmøde", "Ida Prøve, 03-09-2025")}
    assert told(store)["Fremmøde"] == ("", "Forsinket")
    assert told(store)["Kursusgang"] == ("", "03-09-2025")


def test_a_deleted_row_is_told_by_what_it_was(store: Store) -> None:
    who = person(store, phone="12345678")
    with store.write("Slet") as session:
        roster.give_consent(session, who, ConsentPurpose.PHOTO, date(2025, 9, 3))
        session.flush()
        roster.delete(session, who)
    assert {f.row for f in newest(store) if f.table == "Ambassadør"} == {"Ida Prøve"}
    assert told(store)["Telefon"] == ("12345678", "")


def test_what_points_at_someone_deleted_is_told_without_a_name(store: Store) -> None:
    who, evening = person(store), five_evenings(store)[0]
    mark(store, who, evening)
    with store.read() as session:
        number = changes.change_rows(session)[0].number
    with store.write("Slet") as session:
        roster.delete(session, who)
    with store.read() as session:
        found = {f.field: f.after for f in changes.field_changes(session, number)}
    assert found["Ambassadør"] == "(slettet)"


def test_an_issued_diploma_is_told_by_its_name_and_number(store: Store) -> None:
    issue(store, graduate(store))
    assert {f.row for f in newest(store)} == {"Ida Prøve"}
    assert told(store)["Diplomnummer"] == ("", "KV25-NBV-01")
    assert told(store)["Tilstand"] == ("", "Udstedt")


def test_what_is_technical_or_empty_is_not_told(store: Store) -> None:
    issue(store, graduate(store))
    fields = newest(store)
    assert all(f.before or f.after for f in fields)
    assert {"PDF-kontrolsum", "Bogstav", "Rækkefølge"}.isdisjoint(f.field for f in fields)


def test_settings_are_told_in_words(store: Store) -> None:
    signers = (Signer("Ida Prøve", "Projektleder"), Signer("", "Koordinator"))
    with store.write("Diplomets tekst") as session:
        diploma_template.set_template(
            session, heading="Diplom", body="Tak", place="", signers=signers
        )
        last = '{"at": "2025-11-03T12:00:00+00:00", "persons": false, "name": "Rapport.xlsx"}'
        settings.set_value(session, "report.last", last)
    assert {(f.table, f.row, f.field, f.after) for f in newest(store)} == {
        ("Indstilling", "Diplomets overskrift", "Værdi", "Diplom"),
        ("Indstilling", "Diplomets tekst", "Værdi", "Tak"),
        (
            "Indstilling",
            "Underskrivere på diplomet",
            "Værdi",
            "Ida Prøve, Projektleder; Koordinator",
        ),
        ("Indstilling", "Seneste rapport til BIF", "Værdi", "Rapport.xlsx, uden personoplysninger"),
    }


def test_hours_of_a_session_are_told_as_on_screen(store: Store) -> None:
    (evening, *_) = five_evenings(store)
    with store.write("Tid") as session:
        course.change_session(session, evening, starts=time(17, 30), cancelled=True)
    assert told(store) == {"Begynder": ("", "17.30"), "Aflyst": ("Nej", "Ja")}


def test_what_is_taken_back_is_marked_and_told_as_a_change_of_its_own(store: Store) -> None:
    person(store)
    undo(store)
    with store.read() as session:
        back, first = changes.change_rows(session, limit=2)
    assert (first.label, first.state) == ("Ny: Ida Prøve", "Fortrudt")
    assert (back.label, back.undo_of) == ("Fortrudt: Ny: Ida Prøve", first.number)
    redo(store)
    with store.read() as session:
        assert changes.change_rows(session, limit=1)[0].label == "Gentaget: Ny: Ida Prøve"
