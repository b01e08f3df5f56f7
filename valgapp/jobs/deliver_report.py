"""Make the report to BIF and note that it left: when, to whom, with persons or without, and why."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from valgapp.db import exports
from valgapp.db.store import Store
from valgapp.domain import report_changes
from valgapp.domain.exports import REPORTS, ExportKind, ExportRow
from valgapp.domain.progress import Job, Progress
from valgapp.domain.report import ReportData
from valgapp.domain.roster import ROSTER_COLUMNS
from valgapp.errors import FieldProblem
from valgapp.jobs import bif_report


@dataclass(frozen=True, slots=True)
class Delivery:
    """Who a report is for, and what the persons in it are to be used for.

    Persons are in the report only with a ``purpose``; ``columns`` are the titles of the roster
    that are wanted of them, all when none is named.
    """

    recipient: str = "BIF"
    purpose: str = ""
    columns: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.purpose and not self.has_persons:
            raise FieldProblem("purpose", "Skriv, hvad personoplysningerne skal bruges til.")

    @property
    def has_persons(self) -> bool:
        """Whether persons leave with it."""
        return bool(self.purpose.strip())

    @property
    def contents(self) -> str:
        """What of persons is in it, in words."""
        titles = self.columns or tuple(column.title for column in ROSTER_COLUMNS)
        return ", ".join(titles) if self.has_persons else ""


def deliver_report(
    store: Store,
    path: Path,
    delivery: Delivery | None = None,
    *,
    password: str | None = None,
    made_at: datetime | None = None,
) -> Job[Path]:
    """Save the workbook, note that it left, and freeze its key figures for the next report.

    Raises UserError when the file cannot be written; nothing is noted then.
    """
    wanted = delivery or Delivery()
    yield Progress(0, 2, "Samler tallene")
    instant = made_at or datetime.now(UTC)
    data = bif_report.gather(store, instant, persons=wanted.has_persons, columns=wanted.columns)
    yield Progress(1, 2, f"Skriver »{path.name}«")
    bif_report.write_workbook(data, path, persons=wanted.has_persons, password=password)
    _note(store, ExportKind.WORKBOOK, path, wanted, data)
    return path


def last_report(store: Store) -> ExportRow | None:
    """The report saved last from this file, or ``None``."""
    with store.read() as session:
        return exports.latest(session, REPORTS)


def _note(store: Store, kind: ExportKind, path: Path, delivery: Delivery, data: ReportData) -> None:
    from valgapp.documents import bif_figures

    persons = "med" if delivery.has_persons else "uden"
    why = f": {delivery.purpose.strip()}" if delivery.has_persons else ""
    label = f"{kind.label} gemt {persons} personoplysninger{why}"
    with store.write(label, may_undo=False) as session:
        exports.note(
            session,
            kind,
            persons=delivery.has_persons,
            file_name=path.name,
            sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
            recipient=delivery.recipient,
            purpose=delivery.purpose.strip(),
            contents=delivery.contents,
            figures=report_changes.as_text(bif_figures.frozen(data)),
            at=data.made_at,
        )
