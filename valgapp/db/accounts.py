"""The state of the accounts, and what is set for them; all sums are those of ``db.budget``."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from valgapp.db import budget, initiative, postings, settings
from valgapp.domain import accounts as domain
from valgapp.domain.accounts import AccountsSetup, BudgetStatus, JournalRow
from valgapp.domain.budget import TrackCard
from valgapp.domain.forecast import Forecast, forecast, plan_cards
from valgapp.errors import FieldProblem

_SETUP = "accounts.setup"


def status(session: Session) -> tuple[BudgetStatus, list[JournalRow]]:
    """How the money stands, and every posting behind it."""
    cards = budget.track_cards(session)
    lines = domain.account_lines(cards, budget.line_rows(session))
    journal = domain.journal_rows(postings.posting_rows(session), lines)
    plans = [plan.name for plan in initiative.plans(session)]
    found = BudgetStatus(
        grant=initiative.facts(session).grant_oere,
        cards=tuple(cards),
        lines=tuple(lines),
        plans=tuple(domain.plan_statuses(plans, lines, journal)),
        moves=tuple(budget.reallocation_rows(session)),
        cofunding=tuple(budget.cofunding_rows(session)),
    )
    return found, journal


def forecast_cards(session: Session, plan_id: UUID | None = None) -> list[TrackCard]:
    """The tracks with their figures, or with those of a plan."""
    cards = budget.track_cards(session)
    if plan_id is None:
        return cards
    return plan_cards(cards, budget.line_rows(session), postings.posting_rows(session), plan_id)


def spending_forecast(
    session: Session,
    today: date,
    *,
    track_number: int | None = None,
    plan_id: UUID | None = None,
) -> Forecast:
    """Spending over time, of one track or of all; of one plan or of all."""
    cards = forecast_cards(session, plan_id)
    return forecast(
        [
            p
            for p in postings.posting_rows(session)
            if track_number in (None, p.track_number) and plan_id in (None, p.plan_id)
        ],
        budget=sum(c.figures.budget for c in cards if track_number in (None, c.number)),
        today=today,
        ends=initiative.facts(session).election_day,
    )


def setup(session: Session) -> AccountsSetup:
    """Who signs, what is demanded, and a remark."""
    return domain.setup_of(settings.value(session, _SETUP))


def set_setup(session: Session, wanted: AccountsSetup) -> None:
    """Keep who signs and what is demanded. Raises FieldProblem for an amount below 0."""
    for number, threshold in enumerate(wanted.thresholds, 1):
        if (threshold.oere or 0) < 0:
            raise FieldProblem(f"from{number}", "Skriv et beløb, fx 100.000.")
    settings.set_value(session, _SETUP, wanted.as_text())
