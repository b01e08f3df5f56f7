"""The campaign's activities, outreach in counts, and leads for serving at the polls."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from valgapp.db import initiative, rows
from valgapp.db.event_models import (
    ActivityPurpose,
    CampaignActivity,
    OutreachActivity,
    Partner,
    PollWorkerLead,
)
from valgapp.db.models import Ambassador, CampaignPurpose, HousingPlan
from valgapp.domain import contacts, danish
from valgapp.domain.campaign import (
    CampaignChannel,
    CampaignRow,
    LeadRow,
    OutreachKind,
    OutreachRow,
    PurposeRow,
)
from valgapp.domain.rights import RESTRICTED
from valgapp.errors import FieldProblem, UserError

OUTREACH_COUNTS = ("conversations", "materials", "participants", "minutes")


def purpose_rows(session: Session) -> list[PurposeRow]:
    """Every purpose with the activities that serve it and what they reached."""
    reach: dict[UUID, list[int]] = defaultdict(list)
    links = select(ActivityPurpose.purpose_id, CampaignActivity.reach).join(
        CampaignActivity, ActivityPurpose.activity_id == CampaignActivity.id
    )
    for purpose_id, reached in session.execute(links):
        reach[purpose_id].append(reached or 0)
    wanted = select(CampaignPurpose).order_by(CampaignPurpose.number)
    return [
        PurposeRow(p.id, p.number, p.text, len(reach[p.id]), sum(reach[p.id]))
        for p in session.scalars(wanted)
    ]


def add_purpose(session: Session, text: str) -> UUID:
    """One more purpose, numbered after the last; returns the id."""
    last = session.scalar(select(func.max(CampaignPurpose.number))) or 0
    row = CampaignPurpose(id=uuid4(), number=last + 1, text=_purpose_text(text))
    session.add(row)
    return row.id


def change_purpose(session: Session, purpose_id: UUID, text: str) -> None:
    """Word a purpose otherwise."""
    rows.change(session, CampaignPurpose, purpose_id, text=_purpose_text(text))


def delete_purpose(session: Session, purpose_id: UUID) -> None:
    """Remove a purpose. Refused while an activity serves it."""
    purpose = rows.get(session, CampaignPurpose, purpose_id)
    served = select(ActivityPurpose.id).where(ActivityPurpose.purpose_id == purpose_id)
    if session.scalar(served.limit(1)):
        raise UserError(
            f"Formål {purpose.number} har aktiviteter og kan ikke slettes. Tag det først af dem."
        )
    session.delete(purpose)


def _purpose_text(text: str) -> str:
    cleaned = " ".join(text.split())
    if not cleaned:
        raise FieldProblem("text", "Skriv, hvad kampagnen skal opnå.")
    return cleaned


def campaign_rows(session: Session) -> list[CampaignRow]:
    """All activities by beginning."""
    served: dict[UUID, list[int]] = defaultdict(list)
    links = select(ActivityPurpose.activity_id, CampaignPurpose.number).join(
        CampaignPurpose, ActivityPurpose.purpose_id == CampaignPurpose.id
    )
    for activity_id, number in session.execute(links):
        served[activity_id].append(number)
    plans = initiative.plans_by_site(session)
    found = [
        CampaignRow(
            id=a.id,
            title=a.title,
            channel=a.channel,
            audience=a.audience,
            starts_on=a.starts_on,
            ends_on=a.ends_on,
            responsible=a.responsible,
            ordered=a.ordered,
            handed_out=a.handed_out,
            reach=a.reach,
            purposes=tuple(sorted(served[a.id])),
            note=a.note,
            plan_id=plans.get(a.owner_site),
        )
        for a in session.scalars(select(CampaignActivity))
    ]
    return sorted(found, key=lambda a: (a.starts_on or date.max, danish.sort_key(a.title)))


def add(
    session: Session,
    title: str,
    channel: CampaignChannel,
    *,
    purpose_ids: Iterable[UUID] = (),
    **values: Any,
) -> UUID:
    """A new activity that serves these purposes; returns the id."""
    _check(values)
    row = CampaignActivity(id=uuid4(), title=_title(title), channel=channel, **values)
    session.add(row)
    session.flush()
    set_purposes(session, row.id, purpose_ids)
    return row.id


def change(session: Session, activity_id: UUID, **values: Any) -> None:
    """Set fields of an activity."""
    if "title" in values:
        values["title"] = _title(values["title"])
    row = rows.get(session, CampaignActivity, activity_id)
    _check({"starts_on": row.starts_on, "ends_on": row.ends_on, **values})
    rows.change(session, CampaignActivity, activity_id, **values)


def _title(title: str) -> str:
    cleaned = " ".join(title.split())
    if not cleaned:
        raise FieldProblem("title", "Skriv, hvad aktiviteten hedder.")
    return cleaned


def _check(values: dict[str, Any]) -> None:
    starts, ends = values.get("starts_on"), values.get("ends_on")
    if starts and ends and ends < starts:
        raise FieldProblem("ends_on", "Aktiviteten kan ikke slutte, før den begynder.")
    for key in ("ordered", "handed_out", "reach"):
        if (count := values.get(key)) is not None and count < 0:
            raise FieldProblem(key, "Skriv et antal, fx 500.")


def set_purposes(session: Session, activity_id: UUID, purpose_ids: Iterable[UUID]) -> None:
    """Which purposes an activity serves."""
    wanted = set(purpose_ids)
    links = select(ActivityPurpose).where(ActivityPurpose.activity_id == activity_id)
    known = {row.purpose_id: row for row in session.scalars(links)}
    for purpose_id, row in known.items():
        if purpose_id not in wanted:
            session.delete(row)
    session.add_all(
        ActivityPurpose(activity_id=activity_id, purpose_id=purpose)
        for purpose in wanted - set(known)
    )


def delete(session: Session, activity_id: UUID) -> None:
    """Remove an activity. Raises UserError when it has cost money."""
    rows.refuse_with_postings(
        session,
        "activity_id",
        activity_id,
        "Aktiviteten har posteringer i budgettet og kan ikke slettes.",
    )
    set_purposes(session, activity_id, ())
    session.flush()
    session.delete(rows.get(session, CampaignActivity, activity_id))


def outreach_rows(session: Session, plan_id: UUID | None = None) -> list[OutreachRow]:
    """The outreach log, newest first."""
    wanted = (
        select(OutreachActivity, HousingPlan.name)
        .outerjoin(HousingPlan, OutreachActivity.plan_id == HousingPlan.id)
        .order_by(OutreachActivity.day)
    )
    if plan_id is not None:
        wanted = wanted.where(OutreachActivity.plan_id == plan_id)
    return [
        OutreachRow(
            o.id, o.day, o.plan_id, plan or "", o.area, o.kind,
            o.conversations, o.materials, o.participants, o.minutes,
        )
        # Turned round here, so that of two on the same day the one noted last comes first.
        for o, plan in reversed(session.execute(wanted).all())
    ]  # fmt: skip


def add_outreach(
    session: Session,
    day: date,
    plan_id: UUID | None,
    kind: OutreachKind,
    *,
    area: str = "",
    **counts: int,
) -> UUID:
    """Log outreach in counts; returns the id. At least one count is needed."""
    _check_counts(counts)
    if not any(counts.values()):
        raise FieldProblem("conversations", "Skriv mindst ét tal.")
    row = OutreachActivity(
        id=uuid4(), day=day, plan_id=plan_id, kind=kind, area=area.strip(), **counts
    )
    session.add(row)
    return row.id


def change_outreach(session: Session, outreach_id: UUID, **values: Any) -> None:
    """Set fields of a line of the log."""
    _check_counts({k: v for k, v in values.items() if k in OUTREACH_COUNTS})
    row = rows.change(session, OutreachActivity, outreach_id, **values)
    if not any(getattr(row, key) for key in OUTREACH_COUNTS):
        raise FieldProblem("conversations", "Skriv mindst ét tal.")


def _check_counts(counts: dict[str, int]) -> None:
    for key, count in counts.items():
        if key not in OUTREACH_COUNTS:
            raise AttributeError(f"no count called {key}")
        if count is None or not 0 <= count <= 100_000:
            raise FieldProblem(key, "Skriv et antal, fx 12.")


def delete_outreach(session: Session, outreach_id: UUID) -> None:
    """Remove a line of the log."""
    session.delete(rows.get(session, OutreachActivity, outreach_id))


def lead_rows(session: Session) -> list[LeadRow]:
    """Everyone interested in serving at the polls, by name."""
    wanted = (
        select(PollWorkerLead, Partner.name, Ambassador.restricted_on)
        .outerjoin(Partner, PollWorkerLead.partner_id == Partner.id)
        .outerjoin(Ambassador, PollWorkerLead.ambassador_id == Ambassador.id)
    )
    found = [
        LeadRow(
            id=lead.id,
            name=RESTRICTED if restricted else lead.name,
            phone="" if restricted else lead.phone,
            email="" if restricted else lead.email,
            status=lead.status,
            source=source or "",
            partner_id=lead.partner_id,
            ambassador_id=lead.ambassador_id,
            informed_on=lead.informed_on,
            retain_until=lead.retain_until,
        )
        for lead, source, restricted in session.execute(wanted)
    ]
    return sorted(found, key=lambda lead: danish.sort_key(lead.name))


def add_lead(session: Session, name: str, **values: Any) -> UUID:
    """A new lead; returns the id."""
    _check_email(values)
    row = PollWorkerLead(id=uuid4(), name=_lead_name(name), **values)
    session.add(row)
    return row.id


def change_lead(session: Session, lead_id: UUID, **values: Any) -> None:
    """Set fields of a lead."""
    if "name" in values:
        values["name"] = _lead_name(values["name"])
    _check_email(values)
    rows.change(session, PollWorkerLead, lead_id, **values)


def step_lead(session: Session, lead_id: UUID, steps: int) -> None:
    """Move a lead so many steps further on, or back."""
    lead = rows.get(session, PollWorkerLead, lead_id)
    lead.status = lead.status.stepped(steps)


def _check_email(values: dict[str, Any]) -> None:
    email = values.get("email")
    if email and not contacts.looks_like_email(email):
        raise FieldProblem("email", "Skriv én e-mailadresse, fx navn@eksempel.dk.")


def delete_lead(session: Session, lead_id: UUID) -> None:
    """Remove a lead."""
    session.delete(rows.get(session, PollWorkerLead, lead_id))


def _lead_name(name: str) -> str:
    cleaned = " ".join(name.split())
    if not cleaned:
        raise FieldProblem("name", "Skriv et navn.")
    return cleaned
