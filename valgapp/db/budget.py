"""Budget lines, postings, reallocations and co-funding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from valgapp.db import rows
from valgapp.db.budget_models import BudgetLine, CoFunding, Posting, Reallocation, Receipt
from valgapp.db.event_models import CampaignActivity, LocalEvent
from valgapp.db.models import CourseModule, CourseSession, HousingPlan, Track
from valgapp.domain import danish
from valgapp.domain.budget import (
    SUGGESTED_LINES,
    Accounts,
    CoFundingRow,
    LineFact,
    LineRow,
    Move,
    PostingFact,
    PostingRow,
    PostingState,
    ReallocationRow,
    TrackCard,
    accounts,
    overspent,
    still_open,
    voucher,
)
from valgapp.domain.preset import fixed_id
from valgapp.domain.sites import BIF
from valgapp.errors import FieldProblem, UserError

EDITABLE = frozenset(
    [
        "line_id",
        "plan_id",
        "event_id",
        "session_id",
        "activity_id",
        "day",
        "supplier",
        "oere",
        "state",
        "due_on",
        "text",
        "external_ref",
    ]
)


class Overspend(FieldProblem):
    """A posting would overspend its line: the user may save it with a reason."""


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
    return accounts(tracks, lines, postings, moves)


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
    found = figures(session)
    wanted = (
        select(BudgetLine, Track, HousingPlan.name)
        .join(Track, BudgetLine.track_id == Track.id)
        .outerjoin(HousingPlan, BudgetLine.plan_id == HousingPlan.id)
        .order_by(Track.number, BudgetLine.position, BudgetLine.title)
    )
    return [
        LineRow(
            line.id, t.id, t.number, t.title, line.title, plan or "", found.lines[line.id],
            line.plan_id, explanation=line.explanation,
        )
        for line, t, plan in session.execute(wanted)
    ]  # fmt: skip


def load_suggested(session: Session) -> None:
    """Our suggested lines, without amounts, with fixed ids; those there already stay."""
    for track in session.scalars(select(Track)):
        for position, title in enumerate(SUGGESTED_LINES.get(track.number, ())):
            line_id = fixed_id("budget_line", f"{track.number}/{title}")
            if session.get(BudgetLine, line_id) is None:
                session.add(
                    BudgetLine(
                        id=line_id,
                        owner_site=BIF,
                        track_id=track.id,
                        title=title,
                        position=position,
                    )
                )


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


def posting_rows(session: Session) -> list[PostingRow]:
    """All postings, voided ones too, newest first."""
    wanted = (
        select(Posting, BudgetLine, Track.number, HousingPlan.name)
        .join(BudgetLine, Posting.line_id == BudgetLine.id)
        .join(Track, BudgetLine.track_id == Track.id)
        .outerjoin(HousingPlan, Posting.plan_id == HousingPlan.id)
        .order_by(Posting.day.desc(), Posting.voucher_number.desc())
    )
    found = session.execute(wanted).all()
    numbers = {p.id: voucher(p.owner_site, p.voucher_number) for p, *_ in found}
    receipts, about = _receipt_names(session), _about(session)
    invoiced = _invoiced(p for p, *_ in found)
    orders = {p.id: p.supplier or p.text for p, *_ in found}
    return [
        PostingRow(
            id=p.id,
            day=p.day,
            voucher=numbers[p.id],
            supplier=p.supplier,
            text=p.text,
            oere=p.oere,
            line_id=line.id,
            line=line.title,
            track_number=track,
            plan=plan or "",
            state=p.state,
            due_on=p.due_on,
            voided=p.voided,
            void_reason=p.void_reason,
            overspend_reason=p.overspend_reason,
            corrects=numbers.get(p.corrects_id, "") if p.corrects_id else "",
            receipt=", ".join(receipts.get(p.id, ())),
            about=next(
                (about[key] for key in (p.event_id, p.session_id, p.activity_id) if key in about),
                "",
            ),
            part_of=orders.get(p.part_of_id, "") if p.part_of_id else "",
            open_oere=0 if p.state.is_spent or p.voided else still_open(p.oere, invoiced[p.id]),
        )
        for p, line, track, plan in found
    ]


def _invoiced(postings: Iterable[Posting]) -> dict[UUID, int]:
    sums: dict[UUID, int] = defaultdict(int)
    for p in postings:
        if p.part_of_id is not None and not p.voided:
            sums[p.part_of_id] += p.oere
    return sums


def _receipt_names(session: Session) -> dict[UUID, list[str]]:
    names: dict[UUID, list[str]] = defaultdict(list)
    wanted = select(Receipt.posting_id, Receipt.name).order_by(Receipt.position)
    for posting_id, name in session.execute(wanted):
        names[posting_id].append(name)
    return names


def _about(session: Session) -> dict[UUID | None, str]:
    found: dict[UUID | None, str] = dict(
        session.execute(select(LocalEvent.id, LocalEvent.title)).all()
    )
    found |= dict(session.execute(select(CampaignActivity.id, CampaignActivity.title)).all())
    sessions = select(CourseSession.id, CourseModule.number, CourseSession.day).join(
        CourseModule, CourseSession.module_id == CourseModule.id
    )
    for session_id, number, day in session.execute(sessions):
        found[session_id] = f"Modul {number}, {danish.short_date(day)}"
    return found


def posting(session: Session, posting_id: UUID) -> Posting:
    """One posting, for the detail panel."""
    return rows.get(session, Posting, posting_id)


def add_posting(
    session: Session, line_id: UUID, day: date, oere: int, *, reason: str = "", **values: Any
) -> UUID:
    """A new posting; an invoiced or paid one gets the next voucher number of its site.

    Raises Overspend, naming by how much, when the line has too little left and no ``reason``.
    """
    before = figures(session)
    row = Posting(id=uuid4(), line_id=line_id, day=day, oere=oere, **values)
    _check(row)
    session.add(row)
    _number(session, row)
    _refuse_overspend(session, row, before, reason)
    return row.id


def _check(row: Posting) -> None:
    if row.oere == 0:
        raise FieldProblem("oere", "Skriv et beløb, der ikke er 0.")
    if row.part_of_id is not None and not (row.state or PostingState.EXPECTED).is_spent:
        raise FieldProblem("state", "En delbetaling er faktureret eller betalt.")


def _refuse_overspend(session: Session, row: Posting, before: Accounts, reason: str) -> None:
    session.flush()
    line = rows.get(session, BudgetLine, row.line_id)
    over = overspent(before, figures(session), line.id, line.track_id)
    if over and not reason.strip():
        raise Overspend(
            "oere",
            f"Posteringen overskrider budgettet med {danish.money(over)} Skriv en begrundelse.",
        )
    if over:
        row.overspend_reason = reason.strip()


def _number(session: Session, row: Posting) -> None:
    if row.voucher_number is None and (row.state or PostingState.EXPECTED).is_spent:
        session.flush()
        mine = Posting.owner_site == row.owner_site
        last = session.scalar(select(func.max(Posting.voucher_number)).where(mine))
        row.voucher_number = (last or 0) + 1


def change_posting(session: Session, posting_id: UUID, *, reason: str = "", **values: Any) -> None:
    """Set fields of a posting that has no voucher yet; of one that has, only what is not money.

    Money, line and day of a numbered posting are corrected by ``correct``.
    """
    if unknown := set(values) - EDITABLE:
        raise AttributeError(f"not editable: {unknown}")
    row = rows.get(session, Posting, posting_id)
    if row.voided:
        raise UserError("Posteringen er annulleret og kan ikke ændres.")
    fixed = {k for k in ("oere", "day", "line_id") if k in values and getattr(row, k) != values[k]}
    if row.voucher_number and fixed:
        raise UserError(
            "Bilaget har fået nummer. Brug »Ret postering«, så den første udgave stadig kan ses."
        )
    if row.voucher_number and not values.get("state", row.state).is_spent:
        raise UserError("Et bilag med nummer kan ikke gå tilbage. Annullér det i stedet.")
    before = figures(session)
    rows.change(session, Posting, posting_id, **values)
    _check(row)
    _number(session, row)
    _refuse_overspend(session, row, before, reason)


def void(session: Session, posting_id: UUID, reason: str) -> None:
    """Take a posting out of the sums; it stays on the list with its number and the reason."""
    if not reason.strip():
        raise FieldProblem("void_reason", "Skriv, hvorfor posteringen annulleres.")
    row = rows.get(session, Posting, posting_id)
    if row.voided:
        raise UserError("Posteringen er allerede annulleret.")
    row.voided, row.void_reason = True, reason.strip()


def correct(
    session: Session, posting_id: UUID, reason: str, *, overspend_reason: str = "", **values: Any
) -> UUID:
    """Void a posting and put a corrected one in its place, which names it; returns the new id.

    Its receipts and part payments go with it. Raises Overspend as ``add_posting``.
    """
    old = rows.get(session, Posting, posting_id)
    void(session, posting_id, reason)
    session.flush()
    kept = {
        key: getattr(old, key)
        for key in (*EDITABLE, "part_of_id")
        if key not in ("line_id", "day", "oere")
    }
    given = {key: values.pop(key, getattr(old, key)) for key in ("line_id", "day", "oere")}
    new_id = add_posting(
        session,
        given["line_id"],
        given["day"],
        given["oere"],
        reason=overspend_reason or old.overspend_reason,
        corrects_id=old.id,
        **{**kept, **values},
    )
    session.flush()
    for part in session.scalars(select(Posting).where(Posting.part_of_id == posting_id)):
        part.part_of_id = new_id
    for receipt in session.scalars(select(Receipt).where(Receipt.posting_id == posting_id)):
        session.add(
            Receipt(
                posting_id=new_id,
                name=receipt.name,
                media_type=receipt.media_type,
                size=receipt.size,
                original_sha256=receipt.original_sha256,
                sha256=receipt.sha256,
                position=receipt.position,
            )  # fmt: skip
        )
    return new_id


def reallocation_rows(session: Session) -> list[ReallocationRow]:
    """All reallocations, newest first."""
    tracks = {t.id: f"Spor {t.number}" for t in session.scalars(select(Track))}
    lines = dict(session.execute(select(BudgetLine.id, BudgetLine.title)).all())

    def end(track_id: UUID, line_id: UUID | None) -> str:
        return f"{tracks[track_id]} · {lines[line_id] if line_id else 'ikke fordelt'}"

    wanted = select(Reallocation).order_by(Reallocation.day.desc())
    return [
        ReallocationRow(
            m.id, m.day, end(m.from_track_id, m.from_line_id), end(m.to_track_id, m.to_line_id),
            m.oere, m.reason,
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
        CoFundingRow(c.id, plan or "", c.source, c.oere, c.hours, c.state, c.note)
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
