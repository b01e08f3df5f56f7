"""The accounts: every part adds up to the whole, whatever was posted."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valgapp.domain import vouchers
from valgapp.domain.accounts import (
    ALL_PLANS,
    AccountsSetup,
    Threshold,
    account_lines,
    journal_rows,
    plan_statuses,
    setup_of,
)
from valgapp.domain.budget import (
    Figures,
    LineFact,
    LineRow,
    PostingFact,
    PostingState,
    TrackCard,
    accounts,
    still_open,
)
from valgapp.domain.budget_tracks import sum_check
from valgapp.domain.forecast import forecast
from valgapp.domain.postings import PostingRow, voucher_order
from valgapp.domain.preset import GRANT_OERE, TRACKS
from valgapp.domain.vouchers import VoucherEntry

TODAY = date(2025, 11, 5)
PLANS = ["Amagerplanen", "Nørrebrobyggerne"]
IDS = {UUID(int=number): oere for number, (_, oere) in enumerate(TRACKS, 1)}
LINES = [
    (UUID(int=10 * number + k), UUID(int=number), oere, plan)
    for number in (1, 2, 3)
    for k, (oere, plan) in enumerate(((10_000_00, PLANS[0]), (7_000_00, ""), (0, "")))
]


def posting(
    fact: PostingFact, invoiced: int = 0, *, plan: str = "", day: date = TODAY, **more: object
) -> PostingRow:
    is_open = not (fact.voided or fact.state.is_spent)
    values: dict[str, object] = {
        "id": fact.id, "day": day, "voucher": "", "supplier": "Prøve ApS", "text": "", "oere": fact.oere,
        "line_id": fact.line_id, "line": "", "track_number": 1, "plan": plan, "state": fact.state,
        "due_on": None, "voided": fact.voided, "void_reason": "", "overspend_reason": "",
        "corrects": "", "receipt": "", "about": "",
        "open_oere": still_open(fact.oere, invoiced) if is_open else 0,
    }  # fmt: skip
    return PostingRow(**(values | more))  # type: ignore[arg-type]


facts = st.lists(
    st.builds(
        PostingFact,
        id=st.uuids(),
        line_id=st.sampled_from([line[0] for line in LINES]),
        oere=st.integers(-50_000_00, 90_000_00).filter(bool),
        state=st.sampled_from(PostingState),
        voided=st.booleans(),
    ),
    max_size=12,
    unique_by=lambda fact: fact.id,
)


def the_accounts(found: list[PostingFact], plans: list[str]) -> tuple[list[TrackCard], ...]:
    made = accounts(IDS, [LineFact(*line[:3]) for line in LINES], found, ())
    cards = [
        TrackCard(track, number, title, made.tracks[track], made.undistributed[track])
        for number, (track, (title, _)) in enumerate(zip(IDS, TRACKS, strict=True), 1)
    ]
    rows = [
        LineRow(line, track, track.int, "", f"Post {line.int}", plan, made.lines[line])
        for line, track, _, plan in LINES
    ]
    return cards, rows  # type: ignore[return-value]


def test_the_preset_is_500_000_and_its_shares_are_30_60_and_10() -> None:
    assert [oere for _, oere in TRACKS] == [150_000_00, 300_000_00, 50_000_00]
    assert sum(oere for _, oere in TRACKS) == GRANT_OERE == 500_000_00
    assert [oere * 100 / GRANT_OERE for _, oere in TRACKS] == [30, 60, 10]
    cards, lines = the_accounts([], [])
    assert sum_check(cards, GRANT_OERE).text == (
        "150.000 + 300.000 + 50.000 = 500.000 kr. – stemmer med bevillingen"
    )
    whole = sum((r.figures for r in account_lines(cards, lines)), Figures())  # type: ignore[arg-type]
    assert whole.granted == GRANT_OERE


@given(facts, st.data())
def test_lines_plans_and_journal_each_add_up_to_the_same_whole(
    found: list[PostingFact], data: st.DataObject
) -> None:
    cards, rows = the_accounts(found, PLANS)
    lines = account_lines(cards, rows)  # type: ignore[arg-type]
    chosen = [data.draw(st.sampled_from(["", *PLANS])) for _ in found]
    postings = [posting(f, plan=p) for f, p in zip(found, chosen, strict=True)]
    journal = journal_rows(postings, lines)
    whole = sum((card.figures for card in cards), Figures())
    assert whole.granted == GRANT_OERE
    assert sum((r.figures for r in lines), Figures()) == whole
    plans = plan_statuses(PLANS, lines, journal)
    assert sum((p.figures for p in plans), Figures()) == whole
    assert sum((r.posting.counted for r in journal), Figures()) == Figures(
        spent=whole.spent, committed=whole.committed, expected=whole.expected
    )
    assert sum(r.deviation for r in lines) == whole.budget - whole.spent
    line = forecast(postings, budget=whole.budget, today=TODAY, ends=TODAY)
    assert line.total == whole.forecast


def test_a_part_payment_lowers_what_is_still_open_and_not_the_whole() -> None:
    order = PostingFact(uuid4(), LINES[0][0], 1000, PostingState.ORDERED)
    part = PostingFact(uuid4(), LINES[0][0], 300, PostingState.PAID, part_of_id=order.id)
    rule = accounts(IDS, [LineFact(*line[:3]) for line in LINES], [order, part], ()).total
    shown = posting(order, 300).counted + posting(part).counted
    assert (shown.spent, shown.committed) == (rule.spent, rule.committed) == (300, 700)


def test_a_posting_belongs_to_its_own_plan_else_to_that_of_its_line() -> None:
    cards, rows = the_accounts([], [])
    lines = account_lines(cards, rows)  # type: ignore[arg-type]
    made = [PostingFact(uuid4(), line[0], 100, PostingState.PAID) for line in LINES[:2]]
    journal = journal_rows(
        [posting(made[0]), posting(made[1]), posting(made[0], plan=PLANS[1])], lines
    )
    assert [row.plan for row in journal] == [PLANS[0], ALL_PLANS, PLANS[1]]
    counts = {p.plan: p.postings for p in plan_statuses(PLANS, lines, journal)}
    assert counts == {PLANS[0]: 1, PLANS[1]: 1, ALL_PLANS: 1}


def test_the_journal_is_in_the_order_of_the_vouchers_and_then_of_days() -> None:
    cards, rows = the_accounts([], [])
    lines = account_lines(cards, rows)  # type: ignore[arg-type]
    fact = PostingFact(uuid4(), LINES[0][0], 100, PostingState.PAID)
    earlier = TODAY - timedelta(days=3)
    made = [
        posting(fact, voucher="BIF-1000"), posting(fact), posting(fact, voucher="BIF-999"),
        posting(fact, day=earlier), posting(fact, voucher="AMP-002"),
    ]  # fmt: skip
    shown = [(r.posting.voucher, r.posting.day) for r in journal_rows(made, lines)]
    assert shown == [
        ("AMP-002", TODAY), ("BIF-999", TODAY), ("BIF-1000", TODAY), ("", earlier), ("", TODAY),
    ]  # fmt: skip
    assert voucher_order("BIF-012") == ("BIF", 12)


def test_more_spent_than_there_was_wants_an_explanation() -> None:
    fact = PostingFact(uuid4(), LINES[1][0], 8_000_00, PostingState.PAID)
    cards, rows = the_accounts([fact], [])
    lacking = [r.line.id for r in account_lines(cards, rows) if r.lacks_explanation]  # type: ignore[arg-type]
    assert lacking == [LINES[1][0]]


@pytest.mark.parametrize(
    ("state", "lacks"),
    [(PostingState.PAID, True), (PostingState.ORDERED, False), (PostingState.EXPECTED, False)],
)
def test_a_line_without_an_amount_wants_an_explanation_only_of_what_was_spent(
    state: PostingState, lacks: bool
) -> None:
    without = LINES[2][0]
    cards, rows = the_accounts([PostingFact(uuid4(), without, 1_00, state)], [])
    lines = account_lines(cards, rows)  # type: ignore[arg-type]
    assert next(r for r in lines if r.line.id == without).lacks_explanation is lacks
    assert [r.line.id for r in lines if r.lacks_explanation] == [without] * lacks


def test_what_is_demanded_is_empty_until_written_and_then_that_of_the_highest_reached() -> None:
    assert AccountsSetup().stated == []
    assert AccountsSetup().demand(GRANT_OERE) == ""
    thresholds = (
        Threshold(200_000_00, "revisorpåtegning"),
        Threshold(100_000_00, "ledelseserklæring"),
        Threshold(900_000_00, "fuld revision"),
    )
    setup = AccountsSetup(thresholds=thresholds)
    assert setup.demand(GRANT_OERE) == "revisorpåtegning"
    assert setup.demand(150_000_00) == "ledelseserklæring"
    assert setup.demand(50_000_00) == ""
    assert AccountsSetup(thresholds=(Threshold(1, ""), Threshold(None, "x"))).stated == []
    assert setup_of(setup.as_text()) == setup
    assert setup_of("") == AccountsSetup()


def test_the_forecast_puts_each_posting_on_its_day() -> None:
    def row(state: PostingState, oere: int, day: int, due: int | None = None) -> PostingRow:
        fact = PostingFact(uuid4(), LINES[0][0], oere, state)
        due_on = TODAY + timedelta(days=due) if due is not None else None
        return posting(fact, day=TODAY + timedelta(days=day), due_on=due_on)

    ends = TODAY + timedelta(days=20)
    found = forecast(
        [
            row(PostingState.PAID, 100, -9), row(PostingState.INVOICED, 50, -2, due=4),
            row(PostingState.ORDERED, 30, -5, due=10), row(PostingState.ORDERED, 7, -5, due=-1),
            row(PostingState.EXPECTED, 9, -5),
        ],
        budget=500, today=TODAY, ends=ends,
    )  # fmt: skip
    day = timedelta(days=1)
    assert [(p.day, p.oere) for p in found.spent] == [
        (TODAY - 9 * day, 100), (TODAY - 2 * day, 150), (TODAY, 150),
    ]  # fmt: skip
    assert [(p.day, p.oere) for p in found.expected] == [
        (TODAY, 150), (TODAY, 157), (TODAY + 10 * day, 187), (ends, 196),
    ]  # fmt: skip
    assert found.total == 196


def test_what_is_paid_with_a_date_to_come_is_expected_until_that_day() -> None:
    fact = PostingFact(uuid4(), LINES[0][0], 40, PostingState.PAID)
    later = TODAY + timedelta(days=3)
    found = forecast([posting(fact, day=later)], budget=500, today=TODAY, ends=later)
    assert found.spent == ()
    assert [(p.day, p.oere) for p in found.expected] == [(TODAY, 0), (later, 40)]


def test_the_forecast_of_nothing_is_nothing() -> None:
    found = forecast([], budget=500, today=TODAY, ends=TODAY)
    assert found.spent == ()
    assert found.total == 0


@pytest.mark.parametrize(
    ("receipts", "voided", "said"),
    [(0, False, "Kvittering mangler"), (1, False, ""), (0, True, "Annulleret: Dobbelt")],
)
def test_the_list_of_vouchers_says_what_is_not_as_it_should_be(
    receipts: int, voided: bool, said: str
) -> None:
    fact = PostingFact(uuid4(), LINES[0][0], 100, PostingState.PAID, voided)
    row = posting(fact, voucher="BIF-001", void_reason="Dobbelt" if voided else "")
    own = [(row.id, uuid4(), "kvittering.pdf")] * receipts
    [voucher] = vouchers.in_order([row, posting(fact)], own)
    entry = VoucherEntry(voucher)
    assert entry.remark() == said
    assert entry.pages(2) == ""
    entry.first, entry.last = 3, 4
    assert entry.pages(2) == "5–6"
