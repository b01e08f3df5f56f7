"""What a merge did, told row by row before it is kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from valgapp.db import changes, erasure, journal, merge_lines, packages, scrub, tombstones
from valgapp.db.models import JournalRow
from valgapp.domain import diplomas, preset
from valgapp.domain.changes import TABLE_LABELS
from valgapp.domain.merge_choice import Step
from valgapp.domain.merge_preview import MergeRow, What
from valgapp.domain.reconcile import Key, Skipped
from valgapp.domain.sites import BIF


def merge_rows(
    session: Session, number: int | None, site: str, skipped: Iterable[Skipped]
) -> list[MergeRow]:
    """What entry ``number`` of a merge did to others' rows, and what was left out, in Danish."""
    travels = packages.travelling(site)
    found = [] if number is None else journal.notes_of(session, number)
    found = [note for note in found if note.table_name in travels]
    held = _held(session, found)
    erased = {row_id for _, row_id, *_ in erasure.tombstones(session)}
    done = [_told(session, note, site, erased) for note in found]
    done += [_told(session, _note_of(one), site, (), _why(one)) for one in skipped]
    del held
    return done


ERASED_HERE: Final = "Er slettet her i forvejen."


def _why(one: Skipped) -> str:
    """Why a row was left out; of a diploma also what to do, for somebody has it in the hand."""
    if one.clash and one.key.table == tombstones.STONE:
        return ERASED_HERE
    if not one.clash or one.key.table != "diploma":
        return f"{one.reason[0].upper()}{one.reason[1:]}."
    serial, state = one.values["serial"], one.values["state"]
    sentence = diplomas.SAME_SERIAL if state.is_valid else diplomas.SAME_SERIAL_GONE
    return sentence.format(
        serial, preset.site_name(one.clash), preset.site_name(one.sender), state.label.lower()
    )


def _held(session: Session, notes: Iterable[JournalRow]) -> list[Any]:
    """All rows that a name may be looked up in: held, each table is read once and not once a row."""
    changed = {note.table_name for note in notes if note.before and note.after}
    tables = [cls.__tablename__ for cls in packages.row_classes()]
    wanted = [table for table in tables if table in changed or changes.has_name(table)]
    return [list(session.scalars(select(journal.model(table)))) for table in wanted]


def _note_of(one: Skipped) -> JournalRow:
    after = journal.encode(one.values)
    return JournalRow(table_name=one.key.table, row_id=one.key.id, before=None, after=after)


def _told(
    session: Session, note: JournalRow, site: str, erased: Collection[UUID], reason: str = ""
) -> MergeRow:
    what = What.NEW if note.before is None else What.DELETED if note.after is None else What.CHANGED
    fields = () if reason else changes.fields_of(session, note)
    is_erasure = not reason and _is_erasure(session, note, what, erased)
    return MergeRow(
        Key(note.table_name, note.row_id),
        _owner(session, note) if site == BIF else BIF,
        packages.travelling(site)[note.table_name].topic,
        TABLE_LABELS[note.table_name],
        changes.name_of(session, note),
        What.SKIPPED if reason else what,
        tuple(fields),
        reason,
        None if reason or is_erasure else _step(note, what),
        "" if what is What.CHANGED else merge_lines.line_of(session, note),
        is_erasure,
    )


def _is_erasure(session: Session, note: JournalRow, what: What, erased: Collection[UUID]) -> bool:
    """Whether the row tells of an erasure, or is what the erasure does to one that is here."""
    if note.table_name == tombstones.STONE:
        return True
    going = {*scrub.going(note.table_name), "erased_on"}
    if what is not What.CHANGED or going.isdisjoint(journal.newest_values(note)):
        return False
    row = session.get_one(journal.model(note.table_name), note.row_id)
    return not {row.id, getattr(row, "ambassador_id", None)}.isdisjoint(erased)


def _step(note: JournalRow, what: What) -> Step:
    key = Key(note.table_name, note.row_id)
    after, before = (_targets(note.table_name, text) for text in (note.after, note.before))
    return Step(key, what is What.NEW, what is What.DELETED, after, before)


def _targets(table: str, text: str | None) -> frozenset[Key]:
    """The rows that these values of a row must refer to, as far as they are told."""
    shape, values = packages.shape(table), journal.decode(table, text)
    return frozenset(Key(shape.refers[c], values[c]) for c in shape.needed if values.get(c))


def _owner(session: Session, note: JournalRow) -> str:
    if owner := journal.newest_values(note).get("owner_site"):
        return str(owner)
    return str(session.get_one(journal.model(note.table_name), note.row_id).owner_site)
