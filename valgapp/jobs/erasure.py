"""Erase people for good: a backup first, one transaction, the file written anew, a backup after."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from valgapp.db import erase_again, erasure, exports
from valgapp.db.store import Store
from valgapp.domain import danish
from valgapp.domain.backups import OLDEST
from valgapp.domain.erasure import Holder, Reason
from valgapp.domain.exports import ExportRow
from valgapp.domain.progress import Job, Progress
from valgapp.errors import UserError
from valgapp.jobs.backup import backed_up_first, backup_rows, keep

Person = tuple[str, UUID]
"""The table and key of whom to erase."""
LABEL: Final = "Personoplysninger slettet for altid"


@dataclass(frozen=True, slots=True)
class Erased:
    """What was done, which copies and which files with names there are elsewhere.

    ``problem`` when old remains may lie in free places of the file, or no backup knows of it.
    """

    count: int
    holders: tuple[Holder, ...]
    left: tuple[ExportRow, ...] = ()
    problem: str = ""


def erase_people(
    store: Store, people: Collection[Person], reason: Reason, on: date, second: Path | None
) -> Job[Erased]:
    """Erase people and tell which backups still have them. Raises UserError, nothing erased.

    ``second`` is the other folder of backups, where there is one.
    """
    return (yield from backed_up_first(store, _erase(store, sorted(people), reason, on, second)))


def _erase(
    store: Store, people: Sequence[Person], reason: Reason, on: date, second: Path | None
) -> Job[Erased]:
    with store.write(LABEL, may_undo=False) as session:
        for number, (table, row_id) in enumerate(people):
            yield Progress(number, len(people) + 1, "Sletter oplysningerne alle steder i filen")
            erasure.erase(session, table, row_id, reason, on)
    return (yield from settle(store, people, second))


def settle(
    store: Store, people: Sequence[Person], second: Path | None, first: Path | None = None
) -> Job[Erased]:
    """After an erasure: the file written anew, and a backup that knows of it.

    ``first`` is the folder of backups where it is not the usual one.
    """
    yield Progress(len(people), len(people) + 1, "Skriver filen om, så intet ligger tilbage")
    problems = []
    try:
        erasure.wipe(store)
    except UserError as found:
        problems.append(found.sentence)
    problems.append((yield from _known_outside(store, second, first)))
    told = " ".join(filter(None, problems))
    return Erased(len(people), tuple(holders(store, people, second)), _left(store), told)


def _known_outside(store: Store, second: Path | None, first: Path | None) -> Job[str]:
    """A backup that has the tombstones: an older one put back anywhere has them beside it then.

    Returns what to tell when it could not be taken.
    """
    try:
        return (yield from keep(store, second, danish.now(), always=True, first=first)).note
    except UserError as found:
        return f"Der kunne ikke tages en sikkerhedskopi efter sletningen. {found.sentence}"


def tidy(store: Store) -> Job[None]:
    """Write the file anew once more. Raises UserError when another window is in the way."""
    yield Progress(0, 1, "Skriver filen om, så intet ligger tilbage")
    erasure.wipe(store)


def holders(store: Store, people: Collection[Person], second: Path | None) -> list[Holder]:
    """The backups that still have any of these people, newest first; then copies beside the file."""
    found = [
        (row.path, row.taken, danish.day_of(row.taken + OLDEST))
        for row in backup_rows(store, second)
    ] + [(path, _written(path), None) for path in erase_again.copies_beside(store)]
    return [
        Holder(path.name, taken, gone_by, certain=has is True)
        for path, taken, gone_by in found
        if (has := erase_again.has_any(store, path, people)) is not False
    ]


def _written(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, danish.COPENHAGEN)


def _left(store: Store) -> tuple[ExportRow, ...]:
    """What has left with persons as a file, newest first: any of it may have these."""
    with store.read() as session:
        rows = exports.export_rows(session)
    return tuple(row for row in rows if row.persons and row.file_name)
