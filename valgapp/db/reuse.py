"""The next election: what a new file takes over from an old one. People are never among it."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from valgapp.db.base import Row
from valgapp.db.budget_models import BudgetLine
from valgapp.db.event_models import Partner, TaskTemplate, TaskTemplateLine
from valgapp.db.models import (
    CampaignPurpose,
    CourseModule,
    Election,
    HousingPlan,
    Initiative,
    PlanArea,
    PlanPollingArea,
    PollingArea,
    Track,
    Turnout,
)
from valgapp.domain.election_words import followed
from valgapp.domain.initiative import ElectionType
from valgapp.domain.preset import fixed_id
from valgapp.domain.sites import BIF
from valgapp.errors import FieldProblem

# Only what stands here is taken over, in this order: a table or a field added later stays behind
# until somebody has thought of whether it can hold the name of a person.
KEPT: Final[dict[type[Row], tuple[str, ...]]] = {
    HousingPlan: ("code", "name", "position", "places_min", "places_max"),
    PlanArea: ("plan_id", "name", "position"),
    PollingArea: (
        "dagi_id", "number", "district", "name", "station", "address", "name_before",
        "station_before", "status", "remark",
    ),
    PlanPollingArea: ("plan_id", "polling_area_id"),
    Track: ("number", "title", "allocation_oere"),
    BudgetLine: ("track_id", "plan_id", "title", "oere", "position"),
    Partner: ("name", "kind", "position"),
    CampaignPurpose: ("number", "text"),
    CourseModule: ("number", "title", "goals"),
    TaskTemplate: ("name", "kind", "position"),
    TaskTemplateLine: ("template_id", "offset", "position", "text"),
    Election: ("code", "kind", "day"),
    Turnout: (
        "election_id", "level", "polling_area_id", "plan_area_id", "label", "district", "pct",
        "decimals", "eligible", "votes", "source", "source_date", "counting", "released_at",
        "fingerprint", "position",
    ),
}  # fmt: skip
# Texts that may speak of the election the old file was for.
FOLLOWING: Final[dict[type[Row], tuple[str, ...]]] = {
    Track: ("title",), BudgetLine: ("title",), CampaignPurpose: ("text",),
    CourseModule: ("title", "goals"), TaskTemplate: ("name",), TaskTemplateLine: ("text",),
}  # fmt: skip
KEPT_OF_INITIATIVE: Final = (
    "sender", "coordination", "research", "target_group", "grant_oere", "required_modules",
    "places_total", "ceremony_place", "ceremony_starts", "ceremony_seats",
)  # fmt: skip


def take_over(old: Session, new: Session, *, title: str, kind: ElectionType, day: date) -> None:
    """Fill the empty file behind ``new`` for the election of ``kind`` on ``day``.

    Texts speak of the new election instead of the old one. Budget lines keep the amount first approved and nothing spent; partners are suggested again.
    The days of the ceremony stay as far from the election as they were. Raises FieldProblem when
    the old file is for that election already.
    """
    before = old.scalars(select(Initiative)).one()
    last = old.get_one(Election, before.election_id)
    if kind.code(day.year) == last.code:
        raise FieldProblem("day", f"Filen er allerede til {last.code}. Vælg det næste valg.")
    elections = (last.kind, last.day.year), (kind, day.year)
    for model, fields in KEPT.items():
        copies = [_copied(row, fields) for row in old.scalars(select(model))]
        for name in FOLLOWING.get(model, ()):
            for copy in copies:
                setattr(copy, name, followed(getattr(copy, name), *elections))
        new.add_all(copies)
        new.flush()
    values = {name: getattr(before, name) for name in KEPT_OF_INITIATIVE}
    for name in ("ceremony_day", "ceremony_reply_by"):
        values[name] = moved(getattr(before, name), last.day, day)
    election = _election(new, kind, day)
    new.add(
        Initiative(
            id=before.id,
            owner_site=before.owner_site,
            election_id=election.id,
            title=title,
            **values,
        )  # fmt: skip
    )


def moved(deadline: date | None, old: date, new: date) -> date | None:
    """A deadline as far from the ``new`` election day as it was from the ``old``."""
    return None if deadline is None else new + (deadline - old)


def _copied(row: Row, fields: tuple[str, ...]) -> Row:
    made: Any = type(row)
    copied: Row = made(**{name: getattr(row, name) for name in ("id", "owner_site", *fields)})
    return copied


def _election(session: Session, kind: ElectionType, day: date) -> Election:
    """The coming election; it may be in the file already, with figures brought in for it."""
    code = kind.code(day.year)
    found = session.scalar(select(Election).where(Election.code == code))
    if found is None:
        found = Election(
            id=fixed_id("election", code), owner_site=BIF, code=code, kind=kind, day=day
        )
        session.add(found)
    found.day = day
    session.flush()
    return found
