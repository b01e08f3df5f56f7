"""Bytes kept by their own hash: diplomas as printed, receipts as attached."""

from __future__ import annotations

import hashlib

from sqlalchemy import select
from sqlalchemy.orm import Session

from valgapp.db.models import Blob


def keep_bytes(session: Session, data: bytes) -> str:
    """Keep bytes under their SHA-256; the same bytes are kept once."""
    sha256 = hashlib.sha256(data).hexdigest()
    if session.get(Blob, sha256) is None:
        session.add(Blob(sha256=sha256, data=data))
        session.flush()
    return sha256


def kept_bytes(session: Session, sha256: str) -> bytes | None:
    """The bytes; ``None`` when they are gone or no longer what was kept."""
    data = session.scalar(select(Blob.data).where(Blob.sha256 == sha256))
    if data is None or hashlib.sha256(data).hexdigest() != sha256:
        return None
    return bytes(data)
