"""The log of what has left the data file. It is journaled like all else and never deleted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID, uuid4

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from valgapp.db.export_models import ExportLog
from valgapp.domain import cpr
from valgapp.domain.exports import ExportKind, ExportRow


def note(
    session: Session,
    kind: ExportKind,
    *,
    persons: bool,
    file_name: str = "",
    sha256: str = "",
    recipient: str = "",
    purpose: str = "",
    contents: str = "",
    figures: str = "",
    at: datetime | None = None,
) -> UUID:
    """Note that a file left now, or at the UTC-aware instant ``at``.

    Write it with ``may_undo=False``: what has left cannot be called back.
    """
    row = ExportLog(
        id=uuid4(), at=at or datetime.now(UTC), kind=kind, recipient=recipient, purpose=purpose,
        persons=persons, contents=contents, file_name=cpr.masked(file_name), sha256=sha256, figures=figures,
    )  # fmt: skip
    session.add(row)
    return row.id


def export_rows(session: Session, *, limit: int | None = None) -> list[ExportRow]:
    """What has left, newest first."""
    wanted = select(ExportLog).order_by(ExportLog.at.desc()).limit(limit)
    return [_row(row) for row in session.scalars(wanted)]


def latest(session: Session, kinds: Sequence[ExportKind]) -> ExportRow | None:
    """The newest of these kinds."""
    found = session.scalar(_newest(kinds))
    return None if found is None else _row(found)


def latest_figures(
    session: Session, kinds: Sequence[ExportKind], *, before: datetime
) -> tuple[datetime, str] | None:
    """When the newest report before an instant left, and its frozen figures as they were given."""
    wanted = _newest(kinds).where(ExportLog.figures != "", ExportLog.at < before)
    found = session.scalar(wanted)
    return None if found is None else (found.at, found.figures)


def _newest(kinds: Sequence[ExportKind]) -> Select[ExportLog]:
    return select(ExportLog).where(ExportLog.kind.in_(kinds)).order_by(ExportLog.at.desc()).limit(1)


def _row(row: ExportLog) -> ExportRow:
    return ExportRow(
        row.id, row.at, row.kind, row.recipient, row.purpose, row.persons, row.contents,
        row.file_name, row.sha256,
    )  # fmt: skip
