"""Backups by SQLite's own backup API, checked before they are called good.

The live file is never copied byte by byte: a copy taken while it is written may be inconsistent.
"""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from sqlcipher3 import dbapi2

from valgapp.db import health
from valgapp.db.store import SCHEMA, SUFFIX, Store, connect, derive_key
from valgapp.domain.danish import COPENHAGEN
from valgapp.errors import UserError

MARK = " – sikkerhedskopi "  # between the file's name and the moment, in a backup's name


def original_name(backup: Path) -> str:
    """The name of the file that ``backup`` was made of, as far as its own name tells."""
    return backup.stem.split(MARK)[0] + SUFFIX


def back_up(store: Store, folder: Path) -> Path:
    """Write a checked copy of the open file into ``folder``; returns its path.

    It has the file's own passphrase. Raises UserError, leaving nothing behind, when it cannot
    be written or is not whole.
    """
    moment = datetime.now(COPENHAGEN)
    name = f"{store.path.stem}{MARK}{moment:%Y-%m-%d %H.%M.%S}{SUFFIX}"
    target = _free(folder / name)
    half_done = target.with_name(f".{uuid4().hex}.tmp")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _copy(store, half_done)
        if not store.is_copy_whole(half_done):
            raise UserError("Sikkerhedskopien blev ikke hel og er kasseret. Prøv igen.")
        sync_and_replace(half_done, target)
    except (OSError, dbapi2.Error) as problem:
        raise UserError(
            f"Sikkerhedskopien kan ikke gemmes i mappen »{folder.name}«. "
            "Er der plads, og må du skrive dér?"
        ) from problem
    finally:
        remove(half_done)
    return target


def restore(backup: Path, target: Path, passphrase: str) -> None:
    """Put a checked backup in the place of ``target``; a file already there is kept beside it.

    Raises UserError for a wrong passphrase or a damaged backup; ``target`` is then untouched.
    """
    salt = health.salt_of(backup)
    key = derive_key(passphrase, salt)
    health.checked_schema(backup, key, salt, connect, newest=SCHEMA)
    half_done = target.with_name(f".{uuid4().hex}.tmp")
    try:
        half_done.write_bytes(backup.read_bytes())
        health.checked_schema(half_done, key, salt, connect, newest=SCHEMA)
        if target.exists() or _is_hot(_journal_of(target)):
            _settle(target, passphrase)
            keep_aside(target, f"før gendannelse {datetime.now(COPENHAGEN):%Y-%m-%d %H.%M.%S}")
        sync_and_replace(half_done, target)
    except OSError as problem:
        raise UserError(
            f"»{target.name}« kan ikke skrives. Er der plads på disken, må du skrive i mappen, "
            "og er filen lukket i andre programmer? Intet er ændret."
        ) from problem
    finally:
        remove(half_done)


def _settle(target: Path, passphrase: str) -> None:
    """Let SQLite take back what a crash left half-way, while the file and its journal are a pair.

    Left beside the restored file, the old journal would be played back into it.
    """
    if not _is_hot(_journal_of(target)):
        return
    with suppress(UserError, dbapi2.Error, OSError):
        salt = health.salt_of(target)
        connection = connect(target, derive_key(passphrase, salt), salt)
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
        half_done.write_bytes(source.read_bytes())
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
    source, copy = store.new_connection(), store.connect_to(target)
    try:
        source.backup(copy)
    finally:
        copy.close()
        source.close()


def _free(path: Path) -> Path:
    number, candidate = 2, path
    while candidate.exists():
        candidate = path.with_name(f"{path.stem} ({number}){path.suffix}")
        number += 1
    return candidate
