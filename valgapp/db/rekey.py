"""Give a data file another passphrase: on a checked copy, then in its place."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from sqlcipher3 import dbapi2

from valgapp.db import health
from valgapp.db.copies import ONE_AT_A_TIME, begin, copy_pages, remove, sync_and_replace
from valgapp.db.store import Store
from valgapp.errors import UserError


def rekey(store: Store, key: bytes) -> None:
    """Encrypt the file anew with ``key``; its salt, and with it its backups' family, stay.

    ``store`` is closed; whoever writes meanwhile is refused, not forgotten. Killed anywhere, the file answers
    wholly to the old key or wholly to the new. Raises UserError; the file is then as it was.
    """
    half_done = store.path.with_name(f".{uuid4().hex}.tmp")
    try:
        with ONE_AT_A_TIME, _nobody_writing(store) as let_go:
            _encrypt_copy(store, half_done, key)
            health.checked_schema(half_done, key, store.salt)
            if os.name == "nt":
                let_go()  # Windows replaces no file that is held open
            sync_and_replace(half_done, store.path)
        store.close()
    except (OSError, dbapi2.Error) as problem:
        raise UserError(
            "Adgangskoden kunne ikke skiftes, og den gamle gælder stadig. "
            "Er der plads på disken, og må du skrive i mappen?"
        ) from problem
    finally:
        remove(half_done)


@contextmanager
def _nobody_writing(store: Store) -> Iterator[Callable[[], None]]:
    """Whoever else would write is told that the file is in use, until the new one is in place."""
    guard = store.new_connection()
    try:
        guard.execute("BEGIN IMMEDIATE")
        yield guard.close
    finally:
        guard.close()


def _encrypt_copy(store: Store, half_done: Path, key: bytes) -> None:
    begin(half_done)
    source, copy = store.new_connection(), store.connect_to(half_done)
    try:
        copy_pages(source, copy)
        copy.execute(f"PRAGMA rekey = \"x'{key.hex()}{store.salt.hex()}'\"")
    finally:
        copy.close()
        source.close()
