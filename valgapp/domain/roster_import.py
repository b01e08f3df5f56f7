"""What the import of a roster would do, line by line, before anything is done.

A line becomes a new person, changes to a known one, nothing, or a question to the user. An empty
cell never empties a field, and what already stands in the data file is not overwritten unless
the user ticks it: the data file is newer than the list in nearly every case.

The way through: `documents.tables_in.read_tables` → `likely_table` → `find_header` → `titles` and
`guess` → `mapping_of` → `plan_import` → the user's ticks (`ImportRow.with_choice`, `with_field`)
→ `jobs.import_roster`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from valgapp.domain import import_cells, roster_reading, roster_values
from valgapp.domain.contacts import Cleaners, email_key, phone_key
from valgapp.domain.import_columns import ColumnGuess, mapping_of, titles
from valgapp.domain.import_preview import FieldChange
from valgapp.domain.roster import AmbassadorRow, Stage
from valgapp.domain.roster_columns import (
    NAME_TARGETS,
    Target,
    find_header,
    forbidden_topic,
    guess,
    likely_table,
)
from valgapp.domain.roster_matching import Known, Match, People
from valgapp.domain.roster_preview import (
    FIELDS,
    IMPORT_COLUMNS,
    ImportPreview,
    ImportRow,
    Verdict,
)
from valgapp.domain.roster_reading import Frame, Reading, read_line
from valgapp.domain.roster_values import Plan
from valgapp.domain.tables import Table
from valgapp.errors import UserError

__all__ = [
    "FIELDS", "IMPORT_COLUMNS", "ColumnGuess", "FieldChange", "ImportPreview", "ImportRow", "Target",
    "Verdict", "find_header", "guess", "likely_table", "mapping_of", "plan_import", "titles",
]  # fmt: skip


def plan_import(
    table: Table,
    header_row: int,
    mapping: Mapping[int, Target],
    *,
    existing: Sequence[AmbassadorRow],
    plans: Sequence[Plan],
    default_plan: UUID | None,
    today: date,
    clean: Cleaners,
    default_stage: Stage = Stage.INTERESTED,
) -> ImportPreview:
    """What importing ``table`` would do. ``header_row`` is an index, -1 for no header.

    ``default_plan`` and ``default_stage`` are for lines that do not say. Raises UserError when no
    column is mapped to a name. Columns that nobody may import are left out whatever is mapped.
    """
    heads, allowed = _columns(table, header_row, mapping)
    body = table.rows[header_row + 1 :]
    columns = [i for i, target in allowed.items() if target is Target.NAME]
    turned = any(roster_reading.most_are_turned([row[i] for row in body]) for i in columns)
    frame = Frame(allowed, heads, plans, default_plan, today, clean, turned)
    importer = _Importer(frame, existing, default_stage)
    for number, row in enumerate(body, header_row + 2):
        importer.take(number, row, table.rows[header_row] if header_row >= 0 else ())
    notes = (*_left_out(heads, allowed), *table.notes)
    return ImportPreview(tuple(importer.rows), notes, tuple(importer.skipped))


def _columns(
    table: Table, header_row: int, mapping: Mapping[int, Target]
) -> tuple[tuple[str, ...], dict[int, Target]]:
    """The headers, and the mapping without what nobody may import."""
    if header_row >= len(table.rows):
        raise UserError("Vælg en række med overskrifter, der findes i arket.")
    heads = titles(table.rows, header_row)
    allowed = {i: t for i, t in mapping.items() if i < len(heads) and not forbidden_topic(heads[i])}
    if not NAME_TARGETS & set(allowed.values()):
        raise UserError("Vælg, hvilken kolonne navnene står i.")
    return heads, allowed


def _left_out(heads: Sequence[str], allowed: Mapping[int, Target]) -> list[str]:
    found = []
    for i, title in enumerate(heads):
        topic = forbidden_topic(title)
        if topic and i not in allowed:
            found.append(f"Kolonnen »{title}« er ikke taget med ({topic}).")
    return found


class _Importer:
    """Goes down the lines of one table, knowing those above and the people in the data file."""

    def __init__(self, frame: Frame, existing: Sequence[AmbassadorRow], stage: Stage) -> None:
        self.rows: list[ImportRow] = []
        self.skipped: list[tuple[int, str]] = []
        self._frame, self._stage = frame, stage
        self._plans = {p.id: p.name for p in frame.plans}
        self._existing = {row.id: row for row in existing}
        self._people = People(_known(row) for row in existing)
        self._above = People(())
        self._section: UUID | None = None

    def take(self, number: int, row: Sequence[str], header: Sequence[str]) -> None:
        """Read one line, or note why it is none."""
        cells = [cell for cell in row if cell]
        heading = (
            roster_values.plan_heading(cells[0], self._frame.plans) if len(cells) == 1 else None
        )
        if heading is not None:
            self._section = heading
            self.skipped.append(
                (number, f"Overskrift: de næste linjer gælder {self._plans[heading]}.")
            )
        elif not any(i < len(row) and row[i] for i in self._frame.mapping):
            return
        elif tuple(row) == tuple(header):
            self.skipped.append((number, "Overskrifterne står her igen."))
        elif import_cells.is_total(cells[0]):
            self.skipped.append((number, "Linjen er en sum og ikke en person."))
        else:
            self.rows.append(self._judged(number, row))

    def _judged(self, number: int, row: Sequence[str]) -> ImportRow:
        reading = read_line(row, self._frame, self._section)
        if reading.fault:
            return self._row(number, Verdict.PROBLEM, reading, choosable=False)
        line = _of_reading(reading, number)
        above = self._above.match(line, plan_is_told=True)
        match = self._people.match(line, plan_is_told=reading.plan_is_told)
        self._above.add(line)
        if above.person and (above.sure or not match.sure):
            said = above.sentence or f"Samme person står {above.person.where}."
            return self._row(number, Verdict.DUPLICATE, reading, said)
        if match.sure and match.person:
            return self._known(number, reading, match)
        if match.person:
            return self._row(number, Verdict.DUPLICATE, reading, match.sentence, of=match.person.id)
        hint = match.sentence or above.sentence
        return self._row(number, Verdict.NEW, reading, hint, chosen=True)

    def _known(self, number: int, reading: Reading, match: Match) -> ImportRow:
        assert match.person is not None
        person = self._existing[match.person.id]
        changes = tuple(_changes(person, reading.values))
        said = match.sentence
        if person.stage.has_left:
            said = f"{said} Står som »{person.stage.label}« i datafilen.".strip()
        if not changes:
            return self._row(
                number, Verdict.UNCHANGED, reading, said, of=person.id, choosable=False
            )
        row = self._row(number, Verdict.CHANGED, reading, said, of=person.id)
        return replace(
            row,
            changes=changes,
            chosen=any(c.chosen for c in changes),
            choosable=any(c.choosable for c in changes),
        )

    def _row(
        self, number: int, verdict: Verdict, reading: Reading, said: str = "", *,
        of: UUID | None = None, chosen: bool = False, choosable: bool = True,
    ) -> ImportRow:  # fmt: skip
        plan = self._plans.get(reading.plan_id, "") if reading.plan_id else ""
        if verdict in (Verdict.NEW, Verdict.DUPLICATE):
            reading.values.setdefault(Target.STAGE, self._stage)
        reasons = tuple(text for text in (reading.fault, said, *reading.reasons) if text)
        return ImportRow(
            number, verdict, reasons, dict(reading.values), (), of, chosen, choosable,
            reading.plan_id, plan,
        )  # fmt: skip


def _known(row: AmbassadorRow) -> Known:
    where = f"i {row.plan}"
    return Known(row.id, row.plan_id, row.name, row.phone, row.email, row.birth_year, where)


def _of_reading(reading: Reading, number: int) -> Known:
    get = reading.values.get
    phone, email = str(get(Target.PHONE, "")), str(get(Target.EMAIL, ""))
    where = f"i række {number} i filen"
    return Known(uuid4(), reading.plan_id, reading.name, phone, email, get(Target.BIRTH), where)


def _changes(person: AmbassadorRow, values: Mapping[Target, Any]) -> list[FieldChange[Target]]:
    found: list[FieldChange[Target]] = []
    for target, value in values.items():
        before = getattr(person, FIELDS[target])
        if _same(target, before, value) or not _is_meant(target, person, values):
            continue
        locked = target is Target.DIPLOMA_NAME and person.diploma_name_confirmed
        found.append(
            FieldChange(
                target,
                roster_reading.shown(before),
                roster_reading.shown(value),
                value,
                chosen=before in (None, "") and not locked,
                choosable=not locked,
                why="Diplomnavnet er bekræftet og ændres ikke ved import." if locked else "",
            )  # fmt: skip
        )
    return found


def _is_meant(target: Target, person: AmbassadorRow, values: Mapping[Target, Any]) -> bool:
    """Date and reason of leaving belong to those who have left."""
    if target not in (Target.LEFT, Target.LEFT_REASON):
        return True
    stage = values.get(Target.STAGE, person.stage)
    return isinstance(stage, Stage) and stage.has_left and person.stage.has_left


def _same(target: Target, before: Any, after: Any) -> bool:
    if target is Target.PHONE:
        return bool(phone_key(before) == phone_key(after))
    if target is Target.EMAIL:
        return bool(email_key(before) == email_key(after))
    if target is Target.NAME:  # capitals are put right in the data file, not in the list
        return bool(before.casefold() == after.casefold())
    if target is Target.NOTE:
        return str(after) in str(before)
    return bool(before == after)
