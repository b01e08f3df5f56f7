"""What the form for a posting offers to choose from, and what it would do to the budget."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from valgapp.db import budget, campaign, course, events, initiative, rows
from valgapp.db.budget_models import BudgetLine
from valgapp.domain import danish
from valgapp.domain.budget import LineRow, PostingFact, overspent
from valgapp.domain.overspending import Overspending

About = tuple[str, UUID]
"""What a posting is about: the column that names it, and its id."""
ABOUT_COLUMNS = ("event_id", "session_id", "activity_id")


@dataclass(frozen=True, slots=True)
class Choices:
    """Choices by (value, Danish label)."""

    lines: tuple[LineRow, ...]
    plans: tuple[tuple[UUID, str], ...]
    about: tuple[tuple[About, str], ...]

    @property
    def line_pairs(self) -> list[tuple[UUID, str]]:
        """»Forplejning · spor 1«: the first letter finds it; with its plan where there are others."""
        has_plans = len({line.plan for line in self.lines}) > 1
        return [(line.id, line_label(line, with_plan=has_plans)) for line in self.lines]


def line_label(line: LineRow, *, with_plan: bool) -> str:
    """»Forplejning · spor 1 · Amagerplanen«."""
    plan = line.plan if with_plan else ""
    return " · ".join(t for t in (line.title, f"spor {line.track_number}", plan) if t)


def choices(session: Session) -> Choices:
    """Everything a posting can be put on."""
    plans = tuple((p.id, p.name) for p in initiative.plans(session))
    return Choices(tuple(budget.line_rows(session)), plans, tuple(_about(session)))


def _about(session: Session) -> list[tuple[About, str]]:
    found: list[tuple[About, str]] = [
        (("event_id", e.id), f"Arrangement: {e.title}") for e in events.event_rows(session)
    ]
    for held in course.session_rows(session):
        words = (
            f"Kursusgang: modul {held.module_number}, {danish.short_date(held.day)} · {held.plan}"
        )
        found.append((("session_id", held.id), words))
    found += [
        (("activity_id", a.id), f"Kampagne: {a.title}") for a in campaign.campaign_rows(session)
    ]
    return found


def would_overspend(
    session: Session, wanted: PostingFact, *, instead_of: UUID | None = None
) -> Overspending:
    """By how much a posting, new or changed, would overspend its line, its track and the grant.

    ``instead_of`` is a posting that is voided for it.
    """
    line = rows.get(session, BudgetLine, wanted.line_id)
    before = budget.figures(session, without=instead_of)
    after = budget.figures(session, without=instead_of, wanted=wanted)
    return overspent(before, after, line.id, line.track_id)
