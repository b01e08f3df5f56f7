"""Make the report to BIF and note that it left: when, to whom, with persons or without, and why."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from valgapp.db import exports
from valgapp.db.store import Store
from valgapp.domain.exports import ExportKind, ExportRow
from valgapp.domain.progress import Job
from valgapp.domain.roster import ROSTER_COLUMNS
from valgapp.errors import FieldProblem
from valgapp.jobs.bif_report import save_workbook

REPORTS: Final = tuple(kind for kind in ExportKind if kind.is_report)


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
    store: Store, path: Path, delivery: Delivery | None = None, *, password: str | None = None
) -> Job[Path]:
    """Save the workbook and note it where it cannot be undone.

    Raises UserError when the file cannot be written; nothing is noted then.
    """
    wanted = delivery or Delivery()
    made_at = datetime.now(UTC)
    saved = yield from save_workbook(
        store, path, persons=wanted.has_persons, password=password, made_at=made_at
    )
    _note(store, ExportKind.WORKBOOK, saved, wanted, made_at)
    return saved


def last_report(store: Store) -> ExportRow | None:
    """The report saved last from this file, or ``None``."""
    with store.read() as session:
        return exports.latest(session, REPORTS)


def _note(store: Store, kind: ExportKind, path: Path, delivery: Delivery, at: datetime) -> None:
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
            at=at,
        )
