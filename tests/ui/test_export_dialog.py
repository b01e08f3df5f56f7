"""What leaves with a list: no persons by default, and with them a purpose and a line in the log."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.data_files import quick_keys
from tests.ui.conftest import Shoot
from tests.ui.roster_window import page, row, window
from valgapp.db import exports as log
from valgapp.db import rights
from valgapp.documents.lists import list_pdf
from valgapp.domain import danish
from valgapp.domain.exports import ExportKind, persons_on
from valgapp.errors import UserError
from valgapp.ui import departures, exports, preview
from valgapp.ui.export_dialog import ExportDialog
from valgapp.ui.preview import PdfDialog
from valgapp.ui.roster.page import RosterPage
from valgapp.ui.safety.lock import lock

__all__ = ["page", "quick_keys", "window"]


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "liste.xlsx"
    monkeypatch.setattr("valgapp.ui.dialogs.save_path", lambda *_, **__: path)
    monkeypatch.setattr(exports, "open_file", lambda _path: None)
    return path


def answered(monkeypatch: pytest.MonkeyPatch, **wanted: Any) -> None:
    """The dialog as a user who wants this leaves it."""

    def exec_(dialog: ExportDialog) -> bool:
        dialog.switch.setChecked(wanted.get("persons", False))
        for column, tick in dialog.ticks:
            tick.setChecked(column.title in wanted.get("columns", ("Navn",)))
        dialog.purpose.show_value(wanted.get("purpose", ""))
        dialog.password.show_value(wanted.get("password", ""))
        dialog.show()
        dialog.accept()
        return bool(dialog.result())

    monkeypatch.setattr(ExportDialog, "exec", exec_)


def words(path: Path) -> str:
    book = load_workbook(path)
    return " ".join(str(c.value) for sheet in book for line in sheet.iter_rows() for c in line)


def test_by_default_no_person_leaves(
    page: RosterPage, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(monkeypatch)
    page._export()
    assert "I forløb" in words(target)
    assert "Prøve" not in words(target)
    assert page.workspace.read(log.export_rows) == []


def test_persons_leave_with_chosen_columns_and_a_line_in_the_log(
    page: RosterPage, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(monkeypatch, persons=True, purpose="Vagtplan til BIF")
    page._export()
    assert "Ida Prøve" in words(target)
    assert "@eksempel.dk" not in words(target)
    [noted] = page.workspace.read(log.export_rows)
    assert (noted.kind, noted.persons, noted.purpose) == (ExportKind.LIST, True, "Vagtplan til BIF")
    assert (noted.contents, noted.file_name, len(noted.sha256)) == ("Navn", "liste.xlsx", 64)


def test_without_a_purpose_nothing_is_written(
    page: RosterPage, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(monkeypatch, persons=True)
    page._export()
    assert not target.exists()


def test_a_password_locks_the_sheet(
    page: RosterPage, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(monkeypatch, persons=True, purpose="Til BIF", password="lang nok kode")
    page._export()
    assert not target.read_bytes().startswith(b"PK")


def test_somebody_restricted_is_on_no_list_with_names(
    page: RosterPage, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = row(page, "Ida Prøve")
    page.workspace.write(rights.restrict, who.id, "Uenig", danish.today(), label="Begræns")
    answered(monkeypatch, persons=True, purpose="Til BIF")
    page._export()
    assert "Bo Prøve" in words(target)
    assert "Ida Prøve" not in words(target)
    assert "Begrænset person" not in words(target)


def in_preview(deed: Callable[[PdfDialog], object]) -> None:
    """Do ``deed`` in the preview that comes, and close it if it still stands."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PdfDialog)
        deed(dialog)
        dialog.done(0)

    QTimer.singleShot(0, act)


@pytest.mark.usefixtures("quick_keys")
def test_a_saved_contact_list_is_noted_though_the_lock_closes_the_preview(
    page: RosterPage, tmp_path: Path
) -> None:
    window, twin = page.window(), page.workspace.store.twin()
    target = tmp_path / "kontakter.pdf"

    def save_and_lock(dialog: PdfDialog) -> None:
        dialog.preview.save_to(target)
        lock(window)  # type: ignore[arg-type]

    in_preview(save_and_lock)
    page.people.table.print_list("Kontaktliste")
    assert not page.workspace.is_open
    with twin.read() as session:
        [noted] = log.export_rows(session)
    twin.close()
    assert noted.kind is ExportKind.CONTACTS
    assert "Telefon" in noted.contents
    assert noted.file_name == "kontakter.pdf"
    assert noted.sha256 == hashlib.sha256(target.read_bytes()).hexdigest()


def test_each_use_of_a_paper_with_names_is_noted_once_and_a_look_is_not(
    page: RosterPage, tmp_path: Path
) -> None:
    pdf = list_pdf("Tak", page.people.table.visible_columns(), [])
    in_preview(lambda dialog: dialog.preview._printed(1))
    assert preview.show_pdf(page, pdf, "Navneskilte", "a.pdf")
    in_preview(lambda dialog: dialog.preview.save_to(tmp_path / "b.pdf"))
    assert preview.show_pdf(page, pdf, "Navneskilte", "b.pdf")
    in_preview(lambda dialog: None)
    assert not preview.show_pdf(page, pdf, "Navneskilte", "c.pdf")
    noted = page.workspace.read(log.export_rows)
    assert [row.file_name for row in noted] == ["b.pdf", ""]
    assert [bool(row.sha256) for row in noted] == [True, False]


def test_a_use_that_cannot_be_noted_is_told_in_the_status_line(
    page: RosterPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise UserError("Der er ikke plads på drevet.")

    monkeypatch.setattr(log, "note", full)
    with pytest.raises(UserError):
        departures.note_left(page, ExportKind.LIST, "Ambassadører", "Navn")
    assert page.workspace.saved_text == "Ikke gemt: Der er ikke plads på drevet."


def test_a_paper_with_names_is_known_by_its_title() -> None:
    assert persons_on("Deltagerliste · Modul 1") == "Navne på deltagere"
    assert persons_on("Fortegnelse") == ""


def test_the_dialog_offers_the_personal_columns(
    page: RosterPage, qtbot: QtBot, shoot: Shoot
) -> None:
    dialog = ExportDialog(page, "Ambassadører", page.people.table.visible_columns())
    qtbot.addWidget(dialog)
    assert [c.title for c, _ in dialog.ticks][:2] == ["Navn", "Telefon"]
    assert dialog.personal == []
    shoot(dialog, "eksport")
