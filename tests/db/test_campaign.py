"""Purposes and what serves them, outreach in counts, and leads for serving at the polls."""

from __future__ import annotations

from datetime import date

import pytest

from tests.db.event_examples import DAY, a_line, ask, do
from tests.db.examples import dump, plan_id, undo
from valgapp.db import campaign, postings
from valgapp.db.store import Store
from valgapp.domain.campaign import CampaignChannel, LeadStatus, OutreachKind, outreach_totals
from valgapp.errors import FieldProblem, UserError


def an_activity(store: Store, title: str = "Plakater i opgangene", **values: object) -> object:
    return do(store, campaign.add, title, CampaignChannel.POSTER, **values)


def purposes(store: Store) -> list[object]:
    return [p.id for p in ask(store, campaign.purpose_rows)]


def test_the_four_purposes_are_there_and_gaps_are_said(store: Store) -> None:
    first, second, *_ = purposes(store)
    poster, film = an_activity(store, reach=400), an_activity(store, "Film")
    do(store, campaign.set_purposes, poster, [first, second])
    do(store, campaign.set_purposes, film, [first])
    found = ask(store, campaign.purpose_rows)
    assert [(p.number, p.activities, p.reach, bool(p.gap)) for p in found] == [
        (1, 2, 400, False), (2, 1, 400, False), (3, 0, 0, True), (4, 0, 0, True),
    ]  # fmt: skip
    assert [a.purposes for a in ask(store, campaign.campaign_rows)] == [(1,), (1, 2)]


def test_activities_stand_by_beginning(store: Store) -> None:
    an_activity(store, "Uden dato")
    an_activity(store, "Sen", starts_on=date(2025, 11, 1))
    an_activity(store, "Åben", starts_on=date(2025, 10, 1))
    an_activity(store, "Bod", starts_on=date(2025, 10, 1))
    titles = [a.title for a in ask(store, campaign.campaign_rows)]
    assert titles == ["Bod", "Åben", "Sen", "Uden dato"]


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("title", {"title": " "}), ("ends_on", {"ends_on": date(2025, 9, 30)}),
        ("reach", {"reach": -1}), ("handed_out", {"handed_out": -5}),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_at_its_field(
    store: Store, field: str, wrong: dict[str, object]
) -> None:
    activity = an_activity(store, starts_on=date(2025, 10, 1))
    before = dump(store)
    with pytest.raises(FieldProblem) as problem:
        do(store, campaign.change, activity, **wrong)
    assert problem.value.field == field
    assert dump(store) == before


def test_deleting_an_activity_leaves_its_purposes_and_can_be_undone(store: Store) -> None:
    activity = an_activity(store)
    do(store, campaign.set_purposes, activity, purposes(store))
    before = dump(store)
    do(store, campaign.delete, activity)
    assert len(purposes(store)) == 4
    assert ask(store, campaign.campaign_rows) == []
    undo(store)
    assert dump(store) == before


def test_an_activity_that_cost_money_cannot_be_deleted(store: Store) -> None:
    activity = an_activity(store)
    do(store, postings.add_posting, a_line(store), DAY, 100_00, activity_id=activity)
    with pytest.raises(UserError, match="posteringer"):
        do(store, campaign.delete, activity)


def outreach(store: Store, day: date = DAY, plan: str | None = "NBV", **counts: int) -> object:
    place = plan_id(store, plan) if plan else None
    return do(store, campaign.add_outreach, day, place, OutreachKind.STREET, **counts)


def test_outreach_adds_up_per_plan_and_week(store: Store) -> None:
    outreach(store, conversations=12, minutes=90)
    outreach(store, date(2025, 11, 4), "AMP", conversations=3, materials=40)
    outreach(store, date(2025, 11, 5), conversations=5)
    rows = ask(store, campaign.outreach_rows)
    assert [r.day for r in rows] == [date(2025, 11, 5), date(2025, 11, 4), DAY]
    by_plan = {t.id: t.conversations for t in outreach_totals(rows, "plan")}
    assert by_plan == {"Beboerprojekt Nordvest": 17, "Amagerplanen": 3}
    assert [t.conversations for t in outreach_totals(rows, "week")] == [8, 12]
    assert len(ask(store, campaign.outreach_rows, plan_id(store, "AMP"))) == 1


@pytest.mark.parametrize(
    "counts", [{}, {"conversations": 0}, {"conversations": -1}, {"minutes": 100_001}]
)
def test_outreach_is_at_least_one_sensible_count(store: Store, counts: dict[str, int]) -> None:
    with pytest.raises(FieldProblem):
        outreach(store, **counts)
    kept = outreach(store, conversations=3)
    with pytest.raises(FieldProblem):
        do(store, campaign.change_outreach, kept, **({"conversations": 0} | counts))


def test_a_count_that_does_not_exist_is_a_mistake_of_ours(store: Store) -> None:
    with pytest.raises(AttributeError):
        outreach(store, names=3)


def test_a_lead_goes_from_interest_to_having_served(store: Store) -> None:
    lead = do(store, campaign.add_lead, "  Ida   Prøve ", phone="10 00 00 01")
    assert ask(store, campaign.lead_rows)[0].name == "Ida Prøve"
    for status in LeadStatus:
        do(store, campaign.change_lead, lead, status=status)
        assert ask(store, campaign.lead_rows)[0].status is status
    with pytest.raises(FieldProblem):
        do(store, campaign.add_lead, "  ")
    do(store, campaign.delete_lead, lead)
    assert ask(store, campaign.lead_rows) == []
