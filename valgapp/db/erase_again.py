"""Erase in an older copy of the file whoever has been erased since: called before it is put back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from uuid import UUID

from sqlcipher3 import dbapi2

from valgapp.db import erasure, health, upgrade
from valgapp.db.connection import SCHEMA, connect
from valgapp.db.erasure import Mark
from valgapp.db.store import SUFFIX, Store
from valgapp.domain.backups import moment_of
from valgapp.domain.erasure import NAMELESS, Reason
from valgapp.errors import UserError


def marks_of(path: Path, key_of: Callable[[bytes], bytes]) -> set[Mark]:
    """The tombstones of a closed file; none when it cannot be read with this key."""
    try:
        salt = health.salt_of(path)
        connection = connect(path, key_of(salt), salt)
    except (UserError, dbapi2.Error):
        return set()
    try:
        wanted = "SELECT erased_table, row_id, erased_on, reason FROM tombstone"
        found = connection.execute(wanted).fetchall()
    except dbapi2.Error:  # damaged, of an older schema, or with another key
        return set()
    finally:
        connection.close()
    return {
        (table, UUID(row_id), date.fromisoformat(on), Reason[why])
        for table, row_id, on, why in found
    }


def marks_in(folders: Collection[Path], salt: bytes, key_of: Callable[[bytes], bytes]) -> set[Mark]:
    """The tombstones of every copy of a file in some folders: its salt tells it, not its name."""
    copies = {path for folder in folders for path in _copies_in(folder, salt)}
    return set().union(*(marks_of(path, key_of) for path in copies))


def erase_again(path: Path, key: bytes, salt: bytes, marks: Iterable[Mark]) -> int:
    """Apply tombstones to a copy nobody has open; returns how many people came back.

    A copy of an older schema is brought to today's first. Raises UserError.
    """
    wanted = sorted(marks, key=lambda mark: (mark[2], str(mark[1])))
    if not wanted:
        return 0
    if health.checked_schema(path, key, salt) < SCHEMA:
        upgrade.migrate(path, key, salt)
    # As the site it belongs to: an erasure of somebody else's would never be told to BIF.
    store = Store.unlocked(path, key, who="valgapp")
    try:
        with store.write("Slettede personer slettet igen", may_undo=False) as session:
            count = erasure.apply_tombstones(session, wanted)
        if count:
            erasure.wipe(store)
        return count
    finally:
        store.close()


def has_any(store: Store, path: Path, people: Iterable[tuple[str, UUID]]) -> bool | None:
    """Whether a backup has one of these people by name; ``None`` when it has another key."""
    connection = store.connect_to(path)
    try:
        return any(_is_named(connection, table, row_id) for table, row_id in people)
    except dbapi2.Error:
        return None
    finally:
        connection.close()


def copies_beside(store: Store) -> list[Path]:
    """What lies beside the file of earlier states of it: kept at a restore or an upgrade, newest first."""
    found = []
    for path in _copies_in(store.path.parent, store.salt):
        with suppress(OSError):
            if path != store.path and not moment_of(path.name):
                found.append((path.stat().st_mtime, path))
    return [path for _, path in sorted(found, reverse=True)]


def _copies_in(folder: Path, salt: bytes) -> list[Path]:
    found = []
    # A stick may be pulled out meanwhile, and a folder may have such a name.
    with suppress(OSError):
        for path in folder.glob(f"*{SUFFIX}"):
            with suppress(UserError):
                if health.salt_of(path) == salt:
                    found.append(path)
    return found


def _is_named(connection: dbapi2.Connection, table: str, row_id: UUID) -> bool:
    assert table in erasure.TABLES
    wanted = f"SELECT name FROM {table} WHERE id = ?"
    row = connection.execute(wanted, (row_id.hex,)).fetchone()
    return row is not None and row[0] != NAMELESS
