"""Who may vote: a text for each type of election, with the day it was right and where it is from.

It is the rule in short; who has been expelled or lives abroad is told by the sources.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from valgapp.domain import danish
from valgapp.domain.initiative import ElectionType

AS_OF: Final = date(2025, 11, 18)
_LOCAL: Final = (
    "Man skal være fyldt 18 år, have fast bopæl i {place} og enten være statsborger i Danmark, et "
    "andet EU-land, Island eller Norge, være britisk statsborger og have boet her siden 31. januar "
    "2020, eller have haft fast bopæl i Danmark, Grønland eller på Færøerne de sidste 4 år."
)
_NATIONAL: Final = (
    "Man skal være fyldt 18 år, have dansk indfødsret (statsborgerskab) og fast bopæl i Danmark, "
    "Grønland eller på Færøerne."
)
_TEXTS: Final = {
    ElectionType.KV: _LOCAL.format(place="kommunen"),
    ElectionType.RV: _LOCAL.format(place="regionen"),
    ElectionType.FV: _NATIONAL,
    ElectionType.FA: _NATIONAL,
    ElectionType.EP: (
        "Man skal være fyldt 18 år og enten have dansk indfødsret (statsborgerskab) og fast bopæl i "
        "Danmark eller et andet EU-land, eller være statsborger i et andet EU-land og have fast "
        "bopæl i Danmark. EU-borgere skal selv søge om at komme på valglisten første gang."
    ),
}
# Kommunal- og regionalvalglovens § 1, folketingsvalglovens § 1 (grundlovens § 29),
# folkeafstemninger efter samme valgret (grundlovens § 42), Europa-Parlamentsvalglovens §§ 3-6.
_SOURCES: Final = {
    ElectionType.KV: "kommunal- og regionalvalgloven",
    ElectionType.RV: "kommunal- og regionalvalgloven",
    ElectionType.FV: "folketingsvalgloven",
    ElectionType.FA: "folketingsvalgloven, medmindre loven om afstemningen siger andet",
    ElectionType.EP: "Europa-Parlamentsvalgloven",
}


def who_may_vote(kind: ElectionType, day: date) -> str:
    """The rule for ``kind``, the day it was right, and a warning for an election after it."""
    text = f"{_TEXTS[kind]} Efter {_SOURCES[kind]}, som den var {danish.long_date(AS_OF)}."
    if day <= AS_OF:
        return text
    return f"{text} Se efter på valg.dk, om reglerne er ændret før {danish.long_date(day)}."
