"""Which sheets the workbook for BIF has, in which order, and what is said of each.

This is the one place to change when BIF wants another order, other titles or fewer sheets: move,
reword or delete a line. A key figure whose sheet is left out keeps its value and loses its
formula. What a single sheet shows is in its own module, as columns.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from valgapp.documents import (
    bif_basis,
    bif_budget,
    bif_changes,
    bif_events,
    bif_people,
    bif_turnout,
)
from valgapp.documents.bif_numbers import Numbers
from valgapp.documents.workbook_parts import Sheet
from valgapp.domain.report import ReportData

OVERVIEW: Final = "Overblik"
"""The first sheet: key figures, and the list of all the others."""


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """One sheet: its title, what it shows – and shows with persons – and what makes it.

    One that is made to nothing is left out, and one that ``needs_persons`` is told of only
    when they are wanted.
    """

    title: str
    shows: str
    make: Callable[[ReportData, Numbers], Sheet | None]
    with_persons: str = ""
    needs_persons: bool = False


LAYOUT: Final = (
    SheetPlan("Ambassadører", "Antal pr. helhedsplan og trin i forløbet, mod pladserne", bif_people.recruitment),
    SheetPlan("Personer", "Ambassadørerne ved navn, med de oplysninger, der er valgt", bif_people.persons, needs_persons=True),
    SheetPlan("Kursus", "Kursusgangene med tid og sted, og hvor oplæggene kom fra", bif_people.course, "Kursusgangene med tid og sted, og oplægsholdernes navne"),
    SheetPlan("Fremmøde", "Mødt, afbud og udeblevet pr. kursusgang, og antal moduler pr. person", bif_people.attendance),
    SheetPlan("Arrangementer", "Alle arrangementer med tid, sted, partnere og fremmøde", bif_events.events),
    SheetPlan("Evaluering", "Arrangementernes formål, hvad der virkede, og hvad der anbefales", bif_events.evaluation),
    SheetPlan("Partnere", "Samarbejdspartnerne, og hvor langt samtalen er", bif_events.partners, "Samarbejdspartnerne med kontakter og næste skridt"),
    SheetPlan("Kampagne", "Kampagnens formål og aktiviteter, med huller vist", bif_events.campaign),
    SheetPlan("Opsøgende", "Opsøgende arbejde og interesserede valgtilforordnede, kun i tal", bif_events.outreach),
    SheetPlan("Budget", "Forbrug, disponeret og rest pr. spor og helhedsplan", bif_budget.budget),
    SheetPlan("Budgetposter", "Forbrug og rest pr. budgetpost", bif_budget.lines),
    SheetPlan("Omdisponering", "Omdisponeringer med begrundelse, og medfinansiering", bif_budget.moves),
    SheetPlan("Valgdeltagelse", "Stemmeprocenterne, afstanden til København og forbeholdene", bif_turnout.sheet),
    SheetPlan("Diplomer", "Hvor mange der er klar til diplom og har fået det, pr. helhedsplan", bif_people.diplomas),
    SheetPlan("Ændret siden sidst", "Nøgletallene ved siden af dem i den forrige rapport", bif_changes.sheet),
    SheetPlan("Datagrundlag", "Hvad hvert tal betyder, hvor det er fra, og hvem der har lavet det", bif_basis.basis),
)  # fmt: skip
