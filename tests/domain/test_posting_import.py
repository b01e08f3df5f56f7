"""Exports of banks and finance systems: columns, signs, matches, budget lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from valgapp.documents.tables_in import read_tables
from valgapp.domain import posting_columns
from valgapp.domain.budget import (
    Figures,
    LineFact,
    LineRow,
    PostingFact,
    PostingState,
    accounts,
    overspent,
)
from valgapp.domain.import_columns import mapping_of, titles
from valgapp.domain.initiative import PlanRow
from valgapp.domain.posting_columns import PostingTarget
from valgapp.domain.posting_import import MAX_LINES, Known, Settled, plan_import
from valgapp.domain.posting_matching import Posted
from valgapp.domain.posting_preview import (
    Outcome,
    PostingLine,
    PostingPreview,
    on_line,
    overspending,
    summary,
)
from valgapp.domain.posting_values import Sign, amount, same_supplier, supplier_key, supplier_of
from valgapp.domain.tables import Table, rectangular
from valgapp.errors import UserError

EXPORTS = Path(__file__).parents[1] / "data" / "postings"
TODAY = date(2025, 11, 1)
TRACK = UUID(int=1)
FOOD, HALL, HANDOVER = UUID(int=2), UUID(int=3), UUID(int=4)
TITLES = {FOOD: "Forplejning", HALL: "Lokale", HANDOVER: "Diplomoverrækkelse"}
LINES = [LineRow(k, TRACK, 1, "Spor", title, "", Figures()) for k, title in TITLES.items()]
FACTS = [LineFact(FOOD, TRACK, 100_000), LineFact(HALL, TRACK, 0), LineFact(HANDOVER, TRACK, 0)]
NONE_YET = accounts({TRACK: 500_000}, FACTS, (), ())
PAID, ORDERED, EXPECTED = PostingState.PAID, PostingState.ORDERED, PostingState.EXPECTED


def known(*postings: Posted) -> Known:
    return Known(postings, LINES, (), NONE_YET)


def table_of(*rows: str) -> Table:
    return Table("konto", rectangular([row.split(";") for row in rows]))


def planned(table: Table, *postings: Posted, settled: Settled | None = None) -> PostingPreview:
    header = posting_columns.find_header(table.rows)
    heads = titles(table.rows, header)
    mapping = mapping_of(posting_columns.guess(heads, table.rows[header + 1 :][:60]))
    return plan_import(
        table, header, mapping, known(*postings), today=TODAY, settled=settled or Settled()
    )


def exported(name: str) -> PostingPreview:
    tables = read_tables(EXPORTS / name)
    return planned(tables[posting_columns.likely_table(tables)])


def bank(*rows: str) -> Table:
    return table_of("Dato;Tekst;Beløb;Reference", *rows)


def posting(shop: str, oere: int, day: date, **more: object) -> Posted:
    made = Posted(uuid4(), day, oere, shop, "", "", FOOD, PAID, False, f"bilag BIF-001 »{shop}«")
    return replace(made, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "sign", "told", "skipped"),
    [
        ("danske_bank_cp1252.csv", Sign.MINUS, "5 nye, 2 indtægter", [9]),
        ("nordea_utf8_bom.csv", Sign.MINUS, "2 nye, 1 problem", [2, 6]),
        ("finanssystem.xlsx", Sign.PLUS, "3 nye, 1 indtægt", [5, 10]),
        ("navision_utf16_tab.txt", Sign.PLUS, "3 nye, 1 indtægt", [6]),
        ("uden_overskrifter.csv", Sign.MINUS, "2 nye, 2 problemer", []),
    ],
)
def test_each_export_is_understood_without_help(
    name: str, sign: Sign, told: str, skipped: list[int]
) -> None:
    preview = exported(name)
    assert (preview.sign, summary(preview.rows)) == (sign, told)
    assert [number for number, _ in preview.skipped] == skipped


def test_a_bank_line_becomes_shop_day_and_an_expense_above_zero() -> None:
    row = exported("danske_bank_cp1252.csv").rows[1]
    assert (row.supplier, row.text) == ("CAFÉ PRØVE", "Dankort-nota CAFÉ PRØVE 41207")
    assert (row.day, row.oere, row.chosen) == (date(2025, 10, 3), 123_450, True)


def test_a_finance_system_names_voucher_and_budget_line() -> None:
    rows = exported("finanssystem.xlsx").rows
    assert [r.values[PostingTarget.REF] for r in rows[:2]] == ["5100201", "5100202"]
    assert (rows[0].line_id, rows[1].line_id) == (None, HANDOVER)
    assert (rows[1].day, rows[1].oere) == (date(2025, 10, 8), 43_725)


def test_dates_with_the_month_first_are_turned_when_one_of_them_must_be() -> None:
    days = [row.day for row in exported("navision_utf16_tab.txt").rows]
    assert days == [date(2025, 10, 2), date(2025, 10, 9), date(2025, 10, 9), date(2025, 10, 15)]


def test_money_that_came_in_is_left_out_unless_it_is_ticked() -> None:
    income = [r for r in exported("danske_bank_cp1252.csv").rows if r.verdict is Outcome.INCOME]
    assert [r.oere for r in income] == [-25_000_000, -50_000]
    assert not any(r.chosen for r in income)
    assert all(r.with_choice(True).chosen for r in income)


def test_a_cpr_number_is_left_out_and_told_of() -> None:
    row = next(r for r in exported("danske_bank_cp1252.csv").rows if "Sara" in r.name)
    assert "010190" not in f"{row.values}"
    assert "CPR-nummer er fjernet fra »Tekst«" in row.why


def test_what_is_no_posting_says_why() -> None:
    notes = " ".join(exported("finanssystem.xlsx").all_notes)
    assert "Række 5: Linjen er en saldo" in notes
    assert "Række 10: Linjen er en sum" in notes
    assert "ikke bogført endnu" in " ".join(exported("nordea_utf8_bom.csv").all_notes)


def test_euros_are_not_taken_for_kroner() -> None:
    row = next(r for r in exported("nordea_utf8_bom.csv").rows if r.verdict is Outcome.PROBLEM)
    assert "Beløbet er i EUR" in row.why


def test_the_sign_can_be_turned() -> None:
    table = bank("01-10-2025;Café Prøve;-100;", "02-10-2025;Café Prøve;-200;")
    assert [r.oere for r in planned(table).rows] == [10_000, 20_000]
    turned = planned(table, settled=Settled(sign=Sign.PLUS)).rows
    assert [(r.oere, r.verdict) for r in turned] == [
        (-10_000, Outcome.INCOME), (-20_000, Outcome.INCOME),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "oere"),
    [("-1.234,50", -123_450), ("1234,5", 123_450), ("DKK 200,00", 20_000), ("200,00-", -20_000),
     ("(1.500)", -150_000), ("1,234.50", 123_450), ("-12,345.00", -1_234_500), ("1500 kr.", 150_000),
     ("99,94999999", 9_995), ("12.5", 1_250), ("ukendt", None), ("", None)],
)  # fmt: skip
def test_amounts_are_read_as_banks_write_them(text: str, oere: int | None) -> None:
    assert amount(text) == oere


@pytest.mark.parametrize(
    ("text", "shop"),
    [("Dankort-nota CAFÉ PRØVE 41207", "CAFÉ PRØVE"), ("Visa/Dankort Demo Papir", "Demo Papir"),
     ("Køb Demo Papir den 12.10", "Demo Papir"), ("7-Demo", "7-Demo"), ("Nota 4711", "4711")],
)  # fmt: skip
def test_the_shop_is_found_in_the_text_of_a_bank(text: str, shop: str) -> None:
    assert supplier_of(text) == shop


def test_shops_are_the_same_whatever_stands_around_their_name() -> None:
    assert supplier_key("Dankort-nota CAFÉ PRØVE 41207") == supplier_key("Café Prøve ApS")
    assert same_supplier(supplier_key("Café Prøve"), supplier_key("Café Prøve Valby"))
    assert not same_supplier(supplier_key("Café Prøve"), supplier_key("Demo Papir"))
    assert not same_supplier("", "demo")


# -- what is there already ------------------------------------------------------------------

DAY = date(2025, 10, 3)


def only(table: Table, *postings: Posted) -> PostingLine:
    return planned(table, *postings).rows[0]


def test_the_same_reference_and_amount_is_the_same_posting() -> None:
    there = posting("Noget helt andet", 10_000, date(2025, 9, 1), ref="A-1")
    row = only(bank("03-10-2025;Café Prøve;-100;a 1"), there)
    assert row.verdict is Outcome.KNOWN or [c.target for c in row.changes] == [PostingTarget.TEXT]


def test_day_amount_and_shop_are_the_same_posting_and_each_only_once() -> None:
    there = posting("Demotrafik", 2_400, DAY)
    line = "03-10-2025;Busbillet Demotrafik;-24;"
    rows = planned(bank(line, line), there).rows
    assert [r.verdict for r in rows] == [Outcome.KNOWN, Outcome.NEW]
    assert rows[0].why == "Er bilag BIF-001 »Demotrafik«."


def test_day_and_amount_alone_leave_a_doubt_that_is_not_chosen() -> None:
    row = only(bank("03-10-2025;Demo Papir;-100;"), posting("Café Prøve", 10_000, DAY))
    assert (row.verdict, row.chosen, row.choosable) == (Outcome.DOUBT, False, True)
    assert row.why == "Samme dato og beløb som bilag BIF-001 »Café Prøve«."


def test_an_order_that_has_been_paid_becomes_paid() -> None:
    order = posting("Café Prøve", 10_000, date(2025, 9, 20), state=ORDERED)
    row = only(bank("03-10-2025;Café Prøve;-100;"), order)
    assert (row.verdict, row.chosen, row.existing_id) == (Outcome.CHANGED, True, order.id)
    assert [(c.before, c.after) for c in row.changes] == [("Bestilt", "Betalt")]
    assert row.uses == 0


def test_the_amount_of_a_numbered_voucher_is_not_changed_by_import() -> None:
    there = posting("Café Prøve", 10_000, DAY, ref="A1", text="x")
    row = only(bank("03-10-2025;Café Prøve;-150;A1"), there)
    assert (row.verdict, row.chosen, row.choosable) == (Outcome.CHANGED, False, False)
    assert "brug »Ret postering«" in row.changes[0].why


def test_two_references_are_two_payments_even_of_the_same_amount() -> None:
    there = posting("Café Prøve", 10_000, DAY, ref="A1")
    assert only(bank("03-10-2025;Café Prøve;-100;A2"), there).verdict is Outcome.NEW


def test_a_voided_posting_is_not_brought_in_again() -> None:
    row = only(bank("03-10-2025;Café Prøve;-100;"), posting("Café Prøve", 10_000, DAY, voided=True))
    assert (row.verdict, row.choosable) == (Outcome.KNOWN, False)
    assert "som er annulleret" in row.why


def test_a_line_given_twice_is_a_doubt_only_when_its_reference_says_so() -> None:
    line, plain = "03-10-2025;Café Prøve;-100;A1", "04-10-2025;Demo Papir;-50;"
    rows = planned(bank(line, line, plain, plain)).rows
    assert [r.verdict for r in rows] == [Outcome.NEW, Outcome.DOUBT, Outcome.NEW, Outcome.NEW]


def test_what_was_imported_is_recognised_whole_the_next_time() -> None:
    table = bank("03-10-2025;Dankort-nota CAFÉ PRØVE 1;-100;", "04-10-2025;Demo Papir;-50;X7")
    first = planned(table).rows
    there = [
        posting(r.supplier, r.oere, r.day or DAY, text=r.text,
                ref=str(r.values.get(PostingTarget.REF, "")))
        for r in first
    ]  # fmt: skip
    assert [r.verdict for r in planned(table, *there).rows] == [Outcome.KNOWN] * 2


# -- budget lines ---------------------------------------------------------------------------


def test_a_shop_goes_on_the_budget_line_it_was_on_last() -> None:
    row = only(bank("03-10-2025;Café Prøve;-70;"), posting("Café Prøve", 1_00, date(2025, 5, 1)))
    assert row.line_id == FOOD
    assert "Budgetposten er som sidst." in row.why


def test_a_line_chosen_for_one_follows_the_shop_but_not_over_what_was_said() -> None:
    rows = planned(
        bank("01-10-2025;Café Prøve 1;-1;", "02-10-2025;Café Prøve 2;-2;", "03-10-2025;Demo;-3;",
             "04-10-2025;Café Prøve 3;-4;")
    ).rows  # fmt: skip
    said = on_line(rows, [5], HALL)
    assert [r.line_id for r in said] == [HALL, HALL, None, HALL]
    again = on_line(said, [2], FOOD)
    assert [r.line_id for r in again] == [FOOD, FOOD, None, HALL]
    assert again[2].lacks_line


def test_more_lines_than_can_be_looked_through_are_refused() -> None:
    table = bank(*(f"01-10-2025;Demo {n};-1;" for n in range(MAX_LINES + 1)))
    with pytest.raises(UserError, match="hent en kortere periode"):
        planned(table)


@pytest.mark.parametrize(
    ("mapping", "said"),
    [({1: PostingTarget.AMOUNT}, "datoen"), ({0: PostingTarget.DAY}, "beløbet")],
)
def test_without_day_or_amount_it_is_asked_for(
    mapping: dict[int, PostingTarget], said: str
) -> None:
    with pytest.raises(UserError, match=said):
        plan_import(bank("01-10-2025;Demo;-1;"), 0, mapping, known(), today=TODAY)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(-80_000, 90_000).filter(bool), st.sampled_from([FOOD, HALL])),
             max_size=8)
)  # fmt: skip
def test_overspending_is_what_saving_one_after_the_other_would_say(
    wanted: list[tuple[int, UUID]],
) -> None:
    first = planned(bank("03-10-2025;Demo;-1;")).rows[0]
    rows = [
        replace(first, number=n, oere=oere, uses=oere, line_id=line)
        for n, (oere, line) in enumerate(wanted)
    ]
    granted = {TRACK: 120_000}
    facts: list[PostingFact] = []
    expected = {}
    for n, (oere, line) in enumerate(wanted):
        before = accounts(granted, FACTS, facts, ())
        facts.append(PostingFact(uuid4(), line, oere, PAID))
        if over := overspent(before, accounts(granted, FACTS, facts, ()), line, TRACK):
            expected[n] = over
    tracks = dict.fromkeys(TITLES, TRACK)
    assert overspending(rows, accounts(granted, FACTS, (), ()), tracks) == expected


def test_plans_are_recognised_and_others_told_of() -> None:
    plan = PlanRow(uuid4(), "AMP", "Amagerplanen", 10, 12)
    table = table_of(
        "Dato;Tekst;Beløb;Helhedsplan", "1-10-2025;Demo;-1;Amager", "1-10-2025;Ø;-1;Mars"
    )
    mapping = dict(
        enumerate((PostingTarget.DAY, PostingTarget.TEXT, PostingTarget.AMOUNT, PostingTarget.PLAN))
    )
    rows = plan_import(table, 0, mapping, replace(known(), plans=(plan,)), today=TODAY).rows
    assert [r.plan_id for r in rows] == [plan.id, None]
    assert "»Mars« er ikke en af helhedsplanerne." in rows[1].why
