"""The first page, gathered in one reading session."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, time
from uuid import UUID

from sqlalchemy.orm import Session

from valgapp.db import attendance as attendance_db
from valgapp.db import budget as budget_db
from valgapp.db import campaign as campaign_db
from valgapp.db import ceremony as ceremony_db
from valgapp.db import course as course_db
from valgapp.db import diplomas as diplomas_db
from valgapp.db import event_tasks as tasks_db
from valgapp.db import events as events_db
from valgapp.db import guests as guests_db
from valgapp.db import initiative as initiative_db
from valgapp.db import package_sites as sites_db
from valgapp.db import partners as partners_db
from valgapp.db import postings as postings_db
from valgapp.db import roster as roster_db
from valgapp.db import run_order as run_order_db
from valgapp.db import settings
from valgapp.db import shifts as shifts_db
from valgapp.domain import overview as domain
from valgapp.domain import overview_ceremony, overview_events
from valgapp.domain.attendance import Expectations, Mark
from valgapp.domain.course import SessionRow
from valgapp.domain.diplomas import Eligibility
from valgapp.domain.overview import Overview
from valgapp.domain.overview_ceremony import CeremonyOverview
from valgapp.domain.overview_events import EventsOverview
from valgapp.domain.partners import twins
from valgapp.domain.preset import EVENTS_WANTED
from valgapp.domain.roster import AmbassadorRow


def overview(session: Session, today: date, clock: time = time.max) -> Overview:
    """Everything the first page shows at ``clock`` of ``today``, or when the day is over."""
    people = roster_db.roster_rows(session)
    sessions = course_db.session_rows(session)
    eligibility = diplomas_db.eligibility_rows(session, today=today)
    held = [s for s in sessions if s.is_held(today, clock)]
    expected = _unmarked_counts(session, people, sessions, held)
    postings = postings_db.posting_rows(session)
    partner_rows = partners_db.partner_rows(session)
    same = twins(partner_rows)
    return Overview(
        facts=initiative_db.facts(session),
        today=today,
        recruitment=tuple(roster_db.recruitment_rows(session)),
        coming=tuple(domain.coming_sessions(sessions, today)),
        session_problems=tuple(domain.problem_notes(sessions, today)),
        unmarked=tuple(domain.unmarked_notes(expected)),
        behind=tuple(domain.behind(eligibility)),
        missing=tuple(domain.missing_data(people)),
        waiting=domain.waiting(people),
        ceremony=_ceremony(session, eligibility, today),
        late_partners=tuple(p for p in partner_rows if p.is_overdue(today)),
        gaps=tuple(p for p in campaign_db.purpose_rows(session) if p.gap),
        leads_due=sum(lead.is_due(today) for lead in campaign_db.lead_rows(session)),
        budget=budget_db.figures(session).total,
        without_receipt=sum(p.lacks_receipt for p in postings),
        postings_due=sum(p.is_due(today) for p in postings),
        events=_events(session, today),
        sites=tuple(sites_db.site_lines(session, settings.value(session, "site"))),
        partner_twins=tuple(sorted({p.name for p in partner_rows if p.id in same})),
        is_new=not people and not sessions,
    )


def _ceremony(
    session: Session, people: Sequence[Eligibility], today: date
) -> CeremonyOverview:  # fmt: skip
    graduates = run_order_db.graduate_rows(session, people=people)
    return overview_ceremony.overview(
        ceremony_db.facts(session),
        ceremony_db.item_rows(session),
        guests_db.guest_rows(session),
        graduates,
        run_order_db.plan_numbers(session, graduates),
        today,
    )


def _events(session: Session, today: date) -> EventsOverview:
    return overview_events.overview(
        events_db.event_rows(session),
        tasks_db.task_rows(session),
        shifts_db.shift_rows(session),
        wanted=EVENTS_WANTED,
        today=today,
    )


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
