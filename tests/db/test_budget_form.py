"""What a form says of an overspend is what saving says."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from valgapp.db import budget, budget_form, initiative, postings
from valgapp.db.postings import Overspend
from valgapp.db.store import Store
from valgapp.domain.budget import PostingFact, PostingState
from valgapp.domain.overspending import Overspending

DAY = date(2025, 10, 3)
ORDERED, PAID = PostingState.ORDERED, PostingState.PAID


@pytest.fixture
def line(store: Store):  # type: ignore[no-untyped-def]
    with store.write("Budgetpost") as session:
        track = budget.track_cards(session)[0].id
        return budget.add_line(session, track, "Forplejning", oere=1000_00)


def over(store: Store, fact: PostingFact, **more):  # type: ignore[no-untyped-def]
    with store.read() as session:
        return budget_form.would_overspend(session, fact, **more)


def add(store: Store, line, oere: int, **more):  # type: ignore[no-untyped-def]
    with store.write("Ny postering") as session:
        return postings.add_posting(session, line, DAY, oere, **more)


def test_a_line_is_named_with_its_plan_only_where_there_are_others(store: Store, line) -> None:  # type: ignore[no-untyped-def]
    def named() -> list[str]:
        with store.read() as session:
            return [name for _, name in budget_form.choices(session).line_pairs]

    assert named() == ["Forplejning · spor 1"]
    with store.write("Budgetpost") as session:
        track, plan = budget.track_cards(session)[0].id, initiative.plans(session)[0]
        budget.add_line(session, track, "Lokale", plan_id=plan.id)
    assert named() == ["Forplejning · spor 1", f"Lokale · spor 1 · {plan.name}"]


@pytest.mark.parametrize("oere", [1, 999_99, 1000_00, 1000_01, 5000_00, -200_00, 200_000_00])
@pytest.mark.parametrize("state", PostingState)
def test_the_form_and_the_file_agree(store: Store, line, oere, state) -> None:  # type: ignore[no-untyped-def]
    told = over(store, PostingFact(uuid4(), line, oere, state))
    try:
        add(store, line, oere, state=state)
    except Overspend:
        assert told
    else:
        assert not told


def test_a_part_payment_overspends_only_by_what_it_goes_beyond_its_order(
    store: Store, line
) -> None:  # type: ignore[no-untyped-def]
    order = add(store, line, 1000_00, state=ORDERED)
    part = PostingFact(uuid4(), line, 1000_00, PAID, False, order)
    assert not over(store, part)
    assert over(store, PostingFact(uuid4(), line, 1100_00, PAID, False, order)) == Overspending(
        100_00
    )
    assert over(store, PostingFact(uuid4(), line, 100_00, PAID)) == Overspending(100_00)


def test_a_correction_counts_without_what_it_replaces(store: Store, line) -> None:  # type: ignore[no-untyped-def]
    old = add(store, line, 900_00, state=PAID)
    wanted = PostingFact(uuid4(), line, 950_00, PAID)
    assert over(store, wanted) == Overspending(850_00)
    assert not over(store, wanted, instead_of=old)


def test_orders_tell_what_is_open_and_parts_what_they_belong_to(store: Store, line) -> None:  # type: ignore[no-untyped-def]
    order = add(store, line, 600_00, state=ORDERED, supplier="Café Prøve")
    part = add(store, line, 250_00, state=PAID, part_of_id=order)
    with store.read() as session:
        found = {row.id: row for row in postings.posting_rows(session)}
    assert (found[order].open_oere, found[order].part_of) == (350_00, "")
    assert (found[part].open_oere, found[part].part_of) == (0, "Café Prøve")
    with store.write("Annullér") as session:
        postings.void(session, part, "Dobbelt ført")
    with store.read() as session:
        rows = {row.id: row for row in postings.posting_rows(session)}
    assert rows[order].open_oere == 600_00
    assert rows[part].status == "Annulleret"
