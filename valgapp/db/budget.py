"""Budget lines, postings, reallocations and co-funding."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from valgapp.db import initiative, rows, settings
from valgapp.db.budget_models import BudgetLine, CoFunding, Posting, Reallocation
from valgapp.db.models import HousingPlan, Track
from valgapp.domain import danish
from valgapp.domain.budget import (
    SUGGESTED_LINES,
    Accounts,
    CoFundingRow,
    LineFact,
    LineRow,
    Move,
    PostingFact,
    ReallocationRow,
    TrackCard,
    accounts,
)
from valgapp.domain.overspending import OverspendReason
from valgapp.domain.postings import voucher
from valgapp.domain.preset import fixed_id
from valgapp.domain.sites import BIF
from valgapp.errors import FieldProblem, UserError


def figures(
    session: Session, *, without: UUID | None = None, wanted: PostingFact | None = None
) -> Accounts:
    """All sums, from the postings as they stand, or as they would be.

    ``without`` leaves a posting out; ``wanted`` counts one in the place of that with its id.
    """
    tracks = dict(session.execute(select(Track.id, Track.allocation_oere)).all())
    lines = [
        LineFact(*row)
        for row in session.execute(select(BudgetLine.id, BudgetLine.track_id, BudgetLine.oere))
    ]
    facts = select(
        Posting.id, Posting.line_id, Posting.oere, Posting.state, Posting.voided, Posting.part_of_id
    )
    out = {without, wanted.id if wanted else None}
    postings = [PostingFact(*row) for row in session.execute(facts) if row.id not in out]
    postings += [wanted] if wanted else []
    moves = [
        Move(m.from_track_id, m.to_track_id, m.oere, m.from_line_id, m.to_line_id)
        for m in session.scalars(select(Reallocation))
    ]
    grant = initiative.facts(session).grant_oere
    return accounts(tracks, lines, postings, moves, grant=grant)


def track_cards(session: Session) -> list[TrackCard]:
    """The tracks with their figures, in order."""
    found = figures(session)
    return [
        TrackCard(t.id, t.number, t.title, found.tracks[t.id], found.undistributed[t.id])
        for t in session.scalars(select(Track).order_by(Track.number))
    ]


def _amount(oere: int | None) -> int:
    if oere is None or oere < 0:
        raise FieldProblem("oere", "Skriv et beløb, fx 10.000.")
    return oere


def line_rows(session: Session) -> list[LineRow]:
    """The budget lines with their figures, by track."""
    found, reasons = figures(session), _reasons(session)
    wanted = (
        select(BudgetLine, Track, HousingPlan.name)
        .join(Track, BudgetLine.track_id == Track.id)
        .outerjoin(HousingPlan, BudgetLine.plan_id == HousingPlan.id)
        .order_by(Track.number, BudgetLine.position, BudgetLine.title)
    )
    return [
        LineRow(
            line.id, t.id, t.number, t.title, line.title, plan or "", found.lines[line.id],
            line.plan_id, explanation=line.explanation, reasons=tuple(reasons[line.id]),
            track_left=found.tracks[t.id].remaining,
        )
        for line, t, plan in session.execute(wanted)
    ]  # fmt: skip


def _reasons(session: Session) -> dict[UUID, list[OverspendReason]]:
    found: dict[UUID, list[OverspendReason]] = defaultdict(list)
    wanted = (
        select(Posting)
        .where(Posting.overspend_reason != "", Posting.voided.is_(False))
        .order_by(Posting.day, Posting.voucher_number)
    )
    for p in session.scalars(wanted):
        name = f"{voucher(p.owner_site, p.voucher_number)} {p.supplier or p.text}".strip()
        found[p.line_id].append(OverspendReason(p.day, name, p.overspend_reason))
    return found


def load_suggested(session: Session) -> None:
    """Our suggested lines, without amounts; those there already stay.

    BIF's are for all plans and have the same ids in every file. A plan's are its own, so that no
    package from BIF can take them away again.
    """
    site = str(settings.value(session, "site"))
    plan_id = None if site == BIF else initiative.plan_named(session, site).id
    there = {(line.track_id, line.title) for line in session.scalars(select(BudgetLine))
             if line.plan_id in (None, plan_id)}  # fmt: skip
    for track in session.scalars(select(Track)):
        for position, title in enumerate(SUGGESTED_LINES.get(track.number, ())):
            if (track.id, title) not in there:
                line_id = fixed_id("budget_line", f"{track.number}/{title}")
                session.add(BudgetLine(
                    id=line_id if site == BIF else uuid4(), owner_site=site, track_id=track.id,
                    plan_id=plan_id, title=title, position=position,
                ))  # fmt: skip


def add_line(session: Session, track_id: UUID, title: str, **values: Any) -> UUID:
    """A new budget line; returns the id."""
    last = session.scalar(
        select(func.max(BudgetLine.position)).where(BudgetLine.track_id == track_id)
    )
    row = BudgetLine(
        id=uuid4(),
        track_id=track_id,
        title=_text("title", title),
        position=(last or 0) + 1,
        **values,
    )
    session.add(row)
    return row.id


def change_line(session: Session, line_id: UUID, **values: Any) -> None:
    """Set title, plan or amount of a line."""
    if "title" in values:
        values["title"] = _text("title", values["title"])
    _amount(values.get("oere", 0))
    rows.change(session, BudgetLine, line_id, **values)


def delete_line(session: Session, line_id: UUID) -> None:
    """Remove a line nothing has been posted on or moved to. Raises UserError otherwise."""
    used = select(func.count()).select_from(Posting).where(Posting.line_id == line_id)
    moved = select(func.count()).where(
        (Reallocation.from_line_id == line_id) | (Reallocation.to_line_id == line_id)
    )
    if session.scalar(used) or session.scalar(moved):
        raise UserError("Budgetposten er brugt og kan ikke slettes. Sæt beløbet til 0 i stedet.")
    session.delete(rows.get(session, BudgetLine, line_id))


def _text(field: str, text: str) -> str:
    cleaned = " ".join(text.split())
    if not cleaned:
        raise FieldProblem(field, "Feltet skal udfyldes.")
    return cleaned


def reallocation_rows(session: Session) -> list[ReallocationRow]:
    """All reallocations, newest first."""
    tracks = {t.id: f"Spor {t.number}" for t in session.scalars(select(Track))}
    lines = dict(session.execute(select(BudgetLine.id, BudgetLine.title)).all())
    plans = initiative.plans_by_site(session)

    def end(track_id: UUID, line_id: UUID | None) -> str:
        return f"{tracks[track_id]} · {lines[line_id] if line_id else 'ikke fordelt'}"

    wanted = select(Reallocation).order_by(Reallocation.day.desc())
    return [
        ReallocationRow(
            m.id, m.day, end(m.from_track_id, m.from_line_id), end(m.to_track_id, m.to_line_id),
            m.oere, m.reason, plans.get(m.owner_site),
        )
        for m in session.scalars(wanted)
    ]  # fmt: skip


def reallocate(
    session: Session,
    day: date,
    oere: int,
    reason: str,
    *,
    from_track_id: UUID,
    to_track_id: UUID,
    from_line_id: UUID | None = None,
    to_line_id: UUID | None = None,
) -> UUID:
    """Move money; the first budget stays as approved. Refused beyond what the source has left."""
    if oere <= 0:
        raise FieldProblem("oere", "Skriv et beløb over 0.")
    if not reason.strip():
        raise FieldProblem("reason", "Skriv, hvorfor beløbet omdisponeres.")
    if (from_track_id, from_line_id) == (to_track_id, to_line_id):
        raise FieldProblem("to_line_id", "Vælg to forskellige steder.")
    for field, track_id, line_id in (
        ("from_line_id", from_track_id, from_line_id), ("to_line_id", to_track_id, to_line_id),
    ):  # fmt: skip
        if line_id and rows.get(session, BudgetLine, line_id).track_id != track_id:
            raise FieldProblem(field, "Budgetposten hører til et andet spor.")
    found = figures(session)
    left = found.lines[from_line_id].remaining if from_line_id else found.free[from_track_id]
    if from_track_id != to_track_id:
        left = min(left, found.tracks[from_track_id].remaining)
    if oere > max(left, 0):
        raise FieldProblem("oere", f"Der er kun {danish.money(max(left, 0))} at flytte.")
    row = Reallocation(
        id=uuid4(), day=day, oere=oere, reason=reason.strip(), from_track_id=from_track_id,
        to_track_id=to_track_id, from_line_id=from_line_id, to_line_id=to_line_id,
    )  # fmt: skip
    session.add(row)
    return row.id


def cofunding_rows(session: Session) -> list[CoFundingRow]:
    """What others put in, by plan."""
    wanted = (
        select(CoFunding, HousingPlan.name)
        .outerjoin(HousingPlan, CoFunding.plan_id == HousingPlan.id)
        .order_by(HousingPlan.position)
    )
    return [
        CoFundingRow(c.id, plan or "", c.source, c.oere, c.hours, c.state, c.note, c.plan_id)
        for c, plan in session.execute(wanted)
    ]


def add_cofunding(session: Session, source: str, **values: Any) -> UUID:
    """A new contribution; returns the id."""
    row = CoFunding(id=uuid4(), source=_text("source", source), **values)
    session.add(row)
    return row.id


def change_cofunding(session: Session, cofunding_id: UUID, **values: Any) -> None:
    """Set fields of a contribution."""
    rows.change(session, CoFunding, cofunding_id, **values)


def delete_cofunding(session: Session, cofunding_id: UUID) -> None:
    """Remove a contribution."""
    session.delete(rows.get(session, CoFunding, cofunding_id))
