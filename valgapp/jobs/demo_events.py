"""The sample's partners, events and campaign, noted as a coordinator would have by ``today``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from valgapp.db import campaign as campaign_db
from valgapp.db import event_tasks as tasks_db
from valgapp.db import events as events_db
from valgapp.db import initiative as initiative_db
from valgapp.db import partners as partners_db
from valgapp.db import roster as roster_db
from valgapp.db import shifts as shifts_db
from valgapp.db.store import Store
from valgapp.documents import files
from valgapp.domain import danish, sample_events
from valgapp.domain.campaign import suggested_retention
from valgapp.domain.danish import COPENHAGEN
from valgapp.domain.events import EventStatus
from valgapp.domain.preset import ELECTION_DAY
from valgapp.domain.sample import before_election, telephone
from valgapp.domain.sample_events import (
    SampleActivity,
    SampleEvent,
    SampleLead,
    SamplePartner,
    SampleShift,
)
from valgapp.domain.sample_people import PEOPLE
from valgapp.domain.sites import PLAN_CODES
from valgapp.jobs import event_papers

DAY_SHEET: Final = "Dagsark (eksempel).pdf"
MONTH_PLAN: Final = "Månedsplan (eksempel).pdf"
CALENDAR: Final = "Arrangementer (eksempel).ics"
_EVENING: Final = time(21)
_FIRST_NUMBER: Final = 900  # telephone numbers of partners, well above those of the roster
_DONE_EARLY: Final = timedelta(days=1)
_RESPONSIBLE: Final = ("Prøve Koordinator", "Gerda Hjælper Prøve", "")


def note_partners(store: Store, today: date) -> None:
    """Who the partners are, whom to reach there, and what was said before ``today``."""
    with store.write("Samarbejdspartnere og kontaktlog") as session:
        known = {row.name: row.id for row in partners_db.partner_rows(session)}
        for number, partner in enumerate(sample_events.PARTNERS):
            row_id = known.get(partner.name) or partners_db.add(session, partner.name)
            session.flush()
            _note_partner(session, number, row_id, partner, today)


def _note_partner(
    session: Any, number: int, row_id: UUID, partner: SamplePartner, today: date
) -> None:
    if contact := partner.contact:
        partners_db.add_contact(
            session, row_id, contact.name, role=contact.role,
            phone=telephone(_FIRST_NUMBER + number), email=f"kontakt{number + 1}@example.org",
        )  # fmt: skip
        for days, channel, words in contact.log:
            if (day := before_election(days)) < today:
                partners_db.log_contact(session, row_id, day, channel, contact.name, words)
    next_on = partner.next_step_before
    partners_db.change(
        session, row_id, status=partner.status, next_step=partner.next_step,
        next_step_on=None if next_on is None else before_election(next_on),
    )  # fmt: skip


def plan_events(store: Store, today: date, host: str = "") -> None:
    """All events with checklists and shifts; those before ``today`` have been held.

    With a ``host``, those that plan is the first host of, in its own file.
    """
    events = [e for e in sample_events.EVENTS if host in ("", e.plans[0])]
    count = danish.count_of(len(events), "arrangement", "arrangementer")
    with store.write(count) as session:
        names = {row.name: row.id for row in partners_db.partner_rows(session)}
        people = {row.name: row.id for row in roster_db.roster_rows(session)}
        templates = {t.kind: t.id for t in tasks_db.templates(session)}
        for event in events:
            event_id = _add_event(session, event, names, templates[event.kind])
            _tick_off(session, event, event_id, today)
            for shift in event.shifts:
                _add_shift(session, event_id, shift, people)
            session.flush()
            _finish(session, event, event_id, today)


def _add_event(
    session: Any, event: SampleEvent, partners: Mapping[str, UUID], template_id: UUID
) -> UUID:
    event_id = events_db.add(
        session,
        event.title,
        event.kind,
        day=before_election(event.before),
        plan_ids=[initiative_db.plan_named(session, code).id for code in event.plans],
        template_id=template_id,
        status=EventStatus.PLANNED,
        starts=event.starts,
        ends=event.ends,
        place=event.place,
        district=event.district,
        purpose=event.purpose,
        expected=event.expected,
    )
    session.flush()
    # In a plan's own file neither another plan's partners nor its people are known.
    events_db.set_partners(
        session, event_id, [partners[name] for name in event.partners if name in partners]
    )
    return event_id


def _tick_off(session: Any, event: SampleEvent, event_id: UUID, today: date) -> None:
    tasks = tasks_db.task_rows(session, event_id)
    for number, task in enumerate(tasks):
        tasks_db.change(session, task.id, responsible=_RESPONSIBLE[number % len(_RESPONSIBLE)])
    due = [t for t in tasks if t.due_on and t.due_on < today]
    for task in due[: len(due) - event.late_tasks]:
        if task.due_on and event.status is not EventStatus.CANCELLED:
            tasks_db.set_done(session, task.id, task.due_on - _DONE_EARLY)


def _add_shift(
    session: Any, event_id: UUID, shift: SampleShift, people: Mapping[str, UUID]
) -> None:
    shift_id = shifts_db.add(session, event_id, shift.role, shift.starts, shift.ends)
    session.flush()
    if isinstance(shift.who, int):
        own = [p.name for p in PEOPLE if p.plan == shift.plan and p.stage.is_on_course]
        if own[shift.who] in people:
            shifts_db.assign(session, shift_id, ambassador_id=people[own[shift.who]])
    elif shift.who:
        number = telephone(_FIRST_NUMBER + 90)
        shifts_db.assign(session, shift_id, helper=shift.who, helper_phone=number)


def _finish(session: Any, event: SampleEvent, event_id: UUID, today: date) -> None:
    neutral = {"neutral_lists": True, "neutral_moderator": True}
    if event.cancelled:
        events_db.cancel(session, event_id, event.cancelled)
    elif event.counts and before_election(event.before) < today:
        adults, youths, children = event.counts
        events_db.change(
            session, event_id, status=event.status, adults=adults, youths=youths,
            children=children, worked=event.worked, recommendation=event.recommendation,
            neutral_material=True, **neutral,
        )  # fmt: skip
    else:
        events_db.change(session, event_id, **neutral)


def note_campaign(store: Store, today: date, site: str = "") -> None:
    """The campaign's activities, outreach before ``today``, and who would like to serve.

    With a ``site``, that plan's outreach, and its share of the rest, in its own file.
    """
    with store.write("Kampagne og opsøgende arbejde") as session:
        partners = {row.name: row.id for row in partners_db.partner_rows(session)}
        for number, activity in enumerate(sample_events.ACTIVITIES):
            if site in ("", PLAN_CODES[number]):
                _add_activity(session, activity)
        _add_outreach(session, today, site)
        for number, lead in enumerate(sample_events.LEADS):
            if site in ("", PLAN_CODES[number]):
                _add_lead(session, number, lead, partners, today)


def _add_activity(session: Any, a: SampleActivity) -> None:
    purposes = {p.number: p.id for p in campaign_db.purpose_rows(session)}
    campaign_db.add(
        session, a.title, a.channel, purpose_ids=[purposes[n] for n in a.purposes],
        audience=a.audience, starts_on=before_election(a.first),
        ends_on=before_election(a.last), responsible="Prøve Koordinator",
        ordered=a.ordered, handed_out=a.handed_out, reach=a.reach,
    )  # fmt: skip


def _add_outreach(session: Any, today: date, site: str) -> None:
    plans = {plan.code: plan.id for plan in initiative_db.plans(session)}
    for days, plan, area, kind, talks, materials, participants, minutes in sample_events.OUTREACH:
        if site in ("", plan) and before_election(days) < today:
            campaign_db.add_outreach(
                session, before_election(days), plans[plan], kind, area=area,
                conversations=talks, materials=materials, participants=participants,
                minutes=minutes,
            )  # fmt: skip


def _add_lead(
    session: Any, number: int, lead: SampleLead, partners: Mapping[str, UUID], today: date
) -> None:
    name, status, partner, informed = lead
    if before_election(informed) < today:
        campaign_db.add_lead(
            session, name, status=status, partner_id=partners[partner],
            phone=telephone(_FIRST_NUMBER + 50 + number),
            email=f"interesseret{number + 1}@example.org",
            informed_on=before_election(informed),
            retain_until=suggested_retention(ELECTION_DAY),
        )  # fmt: skip


def write_papers(store: Store, folder: Path, today: date) -> list[Path]:
    """The day sheet of the next event, its month on one sheet, and the calendar file."""
    with store.read() as session:
        coming = [e for e in events_db.event_rows(session) if e.status.is_coming and e.day]
    event = next((e for e in coming if e.day and e.day >= today), coming[-1])
    made_at = datetime.combine(today, _EVENING, COPENHAGEN)
    month = event.day or today
    found = {
        DAY_SHEET: event_papers.day_sheet(store, event.id),
        MONTH_PLAN: event_papers.month_plan(store, month.year, month.month),
        CALENDAR: event_papers.calendar_file(store, made_at=made_at),
    }
    for name, content in found.items():
        files.write_bytes(folder / name, content)
    return [folder / name for name in found]
