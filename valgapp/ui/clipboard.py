"""Rows on the clipboard: tab-separated for Excel, a table for Word and mail."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QMimeData

from valgapp.domain.columns import Column, Columns, Kind, shown


def cells(columns: Columns[Any], rows: Sequence[Any]) -> QMimeData:
    """Headings and rows as plain text and as HTML."""
    data = QMimeData()
    heading = "\t".join(column.title for column in columns)
    data.setText("\n".join([heading, *("\t".join(_line(columns, row)) for row in rows)]))
    head = "".join(f"<th>{escape(column.title)}</th>" for column in columns)
    body = "".join(f"<tr>{''.join(_html(c, row) for c in columns)}</tr>" for row in rows)
    data.setHtml(f'<meta charset="utf-8"><table><tr>{head}</tr>{body}</table>')
    return data


def _line(columns: Columns[Any], row: Any) -> list[str]:
    return [_plain(" ".join(shown(c.value(row), c.kind).split()), c.kind) for c in columns]


def _plain(text: str, kind: Kind) -> str:
    # A text that begins like a formula would be run by Excel when pasted.
    return f"'{text}" if kind is Kind.TEXT and text[:1] in ("=", "+", "-", "@") else text


def _html(column: Column[Any], row: Any) -> str:
    text = escape(shown(column.value(row), column.kind))
    # Excel's own mark for »this is text«: keeps phone numbers whole and formulas unrun.
    mark = " style=\"mso-number-format:'\\@'\"" if column.kind is Kind.TEXT else ""
    return f"<td{mark}>{text}</td>"
