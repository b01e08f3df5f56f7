"""Backups by SQLite's own backup API, checked before they are called good.

The live file is never copied byte by byte: a copy taken while it is written may be inconsistent.

Each backup is one whole file that opens by itself on any machine, so it costs what SQLite takes to
copy and check the file: 0.02 s for a year without receipts, 5 s with 400 of 1 MB, in the background
(tests/benchmarks/bench_receipts.py). Receipts kept once and shared by all backups would be quicker,
but one damaged or forgotten file would then cost every backup its receipts.
"""

from __future__ import annotations

import os
import re
import shutil
import threading
import time
from collections.abc import Callable, Collection
from contextlib import closing, suppress
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from sqlcipher3 import dbapi2

from valgapp.db import counts, health
from valgapp.db.store import SCHEMA, SUFFIX, Store, connect, derive_key
from valgapp.domain.backups import MARK, ROOM_FOR, STAMP, Copy, backup_name, copy_of, expired, spare
from valgapp.domain.danish import COPENHAGEN
from valgapp.errors import UserError

if TYPE_CHECKING:
    from valgapp.db.erasure import Mark

PAGES_AT_A_TIME: Final = 256
"""A megabyte: between them whoever writes gets in, so the window never waits for a backup."""
ONE_AT_A_TIME: Final = threading.Lock()
"""Held by whoever copies or replaces whole files: they wait for each other."""
_HALF_DONE: Final = re.compile(r"\.[0-9a-f]{32}\.tmp(-journal)?|\.valg-\w+\.tmp")
_PATIENCE: Final = 60.0  # seconds
_LEFT_BEHIND: Final = 3600  # seconds; what is younger may be another window's work


KeyOf = Callable[[bytes], bytes]


def original_name(backup: Path) -> str:
    """The name of the file that ``backup`` was made of, as far as its own name tells."""
    return backup.stem.split(MARK)[0] + SUFFIX


def back_up(store: Store, folder: Path) -> Path:
    """Write a checked copy of the open file into ``folder``; returns its path.

    It has the file's own passphrase. Raises UserError, leaving nothing behind, when it cannot
    be written or is not whole.
    """
    moment = datetime.now(COPENHAGEN)
    half_done = folder / f".{uuid4().hex}.tmp"
    try:
        with ONE_AT_A_TIME:
            folder.mkdir(parents=True, exist_ok=True)
            _copy(store, half_done)
            if not store.is_copy_whole(half_done):
                raise UserError("Sikkerhedskopien blev ikke hel og er kasseret. Prøv igen.")
            number = max(latest_change(store, half_done) or 0, _highest(store.salt, folder))
            name = backup_name(store.path.stem, moment, number)
            target = _free(folder / f"{name}{SUFFIX}")
            sync_and_replace(half_done, target)
    except (OSError, dbapi2.Error) as problem:
        if health.is_damage(problem):
            raise store.told_apart(problem) from problem
        raise UserError(
            f"Sikkerhedskopien kan ikke gemmes i mappen »{folder.name}«. "
            "Er der plads, og må du skrive dér?"
        ) from problem
    finally:
        remove(half_done)
    return target


def restore(backup: Path, target: Path, passphrase: str, *, folders: Collection[Path] = ()) -> int:
    """Put a checked backup in the place of ``target``; a file already there is kept beside it.

    Whoever has been erased since the backup was taken, as any copy beside the backup, beside
    ``target`` or in ``folders`` knows, is erased in it again; returns how many. Raises UserError
    for a wrong passphrase or a damaged backup; ``target`` is then untouched.
    """
    key_of = cache(partial(derive_key, passphrase))  # it takes 0.2 s, and many copies are asked
    return restore_by(backup, target, key_of, folders=folders)


def restore_by(
    backup: Path,
    target: Path,
    key_of: KeyOf,
    erased: Collection[Mark] = (),
    *,
    folders: Collection[Path] = (),
) -> int:
    """As ``restore``, with the key that belongs to a salt; ``erased`` are known tombstones."""
    with ONE_AT_A_TIME:
        return _restore(backup, target, key_of, erased, folders)


def checked(backup: Path, key_of: KeyOf) -> Any:
    """A bare connection to a backup that has been looked through; the caller closes it.

    Raises WrongPassphrase, DamagedFile or UserError.
    """
    salt = health.salt_of(backup)
    key = key_of(salt)
    health.checked_schema(backup, key, salt, connect, newest=SCHEMA)
    return connect(backup, key, salt)


def _highest(salt: bytes, folder: Path) -> int:
    # After a restore the journal's numbers begin lower again: such a copy is not the older one.
    return max((_copy_of(path).number for path in backups_of(salt, folder)), default=0)


def latest_change(store: Store, path: Path) -> int | None:
    """The newest journal number of the store's file or a copy of it; ``None`` when unreadable."""
    try:
        with closing(store.connect_to(path)) as connection:
            return counts.latest_change(connection)
    except dbapi2.Error:
        return None


def _restore(
    backup: Path, target: Path, key_of: KeyOf, erased: Collection[Mark], folders: Collection[Path]
) -> int:
    from valgapp.db.erase_again import erase_again

    salt = health.salt_of(backup)
    key = key_of(salt)
    health.checked_schema(backup, key, salt, connect, newest=SCHEMA)
    erased = _erased_since(backup, target, key_of, folders) | {*erased}
    half_done = target.with_name(f".{uuid4().hex}.tmp")
    try:
        shutil.copyfile(backup, half_done)
        health.checked_schema(half_done, key, salt, connect, newest=SCHEMA)
        count = erase_again(half_done, key, salt, erased)
        if target.exists() or _is_hot(_journal_of(target)):
            _settle(target, key_of)
            keep_aside(target, f"før gendannelse {datetime.now(COPENHAGEN).strftime(STAMP)}")
        sync_and_replace(half_done, target)
        return count
    except OSError as problem:
        raise UserError(
            f"»{target.name}« kan ikke skrives. Er der plads på disken, må du skrive i mappen, "
            "og er filen lukket i andre programmer? Intet er ændret."
        ) from problem
    finally:
        remove(half_done)


def _erased_since(
    backup: Path, target: Path, key_of: KeyOf, folders: Collection[Path]
) -> set[Mark]:
    """The tombstones of the file now, and of every copy of it that can be found."""
    from valgapp.db.erase_again import marks_in, marks_of

    around = {backup.parent, target.parent, *folders}
    known = marks_in(around, health.salt_of(backup), key_of)
    return known | (marks_of(target, key_of) if target.exists() else set())


def _settle(target: Path, key_of: KeyOf) -> None:
    """Let SQLite take back what a crash left half-way, while the file and its journal are a pair.

    Left beside the restored file, the old journal would be played back into it.
    """
    if not _is_hot(_journal_of(target)):
        return
    with suppress(UserError, dbapi2.Error, OSError):
        salt = health.salt_of(target)
        connection = connect(target, key_of(salt), salt)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            connection.close()


def keep_aside(target: Path, why: str) -> Path:
    """Give the file, and what a crash left beside it, a second name that tells why; returns it."""
    aside = _free(target.with_name(f"{target.stem} {why}{SUFFIX}"))
    if target.exists():
        # A hard link: at no moment is there no file by the target's name.
        try:
            os.link(target, aside)
        except OSError:
            _copy_bytes(target, aside)
    journal = _journal_of(target)
    if _is_hot(journal):
        journal.replace(_journal_of(aside))
    return aside


def _copy_bytes(source: Path, target: Path) -> None:
    half_done = target.with_name(f".{uuid4().hex}.tmp")
    try:
        shutil.copyfile(source, half_done)
        sync_and_replace(half_done, target)
    finally:
        remove(half_done)


def _is_hot(journal: Path) -> bool:
    """Whether a transaction stands unfinished in it; a finished one leaves it empty."""
    return journal.exists() and journal.stat().st_size > 0


def _journal_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")


def remove(half_done: Path) -> None:
    """Take away what is left of a file that was not finished."""
    for left in (half_done, _journal_of(half_done)):
        # On a stick that was pulled out there is nothing to tidy up.
        with suppress(OSError):
            left.unlink(missing_ok=True)


def sync_and_replace(half_done: Path, target: Path) -> None:
    """Make the bytes durable, then give the file its name in one step.

    A journal left there by a file that is gone is put away: it would be played into this one.
    """
    with half_done.open("r+b") as file:
        os.fsync(file.fileno())
    if _is_hot(_journal_of(target)):
        keep_journal = _free(_journal_of(target.with_name(f"{target.stem} afbrudt{SUFFIX}")))
        _journal_of(target).replace(keep_journal)
    half_done.replace(target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make a renaming durable where the system can (Windows does it by itself)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _copy(store: Store, target: Path) -> None:
    target.touch()
    source, copy = store.new_connection(), store.connect_to(target)
    try:
        copy_pages(source, copy)
    finally:
        copy.close()
        source.close()


def copy_pages(source: Any, copy: Any) -> None:
    """Copy one open file into another, a few pages at a time. Raises when a page is damaged."""
    begun = time.monotonic()

    def give_way(_status: int, _left: int, _all: int) -> None:
        # Each write of the window's begins the copying anew: sooner or later it must end.
        if time.monotonic() - begun > _PATIENCE:
            raise UserError("Der blev arbejdet i filen hele tiden. Prøv igen om lidt.")

    source.backup(copy, pages=PAGES_AT_A_TIME, sleep=0.001, progress=give_way)
    # A damaged last page is copied as an empty one: without this the backup would be called good.
    if not health.every_page_answered(source):
        raise dbapi2.DatabaseError("a page of the file is malformed")


def _free(path: Path) -> Path:
    number, candidate = 2, path
    while candidate.exists():
        candidate = path.with_name(f"{path.stem} ({number}){path.suffix}")
        number += 1
    return candidate


# -- which there are ------------------------------------------------------------------------


def backups_of(salt: bytes, folder: Path) -> list[Path]:
    """The backups in ``folder`` of the file that begins with ``salt``, newest first.

    The newest is the one that holds most, whatever the clock said. A file gets such a name only
    when it has been checked. The salt stays when a file is renamed.
    """
    return [path for path in _all_backups(folder) if _salt(path) == salt]


def _all_backups(folder: Path) -> list[Path]:
    try:
        found = [path for path in folder.glob(f"*{MARK}*{SUFFIX}") if copy_of(path.name)]
    except OSError:
        return []
    return sorted(found, key=lambda path: _copy_of(path).order, reverse=True)


def prune(salt: bytes, folder: Path, now: datetime) -> list[Path]:
    """Throw away the backups of a file that have expired; returns them."""
    there = _all_backups(folder)
    return _pruned([path for path in there if _salt(path) == salt], there, now)


def prune_others(salt: bytes, folder: Path, now: datetime) -> list[Path]:
    """Throw away the expired backups of all files but this one: they may never be opened again."""
    there = _all_backups(folder)
    by_salt: dict[bytes, list[Path]] = {}
    for path in there:
        by_salt.setdefault(_salt(path), []).append(path)
    others = [paths for begins, paths in by_salt.items() if begins not in (salt, b"")]
    return [path for paths in others for path in _pruned(paths, there, now)]


def _pruned(of_one_file: list[Path], there: list[Path], now: datetime) -> list[Path]:
    seen = [_copy_of(path).moment for path in there]
    over = expired(map(_copy_of, of_one_file), now, seen)
    gone = [path for path in of_one_file if _copy_of(path) in over]
    for path in gone:
        remove(path)
    return gone


def make_room(salt: bytes, folder: Path, size: int, now: datetime) -> list[Path]:
    """Throw away spare backups of a file, oldest first, while the disk is nearly full.

    ``size`` of the next one in bytes. Returns those that went.
    """
    gone: list[Path] = []
    for copy in spare(map(_copy_of, backups_of(salt, folder)), now):
        if shutil.disk_usage(folder).free >= ROOM_FOR * size:
            break
        remove(folder / copy.name)
        gone.append(folder / copy.name)
    return gone


def copy_to(backup: Path, folder: Path) -> Path:
    """A second copy of a checked backup, byte for byte; returns it. Raises OSError."""
    target = folder / backup.name
    if not target.exists() or target.stat().st_size != backup.stat().st_size:
        _copy_bytes(backup, target)
    return target


def tidy(folder: Path) -> list[Path]:
    """Take away what a killed restore, upgrade, backup or export left in ``folder``; returns it."""
    try:
        left = [p for p in folder.iterdir() if _HALF_DONE.fullmatch(p.name) and _is_old(p)]
    except OSError:
        return []
    for path in left:
        with suppress(OSError):
            path.unlink(missing_ok=True)
    return left


def _is_old(path: Path) -> bool:
    return time.time() - path.stat().st_mtime > _LEFT_BEHIND


def _copy_of(path: Path) -> Copy:
    found = copy_of(path.name)
    assert found is not None
    return found


def _salt(path: Path) -> bytes:
    """What the file begins with; nothing where it cannot be read."""
    with suppress(OSError), path.open("rb") as file:
        return file.read(16)
    return b""
