"""Partner organisations, their contacts and the log of being in touch."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from valgapp.db import rows, settings
from valgapp.db.event_models import (
    ContactLog,
    EventPartner,
    LocalEvent,
    Partner,
    PartnerContact,
    PollWorkerLead,
)
from valgapp.domain import contacts as contact_rules
from valgapp.domain import danish, preset
from valgapp.domain.partners import (
    Channel,
    ContactLogRow,
    ContactRow,
    PartnerEvent,
    PartnerRow,
    PartnerStatus,
)
from valgapp.errors import FieldProblem, UserError


def partner_rows(session: Session) -> list[PartnerRow]:
    """All partners: the preset's in their order, then as they were added."""
    names: dict[UUID, list[str]] = defaultdict(list)
    for contact in session.scalars(select(PartnerContact).order_by(PartnerContact.name)):
        names[contact.partner_id].append(contact.name)
    last = dict(
        session.execute(
            select(ContactLog.partner_id, func.max(ContactLog.day)).group_by(ContactLog.partner_id)
        ).all()
    )
    events = Counter(session.scalars(select(EventPartner.partner_id)))
    found = session.scalars(select(Partner))
    site = settings.value(session, "site")
    return [
        PartnerRow(
            id=p.id,
            name=p.name,
            kind=p.kind,
            status=p.status,
            next_step=p.next_step,
            next_step_on=p.next_step_on,
            contacts=tuple(names.get(p.id, ())),
            last_contact_on=last.get(p.id),
            events=events[p.id],
            note=p.note,
            holder="" if p.owner_site == site else preset.site_name(p.owner_site),
        )
        for p in sorted(found, key=lambda p: (p.position, danish.sort_key(p.name)))
    ]


def partner(session: Session, partner_id: UUID) -> Partner:
    """One partner, for the detail panel."""
    return rows.get(session, Partner, partner_id)


def add(session: Session, name: str, **values: Any) -> UUID:
    """A new partner; a second one of the same name is refused."""
    cleaned = _new_name(session, name)
    last = session.scalar(select(func.max(Partner.position))) or 0
    row = Partner(id=uuid4(), name=cleaned, position=last + 1, **values)
    session.add(row)
    return row.id


def change(session: Session, partner_id: UUID, **values: Any) -> None:
    """Set fields of a partner. A name another partner has is refused."""
    if "name" in values:
        values["name"] = _new_name(session, values["name"], own=partner_id)
    rows.change(session, Partner, partner_id, **values)


def _new_name(session: Session, name: str, own: UUID | None = None) -> str:
    cleaned = _name(name)
    others = session.execute(select(Partner.id, Partner.name)).all()
    if danish.fold(cleaned) in {danish.fold(known) for other, known in others if other != own}:
        raise FieldProblem("name", f"»{cleaned}« står allerede på listen.")
    return cleaned


def _name(name: str) -> str:
    cleaned = " ".join(name.split())
    if not cleaned:
        raise FieldProblem("name", "Skriv et navn.")
    return cleaned


def delete(session: Session, partner_id: UUID) -> None:
    """Remove a partner with contacts and log. Refused while an event or lead names it."""
    name = rows.get(session, Partner, partner_id).name
    for cls, what in ((EventPartner, "et arrangement"), (PollWorkerLead, "en valgtilforordnet")):
        if session.scalar(select(func.count()).where(cls.partner_id == partner_id)):
            raise UserError(
                f"»{name}« står ved {what} og kan ikke slettes. Sæt status til »Afslag« i stedet."
            )
    for part in (PartnerContact, ContactLog):
        for row in session.scalars(select(part).where(part.partner_id == partner_id)):
            session.delete(row)
    session.flush()
    session.delete(rows.get(session, Partner, partner_id))


def partner_events(session: Session, partner_id: UUID) -> list[PartnerEvent]:
    """The events a partner takes part in, by date; those without one last."""
    wanted = (
        select(LocalEvent)
        .join(EventPartner, EventPartner.event_id == LocalEvent.id)
        .where(EventPartner.partner_id == partner_id)
    )
    found = [PartnerEvent(e.id, e.title, e.day, e.status) for e in session.scalars(wanted)]
    return sorted(found, key=lambda e: (e.day or date.max, danish.sort_key(e.title)))


def contacts(session: Session, *partner_ids: UUID) -> list[ContactRow]:
    """The people to reach at these partners."""
    wanted = select(PartnerContact).where(PartnerContact.partner_id.in_(partner_ids))
    found = [
        ContactRow(c.id, c.partner_id, c.name, c.role, c.phone, c.email)
        for c in session.scalars(wanted)
    ]
    return sorted(found, key=lambda c: danish.sort_key(c.name))


def lines_of_event(session: Session, event_id: UUID) -> list[tuple[str, str, str, str]]:
    """Partner, contact, role and phone of everyone to reach at an event's partners.

    A partner without a contact stands there alone.
    """
    found: list[tuple[str, str, str, str]] = []
    wanted = select(Partner).join(EventPartner, EventPartner.partner_id == Partner.id)
    mine = session.scalars(wanted.where(EventPartner.event_id == event_id))
    for p in sorted(mine, key=lambda p: (p.position, danish.sort_key(p.name))):
        people = contacts(session, p.id)
        found += [(p.name, c.name, c.role, c.phone) for c in people] or [(p.name, "", "", "")]
    return found


def add_contact(session: Session, partner_id: UUID, name: str, **values: Any) -> UUID:
    """A new contact; returns the id."""
    _check_email(values)
    row = PartnerContact(id=uuid4(), partner_id=partner_id, name=_name(name), **values)
    session.add(row)
    return row.id


def change_contact(session: Session, contact_id: UUID, **values: Any) -> None:
    """Set fields of a contact."""
    if "name" in values:
        values["name"] = _name(values["name"])
    _check_email(values)
    rows.change(session, PartnerContact, contact_id, **values)


def _check_email(values: dict[str, Any]) -> None:
    email = values.get("email")
    if email and not contact_rules.looks_like_email(email):
        raise FieldProblem("email", "Skriv én e-mailadresse, fx navn@forening.dk.")


def delete_contact(session: Session, contact_id: UUID) -> None:
    """Remove a contact."""
    session.delete(rows.get(session, PartnerContact, contact_id))


def contact_log(session: Session, partner_id: UUID) -> list[ContactLogRow]:
    """When one was in touch, newest first."""
    wanted = select(ContactLog).where(ContactLog.partner_id == partner_id)
    # Turned round here, so that of two on the same day the one noted last comes first.
    found = reversed(session.scalars(wanted.order_by(ContactLog.day)).all())
    return [ContactLogRow(c.id, c.partner_id, c.day, c.channel, c.who, c.summary) for c in found]


def log_contact(
    session: Session, partner_id: UUID, day: date, channel: Channel, who: str, summary: str
) -> UUID:
    """Note a contact. A partner that was only proposed is contacted from then on."""
    if not summary.strip():
        raise FieldProblem("summary", "Skriv kort, hvad der blev sagt eller aftalt.")
    row = ContactLog(
        id=uuid4(), partner_id=partner_id, day=day, channel=channel, who=who.strip(),
        summary=summary.strip(),
    )  # fmt: skip
    session.add(row)
    found = rows.get(session, Partner, partner_id)
    if found.status is PartnerStatus.PROPOSED:
        found.status = PartnerStatus.CONTACTED
    return row.id


def delete_log(session: Session, log_id: UUID) -> None:
    """Remove a line of the log."""
    session.delete(rows.get(session, ContactLog, log_id))
