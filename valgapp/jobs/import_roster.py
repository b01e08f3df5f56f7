"""Bring a roster somebody else made into the data file: read, preview, then all or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final
from uuid import UUID

from valgapp.db import initiative as initiative_db
from valgapp.db import roster as roster_db
from valgapp.db import roster_import as imports_db
from valgapp.db.store import Store
from valgapp.documents.contacts import CLEANERS
from valgapp.domain import roster_columns, roster_import
from valgapp.domain.import_preview import new_and_changed
from valgapp.domain.progress import Job, Progress
from valgapp.domain.roster import Stage
from valgapp.domain.roster_import import ImportPreview, ImportRow, Target, Verdict
from valgapp.domain.tables import Table
from valgapp.jobs import read_tables

_STEP: Final = 20


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    added: int
    changed: int

    @property
    def sentence(self) -> str:
        """»57 nye og 3 ændrede ambassadører er gemt.«"""
        if not self.added + self.changed:
            return "Der var ikke noget at gemme."
        return f"{_counts(self.added, self.changed)} er gemt."


def preview_import(
    store: Store, table: Table, header_row: int, mapping: Mapping[int, Target], *,
    default_plan: UUID | None, today: date, default_stage: Stage = Stage.INTERESTED,
) -> Job[ImportPreview]:  # fmt: skip
    """What importing ``table`` would do to the data file; nothing is written."""
    yield Progress(0, 1, "Sammenligner med ambassadørerne i datafilen …")
    with store.read() as session:
        existing = roster_db.roster_rows(session)
        plans = initiative_db.plans(session)
    return roster_import.plan_import(
        table, header_row, mapping, existing=existing, plans=plans, default_plan=default_plan,
        today=today, clean=CLEANERS, default_stage=default_stage,
    )  # fmt: skip


def preview_file(
    store: Store, path: Path, *, default_plan: UUID | None, today: date,
    sheet: str | None = None, default_stage: Stage = Stage.INTERESTED,
) -> Job[ImportPreview]:  # fmt: skip
    """The preview with everything guessed, for where nobody is there to be asked."""
    tables = yield from read_tables.read_file(path)
    table = read_tables.sheet(tables, sheet, roster_columns)
    header_row = roster_import.find_header(table.rows)
    mapping = read_tables.guessed_mapping(table, header_row, roster_columns)
    return (
        yield from preview_import(
            store,
            table,
            header_row,
            mapping,
            default_plan=default_plan,
            today=today,
            default_stage=default_stage,
        )  # fmt: skip
    )


def import_roster(store: Store, rows: Sequence[ImportRow], source: str = "") -> Job[Imported]:
    """Save the chosen rows as one change that one Fortryd takes back; ``source`` names the file.

    Stopped or failing on the way, nothing is saved. Raises UserError when a person has been
    changed or deleted since the preview.
    """
    chosen = [row for row in rows if row.chosen and row.choosable]
    done = Imported(
        sum(1 for row in chosen if row.verdict is not Verdict.CHANGED),
        sum(1 for row in chosen if row.verdict is Verdict.CHANGED),
    )
    if not chosen:
        return done
    origin = f" fra »{source}«" if source else ""
    with store.write(f"Import: {_counts(done.added, done.changed)}{origin}") as session:
        for position, row in enumerate(chosen):
            if position % _STEP == 0:
                yield Progress(position, len(chosen), f"Gemmer række {row.number} …")
            imports_db.save(session, row)
        yield Progress(len(chosen), len(chosen), "Skriver til datafilen …")
    return done


def _counts(added: int, changed: int) -> str:
    return new_and_changed(added, changed, "ambassadør", "ambassadører")
