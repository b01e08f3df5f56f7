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
    """Those to throw away: all but the newest 20 and the last of each of 30 days, and all past 90 days."""
    newest_first = sorted(moments, reverse=True)
    by_day: dict[date, datetime] = {}
    for moment in newest_first:
        by_day.setdefault(moment.date(), moment)
    kept = {*newest_first[:NEWEST], *list(by_day.values())[:DAYS]}
    return {m for m in newest_first if m not in kept or now - m > OLDEST}


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
