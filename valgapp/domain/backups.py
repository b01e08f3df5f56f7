"""Which backups are kept, and what a list of them shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from valgapp.domain import danish
from valgapp.domain.columns import Column, Columns, Kind

EVERY_MINUTES: Final = 30
NEWEST: Final = 20
DAYS: Final = 30
OLDEST: Final = timedelta(days=90)
FEWEST: Final = 5
FEWEST_DAYS: Final = 7
"""So many newest, and the last of so many days, are kept on a disk that is nearly full too."""
ROOM_FOR: Final = 10
"""A disk with room for fewer copies than this is nearly full: fifty of a file full of receipts
would be 20 GB."""
SURE_DAYS: Final = 2
"""So many days must have had backups after a backup is too old: a clock may be wrong for one."""
STAMP: Final = "%Y-%m-%d %H.%M.%S"
_STAMP_LENGTH: Final = 19
MARK: Final = " – sikkerhedskopi "  # between the file's name and the moment, in a backup's name


def moment_of(name: str) -> datetime | None:
    """When a backup was taken, as its name tells; ``None`` for what is no backup."""
    _, mark, rest = name.rpartition(MARK)
    try:
        moment = datetime.strptime(rest[:_STAMP_LENGTH], STAMP)  # noqa: DTZ007
    except ValueError:
        return None
    return moment.replace(tzinfo=danish.COPENHAGEN) if mark else None


def expired(moments: Iterable[datetime], now: datetime) -> set[datetime]:
    """Those to throw away: all but the newest 20 and the last of each of 30 days, and all past 90 days.

    A clock that was wrong for a while never costs the last ones: those from the future make no
    others too many, and of the too old the newest goes only when newer ones of ``SURE_DAYS`` days
    say so.
    """
    past, ahead = _newest_first(moments, now)
    too_many = _all_but(ahead, NEWEST, DAYS) | _all_but(past, NEWEST, DAYS)
    return too_many | _too_old(past, now)


def spare(moments: Iterable[datetime], now: datetime) -> list[datetime]:
    """Those that go first, the oldest before the others, when the disk is nearly full."""
    past, ahead = _newest_first(moments, now)
    return sorted(_all_but(ahead, FEWEST, FEWEST_DAYS) | _all_but(past, FEWEST, FEWEST_DAYS))


def _newest_first(
    moments: Iterable[datetime], now: datetime
) -> tuple[list[datetime], list[datetime]]:
    """The past ones, and those from the future."""
    found = sorted(moments, reverse=True)
    return [m for m in found if m <= now], [m for m in found if m > now]


def _all_but(newest_first: list[datetime], newest: int, days: int) -> set[datetime]:
    by_day: dict[date, datetime] = {}
    for moment in newest_first:
        by_day.setdefault(moment.date(), moment)
    return {*newest_first} - {*newest_first[:newest], *list(by_day.values())[:days]}


def _too_old(newest_first: list[datetime], now: datetime) -> set[datetime]:
    old = [moment for moment in newest_first if now - moment > OLDEST]
    newer = {m.date() for m in newest_first if old and m - old[0] > OLDEST}
    return {*old} if len(newer) >= SURE_DAYS else {*old[1:]}


def overdue(moments: Iterable[datetime], now: datetime) -> str:
    """What to say of the newest that is past its time and still there, or nothing."""
    past = [moment for moment in moments if now - moment > OLDEST]
    if not past:
        return ""
    days = danish.count_of((now - max(past)).days, "dag", "dage")
    return (
        f"En kopi er {days} gammel. Den bliver liggende, til der er nyere kopier fra {SURE_DAYS} dage, "
        "så et forkert ur ikke kan slette den sidste. Sæt uret, hvis det går forkert."
    )


@dataclass(frozen=True, slots=True)
class BackupRow:
    """A backup that was checked when it was taken. ``size`` in bytes."""

    path: Path
    taken: datetime
    size: int
    place: str

    @property
    def id(self) -> Path:
        """What tells it from the others."""
        return self.path


def megabytes(size: int) -> str:
    """»0,4 MB«."""
    return f"{danish.decimal(size / 1_000_000, 1)} MB"


BACKUP_COLUMNS: Columns[BackupRow] = (
    Column("Taget", lambda row: row.taken, Kind.INSTANT, width=26),
    Column("Størrelse", lambda row: megabytes(row.size), width=12),
    Column("Kontrolleret", lambda _row: "Da den blev taget", width=18),
    Column("Mappe", lambda row: row.place, width=24),
)


@dataclass(frozen=True, slots=True)
class Difference:
    """How many of something the file has now, and how many the backup has."""

    topic: str
    now: int
    then: int

    @property
    def words(self) -> str:
        """»3 færre« or »ingen«."""
        if self.now == self.then:
            return "ingen"
        return f"{abs(self.now - self.then)} {'færre' if self.then < self.now else 'flere'}"


DIFFERENCE_COLUMNS: Columns[Difference] = (
    Column("Emne", lambda row: row.topic, width=24),
    Column("I filen nu", lambda row: row.now, Kind.NUMBER, width=12),
    Column("I kopien", lambda row: row.then, Kind.NUMBER, width=12),
    Column("Forskel", lambda row: row.words, width=12),
)


@dataclass(frozen=True, slots=True)
class RestorePreview:
    """What putting a backup back would change; ``changes`` made since then would be gone."""

    taken: datetime | None
    differences: tuple[Difference, ...]
    changes: int

    @property
    def sentence(self) -> str:
        """What the user gives up."""
        if not self.changes:
            return "Kopien har de samme ændringer som filen nu."
        lost = danish.count_of(self.changes, "ændring", "ændringer")
        return f"Filen har {lost}, der er gemt efter kopien og ikke er i den."
