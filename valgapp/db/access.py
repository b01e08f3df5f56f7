"""Everything the file holds about one person, for the one who asks (GDPR art. 15)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from valgapp.db import (
    changes,
    erasure,
    exports,
    initiative,
    journal,
    processing,
    roster,
    rows,
    scrub,
)
from valgapp.db.models import Ambassador, JournalEntry, JournalRow
from valgapp.domain.changes import FIELD_LABELS, TABLE_LABELS, TECHNICAL_FIELDS
from valgapp.domain.rights import AccessFile, Deed, Fact, Handout, Part
from valgapp.errors import UserError

_LINK = "ambassador_id"


def access_file(session: Session, ambassador_id: UUID, made_at: datetime) -> AccessFile:
    """The person's own rows and those that point at them, the changes, and what has left.

    The tables themselves tell which rows point at a person, so none is forgotten.
    """
    person = rows.get(session, Ambassador, ambassador_id)
    if person.erased_on:
        raise UserError("Personen er slettet. Der er ingen oplysninger at give indsigt i.")
    found: dict[str, list[Fact]] = defaultdict(list)
    for row in _rows(session, person):
        found[row.__tablename__] += _facts(session, row)
    deeds = _deeds(session, ambassador_id)
    return AccessFile(
        name=person.name,
        holder=processing.holder(session),
        initiative=initiative.facts(session).title,
        made_at=made_at,
        parts=tuple(Part(TABLE_LABELS[table], tuple(facts)) for table, facts in found.items()),
        deeds=tuple(deeds),
        handouts=tuple(_handouts(session, deeds[0].at if deeds else None)),
        mentions=tuple(_mentions(session, ambassador_id)),
    )


def _rows(session: Session, person: Ambassador) -> Iterator[Any]:
    yield person
    for cls, key in roster.references():
        yield from session.scalars(select(cls).where(getattr(cls, key) == person.id))


def _facts(session: Session, row: Any) -> Iterator[Fact]:
    table = row.__tablename__
    note = JournalRow(table_name=table, row_id=row.id, before=None, after=None)
    values = {k: v for k, v in journal.values_of(row).items() if k != _LINK}
    name = "" if table == erasure.PERSON else _row_name(session, note, values)
    for key, value in values.items():
        shown = changes.shown_value(session, table, key, value)
        if shown and shown != name and key not in TECHNICAL_FIELDS:
            yield Fact(name, FIELD_LABELS[key], shown)


def _row_name(session: Session, note: JournalRow, values: dict[str, Any]) -> str:
    for key in ("serial", "session_id", "event_id", "purpose", "raised_on"):
        if values.get(key):
            return changes.shown_value(session, note.table_name, key, values[key])
    return changes.name_of(session, note)


def _deeds(session: Session, ambassador_id: UUID) -> list[Deed]:
    """What has been changed about the person, oldest first."""
    own = erasure.linked(session, erasure.PERSON, ambassador_id)
    wanted = (
        select(JournalRow, JournalEntry)
        .join(JournalEntry, JournalRow.entry == JournalEntry.number)
        .where(JournalRow.row_id.in_([row_id for _, row_id in own]))
        .order_by(JournalRow.id)
    )
    return [
        Deed(entry.at, entry.who, entry.label, one.table, one.field, one.before, one.after)
        for note, entry in session.execute(wanted)
        for one in changes.fields_of(session, note)
    ]


def _handouts(session: Session, since: datetime | None) -> Iterator[Handout]:
    """Lists and reports with persons since the person came; the log does not say whom."""
    for row in exports.export_rows(session):
        if row.persons and (since is None or row.at >= since):
            purpose = " · ".join(filter(None, (row.purpose, row.recipient)))
            yield Handout(row.at, row.kind.label, purpose)


def _mentions(session: Session, ambassador_id: UUID) -> Iterator[Fact]:
    """Free texts elsewhere that name the person."""
    own = erasure.linked(session, erasure.PERSON, ambassador_id)
    traces = erasure.whole_traces(session, own)
    for table, column, text in scrub.mentions(session, traces, own):
        yield Fact(TABLE_LABELS[table], FIELD_LABELS[column], text)
