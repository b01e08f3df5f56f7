"""Lines of an imported roster as writes. The preview is domain's, the transaction the caller's."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from valgapp.db import roster
from valgapp.domain.roster import ConsentPurpose
from valgapp.domain.roster_columns import Target
from valgapp.domain.roster_preview import FIELDS, ImportRow, Verdict
from valgapp.domain.roster_reading import shown
from valgapp.errors import FieldProblem, UserError


def save(session: Session, row: ImportRow) -> None:
    """Add the person of a line, or change the ticked fields of the one it is.

    Raises UserError when the person has been changed or deleted since the preview.
    """
    try:
        if row.verdict is Verdict.CHANGED:
            _change(session, row)
        else:
            _add(session, row)
    except FieldProblem as problem:
        raise UserError(f"Række {row.number}: {problem.sentence} Intet er importeret.") from problem


def _add(session: Session, row: ImportRow) -> None:
    if row.plan_id is None:
        raise UserError(f"Række {row.number} har ingen helhedsplan. Intet er importeret.")
    values = {FIELDS[target]: value for target, value in row.values.items()}
    photo = values.pop("photo_consent_on", None)
    name = values.pop("name")
    person = roster.add(session, row.plan_id, name, **values)
    if photo is not None:
        roster.give_consent(session, person, ConsentPurpose.PHOTO, photo)


def _change(session: Session, row: ImportRow) -> None:
    assert row.existing_id is not None
    person = roster.ambassador(session, row.existing_id)
    chosen = {c.target: c for c in row.changes if c.chosen and c.choosable}
    for target, change in chosen.items():
        now = getattr(person, FIELDS[target], change.before)
        if target is not Target.PHOTO and shown(now) != change.before:
            raise UserError(
                f"{person.name} er ændret, siden filen blev læst. Intet er importeret; "
                "hent filen ind igen."
            )
    values: dict[str, Any] = {FIELDS[t]: c.value for t, c in chosen.items()}
    photo, stage = values.pop("photo_consent_on", None), values.pop("stage", None)
    if stage is not None:
        roster.set_stage(session, person.id, stage, reason=person.left_reason)
    if values:
        roster.change(session, person.id, **values)
    if photo is not None:
        roster.give_consent(session, person.id, ConsentPurpose.PHOTO, photo)
