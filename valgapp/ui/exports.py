"""The list in sight as a workbook or as a printed list, the same way from every page."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from valgapp.domain import danish
from valgapp.domain.columns import Column, Columns
from valgapp.domain.exports import ExportKind, persons_on
from valgapp.ui import dialogs
from valgapp.ui.toast import Toast
from valgapp.ui.workspace import Voice, Workspace, workspace_of


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


def listed(rows: Sequence[Any], personal: Sequence[Column[Any]]) -> list[Any]:
    """The rows for a list with ``personal`` columns.

    Somebody restricted or erased counts, but is on no list with names.
    """
    return [r for r in rows if not (personal and getattr(r, "is_withheld", False))]


def note_left(
    parent: QWidget | Workspace | None,
    kind: ExportKind,
    title: str,
    persons: str,
    purpose: str = "",
    path: Path | None = None,
) -> None:
    """Note that a list or paper with persons left: what, why, and of a file its checksum."""
    workspace = parent if isinstance(parent, Workspace) else workspace_of(parent)
    if workspace is None or not workspace.is_open:
        return
    from valgapp.db import exports

    sha256 = hashlib.sha256(path.read_bytes()).hexdigest() if path else ""
    workspace.write(
        exports.note, kind, persons=True, purpose=purpose or title, contents=persons,
        sha256=sha256, file_name=path.name if path else "",
        label=f"{title}: med personoplysninger", quiet=True, may_undo=False,
    )  # fmt: skip


def note_paper(parent: QWidget | None, title: str, path: Path | None) -> None:
    """Note a paper printed, or saved at ``path``, when its title tells that it has persons."""
    if persons := persons_on(title):
        note_left(parent, ExportKind.PAPER, title, persons, path=path)


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
