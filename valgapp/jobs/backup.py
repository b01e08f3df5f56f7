"""Backups with progress; what a good one is stands in db/backup."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, partial
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from valgapp import paths
from valgapp.db import backup as backup_db
from valgapp.db import counts, health
from valgapp.db.connection import derive_key
from valgapp.db.erase_again import marks_in
from valgapp.db.hold import refuse_if_held
from valgapp.db.store import Store
from valgapp.documents import files
from valgapp.domain import danish
from valgapp.domain.backups import BackupRow, Difference, RestorePreview, moment_of
from valgapp.domain.progress import Job, Progress
from valgapp.errors import UserError

Result = TypeVar("Result")
FRESH: Final = timedelta(days=1)
"""A backup is a check of the whole file too: one a day is taken even when nothing has changed."""


def back_up(store: Store, folder: Path) -> Job[Path]:
    """Write a checked copy of the open file into ``folder``; returns its path."""
    yield Progress(0, 1, f"Kopierer »{store.path.name}« og kontrollerer kopien")
    return backup_db.back_up(store, folder)


def take(store: Store, folder: Path, now: datetime) -> Job[Path]:
    """``back_up`` into a folder of the program's own: never more there than is promised."""
    _make_room(store, folder, now)
    made = yield from back_up(store, folder)
    backup_db.prune(store.salt, folder, now)
    return made


@dataclass(frozen=True, slots=True)
class Kept:
    """What the automatic backup did: the new copy, if one was needed, and what to tell."""

    made: Path | None
    note: str = ""


def keep(
    store: Store,
    second: Path | None,
    now: datetime,
    *,
    always: bool = False,
    first: Path | None = None,
) -> Job[Kept]:
    """Take the automatic backup when the file has changed since the last, and tidy the old ones.

    It lies in ``first``, or in the usual folder.
    ``second`` gets a copy too; when it is not there the note says so. Raises DamagedFile when the
    file itself is not whole, and UserError when no backup can be written.
    """
    folder = first or paths.backup_folder()
    made = None
    if always or _is_due(store, folder, now):
        try:
            made = yield from take(store, folder, now)
        except health.DamagedFile:
            raise
        except UserError:
            look_through(store)
            raise
    newest = made or next(iter(backup_db.backups_of(store.salt, folder)), None)
    return Kept(made, _mirrored(store.salt, newest, second, now))


def _make_room(store: Store, folder: Path, now: datetime) -> None:
    # A file that is gone, and a folder that is not there, are told by the backup itself.
    with suppress(OSError):
        backup_db.make_room(store.salt, folder, store.path.stat().st_size, now)


def look_through(store: Store) -> None:
    """Raises DamagedFile when a page of the file is not as it was written."""
    connection = store.new_connection()
    try:
        # The pages are read without a lock: a write meanwhile may look like damage, once.
        if health.problems(connection) and health.problems(connection):
            raise health.damaged(f"»{store.path.name}«")
    finally:
        connection.close()


def backed_up_first(store: Store, job: Job[Result]) -> Job[Result]:
    """``job`` with a backup before it: for imports, merges and erasures.

    Without a backup nothing is begun: raises UserError when it cannot be taken.
    """
    yield Progress(0, 1, "Tager en sikkerhedskopi først")
    yield from take(store, paths.backup_folder(), danish.now())
    return (yield from job)


def tidy(folders: Iterable[Path]) -> Job[int]:
    """Take away what killed work left behind; returns how many files."""
    yield Progress(0, 1, "Rydder op")
    return len(files.tidy()) + sum(len(backup_db.tidy(folder)) for folder in folders)


def forget_others(store: Store, now: datetime) -> Job[int]:
    """Throw away the expired backups of files that are not open now; returns how many."""
    yield Progress(0, 1, "Rydder op")
    return len(backup_db.prune_others(store.salt, paths.backup_folder(), now))


def backup_rows(store: Store, second: Path | None) -> list[BackupRow]:
    """The backups of the open file, newest first; one that lies in both folders stands once."""
    found: dict[str, BackupRow] = {}
    for folder, place in ((paths.backup_folder(), "Fast mappe"), (second, "Ekstra mappe")):
        for path in backup_db.backups_of(store.salt, folder) if folder else ():
            row = BackupRow(path, _moment(path), path.stat().st_size, place)
            both = path.name in found
            found[path.name] = found[path.name] if both else row
    return sorted(found.values(), key=lambda row: row.order, reverse=True)


# -- putting one back -----------------------------------------------------------------------


def preview(store: Store, backup: Path, passphrase: str = "") -> Job[RestorePreview | None]:
    """Check a backup and tell what it has beside the open file; nothing is changed.

    ``None`` when it was made with another passphrase than the one given, or, when none is given,
    than the file's present one. Raises DamagedFile when it is not whole.
    """
    yield Progress(0, 1, f"Kontrollerer »{backup.name}«")
    try:
        then, last = _facts(store, backup, passphrase)
    except health.WrongPassphrase:
        return None
    connection = store.new_connection()
    try:
        now, latest = counts.topic_counts(connection), counts.latest_change(connection)
    finally:
        connection.close()
    lines = tuple(
        Difference(topic, now[topic], then[topic]) for topic in now if now[topic] or then[topic]
    )
    return RestorePreview(moment_of(backup.name), lines, max(latest - last, 0))


@dataclass(frozen=True, slots=True)
class PutBack:
    """The file that is open afterwards; with ``problem`` it is the one that was there before.

    ``erased_again`` people came back with the backup and were erased once more.
    """

    store: Store
    problem: str = ""
    erased_again: int = 0


class Restored(NamedTuple):
    """The file put back, and how many in it were erased again."""

    path: Path
    erased_again: int


def put_back(
    store: Store, backup: Path, passphrase: str = "", *, second: Path | None = None
) -> Job[PutBack]:
    """Put a backup in the place of ``store``'s file, which is closed, and open it.

    The present file is kept twice: as a backup, when it is whole, and beside itself. ``second``
    is the other folder of backups: every copy tells who has been erased.
    """
    yield Progress(0, 2, "Tager en sikkerhedskopi af filen, som den er nu")
    # A damaged file has no good backup; it is kept beside the restored one as it is.
    with suppress(UserError):
        backup_db.back_up(store, paths.backup_folder())
    yield Progress(1, 2, f"Kontrollerer »{backup.name}« og lægger den på plads")
    try:
        refuse_if_held(store.path)
        folders = _folders(second)
        # With the present passphrase first: later copies have it, an old backup may not.
        erased = marks_in([store.path.parent, *folders], store.salt, store.key_of)
        if passphrase:
            key_of = cache(partial(derive_key, passphrase))
            again = backup_db.restore_by(backup, store.path, key_of, erased, folders=folders)
            return PutBack(Store.open(store.path, passphrase), erased_again=again)
        again = backup_db.restore_by(backup, store.path, store.key_of, erased, folders=folders)
    except UserError as problem:
        return PutBack(store.reopened(), problem.sentence)
    return PutBack(store.reopened(), erased_again=again)


def restore(
    backup: Path, target: Path, passphrase: str, *, second: Path | None = None
) -> Job[Restored]:
    """Put a backup in the place of ``target``, which must not be open.

    A file already there is kept beside it. ``second`` as in ``put_back``. Raises UserError, and leaves ``target`` as it was,
    for a wrong passphrase or a damaged backup, or when ``target`` is open in a window.
    """
    yield Progress(0, 1, f"Kontrollerer »{backup.name}« og lægger den på plads")
    paths.refuse_as_data_file(target)
    refuse_if_held(target)
    return Restored(target, backup_db.restore(backup, target, passphrase, folders=_folders(second)))


def _folders(second: Path | None) -> list[Path]:
    """The folders of backups, as far as they are there."""
    # Where the usual one cannot be made, what there is must do.
    with suppress(UserError):
        return [paths.backup_folder(), *([second] if second else [])]
    return [second] if second else []


def _facts(store: Store, backup: Path, passphrase: str) -> tuple[dict[str, int], int]:
    key_of = partial(derive_key, passphrase) if passphrase else store.key_of
    connection = backup_db.checked(backup, key_of)
    try:
        return counts.topic_counts(connection), counts.latest_change(connection)
    finally:
        connection.close()


def _is_due(store: Store, folder: Path, now: datetime) -> bool:
    there = backup_db.backups_of(store.salt, folder)
    if not any(abs(now - _moment(path)) <= FRESH for path in there):
        return True
    return backup_db.latest_change(store, store.path) != backup_db.latest_change(store, there[0])


def _mirrored(salt: bytes, newest: Path | None, second: Path | None, now: datetime) -> str:
    if second is None or newest is None:
        return ""
    try:
        if not second.is_dir():
            raise FileNotFoundError(second)
        backup_db.make_room(salt, second, newest.stat().st_size, now)
        backup_db.copy_to(newest, second)
        backup_db.prune(salt, second, now)
    except OSError:
        return (
            f"Den ekstra mappe til sikkerhedskopier, »{second.name}«, er ikke til at skrive i lige nu. "
            "Sidder USB-nøglen i, og er der plads på den? Kopien i den faste mappe er taget."
        )
    return ""


def _moment(path: Path) -> datetime:
    return moment_of(path.name) or danish.now()
