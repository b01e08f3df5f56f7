"""The first page, gathered in one reading session."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, time
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from valgapp.db import accounts as accounts_db
from valgapp.db import attendance as attendance_db
from valgapp.db import campaign as campaign_db
from valgapp.db import ceremony as ceremony_db
from valgapp.db import course as course_db
from valgapp.db import diplomas as diplomas_db
from valgapp.db import event_tasks as tasks_db
from valgapp.db import events as events_db
from valgapp.db import exports as exports_db
from valgapp.db import guests as guests_db
from valgapp.db import initiative as initiative_db
from valgapp.db import package_sites as sites_db
from valgapp.db import partners as partners_db
from valgapp.db import postings as postings_db
from valgapp.db import report as report_db
from valgapp.db import retention as retention_db
from valgapp.db import roster as roster_db
from valgapp.db import run_order as run_order_db
from valgapp.db import settings
from valgapp.db import shifts as shifts_db
from valgapp.db.models import Ambassador
from valgapp.domain import danish, overview_ceremony, overview_events, preset
from valgapp.domain import overview as domain
from valgapp.domain.attendance import Expectations, Mark
from valgapp.domain.budget import Figures
from valgapp.domain.course import SessionRow
from valgapp.domain.diplomas import Eligibility
from valgapp.domain.exports import REPORTS
from valgapp.domain.overview import Overview
from valgapp.domain.overview_ceremony import CeremonyOverview
from valgapp.domain.package_sites import SiteLine
from valgapp.domain.partners import twins
from valgapp.domain.preset import EVENTS_WANTED
from valgapp.domain.roster import AmbassadorRow
from valgapp.domain.sites import BIF


def overview(
    session: Session, today: date, clock: time = time.max, *, plan_id: UUID | None = None
) -> Overview:
    """Everything the first page shows at ``clock`` of ``today``, or when the day is over.

    With a ``plan_id`` it is that plan's: its own people, sessions and events, and joint ones.
    """
    people = [p for p in roster_db.roster_rows(session) if _mine(plan_id, p.plan_id)]
    sessions = [s for s in course_db.session_rows(session) if _joint(plan_id, s.plan_id)]
    eligibility = [
        p for p in diplomas_db.eligibility_rows(session, today=today) if _mine(plan_id, p.plan_id)
    ]
    # What other sites' people lack can only be put right in their own files.
    mine = _own_people(session)
    own = [p for p in people if p.id in mine]
    expected = _unmarked_counts(
        session, own, sessions, [s for s in sessions if s.is_held(today, clock)]
    )
    found = Overview(
        facts=initiative_db.facts(session),
        today=today,
        recruitment=tuple(
            p for p in roster_db.recruitment_rows(session) if _mine(plan_id, p.plan_id)
        ),
        coming=tuple(domain.coming_sessions(sessions, today)),
        session_problems=tuple(domain.problem_notes(sessions, today)),
        unmarked=tuple(domain.unmarked_notes(expected)),
        behind=tuple(domain.behind(eligibility)),
        missing=tuple(domain.missing_data(own)),
        waiting=domain.waiting(people),
        ceremony=_ceremony(session, eligibility, today, plan_id),
        is_new=not people and not sessions,
    )
    return _with_tracks(session, found, sessions, plan_id)


def _with_tracks(
    session: Session, found: Overview, sessions: Sequence[SessionRow], plan_id: UUID | None
) -> Overview:
    """Events, partners, campaign, money, turnout and the report beside the people."""
    today = found.today
    events = [
        e for e in events_db.event_rows(session)
        if plan_id is None or not e.plan_ids or plan_id in e.plan_ids
    ]  # fmt: skip
    own = {e.id for e in events}
    tasks = [t for t in tasks_db.task_rows(session) if t.event_id in own]
    shifts = [s for s in shifts_db.shift_rows(session) if s.event_id in own]
    site = settings.value(session, "site")
    # In a plan's own file there are only its own rows and those in common.
    only = plan_id if site == BIF else None
    # Leads travel in no package: BIF's own are no plan's.
    leads = campaign_db.lead_rows(session) if only is None else []
    holder = _site_name(session, only)
    partners = [p for p in partners_db.partner_rows(session) if only is None or p.holder == holder]
    postings = [p for p in postings_db.posting_rows(session) if _mine(only, p.plan_id)]
    purposes, same = campaign_db.purpose_rows(session), twins(partners)
    turnout = report_db.turnout_report(session)
    known = turnout.comparison.areas if turnout.comparison else ()
    last = exports_db.latest(session, REPORTS)
    return replace(
        found,
        events=overview_events.overview(events, tasks, shifts, wanted=EVENTS_WANTED, today=today),
        dates=tuple(domain.dates_ahead(
            today, sessions, events, tasks, partners, found.facts.election_day
        )),
        late_partners=tuple(p for p in partners if p.is_overdue(today)),
        gaps=tuple(p for p in purposes if p.gap),
        purposes=len(purposes),
        conversations=sum(
            o.conversations for o in campaign_db.outreach_rows(session)
            if _joint(plan_id, o.plan_id)
        ),
        leads_due=sum(lead.is_due(today) for lead in leads),
        budget=sum((c.figures for c in accounts_db.forecast_cards(session, only)), Figures()),
        without_receipt=sum(p.lacks_receipt for p in postings),
        postings_due=sum(p.is_due(today) for p in postings),
        sites=_sites(session, site, holder),
        partner_twins=tuple(sorted({p.name for p in partners if p.id in same})),
        areas=len(known),
        areas_known=sum(row.after is not None for row in known),
        erasures_due=retention_db.due_count(session, today),
        last_report_on=danish.day_of(last.at) if last else None,
    )  # fmt: skip


def _sites(session: Session, site: str, holder: str) -> tuple[SiteLine, ...]:
    lines = sites_db.site_lines(session, site)
    return tuple(line for line in lines if holder in ("", preset.site_name(line.site)))


def _site_name(session: Session, plan_id: UUID | None) -> str:
    """What the rows of a plan's site carry at BIF."""
    sites = {key: code for code, key in initiative_db.plans_by_site(session).items()}
    return "" if plan_id is None else preset.site_name(sites[plan_id])


def _mine(wanted: UUID | None, plan_id: UUID | None) -> bool:
    return wanted is None or plan_id == wanted


def _joint(wanted: UUID | None, plan_id: UUID | None) -> bool:
    """Of the plan, or for all of them."""
    return wanted is None or plan_id in (None, wanted)


def _ceremony(
    session: Session, people: Sequence[Eligibility], today: date, plan_id: UUID | None
) -> CeremonyOverview:
    graduates = run_order_db.graduate_rows(session, people=people)
    numbers = run_order_db.plan_numbers(session, graduates)
    return overview_ceremony.overview(
        ceremony_db.facts(session),
        ceremony_db.item_rows(session),
        guests_db.guest_rows(session),
        graduates,
        [plan for plan in numbers if _mine(plan_id, plan.plan_id)],
        today,
        _own_people(session),
    )


def _own_people(session: Session) -> set[UUID]:
    site = settings.value(session, "site")
    return set(session.scalars(select(Ambassador.id).where(Ambassador.owner_site == site)))


def _unmarked_counts(
    session: Session,
    people: list[AmbassadorRow],
    sessions: list[SessionRow],
    held: list[SessionRow],
) -> list[tuple[SessionRow, int]]:
    marks, expected = attendance_db.marks(session), Expectations(sessions)
    on_course = [p for p in people if p.stage.is_on_course]
    of_plan: dict[UUID | None, list[AmbassadorRow]] = defaultdict(list, {None: on_course})
    for p in on_course:
        of_plan[p.plan_id].append(p)
    return [
        (one, sum(_is_missing(p, one, marks.get(p.id, {}), expected) for p in of_plan[one.plan_id]))
        for one in held
    ]


def _is_missing(
    person: AmbassadorRow, held: SessionRow, marks: Mapping[UUID, Mark], expected: Expectations
) -> bool:
    return held.id not in marks and expected.holds(
        held, marks, plan_id=person.plan_id, joined_on=person.joined_on, left_on=person.left_on
    )
