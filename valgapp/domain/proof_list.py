"""The list on which people see how their name will stand on the diploma, and tick or correct it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from valgapp.domain.columns import Column
from valgapp.domain.roster import AmbassadorRow

_BOX: Final = "☐"
_LINE: Final = "_" * 26

PROOF_COLUMNS: Final[Sequence[Column[AmbassadorRow]]] = (
    Column("Helhedsplan", lambda r: r.plan, width=24),
    Column("Navn på diplomet", lambda r: r.printed_name, width=34, personal=True),
    Column("Udtale", lambda r: r.pronunciation, width=22, personal=True),
    Column("Bekræftet før", lambda r: "Ja" if r.diploma_name_confirmed else "", width=10),
    Column("Rigtigt", lambda _: _BOX, width=10),
    Column("Rettelse", lambda _: _LINE, width=28),
)

PROOF_NOTE: Final = (
    "Sæt kryds, hvis navnet er stavet rigtigt, eller skriv, hvordan det skal staves på "
    "diplomet. Udtalen bruges ved oplæsningen."
)
