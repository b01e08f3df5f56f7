"""The report to BIF: gathered in one reading session, written as a workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from valgapp import __version__
from valgapp.db import accounts as accounts_db
from valgapp.db import attendance as attendance_db
from valgapp.db import campaign as campaign_db
from valgapp.db import course as course_db
from valgapp.db import diplomas as diplomas_db
from valgapp.db import events as events_db
from valgapp.db import initiative as initiative_db
from valgapp.db import package_sites as sites_db
from valgapp.db import partners as partners_db
from valgapp.db import report as report_db
from valgapp.db import roster as roster_db
from valgapp.db.store import Store
from valgapp.domain import danish, package_sites
from valgapp.domain.attendance import Expectations, Mark
from valgapp.domain.course import SessionRow
from valgapp.domain.diplomas import DiplomaRow, DiplomaState, Eligibility
from valgapp.domain.initiative import PlanRow
from valgapp.domain.partners import distinct
from valgapp.domain.preset import EVENTS_WANTED
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


def write_workbook(
    data: ReportData, path: Path, *, persons: bool = False, password: str | None = None
) -> None:
    """Write the workbook for BIF to ``path``; persons are in it only when asked for.

    With a ``password`` the file is encrypted as Excel does it, in memory. Raises UserError when
    it cannot be written; a file that was there before is then as it was.
    """
    from valgapp.documents import bif_workbook, workbook

    workbook.write_workbook(
        bif_workbook.sheets(data, persons=persons),
        path,
        title=data.initiative,
        made_at=data.made_at,
        password=password,
    )


def gather(
    store: Store, made_at: datetime, *, persons: bool = False, columns: Sequence[str] = ()
) -> ReportData:
    """Everything the report tells, with sessions that were over at ``made_at`` taken as held.

    With persons their ``columns`` of the roster are told, all when none is named.
    """
    today = made_at.astimezone(danish.COPENHAGEN).date()
    with store.read() as session:
        initiative = initiative_db.initiative(session)
        data = _people(session, store.site, made_at)
        lines = sites_db.site_lines(session, BIF) if store.site == BIF else []
        return replace(
            data,
            ambassadors=data.ambassadors if persons else (),
            roster_columns=tuple(columns),
            events=_events(session),
            budget=accounts_db.status(session)[0],
            forecast=accounts_db.spending_forecast(session, today),
            turnout=report_db.turnout_report(session),
            previous=report_db.previous_report(session, today),
            next_steps=report_db.next_steps(session),
            # A plan sends its own figures; only BIF speaks for the whole initiative.
            sender=initiative.sender if store.site == BIF else data.site,
            case_number=initiative.case_number,
            unheard=package_sites.unheard(lines),
            sources=(
                *_sources(store, data.site, initiative.sender),
                *package_sites.sources(lines, made_at),
            ),
        )


def _people(session: Any, code: str, made_at: datetime) -> ReportData:
    """Recruitment, course and diplomas."""
    now = made_at.astimezone(danish.COPENHAGEN)
    facts, plans = initiative_db.facts(session), initiative_db.plans(session)
    modules = len(course_db.module_rows(session))
    people, sessions = roster_db.roster_rows(session), course_db.session_rows(session)
    eligibility = diplomas_db.eligibility_rows(session, today=now.date())
    diplomas = diplomas_db.diploma_rows(session)
    marks = attendance_db.marks(session)
    states, expected = Counter(diploma.state for diploma in diplomas), Expectations(sessions)
    held = [s for s in sessions if s.is_held(now.date(), now.time())]
    return ReportData(
        initiative=facts.title,
        election_day=facts.election_day,
        site=next((plan.name for plan in plans if plan.code == code), code),
        made_at=made_at,
        required_modules=facts.required_modules,
        recruitment=tuple(roster_db.recruitment_rows(session)),
        sessions=tuple(sessions),
        attendance=tuple(_attendance(s, people, marks, expected) for s in held),
        progress=tuple(_progress(plan, modules, eligibility, diplomas) for plan in plans),
        ambassadors=tuple(people),
        voided_diplomas=states[DiplomaState.VOIDED],
        replaced_diplomas=states[DiplomaState.REPLACED],
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
    if store.site != BIF:
        yield "De andre helhedsplaner", f"Deres personer er ikke i denne fil; den føres af {site}"
    yield "Arrangementer, partnere, kampagne og opsøgende arbejde", kept
    yield "Budget og forbrug", kept
    yield "Valgdeltagelse", "Kilden står ved hver tabel på arket »Valgdeltagelse«"
    yield "Program", f"valgapp {__version__}"
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
