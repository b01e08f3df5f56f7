"""What a plan's money is expected to end at: the plans and what they share are the whole."""

from __future__ import annotations

from pathlib import Path

from tests.ui.budget_data import BudgetData
from valgapp.db import accounts, budget, initiative, postings
from valgapp.domain.budget import Figures
from valgapp.domain.forecast import forecast_rows
from valgapp.domain.postings import PostingRow


def test_a_plan_has_its_own_lines_and_what_was_posted_for_it_on_any(tmp_path: Path) -> None:
    data = BudgetData(tmp_path)
    first, second = data.read(initiative.plans)[:2]
    with data.store.write("Egen post") as session:
        track = budget.track_cards(session)[1].id
        budget.add_line(session, track_id=track, title="Bus", plan_id=first.id, oere=5_000_00)
    of = {plan.id: data.read(accounts.forecast_cards, plan.id) for plan in (first, second)}
    assert [c.figures for c in of[first.id]] == [Figures(), Figures(5_000_00), Figures()]
    # »Mad« stands on a line that all the plans share.
    assert [c.figures for c in of[second.id]] == [Figures(spent=12_345_50), Figures(), Figures()]
    whole, *_ = forecast_rows(of[second.id], of_plan=True)
    assert (whole.words, whole.tone) == ("af fælles budgetposter", "plain")
    whole, *_ = forecast_rows(of[first.id], of_plan=True)
    assert (whole.words, whole.tone) == ("5.000,00 kr. til overs", "success")
    assert data.read(accounts.forecast_cards) == data.read(budget.track_cards)
    found = data.read(accounts.spending_forecast, data.today, plan_id=second.id)
    assert (found.total, found.budget) == (12_345_50, 0)
    found = data.read(accounts.spending_forecast, data.today, track_number=2, plan_id=second.id)
    assert found.total == 0
    data.store.close()


def test_a_posting_is_for_its_own_plan_and_else_for_that_of_its_line(tmp_path: Path) -> None:
    data = BudgetData(tmp_path)
    first, second = data.read(initiative.plans)[:2]
    with data.store.write("Planens post") as session:
        budget.change_line(session, data.line("Forplejning"), plan_id=first.id)
    rows: dict[str, PostingRow] = {r.supplier: r for r in data.read(postings.posting_rows)}
    assert rows["Mad Prøve ApS"].plan_id == second.id
    assert rows["Dobbelt Prøve ApS"].plan_id == first.id
    assert rows["Bus Prøve ApS"].plan_id is None
    data.store.close()
