"""Turnout figures with the reference of their own election."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from valgapp.db.models import Election, PollingArea, Turnout
from valgapp.domain.turnout import Level, TurnoutRow


def turnout_rows(session: Session, election: str, level: Level) -> list[TurnoutRow]:
    """The figures of one election on one level, each beside København's."""
    wanted = (
        select(Turnout, PollingArea.remark, PollingArea.dagi_id)
        .join(Election, Turnout.election_id == Election.id)
        .outerjoin(PollingArea, Turnout.polling_area_id == PollingArea.id)
        .where(Election.code == election, Turnout.level == level)
        .order_by(Turnout.position)
    )
    reference = reference_pct(session, election, Level.MUNICIPALITY)
    return [_row(election, reference, *found) for found in session.execute(wanted)]


def reference_pct(session: Session, election: str, level: Level) -> int | None:
    """København's or Denmark's figure in hundredths of a percent; ``None`` when not known."""
    return session.scalar(
        select(Turnout.pct)
        .join(Election, Turnout.election_id == Election.id)
        .where(Election.code == election, Turnout.level == level)
    )


def _row(
    election: str, reference: int | None, t: Turnout, remark: str | None, dagi_id: str | None
) -> TurnoutRow:
    row_id: UUID = t.id
    return TurnoutRow(
        row_id, election, t.level, t.label, t.district, t.pct, t.decimals, reference, t.source,
        remark or "", t.votes, t.eligible, t.source_date, t.counting, dagi_id or "",
    )  # fmt: skip
