"""Erase one person so that nothing in the file tells who it was, and every figure stays.

The person's row becomes nameless; what hangs on it and only tells of the person goes. A tombstone
– which row, when, why, never who – makes sure that an older backup put back, or an older package
merged, has the person erased again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID, uuid5

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from valgapp.db import blobs, journal, packages, receipts, roster, rows, scrub
from valgapp.db.ceremony_models import Graduate
from valgapp.db.event_models import PollWorkerLead, Shift
from valgapp.db.models import (
    Ambassador,
    Attendance,
    Consent,
    CourseSession,
    Diploma,
    JournalEntry,
    JournalRow,
)
from valgapp.db.privacy_models import Objection, Tombstone
from valgapp.db.store import Store
from valgapp.domain import danish, erasure, retention
from valgapp.domain.changes import TABLE_LABELS
from valgapp.domain.erasure import ErasurePreview, Reason, Told, Traces
from valgapp.domain.names import NAMELESS as UNNAMED
from valgapp.domain.preset import site_name
from valgapp.domain.reconcile import Tables, Values
from valgapp.domain.sites import BIF
from valgapp.errors import UserError

PERSON: Final = "ambassador"
TABLES: Final = frozenset(retention.ERASABLE.values())
"""Whose rows can be erased."""
_GOING: Final = (Consent, Objection)
_SHELL: Final = (
    "joined_on", "left_on", "information_given_on", "diploma_name_confirmed_on",
    "diploma_name_confirmed_by", "restricted_on", "erased_on",
)  # fmt: skip
NOT_WIPED: Final = (
    "Personen er slettet, men filen kunne ikke skrives om, så gamle rester kan ligge på ledige "
    "pladser i den. Luk filen i andre vinduer, og tryk »Ryd op i filen« under Indstillinger → "
    "Personer og data."
)
NOBODY: Final = (
    "Rækken er uden navn, så ingen kan se her, hvem det er. Bed {} slette personen i deres fil: "
    "Sletningen kommer hertil med næste pakke."
)
Mark = tuple[str, UUID, date, Reason]
"""A tombstone as values, to carry it from one file to another."""


def erase(session: Session, table: str, row_id: UUID, reason: Reason, on: date) -> None:
    """Erase a person for good; the caller's transaction must be one that cannot be undone.

    Raises UserError when the row is gone, and for a nameless row of another site's: nobody here can
    tell who it is (GDPR art. 11), and were the name sent later, nothing would tell it is the same.
    """
    row = rows.get(session, journal.model(table), row_id)
    if table == PERSON and row.name == UNNAMED and row.owner_site != journal.recorder(session).site:
        raise UserError(NOBODY.format(site_name(row.owner_site)))
    _bury(session, (table, row_id, on, reason))
    _erase(session, table, row_id, on)


def apply_tombstones(session: Session, marks: Iterable[Mark] = ()) -> int:
    """Erase again whoever has been erased before: after a restored backup or a merged package.

    ``marks`` are tombstones another copy of the file has. Returns how many came back.
    """
    for mark in marks:
        _bury(session, mark)
    session.flush()
    count = 0
    for stone in session.scalars(select(Tombstone).order_by(Tombstone.erased_on)).all():
        if _is_back(session, stone.erased_table, stone.row_id):
            _erase(session, stone.erased_table, stone.row_id, stone.erased_on)
            count += 1
    return count


def without_erased(tables: Tables, marks: Iterable[Mark], shared: Iterable[date]) -> Tables:
    """The rows of a package with those people emptied who are erased here or at the sender's.

    ``shared`` are the days of BIF's sessions. What is left depends on nothing else that has been
    merged, so that the order packages come in makes no difference.
    """
    latest_first = sorted(marks, key=lambda mark: mark[2], reverse=True)
    erased = {row_id: on for table, row_id, on, _ in latest_first if table == PERSON}
    if not erased:
        return tables
    days = [*shared, *(v["day"] for v in tables.get("course_session", {}).values())]
    keys = {cls.__tablename__: key for cls, key in _own()}
    for table in tables.keys() & {PERSON, *keys}:
        for row_id, values in tables[table].items():
            who = row_id if table == PERSON else values[keys[table]]
            if who in erased:
                tables[table][row_id] = _emptied(table, values, days, erased[who])
    return tables


def _emptied(table: str, values: Values, days: Sequence[date], on: date) -> Values:
    going = {c: scrub.empty_value(table, c, values[c]) for c in scrub.going(table) if c in values}
    is_new = table == PERSON and values["erased_on"] is None
    return values | going | (_shell(values, days, on) if is_new else {})


def tombstones(session: Session) -> list[Mark]:
    """Which rows have been erased, when and why."""
    found = session.scalars(select(Tombstone).order_by(Tombstone.erased_on))
    return [(t.erased_table, t.row_id, t.erased_on, t.reason) for t in found]


def told(session: Session) -> list[Told]:
    """The erasures, newest first, to show."""
    return [
        Told(row_id, TABLE_LABELS[table], on, reason)
        for table, row_id, on, reason in reversed(tombstones(session))
    ]


def _bury(session: Session, mark: Mark) -> None:
    table, row_id, on, reason = mark
    if session.scalar(select(Tombstone.id).where(Tombstone.row_id == row_id)) is None:
        # Written again after a restore it is the same row: to others nothing is new.
        key = uuid5(row_id, journal.recorder(session).site)
        session.add(
            Tombstone(id=key, erased_table=table, row_id=row_id, erased_on=on, reason=reason)
        )


def _is_back(session: Session, table: str, row_id: UUID) -> bool:
    """Whether the row, or what the journal keeps of it, tells who it was."""
    row = session.get(journal.model(table), row_id)
    kept = [_plain(row)] if row is not None else []
    return any(_tells(table, values) for values in (*kept, *scrub.earlier_values(session, row_id)))


def _tells(table: str, values: dict[str, Any]) -> bool:
    return any(
        scrub.empty_value(table, column, values.get(column)) != values.get(column)
        for column in scrub.going(table)
    )


def _plain(row: Any) -> dict[str, Any]:
    return {column.key: getattr(row, column.key) for column in row.__table__.columns}


# -- the deed -------------------------------------------------------------------------------


def _erase(session: Session, table: str, row_id: UUID, on: date) -> None:
    journal.recorder(session).may_write_all = True
    touched = linked(session, table, row_id)
    traces = _traces(session, touched)
    hashes = _diploma_hashes(session, touched)
    elsewhere = _careful(session, whole_traces(session, touched), touched)
    _empty_rows(session, touched, on)
    session.flush()
    entries = scrub.journal_rows(session, touched)
    scrub.labels(session, entries, traces)
    scrub.texts(session, elsewhere)
    scrub.diploma_bytes(session, hashes)


def linked(session: Session, table: str, row_id: UUID) -> list[tuple[str, UUID]]:
    """The person's row, and the rows that are only theirs; those that are gone already too.

    A shift is the event's: it points at the nameless row afterwards.
    """
    found = {(table, row_id)}
    if table == PERSON:
        for cls, key in _own():
            wanted = select(cls.id).where(getattr(cls, key) == row_id)
            found |= {(cls.__tablename__, one) for one in session.scalars(wanted)}
        found |= _gone(session, row_id)
    return sorted(found, key=lambda one: (one[0], one[1].hex))


def _own() -> list[tuple[type[Any], str]]:
    return [(cls, key) for cls, key in roster.references() if cls is not Shift]


def _gone(session: Session, row_id: UUID) -> set[tuple[str, UUID]]:
    """Rows of the person that only the journal knows; a duplicate merged into theirs too."""
    own = {cls.__tablename__ for cls, _ in _own()} | {PERSON}
    named = JournalRow.before.contains(row_id.hex) | JournalRow.after.contains(row_id.hex)
    notes = session.scalars(select(JournalRow).where(named | (JournalRow.row_id == row_id))).all()
    known = {(note.table_name, note.row_id) for note in notes if note.table_name in own}
    written = {note.entry for note in notes if note.after is not None}
    known |= _duplicates(session, written | _told_as_merged(session, row_id))
    return {(t, one) for t, one in known if session.get(journal.model(t), one) is None}


def _duplicates(session: Session, entries: set[int]) -> set[tuple[str, UUID]]:
    """People who went in the same change as this one's row was written: merged into it."""
    gone = select(JournalRow.entry, JournalRow.row_id).where(
        JournalRow.table_name == PERSON, JournalRow.after.is_(None)
    )
    by_entry: dict[int, list[UUID]] = defaultdict(list)
    for entry, row_id in session.execute(gone):
        by_entry[entry].append(row_id)
    return {
        (PERSON, ids[0]) for entry, ids in by_entry.items() if entry in entries and len(ids) == 1
    }


def _told_as_merged(session: Session, row_id: UUID) -> set[int]:
    """Entries that say that a duplicate was merged into somebody of the person's names."""
    names = _traces(session, [(PERSON, row_id)]).names
    wanted = select(JournalEntry.number).where(
        JournalEntry.label.in_([roster.MERGED.format(name) for name in names])
    )
    return set(session.scalars(wanted))


def whole_traces(session: Session, touched: Sequence[tuple[str, UUID]]) -> Traces:
    """What to look for in other people's texts: a name of one word is many people's."""
    found = _traces(session, touched)
    return Traces(filter(erasure.is_whole_name, found.names), found.phones, found.emails)


def _traces(session: Session, touched: Sequence[tuple[str, UUID]]) -> Traces:
    """Every name, number and address these rows have or had."""
    names, phones, emails = set(), set(), set()
    for table, row_id in touched:
        row = session.get(journal.model(table), row_id)
        versions = [] if row is None else [_plain(row)]
        for values in (*versions, *scrub.earlier_values(session, row_id)):
            names |= {str(values.get(k) or "") for k in ("name", "diploma_name", "printed_name")}
            phones.add(str(values.get("phone") or ""))
            emails.add(str(values.get("email") or ""))
    return Traces(names - {erasure.NAMELESS, UNNAMED}, phones, emails)


def _careful(session: Session, traces: Traces, touched: Sequence[tuple[str, UUID]]) -> Traces:
    """Only what nobody else is called: a namesake's name stays in the texts about them."""
    others = scrub.bearers(session, traces, touched)
    return Traces(
        (n for n in traces.names if not Traces([n], (), ()).in_text(others)),
        (p for p in traces.phones if not Traces((), [p], ()).in_text(others)),
        (e for e in traces.emails if not Traces((), (), [e]).in_text(others)),
    )


def _diploma_hashes(session: Session, touched: Sequence[tuple[str, UUID]]) -> set[str]:
    found = set()
    for table, row_id in touched:
        if table == Diploma.__tablename__:
            row = session.get(Diploma, row_id)
            found |= {row.sha256} if row is not None else set()
            found |= {
                str(v["sha256"]) for v in scrub.earlier_values(session, row_id) if "sha256" in v
            }
    return found


def _empty_rows(session: Session, touched: Sequence[tuple[str, UUID]], on: date) -> None:
    nothing = blobs.keep_bytes(session, packages.NOTHING)
    for table, row_id in touched:
        row = session.get(journal.model(table), row_id)
        if row is None:
            continue
        if isinstance(row, _GOING):
            session.delete(row)
            continue
        scrub.empty(row)
        if isinstance(row, Diploma):
            row.sha256 = nothing
        # Whoever is erased already has had the dates rounded, perhaps by other sessions.
        if isinstance(row, Ambassador) and row.erased_on is None:
            days = _days(session, row.owner_site)
            for key, value in _shell({k: getattr(row, k) for k in _SHELL}, days, on).items():
                setattr(row, key, value)


def _days(session: Session, owner: str) -> list[date]:
    """The days of the sessions that somebody of this owner's can be counted absent from."""
    owners = CourseSession.owner_site.in_((owner, BIF))
    return list(session.scalars(select(CourseSession.day).where(owners)))


def _shell(values: Values, days: Sequence[date], on: date) -> Values:
    """The dates of a person that are left when the person is erased, as far as there are any."""
    shell = {
        "joined_on": erasure.rounded(values.get("joined_on"), days),
        "left_on": _rounded_end(values.get("left_on"), days),
        "information_given_on": erasure.rounded(values.get("information_given_on"), ()),
        "diploma_name_confirmed_on": None,
        "diploma_name_confirmed_by": "",
        "restricted_on": None,
        "erased_on": on,
    }
    return {key: shell[key] for key in _SHELL if key in values}


def _rounded_end(day: date | None, days: Sequence[date]) -> date | None:
    """As ``rounded``, for a day that itself still counts."""
    if day is None:
        return None
    first = day.replace(day=1)
    return day if any(first < other <= day for other in days) else first


# -- the preview ----------------------------------------------------------------------------


def preview(session: Session, table: str, row_id: UUID) -> ErasurePreview:
    """What erasing this person would do. Raises UserError when the row is gone."""
    row = rows.get(session, journal.model(table), row_id)
    touched = linked(session, table, row_id)
    traces = _traces(session, touched)
    count = Counter(name for name, one in touched if session.get(journal.model(name), one))
    if table == PERSON:
        shifts = select(func.count()).select_from(Shift).where(Shift.ambassador_id == row_id)
        count[Shift.__tablename__] = session.scalar(shifts) or 0
    found = Counter(scrub.others(session, traces, touched))
    return ErasurePreview(
        row.name, TABLE_LABELS[table], tuple(_goes(table, count)), tuple(_stays(table, count)),
        tuple(f"{where} ({number})" if number > 1 else where for where, number in found.items()),
        receipts.count_for(session, getattr(row, "plan_id", None)),
    )  # fmt: skip


def _goes(table: str, count: Counter[str]) -> Iterable[str]:
    yield "Navn, telefon, e-mail og andre oplysninger, der peger på personen"
    if table == PERSON:
        yield "Bemærkninger, årsager og udtale"
        if number := count[Consent.__tablename__]:
            yield danish.count_of(number, "samtykke", "samtykker")
        if number := count[Objection.__tablename__]:
            yield danish.count_of(number, "indsigelse", "indsigelser")
        if number := count[Diploma.__tablename__]:
            printed = danish.count_of(number, "diplom", "diplomer")
            yield f"Navnet på {printed} og de gemte PDF-filer; de kan ikke udskrives igen"
        if number := count[PollWorkerLead.__tablename__]:
            yield f"Navn og kontakt på {danish.count_of(number, 'interesse', 'interesser')} i at være valgtilforordnet"
    yield "Det samme i ændringsloggen, i indstillinger og i fritekst andre steder i filen"


def _stays(table: str, count: Counter[str]) -> Iterable[str]:
    if table != PERSON:
        yield "En række uden navn, så antallet passer"
        return
    yield "En række »Slettet person« med helhedsplan og forløb, så tallene passer"
    if number := count[Attendance.__tablename__]:
        yield danish.count_of(number, "markering af fremmøde", "markeringer af fremmøde")
    if number := count[Shift.__tablename__]:
        yield danish.count_of(number, "vagt uden navn", "vagter uden navn")
    if number := count[Diploma.__tablename__]:
        yield f"{danish.count_of(number, 'diplomnummer', 'diplomnumre')} uden navn"
    if count[Graduate.__tablename__]:
        yield "Om personen kom til overrækkelsen"


def wipe(store: Store) -> None:
    """Write the file anew, so that no free page or free place in a page holds what was erased.

    Raises UserError when another window is in the way; what was erased is out of reach already.
    """
    connection = store.new_connection()
    try:
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA busy_timeout = 5000")
        connection.execute("VACUUM")
    except dbapi2.Error as problem:
        raise UserError(NOT_WIPED) from problem
    finally:
        connection.close()
