"""One line that tells what a row is, so that rows of the same name can be told apart."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, Final

from sqlalchemy.orm import Session

from valgapp.db import changes, journal
from valgapp.db.event_models import LocalEvent
from valgapp.db.models import CourseModule, CourseSession, JournalRow
from valgapp.domain import danish
from valgapp.domain.changes import TABLE_LABELS
from valgapp.domain.names import NAMELESS

_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "ambassador": ("plan_id", "stage", "joined_on"),
    "attendance": ("ambassador_id", "mark", "session_id"),
    "budget_line": ("track_id", "plan_id", "oere"),
    "campaign_activity": ("channel", "starts_on", "audience"),
    "co_funding": ("plan_id", "state", "oere", "hours"),
    "course_session": ("starts", "place", "plan_id"),
    "diploma": ("serial", "plan_id", "state"),
    "local_event": ("day", "place", "kind", "status"),
    "outreach_activity": ("kind", "plan_id", "conversations"),
    "partner": ("kind", "status"),
    "posting": ("voucher_number", "day", "supplier", "oere", "text"),
    "reallocation": ("from_track_id", "to_track_id", "oere"),
    "receipt": ("posting_id",),
    "shift": ("event_id", "starts", "ambassador_id", "helper"),
    "tombstone": ("erased_table", "erased_on", "reason"),
    "turnout": ("election_id", "district", "pct"),
}
"""What tells rows of a table apart, beside what they are called by."""
_WORDS: Final[Mapping[str, str]] = {
    "voucher_number": "bilag {}",
    "joined_on": "begyndt {}",
    "starts": "kl. {}",
    "starts_on": "fra {}",
    "conversations": "samtaler: {}",
    "hours": "timer: {}",
}


def line_of(session: Session, note: JournalRow) -> str:
    """»bilag 12, 01-10-2025, Prøvetryk, 1.500,00 kr.« of a row that comes or goes whole."""
    table = note.table_name
    values = journal.decode(table, note.after or note.before)
    found = (_word(session, table, key, values.get(key)) for key in _FIELDS.get(table, ()))
    return ", ".join(word for word in found if word)


def _word(session: Session, table: str, key: str, value: Any) -> str:
    if value is None or value == "":
        return ""
    if key == "session_id":
        return _evening(session, session.get(CourseSession, value))
    if key == "event_id":
        return _event(session.get(LocalEvent, value))
    if key == "erased_table":
        return TABLE_LABELS[value]
    told = changes.shown_value(session, table, key, value)
    if key == "ambassador_id" and told == NAMELESS:
        return "1 person"
    return _WORDS.get(key, "{}").format(told.lower() if isinstance(value, Enum) else told)


def _evening(session: Session, row: CourseSession | None) -> str:
    if row is None:
        return ""
    title = session.get_one(CourseModule, row.module_id).title
    return f"kursusgang {danish.short_date(row.day)} (»{title}«)"


def _event(row: LocalEvent | None) -> str:
    if row is None:
        return ""
    return f"»{row.title}« {danish.short_date(row.day)}".rstrip()
