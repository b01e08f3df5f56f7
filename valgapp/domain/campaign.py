"""The campaign »Ind i boksen«, outreach in counts, and interest in serving at the polls."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final
from uuid import UUID

from valgapp.domain import danish
from valgapp.domain.columns import Column, Kind


class CampaignChannel(Enum):
    """Where a campaign activity is seen."""

    POSTER = "Plakat"
    LEAFLET = "Folder"
    SOCIAL_MEDIA = "SoMe"
    FILM = "Film"
    MESSAGE = "SMS eller brev gennem andre"
    PRESS = "Presse"
    BOOTH = "Bod"

    @property
    def label(self) -> str:
        """The Danish word."""
        return self.value


class OutreachKind(Enum):
    """What sort of outreach."""

    DOORS = "Dør til dør"
    STREET = "Gade og plads"
    STALL = "Bod eller stand"
    GROUP = "Besøg i gruppe eller klub"
    OTHER = "Andet"

    @property
    def label(self) -> str:
        """The Danish word."""
        return self.value


class LeadStatus(Enum):
    """From interest to having served; the municipality appoints in its own system."""

    INTERESTED = "Interesseret"
    GOT_LINK = "Har fået link"
    SIGNED_UP = "Tilmeldt"
    CONFIRMED = "Bekræftet"
    SERVED = "Har været på"

    @property
    def label(self) -> str:
        """The Danish word."""
        return self.value

    def stepped(self, steps: int) -> LeadStatus:
        """So many steps further on, or back; the ends stay where they are."""
        order = list(LeadStatus)
        return order[max(0, min(order.index(self) + steps, len(order) - 1))]


@dataclass(frozen=True, slots=True)
class PurposeRow:
    """One purpose, the activities that serve it and what they reached."""

    id: UUID
    number: int
    text: str
    activities: int
    reach: int

    @property
    def gap(self) -> str:
        """A purpose that nothing serves yet is said in words."""
        return "" if self.activities else "Ingen aktivitet tjener formålet endnu"


PURPOSE_COLUMNS: Final[Sequence[Column[PurposeRow]]] = (
    Column("Nr.", lambda r: r.number, Kind.NUMBER, width=5),
    Column("Formål", lambda r: r.text, width=80),
    Column("Aktiviteter", lambda r: r.activities, Kind.NUMBER, width=11),
    Column("Nået", lambda r: r.reach, Kind.NUMBER, width=10),
    Column("Status", lambda r: r.gap, width=34),
)


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """One campaign activity; ``ordered`` and ``handed_out`` are pieces, ``reach`` people."""

    id: UUID
    title: str
    channel: CampaignChannel
    audience: str
    starts_on: date | None
    ends_on: date | None
    responsible: str
    ordered: int | None
    handed_out: int | None
    reach: int | None
    purposes: tuple[int, ...]
    note: str
    plan_id: UUID | None = None  # whose it is; BIF's is no plan's


CAMPAIGN_COLUMNS: Final[Sequence[Column[CampaignRow]]] = (
    Column("Aktivitet", lambda r: r.title, width=34),
    Column("Kanal", lambda r: r.channel, width=24),
    Column("Målgruppe", lambda r: r.audience, width=24),
    Column("Fra", lambda r: r.starts_on, Kind.DATE, width=12),
    Column("Til", lambda r: r.ends_on, Kind.DATE, width=12),
    Column("Ansvarlig", lambda r: r.responsible, width=20, personal=True),
    Column("Formål", lambda r: ", ".join(str(n) for n in r.purposes), width=10),
    Column("Bestilt", lambda r: r.ordered, Kind.NUMBER, width=9),
    Column("Uddelt", lambda r: r.handed_out, Kind.NUMBER, width=9),
    Column("Nået", lambda r: r.reach, Kind.NUMBER, width=9),
)


@dataclass(frozen=True, slots=True)
class OutreachRow:
    """Residents spoken to, as counts and never names. ``minutes`` are of work, all together."""

    id: UUID
    day: date
    plan_id: UUID | None
    plan: str
    area: str
    kind: OutreachKind
    conversations: int
    materials: int
    participants: int
    minutes: int

    @property
    def week(self) -> str:
        """ISO week: »2025 uge 45«; weeks start on Monday."""
        year, week, _ = self.day.isocalendar()
        return f"{year} uge {week:02d}"

    @property
    def hours(self) -> float:
        """Hours of work."""
        return self.minutes / 60


OUTREACH_COLUMNS: Final[Sequence[Column[OutreachRow]]] = (
    Column("Dato", lambda r: r.day, Kind.DATE, width=12),
    Column("Helhedsplan", lambda r: r.plan, width=25),
    Column("Område", lambda r: r.area, width=16),
    Column("Art", lambda r: r.kind, width=20),
    Column("Samtaler", lambda r: r.conversations, Kind.NUMBER, width=10),
    Column("Materialer", lambda r: r.materials, Kind.NUMBER, width=10),
    Column("Deltagere", lambda r: r.participants, Kind.NUMBER, width=10),
    Column("Minutter", lambda r: r.minutes, Kind.NUMBER, width=10),
    Column("Uge", lambda r: r.week, width=11),
)


@dataclass(frozen=True, slots=True)
class OutreachTotal:
    """Counts added up over one plan, area or week."""

    id: str
    conversations: int
    materials: int
    participants: int
    minutes: int


OUTREACH_TOTAL_COLUMNS: Final[Sequence[Column[OutreachTotal]]] = (
    Column("For", lambda r: r.id, width=28),
    Column("Samtaler", lambda r: r.conversations, Kind.NUMBER, width=10),
    Column("Materialer", lambda r: r.materials, Kind.NUMBER, width=11),
    Column("Deltagere", lambda r: r.participants, Kind.NUMBER, width=10),
    Column("Minutter", lambda r: r.minutes, Kind.NUMBER, width=10),
    Column("Tid", lambda r: hours_and_minutes(r.minutes), width=26, order=lambda r: r.minutes),
)


def hours_and_minutes(minutes: int) -> str:
    """»12 timer og 30 minutter«, »45 minutter«."""
    hours, rest = divmod(minutes, 60)
    words = [
        danish.count_of(count, one, many)
        for count, one, many in ((hours, "time", "timer"), (rest, "minut", "minutter"))
        if count
    ]
    return danish.listed(words) or "0 minutter"


def outreach_totals(rows: Iterable[OutreachRow], by: str) -> list[OutreachTotal]:
    """Totals by ``plan`` or ``area`` in Danish order, or by ``week``, the newest first.

    What has no plan or area comes last.
    """
    sums: dict[str, Counter[str]] = {}
    for row in rows:
        counter = sums.setdefault(getattr(row, by), Counter())
        for field in ("conversations", "materials", "participants", "minutes"):
            counter[field] += getattr(row, field)
    return [
        OutreachTotal(
            name or "(ikke angivet)",
            c["conversations"],
            c["materials"],
            c["participants"],
            c["minutes"],
        )
        for name, c in _in_order(sums, newest_first=by == "week")
    ]


def _in_order(
    sums: Mapping[str, Counter[str]], *, newest_first: bool
) -> list[tuple[str, Counter[str]]]:
    if newest_first:
        return sorted(sums.items(), reverse=True)
    return sorted(sums.items(), key=lambda item: (not item[0], danish.sort_key(item[0])))


def suggested_retention(election_day: date, today: date | None = None) -> date:
    """Until when the name of an interested person is kept: the election and one month.

    A month from ``today`` when that day has gone by already.
    """
    suggested = _month_after(election_day)
    return _month_after(today) if today is not None and suggested <= today else suggested


def _month_after(election_day: date) -> date:
    month = election_day.month % 12 + 1
    year = election_day.year + (month == 1)
    last = monthrange(year, month)[1]
    return date(year, month, min(election_day.day, last))


@dataclass(frozen=True, slots=True)
class LeadRow:
    """Someone who would like to serve at a polling station. Kept until ``retain_until``."""

    id: UUID
    name: str
    phone: str
    email: str
    status: LeadStatus
    source: str
    partner_id: UUID | None
    ambassador_id: UUID | None
    informed_on: date | None
    retain_until: date | None

    def is_due(self, today: date) -> bool:
        """The day of deletion has come."""
        return self.retain_until is not None and self.retain_until <= today


LEAD_COLUMNS: Final[Sequence[Column[LeadRow]]] = (
    Column("Navn", lambda r: r.name, width=26, personal=True),
    Column("Status", lambda r: r.status, width=16),
    Column("Telefon", lambda r: r.phone, width=14, personal=True),
    Column("E-mail", lambda r: r.email, width=28, personal=True),
    Column("Fra", lambda r: r.source, width=24),
    Column("Oplyst den", lambda r: r.informed_on, Kind.DATE, width=12),
    Column("Slettes", lambda r: r.retain_until, Kind.DATE, width=12),
)
