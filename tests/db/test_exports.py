"""What has left the data file is noted for good."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from tests.data_files import PASSPHRASE, WHO
from valgapp.db import exports
from valgapp.db import undo as undo_db
from valgapp.db.store import Store
from valgapp.domain.exports import ExportKind

MONDAY = datetime(2025, 11, 3, 12, tzinfo=UTC)
FRIDAY = datetime(2025, 11, 7, 12, tzinfo=UTC)


def noted(store: Store, at: datetime, kind: ExportKind, **more: str) -> None:
    with store.write("Gemt", may_undo=False) as session:
        exports.note(session, kind, persons=False, at=at, **more)


def test_the_newest_stands_first_and_each_kind_has_its_own_latest(store: Store) -> None:
    noted(store, FRIDAY, ExportKind.CONTACTS, file_name="Kontakter.pdf")
    noted(store, MONDAY, ExportKind.WORKBOOK, file_name="Rapport.xlsx", figures="{}")
    with store.read() as session:
        assert [r.file_name for r in exports.export_rows(session)] == [
            "Kontakter.pdf", "Rapport.xlsx"
        ]  # fmt: skip
        latest = exports.latest(session, [ExportKind.WORKBOOK])
        figures = exports.latest_figures(session, [ExportKind.WORKBOOK], before=FRIDAY)
        assert not exports.latest_figures(session, [ExportKind.WORKBOOK], before=MONDAY)
        assert exports.latest(session, [ExportKind.ACCESS]) is None
    assert latest is not None
    assert latest.sentence == "03-11-2025 kl. 13.00 uden personoplysninger (Rapport.xlsx)"
    assert figures == (MONDAY, "{}")


def test_what_has_left_cannot_be_undone(store: Store) -> None:
    noted(store, MONDAY, ExportKind.LIST)
    with store.read() as session:
        found = undo_db.last_undoable(session)
    assert found is None or found.label != "Gemt"


def test_a_file_from_before_the_log_still_knows_its_last_report(tmp_path: Path) -> None:
    kept = Path(__file__).parents[1] / "data" / "schema" / "0007.valg"
    path = tmp_path / "gammel.valg"
    shutil.copyfile(kept, path)
    store = Store.open(path, PASSPHRASE, who=WHO)
    with store.read() as session:
        [row] = exports.export_rows(session)
    store.close()
    assert (row.kind, row.at, row.file_name) == (ExportKind.WORKBOOK, MONDAY, "Rapport.xlsx")


def test_a_cpr_number_in_a_file_name_is_not_kept(store: Store) -> None:
    # 010203-1234 has the shape of a CPR number and belongs to nobody.
    noted(store, MONDAY, ExportKind.LIST, file_name="Liste 010203-1234.xlsx")
    with store.read() as session:
        assert [r.file_name for r in exports.export_rows(session)] == ["Liste [fjernet].xlsx"]
