"""Postings from a file into the data file: one change, numbered without gaps, undone as one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import inspect

from tests.data_files import store
from valgapp.db import budget, journal, postings
from valgapp.db import undo as undo_db
from valgapp.db.budget_models import Posting
from valgapp.db.store import Store
from valgapp.domain import posting_columns
from valgapp.domain.budget import PostingState
from valgapp.domain.posting_import import Settled
from valgapp.domain.posting_preview import Outcome, PostingLine, on_line
from valgapp.domain.posting_reading import MAX_LENGTH
from valgapp.domain.postings import PostingRow
from valgapp.domain.progress import Job
from valgapp.errors import UserError
from valgapp.jobs.import_postings import Imported, import_postings, preview_import
from valgapp.jobs.read_tables import guessed_mapping, read_file, sheet

__all__ = ["store"]
EXPORTS = Path(__file__).parents[1] / "data" / "postings"
TODAY = date(2025, 11, 1)


def done(job: Job[Any]) -> Any:
    while True:
        try:
            next(job)
        except StopIteration as end:
            return end.value


def preview(store: Store, path: Path, settled: Settled | None = None) -> list[PostingLine]:
    table = sheet(done(read_file(path)), None, posting_columns)
    header = posting_columns.find_header(table.rows)
    mapping = guessed_mapping(table, header, posting_columns)
    found = done(
        preview_import(store, table, header, mapping, today=TODAY, settled=settled or Settled())
    )
    return list(found.rows)


def posted(store: Store) -> list[PostingRow]:
    with store.read() as session:
        return postings.posting_rows(session)


@pytest.fixture
def line(store: Store) -> UUID:
    with store.write("Budgetpost") as session:
        track = budget.track_cards(session)[0].id
        return budget.add_line(session, track, "Forplejning", oere=10_000_000)


@pytest.fixture
def write(store: Store) -> Callable[..., Any]:
    def run(function: Callable[..., Any], *args: Any, **more: Any) -> Any:
        with store.write("Prøve") as session:
            return function(session, *args, **more)

    return run


def test_an_export_is_saved_numbered_by_day_and_undone_as_one(store: Store, line: UUID) -> None:
    rows = preview(store, EXPORTS / "danske_bank_cp1252.csv", Settled(line_id=line))
    told = done(import_postings(store, rows[::-1], "konto.csv"))
    assert told == Imported(5, 0)
    assert told.sentence == "5 nye posteringer er gemt. Kvitteringerne mangler endnu."
    found = sorted(posted(store), key=lambda r: r.voucher)
    assert [r.voucher for r in found] == [f"BIF-{n:03d}" for n in range(1, 6)]
    assert [r.day for r in found] == sorted(r.day for r in found)
    with store.write("x") as session:
        change = undo_db.last_undoable(session)
        assert change is not None
        assert change.label == "Import: 5 nye posteringer fra »konto.csv«"
        undo_db.undo(session, change.number)
    assert posted(store) == []


def test_the_same_file_twice_changes_nothing(store: Store, line: UUID) -> None:
    for name in ("danske_bank_cp1252.csv", "finanssystem.xlsx", "navision_utf16_tab.txt"):
        path = EXPORTS / name
        done(import_postings(store, preview(store, path, Settled(line_id=line))))
        again = preview(store, path, Settled(line_id=line))
        assert not [r for r in again if r.chosen]
        assert {r.verdict for r in again} == {Outcome.KNOWN, Outcome.INCOME}


def test_the_next_export_overlapping_the_last_brings_only_what_is_new(
    store: Store, line: UUID, tmp_path: Path
) -> None:
    head = "Dato;Tekst;Beløb;Saldo\n"
    first, more = (
        "1-10-2025;Café Prøve;-100;900\n2-10-2025;Demo;-50;850\n",
        "3-10-2025;Ny;-25;825\n",
    )
    for text, expected in ((head + first, 2), (head + first + more, 1)):
        (tmp_path / "konto.csv").write_text(text, encoding="utf-8")
        rows = preview(store, tmp_path / "konto.csv", Settled(line_id=line))
        assert done(import_postings(store, rows)).added == expected


def test_a_paid_order_is_changed_and_gets_a_voucher(
    store: Store, line: UUID, write: Callable[..., Any]
) -> None:
    write(postings.add_posting, line, date(2025, 10, 1), 123_450, supplier="Café Prøve",
          state=PostingState.ORDERED)  # fmt: skip
    rows = preview(store, EXPORTS / "danske_bank_cp1252.csv", Settled(line_id=line))
    assert done(import_postings(store, rows)) == Imported(4, 1)
    paid = next(r for r in posted(store) if r.oere == 123_450)
    assert (paid.state, paid.voucher) == (PostingState.PAID, "BIF-001")
    assert sorted(r.voucher for r in posted(store)) == [f"BIF-{n:03d}" for n in range(1, 6)]


def test_an_overspend_needs_a_reason_and_keeps_it_where_it_happened(
    store: Store, line: UUID, write: Callable[..., Any]
) -> None:
    write(budget.change_line, line, oere=130_000)
    rows = preview(store, EXPORTS / "danske_bank_cp1252.csv", Settled(line_id=line))
    with pytest.raises(UserError, match="Importen overskrider"):
        done(import_postings(store, rows))
    assert posted(store) == []
    done(import_postings(store, rows, reason="Aftalt med BIF"))
    marked = {r.supplier for r in posted(store) if r.overspend_reason}
    assert "CAFÉ PRØVE" in marked
    assert all(not r.overspend_reason for r in posted(store) if r.oere == 123_450)


def test_a_line_without_budget_line_stops_the_whole_import(store: Store, line: UUID) -> None:
    rows = preview(store, EXPORTS / "danske_bank_cp1252.csv")
    some = on_line(rows, [rows[1].number], line)
    with pytest.raises(UserError, match="har ingen budgetpost"):
        done(import_postings(store, some))
    assert posted(store) == []


def test_a_posting_changed_since_the_preview_stops_the_whole_import(
    store: Store, line: UUID, write: Callable[..., Any]
) -> None:
    order = write(postings.add_posting, line, date(2025, 10, 1), 123_450, supplier="Café Prøve",
                  state=PostingState.ORDERED)  # fmt: skip
    rows = preview(store, EXPORTS / "danske_bank_cp1252.csv", Settled(line_id=line))
    write(postings.change_posting, order, state=PostingState.INVOICED)
    with pytest.raises(
        UserError, match=r"Siden filen blev læst, er bilag BIF-[0-9]+ »[^«]+« ændret"
    ):
        done(import_postings(store, rows))
    assert len(posted(store)) == 1


def test_stopped_on_the_way_nothing_is_saved(store: Store, line: UUID) -> None:
    job = import_postings(
        store, preview(store, EXPORTS / "finanssystem.xlsx", Settled(line_id=line))
    )
    next(job)
    job.close()
    assert posted(store) == []


def test_a_ticked_income_is_a_credit(store: Store, line: UUID) -> None:
    rows = preview(store, EXPORTS / "finanssystem.xlsx", Settled(line_id=line))
    income = next(r for r in rows if r.verdict is Outcome.INCOME).with_choice(True)
    done(import_postings(store, [income]))
    assert [r.oere for r in posted(store)] == [-150_000]


def test_many_lines_go_in_as_one_change(store: Store, line: UUID, tmp_path: Path) -> None:
    rows = "".join(f"{1 + n % 28}-10-2025;Demo {n % 40};-{1 + n},50;A{n}\n" for n in range(300))
    (tmp_path / "mange.csv").write_text(f"Dato;Tekst;Beløb;Bilagsnr.\n{rows}", encoding="utf-8")
    planned = preview(store, tmp_path / "mange.csv", Settled(line_id=line))
    small = [replace(r, oere=100, uses=100) for r in planned]
    with store.read() as session:
        before = journal.latest_number(session)
    assert done(import_postings(store, small)).added == 300
    with store.read() as session:
        assert journal.latest_number(session) == before + 1


def test_there_is_room_in_the_tables_for_what_is_kept() -> None:
    columns = inspect(Posting).columns
    for target, field in (("SUPPLIER", "supplier"), ("TEXT", "text"), ("REF", "external_ref")):
        assert MAX_LENGTH[posting_columns.PostingTarget[target]] == columns[field].type.length
