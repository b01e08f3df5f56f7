"""The project accounts in the file: vouchers without gaps, nothing lost, nothing overspent unseen."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest

from tests.db.event_examples import DAY, a_line, an_event, ask, do
from tests.db.examples import dump, five_evenings, plan_id, redo, undo
from valgapp.db import budget, journal, postings, receipts
from valgapp.db import undo as undo_db
from valgapp.db.postings import Overspend
from valgapp.db.store import Store
from valgapp.domain.budget import SUGGESTED_LINES, CoFundingState, Figures, PostingState, TrackCard
from valgapp.domain.postings import PostingRow
from valgapp.domain.preset import fixed_id
from valgapp.domain.receipts import ReceiptFile
from valgapp.errors import FieldProblem, UserError

GRANT = 500_000_00
ORDERED, INVOICED, PAID = PostingState.ORDERED, PostingState.INVOICED, PostingState.PAID


def post(store: Store, line: UUID, oere: int, state: PostingState = PAID, **values: Any) -> UUID:
    return do(
        store, postings.add_posting, line, values.pop("day", DAY), oere, state=state, **values
    )


def row(store: Store, posting: UUID) -> PostingRow:
    return next(p for p in ask(store, postings.posting_rows) if p.id == posting)


def line(store: Store, line_id: UUID) -> Figures:
    return ask(store, budget.figures).lines[line_id]


def card(store: Store, number: int = 1) -> TrackCard:
    return ask(store, budget.track_cards)[number - 1]


def vouchers(store: Store) -> list[str]:
    return sorted(p.voucher for p in ask(store, postings.posting_rows) if p.voucher)


def test_the_three_tracks_of_the_preset_are_the_grant(store: Store) -> None:
    cards = ask(store, budget.track_cards)
    assert [(c.number, c.figures.granted) for c in cards] == [
        (1, 150_000_00), (2, 300_000_00), (3, 50_000_00),
    ]  # fmt: skip
    assert ask(store, budget.figures).total == Figures(granted=GRANT)
    assert [c.undistributed for c in cards] == [c.figures.granted for c in cards]


def test_the_suggested_lines_are_loaded_once_without_amounts(store: Store) -> None:
    do(store, budget.load_suggested)
    before = dump(store)
    do(store, budget.load_suggested)
    assert dump(store) == before
    found = ask(store, budget.line_rows)
    assert {(r.track_number, r.title) for r in found} == {
        (number, title) for number, titles in SUGGESTED_LINES.items() for title in titles
    }
    assert all(r.figures == Figures() for r in found)
    assert found[0].id == fixed_id("budget_line", f"1/{SUGGESTED_LINES[1][0]}")


def test_lines_of_own_stand_by_track_and_take_from_what_is_not_distributed(store: Store) -> None:
    a_line(store, 2, 20_000_00, "Telt")
    own = a_line(store, 1, 10_000_00, "Mad")
    do(store, budget.change_line, own, plan_id=plan_id(store), title="  Mad og   drikke ")
    found = ask(store, budget.line_rows)
    assert [(r.title, r.plan) for r in found] == [
        ("Mad og drikke", "Beboerprojekt Nordvest"), ("Telt", ""),
    ]  # fmt: skip
    assert (card(store, 1).undistributed, card(store, 2).undistributed) == (140_000_00, 280_000_00)


@pytest.mark.parametrize(("field", "wrong"), [("title", {"title": " "}), ("oere", {"oere": -1}), ("oere", {"oere": None})])  # fmt: skip
def test_what_a_line_cannot_be(store: Store, field: str, wrong: dict[str, Any]) -> None:
    own = a_line(store)
    with pytest.raises(FieldProblem) as problem:
        do(store, budget.change_line, own, **wrong)
    assert problem.value.field == field


def test_a_line_that_was_used_cannot_be_deleted(store: Store) -> None:
    unused, used, moved = (a_line(store, 1, 10_000_00, t) for t in ("A", "B", "C"))
    do(store, postings.void, post(store, used, 100_00), "Fejl")
    move(store, 100_00, from_line=moved)
    for kept in (used, moved):
        with pytest.raises(UserError, match="kan ikke slettes"):
            do(store, budget.delete_line, kept)
    do(store, budget.delete_line, unused)
    assert [r.title for r in ask(store, budget.line_rows)] == ["B", "C"]


def test_vouchers_are_numbered_in_the_order_they_become_spending(store: Store) -> None:
    own = a_line(store)
    order = post(store, own, 500_00, ORDERED)
    first, second = post(store, own, 100_00), post(store, own, 200_00, INVOICED)
    assert [row(store, p).voucher for p in (order, first, second)] == ["", "BIF-001", "BIF-002"]
    do(store, postings.change_posting, order, state=INVOICED)
    assert row(store, order).voucher == "BIF-003"
    do(store, postings.change_posting, order, state=PAID)
    assert row(store, order).voucher == "BIF-003"


def test_each_site_has_its_own_numbers(store: Store) -> None:
    own = a_line(store)
    post(store, own, 100_00)
    store.site = "NBV"
    theirs = [post(store, own, 100_00, state) for state in (PAID, ORDERED)]
    do(store, postings.change_posting, theirs[1], state=PAID)
    store.site = "BIF"
    post(store, own, 100_00)
    assert vouchers(store) == ["BIF-001", "BIF-002", "NBV-001", "NBV-002"]


def test_a_voided_voucher_keeps_its_number_and_its_place(store: Store) -> None:
    own = a_line(store)
    first = post(store, own, 100_00)
    do(store, postings.void, first, " Bogført to gange ")
    post(store, own, 200_00)
    assert vouchers(store) == ["BIF-001", "BIF-002"]
    assert (row(store, first).voided, row(store, first).void_reason) == (True, "Bogført to gange")
    assert line(store, own).spent == 200_00


def test_undo_of_the_newest_voucher_is_allowed_and_of_an_older_refused(store: Store) -> None:
    own = a_line(store)
    post(store, own, 100_00)
    kept = dump(store)
    post(store, own, 200_00)
    undo(store)
    assert dump(store) == kept
    redo(store)
    assert vouchers(store) == ["BIF-001", "BIF-002"]
    undo(store)
    store.site = "NBV"
    post(store, own, 300_00)
    store.site = "BIF"
    assert post(store, own, 400_00)
    assert vouchers(store) == ["BIF-001", "BIF-002", "NBV-001"]


def test_an_older_voucher_cannot_be_taken_back(store: Store) -> None:
    own = a_line(store)
    post(store, own, 100_00)
    with store.read() as session:
        entry = journal.latest_number(session)
    post(store, own, 200_00)
    before = dump(store)
    with pytest.raises(UserError, match="kan ikke fortrydes"), store.write("") as session:
        undo_db.undo(session, entry)
    assert dump(store) == before


def test_whatever_is_done_the_numbers_have_no_gaps(store: Store) -> None:
    chance, own = Random(25), a_line(store)
    for _ in range(60):
        deed = chance.choice(["post", "order", "void", "correct", "undo", "spend"])
        standing = [p for p in ask(store, postings.posting_rows) if not p.voided]
        some = chance.choice(standing).id if standing else None
        if deed in ("post", "order"):
            post(store, own, chance.randrange(1, 90) * 100, PAID if deed == "post" else ORDERED)
        elif deed == "undo":
            undo(store)
        elif some and deed == "void":
            do(store, postings.void, some, "Grund")
        elif some and deed == "correct":
            do(store, postings.correct, some, "Grund", oere=chance.randrange(1, 90) * 100)
        elif some and deed == "spend":
            do(store, postings.change_posting, some, state=PAID)
        found = vouchers(store)
        assert found == [f"BIF-{n:03d}" for n in range(1, len(found) + 1)]
    assert len(vouchers(store)) > 10


def test_money_line_and_day_of_a_numbered_voucher_are_fixed(store: Store) -> None:
    own, other = a_line(store), a_line(store, title="Lokale")
    bill = post(store, own, 100_00)
    before = dump(store)
    for wrong in ({"oere": 200_00}, {"line_id": other}, {"day": DAY + timedelta(days=1)}):
        with pytest.raises(UserError, match="Ret postering"):
            do(store, postings.change_posting, bill, **wrong)
    with pytest.raises(UserError, match="ikke gå tilbage"):
        do(store, postings.change_posting, bill, state=ORDERED)
    assert dump(store) == before
    do(store, postings.change_posting, bill, supplier="Bageren", text="Boller", oere=100_00)
    assert (row(store, bill).supplier, row(store, bill).text) == ("Bageren", "Boller")


def test_a_posting_without_a_number_may_be_changed_freely(store: Store) -> None:
    own, other = a_line(store), a_line(store, title="Lokale")
    order = post(store, own, 100_00, ORDERED)
    do(store, postings.change_posting, order, oere=300_00, line_id=other, day=date(2025, 12, 1))
    assert (line(store, own).committed, line(store, other).committed) == (0, 300_00)
    with pytest.raises(FieldProblem):
        do(store, postings.change_posting, order, oere=0)
    with pytest.raises(AttributeError):
        do(store, postings.change_posting, order, voucher_number=7)


def test_a_correction_leaves_the_first_visible_and_names_it(store: Store) -> None:
    own, other = a_line(store), a_line(store, title="Lokale")
    bill = post(store, own, 100_00, supplier="Bageren", text="Boller", plan_id=plan_id(store))
    new = do(store, postings.correct, bill, "Tastefejl", oere=1000_00, line_id=other)
    old, fresh = row(store, bill), row(store, new)
    assert (old.voided, old.void_reason, old.oere, old.voucher) == (
        True,
        "Tastefejl",
        100_00,
        "BIF-001",
    )
    assert (fresh.oere, fresh.voucher, fresh.corrects) == (1000_00, "BIF-002", "BIF-001")
    assert (fresh.supplier, fresh.text, fresh.plan) == (
        "Bageren", "Boller", "Beboerprojekt Nordvest",
    )  # fmt: skip
    assert (line(store, own).spent, line(store, other).spent) == (0, 1000_00)
    with pytest.raises(UserError, match="annulleret"):
        do(store, postings.correct, bill, "Igen", oere=5_00)
    with pytest.raises(UserError, match="annulleret"):
        do(store, postings.change_posting, bill, text="Nyt")


def test_receipts_follow_the_posting_that_was_corrected(store: Store) -> None:
    own = a_line(store)
    file = ReceiptFile("bon.pdf", "application/pdf", b"%PDF-1.4", 8, "0" * 64)
    with store.write("Med kvittering") as session:
        bill = receipts.add_with_receipts(
            session, [file], line_id=own, day=DAY, oere=100_00, state=PAID
        )
    new = do(store, postings.correct, bill, "Tastefejl", oere=90_00)
    assert [row(store, p).receipt for p in (bill, new)] == ["bon.pdf", "bon.pdf"]
    (kept,) = ask(store, receipts.receipt_rows, new)
    assert ask(store, receipts.kept, kept.id)[1] == file.data


def test_part_payments_follow_the_order_that_was_corrected(store: Store) -> None:
    own = a_line(store, 1, 10_000_00)
    order = post(store, own, 1000_00, ORDERED)
    post(store, own, 400_00, part_of_id=order)
    do(store, postings.correct, order, "Ny pris", oere=1200_00)
    assert (line(store, own).spent, line(store, own).committed) == (400_00, 800_00)


def test_a_void_and_a_correction_need_a_reason(store: Store) -> None:
    bill = post(store, a_line(store), 100_00)
    for deed in (postings.void, postings.correct):
        with pytest.raises(FieldProblem) as problem:
            do(store, deed, bill, "  ")
        assert problem.value.field == "void_reason"
    do(store, postings.void, bill, "Fejl")
    with pytest.raises(UserError, match="allerede annulleret"):
        do(store, postings.void, bill, "Fejl")


def test_an_overspend_is_told_before_it_is_saved_and_saved_with_a_reason(store: Store) -> None:
    own = a_line(store, 1, 1_000_00)
    post(store, own, 900_00)
    before = dump(store)
    with pytest.raises(Overspend, match=r"budgetposten med 150,00 kr\.") as problem:
        post(store, own, 250_00)
    assert problem.value.field == "oere"
    assert dump(store) == before
    bill = post(store, own, 250_00, reason=" Flere gæster ")
    assert row(store, bill).overspend_reason == "Flere gæster"
    assert "overskridelse: Flere gæster" in row(store, bill).remark
    assert line(store, own).remaining == -150_00
    with store.read() as session:
        [said] = next(r for r in budget.line_rows(session) if r.id == own).reasons
    assert (said.day, said.reason) == (row(store, bill).day, "Flere gæster")
    do(store, postings.void, bill, "Fejl")
    with store.read() as session:
        assert not next(r for r in budget.line_rows(session) if r.id == own).reasons


def test_a_reason_is_kept_only_where_there_is_an_overspend(store: Store) -> None:
    bill = post(store, a_line(store, 1, 1_000_00), 100_00, reason="Ikke nødvendig")
    assert row(store, bill).overspend_reason == ""


@pytest.mark.parametrize(
    "change", [{"state": ORDERED}, {"state": PAID}, {"oere": 1_100_00, "state": INVOICED}]
)
def test_an_expected_cost_overspends_when_it_becomes_real(
    store: Store, change: dict[str, Any]
) -> None:
    own = a_line(store, 1, 1_000_00)
    dream = post(store, own, 1_050_00, PostingState.EXPECTED)
    with pytest.raises(Overspend):
        do(store, postings.change_posting, dream, **change)
    do(store, postings.change_posting, dream, reason="Aftalt", **change)
    assert row(store, dream).overspend_reason == "Aftalt"


def test_moving_an_order_to_a_line_with_too_little_is_an_overspend(store: Store) -> None:
    rich, poor = a_line(store, 1, 5_000_00), a_line(store, 1, 100_00, "Transport")
    order = post(store, rich, 500_00, ORDERED)
    with pytest.raises(Overspend, match=r"400,00 kr\."):
        do(store, postings.change_posting, order, line_id=poor)


def test_the_invoice_of_an_order_is_no_further_spending_until_it_is_dearer(store: Store) -> None:
    own = a_line(store, 1, 1_000_00)
    order = post(store, own, 1_000_00, ORDERED)
    post(store, own, 600_00, part_of_id=order)
    assert line(store, own).remaining == 0
    with pytest.raises(Overspend, match=r"med 50,00 kr\."):
        post(store, own, 450_00, part_of_id=order)


def test_a_part_payment_has_been_invoiced(store: Store) -> None:
    own = a_line(store)
    order = post(store, own, 1_000_00, ORDERED)
    with pytest.raises(FieldProblem) as problem:
        post(store, own, 600_00, ORDERED, part_of_id=order)
    assert problem.value.field == "state"


@pytest.mark.parametrize("state", [INVOICED, PAID])
def test_an_order_with_part_payments_is_not_counted_once_more(
    store: Store, state: PostingState
) -> None:
    own = a_line(store)
    order = post(store, own, 1_000_00, ORDERED)
    part = post(store, own, 600_00, part_of_id=order)
    with pytest.raises(FieldProblem, match="delbetaling") as problem:
        do(store, postings.change_posting, order, state=state)
    assert problem.value.field == "state"
    with pytest.raises(FieldProblem, match="delbetaling"):
        do(store, postings.correct, order, "Det hele kom på én gang", state=state)
    assert (line(store, own).spent, line(store, own).committed) == (600_00, 400_00)
    do(store, postings.void, part, "Forkert")
    do(store, postings.change_posting, order, state=state)
    assert (line(store, own).spent, line(store, own).committed) == (1_000_00, 0)
    with pytest.raises(UserError, match="dobbelt"):
        post(store, own, 100_00, part_of_id=order)


def test_a_voided_part_of_a_paid_order_stays_void(store: Store) -> None:
    own = a_line(store)
    order = post(store, own, 1_000_00, ORDERED)
    part = post(store, own, 600_00, part_of_id=order)
    do(store, postings.void, part, "Forkert")
    with store.read() as session:
        voiding = journal.latest_number(session)
    do(store, postings.change_posting, order, state=PAID)
    with pytest.raises(UserError, match="kan ikke fortrydes"), store.write("") as session:
        undo_db.undo(session, voiding)
    assert (line(store, own).spent, line(store, own).committed) == (1_000_00, 0)


def test_a_posting_of_nothing_is_refused_and_a_credit_is_not(store: Store) -> None:
    own = a_line(store)
    with pytest.raises(FieldProblem):
        post(store, own, 0)
    post(store, own, 500_00)
    post(store, own, -200_00)
    assert line(store, own).spent == 300_00


def move(
    store: Store,
    oere: int,
    source: int = 1,
    target: int = 2,
    reason: str = "Mere mad",
    **ends: UUID,
) -> UUID:
    tracks = {c.number: c.id for c in ask(store, budget.track_cards)}
    return do(
        store, budget.reallocate, DAY, oere, reason,
        from_track_id=tracks[source], to_track_id=tracks[target],
        from_line_id=ends.get("from_line"), to_line_id=ends.get("to_line"),
    )  # fmt: skip


def test_a_reallocation_is_dated_with_a_reason_and_leaves_the_grant_as_it_was(store: Store) -> None:
    food, tent = a_line(store, 1, 10_000_00), a_line(store, 2, 0, "Telt")
    move(store, 4_000_00, reason=" Regn ", from_line=food, to_line=tent)
    move(store, 1_000_00, 3, 1)
    assert (line(store, food).granted, line(store, food).budget) == (10_000_00, 6_000_00)
    assert (line(store, tent).granted, line(store, tent).budget) == (0, 4_000_00)
    total = ask(store, budget.figures).total
    assert (total.granted, total.budget) == (GRANT, GRANT)
    rows = {m.reason: (m.source, m.target, m.oere) for m in ask(store, budget.reallocation_rows)}
    assert rows == {
        "Regn": ("Spor 1 · Forplejning", "Spor 2 · Telt", 4_000_00),
        "Mere mad": ("Spor 3 · ikke fordelt", "Spor 1 · ikke fordelt", 1_000_00),
    }


@pytest.mark.parametrize(("oere", "reason", "field"), [(0, "x", "oere"), (-5, "x", "oere"), (5, " ", "reason")])  # fmt: skip
def test_a_reallocation_has_an_amount_and_a_reason(
    store: Store, oere: int, reason: str, field: str
) -> None:
    with pytest.raises(FieldProblem) as problem:
        move(store, oere, reason=reason)
    assert problem.value.field == field


def test_no_more_can_be_moved_than_is_left(store: Store) -> None:
    food = a_line(store, 1, 10_000_00)
    post(store, food, 7_000_00)
    post(store, food, 1_000_00, ORDERED)
    with pytest.raises(FieldProblem, match=r"kun 2\.000,00 kr\. at flytte"):
        move(store, 2_000_01, from_line=food)
    with pytest.raises(FieldProblem, match=r"kun 140\.000,00 kr\. at flytte"):
        move(store, 140_000_01)
    move(store, 2_000_00, from_line=food)
    move(store, 140_000_00)
    assert card(store).figures.remaining == 0


def test_what_a_line_without_an_amount_has_used_cannot_be_moved(store: Store) -> None:
    post(store, a_line(store), 100_000_00)
    with pytest.raises(FieldProblem, match=r"kun 50\.000,00 kr\. at flytte"):
        move(store, 50_000_01)


def test_a_line_cannot_give_away_what_its_track_has_overspent(store: Store) -> None:
    food, room = a_line(store, 3, 30_000_00), a_line(store, 3, 20_000_00, "Lokale")
    post(store, room, 45_000_00, reason="Dyrt")
    with pytest.raises(FieldProblem, match=r"kun 5\.000,00 kr\. at flytte"):
        move(store, 5_000_01, 3, 1, from_line=food)
    move(store, 25_000_00, 3, 3, from_line=food, to_line=room)
    assert line(store, room).remaining == 0


def test_both_ends_of_a_reallocation_are_in_their_tracks_and_not_the_same(store: Store) -> None:
    food = a_line(store, 1, 10_000_00)
    with pytest.raises(FieldProblem, match="et andet spor") as problem:
        move(store, 100, 2, 3, from_line=food)
    assert problem.value.field == "from_line_id"
    with pytest.raises(FieldProblem, match="to forskellige"):
        move(store, 100, 1, 1)


def test_postings_are_newest_first_and_say_what_they_are_about(store: Store) -> None:
    own, evening = a_line(store), an_event(store, "Valgcafé")
    session_id = five_evenings(store)[0]
    post(store, own, 100_00, event_id=evening, due_on=date(2025, 11, 20))
    post(store, own, 200_00, day=date(2025, 9, 1), session_id=session_id)
    post(store, own, 300_00)
    rows = ask(store, postings.posting_rows)
    assert [(r.voucher, r.about) for r in rows] == [
        ("BIF-003", ""), ("BIF-001", "Valgcafé"), ("BIF-002", "Modul 1, 03-09-2025"),
    ]  # fmt: skip
    assert rows[1].due_on == date(2025, 11, 20)


def test_cofunding_is_not_known_until_it_is_said(store: Store) -> None:
    own = do(store, budget.add_cofunding, "  Boligforeningen  Prøve ", plan_id=plan_id(store))
    (found,) = ask(store, budget.cofunding_rows)
    assert (found.source, found.amount, found.state) == (
        "Boligforeningen Prøve", "ikke oplyst", CoFundingState.UNKNOWN,
    )  # fmt: skip
    do(store, budget.change_cofunding, own, oere=10_000_00, hours=40, state=CoFundingState.PROMISED)
    assert ask(store, budget.cofunding_rows)[0].amount == "10.000,00 kr. og 40 timer"
    do(store, budget.delete_cofunding, own)
    assert ask(store, budget.cofunding_rows) == []


def test_one_undo_takes_back_a_correction_whole(store: Store) -> None:
    bill = post(store, a_line(store), 100_00)
    before = dump(store)
    do(store, postings.correct, bill, "Tastefejl", oere=90_00)
    undo(store)
    assert dump(store) == before


def test_one_undo_takes_back_an_order_its_parts_and_their_corrections(store: Store) -> None:
    own = a_line(store)
    before = dump(store)
    with store.write("Alt på én gang") as session:
        order = postings.add_posting(session, own, DAY, 900_00, state=ORDERED)
        parts = [
            postings.add_posting(session, own, DAY, 100_00, state=PAID, part_of_id=order)
            for _ in range(3)
        ]
        for part in parts:
            postings.correct(session, part, "Forkert beløb", oere=90_00)
        postings.correct(session, order, "Dyrere", oere=1_000_00)
    after = dump(store)
    undo(store)
    assert dump(store) == before
    redo(store)
    assert dump(store) == after
