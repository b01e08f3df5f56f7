"""Make the report to BIF and note that it was made: when, with persons or without, and why."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from valgapp.db import settings
from valgapp.db.store import Store
from valgapp.domain import danish
from valgapp.domain.progress import Job
from valgapp.errors import FieldProblem
from valgapp.jobs.bif_report import save_workbook

_KEY: Final = "report.last"


@dataclass(frozen=True, slots=True)
class LastReport:
    """The report that was saved last; ``at`` is an instant in UTC."""

    at: datetime
    has_persons: bool
    file_name: str

    @property
    def sentence(self) -> str:
        """»Sidst gemt 18-11-2025 kl. 14.32 uden personoplysninger (Rapport.xlsx).«"""
        persons = "med" if self.has_persons else "uden"
        when = danish.date_and_clock(self.at)
        return f"Sidst gemt {when} {persons} personoplysninger ({self.file_name})."


def deliver_report(
    store: Store, path: Path, *, purpose: str = "", password: str | None = None
) -> Job[Path]:
    """Save the workbook and note it in the journal, where it cannot be undone.

    Persons are in it only with a ``purpose``, which the journal keeps. Raises UserError when
    the file cannot be written; nothing is noted then.
    """
    has_persons = bool(purpose.strip())
    if purpose and not has_persons:
        raise FieldProblem("purpose", "Skriv, hvad personoplysningerne skal bruges til.")
    saved = yield from save_workbook(store, path, persons=has_persons, password=password)
    label = (
        f"Rapport til BIF gemt med personoplysninger: {purpose.strip()}"
        if has_persons
        else "Rapport til BIF gemt uden personoplysninger"
    )
    last = {"at": datetime.now(UTC).isoformat(), "persons": has_persons, "name": path.name}
    with store.write(label, may_undo=False) as session:
        settings.set_value(session, _KEY, json.dumps(last, ensure_ascii=False))
    return saved


def last_report(store: Store) -> LastReport | None:
    """The report saved last from this file, or ``None``."""
    with store.read() as session:
        text = settings.value(session, _KEY)
    if not text:
        return None
    last = json.loads(text)
    return LastReport(datetime.fromisoformat(last["at"]), last["persons"], last["name"])
