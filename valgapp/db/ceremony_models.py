"""The tables of the ceremony; its day and place are the initiative's."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import ForeignKey, Integer
from sqlalchemy.orm import Mapped, mapped_column

from valgapp.db.base import Base, Row, UtcInstant, choice, text
from valgapp.domain.ceremony import USUAL_MINUTES
from valgapp.domain.guests import Reply


class CeremonyItem(Row, Base):
    """An item of the programme; without ``starts`` it follows the one before it."""

    __tablename__ = "ceremony_item"
    title: Mapped[str] = text()
    minutes: Mapped[int] = mapped_column(Integer, default=USUAL_MINUTES)
    starts: Mapped[time | None]
    responsible: Mapped[str] = text()
    note: Mapped[str] = text(600)
    position: Mapped[int] = mapped_column(Integer, default=0)


class CeremonyPlan(Row, Base):
    """A plan's turn on the stage: when, who hands over, who reads the names."""

    __tablename__ = "ceremony_plan"
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("housing_plan.id"), unique=True)
    position: Mapped[int] = mapped_column(Integer, default=0)
    hands_over: Mapped[str] = text()
    reads: Mapped[str] = text()


class Guest(Row, Base):
    """Someone invited to the ceremony; ``seats`` counts the guest as well."""

    __tablename__ = "guest"
    name: Mapped[str] = text()
    role: Mapped[str] = text()
    organisation: Mapped[str] = text()
    email: Mapped[str] = text()
    invited_on: Mapped[date | None]
    reply: Mapped[Reply] = choice(Reply, default=Reply.WAITING)
    seats: Mapped[int] = mapped_column(Integer, default=1)
    note: Mapped[str] = text(600)
    arrived_at: Mapped[datetime | None] = mapped_column(UtcInstant)
    thanked_on: Mapped[date | None]


class Graduate(Row, Base):
    """What is noted of someone who gets a diploma; no row means nothing has been."""

    __tablename__ = "graduate"
    ambassador_id: Mapped[UUID] = mapped_column(ForeignKey("ambassador.id"), unique=True)
    reply: Mapped[Reply] = choice(Reply, default=Reply.WAITING)
    companions: Mapped[int] = mapped_column(Integer, default=0)
    arrived_at: Mapped[datetime | None] = mapped_column(UtcInstant)
    sent_on: Mapped[date | None]
