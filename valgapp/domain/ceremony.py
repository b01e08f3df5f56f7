"""The ceremony at Rådhuset: when and where, and the programme with its times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from valgapp.domain import danish
from valgapp.domain.columns import Column, Kind

USUAL_START: Final = time(16)
USUAL_MINUTES: Final = 10


@dataclass(frozen=True, slots=True)
class CeremonyFacts:
    """When and where. ``seats`` is how many the room holds; ``reply_by`` the day to answer."""

    day: date | None
    starts: time | None
    place: str
    seats: int | None
    reply_by: date | None

    @property
    def when(self) -> str:
        """»onsdag 12. november 2025 kl. 16.00«, or that the day is open."""
        if self.day is None:
            return "Uden dato"
        clock = f" kl. {danish.clock(self.starts)}" if self.starts else ""
        return f"{danish.weekday_date(self.day)}{clock}"

    def has_been(self, today: date) -> bool:
        """The day is over."""
        return self.day is not None and self.day < today

    @property
    def missing(self) -> tuple[str, ...]:
        """What has still to be decided, in words."""
        known = (("dato", self.day), ("tidspunkt", self.starts), ("sted", self.place))
        return tuple(words for words, value in known if not value)


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the programme as it is kept: ``starts`` only where it is fixed."""

    id: UUID
    title: str
    minutes: int
    starts: time | None
    responsible: str
    note: str


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item with its times. ``clash`` tells what is wrong with them, in a sentence."""

    id: UUID
    number: int
    title: str
    begins: time
    ends: time
    minutes: int
    is_fixed: bool
    responsible: str
    note: str
    clash: str = ""

    @property
    def hours(self) -> str:
        """»16.00–16.10«."""
        return f"{danish.clock(self.begins)}–{danish.clock(self.ends)}"


ITEM_COLUMNS: Final[Sequence[Column[ItemRow]]] = (
    Column("Kl.", lambda r: r.begins, Kind.CLOCK, width=7),
    Column("Til", lambda r: r.ends, Kind.CLOCK, width=7),
    Column("Minutter", lambda r: r.minutes, Kind.NUMBER, width=9),
    Column("Punkt", lambda r: r.title, width=34),
    Column("Tiden", lambda r: r.clash or ("Fast" if r.is_fixed else ""), width=30),
    Column("Ved", lambda r: r.responsible, width=24),
    Column("Bemærkning", lambda r: r.note, width=30),
)


def timed(items: Sequence[Item], starts: time | None) -> list[ItemRow]:
    """Each item from where the one before it ends, or from its own fixed time.

    The first begins when the ceremony does. An item that is fixed before the one before it has
    ended, or after a pause, says so.
    """
    clock = _on_a_day(starts or USUAL_START)
    found: list[ItemRow] = []
    for number, item in enumerate(items, 1):
        begins = _on_a_day(item.starts) if item.starts else clock
        ends = begins + timedelta(minutes=item.minutes)
        # Doors may well open before the ceremony begins.
        clash = _clash(begins, clock if found else begins, ends)
        found.append(
            ItemRow(
                item.id, number, item.title, begins.time(), ends.time(), item.minutes,
                item.starts is not None, item.responsible, item.note, clash,
            )
        )  # fmt: skip
        clock = ends
    return found


def _on_a_day(clock: time) -> datetime:
    return datetime.combine(date.min, clock)


def _clash(begins: datetime, free_from: datetime, ends: datetime) -> str:
    minutes = round((begins - free_from).total_seconds() / 60)
    if minutes < 0:
        return f"Overlapper med {danish.count_of(-minutes, 'minut', 'minutter')}"
    if ends.date() != begins.date():
        return "Slutter efter midnat"
    return f"Pause på {danish.count_of(minutes, 'minut', 'minutter')} før" if minutes else ""


def overlaps(rows: Sequence[ItemRow]) -> int:
    """How many items begin before the one before them has ended."""
    return sum(row.clash.startswith("Overlapper") for row in rows)


SUGGESTED: Final = (
    ("Dørene åbner, og navneskilte deles ud", 15, ""),
    ("Velkomst", 10, ""),
    ("Tale fra udvalget", 10, "BIU"),
    ("Ambassadørerne fortæller", 15, ""),
    ("Diplomer, én helhedsplan ad gangen", 40, ""),
    ("Fælles foto", 10, ""),
    ("Forfriskninger og samtale", 30, ""),
)
"""A programme to begin with: title, minutes, by whom. Ours; nothing in it is prescribed."""
