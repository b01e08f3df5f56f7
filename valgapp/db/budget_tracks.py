"""Tracks of one's own: an initiative need not be made from a preset."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from valgapp.db import rows
from valgapp.db.models import Track
from valgapp.domain.preset import fixed_id
from valgapp.domain.sites import BIF
from valgapp.errors import FieldProblem


def add_track(session: Session, title: str, oere: int = 0) -> UUID:
    """A new track after those there are; returns the id, the same in every file."""
    number = (session.scalar(select(func.max(Track.number))) or 0) + 1
    row = Track(
        id=fixed_id("track", number), owner_site=BIF, number=number, title=_title(title),
        allocation_oere=_amount(oere),
    )  # fmt: skip
    session.add(row)
    return row.id


def change_track(session: Session, track_id: UUID, *, title: str, oere: int) -> None:
    """Set title and allocation of a track."""
    rows.change(session, Track, track_id, title=_title(title), allocation_oere=_amount(oere))


def _title(text: str) -> str:
    cleaned = " ".join(text.split())
    if not cleaned:
        raise FieldProblem("title", "Skriv, hvad sporet hedder.")
    return cleaned


def _amount(oere: int) -> int:
    if oere < 0:
        raise FieldProblem("oere", "Skriv et beløb, fx 10.000.")
    return oere
