"""The initiative: its election, plans, tracks, partners and campaign purposes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final
from uuid import UUID

from valgapp.domain import danish
from valgapp.domain.columns import Column, Kind


class ElectionType(Enum):
    """Danish election types."""

    KV = "Kommunalvalg"
    RV = "Regionsvalg"
    FV = "Folketingsvalg"
    EP = "Europa-Parlamentsvalg"
    FA = "Folkeafstemning"

    @property
    def label(self) -> str:
        """The Danish word."""
        return self.value

    def code(self, year: int) -> str:
        """»KV25«: what an election of this type is known by."""
        return f"{self.name}{year % 100:02d}"


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A housing plan; ``places_min``–``places_max`` ambassadors are wanted."""

    id: UUID
    code: str
    name: str
    places_min: int
    places_max: int


@dataclass(frozen=True, slots=True)
class InitiativeFacts:
    """What every page and document says of the initiative. Money in øre."""

    id: UUID
    title: str
    election_code: str
    election_type: ElectionType
    election_day: date
    grant_oere: int
    required_modules: int
    places_total: int
    ceremony_day: date | None
    ceremony_place: str

    def countdown(self, today: date) -> str:
        """»52 dage til valget«, »Valget er i dag«, »Valget var for 3 dage siden«."""
        days = (self.election_day - today).days
        if days == 0:
            return "Valget er i dag"
        if days < 0:
            return f"Valget var for {danish.count_of(-days, 'dag', 'dage')} siden"
        return f"{danish.count_of(days, 'dag', 'dage')} til valget"


@dataclass(frozen=True, slots=True)
class TrackRow:
    """One of the three tracks and its share of the grant."""

    id: UUID
    number: int
    title: str
    allocation_oere: int
    grant_oere: int

    @property
    def share(self) -> int:
        """Share of the grant in hundredths of a percent."""
        return round(self.allocation_oere * 10000 / self.grant_oere) if self.grant_oere else 0


TRACK_COLUMNS: Final[Sequence[Column[TrackRow]]] = (
    Column("Spor", lambda r: r.number, Kind.NUMBER, width=6),
    Column("Titel", lambda r: r.title, width=54),
    Column("Bevilling", lambda r: r.allocation_oere, Kind.MONEY, width=16),
    Column("Andel", lambda r: r.share, Kind.PERCENT, width=10),
)
