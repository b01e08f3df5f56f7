"""The sample's people as a coordinator keeps them: a lived-in Excel sheet to import."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from valgapp.documents import files
from valgapp.domain import sample
from valgapp.domain.preset import PLANS
from valgapp.domain.sample_people import PEOPLE, SamplePerson

_HEADERS = ("Nr.", "Efternavn, fornavn", "Mobil", "Mail", "Født", "Hørt om det via", "Bemærkning")
_WIDTHS = (6, 34, 16, 42, 8, 22, 34)
_WITHOUT_EMAIL = 1960
"""People born before this year have only a telephone on the list."""


def write_roster(path: Path) -> None:
    """Write the workbook: titles above, a heading for each plan, a line given twice, a sum."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Tilmeldte"
    for row in _rows():
        sheet.append(row)
    sheet.merge_cells("A1:G1")
    sheet["A1"].font = Font(bold=True, size=14)
    for cell in sheet[4]:
        cell.font = Font(bold=True)
    for column, width in zip("ABCDEFG", _WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    notes = book.create_sheet("Husk")
    notes.append(["Ring til dem på ventelisten, når der er en plads."])
    with files.safely(path) as half_done:
        book.save(half_done)


def _rows() -> Iterator[list[Any]]:
    yield ["VALGAMBASSADØRER – tilmeldte i de fem helhedsplaner (eksempel, alle er opdigtede)"]
    yield ["Opdateret i august. Skriv jeres egne ind under jeres overskrift!"]
    yield []
    yield list(_HEADERS)
    number = 0
    for code, name in PLANS:
        yield [name]
        for person in (p for p in PEOPLE if p.plan == code):
            number += 1
            yield _line(number, person)
        if code == "AMP":
            yield ["", "Mønster, Noor", sample.telephone(5), "", "", "", "står her vist to gange?"]
        yield []
    yield ["I alt", number]


def _line(number: int, person: SamplePerson) -> list[Any]:
    """Telephone numbers as four people would type them."""
    phone = sample.telephone(number)
    digits = phone.replace(" ", "")
    typed = (phone, f"+45 {digits}", int(digits), phone.replace(" ", "-"))[number % 4]
    email = person.email if person.birth_year >= _WITHOUT_EMAIL else ""
    name = f"{person.family}, {person.given}"
    return [number, name, typed, email, person.birth_year, person.via, person.note]
