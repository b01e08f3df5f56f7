"""Partner organisations: who they are, how far the talk has come, and what comes next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Final
from uuid import UUID

from valgapp.domain import danish
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
    holder: str = ""  # whose row it is, by name, when it came in a package

    def is_overdue(self, today: date) -> bool:
        """The next step should have been taken before ``today``."""
        return self.status.is_open and self.next_step_on is not None and self.next_step_on < today


def twins(rows: Sequence[PartnerRow]) -> dict[UUID, list[PartnerRow]]:
    """The other rows that seem to be the same organisation, for each row that has any."""
    found: dict[str, list[PartnerRow]] = defaultdict(list)
    for row in rows:
        found[danish.fold(row.name)].append(row)
    return {
        row.id: [other for other in same if other is not row]
        for same in found.values()
        if len(same) > 1
        for row in same
    }


def twin_words(row: PartnerRow, others: Sequence[PartnerRow]) -> str:
    """That an organisation is on the list more than once, and who can mend it."""
    places = sorted({other.holder or "denne datafil" for other in others})
    mine = "hos " + row.holder if row.holder else "her"
    doers = danish.listed(sorted({one.holder for one in (row, *others) if one.holder}))
    way = f" {doers} kan kun slette sin egen række; aftal, hvem der gør det." if doers else ""
    return (
        f"»{row.name}« står også i {danish.listed(places)} og tælles én gang. Denne række står {mine}."
        f"{way}"
    )


def distinct(rows: Sequence[PartnerRow]) -> list[PartnerRow]:
    """Each organisation once, as far as it has come with anybody: for figures to BIF."""
    order = list(PartnerStatus)[:-1]
    found: dict[str, PartnerRow] = {}
    for row in rows:
        key = danish.fold(row.name)
        known = found.get(key)
        found[key] = row if known is None else _together(known, row, order)
    return list(found.values())


def _together(a: PartnerRow, b: PartnerRow, order: Sequence[PartnerStatus]) -> PartnerRow:
    further = max(a, b, key=lambda r: order.index(r.status) if r.status in order else -1)
    return replace(
        a,
        status=further.status,
        contacts=tuple(dict.fromkeys((*a.contacts, *b.contacts))),
        last_contact_on=max((d for d in (a.last_contact_on, b.last_contact_on) if d), default=None),
        events=a.events + b.events,
    )


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
