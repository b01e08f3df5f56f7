"""Take a person's traces out of rows, journal, settings and waiting packages; see db/erasure."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import String, delete, false, or_, select
from sqlalchemy.orm import Session

from valgapp.db import blobs, journal, packages
from valgapp.db.models import Blob, JournalEntry, JournalRow
from valgapp.db.package_models import SitePackage
from valgapp.domain import personal_data
from valgapp.domain.changes import FIELD_LABELS, TABLE_LABELS
from valgapp.domain.erasure import GONE, MARKER, NAMELESS, Traces
from valgapp.domain.personal_data import Kind

Touched = Collection[tuple[str, UUID]]
_MARKERS: Final = frozenset((("ambassador", "diploma_override"),))
"""A figure asks whether these are empty; their words go, the fact stays."""
_NAMED: Final = frozenset((
    ("ambassador", "name"), ("diploma", "printed_name"), ("poll_worker_lead", "name"),
    ("guest", "name"), ("partner_contact", "name"), ("speaker", "name"),
))  # fmt: skip
_TYPED: Final = frozenset((("export_log", "file_name"), ("posting", "external_ref")))
"""Codes and file names that somebody may have written a name into."""
_OWN: Final = (Kind.IDENTITY, Kind.CONTACT)
_NOT_WORDS: Final = ("package.", "recovery", "diploma.logo")
"""Settings that hold keys and hashes."""


def empty_value(table: str, column: str, value: Any) -> Any:
    """What an erased row has in a personal column that held ``value``."""
    if not value:
        return value
    if (table, column) in _NAMED:
        return NAMELESS
    if (table, column) in _MARKERS:
        return MARKER
    return "" if isinstance(value, str) else None


def going(table: str) -> tuple[str, ...]:
    """The columns erasure empties."""
    return personal_data.going(table)


def empty(row: Any) -> None:
    """Empty the personal columns of a row."""
    table = row.__tablename__
    for column in going(table):
        setattr(row, column, empty_value(table, column, getattr(row, column)))


# -- what stood in the journal --------------------------------------------------------------


def earlier_values(session: Session, row_id: UUID) -> Iterator[dict[str, Any]]:
    """All the values a row had, before and after each of its changes."""
    for note in session.scalars(select(JournalRow).where(JournalRow.row_id == row_id)):
        for text in (note.before, note.after):
            if text:
                yield json.loads(text)


def journal_rows(session: Session, touched: Touched) -> set[int]:
    """Empty what the journal keeps of these rows; the entries that had something."""
    found = set()
    ids = {row_id for _, row_id in touched}
    for some in _batches(sorted(ids, key=str)):
        for note in session.scalars(select(JournalRow).where(JournalRow.row_id.in_(some))):
            before, after = (_emptied(note.table_name, text) for text in (note.before, note.after))
            if (before, after) != (note.before, note.after):
                note.before, note.after = before, after
                found.add(note.entry)
    return found


def _emptied(table: str, text: str | None) -> str | None:
    if text is None:
        return None
    values = json.loads(text)
    clean = dict(values)
    for column in going(table):
        if column in clean:
            clean[column] = empty_value(table, column, clean[column])
    if table == "diploma" and clean.get("sha256"):
        clean["sha256"] = blobs.fingerprint(packages.NOTHING)
    return text if clean == values else json.dumps(clean, ensure_ascii=False)


def labels(session: Session, entries: Iterable[int], traces: Traces) -> None:
    """Take the person out of the labels of these entries, which can then not be undone."""
    for some in _batches(sorted(entries)):
        for entry in session.scalars(select(JournalEntry).where(JournalEntry.number.in_(some))):
            entry.label = traces.without(entry.label, NAMELESS)
            entry.may_undo = False


# -- running text anywhere ------------------------------------------------------------------


def texts(session: Session, traces: Traces) -> None:
    """Take the person out of every free text, the journal's and the settings' too."""
    if not traces.likes:
        return
    for row, column in _text_hits(session, traces):
        setattr(row, column, traces.without(getattr(row, column)))
    for package in session.scalars(select(SitePackage).where(SitePackage.waiting != "")):
        package.waiting = json.dumps(_without(json.loads(package.waiting), traces))
    # What has just been changed noted what stood there before.
    session.flush()
    journal_texts(session, traces)


def mentions(session: Session, traces: Traces, but: Touched) -> Iterator[tuple[str, str, str]]:
    """Table, column and text of every free text that has the person, their own rows aside."""
    for row, column in _text_hits(session, traces):
        text = getattr(row, column)
        if (row.__tablename__, row.id) not in but and traces.in_text(text):
            yield row.__tablename__, column, text


def _text_hits(session: Session, traces: Traces) -> Iterator[tuple[Any, str]]:
    for cls in packages.row_classes() if traces.likes else ():
        columns = _text_columns(cls)
        either = or_(false(), *(_alike(cls, column, traces) for column in columns))
        for row in session.scalars(select(cls).where(either)).all() if columns else ():
            for column in columns if _is_words(row) else ():
                yield row, column


def journal_texts(session: Session, traces: Traces) -> None:
    """Take the person out of all the journal's values and labels."""
    if not traces.likes:
        return
    either = or_(_alike(JournalRow, "before", traces), _alike(JournalRow, "after", traces))
    for note in session.scalars(select(JournalRow).where(either)):
        note.before, note.after = _said(note.before, traces), _said(note.after, traces)
    for entry in session.scalars(select(JournalEntry).where(_alike(JournalEntry, "label", traces))):
        entry.label = traces.without(entry.label, NAMELESS)


def others(session: Session, traces: Traces, but: Touched) -> list[str]:
    """Where else the same name, number or address stands as somebody's own: not touched."""
    return [
        f"{TABLE_LABELS[table]}: {FIELD_LABELS[column].lower()}"
        for table, column, _ in _owned(session, traces, but)
    ]


def bearers(session: Session, traces: Traces, but: Touched) -> str:
    """The names, numbers and addresses of others that are the person's too, as one text."""
    return "\n".join(value for *_, value in _owned(session, traces, but))


def _owned(session: Session, traces: Traces, but: Touched) -> Iterator[tuple[str, str, str]]:
    for cls in packages.row_classes() if traces.likes else ():
        table = cls.__tablename__
        columns = [c for c, kind in personal_data.TABLES[table].columns() if kind in _OWN]
        either = or_(false(), *(_alike(cls, column, traces) for column in columns))
        for row in session.scalars(select(cls).where(either)) if columns else ():
            for column in columns:
                value = getattr(row, column)
                if (table, row.id) not in but and traces.in_text(value):
                    yield table, column, value


def _text_columns(cls: type[Any]) -> list[str]:
    """Every column of running text: names and numbers of others are not."""
    kinds = dict(personal_data.TABLES[cls.__tablename__].columns())
    return [
        column.name
        for column in cls.__table__.columns
        if isinstance(column.type, String)
        and column.type.python_type is str
        and kinds.get(column.name) not in _OWN
        and (not column.info.get("code") or (cls.__tablename__, column.name) in _TYPED)
    ]


def _is_words(row: Any) -> bool:
    return not (isinstance(row, journal.model("setting")) and row.key.startswith(_NOT_WORDS))


def _alike(cls: type[Any], column: str, traces: Traces) -> Any:
    return or_(*(getattr(cls, column).like(like) for like in traces.likes))


def _said(text: str | None, traces: Traces) -> str | None:
    if text is None:
        return None
    values = json.loads(text)
    clean = _without(values, traces)
    return text if clean == values else json.dumps(clean, ensure_ascii=False)


def _without(value: Any, traces: Traces) -> Any:
    if isinstance(value, str):
        return traces.without(value, GONE)
    if isinstance(value, Mapping):
        return {key: _without(one, traces) for key, one in value.items()}
    if isinstance(value, list):
        return [_without(one, traces) for one in value]
    return value


# -- bytes ----------------------------------------------------------------------------------


def diploma_bytes(session: Session, hashes: Collection[str]) -> None:
    """Delete these bytes, which no row holds any more."""
    gone = set(hashes) - blobs.held(session) - {blobs.fingerprint(packages.NOTHING)}
    session.execute(delete(Blob).where(Blob.sha256.in_(gone)))


def _batches(values: list[Any], size: int = 500) -> Iterator[list[Any]]:
    # SQLite takes only so many values in one question.
    for first in range(0, len(values), size):
        yield values[first : first + size]
