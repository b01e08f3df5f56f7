"""Diplomas: who has earned one, and the frozen records of those issued."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from valgapp.db import attendance as attendance_db
from valgapp.db import blobs, diploma_template, journal, package_keys, rows, settings
from valgapp.db import course as course_db
from valgapp.db import initiative as initiative_db
from valgapp.db import roster as roster_db
from valgapp.db.models import Ambassador, Diploma, HousingPlan
from valgapp.domain import danish, preset
from valgapp.domain.attendance import Course
from valgapp.domain.diploma_template import Occasion
from valgapp.domain.diplomas import (
    ISSUED_BY,
    NO_PDF,
    SAMPLE_NAME,
    STAYED,
    DiplomaRow,
    DiplomaState,
    DiplomaText,
    Eligibility,
    next_suffix,
    serial,
)
from valgapp.domain.rights import RESTRICTED
from valgapp.domain.roster import Stage
from valgapp.domain.sites import BIF
from valgapp.errors import UserError

WITHHELD = ("personens oplysninger er begrænset", "personen er slettet")
ON_COURSE = (Stage.IN_COURSE, Stage.COMPLETED)


def eligibility_rows(
    session: Session, plan_id: UUID | None = None, today: date | None = None
) -> list[Eligibility]:
    """Everyone on the course with the rule applied and explained, by plan and name."""
    facts = initiative_db.facts(session)
    modules = [m.number for m in course_db.module_rows(session)]
    course = Course(course_db.session_rows(session), modules, today or danish.today())
    marks = attendance_db.marks(session, plan_id)
    issued, issued_by = _standing_serials(session), _issuers(session)
    wanted = (
        select(Ambassador, HousingPlan)
        .join(HousingPlan, Ambassador.plan_id == HousingPlan.id)
        .where(Ambassador.stage.in_(ON_COURSE))
    )
    if plan_id is not None:
        wanted = wanted.where(Ambassador.plan_id == plan_id)
    found = []
    for person, plan in session.execute(wanted):
        figure = course.figures(
            marks.get(person.id, {}),
            plan_id=person.plan_id,
            joined_on=person.joined_on,
            left_on=person.left_on,
        )
        found.append((
            plan.position,
            Eligibility(
                ambassador_id=person.id,
                name=person.shown_name,
                printed_name=_printed_name(person),
                plan_id=plan.id,
                plan=plan.name,
                plan_code=plan.code,
                name_confirmed=person.diploma_name_confirmed,
                counted=figure.counted,
                required=facts.required_modules,
                total=len(modules),
                best=figure.best,
                override_reason=person.diploma_override,
                issued_serial=issued.get(person.id, ("", False))[0],
                was_reserve=issued.get(person.id, ("", False))[1],
                is_withheld=person.is_withheld,
                issued_by=issued_by(person.owner_site, plan.code),
            ),
        ))  # fmt: skip
    return [e for _, e in sorted(found, key=lambda f: (f[0], danish.sort_key(f[1].printed_name)))]


def _issuers(session: Session) -> Callable[[str, str], str]:
    """What tells by a person's owner and plan which other site issues the diploma, if any does.

    A plan with a file of its own counts its own serials: else two would get the same one.
    """
    site, met = settings.value(session, "site"), package_keys.known(session)

    def issuer(owner: str, plan_code: str) -> str:
        if owner not in (site, BIF):
            return preset.site_name(owner)
        return preset.site_name(plan_code) if site == BIF and plan_code in met else ""

    return issuer


def _printed_name(person: Ambassador) -> str:
    if person.is_withheld:
        return person.shown_name
    return person.diploma_name or person.name


def _standing_serials(session: Session) -> dict[UUID, tuple[str, bool]]:
    """Serial of the diploma each person holds, and whether it was printed for the reserve."""
    wanted = select(Diploma.ambassador_id, Diploma.serial, Diploma.reserve).where(
        Diploma.state.not_in((DiplomaState.VOIDED, DiplomaState.REPLACED)),
        Diploma.ambassador_id.is_not(None),
    )
    return {
        person: (serial, reserve) for person, serial, reserve in session.execute(wanted) if person
    }


def diploma_rows(session: Session, plan_id: UUID | None = None) -> list[DiplomaRow]:
    """All issued diplomas, by plan and number."""
    wanted = (
        select(Diploma, HousingPlan.code, Ambassador.restricted_on, Ambassador.erased_on)
        .join(HousingPlan, Diploma.plan_id == HousingPlan.id)
        .outerjoin(Ambassador, Diploma.ambassador_id == Ambassador.id)
        .order_by(HousingPlan.position, Diploma.number, Diploma.suffix)
    )
    if plan_id is not None:
        wanted = wanted.where(Diploma.plan_id == plan_id)
    followers = {
        old: new
        for old, new in session.execute(select(Diploma.replaces_id, Diploma.serial))
        if old is not None
    }
    return [
        DiplomaRow(
            id=d.id,
            ambassador_id=d.ambassador_id,
            serial=d.serial,
            printed_name=RESTRICTED if restricted else d.printed_name,
            plan=d.plan_name,
            plan_code=plan_code,
            state=d.state,
            issued_at=d.issued_at,
            diploma_date=d.diploma_date,
            modules=d.modules,
            override_reason=d.override_reason,
            void_reason=d.void_reason,
            replaced_by=followers.get(d.id, ""),
            sha256=d.sha256,
            is_withheld=bool(restricted or erased),
        )
        for d, plan_code, restricted, erased in session.execute(wanted)
    ]


def drafts(
    session: Session, ambassador_ids: Collection[UUID], on: date, *, reserve: bool = False
) -> list[tuple[Eligibility, DiplomaText]]:
    """The texts that would be printed for these people, with the serials they would get.

    With ``reserve`` also for those who may still earn one. Raises UserError for someone who has
    not earned a diploma or already holds one.
    """
    printed = _printed_text(session, on)
    next_number = _next_numbers(session)
    found = []
    for person in eligibility_rows(session):
        if person.ambassador_id not in ambassador_ids:
            continue
        if not (person.may_print or (reserve and person.may_reserve)):
            raise UserError(f"{person.printed_name} kan ikke få diplom: {person.explanation}")
        found.append((person, printed(person, next_number[person.plan_id])))
        next_number[person.plan_id] += 1
    return found


def sample_text(session: Session, on: date) -> DiplomaText:
    """A diploma to nobody, by the present template, as the first plan's first would be."""
    plan = initiative_db.plans(session)[0]
    facts = initiative_db.facts(session)
    return diploma_template.template(session).text(
        Occasion(on, facts.election_type.label, facts.election_day),
        serial=serial(facts.election_code, plan.code, 1),
        name=SAMPLE_NAME,
        plan=plan.name,
        plan_code=plan.code,
        modules=facts.required_modules,
    )


def draft_text(session: Session, person: Eligibility, on: date) -> DiplomaText:
    """How this person's diploma would look, earned or not, with the plan's next serial."""
    return _printed_text(session, on)(person, _next_numbers(session)[person.plan_id])


def _printed_text(session: Session, on: date) -> Callable[..., DiplomaText]:
    """What makes a person and a number into the text of a diploma by the present template."""
    template = diploma_template.template(session)
    facts = initiative_db.facts(session)
    occasion = Occasion(on, facts.election_type.label, facts.election_day)

    def printed(person: Eligibility, number: int, suffix: str = "") -> DiplomaText:
        return template.text(
            occasion,
            serial=serial(facts.election_code, person.plan_code, number, suffix),
            name=person.printed_name,
            plan=person.plan,
            plan_code=person.plan_code,
            modules=len(person.counted),
        )

    return printed


def _next_numbers(session: Session) -> dict[UUID, int]:
    highest = session.execute(
        select(HousingPlan.id, func.max(Diploma.number))
        .outerjoin(Diploma, Diploma.plan_id == HousingPlan.id)
        .group_by(HousingPlan.id)
    )
    return {plan: (number or 0) + 1 for plan, number in highest}


def record(
    session: Session, person: Eligibility, text: DiplomaText, pdf: bytes, on: date,
    *, state: DiplomaState = DiplomaState.DRAFT, replaces: Diploma | None = None,
) -> UUID:  # fmt: skip
    """Freeze one issue: everything printed, and the exact PDF by its hash.

    Raises UserError when another site numbers this person's diploma.
    """
    if person.issued_by:
        raise UserError(f"{person.printed_name}: {ISSUED_BY.format(person.issued_by)}")
    sha256 = blobs.keep_bytes(session, pdf)
    plan_and_number = text.serial.rsplit("-", 1)[1]
    diploma = Diploma(
        id=uuid4(),
        ambassador_id=person.ambassador_id,
        plan_id=person.plan_id,
        number=int(plan_and_number.rstrip("abcdefghijklmnopqrstuvwxyz")),
        suffix=plan_and_number.lstrip("0123456789"),
        serial=text.serial,
        state=state,
        printed_name=text.printed_name,
        plan_name=text.plan,
        heading=text.heading,
        body=text.body,
        place_and_date=text.place_and_date,
        signers=json.dumps([[s.name, s.title] for s in text.signers], ensure_ascii=False),
        diploma_date=on,
        issued_at=datetime.now(UTC),
        modules=", ".join(str(n) for n in sorted(person.counted)),
        reserve=not person.is_eligible and (replaces is None or replaces.reserve),
        override_reason=person.override_reason,
        replaces_id=replaces.id if replaces else None,
        sha256=sha256,
    )
    session.add(diploma)
    return diploma.id


def pdf(session: Session, diploma_id: UUID) -> bytes:
    """The exact PDF of an issue. Raises UserError when it is no longer what was issued."""
    diploma = rows.get(session, Diploma, diploma_id)
    person = diploma.ambassador_id and session.get(Ambassador, diploma.ambassador_id)
    if person and person.is_withheld:
        raise UserError(f"{diploma.serial} kan ikke udskrives: {WITHHELD[bool(person.erased_on)]}.")
    if diploma.sha256 == NO_PDF:
        raise UserError(STAYED.format(diploma.serial, diploma.plan_name))
    data = blobs.kept_bytes(session, diploma.sha256)
    if data is None:
        raise UserError(
            f"Den gemte PDF for {diploma.serial} mangler eller er ændret. Hent en sikkerhedskopi."
        )
    return data


def note_used(session: Session, diploma_ids: Collection[UUID]) -> None:
    """These are on paper or in files: their numbers are theirs for good, also after Fortryd."""
    journal.keep(session, Diploma.__tablename__, diploma_ids)


def set_state(session: Session, diploma_ids: Collection[UUID], state: DiplomaState) -> None:
    """Move diplomas along: draft, printed, handed over. One voided or replaced does not move."""
    if state is DiplomaState.VOIDED:
        raise ValueError("void() takes a diploma back, with its reason")
    if state is DiplomaState.HANDED_OVER:
        _refuse_reserve(session, diploma_ids)
    for diploma_id in diploma_ids:
        diploma = rows.get(session, Diploma, diploma_id)
        if not diploma.state.is_valid:
            raise UserError(
                f"{diploma.serial} er {diploma.state.label.lower()} og kan ikke ændres."
            )
        diploma.state = state


def _refuse_reserve(session: Session, diploma_ids: Collection[UUID]) -> None:
    """A diploma of the reserve pile is handed over once it is earned, and not before."""
    kept = [d for one in diploma_ids if (d := rows.get(session, Diploma, one)).reserve]
    people = {p.ambassador_id: p for p in eligibility_rows(session)} if kept else {}
    for diploma in kept:
        person = people.get(diploma.ambassador_id) if diploma.ambassador_id else None
        if person is None:
            raise UserError(
                f"{diploma.serial} er på reserve, og {diploma.printed_name} er ikke på holdet "
                "længere. Annullér diplomet."
            )
        if person.is_reserve:
            raise UserError(
                f"{person.printed_name} har ikke gjort sig fortjent til diplomet endnu: "
                f"{person.explanation} Før fremmødet, eller annullér diplomet."
            )


def void(session: Session, diploma_id: UUID, reason: str) -> None:
    """Take a diploma back with a reason; its serial is never used again."""
    if not reason.strip():
        raise UserError("Skriv, hvorfor diplomet annulleres.")
    diploma = rows.get(session, Diploma, diploma_id)
    if not diploma.state.is_valid:
        raise UserError(f"{diploma.serial} er allerede {diploma.state.label.lower()}.")
    diploma.state, diploma.void_reason = DiplomaState.VOIDED, reason.strip()


def serial_of(session: Session, diploma_id: UUID) -> str:
    """The number of an issued diploma."""
    return rows.get(session, Diploma, diploma_id).serial


def standing(session: Session, ambassador_id: UUID) -> tuple[str, str] | None:
    """Serial and printed name of the diploma a person holds, or nothing."""
    found = session.execute(
        select(Diploma.serial, Diploma.printed_name).where(
            Diploma.ambassador_id == ambassador_id,
            Diploma.state.not_in((DiplomaState.VOIDED, DiplomaState.REPLACED)),
        )
    ).first()
    return (found[0], found[1]) if found else None


def name_holder(session: Session, diploma_id: UUID, name: str) -> None:
    """Give a diploma's holder another name on diplomas to come; it counts as confirmed.

    The everyday name needs no copy: then the field is emptied, and follows it from now on.
    """
    person_id = rows.get(session, Diploma, diploma_id).ambassador_id
    if person_id is None:
        return
    person = rows.get(session, Ambassador, person_id)
    cleaned = " ".join(name.split())
    if cleaned != (person.diploma_name or person.name):
        person.diploma_name = "" if cleaned == person.name else cleaned
        roster_db.note_confirmed(session, person, is_confirmed=False)
        roster_db.note_confirmed(session, person, is_confirmed=True)
        session.flush()


def replacement(
    session: Session, diploma_id: UUID, on: date
) -> tuple[Diploma, Eligibility, DiplomaText]:
    """What would replace a diploma: the person's present name, the next suffix."""
    old = rows.get(session, Diploma, diploma_id)
    if not old.state.is_valid:
        raise UserError(f"{old.serial} er {old.state.label.lower()} og kan ikke erstattes.")
    person = next(
        (e for e in eligibility_rows(session, old.plan_id) if e.ambassador_id == old.ambassador_id),
        None,
    )
    if person is None:
        raise UserError("Personen er ikke længere på holdet. Annullér diplomet i stedet.")
    return old, person, _printed_text(session, on)(person, old.number, next_suffix(old.suffix))
