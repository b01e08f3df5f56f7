"""How long each kind of record is kept, and from when the time runs.

The periods are the project description's own (shared notes, »Retention«) where there are any,
else a proposal that says so. GDPR art. 5(1)(e) asks for a limit and names none; vouchers are kept
five years after the financial year as in bogføringsloven § 12.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final
from uuid import UUID

from valgapp.domain import danish
from valgapp.domain.columns import Column, Columns, Kind
from valgapp.domain.rights import months_later
from valgapp.domain.roster import Stage


class From(Enum):
    """The day a period runs from."""

    ELECTION = "valgdagen"
    FINAL_REPORT = "den afsluttende rapport"
    CEREMONY = "diplomoverrækkelsen"
    YEAR_END = "udgangen af regnskabsåret"


class Keep(Enum):
    """A kind of record with a period of its own."""

    APPLICANT = "Interesserede, der ikke kom på kurset"
    AMBASSADOR = "Ambassadører, der har været på kurset"
    LEAD = "Interesserede i at være valgtilforordnet"
    GUEST = "Gæster ved diplomoverrækkelsen"
    CONTACT = "Kontaktpersoner hos samarbejdspartnere"
    SPEAKER = "Oplægsholdere"
    VOUCHER = "Bilag og kvitteringer"

    @property
    def label(self) -> str:
        """The Danish words."""
        return self.value


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the program proposes: so many months from a day, and where that is from."""

    months: int
    runs_from: From
    source: str


_OWN: Final = "Forslag; kilden siger intet. Ret det, hvis I har aftalt andet."
PROPOSALS: Final[Mapping[Keep, Proposal]] = {
    Keep.APPLICANT: Proposal(1, From.ELECTION, "Projektets slettefrist: valget + 1 måned"),
    Keep.AMBASSADOR: Proposal(
        6, From.FINAL_REPORT, "Projektets slettefrist: 6 måneder efter den afsluttende rapport"
    ),
    Keep.LEAD: Proposal(1, From.ELECTION, _OWN),
    Keep.GUEST: Proposal(1, From.CEREMONY, _OWN),
    Keep.CONTACT: Proposal(6, From.FINAL_REPORT, _OWN),
    Keep.SPEAKER: Proposal(6, From.FINAL_REPORT, _OWN),
    Keep.VOUCHER: Proposal(60, From.YEAR_END, "Bogføringsloven: 5 år efter regnskabsåret"),
}
ERASABLE: Final[Mapping[Keep, str]] = {
    Keep.APPLICANT: "ambassador",
    Keep.AMBASSADOR: "ambassador",
    Keep.LEAD: "poll_worker_lead",
    Keep.GUEST: "guest",
    Keep.CONTACT: "partner_contact",
    Keep.SPEAKER: "speaker",
}
"""The table of the people of a kind; vouchers go with the file, not one by one."""


@dataclass(frozen=True, slots=True)
class RuleRow:
    """The rule that holds in this file, and when it falls due."""

    kind: Keep
    months: int
    runs_from: From
    source: str
    day: date | None

    @property
    def id(self) -> Keep:
        """What a list keeps its selection by."""
        return self.kind

    @property
    def due_on(self) -> date | None:
        """The first day records of the kind should be gone; ``None`` until the day is known."""
        return months_later(self.day, self.months) if self.day else None

    @property
    def words(self) -> str:
        """»valgdagen + 1 måned«."""
        return f"{self.runs_from.value} + {danish.count_of(self.months, 'måned', 'måneder')}"

    def is_due(self, today: date) -> bool:
        """Whether the day has come."""
        return self.due_on is not None and today >= self.due_on


RULE_COLUMNS: Final[Columns[RuleRow]] = (
    Column("Hvem eller hvad", lambda r: r.kind, width=38),
    Column("Frist", lambda r: r.words, width=34),
    Column("Slettes fra", lambda r: r.due_on, Kind.DATE, width=14),
    Column("Begrundelse", lambda r: r.source, width=56),
)


@dataclass(frozen=True, slots=True)
class DueRow:
    """One person whose time is over."""

    id: UUID
    table: str
    kind: Keep
    name: str
    detail: str
    due_on: date


DUE_COLUMNS: Final[Columns[DueRow]] = (
    Column("Navn", lambda r: r.name, width=24, personal=True),
    Column("Skulle slettes", lambda r: r.due_on, Kind.DATE, width=15),
    Column("Hvem", lambda r: r.kind, width=36),
    Column("Nu", lambda r: r.detail, width=30),
)


def kind_of(stage: Stage) -> Keep:
    """Whether somebody on the roster came on the course."""
    on_course = stage.is_on_course or stage is Stage.DROPPED_OUT
    return Keep.AMBASSADOR if on_course else Keep.APPLICANT


def year_end(day: date) -> date:
    """The last day of the financial year, which is the calendar year."""
    return date(day.year, 12, 31)
