"""Excel workbooks: real tables, number formats, print set-up and live formulas.

openpyxl makes the frame of the file: styles, tables, page set-up. The rows are written by
``cells`` and poured into that frame, because openpyxl cannot store the value of a formula
beside it, and Excel shows formulas without a value as nothing in its protected view.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from valgapp.documents import files
from valgapp.documents.cells import clean
from valgapp.documents.workbook_parts import Sheet, TableBlock
from valgapp.domain import danish
from valgapp.domain.columns import Columns

if TYPE_CHECKING:
    from openpyxl import Workbook

    from valgapp.documents.workbook_layout import PlacedSheet, PlacedTable

Row = TypeVar("Row")

_MARGIN: Final = 0.5  # inches
_A4: Final = 9


def table_workbook(
    title: str,
    columns: Columns[Row],
    rows: Sequence[Row],
    path: Path,
    *,
    made_at: datetime | None = None,
    password: str | None = None,
) -> None:
    """»Eksportér til Excel«: the list as one sheet with one table. Raises ``UserError``."""
    instant = made_at or datetime.now(UTC)
    count = danish.count_of(len(rows), "række", "rækker")
    intro = [f"{count} · hentet {danish.date_and_clock(instant)}"]
    if any(column.personal for column in columns):
        intro.append("Listen indeholder personoplysninger. Slet filen, når den er brugt.")
    sheet = Sheet(title, tuple(intro), tables=(TableBlock(title, columns, rows),))
    write_workbook([sheet], path, title=title, made_at=instant, password=password)


def write_workbook(
    sheets: Sequence[Sheet],
    path: Path,
    *,
    title: str,
    made_at: datetime | None = None,
    password: str | None = None,
) -> None:
    """Write the workbook to ``path``, encrypted when a password is given.

    The file is replaced only when the new one is whole; ``UserError`` tells why it is not.
    """
    from valgapp.documents import workbook_file

    content = workbook_bytes(sheets, title=title, made_at=made_at)
    if password:
        content = workbook_file.protected(content, password)
    files.write_bytes(path, content)


def workbook_bytes(
    sheets: Sequence[Sheet], *, title: str, made_at: datetime | None = None
) -> bytes:
    """The workbook as bytes; the same sheets made at the same instant give the same bytes."""
    from valgapp.documents import workbook_file, workbook_layout, workbook_rows

    title = " ".join(clean(title).split())
    book = _new_book(title, made_at or datetime.now(UTC))
    placed = workbook_layout.placed(sheets)
    worksheets = [_new_sheet(book, sheet, title) for sheet in placed]
    writer = workbook_rows.RowWriter(worksheets[0], placed)
    rows = [writer.rows(sheet) for sheet in placed]
    return workbook_file.poured(workbook_file.framed(book), rows)


def _new_book(title: str, made_at: datetime) -> Workbook:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    instant = made_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    book.properties.title = title
    book.properties.creator = book.properties.lastModifiedBy = "valgapp"
    book.properties.language = "da-DK"
    book.properties.created = book.properties.modified = instant
    return book


def _new_sheet(book: Workbook, sheet: PlacedSheet, title: str) -> Any:
    from valgapp.documents import workbook_charts

    worksheet: Any = book.create_sheet(sheet.name)
    for number, width in enumerate(sheet.widths, 1):
        worksheet.column_dimensions[_letters(number)].width = width
    for table in sheet.tables:
        worksheet.add_table(_table(table))
    if sheet.sheet.charts:
        workbook_charts.add(worksheet, sheet)
    _freeze(worksheet, sheet)
    _set_up_print(worksheet, sheet, title)
    return worksheet


def _letters(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(number)


def _table(placed: PlacedTable) -> Any:
    from openpyxl.worksheet.filters import AutoFilter
    from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

    return Table(
        name=placed.table_name,
        displayName=placed.table_name,
        ref=placed.reference,
        autoFilter=AutoFilter(ref=placed.reference),
        tableColumns=[TableColumn(id=k, name=name) for k, name in enumerate(placed.headers, 1)],
        tableStyleInfo=TableStyleInfo(name="TableStyleLight1", showRowStripes=True),
    )


def _freeze(worksheet: Any, sheet: PlacedSheet) -> None:
    """A sheet of one table keeps its header and first column in sight, others their title."""
    worksheet.sheet_view.showGridLines = False
    worksheet.sheet_view.zoomScale = 100
    header = sheet.lasting_header
    worksheet.freeze_panes = f"B{header + 1}" if header else "A2"
    if header:
        worksheet.print_title_rows = f"{header}:{header}"


def _set_up_print(worksheet: Any, sheet: PlacedSheet, title: str) -> None:
    worksheet.page_setup.orientation = "landscape"
    worksheet.page_setup.paperSize = _A4
    worksheet.page_setup.fitToWidth = sheet.pages_across
    worksheet.page_setup.fitToHeight = 0
    worksheet.sheet_properties.pageSetUpPr.fitToPage = True
    if sheet.pages_across > 1:
        worksheet.print_title_cols = "A:A"
    if sheet.printed:
        worksheet.print_area = sheet.printed
    margins = worksheet.page_margins
    margins.left = margins.right = margins.top = _MARGIN
    margins.bottom, margins.footer = 0.7, 0.35
    words = title if title == sheet.name else f"{title} · {sheet.name}"
    worksheet.oddFooter.left.text = words.replace("&", "&&")
    worksheet.oddFooter.right.text = "Side &P af &N"
