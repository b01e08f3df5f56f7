"""The workbook's last sheet: what every figure means, where it is from, and who made it when."""

from __future__ import annotations

from typing import Final

from valgapp.documents import bif_budget, bif_events, bif_turnout
from valgapp.documents.bif_cells import pairs
from valgapp.documents.bif_numbers import Numbers
from valgapp.documents.workbook_parts import Sheet
from valgapp.domain import danish, small_groups
from valgapp.domain.report import ReportData

_SMALL_GROUPS: Final = (
    (
        "Små grupper",
        f"{small_groups.RULE} Et større tal, som de kunne regnes ud af, skrives »mindst 5«, "
        "»mindst 10« og så videre. Pladser besat og summer skjules sidst.",
    ),
    (
        "Summer",
        "Summer for alle helhedsplaner er de rigtige, også når nogle af tallene over dem er skjult; "
        "så står summen som et tal og ikke som en formel. Skjult er kun en sum på 1–4 og en sum, der "
        "ville røbe tallet for en enkelt helhedsplan. Trækkes to summer fra hinanden, kan der være "
        "under 5 tilbage. Det siger ikke, hvilken helhedsplan det gælder.",
    ),
)


def basis(data: ReportData, numbers: Numbers) -> Sheet:
    """Definitions, sources and versions."""
    definitions = [
        ("På kurset", "Personer, der er i forløb eller har gennemført."),
        ("Pladser besat", "Personer, der er tilbudt en plads, er i forløb eller har gennemført."),
        ("Mødt", "Til stede eller forsinket. Hver person tæller én gang pr. kursusgang."),
        (
            "Forventet",
            "De personer, kursusgangen var for, fra de begyndte, til de eventuelt stoppede.",
        ),
        ("Ikke ført", "Der er ikke ført fremmøde. Det er ikke det samme som udeblevet."),
        ("Mødt i procent", "Mødt divideret med forventet, afrundet til to decimaler."),
        *bif_events.DEFINITIONS,
        *(bif_budget.DEFINITIONS if data.budget.cards else ()),
        *(bif_turnout.DEFINITIONS if data.turnout.election else ()),
        (
            "Formler",
            "Procenter og summer er levende formler. En sum er af alle rækker, også når tabellen er "
            "filtreret.",
        ),
        *([] if numbers.persons else _SMALL_GROUPS),
        *data.definitions,
    ]
    tables = [pairs("Definitioner", "Begreb", "Forklaring", definitions)]
    if data.sources:
        tables.append(pairs("Kilder", "Oplysning", "Kilde", data.sources))
    made = f"Opgjort {danish.date_and_clock(data.made_at)} af {data.site} for {data.initiative}."
    return Sheet("Datagrundlag", (made, privacy(numbers)), tables=tuple(tables))


def privacy(numbers: Numbers) -> str:
    """The sentence on persons that stands on the first and last sheet."""
    if numbers.persons:
        return "Indeholder personoplysninger. Må kun deles med dem, der har brug for navnene."
    return f"Uden personoplysninger. {small_groups.RULE}"
