"""The sample's course and what became of its people, noted as a coordinator would."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from valgapp.db import attendance as attendance_db
from valgapp.db import course as course_db
from valgapp.db import diploma_template
from valgapp.db import diplomas as diplomas_db
from valgapp.db import initiative as initiative_db
from valgapp.db import roster as roster_db
from valgapp.db.store import Store
from valgapp.domain import danish, sample
from valgapp.domain.attendance import MARK_BY_LETTER, Mark
from valgapp.domain.diplomas import DEFAULT_BODY, DEFAULT_HEADING, Signer
from valgapp.domain.roster import ConsentPurpose, Stage
from valgapp.domain.sample import SampleSession
from valgapp.domain.sample_people import PEOPLE, SamplePerson
from valgapp.domain.sites import PLAN_CODES

SIGNERS: Final = (
    Signer("Asta Prøve", "Projektleder, Københavns Kommune"),
    Signer("Viggo Eksempel", "Koordinator, helhedsplanerne"),
)
CHANNELS: Final = "Helhedsplanernes og kommunens hjemmesider og sociale medier"
ADVANCE_NOTICE: Final = timedelta(days=7)
"""How long before an evening people send their apologies."""

Evenings = Mapping[tuple[int, str | None], tuple[SampleSession, UUID]]


def plan_course(store: Store) -> None:
    """The evenings with their speakers, the ceremony, and who signs the diplomas."""
    with store.write("Kursusgange, oplægsholdere og overrækkelse") as session:
        add_evenings(session, (None, *PLAN_CODES))
        initiative_db.change(session, ceremony_day=sample.CEREMONY)
        diploma_template.set_template(
            session,
            heading=DEFAULT_HEADING,
            body=DEFAULT_BODY,
            place=initiative_db.facts(session).ceremony_place,
            signers=SIGNERS,
        )


def add_evenings(session: Any, plans: Collection[str | None]) -> None:
    """The evenings of these plans with their speakers; ``None`` is the joint one."""
    speakers = {
        name: course_db.add_speaker(session, name, organisation)
        for name, organisation in sample.SPEAKERS
    }
    for evening in sample.sessions():
        if evening.plan in plans:
            _add_evening(session, evening, speakers)


def _add_evening(session: Any, evening: SampleSession, speakers: Mapping[str, UUID]) -> None:
    modules = {m.number: m.id for m in course_db.module_rows(session)}
    plan = initiative_db.plan_named(session, evening.plan).id if evening.plan else None
    added = course_db.add_session(
        session,
        modules[evening.module],
        plan,
        evening.day,
        starts=evening.starts,
        ends=evening.ends,
        place=evening.place,
    )
    session.flush()
    for name, talk, kind, status in evening.speakers:
        course_db.book_speaker(session, added, speakers[name], talk=talk, kind=kind, status=status)
    if evening.cancelled:
        course_db.cancel_session(session, added, evening.cancelled)


def add_people(session: Any, plan: str) -> None:
    """The roster of one plan."""
    plan_id = initiative_db.plan_named(session, plan).id
    for person in PEOPLE:
        if person.plan == plan:
            roster_db.add(session, plan_id, person.name)
    session.flush()


def note_people(store: Store) -> None:
    """Stages, letters, consents and diploma names of everyone on the roster."""
    with store.write(f"Forløb og samtykker for {len(PEOPLE)} personer") as session:
        for number, (person, person_id) in enumerate(_known(session), 1):
            _note_stage(session, person, person_id)
            _note_papers(session, number, person, person_id)


def _known(session: Any) -> list[tuple[SamplePerson, UUID]]:
    """The sample's people with the ids the import gave them."""
    ids = {row.name: row.id for row in roster_db.roster_rows(session)}
    return [(person, ids[person.name]) for person in PEOPLE if person.name in ids]


def _note_stage(session: Any, person: SamplePerson, person_id: UUID) -> None:
    if person.stage.is_on_course or person.marks:
        roster_db.change(session, person_id, joined_on=_joined(person))
    left = sample.before_election(person.left) if person.left else None
    roster_db.set_stage(session, person_id, person.stage, reason=person.reason, on=left)


def _joined(person: SamplePerson) -> date:
    return (
        sample.before_election(person.joined)
        if person.joined
        else sample.first_evening(person.plan)
    )


def _note_papers(session: Any, number: int, person: SamplePerson, person_id: UUID) -> None:
    values: dict[str, Any] = {"pronunciation": person.pronunciation}
    if person.diploma_name:
        values["diploma_name"] = person.diploma_name
    if person.stage is Stage.IN_COURSE:
        values["diploma_name_confirmed"] = number % 11 != 0
    if person.marks and number not in (7, 33):
        values["information_given_on"] = _joined(person)
    roster_db.change(session, person_id, **values)
    if person.marks and number % 3:
        roster_db.give_consent(
            session, person_id, ConsentPurpose.PHOTO, _joined(person), channels=CHANNELS
        )
    if number == 16:
        withdrawn = _joined(person) + timedelta(days=20)
        roster_db.withdraw_consent(session, person_id, ConsentPurpose.PHOTO, withdrawn)


def mark_attendance(store: Store, today: date) -> None:
    """Everyone's marks at the evenings before ``today``, and the apologies sent in advance."""
    with store.read() as session:
        people, evenings = _known(session), _evenings(session)
    for module in range(1, 6):
        marks = list(_marks(people, evenings, module, today))
        if not marks:
            continue
        with store.write(f"Fremmøde til modul {module}") as session:
            for person_id, session_id, mark in marks:
                attendance_db.set_mark(session, person_id, session_id, mark)


def grant_overrides(store: Store) -> None:
    """Two who lacked a module have made up for it: ready, with no diploma yet."""
    with store.write("To får diplom på trods af et forsømt modul") as session:
        for person, person_id in _known(session):
            if person.override:
                roster_db.change(session, person_id, diploma_override=person.override)


def _evenings(session: Any) -> Evenings:
    """The evenings in the file that are held, by module and plan."""
    ids = {(row.module_number, row.plan_code, row.day): row.id
           for row in course_db.session_rows(session)}  # fmt: skip
    return {
        (evening.module, evening.plan): (evening, ids[evening.module, evening.plan, evening.day])
        for evening in sample.sessions()
        if not evening.cancelled and (evening.module, evening.plan, evening.day) in ids
    }


def _marks(
    people: list[tuple[SamplePerson, UUID]], evenings: Evenings, module: int, today: date
) -> Iterator[tuple[UUID, UUID, Mark]]:
    for person, person_id in people:
        letter = person.marks[module - 1 : module]
        if mark := MARK_BY_LETTER.get(letter):
            evening, session_id = evenings[module, person.plan]
            notice = ADVANCE_NOTICE if mark is Mark.EXCUSED else timedelta(0)
            if evening.day - notice < today:
                yield person_id, session_id, mark
        for place in person.elsewhere:
            # In a plan's own file another plan's evening may not be known yet.
            if place[0] == module and place in evenings and evenings[place][0].day < today:
                yield person_id, evenings[place][1], Mark.PRESENT


def finish_courses(store: Store, today: date) -> None:
    """Those who reached the requirement, in plans whose last evening is over, have completed."""
    last = {plan: max(s.day for s in sample.sessions() if s.plan == plan) for plan in PLAN_CODES}
    with store.read() as session:
        people = diplomas_db.eligibility_rows(session, today=today)
    done = [p.ambassador_id for p in people if p.is_eligible and last[p.plan_code] < today]
    if not done:
        return
    count = danish.count_of(len(done), "person", "personer")
    with store.write(f"Forløbet er gennemført for {count}") as session:
        for person_id in done:
            roster_db.set_stage(session, person_id, Stage.COMPLETED)
