"""Turnout figures: hundredths of a percent, with a source, never averaged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final, NamedTuple
from uuid import UUID

from valgapp.domain import danish
from valgapp.domain.columns import Column, Kind
from valgapp.domain.initiative import ElectionType
from valgapp.domain.preset_areas import AREAS_CHANGED_ON

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


class Place(NamedTuple):
    """A polling area by its dagi_id, a plan's row by its id; ``key`` is empty above them."""

    level: Level
    key: str


@dataclass(frozen=True, slots=True)
class ElectionRow:
    """An election that figures can belong to."""

    id: UUID
    code: str
    kind: ElectionType
    day: date

    @property
    def title(self) -> str:
        """»Kommunalvalg 16. november 2021«."""
        return f"{self.kind.label} {danish.long_date(self.day)}"


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """Something a figure can be of. ``label_before`` is its name before August 2025."""

    level: Level
    id: UUID | None
    label: str
    district: str = ""
    label_before: str = ""
    dagi_id: str = ""

    @property
    def title(self) -> str:
        """The name to choose by: a closed area has only the old one."""
        return self.label or f"{self.label_before} – nedlagt"

    def label_on(self, day: date) -> str:
        """What it was called at an election."""
        old, new = self.label_before or self.label, self.label or self.label_before
        return old if day < AREAS_CHANGED_ON else new


@dataclass(frozen=True, slots=True)
class PlanLinks:
    """A plan and the polling areas its estates lie in; the source does not tell them."""

    id: UUID
    plan: str
    area_ids: frozenset[UUID]
    area_names: tuple[str, ...]

    @property
    def areas(self) -> str:
        """»7. Nord, 7. Vest«, or that nothing is chosen."""
        return ", ".join(self.area_names) or "ikke valgt"


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
    plan_area_id: UUID | None = None

    @property
    def place(self) -> Place:
        """What the figure is of, the same at every election whatever the area is called."""
        return Place(self.level, self.dagi_id or str(self.plan_area_id or ""))

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
        Column("Stemmeprocent", lambda r: r.shown, width=14, order=lambda r: r.pct, is_figure=True),
        Column("Til København (procentpoint)", lambda r: r.gap, Kind.POINTS, width=24),
        Column("Bemærkning", lambda r: r.remark, width=66),
        Column("Kilde", lambda r: r.source, width=44),
    )


LINK_COLUMNS: Final[Sequence[Column[PlanLinks]]] = (
    Column("Helhedsplan", lambda r: r.plan, width=34),
    Column("Afstemningsområder", lambda r: r.areas, width=60),
)
FIGURE_COLUMNS: Final[Sequence[Column[TurnoutRow]]] = (
    Column("Valg", lambda r: r.election, width=8),
    Column("Niveau", lambda r: r.level, width=18),
    Column("Område", lambda r: r.label, width=32),
    Column("Bydel", lambda r: r.district, width=20),
    Column("Stemmeprocent", lambda r: r.shown, width=14, order=lambda r: r.pct, is_figure=True),
    Column("Til København (procentpoint)", lambda r: r.gap, Kind.POINTS, width=24),
    Column("Afgivne stemmer", lambda r: r.votes, Kind.NUMBER, width=16),
    Column("Stemmeberettigede", lambda r: r.eligible, Kind.NUMBER, width=18),
    Column("Optælling", lambda r: r.counting, width=12),
    Column("Kilde", lambda r: r.source, width=44),
    Column("Kildens dato", lambda r: r.source_date, Kind.DATE, width=14),
)
AREA_TURNOUT_COLUMNS: Final = _table("Område", district=True)
PLAN_TURNOUT_COLUMNS: Final = _table("Helhedsplan", district=False)


def pct_of(votes: int, eligible: int) -> int:
    """Votes cast of eligible voters in hundredths of a percent, half up: 3327 is 33,27 %."""
    return (2 * 10_000 * votes + eligible) // (2 * eligible)
