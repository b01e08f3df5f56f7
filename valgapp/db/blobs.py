"""Bytes kept by their own hash: diplomas as printed, their logos, receipts as attached."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Column, delete, func, select
from sqlalchemy.orm import Session

from valgapp.db.base import Base
from valgapp.db.models import Blob, JournalEntry, JournalRow, Setting

_HASH: Final = re.compile(r"[0-9a-f]{64}")
KEPT: Final = timedelta(days=30)
"""How long bytes that nothing holds any more are kept: as long as the daily backups."""


def fingerprint(data: bytes) -> str:
    """The SHA-256 that bytes are kept by."""
    return hashlib.sha256(data).hexdigest()


def keep_bytes(session: Session, data: bytes) -> str:
    """Keep bytes under their SHA-256; the same bytes are kept once."""
    sha256 = fingerprint(data)
    if session.get(Blob, sha256) is None:
        session.add(Blob(sha256=sha256, data=data))
        session.flush()
    return sha256


def kept_bytes(session: Session, sha256: str) -> bytes | None:
    """The bytes; ``None`` when they are gone or no longer what was kept."""
    data = session.scalar(select(Blob.data).where(Blob.sha256 == sha256))
    if data is None or fingerprint(data) != sha256:
        return None
    return bytes(data)


def forget_old(session: Session, now: datetime) -> int:
    """Delete bytes that no row holds and no change of the last `KEPT` has touched; their count.

    Until then a receipt taken off a posting comes back by Fortryd, also on the page Ændringer.
    After that its undo is refused with a sentence, by the foreign key. SQLite overwrites the
    pages (``secure_delete``) and uses them for the next receipts.
    """
    loose = set(session.scalars(select(Blob.sha256))) - held(session)
    old = [sha for sha in loose if not _is_recent(_last_touched(session, sha), now)]
    if old:
        session.execute(delete(Blob).where(Blob.sha256.in_(old)))
    return len(old)


def held(session: Session) -> set[str]:
    """The hashes that a row or a setting names."""
    found = {sha for column in _holders() for sha in session.scalars(select(column))}
    # The diploma's logos and signatures are named in settings, some inside other words.
    return found | {
        sha for text in session.scalars(select(Setting.value)) for sha in _HASH.findall(text)
    }


def _holders() -> list[Column[str]]:
    """Every column that names bytes."""
    tables = Base.metadata.tables.values()
    return [
        column
        for table in tables
        for column in table.columns
        if any(key.target_fullname == "blob.sha256" for key in column.foreign_keys)
    ]


def _last_touched(session: Session, sha256: str) -> datetime | None:
    """When a change last named these bytes; ``None`` when the journal never did."""
    holders = {column.table.name for column in _holders()} | {Setting.__tablename__}
    named = JournalRow.before.contains(sha256) | JournalRow.after.contains(sha256)
    wanted = (
        select(func.max(JournalEntry.at))
        .join(JournalRow, JournalRow.entry == JournalEntry.number)
        .where(JournalRow.table_name.in_(holders), named)
    )
    return session.scalar(wanted)


def _is_recent(at: datetime | None, now: datetime) -> bool:
    return at is not None and now - at < KEPT
