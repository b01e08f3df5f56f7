"""Guests of the ceremony, and the text of their invitation."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from valgapp.db import rows, settings
from valgapp.db.ceremony_models import Guest
from valgapp.domain import danish
from valgapp.domain.guests import INVITATION_BODY, INVITATION_HEADING, GuestRow, Reply
from valgapp.errors import FieldProblem


def guest_rows(session: Session) -> list[GuestRow]:
    """All guests by organisation and name."""
    found = [
        GuestRow(
            g.id, g.name, g.role, g.organisation, g.email, g.invited_on, g.reply, g.seats,
            g.note, g.arrived_at, g.thanked_on,
        )
        for g in session.scalars(select(Guest))
    ]  # fmt: skip
    return sorted(
        found, key=lambda g: (danish.sort_key(g.organisation), danish.sort_key(g.name), g.id)
    )


def add(session: Session, name: str, **values: Any) -> UUID:
    """A new guest; returns the id."""
    row = Guest(id=uuid4(), **_checked({"name": name, **values}))
    session.add(row)
    return row.id


def change(session: Session, guest_id: UUID, **values: Any) -> None:
    """Set fields of a guest."""
    rows.change(session, Guest, guest_id, **_checked(values))


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {
        key: " ".join(value.split()) if isinstance(value, str) else value
        for key, value in values.items()
    }
    if found.get("name") == "":
        raise FieldProblem("name", "Skriv gæstens navn.")
    if "seats" in found and (found["seats"] or 0) < 1:
        raise FieldProblem("seats", "Skriv, hvor mange pladser gæsten skal have: mindst 1.")
    return found


def delete(session: Session, guest_id: UUID) -> None:
    """Take a guest off the list."""
    session.delete(rows.get(session, Guest, guest_id))


def set_reply(session: Session, guest_id: UUID, reply: Reply) -> None:
    """Note what a guest has answered."""
    rows.change(session, Guest, guest_id, reply=reply)


def set_invited(session: Session, guest_ids: Collection[UUID], on: date) -> None:
    """Note when guests were invited; who was invited before keeps the first day."""
    for guest_id in guest_ids:
        guest = rows.get(session, Guest, guest_id)
        guest.invited_on = guest.invited_on or on


def set_arrived(session: Session, guest_id: UUID, at: datetime | None) -> None:
    """Tick a guest off at the door, or take the tick away."""
    rows.change(session, Guest, guest_id, arrived_at=at)


def set_thanked(session: Session, guest_id: UUID, on: date | None) -> None:
    """Note that a guest has been thanked, or take the note away."""
    rows.change(session, Guest, guest_id, thanked_on=on)


def invitation(session: Session) -> tuple[str, str, str]:
    """Heading, body and sender of the invitation."""
    return (
        settings.value(session, "invitation.heading", INVITATION_HEADING),
        settings.value(session, "invitation.body", INVITATION_BODY),
        settings.value(session, "invitation.sender"),
    )


def set_invitation(session: Session, *, heading: str, body: str, sender: str) -> None:
    """Change the text of the invitation."""
    for key, text in (("heading", heading), ("body", body), ("sender", sender)):
        settings.set_value(session, f"invitation.{key}", text.strip())
