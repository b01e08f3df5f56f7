"""Merge packages into the file: one transaction, shown before it is kept, one Fortryd."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from valgapp.db import blobs, erasure, journal, merge_declined, package_keys, packages, tombstones
from valgapp.domain.packages import Received, Standing, standing
from valgapp.domain.reconcile import Key, Outcome, Rows, Skipped, Tables, reconcile
from valgapp.domain.sites import BIF

Waits = dict[str, dict[str, packages.Plain]]


def merge(
    session: Session,
    site: str,
    schema: int,
    received: Sequence[Received],
    at: datetime,
    declined: Collection[Key] = (),
) -> tuple[Skipped, ...]:
    """Bring others' rows to what the packages say; returns what was left out, and why.

    ``declined`` rows stay as they are until their sender's next package, and so does what cannot
    be done without them. Of two packages from one sender the newer counts, and one older than the
    newest merged changes nothing.
    """
    newest = _newest(session, received)
    if not newest:
        return ()
    meet(session, received)
    own, here = packages.own_and_others(session, site)
    told = {sender: packages.sent_rows(one, schema, site) for sender, one in newest.items()}
    waiting = {
        sender: _overlaid(of(here, sender, site), rows)
        for sender, rows in packages.waiting(session).items()
        if sender not in told
    }
    tombstones.keep(told, here)
    held_back = tombstones.hold_back(session, own, here, told | waiting)
    marks = [*tombstones.marks_in((own, *told.values(), *waiting.values()))]
    shared = [v["day"] for v in own.get("course_session", {}).values()]
    for sender, tables in told.items():
        told[sender] = erasure.without_erased(tables, marks, shared)
    merge_declined.leave_out(told, {s: of(here, s, site) for s in told}, declined)
    sent = waiting | told
    outcome = reconcile(own, here, sent, packages.shapes())
    _keep_receipts(session, newest.values())
    _apply(session, site, here, outcome.rows)
    _remember(session, newest, outcome, at)
    session.flush()
    # What an earlier package told of somebody erased since still stands in the journal.
    erasure.apply_tombstones(session)
    # An erasure is not taken back: Fortryd must not offer it, and then refuse.
    journal.keep(session, tombstones.STONE, outcome.rows.get(tombstones.STONE, {}).keys())
    return (*held_back, *outcome.skipped)


def meet(session: Session, received: Sequence[Received]) -> None:
    """Trust the senders' keys, and never again use a number that they know.

    An entry of its own in the journal before the merged rows, so Fortryd of the merge does not
    take it back. The key is what the user has confirmed by
    telephone; were it forgotten with the rows, the next package would vouch for itself again and
    a forged one look as good as a real one. Whoever has come to doubt it forgets it on the page
    Pakker. A number used twice would have the newer package passed over.
    """
    for sender, one in _newest(session, received).items():
        package_keys.trust(session, sender, one.manifest.keys)
        package_keys.count_from(session, one.manifest.known.get(one.manifest.receiver, 0))


def _newest(session: Session, received: Sequence[Received]) -> dict[str, Received]:
    """One package a sender, without those older than what is here already."""
    known = packages.states(session)
    found: dict[str, Received] = {}
    for one in sorted(received, key=lambda r: (r.manifest.counter, r.fingerprint)):
        state = known.get(one.manifest.sender)
        if standing(one.manifest, one.fingerprint, state) is not Standing.OLDER:
            found[one.manifest.sender] = one
    return found


def of(here: Tables, sender: str, site: str) -> Tables:
    """What a sender has told so far; at a plan all that others own comes from BIF."""
    return {
        table: {k: v for k, v in rows.items() if site != BIF or v["owner_site"] == sender}
        for table, rows in here.items()
    }


def _overlaid(base: Tables, over: Tables) -> Tables:
    return {table: base.get(table, {}) | over.get(table, {}) for table in {*base, *over}}


def _keep_receipts(session: Session, received: Iterable[Received]) -> None:
    blobs.keep_bytes(session, packages.NOTHING)
    for one in received:
        for data in one.blobs.values():
            blobs.keep_bytes(session, data)


def _apply(session: Session, site: str, here: Tables, wanted: Tables) -> None:
    journal.recorder(session).may_write_all = True
    tables = [cls.__tablename__ for cls in packages.row_classes()]
    tables = [table for table in tables if table in packages.travelling(site)]
    for table in reversed(tables):
        _delete(session, table, here.get(table, {}).keys() - wanted.get(table, {}).keys())
    for table in tables:
        _save(session, table, here.get(table, {}), wanted.get(table, {}))


def _rows(session: Session, table: str, ids: Iterable[UUID]) -> dict[UUID, Any]:
    cls, left = journal.model(table), sorted(ids)
    found: dict[UUID, Any] = {}
    # SQLite takes only so many values in one question.
    for first in range(0, len(left), 500):
        some = session.scalars(select(cls).where(cls.id.in_(left[first : first + 500])))
        found |= {row.id: row for row in some}
    return found


def _delete(session: Session, table: str, gone: Iterable[UUID]) -> None:
    for level in _levels(table, list(_rows(session, table, gone).values())):
        for row in level:
            session.delete(row)
        session.flush()


def _levels(table: str, gone: list[Any]) -> Iterable[list[Any]]:
    """Rows of one table, those that others of them refer to last."""
    refers = _refers_to_itself(table)
    while gone:
        held = {getattr(row, key) for row in gone for key in refers}
        free = [row for row in gone if row.id not in held] or gone
        yield free
        taken = {row.id for row in free}
        gone = [row for row in gone if row.id not in taken]


def _save(session: Session, table: str, present: Rows, wanted: Rows) -> None:
    cls = journal.model(table)
    changed = [k for k, v in wanted.items() if k in present and present[k] | v != present[k]]
    rows = _rows(session, table, changed)
    for row_id, values in _parents_first(table, wanted):
        if row_id not in present:
            session.add(cls(id=row_id, **values))
        elif row_id in rows:
            for key, value in values.items():
                setattr(rows[row_id], key, value)
    session.flush()


def _parents_first(table: str, wanted: Rows) -> Iterable[tuple[Any, Any]]:
    refers = _refers_to_itself(table)
    if not refers:
        return wanted.items()
    order: dict[Any, Any] = {}

    def put(row_id: Any) -> None:
        if row_id in order or row_id not in wanted:
            return
        for key in refers:
            put(wanted[row_id][key])
        order[row_id] = wanted[row_id]

    for row_id in wanted:
        put(row_id)
    return order.items()


def _refers_to_itself(table: str) -> list[str]:
    return [key for key, target in packages.shape(table).refers.items() if target == table]


def _remember(
    session: Session, newest: Mapping[str, Received], outcome: Outcome, at: datetime
) -> None:
    waits: Waits = {}
    for one in outcome.skipped:
        if one.waits:
            table = waits.setdefault(one.sender, {}).setdefault(one.key.table, {})
            table[one.key.id.hex] = packages.plain_row(one.values)
    for sender, received in newest.items():
        packages.note_merged(session, received, waits.get(sender, {}), at)
    for sender in packages.states(session):
        if sender not in newest:
            packages.note_waiting(session, sender, waits.get(sender, {}))
