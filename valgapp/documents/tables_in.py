"""Read the tables of a file somebody else made: Excel workbooks and separated text.

What comes out is text (`Table`), or exactly one kind of exception: `UserError` with a sentence
that tells the user what to do. Bounds on size, rows and columns hold whatever the file says.
"""

from __future__ import annotations

import logging
import zipfile
from io import BytesIO
from pathlib import Path

from valgapp.domain.tables import Table
from valgapp.errors import UserError

__all__ = ["MAX_BYTES", "Table", "read_tables"]

MAX_BYTES = 10 * 1024 * 1024
_SAVE_AS = "vælg Filer > Gem som > Excel-projektmappe (.xlsx), og hent den nye fil ind."
_PASSWORD = (
    "Filen er beskyttet med en adgangskode. Åbn den i Excel, fjern adgangskoden under "
    "Filer > Oplysninger > Beskyt projektmappe > Krypter med adgangskode, gem, og prøv igen."
)
_DAMAGED = (
    "Filen kan ikke læses; den er beskadiget eller ikke gemt helt færdig. "
    f"Åbn den i Excel, {_SAVE_AS}"
)
_NOT_A_TABLE = (
    "Filen er hverken et Excel-ark eller en tekstfil med en tabel. "
    "Vælg en fil, der er gemt som .xlsx eller .csv."
)
_OLE, _ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_FOREIGN = {
    b"%PDF": f"Filen er en PDF og ikke et regneark. Find regnearket bag den, åbn det i Excel, {_SAVE_AS}",
    b"{\\rtf": f"Filen er et tekstdokument. Kopiér tabellen over i et nyt Excel-ark, {_SAVE_AS}",
}
_FOREIGN_ZIP = {
    "xl/workbook.bin": f"Filen er i Excels binære format (.xlsb). Åbn den i Excel, {_SAVE_AS}",
    "word/document.xml": f"Filen er et Word-dokument. Kopiér tabellen over i et nyt Excel-ark, {_SAVE_AS}",
    "Index/Document.iwa": "Filen er fra Apples Numbers. Åbn den i Numbers, vælg Arkiv > Eksporter til > "
    "Excel, og hent den nye fil ind.",
    "content.xml": f"Filen er i OpenDocument-formatet (.ods). Åbn den i Excel eller LibreOffice, {_SAVE_AS}",
}


def read_tables(path: Path) -> list[Table]:
    """All sheets of a workbook in their order, or the one table of a text file.

    Empty sheets are left out. Dates come as »2025-11-18«, whole numbers without decimals,
    yes and no as »Ja« and »Nej«. Reads at most 10 MB, and of that at most 20.000 rows and
    100 columns per sheet; what was cut off is told in `Table.notes`.
    """
    data = _bytes_of(path)
    try:
        tables = _tables_of(data, path.stem)
    except UserError:
        raise
    except Exception as error:  # a hostile file can make a parser raise anything
        logging.getLogger(__name__).info("Could not read a table", exc_info=error)
        raise UserError(_DAMAGED) from error
    tables = [table for table in tables if table.rows]
    if not tables:
        raise UserError("Der står ikke noget i filen. Vælg en fil med en liste i.")
    return tables


def _bytes_of(path: Path) -> bytes:
    if path.name.startswith("~$"):
        raise UserError("Det er Excels midlertidige fil. Vælg filen uden »~$« forrest i navnet.")
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UserError(
                "Filen er større end 10 MB. Kopiér listen til en ny projektmappe "
                "uden billeder, gem den, og prøv igen."
            )
        return path.read_bytes()
    except OSError as error:
        raise UserError(
            "Filen kan ikke åbnes. Se efter, om den stadig ligger der, og luk den i Excel, "
            "hvis den er åben."
        ) from error


def _tables_of(data: bytes, name: str) -> list[Table]:
    if not data:
        raise UserError("Filen er helt tom (0 byte). Hent eller gem den igen, og prøv så.")
    if data.startswith(_OLE):
        old = f"Filen er i det gamle Excel-format (.xls). Åbn den i Excel, {_SAVE_AS}"
        raise UserError(_PASSWORD if _ENCRYPTED in data else old)
    for magic, sentence in _FOREIGN.items():
        if data.startswith(magic):
            raise UserError(sentence)
    if data.startswith(_ZIP):
        return _workbook(data)
    return [_text(data, name)]


def _workbook(data: bytes) -> list[Table]:
    from valgapp.documents import tables_in_xlsx

    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise UserError(_DAMAGED) from error
    for member, sentence in _FOREIGN_ZIP.items():
        if member in names and "xl/workbook.xml" not in names:
            raise UserError(sentence)
    if "[Content_Types].xml" not in names:
        raise UserError(_NOT_A_TABLE)
    return tables_in_xlsx.read(BytesIO(data))


def _text(data: bytes, name: str) -> Table:
    from valgapp.documents import tables_in_csv

    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<html", b"<!doctype", b"<?xml", b"<table")):
        raise UserError(f"Filen er en webside og ikke et regneark. Åbn den i Excel, {_SAVE_AS}")
    table = tables_in_csv.read(data, name)
    if table is None:
        raise UserError(_NOT_A_TABLE)
    return table
