"""Backups by SQLite's own backup API, checked before they are called good.

The live file is never copied byte by byte: a copy taken while it is written may be inconsistent.

Each backup is one whole file that opens by itself on any machine, so it costs what SQLite takes to
copy and check the file: 0.02 s for a year without receipts, 5 s with 400 of 1 MB, in the background
(tests/benchmarks/bench_receipts.py). Receipts kept once and shared by all backups would be quicker,
but one damaged or forgotten file would then cost every backup its receipts.
"""

from __future__ import annotations

import re
import shutil
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
from valgapp.db.connection import connect, derive_key
from valgapp.db.copies import (
    ONE_AT_A_TIME,
    begin,
    copy_bytes,
    copy_file,
    copy_pages,
    free_name,
    is_hot,
    journal_of,
    keep_aside,
    remove,
    sync_and_replace,
)
from valgapp.db.store import SUFFIX, Store
from valgapp.domain.backups import MARK, ROOM_FOR, STAMP, Copy, backup_name, copy_of, expired, spare
from valgapp.domain.danish import COPENHAGEN
from valgapp.errors import UserError

if TYPE_CHECKING:
    from valgapp.db.erasure import Mark

_HALF_DONE: Final = re.compile(r"\.[0-9a-f]{32}\.tmp(-journal)?|\.valg-\w+\.tmp")
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
            target = free_name(folder / f"{name}{SUFFIX}")
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
    health.checked_schema(backup, key, salt)
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
    health.checked_schema(backup, key, salt)
    erased = _erased_since(backup, target, key_of, folders) | {*erased}
    half_done = target.with_name(f".{uuid4().hex}.tmp")
    try:
        copy_file(backup, half_done)
        health.checked_schema(half_done, key, salt)
        count = erase_again(half_done, key, salt, erased)
        if target.exists() or is_hot(journal_of(target)):
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
    if not is_hot(journal_of(target)):
        return
    with suppress(UserError, dbapi2.Error, OSError):
        salt = health.salt_of(target)
        connection = connect(target, key_of(salt), salt)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            connection.close()


def _copy(store: Store, target: Path) -> None:
    begin(target)
    source, copy = store.new_connection(), store.connect_to(target)
    try:
        copy_pages(source, copy)
    finally:
        copy.close()
        source.close()


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
        copy_bytes(backup, target)
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
