"""The list in sight as a workbook or as a printed list, the same way from every page."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from valgapp.domain import danish
from valgapp.domain.columns import Columns
from valgapp.domain.exports import ExportKind
from valgapp.ui import dialogs
from valgapp.ui.departures import listed, note_left
from valgapp.ui.toast import Toast
from valgapp.ui.workspace import Voice


def export_rows(parent: QWidget, title: str, columns: Columns[Any], rows: list[Any]) -> None:
    """Ask what and where, write an Excel workbook, and open it. UserError when it cannot be written.

    Without persons unless the user chooses their columns and says why; that is noted.
    """
    from valgapp.ui.export_dialog import ExportDialog

    dialog = None
    if any(column.personal for column in columns):
        dialog = ExportDialog(parent.window(), title, columns)
        wanted = dialog.exec()
        dialog.deleteLater()
        if not wanted:
            return
    name = f"{title} {danish.short_date(danish.today())}.xlsx"
    path = dialogs.save_path(parent, "Eksportér til Excel", name, "Excel-ark (*.xlsx)")
    if path is None:
        return
    if dialog is None:
        _write(parent, title, columns, rows, path)
        return
    personal = dialog.personal
    _write(parent, title, dialog.chosen, listed(rows, personal), path, dialog.password.typed())
    if personal:
        told = ", ".join(column.title for column in personal)
        note_left(parent, ExportKind.LIST, title, told, dialog.purpose.typed(), path)


def _write(
    parent: QWidget, title: str, columns: Columns[Any], rows: list[Any], path: Path,
    password: str = "",
) -> None:  # fmt: skip
    from valgapp.documents.workbook import table_workbook

    table_workbook(title, columns, rows, path, password=password or None)
    if (toast := parent.window().findChild(Toast)) is not None:
        tell_saved(toast.say, path)
    open_file(path)


def tell_saved(say: Voice, path: Path, more: str = "") -> None:
    """»Gemt: liste.xlsx · Vis mappen«, with a sentence ``more`` when there is one to add."""
    text = f"Gemt: {path.name}"
    say(f"{text}. {more}" if more else text, "Vis mappen", partial(open_file, path.parent))


def open_file(path: Path) -> None:
    """Show a file or a folder in the program that the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def print_rows(
    parent: QWidget, title: str, columns: Columns[Any], rows: list[Any], note: str = ""
) -> None:
    """Show the list as it will stand on paper, to print or to save as PDF."""
    from valgapp.documents.lists import list_pdf
    from valgapp.ui.preview import show_pdf

    name = f"{title} {danish.short_date(danish.today())}.pdf"
    personal = [column for column in columns if column.personal]
    pdf = list_pdf(title, columns, listed(rows, personal), note=note)
    told = ", ".join(column.title for column in personal)
    kind = ExportKind.CONTACTS if title.startswith("Kontaktliste") else ExportKind.LIST

    def used(path: Path | None) -> None:
        if told:
            note_left(parent, kind, title, told, path=path)

    show_pdf(parent, pdf, title, name, used=used)
