"""A roster somebody else made, through to the data file: whole, once, undone in one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from valgapp.db import initiative, journal, roster
from valgapp.db import undo as undo_db
from valgapp.db.models import Ambassador
from valgapp.db.store import Store
from valgapp.domain import cpr
from valgapp.domain.progress import finish
from valgapp.domain.roster import AmbassadorRow, Stage
from valgapp.domain.roster_import import FIELDS, ImportPreview, ImportRow, Target, Verdict
from valgapp.domain.roster_reading import MAX_LENGTH
from valgapp.errors import UserError
from valgapp.jobs.import_roster import Imported, import_roster, preview_file

ROSTERS = Path(__file__).parents[1] / "data" / "rosters"
FILES = sorted(p.name for p in ROSTERS.iterdir() if p.suffix in (".csv", ".txt", ".xlsx"))
TODAY = date(2025, 9, 20)


def _people(store: Store) -> list[AmbassadorRow]:
    with store.read() as session:
        return roster.roster_rows(session)


def _preview(store: Store, name: str | Path) -> ImportPreview:
    with store.read() as session:
        plan = initiative.plan_named(session, "AMP").id
    return finish(preview_file(store, ROSTERS / name, default_plan=plan, today=TODAY))


def _latest(store: Store) -> int:
    with store.read() as session:
        return journal.latest_number(session)


def test_there_are_at_least_eight_differently_shaped_rosters() -> None:
    assert len(FILES) >= 8


@pytest.mark.parametrize("name", FILES)
def test_every_roster_comes_in_as_one_change_and_the_second_time_nothing(
    store: Store, name: str
) -> None:
    before = _latest(store)
    preview = _preview(store, name)
    done = finish(import_roster(store, preview.rows, name))
    assert done.added == preview.count(Verdict.NEW) == len(_people(store)) > 2
    assert _latest(store) == before + 1
    again = _preview(store, name)
    assert again.count(Verdict.NEW) == again.count(Verdict.CHANGED) == 0
    assert again.count(Verdict.UNCHANGED) == done.added
    assert finish(import_roster(store, again.rows, name)) == Imported(0, 0)
    assert _latest(store) == before + 1


@pytest.mark.parametrize("name", FILES)
def test_one_undo_takes_the_whole_import_back(store: Store, name: str) -> None:
    finish(import_roster(store, _preview(store, name).rows, name))
    with store.read() as session:
        newest = undo_db.last_undoable(session)
    assert newest is not None
    assert newest.label.startswith("Import: ")
    assert name in newest.label
    with store.write("Fortryd") as session:
        undo_db.undo(session, newest.number)
    assert _people(store) == []


def _everything(store: Store) -> str:
    """Every value of every table, the journal's too."""
    connection = store.new_connection()
    tables = [r[0] for r in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")]
    rows = [row for table in tables for row in connection.execute(f'SELECT * FROM "{table}"')]
    connection.close()
    return "\n".join(map(repr, rows))


def test_a_cpr_number_is_nowhere_in_the_decrypted_file(store: Store) -> None:
    finish(import_roster(store, _preview(store, "cpr_birth_dates.xlsx").rows, "cpr"))
    dump = _everything(store)
    assert "Bo Demo" in dump
    assert "fjernet" in dump
    for number in ("010199-0000", "0101990000", "203010000", "040590", "0405900000"):
        assert number not in dump
    assert not any(cpr.contains(p.note + p.name + p.phone) for p in _people(store))
    assert {p.birth_year for p in _people(store)} == {1999, 2001, 1990, 1985}


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_stopping_on_the_way_leaves_nothing(store: Store, steps: int) -> None:
    rows = _preview(store, "cp1252_semicolon.csv").rows * 8
    many = [replace(r, number=i) for i, r in enumerate(rows) if r.chosen]
    before = _latest(store)
    job = import_roster(store, many)
    for _ in range(steps):
        next(job)
    job.close()
    assert _people(store) == []
    assert _latest(store) == before


def test_a_fault_in_the_last_row_leaves_nothing(store: Store) -> None:
    rows = [r for r in _preview(store, "cp1252_semicolon.csv").rows if r.chosen]
    bad = replace(rows[-1], values={**rows[-1].values, Target.NOTE: "010199-0000"})
    with pytest.raises(UserError, match="CPR"):
        finish(import_roster(store, [*rows[:-1], bad]))
    assert _people(store) == []


def _find(rows: Sequence[ImportRow], name: str) -> ImportRow:
    return next(r for r in rows if r.name == name)


def test_empty_fields_are_filled_and_filled_ones_only_when_ticked(store: Store) -> None:
    with store.write("Prøvedata") as session:
        plan = initiative.plan_named(session, "AMP").id
        ida = roster.add(session, plan, "Ida Prøve", phone="20 11 22 33", stage=Stage.COMPLETED)
    row = _find(_preview(store, "cp1252_semicolon.csv").rows, "Ida Prøve")
    assert row.verdict is Verdict.CHANGED
    assert {c.target: c.chosen for c in row.changes} == {
        Target.EMAIL: True, Target.BIRTH: True, Target.NOTE: True, Target.STAGE: False,
    }  # fmt: skip
    finish(import_roster(store, [row]))
    after = next(p for p in _people(store) if p.id == ida)
    assert (after.email, after.birth_year, after.stage) == (
        "ida@eksempel.dk", 1998, Stage.COMPLETED,
    )  # fmt: skip
    row = _find(_preview(store, "cp1252_semicolon.csv").rows, "Ida Prøve")
    assert not row.chosen
    finish(import_roster(store, [row.with_choice(True)]))
    assert next(p for p in _people(store) if p.id == ida).stage is Stage.IN_COURSE


def test_a_person_changed_since_the_preview_stops_the_import(store: Store) -> None:
    with store.write("Prøvedata") as session:
        plan = initiative.plan_named(session, "AMP").id
        ida = roster.add(session, plan, "Ida Prøve", phone="20 11 22 33")
    rows = _preview(store, "cp1252_semicolon.csv").rows
    with store.write("Imens") as session:
        roster.change(session, ida, email="ida@andet.dk")
    with pytest.raises(UserError, match="Ida Prøve er ændret, siden filen blev læst"):
        finish(import_roster(store, rows))
    assert len(_people(store)) == 1


def test_photo_consent_and_the_date_of_leaving_come_along(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "samtykke.csv"
    path.write_text(
        "Navn;Forløb;Stoppet;Årsag;Fotosamtykke;Oplysningsbrev\n"
        "Ida Prøve;Frafaldet;3-9-2025;Nyt arbejde;1-9-2025;2-9-2025\n"
        "Ali Eksempel;I forløb;;;nej;ja\n",
        encoding="utf-8",
    )
    finish(import_roster(store, _preview(store, path).rows))
    ali, ida = _people(store)
    assert (ida.left_on, ida.left_reason) == (date(2025, 9, 3), "Nyt arbejde")
    assert (ida.photo_consent_on, ida.information_given_on) == (date(2025, 9, 1), date(2025, 9, 2))
    assert (ali.photo_consent_on, ali.information_given_on) == (None, None)
    assert _preview(store, path).count(Verdict.UNCHANGED) == 2


def test_there_is_room_in_the_tables_for_the_longest_texts() -> None:
    for target, limit in MAX_LENGTH.items():
        assert Ambassador.__table__.c[FIELDS[target]].type.length >= limit


def test_an_unknown_sheet_is_told_with_those_there_are(store: Store) -> None:
    job = preview_file(
        store, ROSTERS / "title_rows_sheets.xlsx", default_plan=None, today=TODAY, sheet="Ark9"
    )
    with pytest.raises(UserError, match="»Deltagere«"):
        finish(job)
