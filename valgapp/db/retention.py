"""What is kept how long in this file, and whose time is over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from valgapp.db import erasure, settings
from valgapp.db.budget_models import Posting
from valgapp.db.ceremony_models import Guest
from valgapp.db.event_models import Partner, PartnerContact, PollWorkerLead
from valgapp.db.models import Ambassador, Election, HousingPlan, Initiative, Speaker
from valgapp.db.privacy_models import RetentionRule
from valgapp.domain import danish
from valgapp.domain.erasure import NAMELESS, Reason
from valgapp.domain.retention import (
    PROPOSALS,
    DueRow,
    From,
    Keep,
    RuleRow,
    kind_of,
    year_end,
)
from valgapp.errors import FieldProblem

FINAL_REPORT = "privacy.final_report"
_MOST_MONTHS = 240


def rule_rows(session: Session) -> list[RuleRow]:
    """The rule of every kind of record, with the day it falls due."""
    own = {rule.kind: rule for rule in session.scalars(select(RetentionRule))}
    days = _days(session)
    found = []
    for kind, proposal in PROPOSALS.items():
        rule = own.get(kind)
        months = proposal.months if rule is None else rule.months
        source = proposal.source if rule is None else rule.source
        day = days[proposal.runs_from]
        found.append(RuleRow(kind, months, proposal.runs_from, source, day))
    return found


def _days(session: Session) -> dict[From, date | None]:
    initiative, election = session.execute(
        select(Initiative, Election).join(Election, Initiative.election_id == Election.id)
    ).one()
    told = settings.value(session, FINAL_REPORT)
    last = session.scalar(select(func.max(Posting.day)))
    return {
        From.ELECTION: election.day,
        From.FINAL_REPORT: date.fromisoformat(told) if told else None,
        From.CEREMONY: initiative.ceremony_day,
        From.YEAR_END: year_end(last) if last else None,
    }


def set_rule(session: Session, kind: Keep, months: int | None, source: str) -> None:
    """Keep a kind of record for so many months instead, with the reason. Raises FieldProblem."""
    if months is None or not 0 <= months <= _MOST_MONTHS:
        raise FieldProblem("months", f"Skriv et antal måneder mellem 0 og {_MOST_MONTHS}.")
    if not source.strip():
        raise FieldProblem("source", "Skriv, hvad fristen bygger på.")
    row = session.scalar(select(RetentionRule).where(RetentionRule.kind == kind))
    if row is None:
        row = RetentionRule(kind=kind)
        session.add(row)
    row.months, row.source = months, source.strip()


def set_final_report(session: Session, day: date | None) -> None:
    """The day the final report was handed in, which several periods run from."""
    settings.set_value(session, FINAL_REPORT, day.isoformat() if day else "")


def final_report(session: Session) -> date | None:
    """The day the final report was handed in; ``None`` until it is."""
    return _days(session)[From.FINAL_REPORT]


def due_rows(session: Session, today: date) -> list[DueRow]:
    """Everyone whose time is over, longest overdue first."""
    due = {rule.kind: rule.due_on for rule in rule_rows(session) if rule.is_due(today)}
    found = [
        DueRow(row_id, table, kind, name, detail, on)
        for table, kind, row_id, name, detail in _people(session)
        if (on := due.get(kind)) is not None and name != NAMELESS
    ]
    found += _leads(session, due.get(Keep.LEAD), today)
    return sorted(found, key=lambda row: (row.due_on, danish.sort_key(row.name)))


def due_count(session: Session, today: date) -> int:
    """How many are to be erased: for the first page."""
    return len(due_rows(session, today))


def _people(session: Session) -> Iterator[tuple[str, Keep, UUID, str, str]]:
    on_roster = select(Ambassador, HousingPlan.name).join(
        HousingPlan, Ambassador.plan_id == HousingPlan.id
    )
    for person, plan in session.execute(on_roster):
        stage = f"{person.stage.label}, {plan}"
        yield "ambassador", kind_of(person.stage), person.id, person.shown_name, stage
    for guest in session.scalars(select(Guest)):
        yield "guest", Keep.GUEST, guest.id, guest.name, guest.organisation
    contacts = select(PartnerContact, Partner.name).join(
        Partner, PartnerContact.partner_id == Partner.id
    )
    for contact, partner in session.execute(contacts):
        yield "partner_contact", Keep.CONTACT, contact.id, contact.name, partner
    for speaker in session.scalars(select(Speaker)):
        yield "speaker", Keep.SPEAKER, speaker.id, speaker.name, speaker.organisation


def _leads(session: Session, due_on: date | None, today: date) -> Iterator[DueRow]:
    """A lead may have a day of its own, which then counts."""
    for lead in session.scalars(select(PollWorkerLead).where(PollWorkerLead.name != NAMELESS)):
        day = lead.retain_until or due_on
        if day is not None and day <= today:
            yield DueRow(lead.id, "poll_worker_lead", Keep.LEAD, lead.name, lead.status.label, day)


def erase_due(session: Session, rows: Iterable[DueRow], on: date) -> int:
    """Erase these people for good; returns how many. See erasure.erase."""
    count = 0
    for row in rows:
        erasure.erase(session, row.table, row.id, Reason.PERIOD_OVER, on)
        count += 1
    return count
