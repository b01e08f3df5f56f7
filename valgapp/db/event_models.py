"""The tables of partners, events and campaign (tracks 2 and 3)."""

from __future__ import annotations

from datetime import date, time
from uuid import UUID

from sqlalchemy import ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from valgapp.db.base import Base, Row, choice, text
from valgapp.domain.campaign import CampaignChannel, LeadStatus, OutreachKind
from valgapp.domain.events import EventKind, EventStatus
from valgapp.domain.partners import Channel, PartnerKind, PartnerStatus


class Partner(Row, Base):
    """A partner organisation."""

    __tablename__ = "partner"
    name: Mapped[str] = text()
    kind: Mapped[PartnerKind] = choice(PartnerKind, default=PartnerKind.CIVIL_SOCIETY)
    status: Mapped[PartnerStatus] = choice(PartnerStatus, default=PartnerStatus.PROPOSED)
    next_step: Mapped[str] = text(600)
    next_step_on: Mapped[date | None]
    position: Mapped[int] = mapped_column(Integer, default=0)
    note: Mapped[str] = text(2000)


class PartnerContact(Row, Base):
    """A person at a partner."""

    __tablename__ = "partner_contact"
    partner_id: Mapped[UUID] = mapped_column(ForeignKey("partner.id"), index=True)
    name: Mapped[str] = text()
    role: Mapped[str] = text()
    phone: Mapped[str] = text(60)
    email: Mapped[str] = text()


class ContactLog(Row, Base):
    """One time of being in touch with a partner."""

    __tablename__ = "contact_log"
    partner_id: Mapped[UUID] = mapped_column(ForeignKey("partner.id"), index=True)
    day: Mapped[date]
    channel: Mapped[Channel] = choice(Channel, default=Channel.MAIL)
    who: Mapped[str] = text()
    summary: Mapped[str] = text(2000)


class LocalEvent(Row, Base):
    """A local event. ``sequence`` counts changes that calendars must learn of (RFC 5545)."""

    __tablename__ = "local_event"
    title: Mapped[str] = text()
    kind: Mapped[EventKind] = choice(EventKind, default=EventKind.OTHER)
    status: Mapped[EventStatus] = choice(EventStatus, default=EventStatus.IDEA)
    day: Mapped[date | None] = mapped_column(index=True)
    starts: Mapped[time | None]
    ends: Mapped[time | None]
    place: Mapped[str] = text()
    district: Mapped[str] = text()
    polling_area_id: Mapped[UUID | None] = mapped_column(ForeignKey("polling_area.id"))
    purpose: Mapped[str] = text(2000)
    expected: Mapped[int | None] = mapped_column(Integer)
    adults: Mapped[int | None] = mapped_column(Integer)
    youths: Mapped[int | None] = mapped_column(Integer)
    children: Mapped[int | None] = mapped_column(Integer)
    neutral_lists: Mapped[bool] = mapped_column(default=False)
    neutral_moderator: Mapped[bool] = mapped_column(default=False)
    neutral_material: Mapped[bool] = mapped_column(default=False)
    worked: Mapped[str] = text(4000)
    recommendation: Mapped[str] = text(4000)
    note: Mapped[str] = text(4000)
    cancelled_reason: Mapped[str] = text(600)
    sequence: Mapped[int] = mapped_column(Integer, default=0, info={"counts_up": True})


class EventPlan(Row, Base):
    """A plan takes part in an event."""

    __tablename__ = "event_plan"
    __table_args__ = (UniqueConstraint("event_id", "plan_id"),)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("local_event.id"), index=True)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("housing_plan.id"), index=True)


class EventPartner(Row, Base):
    """A partner takes part in an event."""

    __tablename__ = "event_partner"
    __table_args__ = (UniqueConstraint("event_id", "partner_id"),)
    event_id: Mapped[UUID] = mapped_column(ForeignKey("local_event.id"), index=True)
    partner_id: Mapped[UUID] = mapped_column(ForeignKey("partner.id"), index=True)


class EventTask(Row, Base):
    """A task of an event's checklist; ``offset`` in days from the event day."""

    __tablename__ = "event_task"
    event_id: Mapped[UUID] = mapped_column(ForeignKey("local_event.id"), index=True)
    offset: Mapped[int] = mapped_column(Integer, default=0)
    due_on: Mapped[date | None]
    responsible: Mapped[str] = text()
    done_on: Mapped[date | None]
    position: Mapped[int] = mapped_column(Integer, default=0)
    text: Mapped[str] = text(600)


class TaskTemplate(Row, Base):
    """A checklist to begin an event with."""

    __tablename__ = "task_template"
    name: Mapped[str] = text()
    kind: Mapped[EventKind] = choice(EventKind, default=EventKind.OTHER)
    position: Mapped[int] = mapped_column(Integer, default=0)


class TaskTemplateLine(Row, Base):
    """A task of a template."""

    __tablename__ = "task_template_line"
    template_id: Mapped[UUID] = mapped_column(ForeignKey("task_template.id"), index=True)
    offset: Mapped[int] = mapped_column(Integer, default=0)
    position: Mapped[int] = mapped_column(Integer, default=0)
    text: Mapped[str] = text(600)


class Shift(Row, Base):
    """A slot at an event: an ambassador, or a helper known by name."""

    __tablename__ = "shift"
    event_id: Mapped[UUID] = mapped_column(ForeignKey("local_event.id"), index=True)
    role: Mapped[str] = text()
    starts: Mapped[time]
    ends: Mapped[time]
    ambassador_id: Mapped[UUID | None] = mapped_column(ForeignKey("ambassador.id"), index=True)
    helper: Mapped[str] = text()
    helper_phone: Mapped[str] = text(60)
    override_reason: Mapped[str] = text(600)


class CampaignActivity(Row, Base):
    """Something the campaign does."""

    __tablename__ = "campaign_activity"
    title: Mapped[str] = text()
    channel: Mapped[CampaignChannel] = choice(CampaignChannel, default=CampaignChannel.POSTER)
    audience: Mapped[str] = text()
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    responsible: Mapped[str] = text()
    ordered: Mapped[int | None] = mapped_column(Integer)
    handed_out: Mapped[int | None] = mapped_column(Integer)
    reach: Mapped[int | None] = mapped_column(Integer)
    note: Mapped[str] = text(2000)


class ActivityPurpose(Row, Base):
    """An activity serves a purpose."""

    __tablename__ = "activity_purpose"
    __table_args__ = (UniqueConstraint("activity_id", "purpose_id"),)
    activity_id: Mapped[UUID] = mapped_column(ForeignKey("campaign_activity.id"), index=True)
    purpose_id: Mapped[UUID] = mapped_column(ForeignKey("campaign_purpose.id"), index=True)


class OutreachActivity(Row, Base):
    """Residents spoken to, as counts. There is no column for a name."""

    __tablename__ = "outreach_activity"
    day: Mapped[date] = mapped_column(index=True)
    plan_id: Mapped[UUID | None] = mapped_column(ForeignKey("housing_plan.id"), index=True)
    area: Mapped[str] = text()
    kind: Mapped[OutreachKind] = choice(OutreachKind, default=OutreachKind.STREET)
    conversations: Mapped[int] = mapped_column(Integer, default=0)
    materials: Mapped[int] = mapped_column(Integer, default=0)
    participants: Mapped[int] = mapped_column(Integer, default=0)
    minutes: Mapped[int] = mapped_column(Integer, default=0)


class PollWorkerLead(Row, Base):
    """Interest in serving at the polls; the municipality appoints in its own system."""

    __tablename__ = "poll_worker_lead"
    name: Mapped[str] = mapped_column(String(200))
    phone: Mapped[str] = text(60)
    email: Mapped[str] = text()
    status: Mapped[LeadStatus] = choice(LeadStatus, default=LeadStatus.INTERESTED)
    partner_id: Mapped[UUID | None] = mapped_column(ForeignKey("partner.id"), index=True)
    ambassador_id: Mapped[UUID | None] = mapped_column(ForeignKey("ambassador.id"), index=True)
    informed_on: Mapped[date | None]
    retain_until: Mapped[date | None]
