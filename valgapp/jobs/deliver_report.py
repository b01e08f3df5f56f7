"""Make the report to BIF and note that it left: when, to whom, with persons or without, and why."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from valgapp.db import exports
from valgapp.db.store import Store
from valgapp.documents import files
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

    Raises UserError when it cannot be written or not be noted: no file is left then. Killed between
    the two, a report is noted that never left, never the other way round.
    """
    wanted = delivery or Delivery()
    yield Progress(0, 2, "Samler tallene")
    instant = made_at or datetime.now(UTC)
    data = bif_report.gather(store, instant, persons=wanted.has_persons, columns=wanted.columns)
    yield Progress(1, 2, f"Skriver »{path.name}«")
    with files.safely(path) as half:
        bif_report.write_workbook(data, half, persons=wanted.has_persons, password=password)
        _note(store, ExportKind.WORKBOOK, (path.name, half.read_bytes()), wanted, data)
    return path


def deliver_status(store: Store, path: Path, *, made_at: datetime | None = None) -> Job[Path]:
    """Save the status report as PDF, and note and freeze as ``deliver_report`` does."""
    yield Progress(0, 2, "Samler tallene")
    data, pdf = status_report(store, made_at)
    yield Progress(1, 2, f"Skriver »{path.name}«")
    with files.safely(path) as half:
        half.write_bytes(pdf)
        note_status(store, data, path.name, pdf)
    return path


def status_report(store: Store, made_at: datetime | None = None) -> tuple[ReportData, bytes]:
    """The status report to look at, and what it is made from. Nothing is noted yet."""
    from valgapp.documents.status_report import status_pdf

    data = bif_report.gather(store, made_at or datetime.now(UTC))
    return data, status_pdf(data)


def note_status(store: Store, data: ReportData, name: str, pdf: bytes) -> None:
    """Note that the status report left by the file ``name``, or on paper when that is empty."""
    _note(store, ExportKind.STATUS_REPORT, (name, pdf), Delivery(recipient="BIF og BIU"), data)


def last_report(store: Store) -> ExportRow | None:
    """The report saved last from this file, or ``None``."""
    with store.read() as session:
        return exports.latest(session, REPORTS)


def _note(
    store: Store, kind: ExportKind, file: tuple[str, bytes], delivery: Delivery, data: ReportData
) -> None:
    from valgapp.documents import bif_figures

    persons = "med" if delivery.has_persons else "uden"
    why = f": {delivery.purpose.strip()}" if delivery.has_persons else ""
    label = f"{kind.label} gemt {persons} personoplysninger{why}"
    with store.write(label, may_undo=False) as session:
        exports.note(
            session,
            kind,
            persons=delivery.has_persons,
            file_name=file[0],
            sha256=hashlib.sha256(file[1]).hexdigest(),
            recipient=delivery.recipient,
            purpose=delivery.purpose.strip(),
            contents=delivery.contents,
            figures=report_changes.as_text(bif_figures.frozen(data)),
            at=data.made_at,
        )
