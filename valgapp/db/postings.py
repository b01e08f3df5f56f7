"""Postings: numbered without gaps, never deleted, checked against the budget before they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from valgapp.db import rows
from valgapp.db.budget import figures
from valgapp.db.budget_models import BudgetLine, Posting, Receipt
from valgapp.db.event_models import CampaignActivity, LocalEvent
from valgapp.db.models import CourseModule, CourseSession, HousingPlan, Track
from valgapp.domain import danish
from valgapp.domain.budget import Accounts, PostingState, overspent, still_open
from valgapp.domain.postings import PostingRow, voucher
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


PARTS_COUNT = (
    "En del af bestillingen er allerede faktureret. Skriv resten som en delbetaling, så intet "
    "tælles dobbelt."
)


class Overspend(FieldProblem):
    """A posting would overspend its line, its track or the grant: the user may save it with a reason."""


def called(posting: Posting) -> str:
    """»bilag BIF-003 »Beboercaféen««, in a sentence; »posteringen …« without a voucher number."""
    number = voucher(posting.owner_site, posting.voucher_number)
    name = f"»{posting.supplier or posting.text or danish.money(posting.oere)}«"
    return f"bilag {number} {name}" if number else f"posteringen {name}"


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
            plan_id=p.plan_id or line.plan_id,
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

    Raises Overspend, naming by how much, when the budget has too little left and no ``reason``.
    """
    before = figures(session)
    row = Posting(id=uuid4(), line_id=line_id, day=day, oere=oere, **values)
    _check(session, row)
    session.add(row)
    _number(session, row)
    _refuse_overspend(session, row, before, reason)
    return row.id


def _check(session: Session, row: Posting) -> None:
    if row.oere == 0:
        raise FieldProblem("oere", "Skriv et beløb, der ikke er 0.")
    if row.part_of_id is not None and not (row.state or PostingState.EXPECTED).is_spent:
        raise FieldProblem("state", "En delbetaling er faktureret eller betalt.")
    order = rows.get(session, Posting, row.part_of_id) if row.part_of_id else None
    if order is not None and order.state.is_spent and not order.voided:
        raise UserError("Bestillingen er allerede faktureret. En del mere ville tælle dobbelt.")
    _refuse_counting_twice(session, row)


def _refuse_counting_twice(session: Session, order: Posting) -> None:
    """An order counts as spent part by part, or as one; never both."""
    if not (order.state or PostingState.EXPECTED).is_spent:
        return
    part = select(Posting.id).where(Posting.part_of_id == order.id, Posting.voided.is_(False))
    if session.scalar(part.limit(1)) is not None:
        raise FieldProblem("state", PARTS_COUNT)


def _refuse_overspend(session: Session, row: Posting, before: Accounts, reason: str) -> None:
    session.flush()
    line = rows.get(session, BudgetLine, row.line_id)
    over = overspent(before, figures(session), line.id, line.track_id)
    if over and not reason.strip():
        raise Overspend(
            "oere",
            f"Posteringen overskrider {over.words()} Skriv en begrundelse.",
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
    _check(session, row)
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
    session.flush()
    _refuse_counting_twice(session, rows.get(session, Posting, new_id))
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
