"""Partner organisations: who they are, how far the talk has come, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final
from uuid import UUID

from valgapp.domain.columns import Column, Kind
from valgapp.domain.events import EventStatus


class PartnerKind(Enum):
    """What sort of organisation it is."""

    CIVIL_SOCIETY = "Civilsamfund"
    ADMINISTRATION = "Forvaltning"
    HOUSING_PLAN = "Helhedsplan"
    RESEARCH = "Forskning"

    @property
    def label(self) -> str:
        """The Danish word."""
        return self.value


class PartnerStatus(Enum):
    """How far the talk with a partner has come."""

    PROPOSED = "Foreslået"
    CONTACTED = "Kontaktet"
    DIALOGUE = "Dialog"
    AGREED = "Aftalt"
    DECLINED = "Afslag"

    @property
    def label(self) -> str:
        """The Danish word."""
        return self.value

    @property
    def is_open(self) -> bool:
        """Something may still come of it."""
        return self is not PartnerStatus.DECLINED


class Channel(Enum):
    """How one was in touch."""

    MAIL = "E-mail"
    PHONE = "Telefon"
    MEETING = "Møde"
    OTHER = "Andet"

    @property
    def label(self) -> str:
        """The Danish word."""
        return self.value


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """One partner in the list."""

    id: UUID
    name: str
    kind: PartnerKind
    status: PartnerStatus
    next_step: str
    next_step_on: date | None
    contacts: tuple[str, ...]
    last_contact_on: date | None
    events: int
    note: str

    def is_overdue(self, today: date) -> bool:
        """The next step should have been taken before ``today``."""
        return self.status.is_open and self.next_step_on is not None and self.next_step_on < today


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A person at a partner: a work contact, not a resident."""

    id: UUID
    partner_id: UUID
    name: str
    role: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class ContactLogRow:
    """One time of being in touch."""

    id: UUID
    partner_id: UUID
    day: date
    channel: Channel
    who: str
    summary: str


@dataclass(frozen=True, slots=True)
class PartnerEvent:
    """An event a partner takes part in."""

    id: UUID
    title: str
    day: date | None
    status: EventStatus


PARTNER_COLUMNS: Final[Sequence[Column[PartnerRow]]] = (
    Column("Samarbejdspartner", lambda r: r.name, width=28),
    Column("Art", lambda r: r.kind, width=14),
    Column("Status", lambda r: r.status, width=12),
    Column("Næste skridt", lambda r: r.next_step, width=30),
    Column("Senest", lambda r: r.next_step_on, Kind.DATE, width=12),
    Column("Kontakt", lambda r: ", ".join(r.contacts), width=28, personal=True),
    Column("Sidst i kontakt", lambda r: r.last_contact_on, Kind.DATE, width=14),
    Column("Arrangementer", lambda r: r.events, Kind.NUMBER, width=14),
    Column("Bemærkning", lambda r: r.note, width=36, personal=True),
)

CONTACT_LOG_COLUMNS: Final[Sequence[Column[ContactLogRow]]] = (
    Column("Dato", lambda r: r.day, Kind.DATE, width=12),
    Column("Måde", lambda r: r.channel, width=10),
    Column("Hvem", lambda r: r.who, width=18, personal=True),
    Column("Hvad blev sagt", lambda r: r.summary, width=60, personal=True),
)
