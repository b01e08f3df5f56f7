"""Ambassadors: the roster, its writes, consents, and the merging of duplicates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from valgapp.db import attendance as attendance_db
from valgapp.db import journal, privacy_texts, rows, settings
from valgapp.db.base import Base
from valgapp.db.ceremony_models import Graduate
from valgapp.db.models import (
    Ambassador,
    Attendance,
    Consent,
    CourseModule,
    CourseSession,
    Diploma,
    HousingPlan,
)
from valgapp.db.privacy_models import Objection
from valgapp.domain import danish, preset
from valgapp.domain.attendance import better
from valgapp.domain.guests import Reply
from valgapp.domain.privacy_texts import KIND_OF, TextKind
from valgapp.domain.rights import RESTRICTED
from valgapp.domain.roster import (
    AmbassadorRow,
    ConsentPurpose,
    PlanRecruitment,
    Stage,
    recruitment,
)
from valgapp.errors import FieldProblem, UserError

EDITABLE = frozenset(
    [
        "name",
        "diploma_name",
        "diploma_name_confirmed",
        "pronunciation",
        "phone",
        "email",
        "birth_year",
        "joined_on",
        "left_on",
        "left_reason",
        "recruited_via",
        "information_given_on",
        "note",
        "diploma_override",
        "plan_id",
    ]
)
FIRST_BIRTH_YEAR = 1900
MERGED = "Flettet: {}"
"""The label of a change that merged two rows of one person: later the journal's only trace."""
STILL_RESTRICTED = (
    "Personens oplysninger er begrænset og må kun opbevares. Ophæv begrænsningen først, under "
    "Indstillinger → Personer og data."
)


def roster_rows(session: Session, plan_id: UUID | None = None) -> list[AmbassadorRow]:
    """Everyone, or those of one plan, in Danish order of their names."""
    wanted = select(Ambassador, HousingPlan.name, HousingPlan.code).join(
        HousingPlan, Ambassador.plan_id == HousingPlan.id
    )
    if plan_id is not None:
        wanted = wanted.where(Ambassador.plan_id == plan_id)
    modules = attendance_db.counted_modules(session)
    photo = standing_consents(session, ConsentPurpose.PHOTO)
    count = len(session.scalars(select(CourseModule.number)).all())
    site = settings.value(session, "site")
    found = [
        replace(
            _row(a, plan, plan_code, modules.get(a.id, frozenset()), photo.get(a.id), count),
            holder="" if a.owner_site == site else preset.site_name(a.owner_site),
        )
        for a, plan, plan_code in session.execute(wanted)
    ]
    return sorted(found, key=lambda r: danish.sort_key(r.name))


def named_people(session: Session) -> list[tuple[UUID, str, str, Stage]]:
    """Everyone's id, name, plan and stage in Danish order: what is needed to find somebody."""
    wanted = select(Ambassador.id, Ambassador.name, HousingPlan.name, Ambassador.stage).join(
        HousingPlan, Ambassador.plan_id == HousingPlan.id
    )
    found = [(person, name, plan, stage) for person, name, plan, stage in session.execute(wanted)]
    return sorted(found, key=lambda row: danish.sort_key(row[1]))


def _row(
    a: Ambassador,
    plan: str,
    plan_code: str,
    modules: frozenset[int],
    photo: date | None,
    count: int,
) -> AmbassadorRow:
    row = AmbassadorRow(
        id=a.id,
        plan_id=a.plan_id,
        plan=plan,
        plan_code=plan_code,
        name=a.name,
        diploma_name=a.diploma_name,
        diploma_name_confirmed=a.diploma_name_confirmed,
        pronunciation=a.pronunciation,
        stage=a.stage,
        phone=a.phone,
        email=a.email,
        birth_year=a.birth_year,
        joined_on=a.joined_on,
        left_on=a.left_on,
        left_reason=a.left_reason,
        recruited_via=a.recruited_via,
        information_given_on=a.information_given_on,
        photo_consent_on=photo,
        modules=modules,
        module_count=count,
        note=a.note,
        name_confirmed_on=a.diploma_name_confirmed_on,
        name_confirmed_by=a.diploma_name_confirmed_by,
        restricted_on=a.restricted_on,
        erased_on=a.erased_on,
    )
    return _hidden(row) if a.restricted_on else row


def _hidden(row: AmbassadorRow) -> AmbassadorRow:
    """Somebody restricted: counted like all, told of nowhere (GDPR art. 18(2))."""
    return replace(
        row, name=RESTRICTED, diploma_name="", pronunciation="", phone="", email="",
        birth_year=None, left_reason="", recruited_via="", note="", name_confirmed_by="",
    )  # fmt: skip


def standing_consents(session: Session, purpose: ConsentPurpose) -> dict[UUID, date]:
    """Who has consented to ``purpose`` and not withdrawn it, and since when."""
    wanted = select(Consent.ambassador_id, Consent.given_on).where(
        Consent.purpose == purpose, Consent.withdrawn_on.is_(None)
    )
    return dict(session.execute(wanted).all())


def ambassador(session: Session, ambassador_id: UUID) -> Ambassador:
    """One person, for the detail panel."""
    return rows.get(session, Ambassador, ambassador_id)


def recruitment_rows(session: Session) -> list[PlanRecruitment]:
    """How far each plan has come against its places."""
    plans = session.execute(
        select(
            HousingPlan.id, HousingPlan.code, HousingPlan.name,
            HousingPlan.places_min, HousingPlan.places_max,
        ).order_by(HousingPlan.position)
    )  # fmt: skip
    people = session.execute(select(Ambassador.plan_id, Ambassador.stage))
    return recruitment(plans.all(), people.all())


def add(session: Session, plan_id: UUID, name: str, **values: Any) -> UUID:
    """A new person in a plan; returns the id."""
    stage = values.pop("stage", Stage.INTERESTED)
    is_confirmed = values.pop("diploma_name_confirmed", False)
    person = Ambassador(id=uuid4(), plan_id=plan_id, name=_name(name), **_checked(values))
    note_confirmed(session, person, is_confirmed=is_confirmed)
    _enter_stage(session, person, stage, today=danish.today())
    session.add(person)
    return person.id


def change(session: Session, ambassador_id: UUID, **values: Any) -> None:
    """Set fields of one person. A changed name on the diploma has to be confirmed anew."""
    person = _set(session, ambassador_id, values)
    if person.stage.has_left and person.left_on is None:
        raise FieldProblem("left_on", "Skriv, hvornår personen stoppede.")
    if person.left_on is not None and not person.stage.has_left:
        raise FieldProblem("left_on", "Sæt forløbet til »Frafaldet« eller »Afslag« i stedet.")


def _set(session: Session, ambassador_id: UUID, values: Mapping[str, Any]) -> Ambassador:
    checked = _checked(values)
    person = rows.get(session, Ambassador, ambassador_id)
    _refuse_withheld(session, person.id)
    if checked.get("information_given_on"):
        checked["information_version"] = privacy_texts.number(session, TextKind.INFORMATION)
    printed = person.diploma_name or person.name
    wanted = checked.get("diploma_name", person.diploma_name) or checked.get("name", person.name)
    if wanted != printed:
        checked.setdefault("diploma_name_confirmed", False)
    if "diploma_name_confirmed" in checked:
        note_confirmed(session, person, is_confirmed=checked.pop("diploma_name_confirmed"))
    return rows.change(session, Ambassador, ambassador_id, **checked)


def note_confirmed(session: Session, person: Ambassador, *, is_confirmed: bool) -> None:
    """Note whether the name on the diploma is confirmed: today, by whoever keeps the file.

    A name that is confirmed already keeps its day.
    """
    if is_confirmed and not person.diploma_name_confirmed:
        person.diploma_name_confirmed_on = danish.today()
        person.diploma_name_confirmed_by = journal.recorder(session).who
    elif not is_confirmed:
        person.diploma_name_confirmed_on, person.diploma_name_confirmed_by = None, ""
    person.diploma_name_confirmed = is_confirmed


def set_stage(
    session: Session, ambassador_id: UUID, stage: Stage, *, reason: str = "", on: date | None = None
) -> None:
    """Move a person to a stage. Dropping out and refusal keep date and reason.

    Who comes on the course begins from the start (``joined_on`` stays empty) and is expected at
    all the plan's sessions, also those of the past. Only when attendance has been marked at an
    earlier session of the plan is the person a late joiner, from ``on`` (today when not given).
    """
    _refuse_withheld(session, ambassador_id)
    person = rows.get(session, Ambassador, ambassador_id)
    _enter_stage(session, person, stage, today=on or danish.today())
    if stage.has_left:
        person.left_reason = reason


def move(
    session: Session, ambassador_ids: Iterable[UUID], stage: Stage, *, reason: str, on: date
) -> None:
    """Move many to a stage as one change. Who had already left gets the new date and reason."""
    for ambassador_id in ambassador_ids:
        set_stage(session, ambassador_id, stage, reason=reason, on=on)
        if stage.has_left:
            rows.get(session, Ambassador, ambassador_id).left_on = on


def _enter_stage(session: Session, person: Ambassador, stage: Stage, *, today: date) -> None:
    # Whoever comes back to the course began when they first came.
    begins = stage.is_on_course and not (person.stage and _has_begun(person.stage))
    if begins and person.joined_on is None and _joins_late(session, person, today):
        person.joined_on = today
    person.stage = stage
    if stage.has_left:
        person.left_on = person.left_on or today
    else:
        person.left_on, person.left_reason = None, ""


def _has_begun(stage: Stage) -> bool:
    return stage.is_on_course or stage is Stage.DROPPED_OUT


def _joins_late(session: Session, person: Ambassador, today: date) -> bool:
    """Whether the plan's people have been marked at a session before ``today``, but not the person.

    A plan that has only been planned has not begun for anybody, whatever its dates say.
    """
    held_for_plan = (
        select(Attendance.ambassador_id)
        .join(CourseSession, Attendance.session_id == CourseSession.id)
        .where(
            CourseSession.day < today,
            CourseSession.cancelled.is_(False),
            or_(CourseSession.plan_id.is_(None), CourseSession.plan_id == person.plan_id),
        )
    )
    # The person may be new and not yet fit to be stored.
    with session.no_autoflush:
        own = held_for_plan.where(Attendance.ambassador_id == person.id).limit(1)
        return session.scalar(own) is None and session.scalar(held_for_plan.limit(1)) is not None


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    unknown = set(values) - EDITABLE
    if unknown:
        raise AttributeError(f"not editable: {unknown}")
    found: dict[str, Any] = {k: v.strip() if isinstance(v, str) else v for k, v in values.items()}
    if "name" in found:
        found["name"] = _name(found["name"])
    year = found.get("birth_year")
    if year is not None and not FIRST_BIRTH_YEAR <= year <= danish.today().year:
        raise FieldProblem("birth_year", "Skriv et fødselsår med fire cifre, fx 1998.")
    return found


def _name(name: str) -> str:
    cleaned = " ".join(name.split())
    if not cleaned:
        raise FieldProblem("name", "Skriv et navn.")
    return cleaned


def delete(session: Session, ambassador_id: UUID) -> None:
    """Take a person off the roster with marks and consents, and off their shifts; undoable.

    Refused when a diploma is issued: that record is frozen.
    """
    issued = session.scalar(select(Diploma.serial).where(Diploma.ambassador_id == ambassador_id))
    if issued:
        raise UserError(
            f"Personen har diplom {issued} og kan ikke slettes her. Sæt forløbet til »Frafaldet« i stedet."
        )
    _refuse_withheld(session, ambassador_id)
    for cls, key in references():
        for row in session.scalars(select(cls).where(getattr(cls, key) == ambassador_id)):
            if cls in (Attendance, Consent, Graduate, Objection):
                session.delete(row)
            else:
                # A shift or a lead stays; it has nobody from the roster any more.
                setattr(row, key, None)
    session.flush()
    session.delete(rows.get(session, Ambassador, ambassador_id))


def _refuse_withheld(session: Session, *people: UUID) -> None:
    for person in (rows.get(session, Ambassador, one) for one in people):
        if person.restricted_on:
            raise UserError(STILL_RESTRICTED)
        if person.erased_on:
            raise UserError(
                "Personen er slettet. Rækken er uden navn og står kun for tallenes skyld."
            )


def consents(session: Session, ambassador_id: UUID) -> list[Consent]:
    """The person's consents, newest first."""
    wanted = select(Consent).where(Consent.ambassador_id == ambassador_id)
    return list(session.scalars(wanted.order_by(Consent.given_on.desc())))


def give_consent(
    session: Session, ambassador_id: UUID, purpose: ConsentPurpose, on: date,
    *, channels: str = "", guardian: str = "",
) -> None:  # fmt: skip
    """Note a consent; one already standing for the same purpose is changed instead."""
    standing = _standing(session, ambassador_id, purpose)
    consent = standing[0] if standing else Consent(ambassador_id=ambassador_id, purpose=purpose)
    consent.given_on, consent.channels, consent.guardian = on, channels, guardian
    consent.text_version = privacy_texts.number(session, KIND_OF[purpose])
    session.add(consent)


def withdraw_consent(
    session: Session, ambassador_id: UUID, purpose: ConsentPurpose, on: date
) -> None:
    """A withdrawal keeps the consent on record with its end."""
    for consent in _standing(session, ambassador_id, purpose):
        if on < consent.given_on:
            given = danish.short_date(consent.given_on)
            raise FieldProblem("withdrawn_on", f"Samtykket blev først givet {given}.")
        consent.withdrawn_on = on


def _standing(session: Session, ambassador_id: UUID, purpose: ConsentPurpose) -> list[Consent]:
    wanted = select(Consent).where(
        Consent.ambassador_id == ambassador_id,
        Consent.purpose == purpose,
        Consent.withdrawn_on.is_(None),
    )
    return list(session.scalars(wanted))


def merge(session: Session, keep_id: UUID, drop_id: UUID, values: Mapping[str, Any]) -> None:
    """Make two rows of the same person one: ``values`` are the chosen fields.

    Every row that points at the dropped person, in whatever table, points at the kept one
    afterwards. Where both have a mark for the same session, the better one stays; of two
    consents to the same, the newest word holds. Raises UserError when both hold a diploma.
    """
    if keep_id == drop_id:
        raise UserError("Vælg to forskellige rækker at flette.")
    _refuse_withheld(session, keep_id, drop_id)
    _refuse_two_diplomas(session, (keep_id, drop_id))
    person = _set(session, keep_id, {k: v for k, v in values.items() if k != "stage"})
    _enter_stage(session, person, values.get("stage", person.stage), today=danish.today())
    _merge_marks(session, keep_id, drop_id)
    _merge_consents(session, (keep_id, drop_id))
    _merge_graduates(session, keep_id, drop_id)
    session.flush()
    for cls, key in references():
        for row in session.scalars(select(cls).where(getattr(cls, key) == drop_id)):
            setattr(row, key, keep_id)
    session.flush()
    session.delete(rows.get(session, Ambassador, drop_id))


def references() -> list[tuple[type[Any], str]]:
    """Every (model, column) that points at an ambassador, read off the tables themselves."""
    found = []
    for mapper in Base.registry.mappers:
        for attribute in mapper.column_attrs:
            targets = {key.column.table.name for key in attribute.columns[0].foreign_keys}
            if "ambassador" in targets:
                found.append((mapper.class_, attribute.key))
    return found


def _merge_marks(session: Session, keep_id: UUID, drop_id: UUID) -> None:
    marks: dict[UUID, list[Attendance]] = defaultdict(list)
    both = Attendance.ambassador_id.in_((keep_id, drop_id))
    for row in session.scalars(select(Attendance).where(both)):
        marks[row.session_id].append(row)
    for same in marks.values():
        if len(same) == 2:
            kept = next(r for r in same if r.ambassador_id == keep_id)
            dropped = next(r for r in same if r.ambassador_id == drop_id)
            kept.mark = better(kept.mark, dropped.mark)
            session.delete(dropped)


def _merge_consents(session: Session, both: tuple[UUID, UUID]) -> None:
    consents: dict[ConsentPurpose, list[Consent]] = defaultdict(list)
    oldest_first = select(Consent).order_by(Consent.given_on)
    for row in session.scalars(oldest_first.where(Consent.ambassador_id.in_(both))):
        consents[row.purpose].append(row)
    for same in consents.values():
        ends = [row.withdrawn_on for row in same if row.withdrawn_on]
        standing = [row for row in same if row.withdrawn_on is None]
        for row in standing:
            # A withdrawal on either row counts; an older consent ends where the newest begins.
            later = [end for end in ends if end >= row.given_on]
            newest = standing[-1]
            row.withdrawn_on = max(later, default=None if row is newest else newest.given_on)


def _merge_graduates(session: Session, keep_id: UUID, drop_id: UUID) -> None:
    """What is noted of the kept person at the ceremony stands; the rest fills its gaps."""
    both = select(Graduate).where(Graduate.ambassador_id.in_((keep_id, drop_id)))
    found = {row.ambassador_id: row for row in session.scalars(both)}
    if len(found) == 2:
        kept, dropped = found[keep_id], found[drop_id]
        if kept.reply is Reply.WAITING:
            kept.reply = dropped.reply
        kept.companions = max(kept.companions, dropped.companions)
        kept.arrived_at = kept.arrived_at or dropped.arrived_at
        kept.sent_on = kept.sent_on or dropped.sent_on
        session.delete(dropped)


def _refuse_two_diplomas(session: Session, both: tuple[UUID, UUID]) -> None:
    wanted = select(Diploma).where(Diploma.ambassador_id.in_(both)).order_by(Diploma.serial)
    standing = [d for d in session.scalars(wanted) if d.state.is_valid]
    if len({d.ambassador_id for d in standing}) > 1:
        raise UserError(
            f"Begge har et diplom ({danish.listed([d.serial for d in standing])}). "
            "Annullér det ene på siden Diplomer, og flet dem så."
        )
