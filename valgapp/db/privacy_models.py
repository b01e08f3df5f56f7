"""The tables of people's rights: texts shown, objections, who is erased, how long is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, Session, mapped_column

from valgapp.db.base import Base, Row, choice, code, text
from valgapp.domain.erasure import Reason
from valgapp.domain.privacy_texts import TextKind
from valgapp.domain.retention import Keep
from valgapp.domain.rights import Outcome


class PrivacyText(Row, Base):
    """A text as people were shown it; a changed text is a new version."""

    __tablename__ = "privacy_text"
    __table_args__ = (UniqueConstraint("kind", "number"),)
    kind: Mapped[TextKind] = choice(TextKind)
    number: Mapped[int] = mapped_column(Integer)
    valid_from: Mapped[date]
    body: Mapped[str] = text(8000)


class Objection(Row, Base):
    """What a person has objected to, and what came of it."""

    __tablename__ = "objection"
    ambassador_id: Mapped[UUID] = mapped_column(ForeignKey("ambassador.id"), index=True)
    raised_on: Mapped[date]
    about: Mapped[str] = text(2000)
    outcome: Mapped[Outcome] = choice(Outcome, default=Outcome.OPEN)
    decided_on: Mapped[date | None]
    answer: Mapped[str] = text(2000)


class RetentionRule(Row, Base):
    """How long one kind of record is kept here, where it is not as the program proposes."""

    __tablename__ = "retention_rule"
    kind: Mapped[Keep] = choice(Keep)
    months: Mapped[int] = mapped_column(Integer)
    source: Mapped[str] = text(300)
    __table_args__ = (UniqueConstraint("kind"),)


class Tombstone(Row, Base):
    """That a row was erased: which and when, never who. It outlives older backups and packages."""

    __tablename__ = "tombstone"
    __table_args__ = (UniqueConstraint("row_id"),)
    erased_table: Mapped[str] = code(60)
    row_id: Mapped[UUID]
    erased_on: Mapped[date]
    reason: Mapped[Reason] = choice(Reason)

    @classmethod
    def may_go_back(
        cls, _session: Session, _steps: Sequence[tuple[Any, dict[str, Any] | None]]
    ) -> bool:
        """Never: what is erased stays erased."""
        return False
