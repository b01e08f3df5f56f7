"""Restriction and objections of people on the roster."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from valgapp.db import rows
from valgapp.db.models import Ambassador, HousingPlan
from valgapp.db.privacy_models import Objection
from valgapp.domain import danish
from valgapp.domain.rights import ObjectionRow, Outcome, RestrictedRow
from valgapp.errors import FieldProblem, UserError


def restrict(session: Session, ambassador_id: UUID, reason: str, on: date) -> None:
    """Keep a person's data and use it for nothing else, until it is lifted (GDPR art. 18)."""
    person = rows.get(session, Ambassador, ambassador_id)
    if person.erased_on:
        raise UserError("Personen er slettet; der er ikke noget at begrænse.")
    if not reason.strip():
        raise FieldProblem("reason", "Skriv, hvorfor oplysningerne begrænses.")
    person.restricted_on = person.restricted_on or on
    person.restricted_reason = reason.strip()


def lift(session: Session, ambassador_id: UUID) -> None:
    """The person stands on lists and papers again. The person must be told before (art. 18(3))."""
    person = rows.get(session, Ambassador, ambassador_id)
    person.restricted_on, person.restricted_reason = None, ""


def restricted_rows(session: Session) -> list[RestrictedRow]:
    """Those who are restricted, by name: shown to the coordinator and never exported."""
    wanted = (
        select(Ambassador, HousingPlan.name)
        .join(HousingPlan, Ambassador.plan_id == HousingPlan.id)
        .where(Ambassador.restricted_on.is_not(None))
    )
    found = [
        RestrictedRow(a.id, a.name, plan, a.restricted_on, a.restricted_reason)
        for a, plan in session.execute(wanted)
        if a.restricted_on
    ]
    return sorted(found, key=lambda row: danish.sort_key(row.name))


def object_to(session: Session, ambassador_id: UUID, about: str, on: date) -> UUID:
    """Note an objection; returns its id. It is open until it is decided."""
    rows.get(session, Ambassador, ambassador_id)
    if not about.strip():
        raise FieldProblem("about", "Skriv, hvad personen gør indsigelse mod.")
    row = Objection(
        id=uuid4(), ambassador_id=ambassador_id, raised_on=on, about=about.strip(),
        outcome=Outcome.OPEN,
    )  # fmt: skip
    session.add(row)
    return row.id


def decide(
    session: Session, objection_id: UUID, outcome: Outcome, on: date | None, answer: str
) -> None:
    """Note what came of an objection and when. Raises FieldProblem."""
    row = rows.get(session, Objection, objection_id)
    if outcome is not Outcome.OPEN and on is None:
        raise FieldProblem("decided_on", "Skriv, hvornår I svarede.")
    if on is not None and on < row.raised_on:
        raise FieldProblem("decided_on", "Svaret kan ikke ligge før indsigelsen.")
    if outcome is Outcome.REJECTED and not answer.strip():
        raise FieldProblem("answer", "Skriv, hvorfor indsigelsen ikke er taget til følge.")
    row.outcome, row.answer = outcome, answer.strip()
    row.decided_on = None if outcome is Outcome.OPEN else on


def objections(session: Session, ambassador_id: UUID | None = None) -> list[ObjectionRow]:
    """Objections, newest first; of one person when given."""
    wanted = select(Objection).order_by(Objection.raised_on.desc())
    if ambassador_id is not None:
        wanted = wanted.where(Objection.ambassador_id == ambassador_id)
    return [
        ObjectionRow(o.id, o.ambassador_id, o.raised_on, o.about, o.outcome, o.decided_on, o.answer)
        for o in session.scalars(wanted)
    ]
