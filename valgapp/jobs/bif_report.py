"""The report to BIF: gathered in one reading session, written as a workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from valgapp.db import accounts as accounts_db
from valgapp.db import attendance as attendance_db
from valgapp.db import campaign as campaign_db
from valgapp.db import course as course_db
from valgapp.db import diplomas as diplomas_db
from valgapp.db import events as events_db
from valgapp.db import initiative as initiative_db
from valgapp.db import package_sites as sites_db
from valgapp.db import partners as partners_db
from valgapp.db import roster as roster_db
from valgapp.db.store import Store
from valgapp.domain import danish, package_sites
from valgapp.domain.attendance import Expectations, Mark
from valgapp.domain.course import SessionRow
from valgapp.domain.diplomas import DiplomaRow, DiplomaState, Eligibility
from valgapp.domain.initiative import PlanRow
from valgapp.domain.partners import distinct
from valgapp.domain.preset import EVENTS_WANTED
from valgapp.domain.progress import Job, Progress
from valgapp.domain.report import PlanProgress, ReportData, SessionAttendance
from valgapp.domain.report_events import EventsReport
from valgapp.domain.roster import AmbassadorRow
from valgapp.domain.sites import BIF

Marks = Mapping[UUID, Mapping[UUID, Mark]]
_GROUPS: Final = {
    DiplomaState.DRAFT: "issued",
    DiplomaState.PRINTED: "printed",
    DiplomaState.HANDED_OVER: "handed_over",
}


def save_workbook(
    store: Store,
    path: Path,
    *,
    persons: bool = False,
    password: str | None = None,
    made_at: datetime | None = None,
) -> Job[Path]:
    """Save the workbook for BIF to ``path``; persons are in it only when asked for.

    With a ``password`` the file is encrypted as Excel does it. ``made_at`` is now when not
    given. Raises UserError when it cannot be written; a file that was there before is then as
    it was.
    """
    from valgapp.documents import bif_workbook, workbook

    yield Progress(0, 2, "Samler tallene")
    data = gather(store, made_at or datetime.now(UTC), persons=persons)
    yield Progress(1, 2, f"Skriver »{path.name}«")
    workbook.write_workbook(
        bif_workbook.sheets(data, persons=persons),
        path,
        title=data.initiative,
        made_at=data.made_at,
        password=password,
    )
    return path


def gather(store: Store, made_at: datetime, *, persons: bool = False) -> ReportData:
    """Everything the report tells, with sessions that were over at ``made_at`` taken as held."""
    now = made_at.astimezone(danish.COPENHAGEN)
    today = now.date()
    with store.read() as session:
        facts = initiative_db.facts(session)
        sender = initiative_db.initiative(session).sender
        plans = initiative_db.plans(session)
        modules = len(course_db.module_rows(session))
        people = roster_db.roster_rows(session)
        sessions = course_db.session_rows(session)
        eligibility = diplomas_db.eligibility_rows(session, today=today)
        diplomas = diplomas_db.diploma_rows(session)
        recruitment = roster_db.recruitment_rows(session)
        marks = attendance_db.marks(session)
        events = _events(session)
        budget, _ = accounts_db.status(session)
        lines = sites_db.site_lines(session, BIF) if store.site == BIF else []
    states, expected = Counter(diploma.state for diploma in diplomas), Expectations(sessions)
    site = next((plan.name for plan in plans if plan.code == store.site), store.site)
    return ReportData(
        initiative=facts.title,
        election_day=facts.election_day,
        site=site,
        made_at=made_at,
        required_modules=facts.required_modules,
        recruitment=tuple(recruitment),
        sessions=tuple(sessions),
        attendance=tuple(
            _attendance(s, people, marks, expected)
            for s in sessions
            if s.is_held(today, now.time())
        ),
        progress=tuple(_progress(plan, modules, eligibility, diplomas) for plan in plans),
        events=events,
        budget=budget,
        ambassadors=tuple(people) if persons else (),
        voided_diplomas=states[DiplomaState.VOIDED],
        replaced_diplomas=states[DiplomaState.REPLACED],
        sources=(*_sources(store, site, sender), *package_sites.sources(lines, made_at)),
    )


def _events(session: Any) -> EventsReport:
    return EventsReport(
        wanted=EVENTS_WANTED,
        events=tuple(events_db.event_rows(session)),
        partners=tuple(distinct(partners_db.partner_rows(session))),
        purposes=tuple(campaign_db.purpose_rows(session)),
        activities=tuple(campaign_db.campaign_rows(session)),
        outreach=tuple(campaign_db.outreach_rows(session)),
        leads=tuple(lead.status for lead in campaign_db.lead_rows(session)),
    )


def _sources(store: Store, site: str, sender: str) -> Iterator[tuple[str, str]]:
    kept = f"Datafilen »{store.path.name}«, ført af {site}"
    yield "Ambassadører, kursusgange, fremmøde og diplomer", kept
    yield "Arrangementer, partnere, kampagne og opsøgende arbejde", kept
    yield "Budget og forbrug", kept
    if sender:
        yield "Valgdag, helhedsplaner og spor", f"Projektbeskrivelsen fra {sender}"


def _attendance(
    session: SessionRow, people: Sequence[AmbassadorRow], marks: Marks, expected: Expectations
) -> SessionAttendance:
    met: Counter[Mark | None] = Counter()
    for person in people:
        own = marks.get(person.id, {})
        mark = own.get(session.id)
        was_expected = expected.holds(
            session, own,
            plan_id=person.plan_id, joined_on=person.joined_on, left_on=person.left_on,
        )  # fmt: skip
        # Who has left since was expected then, but only a mark tells that they had begun.
        if was_expected and (person.stage.is_on_course or mark is not None):
            met[mark] += 1
    return SessionAttendance(
        session,
        present=met[Mark.PRESENT],
        late=met[Mark.LATE],
        excused=met[Mark.EXCUSED],
        absent=met[Mark.ABSENT],
        unmarked=met[None],
    )


def _progress(
    plan: PlanRow,
    modules: int,
    eligibility: Sequence[Eligibility],
    diplomas: Sequence[DiplomaRow],
) -> PlanProgress:
    mine = [person for person in eligibility if person.plan_id == plan.id]
    states = {d.ambassador_id: d.state for d in diplomas if d.state.is_valid}
    groups = Counter(_group(person, states.get(person.ambassador_id)) for person in mine)
    counted = Counter(len(person.counted) for person in mine)
    return PlanProgress(
        plan=plan.name,
        not_ready=groups["not_ready"],
        ready=groups["ready"],
        issued=groups["issued"],
        printed=groups["printed"],
        handed_over=groups["handed_over"],
        by_modules=tuple(counted[number] for number in range(modules + 1)),
    )


def _group(person: Eligibility, state: DiplomaState | None) -> str:
    """Who holds a diploma of the reserve pile has not earned it yet."""
    if state is not None and not person.is_reserve:
        return _GROUPS[state]
    return "ready" if person.is_eligible else "not_ready"
