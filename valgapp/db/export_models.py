"""The table of files that have left the data file."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from valgapp.db.base import Base, Row, UtcInstant, choice, code, text
from valgapp.domain.exports import ExportKind


class ExportLog(Row, Base):
    """One file that left; ``figures`` are a report's key figures as they stood, as JSON."""

    __tablename__ = "export_log"
    at: Mapped[datetime] = mapped_column(UtcInstant, index=True)
    kind: Mapped[ExportKind] = choice(ExportKind)
    recipient: Mapped[str] = text()
    purpose: Mapped[str] = text(600)
    persons: Mapped[bool] = mapped_column(default=False)
    contents: Mapped[str] = text(600)
    file_name: Mapped[str] = mapped_column(String(260), default="", info={"code": True})
    sha256: Mapped[str] = code(64)
    figures: Mapped[str] = mapped_column(Text, default="", info={"code": True})
