"""The tables of the project accounts. Money in whole øre."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Integer, String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from valgapp.db.base import Base, Row, choice, text
from valgapp.domain.budget import CoFundingState, PostingState


class BudgetLine(Row, Base):
    """A line of a track's budget, for all plans or for one."""

    __tablename__ = "budget_line"
    track_id: Mapped[UUID] = mapped_column(ForeignKey("track.id"), index=True)
    plan_id: Mapped[UUID | None] = mapped_column(ForeignKey("housing_plan.id"), index=True)
    title: Mapped[str] = text()
    oere: Mapped[int] = mapped_column(Integer, default=0)
    position: Mapped[int] = mapped_column(Integer, default=0)
    explanation: Mapped[str] = text(600)


class Posting(Row, Base):
    """A posting: never deleted, only voided with a reason. Its voucher keeps its number."""

    __tablename__ = "posting"
    __table_args__ = (UniqueConstraint("owner_site", "voucher_number"),)
    line_id: Mapped[UUID] = mapped_column(ForeignKey("budget_line.id"), index=True)
    plan_id: Mapped[UUID | None] = mapped_column(ForeignKey("housing_plan.id"), index=True)
    event_id: Mapped[UUID | None] = mapped_column(ForeignKey("local_event.id"), index=True)
    session_id: Mapped[UUID | None] = mapped_column(ForeignKey("course_session.id"), index=True)
    activity_id: Mapped[UUID | None] = mapped_column(ForeignKey("campaign_activity.id"), index=True)
    part_of_id: Mapped[UUID | None] = mapped_column(ForeignKey("posting.id"), index=True)
    corrects_id: Mapped[UUID | None] = mapped_column(ForeignKey("posting.id"), index=True)
    day: Mapped[date] = mapped_column(index=True)
    supplier: Mapped[str] = text()
    oere: Mapped[int] = mapped_column(Integer)
    state: Mapped[PostingState] = choice(PostingState, default=PostingState.EXPECTED)
    due_on: Mapped[date | None]
    voucher_number: Mapped[int | None] = mapped_column(Integer)
    voided: Mapped[bool] = mapped_column(default=False)
    void_reason: Mapped[str] = text(600)
    overspend_reason: Mapped[str] = text(600)
    external_ref: Mapped[str] = mapped_column(String(120), default="", info={"code": True})
    text: Mapped[str] = text(600)

    @classmethod
    def may_go_back(
        cls, session: Session, steps: Sequence[tuple[Any, dict[str, Any] | None]]
    ) -> bool:
        """Only the newest vouchers of a site may lose their numbers: there are no gaps.

        A voided part of an order that has since been paid as a whole would be counted twice.
        """
        if any(_is_paid_whole(session, row, before) for row, before in steps):
            return False
        lost: dict[str, list[int]] = defaultdict(list)
        for row, before in steps:
            number = row.voucher_number
            after = None if before is None else before.get("voucher_number", number)
            if number is not None and after != number:
                lost[row.owner_site].append(number)
        return all(_are_newest(session, site, numbers) for site, numbers in lost.items())


def _is_paid_whole(session: Session, row: Posting, before: dict[str, Any] | None) -> bool:
    if before is None or not row.voided or before.get("voided", True) or row.part_of_id is None:
        return False
    order = session.get_one(Posting, row.part_of_id)
    return order.state.is_spent and not order.voided


def _are_newest(session: Session, site: str, numbers: Sequence[int]) -> bool:
    later = select(func.count()).where(
        Posting.owner_site == site, Posting.voucher_number >= min(numbers)
    )
    return session.scalar(later) == len(numbers)


class Receipt(Row, Base):
    """A receipt of a posting, kept as bytes in ``blob``; of the original its name and hash."""

    __tablename__ = "receipt"
    posting_id: Mapped[UUID] = mapped_column(ForeignKey("posting.id"), index=True)
    name: Mapped[str] = text()
    media_type: Mapped[str] = mapped_column(String(60), info={"code": True})
    size: Mapped[int] = mapped_column(Integer)
    original_sha256: Mapped[str] = mapped_column(String(64), info={"code": True})
    sha256: Mapped[str] = mapped_column(ForeignKey("blob.sha256"), info={"code": True})
    position: Mapped[int] = mapped_column(Integer, default=0)


class Reallocation(Row, Base):
    """Money moved between tracks or lines, dated and with a reason."""

    __tablename__ = "reallocation"
    day: Mapped[date]
    from_track_id: Mapped[UUID] = mapped_column(ForeignKey("track.id"), index=True)
    to_track_id: Mapped[UUID] = mapped_column(ForeignKey("track.id"), index=True)
    from_line_id: Mapped[UUID | None] = mapped_column(ForeignKey("budget_line.id"), index=True)
    to_line_id: Mapped[UUID | None] = mapped_column(ForeignKey("budget_line.id"), index=True)
    oere: Mapped[int] = mapped_column(Integer)
    reason: Mapped[str] = text(600)


class CoFunding(Row, Base):
    """What others put in; amounts are empty until known."""

    __tablename__ = "co_funding"
    plan_id: Mapped[UUID | None] = mapped_column(ForeignKey("housing_plan.id"), index=True)
    source: Mapped[str] = text()
    oere: Mapped[int | None] = mapped_column(Integer)
    hours: Mapped[int | None] = mapped_column(Integer)
    state: Mapped[CoFundingState] = choice(CoFundingState, default=CoFundingState.UNKNOWN)
    note: Mapped[str] = text(2000)
