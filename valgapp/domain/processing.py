"""The record of processing (GDPR art. 30) and a short risk assessment, told from the real tables.

Who is controller is not known to the program and is a field; what is kept is read off the schema,
so that the record never lags behind it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Final

from valgapp.domain.columns import Column, Columns
from valgapp.domain.columns import Kind as Shown
from valgapp.domain.personal_data import TABLES, Kind
from valgapp.domain.retention import RuleRow

PURPOSES: Final = (
    "At rekruttere og uddanne valgambassadører, holde kursus og udstede diplomer",
    "At planlægge arrangementer og vagter og holde kontakt til samarbejdspartnere",
    "At følge interessen for at være valgtilforordnet, indtil kommunen selv tager over",
    "At føre projektregnskab og gøre rede for indsatsen med tal",
)
RECIPIENTS: Final = (
    "BIF: pakker og rapporter, uden navne, medmindre de er valgt til",
    "De andre ambassadører: en kontaktliste med dem, der har sagt ja",
    "Gæster og vagter ved et arrangement: dagsedlen",
    "Ingen databehandlere og ingen overførsel til lande uden for EU: programmet bruger ikke internet",
)
NEVER: Final = (
    "CPR-nummer (felter og import afviser det), etnisk oprindelse, tro, politik, parti, helbred og "
    "om nogen har stemt. Der er ingen felter til det."
)
MEASURES: Final = (
    "Hele datafilen og alle sikkerhedskopier er krypteret (SQLCipher 4, AES-256) med en adgangskode",
    "Programmet låser sig selv, når det ikke bruges, og igen efter dvale",
    "Programmet bruger ikke internet; pakker mellem stederne er krypteret til modtageren",
    "Alle ændringer og alt, der gemmes eller udskrives med personer, er noteret med tid og navn",
    "Rapporter til BIF er uden navne som udgangspunkt og skjuler grupper under 5",
    "Sikkerhedskopier slettes senest efter 90 dage; en slettet person slettes igen, hvis en ældre "
    "kopi gendannes",
)


class Level(Enum):
    """How likely or how bad, in three steps."""

    LOW = "Lav"
    MEDIUM = "Mellem"
    HIGH = "Høj"

    @property
    def label(self) -> str:
        """The Danish word."""
        return self.value


@dataclass(frozen=True, slots=True)
class Risk:
    """Something that may go wrong for the people, and what is done about it."""

    what: str
    likely: Level
    bad: Level
    done: str


RISKS: Final = (
    Risk(
        "Computeren eller USB-nøglen bliver væk eller stjålet", Level.MEDIUM, Level.MEDIUM,
        "Filen er krypteret og låser sig selv. Restrisiko: en svag eller nedskrevet adgangskode.",
    ),
    Risk(
        "En liste på papir eller i Excel bliver glemt eller sendt forkert", Level.MEDIUM,
        Level.MEDIUM,
        "Uden navne som udgangspunkt, formål og kolonner vælges, adgangskode kan sættes, og alt "
        "noteres. Restrisiko: det, der først er gemt eller udskrevet, styrer programmet ikke.",
    ),
    Risk(
        "At være ambassadør røber noget om, hvor nogen bor eller kommer fra", Level.LOW, Level.MEDIUM,
        "Listen behandles som fortrolig; ingen felter om oprindelse; små grupper skjules i tal.",
    ),
    Risk(
        "Noget følsomt skrives i en bemærkning", Level.MEDIUM, Level.HIGH,
        "CPR afvises, følsomme ord giver en advarsel, og bemærkninger rejser aldrig med pakker.",
    ),
    Risk(
        "Billeder bruges, efter at samtykket er trukket tilbage", Level.LOW, Level.MEDIUM,
        "Tilbagekaldelse virker straks i alle lister. Restrisiko: billeder, der allerede er ude.",
    ),
    Risk(
        "Oplysninger gemmes for længe", Level.MEDIUM, Level.LOW,
        "Frister for hver art; det, der er forfaldent, kommer frem af sig selv og slettes samlet.",
    ),
    Risk(
        "Oplysninger går tabt eller bliver forkerte", Level.LOW, Level.LOW,
        "Automatiske, kontrollerede sikkerhedskopier, fortryd for hver ændring, kontrol af filen.",
    ),
)  # fmt: skip

RISK_COLUMNS: Final[Columns[Risk]] = (
    Column("Hvad kan ske", lambda r: r.what, width=34),
    Column("Sandsynlighed", lambda r: r.likely, width=13),
    Column("Alvor", lambda r: r.bad, width=8),
    Column("Hvad der er gjort, og hvad der er tilbage", lambda r: r.done, width=60),
)


@dataclass(frozen=True, slots=True)
class Held:
    """One table with data about people: whom, what, and how many rows there are now."""

    table: str
    people: str
    what: str
    rows: int


HELD_COLUMNS: Final[Columns[Held]] = (
    Column("Hvem", lambda h: h.people, width=34),
    Column("Tabel", lambda h: h.table, width=24),
    Column("Hvilke oplysninger", lambda h: h.what, width=52),
    Column("Rækker nu", lambda h: h.rows, Shown.NUMBER, width=10),
)


@dataclass(frozen=True, slots=True)
class Record:
    """All that the record of processing tells of one data file."""

    controller: str
    contact: str
    holder: str
    initiative: str
    made_at: datetime
    held: tuple[Held, ...]
    rules: tuple[RuleRow, ...]


def held(rows: Mapping[str, int], names: Mapping[str, str]) -> list[Held]:
    """The tables that tell about people; ``rows`` counts them, ``names`` has their Danish words."""
    found = []
    for key, table in TABLES.items():
        kinds = dict.fromkeys(kind for _, kind in table.columns())
        told = [kind for kind in kinds if kind is not Kind.NONE]
        if told:
            people = table.people or "Hvem der måtte være nævnt"
            what = "; ".join(kind.label for kind in told)
            found.append(Held(names.get(key, key), people, what, rows.get(key, 0)))
    return found
