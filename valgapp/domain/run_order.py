"""Who gets a diploma at the ceremony, in what order, who has come, and what is left afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from valgapp.domain import danish
from valgapp.domain.columns import Column, Kind
from valgapp.domain.diplomas import DiplomaState
from valgapp.domain.guests import GuestRow, Reply


@dataclass(frozen=True, slots=True)
class GraduateRow:
    """One person in the order of the stage. ``hands_over`` and ``reads`` are of the plan.

    ``photo`` is whether they have consented to be photographed. ``state`` is of the standing
    diploma; without one it is ``None``. ``is_earned`` is false for one printed for the reserve.
    """

    id: UUID
    number: int
    printed_name: str
    pronunciation: str
    name_confirmed: bool
    plan_id: UUID
    plan: str
    hands_over: str
    reads: str
    photo: bool
    diploma_id: UUID | None
    serial: str
    state: DiplomaState | None
    is_earned: bool
    reply: Reply
    companions: int
    arrived_at: datetime | None
    sent_on: date | None

    @property
    def is_handed_over(self) -> bool:
        """The diploma is with its holder."""
        return self.state is DiplomaState.HANDED_OVER

    @property
    def seats(self) -> int:
        """Their own and those of their companions."""
        return 1 + self.companions

    @property
    def standing(self) -> str:
        """How far the diploma is, in words."""
        if self.state is None:
            return "Ikke udstedt"
        if not self.is_earned:
            return "På reserve"
        return f"Sendt {danish.short_date(self.sent_on)}" if self.sent_on else self.state.label

    @property
    def photo_words(self) -> str:
        """What the photographer has to know."""
        return "" if self.photo else "Intet foto"


GRADUATE_COLUMNS: Final[Sequence[Column[GraduateRow]]] = (
    Column("Nr.", lambda r: r.number, Kind.NUMBER, width=5),
    Column("Navn på diplomet", lambda r: r.printed_name, width=28, personal=True),
    Column("Udtale", lambda r: r.pronunciation, width=22, personal=True),
    Column("Helhedsplan", lambda r: r.plan, width=26),
    Column("Diplom", lambda r: r.standing, width=14),
    Column("Nummer", lambda r: r.serial, width=14),
    Column("Overrækker", lambda r: r.hands_over, width=20),
    Column("Læser op", lambda r: r.reads, width=20),
    Column("Foto", lambda r: r.photo_words, width=11),
    Column("Svar", lambda r: r.reply, width=12),
    Column("Ledsagere", lambda r: r.companions, Kind.NUMBER, width=10),
)


@dataclass(frozen=True, slots=True)
class DoorRow:
    """Someone who may turn up at the door: a graduate, or a guest."""

    id: UUID
    is_guest: bool
    name: str
    where_from: str
    reply: Reply
    seats: int
    arrived_at: datetime | None
    remark: str

    @property
    def has_come(self) -> bool:
        """Ticked off at the door."""
        return self.arrived_at is not None

    @property
    def kind(self) -> str:
        """»Gæst« or »Ambassadør«."""
        return "Gæst" if self.is_guest else "Ambassadør"


DOOR_COLUMNS: Final[Sequence[Column[DoorRow]]] = (
    Column("Navn", lambda r: r.name, width=30, personal=True),
    Column("Fra", lambda r: r.where_from, width=32),
    Column("Som", lambda r: r.kind, width=12),
    Column("Svar", lambda r: r.reply, width=13),
    Column("Pladser", lambda r: r.seats, Kind.NUMBER, width=8),
    Column("Kom kl.", lambda r: danish.clock(r.arrived_at), width=9),
    Column("Bemærk", lambda r: r.remark, width=20),
)


def door_rows(graduates: Iterable[GraduateRow], guests: Iterable[GuestRow]) -> list[DoorRow]:
    """Everyone by name; those who have said no are kept, as some come all the same."""
    found = [
        DoorRow(g.id, False, g.printed_name, g.plan, g.reply, g.seats, g.arrived_at, g.photo_words)
        for g in graduates
    ]
    found += [
        DoorRow(g.id, True, g.name, g.who, g.reply, g.seats, g.arrived_at, "") for g in guests
    ]
    return sorted(found, key=lambda row: danish.sort_key(row.name))


def come_words(rows: Sequence[DoorRow]) -> str:
    """»31 af 58 er kommet«: of those who have not said no, and whoever came anyway."""
    expected = [r for r in rows if r.has_come or r.reply is not Reply.NOT_COMING]
    return f"{sum(r.has_come for r in expected)} af {len(expected)} er kommet"


@dataclass(frozen=True, slots=True)
class LeftRow:
    """Something to see to afterwards: a diploma to hand over or send, or a guest to thank."""

    id: UUID
    is_guest: bool
    name: str
    where_from: str
    task: str
    was_there: bool
    done: str
    diploma_id: UUID | None = None
    email: str = ""

    @property
    def is_done(self) -> bool:
        """Nothing is left to do."""
        return bool(self.done)


LEFT_COLUMNS: Final[Sequence[Column[LeftRow]]] = (
    Column("Navn", lambda r: r.name, width=28, personal=True),
    Column("Fra", lambda r: r.where_from, width=30),
    Column("Hvad", lambda r: r.task, width=26),
    Column("Var med", lambda r: r.was_there, Kind.YES_NO, width=9),
    Column("Gjort", lambda r: r.done, width=20),
    Column("E-mail", lambda r: r.email, width=26, personal=True),
)


def left_rows(graduates: Iterable[GraduateRow], guests: Iterable[GuestRow]) -> list[LeftRow]:
    """What is left after the ceremony: diplomas first, in the order of the stage, then thanks."""
    found = [
        LeftRow(
            g.id, False, g.printed_name, g.plan, _task(g), g.arrived_at is not None,
            g.standing if g.is_handed_over else "", g.diploma_id,
        )
        for g in graduates
        if g.diploma_id is not None and g.is_earned
    ]  # fmt: skip
    found += [
        LeftRow(
            g.id, True, g.name, g.who, "Takkes for at være med", True,
            f"Takket {danish.short_date(g.thanked_on)}" if g.thanked_on else "", email=g.email,
        )
        for g in guests
        if g.arrived_at is not None or g.thanked_on is not None
    ]  # fmt: skip
    return found


def _task(row: GraduateRow) -> str:
    if row.is_handed_over:
        return "Diplom"
    return "Diplom overrækkes" if row.arrived_at else "Diplom sendes eller hentes"


@dataclass(frozen=True, slots=True)
class PlanDiplomas:
    """How far one plan's diplomas are; each person who has earned one is in one group.

    ``reserve`` are diplomas printed for people who may still earn them; they count in no group.
    """

    plan_id: UUID
    plan: str
    ready: int = 0
    issued: int = 0
    printed: int = 0
    handed_over: int = 0
    reserve: int = 0

    @property
    def earned(self) -> int:
        """Everyone who has earned a diploma."""
        return self.ready + self.issued + self.printed + self.handed_over

    @property
    def missing(self) -> int:
        """Earned, and not yet with its holder."""
        return self.earned - self.handed_over

    @property
    def words(self) -> str:
        """»8 optjent · 8 trykt · 0 overrakt · 8 mangler«."""
        found = [
            f"{self.earned} optjent",
            f"{self.printed + self.handed_over} trykt",
            f"{self.handed_over} overrakt",
            f"{self.missing} mangler",
        ]
        return " · ".join([*found, *([f"{self.reserve} på reserve"] if self.reserve else [])])
