"""What the record of processing and a breach need to know of this file: counts, never names."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from valgapp.db import initiative, retention, settings
from valgapp.db.base import Base
from valgapp.db.models import HousingPlan
from valgapp.db.privacy_texts import CONTACT, CONTROLLER
from valgapp.domain import processing
from valgapp.domain.breach import Breach, Lost
from valgapp.domain.changes import TABLE_LABELS
from valgapp.domain.personal_data import TABLES
from valgapp.domain.processing import Record
from valgapp.domain.sites import BIF

_NAMES = TABLE_LABELS | {
    "blob": "Gemte filer", "journal_entry": "Ændringslog", "journal_row": "Ændringslog, værdier"
}  # fmt: skip
COUNTED = ("Ambassadør", "Gæst", "Kontaktperson", "Oplægsholder", "Valgtilforordnet")
"""The tables whose rows are persons, in a breach."""


def record(session: Session, made_at: datetime) -> Record:
    """The record of processing of this file."""
    rows = {
        name: session.scalar(select(func.count()).select_from(Base.metadata.tables[name])) or 0
        for name in TABLES
    }
    return Record(
        controller=settings.value(session, CONTROLLER),
        contact=settings.value(session, CONTACT),
        holder=holder(session),
        initiative=initiative.facts(session).title,
        made_at=made_at,
        held=tuple(processing.held(rows, _NAMES)),
        rules=tuple(retention.rule_rows(session)),
    )


def holder(session: Session) -> str:
    """Whose file it is: a plan's name, or BIF."""
    site = settings.value(session, "site", BIF)
    return session.scalar(select(HousingPlan.name).where(HousingPlan.code == site)) or site


def breach(session: Session, lost: Lost, found_at: datetime, what_happened: str) -> Breach:
    """What this file had in it, for a breach."""
    now = record(session, found_at)
    return Breach(lost, found_at, what_happened, now.holder, now.controller, now.contact, now.held)


def counts(found: Breach) -> list[tuple[str, int]]:
    """How many persons of each kind the file has."""
    rows = {one.table: one.rows for one in found.held}
    words = ("ambassadører og interesserede", "gæster", "kontaktpersoner", "oplægsholdere",
             "interesserede i at være valgtilforordnet")  # fmt: skip
    return [(word, rows.get(name, 0)) for word, name in zip(words, COUNTED, strict=True)]
