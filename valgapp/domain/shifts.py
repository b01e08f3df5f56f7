"""Shifts at events: one person each, never in two places at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Final
from uuid import UUID

from valgapp.domain import danish
from valgapp.domain.columns import Column, Kind

CLOSE: Final = timedelta(minutes=60)
"""Less time than this between two shifts of the same person is called close."""


class Staffing(Enum):
    """Whether a shift has somebody."""

    NEEDED = "Mangler"
    STAFFED = "Besat"

    @property
    def label(self) -> str:
        """The Danish word."""
        return self.value


@dataclass(frozen=True, slots=True)
class ShiftRow:
    """One slot at an event. The person is an ambassador or a helper known by name."""

    id: UUID
    event_id: UUID
    event: str
    event_cancelled: bool
    day: date | None
    role: str
    starts: time
    ends: time
    ambassador_id: UUID | None
    person: str
    phone: str
    override_reason: str

    @property
    def staffing(self) -> Staffing:
        """Traffic light, in a word."""
        return Staffing.STAFFED if self.person else Staffing.NEEDED

    @property
    def hours(self) -> str:
        """»17.00–20.00«."""
        return f"{danish.clock(self.starts)}–{danish.clock(self.ends)}"

    @property
    def span(self) -> tuple[datetime, datetime] | None:
        """Wall-clock beginning and end; an end before the start is after midnight."""
        if self.day is None:
            return None
        begin = datetime.combine(self.day, self.starts)
        end = datetime.combine(self.day, self.ends)
        return begin, end if end > begin else end + timedelta(days=1)

    @property
    def length(self) -> timedelta:
        """How long it is."""
        day = self.day or date(2025, 1, 1)
        begin, end = datetime.combine(day, self.starts), datetime.combine(day, self.ends)
        return end - begin if end > begin else end - begin + timedelta(days=1)


SHIFT_COLUMNS: Final[Sequence[Column[ShiftRow]]] = (
    Column("Dato", lambda r: r.day, Kind.DATE, width=12),
    Column("Tid", lambda r: r.hours, width=13),
    Column("Rolle", lambda r: r.role, width=22),
    Column("Arrangement", lambda r: r.event, width=30),
    Column("Status", lambda r: r.staffing, width=10),
    Column("Person", lambda r: r.person, width=24, personal=True),
    Column("Telefon", lambda r: r.phone, width=14, personal=True),
)


@dataclass(frozen=True, slots=True)
class Clash:
    """Another shift of the same person: at the same time, or close to it."""

    other: ShiftRow
    overlaps: bool

    @property
    def sentence(self) -> str:
        """What to tell the user."""
        when = f"{danish.short_date(self.other.day)} kl. {self.other.hours}"
        if self.overlaps:
            return f"{self.other.person} har allerede vagt ved »{self.other.event}« {when}."
        return f"{self.other.person} har vagt ved »{self.other.event}« {when}, tæt på denne."


def same_person(one: ShiftRow, other: ShiftRow) -> bool:
    """The same ambassador, or helpers of the same name."""
    if one.ambassador_id or other.ambassador_id:
        return one.ambassador_id == other.ambassador_id
    return bool(one.person) and danish.fold(one.person) == danish.fold(other.person)


def clashes(shift: ShiftRow, others: Iterable[ShiftRow]) -> list[Clash]:
    """Shifts that the person of ``shift`` cannot or can hardly hold as well.

    Cancelled events do not count. Overlaps come first.
    """
    found = []
    mine = shift.span
    for other in others:
        theirs = other.span
        if other.id == shift.id or other.event_cancelled or mine is None or theirs is None:
            continue
        if not same_person(shift, other):
            continue
        if mine[0] < theirs[1] and theirs[0] < mine[1]:
            found.append(Clash(other, overlaps=True))
        elif max(mine[0] - theirs[1], theirs[0] - mine[1]) < CLOSE:
            found.append(Clash(other, overlaps=False))
    return sorted(found, key=lambda clash: not clash.overlaps)


def hours_of(shifts: Iterable[ShiftRow]) -> float:
    """Hours in all, of shifts at events that were not cancelled."""
    total = sum((s.length for s in shifts if not s.event_cancelled), timedelta())
    return total / timedelta(hours=1)
