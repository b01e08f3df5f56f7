"""The order of the stage: who gets a diploma, who hands over, who reads, and who has come."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from valgapp.db import diplomas as diplomas_db
from valgapp.db import initiative as initiative_db
from valgapp.db import roster as roster_db
from valgapp.db import rows
from valgapp.db.ceremony_models import CeremonyPlan, Graduate
from valgapp.db.models import Ambassador
from valgapp.domain.diplomas import DiplomaRow, DiplomaState, Eligibility
from valgapp.domain.guests import Reply
from valgapp.domain.roster import ConsentPurpose
from valgapp.domain.run_order import GraduateRow, PlanDiplomas
from valgapp.errors import FieldProblem, UserError


def graduate_rows(
    session: Session, *, people: Sequence[Eligibility] | None = None, today: date | None = None
) -> list[GraduateRow]:
    """Everyone with a diploma or the right to one: by plan in its turn, then by name.

    ``people`` are all those on the course; they are read as of ``today`` when not given.
    """
    turns = {turn.plan_id: turn for turn in session.scalars(select(CeremonyPlan))}
    places = {plan_id: n for n, plan_id in enumerate(plan_order(session))}
    noted = {row.ambassador_id: row for row in session.scalars(select(Graduate))}
    spoken = {
        person: "" if restricted else words
        for person, words, restricted in session.execute(
            select(Ambassador.id, Ambassador.pronunciation, Ambassador.restricted_on)
        )
    }
    photo = roster_db.standing_consents(session, ConsentPurpose.PHOTO)
    standing = _standing(session)
    if people is None:
        people = diplomas_db.eligibility_rows(session, today=today)
    chosen = [person for person in people if person.is_eligible or person.issued_serial]
    chosen.sort(key=lambda person: places[person.plan_id])
    return [
        _row(
            number, person, spoken[person.ambassador_id], turns.get(person.plan_id),
            noted.get(person.ambassador_id) or Graduate(reply=Reply.WAITING, companions=0),
            standing.get(person.ambassador_id), has_photo=person.ambassador_id in photo,
        )
        for number, person in enumerate(chosen, 1)
    ]  # fmt: skip


def in_order(session: Session, diplomas: Sequence[DiplomaRow]) -> list[DiplomaRow]:
    """Diplomas in the order of the stage; those of people who are not on it come last."""
    places = {row.diploma_id: row.number for row in graduate_rows(session) if row.diploma_id}
    return sorted(diplomas, key=lambda d: places.get(d.id, math.inf))


def _standing(session: Session) -> Mapping[UUID, DiplomaRow]:
    return {
        d.ambassador_id: d
        for d in diplomas_db.diploma_rows(session)
        if d.ambassador_id is not None and d.state.is_valid
    }


def _row(
    number: int, person: Eligibility, spoken: str, turn: CeremonyPlan | None, noted: Graduate,
    diploma: DiplomaRow | None, *, has_photo: bool,
) -> GraduateRow:  # fmt: skip
    return GraduateRow(
        id=person.ambassador_id,
        number=number,
        printed_name=diploma.printed_name if diploma else person.printed_name,
        pronunciation=spoken,
        name_confirmed=person.name_confirmed,
        plan_id=person.plan_id,
        plan=person.plan,
        hands_over=turn.hands_over if turn else "",
        reads=turn.reads if turn else "",
        photo=has_photo,
        diploma_id=diploma.id if diploma else None,
        serial=diploma.serial if diploma else "",
        state=diploma.state if diploma else None,
        is_earned=not person.is_reserve,
        reply=noted.reply,
        companions=noted.companions,
        arrived_at=noted.arrived_at,
        sent_on=noted.sent_on,
    )


def plan_order(session: Session) -> list[UUID]:
    """The plans in the order of the stage; those without a turn follow in their usual order."""
    turns = {t.plan_id: t.position for t in session.scalars(select(CeremonyPlan))}
    usual = [plan.id for plan in initiative_db.plans(session)]
    return sorted(usual, key=lambda plan: turns.get(plan, usual.index(plan)))


def move_plan(session: Session, plan_id: UUID, steps: int) -> None:
    """Let a plan have its turn earlier (−1) or later (1); beyond the ends it stays."""
    order = plan_order(session)
    place = order.index(plan_id)
    order.insert(min(max(place + steps, 0), len(order) - 1), order.pop(place))
    for position, one in enumerate(order):
        _turn(session, one).position = position


def change_turn(session: Session, plan_id: UUID, **values: Any) -> None:
    """Set who hands over and who reads the names of a plan."""
    turn = _turn(session, plan_id)
    rows.change(session, CeremonyPlan, turn.id, **{k: v.strip() for k, v in values.items()})


def _turn(session: Session, plan_id: UUID) -> CeremonyPlan:
    found = session.scalar(select(CeremonyPlan).where(CeremonyPlan.plan_id == plan_id))
    if found is None:
        position = plan_order(session).index(plan_id)
        found = CeremonyPlan(id=uuid4(), plan_id=plan_id, position=position)
        session.add(found)
        session.flush()
    return found


def change(session: Session, ambassador_id: UUID, **values: Any) -> None:
    """Set reply or companions of someone who gets a diploma."""
    if "companions" in values and not 0 <= (values["companions"] or 0) < 100:
        raise FieldProblem("companions", "Skriv antallet af ledsagere, fx 2.")
    for key, value in values.items():
        setattr(_noted(session, ambassador_id), key, value or 0 if key == "companions" else value)


def set_arrived(session: Session, ambassador_id: UUID, at: datetime | None) -> None:
    """Tick someone off at the door, or take the tick away."""
    _noted(session, ambassador_id).arrived_at = at


def _noted(session: Session, ambassador_id: UUID) -> Graduate:
    found = session.scalar(select(Graduate).where(Graduate.ambassador_id == ambassador_id))
    if found is None:
        rows.get(session, Ambassador, ambassador_id)
        found = Graduate(id=uuid4(), ambassador_id=ambassador_id, reply=Reply.WAITING, companions=0)
        session.add(found)
        session.flush()
    return found


def hand_over(session: Session, ambassador_ids: Collection[UUID]) -> int:
    """The diplomas of these people are handed over; returns how many were not before.

    Raises UserError for someone without a diploma, or who has not earned it yet.
    """
    found = {row.id: row for row in graduate_rows(session)}
    waiting = [found[one] for one in ambassador_ids if not found[one].is_handed_over]
    for row in waiting:
        if row.diploma_id is None:
            raise UserError(f"{row.printed_name} har intet diplom endnu. Udsted det først.")
    diplomas_db.set_state(session, [r.diploma_id for r in waiting if r.diploma_id],
                          DiplomaState.HANDED_OVER)  # fmt: skip
    return len(waiting)


def send(session: Session, ambassador_ids: Collection[UUID], on: date) -> None:
    """The diplomas of these people are sent by post, which hands them over."""
    hand_over(session, ambassador_ids)
    for one in ambassador_ids:
        _noted(session, one).sent_on = on


def take_back(session: Session, ambassador_ids: Collection[UUID]) -> None:
    """The diplomas of these people are printed, but not with their holders after all."""
    found = {row.id: row for row in graduate_rows(session)}
    ids = [d for one in ambassador_ids if (d := found[one].diploma_id)]
    diplomas_db.set_state(session, ids, DiplomaState.PRINTED)
    for one in ambassador_ids:
        if found[one].sent_on:
            _noted(session, one).sent_on = None


def plan_numbers(session: Session, people: Sequence[GraduateRow]) -> list[PlanDiplomas]:
    """How far the diplomas of each plan are; ``people`` are all who have or have earned one."""
    return [
        PlanDiplomas(plan.id, plan.name, *_counts([p for p in people if p.plan_id == plan.id]))
        for plan in initiative_db.plans(session)
    ]


def _counts(people: list[GraduateRow]) -> tuple[int, int, int, int, int]:
    states = [person.state for person in people if person.is_earned]
    reserve = sum(not person.is_earned for person in people)
    order = (None, DiplomaState.DRAFT, DiplomaState.PRINTED, DiplomaState.HANDED_OVER)
    ready, issued, printed, handed_over = (states.count(state) for state in order)
    return ready, issued, printed, handed_over, reserve
