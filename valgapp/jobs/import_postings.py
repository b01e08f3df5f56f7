"""Bring postings from a bank or a finance system in: read, preview, then all or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from valgapp.db import posting_import as imports_db
from valgapp.db.store import Store
from valgapp.domain.import_preview import new_and_changed
from valgapp.domain.posting_columns import PostingTarget
from valgapp.domain.posting_import import Settled, plan_import
from valgapp.domain.posting_preview import Outcome, PostingLine, PostingPreview
from valgapp.domain.progress import Job, Progress
from valgapp.domain.tables import Table

_STEP: Final = 50


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    added: int
    changed: int

    @property
    def sentence(self) -> str:
        """»57 nye og 3 ændrede posteringer er gemt.«"""
        if not self.added + self.changed:
            return "Der var ikke noget at gemme."
        lacking = " Kvitteringerne mangler endnu." if self.added else ""
        return f"{_counts(self)} er gemt.{lacking}"


def preview_import(
    store: Store, table: Table, header_row: int, mapping: Mapping[int, PostingTarget], *,
    today: date, settled: Settled,
) -> Job[PostingPreview]:  # fmt: skip
    """What importing ``table`` would do to the data file; nothing is written."""
    yield Progress(0, 1, "Sammenligner med posteringerne i datafilen …")
    with store.read() as session:
        known = imports_db.known(session)
    return plan_import(table, header_row, mapping, known, today=today, settled=settled)


def import_postings(
    store: Store, rows: Sequence[PostingLine], source: str = "", reason: str = ""
) -> Job[Imported]:
    """Save the chosen rows as one change that one Fortryd takes back; ``source`` names the file.

    ``reason`` is why the budget may be overspent. Stopped or failing on the way, nothing is
    saved. Raises UserError when a posting has been changed since the preview.
    """
    chosen = [row for row in rows if row.chosen and row.choosable]
    changed = sum(1 for row in chosen if row.verdict is Outcome.CHANGED)
    done = Imported(len(chosen) - changed, changed)
    if not chosen:
        return done
    origin = f" fra »{source}«" if source else ""
    with store.write(f"Import: {_counts(done)}{origin}") as session:
        for position, row in enumerate(imports_db.save(session, chosen, reason)):
            if position % _STEP == 0:
                yield Progress(position, len(chosen), f"Gemmer række {row.number} …")
        yield Progress(len(chosen), len(chosen), "Skriver til datafilen …")
    return done


def _counts(done: Imported) -> str:
    return new_and_changed(done.added, done.changed, "postering", "posteringer")
