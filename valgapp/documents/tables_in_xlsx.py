"""Excel workbooks, read through the gate. Only imported when one is opened."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.utils import column_index_from_string

from valgapp.documents import tables_in_gate as gate
from valgapp.documents.tables_in_scan import MAX_COLUMNS, Sheet
from valgapp.domain.tables import Table, rectangular

_MAX_CELL = 4_000
_MAX_CHARACTERS = 8_000_000
_CUT = "Arket er meget stort, og kun de første {rows} rækker er læst."
_TOO_WIDE = "Kun de første 100 kolonner er læst."
_UNCALCULATED = (
    "{cells} uden en gemt værdi og er tomme her. Åbn filen i Excel, gem den, og hent den ind igen."
)


def read(data: BytesIO) -> list[Table]:
    """The worksheets in their order; raises whatever a damaged file makes its parsers raise."""
    with zipfile.ZipFile(data) as archive:
        passed, sheets = gate.pass_through(archive)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # on styles and extensions, which are not read
        book = openpyxl.load_workbook(passed, read_only=True, data_only=True, keep_links=False)
        try:
            left = [_MAX_CHARACTERS]
            return [_table(sheet, sheets, left) for sheet in book.worksheets]
        finally:
            book.close()


def _table(sheet: Any, sheets: dict[str, Sheet], left: list[int]) -> Table:
    facts = sheets[sheet._worksheet_path]
    sheet.reset_dimensions()
    rows: list[list[str]] = []
    for values in sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True):
        row = [_text(value) for value in values]
        left[0] -= sum(map(len, row))
        if left[0] < 0:
            facts.cut = True
            break
        rows.append(row)
    _fill_merged(rows, facts.merged)
    hidden = sheet.sheet_state != "visible"
    kept = rectangular(rows)
    return Table(str(sheet.title), kept, hidden=hidden, notes=_notes(facts, len(kept)))


def _notes(facts: Sheet, rows: int) -> tuple[str, ...]:
    found = []
    if facts.cut:
        found.append(_CUT.format(rows=f"{rows:,}".replace(",", ".")))
    if facts.too_wide:
        found.append(_TOO_WIDE)
    if facts.uncalculated:
        cells = f"{facts.uncalculated} celler er formler"
        found.append(
            _UNCALCULATED.format(cells="1 celle er en formel" if facts.uncalculated == 1 else cells)
        )
    return tuple(found)


def _text(value: Any) -> str:
    """A cell as text: dates as ISO, whole numbers without decimals, yes and no in Danish."""
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        return _clean(value)
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime):
        whole = value.time() == time()
        return value.date().isoformat() if whole else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:%H:%M}" if isinstance(value, time) else _other(value)


def _other(value: Any) -> str:
    return str(value)[:_MAX_CELL] if isinstance(value, timedelta) else _clean(str(value))


def _clean(text: str) -> str:
    # What Excel shows for a formula that failed is not a value of the list.
    if re.fullmatch(r"#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!)", text):
        return ""
    return text[:_MAX_CELL].replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").strip()


def _number(value: int | float) -> str:
    if isinstance(value, float) and not value.is_integer():
        return repr(value).replace(".", ",")
    return str(int(value))[:_MAX_CELL]


def _fill_merged(rows: list[list[str]], merged: Iterable[str]) -> None:
    """A value merged down over several rows belongs to each of them: a plan beside its people."""
    for reference in merged:
        found = re.fullmatch(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})", reference)
        if not found:
            continue
        column, top, bottom = column_index_from_string(found[1]), int(found[2]), int(found[4])
        if 1 <= top < bottom and column <= MAX_COLUMNS:
            _fill(rows[top - 1 : bottom], column - 1)


def _fill(rows: Sequence[list[str]], column: int) -> None:
    for row in rows[1:]:
        row[column] = row[column] or rows[0][column]
