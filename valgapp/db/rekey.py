"""Give a data file another passphrase: on a checked copy, then in its place."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from sqlcipher3 import dbapi2

from valgapp.db import health
from valgapp.db.backup import ONE_AT_A_TIME, copy_pages, remove, sync_and_replace
from valgapp.db.store import SCHEMA, Store, connect
from valgapp.errors import UserError


def rekey(store: Store, key: bytes) -> None:
    """Encrypt the file anew with ``key``; its salt, and with it its backups' family, stay.

    The file must not be open elsewhere, ``store`` is closed. Killed anywhere, the file answers
    wholly to the old key or wholly to the new. Raises UserError; the file is then as it was.
    """
    half_done = store.path.with_name(f".{uuid4().hex}.tmp")
    try:
        with ONE_AT_A_TIME:
            _encrypt_copy(store, half_done, key)
            health.checked_schema(half_done, key, store.salt, connect, newest=SCHEMA)
            store.close()
            sync_and_replace(half_done, store.path)
    except (OSError, dbapi2.Error) as problem:
        raise UserError(
            "Adgangskoden kunne ikke skiftes, og den gamle gælder stadig. "
            "Er der plads på disken, og må du skrive i mappen?"
        ) from problem
    finally:
        remove(half_done)


def _encrypt_copy(store: Store, half_done: Path, key: bytes) -> None:
    guard, source = store.new_connection(), store.new_connection()
    copy = store.connect_to(half_done)
    try:
        # Whoever else would write now is told that the file is in use.
        guard.execute("BEGIN IMMEDIATE")
        copy_pages(source, copy)
        copy.execute(f"PRAGMA rekey = \"x'{key.hex()}{store.salt.hex()}'\"")
    finally:
        for connection in (copy, source, guard):
            connection.close()
