"""Shifts at events: one person each, never in two places at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Final
from uuid import UUID

from valgapp.domain import danish
from valgapp.domain.columns import Column, Kind

CLOSE: Final = timedelta(minutes=60)
"""Less time than this between shifts of one person at different events is called close.

At the same event one shift may follow right after another: there is nowhere to go in between.
"""


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
    """One slot at an event. The person is an ambassador or a helper known by name.

    ``left`` names an ambassador who has left before the event: the slot needs somebody again.
    """

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
    left: str = ""

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


@dataclass(frozen=True, slots=True)
class Volunteer:
    """An ambassador who can be given a shift."""

    id: UUID
    name: str
    plan: str
    phone: str

    @property
    def label(self) -> str:
        """The name with the plan, for two may be called the same."""
        return f"{self.name} · {self.plan}"


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
    """Another shift of the same person: at the same time, or close to it at another event."""

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
    return _person(one) is not None and _person(one) == _person(other)


def _person(shift: ShiftRow) -> UUID | str | None:
    if not shift.person:
        return None
    return shift.ambassador_id or danish.fold(shift.person)


def clashes(shift: ShiftRow, others: Iterable[ShiftRow]) -> list[Clash]:
    """Shifts that the person of ``shift`` cannot or can hardly hold as well.

    Cancelled events do not count. Overlaps come first.
    """
    if shift.event_cancelled:
        return []
    found = [
        clash
        for other in others
        if other.id != shift.id and not other.event_cancelled and same_person(shift, other)
        if (clash := _clash(shift, other))
    ]
    return sorted(found, key=lambda clash: not clash.overlaps)


def all_clashes(shifts: Iterable[ShiftRow]) -> dict[UUID, list[Clash]]:
    """The clashes of every shift that has any; each person's shifts are walked once in order."""
    people: dict[UUID | str, list[tuple[datetime, ShiftRow]]] = defaultdict(list)
    for shift in shifts:
        person, span = _person(shift), shift.span
        if person is not None and span is not None and not shift.event_cancelled:
            people[person].append((span[0], shift))
    found: dict[UUID, list[Clash]] = defaultdict(list)
    for held in people.values():
        held.sort(key=lambda both: both[0])
        for place, (_, one) in enumerate(held):
            for later in range(place + 1, len(held)):
                start, other = held[later]
                if one.span is None or start - one.span[1] >= CLOSE:
                    break
                _note_both(found, one, other)
    return {key: sorted(every, key=lambda c: not c.overlaps) for key, every in found.items()}


def _note_both(found: dict[UUID, list[Clash]], one: ShiftRow, other: ShiftRow) -> None:
    for mine, theirs in ((one, other), (other, one)):
        if clash := _clash(mine, theirs):
            found[mine.id].append(clash)


def _clash(shift: ShiftRow, other: ShiftRow) -> Clash | None:
    mine, theirs = shift.span, other.span
    if mine is None or theirs is None:
        return None
    if mine[0] < theirs[1] and theirs[0] < mine[1]:
        return Clash(other, overlaps=True)
    if shift.event_id == other.event_id:
        return None
    gap = max(mine[0] - theirs[1], theirs[0] - mine[1])
    return Clash(other, overlaps=False) if gap < CLOSE else None


def staffed_words(shifts: Sequence[ShiftRow]) -> str:
    """»3 af 4 vagter besat«; shifts of cancelled events do not count."""
    needed = [s for s in shifts if not s.event_cancelled]
    staffed = sum(s.staffing is Staffing.STAFFED for s in needed)
    many = "vagt" if len(needed) == 1 else "vagter"
    return f"{staffed} af {len(needed)} {many} besat"


def who_has_shift(shifts: Iterable[ShiftRow]) -> str:
    """The list to send round: each event with its slots, who has them, and their phone.

    Slots of cancelled events are left out.
    """
    lines: list[str] = []
    shown: UUID | None = None
    for shift in shifts:
        if shift.event_cancelled:
            continue
        if shift.event_id != shown:
            shown = shift.event_id
            when = danish.weekday_date(shift.day) if shift.day else "uden dato"
            lines += ["", f"{shift.event}, {when}"]
        who = ", ".join(word for word in (shift.person, shift.phone) if word) or "mangler en person"
        lines.append(f"{shift.hours} {shift.role}: {who}")
    return "\n".join(lines[1:])


def volunteered(shifts: Sequence[ShiftRow]) -> str:
    """What one person gives: »3 vagter · 7,5 timer ved 2 arrangementer«, or nothing."""
    held = [s for s in shifts if not s.event_cancelled]
    if not held:
        return ""
    hours = danish.decimal(hours_of(held), 1).removesuffix(",0")
    events = danish.count_of(len({s.event_id for s in held}), "arrangement", "arrangementer")
    count = danish.count_of(len(held), "vagt", "vagter")
    return f"{count} · {hours} timer ved {events}"


def hours_of(shifts: Iterable[ShiftRow]) -> float:
    """Hours in all, of shifts at events that were not cancelled."""
    total = sum((s.length for s in shifts if not s.event_cancelled), timedelta())
    return total / timedelta(hours=1)
