"""What somebody who helps needs to know of the program and the file; nothing about a person."""

from __future__ import annotations

import platform
import shutil
from pathlib import Path

from valgapp import __version__, paths
from valgapp.db import health
from valgapp.db.connection import SCHEMA
from valgapp.db.store import Store
from valgapp.domain import danish
from valgapp.domain.backups import megabytes
from valgapp.domain.progress import Job, Progress
from valgapp.jobs.backup import backup_rows


def diagnostics(store: Store, second: Path | None) -> Job[str]:
    """Lines to read and copy: versions, the file's health, its backups, free space."""
    yield Progress(0, 1, "Kontrollerer filen")
    backups = backup_rows(store, second)
    latest = danish.date_and_clock(backups[0].taken) if backups else "ingen endnu"
    size = store.path.stat().st_size
    lines = (
        f"valgapp {__version__} · Python {platform.python_version()} · {platform.platform()}",
        f"SQLCipher {_one(store, 'PRAGMA cipher_version')} · SQLite {_one(store, 'SELECT sqlite_version()')}",
        f"Datafil: {megabytes(size)}, skema {SCHEMA}, {_health(store)}",
        f"Sikkerhedskopier: {len(backups)}, den nyeste {latest}",
        f"Ledig plads ved filen: {megabytes(shutil.disk_usage(store.path.parent).free)}",
        f"Ledig plads ved kopierne: {megabytes(shutil.disk_usage(paths.backup_folder()).free)}",
    )
    return "\n".join(lines)


def _health(store: Store) -> str:
    connection = store.new_connection()
    try:
        found = health.problems(connection)
    finally:
        connection.close()
    return f"{len(found)} fejl fundet" if found else "hel"


def _one(store: Store, statement: str) -> str:
    connection = store.new_connection()
    try:
        return str(connection.execute(statement).fetchone()[0])
    finally:
        connection.close()
