"""What must hold in every data file, beyond what the tables themselves enforce."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from valgapp.db import blobs, diploma_template
from valgapp.db.budget_models import Receipt
from valgapp.db.models import (
    Ambassador,
    Consent,
    CourseModule,
    CourseSession,
    Diploma,
    Election,
    HousingPlan,
    Initiative,
)
from valgapp.domain import danish
from valgapp.domain.diplomas import DiplomaState, serial


def broken_rules(session: Session) -> list[str]:
    """A Danish sentence for each rule that does not hold; empty when all is well."""
    return [
        *_one_initiative(session),
        *_modules(session),
        *_people(session),
        *_consents(session),
        *_sessions(session),
        *_diplomas(session),
        *_stored_pdfs(session),
    ]


def _one_initiative(session: Session) -> Iterator[str]:
    count = session.scalar(select(func.count()).select_from(Initiative))
    if count != 1:
        yield f"Filen har {count} indsatser og skal have én."


def _modules(session: Session) -> Iterator[str]:
    numbers = list(session.scalars(select(CourseModule.number).order_by(CourseModule.number)))
    if numbers != list(range(1, len(numbers) + 1)):
        yield f"Kursusmodulerne er nummereret {danish.listed([str(n) for n in numbers])}."


def _people(session: Session) -> Iterator[str]:
    for person in session.scalars(select(Ambassador)):
        if person.stage.has_left != (person.left_on is not None):
            yield f"{person.name} har forløbet »{person.stage.label}«, som ikke passer med datoen for stop."


def _consents(session: Session) -> Iterator[str]:
    wanted = select(Consent, Ambassador.name).join(
        Ambassador, Consent.ambassador_id == Ambassador.id
    )
    standing: Counter[tuple[str, str]] = Counter()
    for consent, name in session.execute(wanted):
        if consent.withdrawn_on is None:
            standing[str(consent.ambassador_id), consent.purpose.label] += 1
        elif consent.withdrawn_on < consent.given_on:
            yield f"{name} har trukket et samtykke tilbage, før det blev givet."
    for (_, purpose), count in standing.items():
        if count > 1:
            yield f"En person har {count} gældende samtykker til »{purpose}« og skal have ét."


def _sessions(session: Session) -> Iterator[str]:
    for row in session.scalars(select(CourseSession)):
        if row.starts and row.ends and row.ends <= row.starts:
            yield f"Kursusgangen {danish.short_date(row.day)} slutter, før den begynder."


def _diplomas(session: Session) -> Iterator[str]:
    wanted = select(Diploma, HousingPlan.code).join(HousingPlan, Diploma.plan_id == HousingPlan.id)
    elections = set(session.scalars(select(Election.code)))
    followed = set(session.scalars(select(Diploma.replaces_id)))
    standing: Counter[str] = Counter()
    for diploma, plan in session.execute(wanted):
        possible = {serial(code, plan, diploma.number, diploma.suffix) for code in elections}
        if diploma.serial not in possible:
            yield f"Diplomet {diploma.serial} har et nummer, der ikke passer til dets helhedsplan."
        if diploma.state is DiplomaState.REPLACED and diploma.id not in followed:
            yield f"Diplomet {diploma.serial} er erstattet, men det nye mangler."
        if diploma.state.is_valid and diploma.ambassador_id:
            standing[str(diploma.ambassador_id)] += 1
    for count in standing.values():
        if count > 1:
            yield f"En person har {count} gældende diplomer og skal have ét."


def _stored_pdfs(session: Session) -> Iterator[str]:
    # One at a time: sixty thousand diplomas must not be in memory at once.
    for diploma_serial, sha256 in session.execute(select(Diploma.serial, Diploma.sha256)).all():
        if blobs.kept_bytes(session, sha256) is None:
            yield f"Den gemte PDF for diplomet {diploma_serial} mangler eller er ændret."
    for what, sha256 in diploma_template.picture_hashes(session):
        if blobs.kept_bytes(session, sha256) is None:
            yield f"{what} mangler eller er ændret. Vælg billedet igen på siden Diplomer."
    for name, sha256 in session.execute(select(Receipt.name, Receipt.sha256)).all():
        if blobs.kept_bytes(session, sha256) is None:
            yield f"Kvitteringen »{name}« mangler eller er ændret."
