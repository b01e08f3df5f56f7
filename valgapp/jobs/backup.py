"""Backups with progress; what a good one is stands in db/backup."""

from __future__ import annotations

from pathlib import Path

from valgapp.db import backup as backup_db
from valgapp.db.store import Store
from valgapp.domain.progress import Job, Progress


def back_up(store: Store, folder: Path) -> Job[Path]:
    """Write a checked copy of the open file into ``folder``; returns its path."""
    yield Progress(0, 1, f"Kopierer »{store.path.name}« og kontrollerer kopien")
    return backup_db.back_up(store, folder)


def restore(backup: Path, target: Path, passphrase: str) -> Job[Path]:
    """Put a backup in the place of ``target``, which must not be open; returns ``target``.

    A file already there is kept beside it. Raises UserError, and leaves ``target`` as it was,
    for a wrong passphrase or a damaged backup.
    """
    yield Progress(0, 1, f"Kontrollerer »{backup.name}« og lægger den på plads")
    backup_db.restore(backup, target, passphrase)
    return target
