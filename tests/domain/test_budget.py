"""The sums of the project accounts: one rule, in whole øre, whatever the order of things."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valgapp.domain import danish
from valgapp.domain.budget import (
    SUGGESTED_LINES,
    Accounts,
    CoFundingRow,
    CoFundingState,
    Figures,
    LineFact,
    Move,
    PostingFact,
    PostingState,
    accounts,
    overspent,
    still_open,
)
from valgapp.domain.overspending import Overspending, OverspendReason, explained
from valgapp.domain.postings import PostingRow, voucher

GRANT = 500_000_00
TRACKS = {UUID(int=1): 150_000_00, UUID(int=2): 300_000_00, UUID(int=3): 50_000_00}
ONE, TWO, THREE = TRACKS
LINES = [
    LineFact(UUID(int=10 * n + k), track, oere)
    for n, track in enumerate(TRACKS, 1)
    for k, oere in enumerate((10_000_00, 5_000_00, 0))
]
FOOD, ROOM, BARE = (line.id for line in LINES[:3])
SPENT = (PostingState.INVOICED, PostingState.PAID)


def posting(oere: int, state: PostingState = PostingState.PAID, **values: Any) -> PostingFact:
    known = {"id": uuid4(), "line_id": FOOD, "oere": oere, "state": state}
    return PostingFact(**(known | values))


def food(*postings: PostingFact) -> Figures:
    return accounts(TRACKS, LINES, postings, ()).lines[FOOD]


def test_the_tracks_of_the_preset_are_the_grant_and_their_shares_are_30_60_and_10() -> None:
    found = accounts(TRACKS, (), (), ())
    assert found.total.granted == GRANT
    assert [danish.money(f.granted) for f in found.tracks.values()] == [
        "150.000,00 kr.", "300.000,00 kr.", "50.000,00 kr.",
    ]  # fmt: skip
    assert [f.granted * 10000 // GRANT for f in found.tracks.values()] == [3000, 6000, 1000]
    assert found.undistributed == TRACKS == found.free


@pytest.mark.parametrize(
    ("state", "spent", "committed", "expected"),
    [
        (PostingState.EXPECTED, 0, 0, 700), (PostingState.ORDERED, 0, 700, 0),
        (PostingState.INVOICED, 700, 0, 0), (PostingState.PAID, 700, 0, 0),
    ],
)  # fmt: skip
def test_what_a_posting_counts_as(
    state: PostingState, spent: int, committed: int, expected: int
) -> None:
    found = food(posting(700, state))
    assert (found.spent, found.committed, found.expected) == (spent, committed, expected)
    assert found.remaining == 10_000_00 - spent - committed
    assert found.forecast == 700


def test_a_credit_gives_money_back_and_a_voided_posting_is_nothing() -> None:
    assert food(posting(900), posting(-200)).spent == 700
    assert food(posting(900, voided=True)) == food()


def test_an_order_is_committed_until_it_is_invoiced() -> None:
    order = posting(1000, PostingState.ORDERED)
    part = posting(400, PostingState.PAID, part_of_id=order.id)
    assert (food(order, part).spent, food(order, part).committed) == (400, 600)
    rest = posting(700, PostingState.INVOICED, part_of_id=order.id)
    assert (food(order, part, rest).spent, food(order, part, rest).committed) == (1100, 0)
    voided = posting(400, PostingState.PAID, part_of_id=order.id, voided=True)
    assert (food(order, voided).spent, food(order, voided).committed) == (0, 1000)


@given(st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9))
def test_an_order_never_turns_into_its_opposite(oere: int, invoiced: int) -> None:
    left = still_open(oere, invoiced)
    assert left == 0 or (left > 0) == (oere > 0)


_OERE = st.integers(-5_000_00, 20_000_00)


@st.composite
def books(draw: st.DrawFn) -> tuple[list[PostingFact], list[Move]]:
    """Postings of every state with credits, voids and part payments, and reallocations."""
    lines = st.sampled_from([line.id for line in LINES])
    first = [
        posting(
            draw(_OERE), draw(st.sampled_from(PostingState)), line_id=draw(lines), voided=voided
        )
        for voided in draw(st.lists(st.booleans(), max_size=12))
    ]
    orders = [p for p in first if p.state is PostingState.ORDERED]
    parts = [
        posting(draw(_OERE), draw(st.sampled_from(SPENT)), line_id=p.line_id, part_of_id=p.id)
        for p in orders
        if draw(st.booleans())
    ]
    moves = [draw(_moves()) for _ in range(draw(st.integers(0, 6)))]
    return first + parts, moves


@st.composite
def _moves(draw: st.DrawFn) -> Move:
    ends: list[tuple[UUID, UUID | None]] = []
    for _ in range(2):
        line = draw(st.sampled_from([None, *LINES]))
        ends.append(
            (line.track_id, line.id) if line else (draw(st.sampled_from(list(TRACKS))), None)
        )
    (from_track, from_line), (to_track, to_line) = ends
    return Move(from_track, to_track, draw(st.integers(1, 50_000_00)), from_line, to_line)


@given(books(), st.randoms(use_true_random=False))
def test_any_order_of_things_gives_the_same_sums(
    made: tuple[list[PostingFact], list[Move]], chance: Random
) -> None:
    postings, moves = made
    shuffled, other_moves, lines = postings[:], moves[:], LINES[:]
    for some in (shuffled, other_moves, lines):
        chance.shuffle(some)
    assert accounts(TRACKS, lines, shuffled, other_moves) == accounts(
        TRACKS, LINES, postings, moves
    )


@given(books())
def test_the_parts_always_add_up_to_the_grant(made: tuple[list[PostingFact], list[Move]]) -> None:
    found = accounts(TRACKS, LINES, *made)
    assert sum(f.budget for f in found.tracks.values()) == found.total.budget == GRANT
    for track in TRACKS:
        own = [found.lines[line.id] for line in LINES if line.track_id == track]
        assert sum(f.budget for f in own) + found.undistributed[track] == found.tracks[track].budget
        assert sum(f.spent for f in own) == found.tracks[track].spent
        assert sum(f.remaining for f in own) + found.undistributed[track] == (
            found.tracks[track].remaining
        )
        assert found.free[track] <= found.undistributed[track]
    for f in [*found.lines.values(), *found.tracks.values(), found.total]:
        assert f.remaining == f.budget - f.spent - f.committed


@given(books())
def test_a_part_payment_within_its_order_changes_what_is_spent_but_not_what_is_left(
    made: tuple[list[PostingFact], list[Move]],
) -> None:
    postings, moves = made
    order = posting(9_000_00, PostingState.ORDERED)
    before = accounts(TRACKS, LINES, [*postings, order], moves).lines[FOOD]
    part = posting(4_000_00, part_of_id=order.id)
    after = accounts(TRACKS, LINES, [*postings, order, part], moves).lines[FOOD]
    assert after.spent - before.spent == 4_000_00
    assert after.remaining == before.remaining


@given(books())
def test_voiding_is_as_if_it_had_never_been(made: tuple[list[PostingFact], list[Move]]) -> None:
    postings, moves = made
    voided = [posting(1234_00, PostingState.PAID, voided=True, line_id=ROOM)]
    assert accounts(TRACKS, LINES, postings + voided, moves) == accounts(
        TRACKS, LINES, postings, moves
    )


def book(*postings: PostingFact, moves: tuple[Move, ...] = ()) -> Accounts:
    return accounts(TRACKS, LINES, postings, moves)


def test_an_overspend_is_what_goes_beyond_the_line() -> None:
    full = posting(9_000_00)
    assert not overspent(book(full), book(full, posting(1_000_00)), FOOD, ONE)
    assert overspent(book(full), book(full, posting(1_500_00)), FOOD, ONE) == Overspending(500_00)
    already = posting(12_000_00)
    assert overspent(book(already), book(already, posting(1_00)), FOOD, ONE) == Overspending(1_00)
    assert not overspent(book(already), book(already, posting(-1_00)), FOOD, ONE)


def test_a_line_without_an_amount_lives_off_its_track() -> None:
    big = posting(140_000_00, line_id=BARE)
    assert not overspent(book(), book(big), BARE, ONE)
    more = book(big, posting(11_000_00, line_id=BARE))
    assert overspent(book(big), more, BARE, ONE) == Overspending(track=1_000_00)


def test_line_track_and_grant_are_each_told_by_how_much() -> None:
    big = (posting(140_000_00, line_id=BARE), posting(345_000_00, line_id=LINES[5].id))
    over = overspent(book(*big), book(*big, posting(20_000_00)), FOOD, ONE)
    assert over == Overspending(10_000_00, 10_000_00, 5_000_00)
    assert over.words() == (
        "budgetposten med 10.000,00 kr., sporet med 10.000,00 kr. og bevillingen med 5.000,00 kr."
    )
    assert Overspending(track=1_00).words(several=True) == "spor med 1,00 kr."


def test_the_explanation_tells_the_lines_own_words_and_each_dated_overspend() -> None:
    why = OverspendReason(date(2025, 10, 12), "BIF-003 Café Prøve", "Flere gæster")
    assert explained("", ()) == ""
    assert explained("Aftalt", (why,)) == (
        "Aftalt · Overskredet 12-10-2025 (BIF-003 Café Prøve): Flere gæster"
    )
    assert explained("Flere gæster", (why,)) == why.text


def test_what_is_only_expected_overspends_nothing() -> None:
    dream = posting(99_000_00, PostingState.EXPECTED)
    assert not overspent(book(), book(dream), FOOD, ONE)


def test_an_invoice_above_its_order_overspends_by_the_difference() -> None:
    order = posting(10_000_00, PostingState.ORDERED)
    bill = posting(10_300_00, PostingState.INVOICED, part_of_id=order.id)
    assert overspent(book(order), book(order, bill), FOOD, ONE) == Overspending(300_00)


def test_money_used_by_a_line_without_an_amount_is_not_free_to_move() -> None:
    found = book(posting(100_000_00, line_id=BARE))
    assert found.undistributed[ONE] == 135_000_00
    assert found.free[ONE] == 35_000_00


def test_a_reallocation_moves_the_budget_and_leaves_what_was_granted() -> None:
    found = book(moves=(Move(ONE, TWO, 5_000_00, from_line_id=FOOD),))
    assert (found.lines[FOOD].granted, found.lines[FOOD].budget) == (10_000_00, 5_000_00)
    assert (found.tracks[ONE].moved, found.tracks[TWO].moved) == (-5_000_00, 5_000_00)
    assert found.undistributed[TWO] == TRACKS[TWO] - 15_000_00 + 5_000_00


@pytest.mark.parametrize(
    ("spent", "budget", "share"), [(0, 0, 0), (50, 0, 0), (1, 3, 3333), (150, 100, 15000)]
)
def test_the_share_used_in_hundredths_of_a_percent(spent: int, budget: int, share: int) -> None:
    assert Figures(granted=budget, spent=spent).used_share == share


@pytest.mark.parametrize(
    ("typed", "oere"),
    [
        ("1500", 1500_00), ("1.500", 1500_00), ("1500,5", 1500_50), ("1.500,50 kr.", 1500_50),
        ("−200", -200_00), ("-200", -200_00), ("0,05", 5), ("12.50", 12_50), ("1 500 kr", 1500_00),
        ("150.000,-", 150_000_00), ("1.234.567,89", 1_234_567_89), ("+7", 7_00),
    ],
)  # fmt: skip
def test_typing_money_is_forgiving(typed: str, oere: int) -> None:
    assert danish.parse_money(typed) == oere


@pytest.mark.parametrize(
    "typed", ["", "kr.", "femten", "1,500.50", "1.50,5", "12,345", "1.5000", "--5", "1e5", "½"]
)
def test_what_cannot_be_read_is_no_money(typed: str) -> None:
    assert danish.parse_money(typed) is None


@given(st.integers(-(10**13), 10**13))
def test_money_shown_can_be_read_again(oere: int) -> None:
    assert danish.parse_money(danish.money(oere)) == oere


@given(st.integers(0, 10**9), st.integers(0, 99))
def test_kroner_and_oere_typed_any_way_are_the_same(kroner: int, oere: int) -> None:
    wanted = kroner * 100 + oere
    for typed in (
        f"{kroner},{oere:02d}", f"{kroner}.{oere:02d}", f"{danish.thousands(kroner)},{oere:02d}",
        f" {kroner},{oere:02d} kr. ", f"{danish.thousands(kroner)},{oere:02d}kr",
    ):  # fmt: skip
        assert danish.parse_money(typed) == wanted, typed


def a_posting_row(**values: Any) -> PostingRow:
    known: dict[str, Any] = {
        "id": uuid4(), "day": date(2025, 10, 1), "voucher": "NBV-001", "supplier": "", "text": "",
        "oere": 100, "line_id": FOOD, "line": "Forplejning", "track_number": 1, "plan": "",
        "state": PostingState.PAID, "due_on": None, "voided": False, "void_reason": "",
        "overspend_reason": "", "corrects": "", "receipt": "", "about": "",
    }  # fmt: skip
    return PostingRow(**(known | values))


def test_a_receipt_is_missed_of_what_is_spent_and_stands() -> None:
    assert a_posting_row().lacks_receipt
    assert not a_posting_row(receipt="kvittering.pdf").lacks_receipt
    assert not a_posting_row(voided=True).lacks_receipt
    assert not a_posting_row(state=PostingState.ORDERED).lacks_receipt


@pytest.mark.parametrize(
    ("values", "due"),
    [
        ({"state": PostingState.INVOICED}, True), ({"state": PostingState.PAID}, False),
        ({"state": PostingState.INVOICED, "voided": True}, False),
        ({"state": PostingState.INVOICED, "due_on": date(2025, 10, 16)}, False),
        ({"state": PostingState.INVOICED, "due_on": None}, False),
    ],
)  # fmt: skip
def test_what_is_due(values: dict[str, Any], due: bool) -> None:
    row = a_posting_row(**{"due_on": date(2025, 10, 15), **values})
    assert row.is_due(date(2025, 10, 15)) is due


def test_remarks_tell_of_voids_corrections_and_overspends() -> None:
    row = a_posting_row(voided=True, void_reason="dobbelt", corrects="NBV-001")
    assert row.remark == "annulleret: dobbelt · retter bilag NBV-001"


@pytest.mark.parametrize(
    ("oere", "hours", "amount"),
    [
        (None, None, "ikke oplyst"), (10_000_00, None, "10.000,00 kr."), (None, 1, "1 time"),
        (10_000_00, 40, "10.000,00 kr. og 40 timer"), (0, None, "0,00 kr."),
    ],
)  # fmt: skip
def test_cofunding_is_not_known_until_it_is(
    oere: int | None, hours: int | None, amount: str
) -> None:
    row = CoFundingRow(uuid4(), "", "Boligforeningen", oere, hours, CoFundingState.UNKNOWN, "")
    assert row.amount == amount


def test_a_voucher_is_the_site_and_its_own_number() -> None:
    assert voucher("NBV", 12) == "NBV-012"
    assert voucher("NBV", None) == ""


def test_suggested_lines_are_there_for_each_track_without_amounts() -> None:
    assert set(SUGGESTED_LINES) == {1, 2, 3}
    assert "Diplomoverrækkelse" in SUGGESTED_LINES[1]
    assert all(isinstance(title, str) for titles in SUGGESTED_LINES.values() for title in titles)
