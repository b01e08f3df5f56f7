"""The texts people are shown, version by version, with their named fields filled in."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from valgapp.db import settings
from valgapp.db.models import Election, HousingPlan, Initiative
from valgapp.db.privacy_models import PrivacyText
from valgapp.domain import danish, merge_fields
from valgapp.domain.privacy_texts import DEFAULTS, FIELDS, TextKind, TextVersion
from valgapp.domain.sites import BIF
from valgapp.errors import FieldProblem

CONTROLLER, CONTACT = "privacy.controller", "privacy.contact"
_NOT_SAID = "(skriv det under Indstillinger → Personer og data)"
_UNTIL = "Oplysninger slettes, når indsatsen er afsluttet og der er gjort rede for den"


def number(session: Session, kind: TextKind) -> int:
    """The version people are shown now; 0 is the program's own text."""
    wanted = select(func.max(PrivacyText.number)).where(PrivacyText.kind == kind)
    return session.scalar(wanted) or 0


def current(session: Session, kind: TextKind) -> TextVersion:
    """The text people are shown now."""
    return version(session, kind, number(session, kind))


def version(session: Session, kind: TextKind, number: int) -> TextVersion:
    """A text as it was in one version; the program's own for 0 and for one that is gone."""
    wanted = select(PrivacyText).where(PrivacyText.kind == kind, PrivacyText.number == number)
    row = session.scalar(wanted)
    if row is None:
        return TextVersion(kind, 0, None, DEFAULTS[kind])
    return TextVersion(kind, row.number, row.valid_from, row.body)


def save(session: Session, kind: TextKind, body: str, on: date) -> int:
    """Make a changed text the next version; returns its number. Raises FieldProblem."""
    cleaned = body.strip()
    if not cleaned:
        raise FieldProblem("body", "Teksten må ikke være tom.")
    if wrong := merge_fields.unknown_words(cleaned, FIELDS):
        raise FieldProblem("body", wrong)
    latest = current(session, kind)
    if cleaned == latest.body:
        return latest.number
    session.add(PrivacyText(kind=kind, number=latest.number + 1, valid_from=on, body=cleaned))
    return latest.number + 1


def field_values(session: Session) -> dict[str, str]:
    """What the named fields of the texts become in this file."""
    initiative, election = session.execute(
        select(Initiative, Election).join(Election, Initiative.election_id == Election.id)
    ).one()
    site = settings.value(session, "site", BIF)
    plan = session.scalar(select(HousingPlan.name).where(HousingPlan.code == site))
    return {
        "indsats": initiative.title,
        "helhedsplan": plan or "helhedsplanerne og BIF",
        "valgdag": danish.long_date(election.day),
        "ansvarlig": settings.value(session, CONTROLLER) or _NOT_SAID,
        "kontakt": settings.value(session, CONTACT) or _NOT_SAID,
        "frist": _UNTIL,
    }


def filled(session: Session, text: TextVersion, body: str | None = None) -> str:
    """The text as somebody reads it, or a ``body`` that is being written. Raises FieldProblem."""
    wanted = text.body if body is None else body
    if wrong := merge_fields.unknown_words(wanted, FIELDS):
        raise FieldProblem("body", wrong)
    return merge_fields.filled(wanted, field_values(session))
