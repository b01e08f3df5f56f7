"""The table of packages received: one row a sender, about the newest one merged."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from valgapp.db.base import Base, Row, UtcInstant, code


class SitePackage(Row, Base):
    """The newest package merged from a site, and its rows that still wait for others' rows."""

    __tablename__ = "site_package"
    site: Mapped[str] = mapped_column(String(8), unique=True)
    counter: Mapped[int] = mapped_column(Integer)
    made_at: Mapped[datetime] = mapped_column(UtcInstant)
    merged_at: Mapped[datetime] = mapped_column(UtcInstant)
    persons: Mapped[bool] = mapped_column(default=False)
    fingerprint: Mapped[str] = code(64)
    waiting: Mapped[str] = mapped_column(Text, default="", info={"code": True})
