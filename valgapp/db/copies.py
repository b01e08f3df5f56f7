"""Whole data files: copied page by page, synced, put in each other's place, kept aside."""

from __future__ import annotations

import os
import shutil
import stat
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from sqlcipher3 import dbapi2

from valgapp import paths
from valgapp.db import health
from valgapp.errors import UserError

PAGES_AT_A_TIME: Final = 256
"""A megabyte: between them whoever writes gets in, so the window never waits for a backup."""
ONE_AT_A_TIME: Final = threading.Lock()
"""Held by whoever copies or replaces whole files: they wait for each other."""
_OWNERS: Final = 0o600
"""A file that its owner may read and write, and nobody else."""
_PATIENCE: Final = 60.0  # seconds


def begin(path: Path) -> None:
    """Make an empty file that nobody but its owner may read, whatever the system's habit is.

    Windows has no such mark on a file: there the folder decides. SQLite gives what it lays beside
    a file the file's own mark. Raises OSError, also for a file that is there already.
    """
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _OWNERS))


def copy_file(source: Path, target: Path) -> None:
    """The bytes of a file that nobody writes to, in a new one of one's own. Raises OSError."""
    begin(target)
    shutil.copyfile(source, target)


def keep_aside(target: Path, why: str) -> Path:
    """Give the file, and what a crash left beside it, a second name that tells why; returns it."""
    aside = free_name(target.with_name(f"{target.stem} {why}{paths.DATA_SUFFIX}"))
    if target.exists():
        # A hard link: at no moment is there no file by the target's name.
        try:
            os.link(target, aside)
        except OSError:
            copy_bytes(target, aside)
    journal = journal_of(target)
    if is_hot(journal):
        journal.replace(journal_of(aside))
    return aside


def copy_bytes(source: Path, target: Path) -> None:
    """Copy a file nobody writes to. Raises OSError, leaving nothing behind."""
    half_done = target.with_name(f".{uuid4().hex}.tmp")
    try:
        copy_file(source, half_done)
        sync_and_replace(half_done, target)
    finally:
        remove(half_done)


def is_hot(journal: Path) -> bool:
    """Whether a transaction stands unfinished in it; a finished one leaves it empty."""
    return journal.exists() and journal.stat().st_size > 0


def journal_of(path: Path) -> Path:
    """Where SQLite keeps the rollback journal of a file."""
    return path.with_name(f"{path.name}-journal")


def remove(half_done: Path) -> None:
    """Take away what is left of a file that was not finished."""
    for left in (half_done, journal_of(half_done)):
        # On a stick that was pulled out there is nothing to tidy up.
        with suppress(OSError):
            left.unlink(missing_ok=True)


def sync_and_replace(half_done: Path, target: Path) -> None:
    """Make the bytes durable, then give the file its name in one step.

    Whoever could read a file already there still can, and its owner can write to it. A journal
    left there by a file that is gone is put away: it would be played into this one.
    """
    _share_as(target, half_done)
    with half_done.open("r+b") as file:
        os.fsync(file.fileno())
    if is_hot(journal_of(target)):
        broken_off = target.with_name(f"{target.stem} afbrudt{paths.DATA_SUFFIX}")
        journal_of(target).replace(free_name(journal_of(broken_off)))
    half_done.replace(target)
    paths.sync_folder(target.parent)


def _share_as(target: Path, half_done: Path) -> None:
    # A stick may know no such marks, and a folder shared with a colleague is shared on purpose.
    if os.name != "nt" and target.exists():
        with suppress(OSError):
            half_done.chmod(stat.S_IMODE(target.stat().st_mode) | _OWNERS)


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


def free_name(path: Path) -> Path:
    """The path, numbered when something has that name already."""
    number, candidate = 2, path
    while candidate.exists():
        candidate = path.with_name(f"{path.stem} ({number}){path.suffix}")
        number += 1
    return candidate
