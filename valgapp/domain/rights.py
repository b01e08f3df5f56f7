"""What a person may ask: to see what is held, to have it restricted, to object.

GDPR art. 15 (access), 16 (correction), 18 (restriction) and 21 (objection). An answer is due
within a month (art. 12(3)).
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Final
from uuid import UUID

from valgapp.domain import danish
from valgapp.domain.columns import Column, Columns, Kind

RESTRICTED: Final = "Begrænset person"
"""What stands where the name of somebody restricted would stand."""


class Outcome(Enum):
    """What came of an objection."""

    OPEN = "Under behandling"
    UPHELD = "Taget til følge"
    REJECTED = "Ikke taget til følge"

    @property
    def label(self) -> str:
        """The Danish words."""
        return self.value


def answer_by(asked_on: date) -> date:
    """The day an answer is due: one month later (art. 12(3))."""
    return months_later(asked_on, 1)


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or its last day where it has fewer."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@dataclass(frozen=True, slots=True)
class ObjectionRow:
    """One objection of one person."""

    id: UUID
    ambassador_id: UUID
    raised_on: date
    about: str
    outcome: Outcome
    decided_on: date | None
    answer: str

    @property
    def words(self) -> str:
        """»Gjort 3. september 2025: ikke på billeder · Under behandling, svar senest 03-10-2025«."""
        head = f"Gjort {danish.long_date(self.raised_on)}: {self.about}"
        if self.outcome is Outcome.OPEN:
            due = danish.short_date(answer_by(self.raised_on))
            return f"{head} · {self.outcome.label}, svar senest {due}"
        on = f" {danish.short_date(self.decided_on)}" if self.decided_on else ""
        why = f": {self.answer}" if self.answer else ""
        return f"{head} · {self.outcome.label}{on}{why}"


@dataclass(frozen=True, slots=True)
class RestrictedRow:
    """Somebody whose data may only be kept; the one list that shows the name."""

    id: UUID
    name: str
    plan: str
    since: date
    reason: str


RESTRICTED_COLUMNS: Final[Columns[RestrictedRow]] = (
    Column("Navn", lambda r: r.name, width=24, personal=True),
    Column("Helhedsplan", lambda r: r.plan, width=22),
    Column("Begrænset siden", lambda r: r.since, Kind.DATE, width=18),
    Column("Hvorfor", lambda r: r.reason, width=28, personal=True),
)


# -- access -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of one row about the person, in words. ``row`` tells which row."""

    row: str
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Part:
    """All that one table holds about the person."""

    title: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Deed:
    """One change of something about the person; before and after as shown to the user."""

    at: datetime
    who: str
    label: str
    table: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Handout:
    """That data left the file: when, what, to whom or for what."""

    at: datetime
    what: str
    purpose: str


@dataclass(frozen=True, slots=True)
class AccessFile:
    """Everything the file holds about one person, to be handed to them."""

    name: str
    holder: str
    initiative: str
    made_at: datetime
    parts: tuple[Part, ...]
    deeds: tuple[Deed, ...]
    handouts: tuple[Handout, ...]
    mentions: tuple[Fact, ...] = ()


FACT_COLUMNS: Final[Columns[Fact]] = (
    Column("Række", lambda f: f.row, width=30, personal=True),
    Column("Felt", lambda f: f.field, width=26),
    Column("Indhold", lambda f: f.value, width=60, personal=True),
)
DEED_COLUMNS: Final[Columns[Deed]] = (
    Column("Hvornår", lambda d: d.at, Kind.INSTANT, width=22),
    Column("Hvem", lambda d: d.who, width=18),
    Column("Hvad", lambda d: d.label, width=34, personal=True),
    Column("Felt", lambda d: f"{d.table}: {d.field}", width=28),
    Column("Før", lambda d: d.before, width=24, personal=True),
    Column("Efter", lambda d: d.after, width=24, personal=True),
)
HANDOUT_COLUMNS: Final[Columns[Handout]] = (
    Column("Hvornår", lambda h: h.at, Kind.INSTANT, width=22),
    Column("Hvad", lambda h: h.what, width=34),
    Column("Formål", lambda h: h.purpose, width=40),
)
