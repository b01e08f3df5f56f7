"""Which backups are kept, and what a list of them shows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

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
SURE_DAYS: Final = 5
"""So many days must have had backups after the last one is too old: a clock may be wrong for some."""
STAMP: Final = "%Y-%m-%d %H.%M.%S"
_STAMP_LENGTH: Final = 19
MARK: Final = " – sikkerhedskopi "  # between the file's name and the moment, in a backup's name
_NUMBER: Final = re.compile(r" nr\. (\d{1,15})")
_LONGEST_STEM: Final = 160  # bytes: with all that follows a name has 255 of them at most


class Copy(NamedTuple):
    """A backup as its name tells it.

    ``number`` grows with what copies of one file hold, whatever the clock says: the one with the
    higher number was taken later. Of two that have the same the clock decides. Copies that older
    versions made have none.
    """

    moment: datetime
    number: int = -1
    name: str = ""

    @property
    def order(self) -> tuple[int, datetime, int, str]:
        """To sort by, oldest first. Of two in one second the later has » (2)« after its name."""
        return self.number, self.moment, len(self.name), self.name


def copy_of(name: str) -> Copy | None:
    """What the name of a backup tells; ``None`` for what is no backup."""
    _, mark, rest = name.rpartition(MARK)
    try:
        moment = datetime.strptime(rest[:_STAMP_LENGTH], STAMP)  # noqa: DTZ007
    except ValueError:
        return None
    number = _NUMBER.match(rest, _STAMP_LENGTH)
    told = Copy(moment.replace(tzinfo=danish.COPENHAGEN), int(number[1]) if number else -1, name)
    return told if mark else None


def moment_of(name: str) -> datetime | None:
    """When a backup was taken, as its name tells; ``None`` for what is no backup."""
    copy = copy_of(name)
    return copy.moment if copy else None


def backup_name(stem: str, moment: datetime, number: int) -> str:
    """What a backup is called, without its ending; a very long name of the file is cut."""
    short = stem.encode()[:_LONGEST_STEM].decode(errors="ignore")
    return f"{short}{MARK}{moment.strftime(STAMP)} nr. {number}"


def expired(copies: Iterable[Copy], now: datetime, seen: Iterable[datetime] = ()) -> set[Copy]:
    """Those of one file to throw away: all but the newest 20 and the last of each of 30 days, and
    all past 90 days.

    A clock that was wrong for a while never costs the last ones: those from the future make no
    others too many, and of the too old the newest goes only when others follow it without a leap
    or those of ``SURE_DAYS`` days say so. ``seen`` are when copies of any file were taken: they
    know of the clock too.
    """
    past, ahead = _newest_first(copies, now)
    too_many = _all_but(ahead, NEWEST, DAYS) | _all_but(past, NEWEST, DAYS)
    too_old = _too_old(past, now, [m for m in (*seen, *(c.moment for c in past)) if m <= now])
    held = max((copy.number for copy in too_old), default=-1)
    # Whatever their dates say, they are older than one that is too old.
    return too_many | too_old | {copy for copy in ahead if copy.number < held}


def spare(copies: Iterable[Copy], now: datetime) -> list[Copy]:
    """Those that go first, the oldest before the others, when the disk is nearly full."""
    past, ahead = _newest_first(copies, now)
    found = _all_but(ahead, FEWEST, FEWEST_DAYS) | _all_but(past, FEWEST, FEWEST_DAYS)
    return sorted(found, key=lambda copy: copy.order)


def _newest_first(copies: Iterable[Copy], now: datetime) -> tuple[list[Copy], list[Copy]]:
    """The past ones by their dates, and those from the future."""
    found = sorted(copies, key=lambda copy: (copy.moment, copy.order), reverse=True)
    return [c for c in found if c.moment <= now], [c for c in found if c.moment > now]


def _all_but(newest_first: list[Copy], newest: int, days: int) -> set[Copy]:
    # Once a wrong date has come it counts among the newest: what holds most is kept beside it.
    fullest = sorted(newest_first, key=lambda copy: copy.order, reverse=True)
    by_day: dict[date, Copy] = {}
    for copy in fullest:
        by_day.setdefault(copy.moment.date(), copy)
    last = [by_day[day] for day in sorted(by_day, reverse=True)[:days]]
    return {*newest_first} - {*newest_first[:newest], *fullest[:newest], *last}


def _too_old(newest_first: list[Copy], now: datetime, seen: Iterable[datetime]) -> set[Copy]:
    old = [copy for copy in newest_first if now - copy.moment > OLDEST]
    if not old:
        return set()
    last, later = old[0].moment, newest_first[: -len(old)]
    is_followed = bool(later) and later[-1].moment - last <= OLDEST
    days = {moment.date() for moment in seen if moment - last > OLDEST}
    return {*old} if is_followed or len(days) >= SURE_DAYS else {*old[1:]}


def doubted(moments: Iterable[datetime], now: datetime) -> str:
    """What to say of copies whose dates tell of a clock that goes or went wrong, or nothing."""
    found = list(moments)
    past = [moment for moment in found if now - moment > OLDEST]
    told = []
    if past:
        days = danish.count_of((now - max(past)).days, "dag", "dage")
        told.append(
            f"En kopi er {days} gammel. Den bliver liggende, til der er nyere kopier fra {SURE_DAYS} "
            "dage, så et forkert ur ikke kan slette den sidste. Sæt uret, hvis det går forkert."
        )
    if any(moment - now > timedelta(days=1) for moment in found):
        told.append(
            "Der er kopier med en dato, der ikke er kommet endnu: uret gik forkert, da de blev "
            "taget. Listen begynder alligevel med den, der indeholder det nyeste."
        )
    return " ".join(told)


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

    @property
    def order(self) -> tuple[int, datetime, int, str]:
        """To sort by, as ``Copy.order``."""
        return (copy_of(self.path.name) or Copy(self.taken)).order


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
