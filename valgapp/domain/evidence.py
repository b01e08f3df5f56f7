"""What research found about raising turnout: facts with sources, for the evidence card."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from valgapp.domain import danish
from valgapp.domain.initiative import ElectionType


@dataclass(frozen=True, slots=True)
class Evidence:
    """One finding; ``effect`` as published, in percentage points."""

    method: str
    effect: str
    source: str


FINDINGS: Final = (
    Evidence("SMS til unge vælgere", "+1,8 procentpoint", "Forsøg ved KV13"),
    Evidence("Brev til unge vælgere", "+2,8 procentpoint", "Forsøg ved KV13"),
    Evidence("Digitale beskeder", "+0,53 procentpoint", "Forsøg ved EP24"),
    Evidence("Dør til dør", "ingen effekt fundet", "Danske forsøg"),
)

CAUTION: Final = (
    "Virkningerne er små, og tilfældigheder alene flytter Tingbjerg omkring ±2 procentpoint. "
    "Tallene er fra forskningens forsøg, ikke fra denne indsats."
)

WHO_MAY_SERVE: Final = {
    "KV": (
        "Ved kommunalvalg kan man blive valgtilforordnet, hvis man har valgret til valget:",
        "• fyldt 18 år",
        "• bopæl i kommunen",
        "• og enten dansk statsborgerskab, statsborgerskab i et EU-land, Island eller Norge, "
        "eller fire års fast bopæl",
    ),
    "FV": (
        "Ved folketingsvalg kan man blive valgtilforordnet, hvis man har valgret:",
        "• fyldt 18 år",
        "• dansk statsborger",
        "• bopæl i Danmark",
    ),
}
"""By election type. Shown with the date the text was written, for the law may change."""

TEXTS_OF: Final = date(2026, 11, 23)
"""The day the texts above were written."""

APPOINTING: Final = (
    "Kommunen udpeger valgtilforordnede i sit eget system og betaler diæten; den tages ikke af "
    "bevillingen. Her følges kun interessen."
)


def who_may_serve(election: ElectionType) -> str:
    """Who can serve at this type of election, point by point, with the day of the text."""
    known = WHO_MAY_SERVE.get(election.name)
    if known is None:
        kind = election.label if election is ElectionType.EP else election.label.lower()
        return f"Hvem der kan blive valgtilforordnet ved {kind}, er ikke oplyst. Spørg kommunen."
    dated = f"Teksten er skrevet {danish.long_date(TEXTS_OF)}; reglerne kan være ændret."
    return "\n".join((*known, dated))
