"""What has left the data file as a file: when, what, to whom, why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Final
from uuid import UUID

from valgapp.domain import danish
from valgapp.domain.columns import Column, Kind


class ExportKind(Enum):
    """What was saved or printed."""

    WORKBOOK = "Regneark til BIF"
    STATUS_REPORT = "Statusrapport"
    LIST = "Liste"
    CONTACTS = "Kontaktliste"
    ACCESS = "Indsigt"
    PACKAGE = "Pakke"
    PAPER = "Udskrift"

    @property
    def label(self) -> str:
        """What it is called on screen."""
        return self.value

    @property
    def is_report(self) -> bool:
        """Whether the key figures went out with it."""
        return self in (ExportKind.WORKBOOK, ExportKind.STATUS_REPORT)


REPORTS: Final = tuple(kind for kind in ExportKind if kind.is_report)


@dataclass(frozen=True, slots=True)
class ExportRow:
    """One file that left. ``at`` is UTC-aware; ``contents`` tells what of persons was in it.

    ``sha256`` is that of the file's bytes, ``""`` for what was only printed.
    """

    id: UUID
    at: datetime
    kind: ExportKind
    recipient: str
    purpose: str
    persons: bool
    contents: str
    file_name: str
    sha256: str

    @property
    def sentence(self) -> str:
        """»18-11-2025 kl. 14.32 uden personoplysninger (Rapport.xlsx)«."""
        persons = "med" if self.persons else "uden"
        named = f" ({self.file_name})" if self.file_name else ""
        return f"{danish.date_and_clock(self.at)} {persons} personoplysninger{named}"


EXPORT_COLUMNS: Final[Sequence[Column[ExportRow]]] = (
    Column("Hvornår", lambda r: r.at, Kind.INSTANT, width=20),
    Column("Hvad", lambda r: r.kind, width=18),
    Column("Fil", lambda r: r.file_name, width=28),
    Column("Personer", lambda r: r.persons, Kind.YES_NO, width=10),
    Column("Modtager", lambda r: r.recipient, width=14),
    Column("Formål", lambda r: r.purpose, width=24),
    Column("Oplysninger", lambda r: r.contents, width=30),
    Column("Kontrolsum", lambda r: r.sha256[:16], width=18),
)

FILE_COLUMNS: Final[Sequence[Column[ExportRow]]] = tuple(
    column for column in EXPORT_COLUMNS if column.title in ("Hvornår", "Hvad", "Fil", "Modtager")
)
"""Which files they were."""

PERSONS_ON_PAPER: Final = {
    "Dagsark": "Navn og telefon på vagter",
    "Deltagerliste": "Navne på deltagere",
    "Diplom": "Navne på diplomer",
    "Følgeliste": "Navne på diplomer",
    "Korrektur": "Navne til diplomer",
    "Indbydelser": "Navne på gæster",
    "Navneskilte": "Navne",
    "Navnesedler": "Navne",
    "Rækkefølge på scenen": "Navne og udtale",
    "Tak": "Navne på gæster",
    "Udkast til diplom": "Navn på udkastet",
    "Vagtplan": "Navn og telefon på vagter",
    "Ved døren": "Navne på gæster og diplommodtagere",
}
"""What of persons the papers have, by the beginning of their title; all others have none."""


def persons_on(title: str) -> str:
    """What of persons a paper of this title has, in words, or ``""``."""
    return next((told for word, told in PERSONS_ON_PAPER.items() if title.startswith(word)), "")
