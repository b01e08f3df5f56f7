"""What is put on the clipboard: the one way out, where persons are noted as having left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QClipboard, QGuiApplication

from valgapp.domain.columns import Column, Columns, Kind, shown
from valgapp.errors import UserError
from valgapp.ui.workspace import Workspace


def put(what: str | QMimeData) -> None:
    """Put on the clipboard what tells of no person: a chart, a report of the program's own."""
    if isinstance(what, QMimeData):
        QGuiApplication.clipboard().setMimeData(what)
    else:
        QGuiApplication.clipboard().setText(what)


def forget() -> None:
    """Empty the clipboard if what is on it came from this program: the file is being closed.

    On X11 also what is merely marked; what another program has put there is left alone.
    """
    board = QGuiApplication.clipboard()
    if board.ownsClipboard():
        board.clear()
    if board.supportsSelection() and board.ownsSelection():
        board.clear(QClipboard.Mode.Selection)


def put_persons(workspace: Workspace | None, what: str | QMimeData, told: str, count: int) -> None:
    """Put the details ``told`` of ``count`` people on the clipboard, noted first as having left.

    Of one person it is daily work. Raises UserError, and copies nothing, when it cannot be noted.
    """
    if count > 1 and workspace is not None:
        from valgapp.domain.exports import ExportKind
        from valgapp.ui import departures

        departures.note_left(workspace, ExportKind.LIST, "Kopieret til udklipsholderen", told)
    put(what)


def put_rows(
    workspace: Workspace | None, columns: Columns[Any], rows: Sequence[Any], told: str = ""
) -> None:
    """Put a list on the clipboard; as on paper, nobody restricted or erased is on one with names.

    ``told`` as ``put_persons``, else the personal columns. Raises UserError when nobody is left.
    """
    from valgapp.ui import departures

    personal = [column for column in columns if column.personal]
    listed = departures.listed(rows, personal)
    if rows and not listed:
        raise UserError("Den, der er begrænset eller slettet, kommer ikke på nogen liste.")
    told = told or ", ".join(column.title for column in personal)
    put_persons(workspace, cells(columns, listed), told, len(listed) if personal else 0)


def cells(columns: Columns[Any], rows: Sequence[Any]) -> QMimeData:
    """Headings and rows: tab-separated for Excel, a table for Word and mail."""
    data = QMimeData()
    heading = "\t".join(column.title for column in columns)
    data.setText("\n".join([heading, *("\t".join(_line(columns, row)) for row in rows)]))
    head = "".join(f"<th>{_escaped(column.title)}</th>" for column in columns)
    body = "".join(f"<tr>{''.join(_html(c, row) for c in columns)}</tr>" for row in rows)
    data.setHtml(f'<meta charset="utf-8"><table><tr>{head}</tr>{body}</table>')
    return data


def _line(columns: Columns[Any], row: Any) -> list[str]:
    return [_plain(" ".join(shown(c.value(row), c.kind).split()), c.kind) for c in columns]


def _plain(text: str, kind: Kind) -> str:
    # A text that begins like a formula would be run by Excel when pasted.
    return f"'{text}" if kind is Kind.TEXT and text[:1] in ("=", "+", "-", "@") else text


def _html(column: Column[Any], row: Any) -> str:
    text = _escaped(shown(column.value(row), column.kind))
    # Excel's own mark for »this is text«: keeps phone numbers whole and formulas unrun.
    mark = " style=\"mso-number-format:'\\@'\"" if column.kind is Kind.TEXT else ""
    return f"<td{mark}>{text}</td>"


def _escaped(text: str) -> str:
    from html import escape  # its table of 2 000 names is not read at the start of the window

    return escape(text)
