"""What the journal tells the user: the list of changes and what one of them did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from enum import Enum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from valgapp.db import journal
from valgapp.db.models import Ambassador, JournalEntry, JournalRow
from valgapp.domain import danish
from valgapp.domain.changes import (
    FIELD_LABELS,
    TABLE_LABELS,
    TECHNICAL_FIELDS,
    ChangeRow,
    FieldChange,
    setting_label,
    setting_text,
    signers_text,
)
from valgapp.domain.names import NAMELESS

_OWN_NAMES: Final = ("name", "printed_name", "title", "label", "key")
_NAMES: Final = (*_OWN_NAMES, "ambassador_id", "role", "supplier", "source", "text", "code")
"""What a row is called by: the first of these that it has."""
_CALLED_BY: Final[Mapping[str, tuple[str, ...]]] = {
    "activity_purpose": ("activity_id", "purpose_id"),
    "attendance": ("ambassador_id", "session_id"),
    "ceremony_plan": ("plan_id",),
    "contact_log": ("partner_id", "day"),
    "course_session": ("day", "module_id"),
    "event_partner": ("event_id", "partner_id"),
    "event_plan": ("event_id", "plan_id"),
    "outreach_activity": ("day", "area"),
    "plan_polling_area": ("plan_id", "polling_area_id"),
    "reallocation": ("day", "reason"),
    "session_speaker": ("speaker_id", "session_id"),
}
"""Rows without a name of their own, by what they bind together or when they were."""


def change_rows(session: Session, limit: int = 2000) -> list[ChangeRow]:
    """The newest changes, newest first."""
    counts = (
        select(JournalRow.entry, func.count().label("rows")).group_by(JournalRow.entry).subquery()
    )
    wanted = (
        select(JournalEntry, counts.c.rows)
        .outerjoin(counts, counts.c.entry == JournalEntry.number)
        .order_by(JournalEntry.number.desc())
        .limit(limit)
    )
    return [
        ChangeRow(e.number, e.at, e.who, e.label, rows or 0, e.undone, e.undo_of)
        for e, rows in session.execute(wanted)
    ]


def field_changes(session: Session, number: int, limit: int = 2000) -> list[FieldChange]:
    """Every field that entry ``number`` changed, before and after, in Danish."""
    wanted = (
        select(JournalRow).where(JournalRow.entry == number).order_by(JournalRow.id).limit(limit)
    )
    return [change for note in session.scalars(wanted) for change in fields_of(session, note)]


def fields_of(session: Session, note: JournalRow) -> Iterator[FieldChange]:
    """What changed in one row, without what is technical or empty both before and after."""
    before = journal.decode(note.table_name, note.before)
    after = journal.decode(note.table_name, note.after)
    row = name_of(session, note)
    told = _told_of_setting if note.table_name == "setting" else _told
    for key in after or before:
        if before.get(key) == after.get(key) or key in TECHNICAL_FIELDS:
            continue
        values = [told(session, note, key, side.get(key)) for side in (before, after)]
        if any(values):
            table = TABLE_LABELS[note.table_name]
            yield FieldChange(table, row, FIELD_LABELS[key], *values)


def _told(session: Session, note: JournalRow, key: str, value: Any) -> str:
    return shown_value(session, note.table_name, key, value)


def _told_of_setting(session: Session, note: JournalRow, _key: str, value: Any) -> str:
    return setting_text(_setting_key(session, note), str(value or ""))


def _setting_key(session: Session, note: JournalRow) -> str:
    if found := journal.newest_values(note).get("key"):
        return str(found)
    return str(getattr(_row(session, note), "key", ""))


def name_of(session: Session, note: JournalRow) -> str:
    """What the row of a note is called on screen; a person's rows by the person."""
    if note.table_name == "setting":
        return setting_label(_setting_key(session, note))
    columns = journal.model(note.table_name).__table__.columns
    together = _CALLED_BY.get(note.table_name)
    known = journal.newest_values(note)
    keys = [key for key in together or _NAMES if key in columns]
    # A note of a new or deleted row has it all: the row need not be looked up.
    row = None if known.keys() >= set(keys) else _row(session, note)
    words = (_told_by(session, note.table_name, key, known, row) for key in keys)
    found = [one for one in words if one] if together else [next(filter(None, words), "")]
    return ", ".join(found)


def _told_by(session: Session, table: str, key: str, known: Mapping[str, Any], row: Any) -> str:
    value = journal.typed(table, {key: known[key]})[key] if known.get(key) else None
    value = value or getattr(row, key, None)
    return shown_value(session, table, key, value) if value else ""


def has_name(table: str) -> bool:
    """Whether rows of the table are looked up for the names of others."""
    columns = journal.model(table).__table__.columns
    return table == "course_session" or any(key in columns for key in _OWN_NAMES)


def _row(session: Session, note: JournalRow) -> Any:
    return session.get(journal.model(note.table_name), note.row_id)


def shown_value(session: Session, table: str, key: str, value: Any) -> str:
    """One value as the user reads it; of a reference the name of what it points at."""
    if key == "signers":
        return signers_text(value or "")
    if value is None or value == "":
        return ""
    if key.endswith("oere"):
        return danish.money(value)
    if key == "pct":
        return f"{danish.decimal(value / 100, 2)} %"
    if isinstance(value, Enum):
        return str(getattr(value, "label", value.name))
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, datetime):
        return danish.date_and_clock(value)
    if isinstance(value, date):
        return danish.short_date(value)
    if isinstance(value, time):
        return danish.clock(value)
    if isinstance(value, UUID):
        return _target_name(session, table, key, value)
    return str(value)


def _target_name(session: Session, table: str, key: str, value: UUID) -> str:
    columns = journal.model(table).__table__.columns
    for reference in columns[key].foreign_keys:
        row = session.get(journal.model(reference.column.table.name), value)
        if isinstance(row, Ambassador) and not row.name:
            return NAMELESS
        for name in ("name", "title", "serial", "code", "day", "text"):
            if found := getattr(row, name, None):
                return danish.short_date(found) if isinstance(found, date) else str(found)
    return "(slettet)"
