"""Guests of the ceremony: invitations, replies, and seats against the size of the room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Final
from uuid import UUID

from valgapp.domain import danish
from valgapp.domain.ceremony import CeremonyFacts, ItemRow
from valgapp.domain.columns import Column, Kind


class Reply(Enum):
    """What a guest has answered."""

    WAITING = "Afventer"
    COMING = "Kommer"
    NOT_COMING = "Kommer ikke"

    @property
    def label(self) -> str:
        """The Danish words."""
        return self.value

    @property
    def tone(self) -> str:
        """The pill; its words say the same."""
        return {Reply.WAITING: "warning", Reply.COMING: "success"}.get(self, "plain")


@dataclass(frozen=True, slots=True)
class GuestRow:
    """One guest. ``seats`` counts those they bring along, and themselves."""

    id: UUID
    name: str
    role: str
    organisation: str
    email: str
    invited_on: date | None
    reply: Reply
    seats: int
    note: str
    arrived_at: datetime | None
    thanked_on: date | None

    @property
    def who(self) -> str:
        """»Udvalgsformand, BIU«: what stands under the name."""
        return ", ".join(filter(None, (self.role, self.organisation)))

    def owes_reply(self, facts: CeremonyFacts, today: date) -> bool:
        """Invited, has not answered, and the day to answer has gone by."""
        is_late = facts.reply_by is not None and facts.reply_by < today
        return self.reply is Reply.WAITING and self.invited_on is not None and is_late


GUEST_COLUMNS: Final[Sequence[Column[GuestRow]]] = (
    Column("Navn", lambda r: r.name, width=26, personal=True),
    Column("Organisation", lambda r: r.organisation, width=24),
    Column("Svar", lambda r: r.reply, width=13),
    Column("Pladser", lambda r: r.seats, Kind.NUMBER, width=8),
    Column("Titel", lambda r: r.role, width=18, personal=True),
    Column("Inviteret", lambda r: r.invited_on, Kind.DATE, width=12),
    Column("E-mail", lambda r: r.email, width=26, personal=True),
    Column("Bemærkning", lambda r: r.note, width=28, personal=True),
)
THANKS_COLUMNS: Final[Sequence[Column[GuestRow]]] = (
    Column("Navn", lambda r: r.name, width=28, personal=True),
    Column("Titel", lambda r: r.role, width=22, personal=True),
    Column("Organisation", lambda r: r.organisation, width=28),
    Column("E-mail", lambda r: r.email, width=28, personal=True),
    Column("Takket", lambda r: r.thanked_on, Kind.DATE, width=12),
)


@dataclass(frozen=True, slots=True)
class Seats:
    """Seats asked for: by those who come, and by those who have not answered."""

    room: int | None
    guests: int
    graduates: int
    waiting: int

    @property
    def taken(self) -> int:
        """Seats of those who have said that they come."""
        return self.guests + self.graduates

    @property
    def most(self) -> int:
        """Seats needed when all who have not answered come as well."""
        return self.taken + self.waiting

    @property
    def tone(self) -> str:
        """Red when too many come, amber when too many may."""
        if self.room is None:
            return "plain"
        if self.taken > self.room:
            return "danger"
        return "warning" if self.most > self.room else "success"

    @property
    def words(self) -> str:
        """»42 af 90 pladser er taget. Kommer alle, der ikke har svaret, bliver det 71.«"""
        if self.room is None:
            known = danish.count_of(self.taken, "plads er taget", "pladser er taget")
            return f"{known}, højst {self.most}. Skriv, hvor mange lokalet rummer."
        said = f"{self.taken} af {danish.count_of(self.room, 'plads', 'pladser')} er taget."
        if self.taken > self.room:
            return f"{said} Det er {self.taken - self.room} for mange."
        if not self.waiting:
            return said
        more = f"{said} Kommer alle, der ikke har svaret, bliver det {self.most}"
        return (
            f"{more}, {self.most - self.room} for mange." if self.most > self.room else f"{more}."
        )


def seats(
    room: int | None,
    guests: Iterable[GuestRow],
    graduates: Iterable[tuple[Reply, int]],
) -> Seats:
    """Add up; ``graduates`` are their replies and how many seats they ask for."""
    asked = [(guest.reply, guest.seats) for guest in guests]
    others = list(graduates)
    return Seats(
        room,
        sum(n for reply, n in asked if reply is Reply.COMING),
        sum(n for reply, n in others if reply is Reply.COMING),
        sum(n for reply, n in (*asked, *others) if reply is Reply.WAITING),
    )


INVITATION_HEADING: Final = "Indbydelse til diplomoverrækkelse"
INVITATION_BODY: Final = """Kære {navn}

Du inviteres til at være med, når valgambassadørerne fra de boligsociale helhedsplaner får deres diplomer.

Det sker {dato} kl. {tid} på {sted}.

Ambassadørerne er beboere, som har gennemført en uddannelse over fem kursusgange og taler med deres naboer om at stemme. Det betyder meget for dem, at I er med til at fejre det.

Programmet:
{program}

Vi har sat {pladser} af til dig. Giv besked om, hvorvidt du kommer, senest {svarfrist}.

Venlig hilsen
{afsender}"""

FIELDS: Final = {
    "navn": "Gæstens navn",
    "titel": "Gæstens titel",
    "organisation": "Gæstens organisation",
    "pladser": "»1 plads«, »2 pladser«",
    "dato": "Overrækkelsens dag",
    "tid": "Klokkeslæt",
    "sted": "Sted",
    "svarfrist": "Dag at svare senest",
    "program": "Programmet med tider",
    "afsender": "Afsenderen",
}
"""What an invitation may have in braces, and what stands there."""


def invitation_values(
    guest: GuestRow, facts: CeremonyFacts, programme: Sequence[ItemRow], sender: str
) -> dict[str, str]:
    """What fills the fields of a guest's invitation; the empty ones are not known yet."""
    return {
        "navn": guest.name,
        "titel": guest.role,
        "organisation": guest.organisation,
        "pladser": danish.count_of(guest.seats, "plads", "pladser"),
        "dato": danish.weekday_date(facts.day) if facts.day else "",
        "tid": danish.clock(facts.starts),
        "sted": facts.place,
        "svarfrist": danish.long_date(facts.reply_by) if facts.reply_by else "",
        "program": "\n".join(f"{danish.clock(item.begins)}  {item.title}" for item in programme),
        "afsender": sender,
    }


def empty_fields(text: str, values: dict[str, str]) -> list[str]:
    """Fields used in ``text`` that have no value yet, each once."""
    return [key for key, value in values.items() if f"{{{key}}}" in text.casefold() and not value]
