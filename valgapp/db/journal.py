"""The one journal: every transaction's label and each row before and after.

It gives Fortryd and Gentag for every write, the list of changes, and what a merge needs.
Rows are noted by ``after_flush``, when defaults have been filled in and the old values are still
known. Bulk statements would pass it by and are therefore refused.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, date, datetime, time
from enum import Enum
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Column,
    Engine,
    event,
    func,
    insert,
    inspect,
    select,
)
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from valgapp.db import package_keys
from valgapp.db.base import Base, Row
from valgapp.db.models import JournalEntry, JournalRow
from valgapp.domain import cpr, preset
from valgapp.errors import FieldProblem, UserError

CPR_SENTENCE = "Teksten ligner et CPR-nummer. CPR-numre må ikke gemmes her; slet det igen."
SURROGATE_SENTENCE = (
    "Teksten har et tegn, der er gået i stykker og ikke kan gemmes. Slet tegnet, og skriv det igen."
)
OTHERS = "Det her hører til {} og kan kun ændres dér. Ændringen kommer hertil med næste pakke."

_NEW_ENTRY = insert(JournalEntry.__table__)  # type: ignore[arg-type]
_NEW_ROWS = insert(JournalRow.__table__)  # type: ignore[arg-type]


class JournaledSession(Session):
    """A session to write with: what it flushes is noted by its recorder."""

    def __init__(self, engine: Engine, kept_by: Recorder) -> None:
        super().__init__(engine, expire_on_commit=False)
        self.kept_by = kept_by


class Recorder:
    """Writes the journal entry of a transaction when its first row changes.

    A transaction whose parts are taken back apart has several; see ``begin``.
    """

    def __init__(self, label: str, who: str, site: str, *, may_undo: bool = True) -> None:
        self.label, self.who, self.site = label, who, site
        self.undo_of: int | None = None
        self.is_redo = False
        self.may_undo = may_undo
        self.may_write_all = False
        self.entry: int | None = None
        self.entries: list[int] = []

    def begin(self, session: Session, label: str, *, may_undo: bool = True) -> None:
        """What follows is an entry of its own, still in the same transaction."""
        session.flush()
        self.label, self.may_undo, self.entry = label, may_undo, None

    def prepare(self, session: Session) -> None:
        """Fill in what every row needs, and refuse what must not be saved."""
        changed = [row for row in session.dirty if session.is_modified(row)]
        for row in [*changed, *session.deleted]:
            if isinstance(row, Row) and not self.may_write_all:
                self._refuse_others(session, row)
        for row in [*session.new, *session.dirty]:
            if isinstance(row, Row):
                row.owner_site = row.owner_site or self.site
                _refuse_bad_text(row)
        for row in session.new:
            if isinstance(row, Row):
                _say_what_is_empty(row)

    def _refuse_others(self, session: Session, row: Row) -> None:
        owner = _old(row, "owner_site")
        if not package_keys.may_change(session, self.site, owner):
            raise UserError(OTHERS.format(preset.site_name(owner)))

    def note(self, session: Session) -> None:
        """Note each row of a flush, before and after."""
        notes = [
            *(_noted(row, None, _values(row)) for row in session.new if isinstance(row, Row)),
            *(n for row in session.dirty if isinstance(row, Row) and (n := _changed(row))),
            *(_noted(row, _values(row, old=True), None)
              for row in session.deleted if isinstance(row, Row)),
        ]  # fmt: skip
        if not notes:
            return
        connection = session.connection()
        if self.entry is None:
            head = {
                "at": datetime.now(UTC), "who": self.who, "label": self.label[:400],
                "undone": False, "undo_of": self.undo_of, "is_redo": self.is_redo,
                "may_undo": self.may_undo,
            }  # fmt: skip
            self.entry = connection.execute(_NEW_ENTRY, head).inserted_primary_key[0]  # type: ignore[index]
            self.entries.append(self.entry)
        connection.execute(_NEW_ROWS, [{**note, "entry": self.entry} for note in notes])


def recorder(session: Session) -> Recorder:
    """The recorder of a writing session."""
    assert isinstance(session, JournaledSession)
    return session.kept_by


@event.listens_for(JournaledSession, "before_flush")
def _before_flush(session: JournaledSession, _context: UOWTransaction, _instances: Any) -> None:
    session.kept_by.prepare(session)


@event.listens_for(JournaledSession, "after_flush")
def _after_flush(session: JournaledSession, _context: UOWTransaction) -> None:
    session.kept_by.note(session)


@event.listens_for(JournaledSession, "do_orm_execute")
def _refuse_bulk(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        tables = {m.class_.__name__ for m in state.all_mappers if issubclass(m.class_, Row)}
        if tables:
            raise RuntimeError(f"bulk write to {tables} would pass the journal by")


def _say_what_is_empty(row: Row) -> None:
    # A column never set has no old value to note when it is set later in the same transaction.
    known = inspect(row).dict
    for key, column in _columns(row.__tablename__).items():
        if key not in known and column.nullable and column.default is None:
            setattr(row, key, None)


def _refuse_bad_text(row: Row) -> None:
    state = inspect(row)
    for key, column in _text_columns(row.__tablename__).items():
        value = state.dict.get(key)
        # To look up the history of each text of a new row would be most of the work of adding it.
        if value and (state.key is None or state.attrs[key].history.has_changes()):
            _refuse_bad(key, column, value)


def _refuse_bad(key: str, column: Column[Any], value: str) -> None:
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise FieldProblem(key, SURROGATE_SENTENCE)
    longest = getattr(column.type, "length", None)
    if longest and len(value) > longest:
        raise FieldProblem(key, f"Teksten er for lang. Der er plads til {longest} tegn.")
    if not column.info.get("code") and cpr.contains(value):
        raise FieldProblem(key, CPR_SENTENCE)


@cache
def _columns(table: str) -> dict[str, Column[Any]]:
    """The columns of a table but its key and version."""
    return {k: c for k, c in columns_of(table).items() if k not in ("id", "version")}


@cache
def _text_columns(table: str) -> dict[str, Column[Any]]:
    return {k: c for k, c in columns_of(table).items() if c.type.python_type is str}


def _values(row: Row, *, old: bool = False) -> dict[str, Any]:
    return {
        key: _old(row, key) if old else getattr(row, key) for key in _columns(row.__tablename__)
    }


def _old(row: Row, key: str) -> Any:
    history = inspect(row).attrs[key].history
    if history.added and not history.deleted and inspect(row).persistent:
        raise RuntimeError(f"the old value of {key} was never read; nothing could undo this")
    return history.deleted[0] if history.deleted else getattr(row, key)


def _changed(row: Row) -> dict[str, Any] | None:
    state = inspect(row)
    attributes = state.attrs
    keys = [k for k in _columns(row.__tablename__) if attributes[k].history.has_changes()]
    before = {k: _old(row, k) for k in keys}
    after = {k: getattr(row, k) for k in keys}
    return _noted(row, before, after) if before != after else None


def _noted(row: Row, before: dict[str, Any] | None, after: dict[str, Any] | None) -> dict[str, Any]:
    return {
        "table_name": type(row).__tablename__,
        "row_id": row.id,
        "before": encode(before),
        "after": encode(after),
    }


def encode(values: dict[str, Any] | None) -> str | None:
    """A row's values as JSON text; ``None`` for no row."""
    if values is None:
        return None
    return json.dumps({k: _plain(v) for k, v in values.items()}, ensure_ascii=False)


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, date | time | datetime):
        return value.isoformat()
    return value


def decode(table: str, text: str | None) -> dict[str, Any]:
    """The values of a row of ``table`` from JSON text, as Python values."""
    return {} if text is None else typed(table, json.loads(text))


def typed(table: str, plain: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a row of ``table`` from what JSON has for them; unknown columns are left out.

    Raises ValueError or KeyError for what is no such value.
    """
    readers = _readers(table)
    return {k: None if v is None else readers[k](v) for k, v in plain.items() if k in readers}


def values_of(row: Row) -> dict[str, Any]:
    """All columns of a row but its key and version."""
    return _values(row)


def newest_values(note: JournalRow) -> dict[str, Any]:
    """The values a note has, as JSON has them: those after, and before where there are none."""
    found: dict[str, Any] = json.loads(note.before) if note.before else {}
    return {**found, **json.loads(note.after)} if note.after else found


@cache
def _readers(table: str) -> dict[str, Callable[[Any], Any]]:
    return {key: _reader(column) for key, column in columns_of(table).items()}


def _reader(column: Column[Any]) -> Callable[[Any], Any]:
    kind: Any = column.type.python_type
    if issubclass(kind, Enum):
        return lambda name: kind[name]
    if kind is UUID:
        return lambda text: UUID(hex=text)
    if kind in (date, time, datetime):
        from_text: Callable[[str], Any] = kind.fromisoformat
        return from_text

    def checked(value: Any) -> Any:
        if not isinstance(value, kind):
            raise ValueError(f"{column.name}: {kind.__name__} wanted")
        return value

    return checked


@cache
def model(table: str) -> type[Any]:
    """The mapped class of a table."""
    for mapper in Base.registry.mappers:
        if mapper.local_table.name == table:  # type: ignore[attr-defined]
            return mapper.class_
    raise KeyError(table)


@cache
def columns_of(table: str) -> dict[str, Column[Any]]:
    return {a.key: a.columns[0] for a in inspect(model(table)).column_attrs}


def latest_number(session: Session) -> int:
    """The number of the newest entry; 0 in a file without changes."""
    return session.scalar(select(func.max(JournalEntry.number))) or 0


def notes_of(session: Session, number: int) -> list[JournalRow]:
    """What entry ``number`` did, row by row, in the order it was done."""
    wanted = select(JournalRow).where(JournalRow.entry == number).order_by(JournalRow.id)
    return list(session.scalars(wanted))


def keep(session: Session, table: str, row_ids: Collection[UUID]) -> None:
    """From now on no undo removes these rows: something outside the file tells of them."""
    added = select(JournalRow.entry).where(
        JournalRow.table_name == table,
        JournalRow.row_id.in_(row_ids),
        JournalRow.before.is_(None),
    )
    for entry in session.scalars(select(JournalEntry).where(JournalEntry.number.in_(added))):
        entry.may_undo = False
