"""Backups by SQLite's own backup API, checked before they are called good.

The live file is never copied byte by byte: a copy taken while it is written may be inconsistent.
"""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from sqlcipher3 import dbapi2

from valgapp.db import health
from valgapp.db.store import SCHEMA, SUFFIX, Store, connect, derive_key
from valgapp.domain.danish import COPENHAGEN
from valgapp.errors import UserError


def back_up(store: Store, folder: Path) -> Path:
    """Write a checked copy of the open file into ``folder``; returns its path.

    It has the file's own passphrase. Raises UserError, leaving nothing behind, when it cannot
    be written or is not whole.
    """
    moment = datetime.now(COPENHAGEN)
    target = _free(folder / f"{store.path.stem} {moment:%Y-%m-%d %H.%M.%S}{SUFFIX}")
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
        half_done.unlink(missing_ok=True)
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
        if target.exists():
            _keep_aside(target)
        sync_and_replace(half_done, target)
    except OSError as problem:
        raise UserError(
            f"»{target.name}« kan ikke skrives. Luk programmer, der bruger filen, og prøv igen."
        ) from problem
    finally:
        half_done.unlink(missing_ok=True)


def sync_and_replace(half_done: Path, target: Path) -> None:
    """Make the bytes durable, then give the file its name in one step."""
    with half_done.open("r+b") as file:
        os.fsync(file.fileno())
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


def _keep_aside(target: Path) -> None:
    moment = datetime.now(COPENHAGEN)
    # A hard link first: at no moment is there no file by the target's name.
    aside = _free(
        target.with_name(f"{target.stem} før gendannelse {moment:%Y-%m-%d %H.%M.%S}{SUFFIX}")
    )
    try:
        os.link(target, aside)
    except OSError:
        aside.write_bytes(target.read_bytes())


def _free(path: Path) -> Path:
    number, candidate = 2, path
    while candidate.exists():
        candidate = path.with_name(f"{path.stem} ({number}){path.suffix}")
        number += 1
    return candidate
