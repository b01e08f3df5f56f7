"""Settings that follow the data file."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from valgapp.db.models import Setting
from valgapp.domain.preset import fixed_id


def value(session: Session, key: str, default: str = "") -> str:
    """The setting's text, or ``default`` until it is set."""
    found = session.scalar(select(Setting.value).where(Setting.key == key))
    return default if found is None else found


def set_value(session: Session, key: str, text: str) -> None:
    """Set a setting."""
    row = session.scalar(select(Setting).where(Setting.key == key))
    if row is None:
        # The same setting has the same id in every file, so that two files can be merged.
        session.add(Setting(id=fixed_id("setting", key), key=key, value=text))
    else:
        row.value = text
