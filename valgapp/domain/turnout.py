"""Turnout figures: hundredths of a percent, with a source, never averaged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final
from uuid import UUID

from valgapp.domain import danish
from valgapp.domain.columns import Column, Kind

NOT_CAUSAL: Final = "Ændringen kan ikke tilskrives indsatsen alene."


class Level(Enum):
    """What a figure is measured on. Areas and plans are different populations: never mixed."""

    POLLING_AREA = "Afstemningsområde"
    PLAN_AREA = "Helhedsplan"
    MUNICIPALITY = "Kommune"
    COUNTRY = "Land"

    @property
    def label(self) -> str:
        """The Danish word."""
        return self.value


class Counting(Enum):
    """How far the counting was when a figure was published."""

    FINAL = "Endelig"
    PRELIMINARY = "Foreløbig"

    @property
    def label(self) -> str:
        """The Danish word."""
        return self.value


@dataclass(frozen=True, slots=True)
class TurnoutRow:
    """One figure. ``pct`` and ``reference_pct`` are hundredths of a percent."""

    id: UUID
    election: str
    level: Level
    label: str
    district: str
    pct: int
    decimals: int
    reference_pct: int | None
    source: str
    remark: str
    votes: int | None = None
    eligible: int | None = None
    source_date: date | None = None
    counting: Counting = Counting.FINAL
    dagi_id: str = ""

    @property
    def shown(self) -> str:
        """»33,27 %« or »32,0 %«, with the decimals of the source."""
        return f"{danish.decimal(self.pct / 100, self.decimals)} %"

    @property
    def gap(self) -> int | None:
        """Percentage points below (−) or above the reference, in hundredths."""
        return None if self.reference_pct is None else self.pct - self.reference_pct


def _table(first: str, *, district: bool) -> Sequence[Column[TurnoutRow]]:
    place = (Column[TurnoutRow]("Bydel", lambda r: r.district, width=22),) if district else ()
    return (
        Column(first, lambda r: r.label, width=32),
        *place,
        Column("Stemmeprocent", lambda r: r.shown, width=14),
        Column("Til København (procentpoint)", lambda r: r.gap, Kind.POINTS, width=24),
        Column("Bemærkning", lambda r: r.remark, width=66),
        Column("Kilde", lambda r: r.source, width=44),
    )


AREA_TURNOUT_COLUMNS: Final = _table("Område", district=True)
PLAN_TURNOUT_COLUMNS: Final = _table("Helhedsplan", district=False)


def pct_of(votes: int, eligible: int) -> int:
    """Votes cast of eligible voters in hundredths of a percent, half up: 3327 is 33,27 %."""
    return (2 * 10_000 * votes + eligible) // (2 * eligible)
