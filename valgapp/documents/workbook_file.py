"""The file around the sheets: rows poured into openpyxl's frame, and a password on it all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from openpyxl import Workbook

_EMPTY_ROWS: Final = re.compile(rb"<sheetData\s*/>|<sheetData>\s*</sheetData>")
_DIMENSION: Final = re.compile(rb'<dimension ref="[^"]*"\s*/>')
_SHEET: Final = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
# Telephone numbers are text on purpose; Excel need not put a green corner on each of them.
_NO_GREEN_CORNERS: Final = '</headerFooter><ignoredErrors><ignoredError sqref="{}" numberStoredAsText="1"/></ignoredErrors>'
_CREATED: Final = re.compile(rb"<dcterms:created[^>]*>([^<]*)<")
_MODIFIED: Final = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(<)")
_SAME_DATE: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one sheet as XML, and the range they fill, as »A1:F20«."""

    xml: str
    extent: str


def framed(book: Workbook) -> bytes:
    """The workbook as openpyxl saves it, but without its scratch files in the system's folder."""
    from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    class InMemory(ExcelWriter):
        """Writes each sheet to memory."""

        def write_worksheet(self, ws: Any) -> None:
            ws._drawing = SpreadsheetDrawing()
            ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
            sheet = BytesIO()
            writer = WorksheetWriter(ws, out=sheet)
            writer.write()
            ws._rels = writer._rels  # type: ignore[attr-defined]
            archive.writestr(ws.path[1:], sheet.getvalue())
            self.manifest.append(ws)

    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        InMemory(book, archive).save()
    return file.getvalue()


def poured(frame: bytes, sheets: Sequence[Rows]) -> bytes:
    """The workbook in ``frame`` with these rows in its sheets, in order."""
    file = BytesIO()
    with ZipFile(BytesIO(frame)) as source, ZipFile(file, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if found := _SHEET.fullmatch(name):
                content = _filled(content, sheets[int(found[1]) - 1])
            if name == "docProps/core.xml":
                content = _modified_when_made(content)
            entry = ZipInfo(name, _SAME_DATE)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, content)
    return file.getvalue()


def protected(workbook: bytes, password: str) -> bytes:
    """The workbook encrypted as Excel does it (ECMA-376 agile encryption), in memory only."""
    from msoffcrypto.format.ooxml import OOXMLFile

    file = BytesIO()
    OOXMLFile(BytesIO(workbook)).encrypt(password, file)
    return file.getvalue()


def _modified_when_made(properties: bytes) -> bytes:
    """openpyxl always writes the time of saving; the workbook was made at one instant."""
    made = _CREATED.search(properties)
    return _MODIFIED.sub(lambda m: m[1] + made[1] + m[2], properties) if made else properties


def _filled(sheet: bytes, rows: Rows) -> bytes:
    data = b"<sheetData>" + rows.xml.encode("utf-8") + b"</sheetData>"
    extent = rows.extent.encode("ascii")
    corners = _NO_GREEN_CORNERS.format(rows.extent).encode("ascii")
    sheet = _DIMENSION.sub(lambda _: b'<dimension ref="' + extent + b'"/>', sheet, count=1)
    sheet = sheet.replace(b"</headerFooter>", corners, 1)
    return _EMPTY_ROWS.sub(lambda _: data, sheet, count=1)
