"""Fortryd and Gentag: a change is taken back from the journal, whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import Any, Final

from sqlalchemy import Index, UniqueConstraint, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from valgapp.db import journal
from valgapp.db.models import JournalEntry, JournalRow
from valgapp.domain.changes import ChangeRow
from valgapp.errors import UserError

CHANGED_SINCE = (
    "»{label}« kan ikke fortrydes, fordi noget af det er ændret siden. "
    "Se siden Ændringer, og ret det i hånden."
)
_LONGEST_RUN: Final = 500  # rows taken back in one flush


def last_undoable(session: Session, own: Collection[int] | None = None) -> ChangeRow | None:
    """What Fortryd would take back: the newest change that still holds.

    Only of the entries in ``own`` when given: what another window or the command line has done
    meanwhile is not for this window to take back.
    """
    return _newest(
        session,
        own,
        JournalEntry.undone.is_(False),
        JournalEntry.may_undo.is_(True),
        (JournalEntry.undo_of.is_(None)) | (JournalEntry.is_redo.is_(True)),
    )


def last_redoable(session: Session, own: Collection[int] | None = None) -> ChangeRow | None:
    """What Gentag would do again: the newest undo, unless something new was done after it.

    Only of the entries in ``own`` when given, as ``last_undoable``.
    """
    newest = _newest(session, own, JournalEntry.undo_of.is_(None))
    return _newest(
        session,
        own,
        JournalEntry.number > (newest.number if newest else 0),
        JournalEntry.undone.is_(False),
        JournalEntry.undo_of.is_not(None),
        JournalEntry.is_redo.is_(False),
    )


def undo(session: Session, number: int) -> None:
    """Take a change back. Raises UserError, and changes nothing, when a row changed since."""
    entry = _entry(session, number)
    label = _root(session, entry).label
    if entry.undone or not entry.may_undo:
        raise UserError(f"»{label}« er allerede fortrudt eller kan ikke fortrydes.")
    mine = journal.recorder(session)
    mine.may_write_all = True  # it only brings back what this file itself has done
    mine.undo_of, mine.is_redo = number, entry.undo_of is not None and not entry.is_redo
    mine.label = f"{'Gentaget' if mine.is_redo else 'Fortrudt'}: {label}"
    try:
        for run in _runs(journal.notes_of(session, number)[::-1]):
            _take_back(session, run)
            # Step by step backwards: each step left the file as its foreign keys want it.
            session.flush()
        entry.undone = True
    except (_Changed, IntegrityError, StaleDataError) as problem:
        raise UserError(CHANGED_SINCE.format(label=label)) from problem


def redo(session: Session, number: int) -> None:
    """Do again what the undo entry ``number`` took back."""
    undo(session, number)


class _Changed(Exception):  # noqa: N818
    """A row is no longer as the entry left it."""


def _runs(notes: Sequence[JournalRow]) -> Iterator[list[JournalRow]]:
    """Steps one after the other that are one flush: of one table, and all of one kind."""
    run: list[JournalRow] = []
    for note in notes:
        if run and (len(run) == _LONGEST_RUN or not _goes_with(run[-1], note)):
            yield run
            run = []
        run.append(note)
    if run:
        yield run


def _goes_with(first: JournalRow, second: JournalRow) -> bool:
    same = first.table_name == second.table_name
    return same and _kind(first) == _kind(second) and not any(map(_goes_alone, (first, second)))


def _kind(note: JournalRow) -> tuple[bool, bool]:
    return note.before is None, note.after is None


def _goes_alone(note: JournalRow) -> bool:
    """A flush has its own order of rows: it must not matter to keys in or unique to the table."""
    unique, own = _fragile(note.table_name)
    if note.before is not None and note.after is not None:
        return not unique.isdisjoint(json.loads(note.before))
    values = json.loads(note.before or note.after or "{}")
    return any(values.get(key) is not None for key in own)


@cache
def _fragile(table: str) -> tuple[frozenset[str], frozenset[str]]:
    """The columns of a table that are unique, and those that name a row of the table itself."""
    columns = journal.columns_of(table)
    local = journal.model(table).__table__
    unique = {
        column.name
        for rule in (*local.constraints, *(index for index in local.indexes if index.unique))
        if isinstance(rule, UniqueConstraint | Index)
        for column in rule.columns
    }
    own = {k for k, c in columns.items() if any(f.column.table is local for f in c.foreign_keys)}
    return frozenset(k for k, c in columns.items() if c.name in unique), frozenset(own)


def _take_back(session: Session, run: Sequence[JournalRow]) -> None:
    cls = journal.model(run[0].table_name)
    wanted = select(cls).where(cls.id.in_([note.row_id for note in run]))
    rows = {row.id: row for row in session.scalars(wanted)}
    if run[0].after is None:
        if rows:
            raise _Changed
        session.add_all(cls(id=n.row_id, **journal.decode(n.table_name, n.before)) for n in run)
    elif run[0].before is None:
        _remove(session, [_as_left(rows.get(note.row_id), note) for note in run])
    else:
        for note in run:
            _put_back(session, _as_left(rows.get(note.row_id), note), note)


def _as_left(row: Any, note: JournalRow) -> Any:
    """The row, which must be as the entry left it."""
    after, counters = journal.decode(note.table_name, note.after), _counters(note.table_name)
    if row is None or any(getattr(row, k) != v for k, v in after.items() if k not in counters):
        raise _Changed
    return row


def _remove(session: Session, rows: Sequence[Any]) -> None:
    if not type(rows[0]).may_go_back(session, [(row, None) for row in rows]):
        raise _Changed
    for row in rows:
        session.delete(row)


def _put_back(session: Session, row: Any, note: JournalRow) -> None:
    before, counters = journal.decode(note.table_name, note.before), _counters(note.table_name)
    if not type(row).may_go_back(session, [(row, before)]):
        raise _Changed
    for key, value in before.items():
        # What others were told of, they must be told of anew: such a number never goes back.
        setattr(row, key, getattr(row, key) + 1 if key in counters else value)


@cache
def _counters(table: str) -> frozenset[str]:
    return frozenset(k for k, c in journal.columns_of(table).items() if c.info.get("counts_up"))


def _entry(session: Session, number: int) -> JournalEntry:
    entry = session.get(JournalEntry, number)
    if entry is None:
        raise UserError("Ændringen findes ikke længere.")
    return entry


def _root(session: Session, entry: JournalEntry) -> JournalEntry:
    while entry.undo_of is not None:
        entry = _entry(session, entry.undo_of)
    return entry


def _newest(
    session: Session, own: Collection[int] | None, *conditions: Any
) -> ChangeRow | None:  # fmt: skip
    if own is not None:
        if not own:
            return None
        conditions = (*conditions, JournalEntry.number >= min(own))
    wanted = select(JournalEntry).where(*conditions).order_by(JournalEntry.number.desc())
    # Nearly always the first: the others are another window's.
    found = session.scalars(wanted.execution_options(yield_per=20))
    entry = next((e for e in found if own is None or e.number in own), None)
    found.close()
    if entry is None:
        return None
    label = _root(session, entry).label
    return ChangeRow(entry.number, entry.at, entry.who, label, 0, entry.undone, entry.undo_of)
