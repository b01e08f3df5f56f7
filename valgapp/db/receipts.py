"""Receipts of postings. Their bytes lie apart and are read for one receipt at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from valgapp.db import blobs, postings, rows
from valgapp.db.budget_models import BudgetLine, Posting, Receipt
from valgapp.domain.receipts import ReceiptFile, ReceiptRow
from valgapp.errors import UserError


def receipt_rows(session: Session, posting_id: UUID) -> list[ReceiptRow]:
    """The receipts of a posting in the order they were attached."""
    wanted = select(Receipt).where(Receipt.posting_id == posting_id).order_by(Receipt.position)
    return [
        ReceiptRow(r.id, r.posting_id, r.name, r.media_type, r.size)
        for r in session.scalars(wanted)
    ]


def all_receipts(session: Session) -> list[tuple[UUID, UUID, str]]:
    """Every receipt without its bytes: (posting, receipt, name), as they were attached."""
    wanted = select(Receipt.posting_id, Receipt.id, Receipt.name).order_by(Receipt.position)
    return [
        (posting_id, receipt_id, name) for posting_id, receipt_id, name in session.execute(wanted)
    ]


def attach(session: Session, posting_id: UUID, file: ReceiptFile) -> UUID:
    """Keep a receipt with a posting; returns the id.

    Raises UserError for a voided posting, and for a file that lies there already.
    """
    posting = rows.get(session, Posting, posting_id)
    if posting.voided:
        raise UserError("Posteringen er annulleret og kan ikke få flere kvitteringer.")
    mine = Receipt.posting_id == posting_id
    same = select(Receipt.id).where(mine, Receipt.original_sha256 == file.original_sha256)
    if session.scalar(same) is not None:
        raise UserError(f"»{file.name}« ligger allerede på posteringen.")
    last = session.scalar(select(func.max(Receipt.position)).where(mine))
    row = Receipt(
        id=uuid4(), posting_id=posting_id, name=file.name, media_type=file.media_type,
        size=len(file.data), original_sha256=file.original_sha256,
        sha256=blobs.keep_bytes(session, file.data), position=(last or 0) + 1,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row.id


def remove(session: Session, receipt_id: UUID) -> None:
    """Take a receipt off its posting; the bytes stay a while (`blobs.KEPT`), for Fortryd."""
    session.delete(rows.get(session, Receipt, receipt_id))


def kept(session: Session, receipt_id: UUID) -> tuple[ReceiptRow, bytes]:
    """A receipt with its bytes. Raises UserError when they are no longer what was kept."""
    r = rows.get(session, Receipt, receipt_id)
    data = blobs.kept_bytes(session, r.sha256)
    if data is None:
        raise UserError(f"»{r.name}« mangler eller er ændret i filen. Hent en sikkerhedskopi.")
    return ReceiptRow(r.id, r.posting_id, r.name, r.media_type, r.size), data


def postings_with(session: Session, original_sha256: str) -> list[str]:
    """Which postings in force hold this very file: as `postings.called`."""
    wanted = (
        select(Posting)
        .join(Receipt, Receipt.posting_id == Posting.id)
        .where(Receipt.original_sha256 == original_sha256, Posting.voided.is_(False))
        .order_by(Posting.voucher_number)
    )
    return [postings.called(p) for p in session.scalars(wanted)]


def count_for(session: Session, plan_id: UUID | None) -> int:
    """How many receipts are for a plan or for all of them; without a plan all that there are."""
    wanted = (
        select(func.count(Receipt.id))
        .join(Posting, Receipt.posting_id == Posting.id)
        .join(BudgetLine, Posting.line_id == BudgetLine.id)
    )
    if plan_id is not None:
        plan = func.coalesce(Posting.plan_id, BudgetLine.plan_id)
        wanted = wanted.where(plan.is_(None) | (plan == plan_id))
    return session.scalar(wanted) or 0


def add_with_receipts(session: Session, files: Sequence[ReceiptFile], **values: Any) -> UUID:
    """A new posting (`postings.add_posting`) with its receipts; returns its id."""
    posting_id = postings.add_posting(session, **values)
    for file in files:
        attach(session, posting_id, file)
    return posting_id
