"""The workbook for BIF: the right numbers, live, and without persons nothing that tells of one."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tests.documents.budget_sample import budget_status
from tests.documents.office import recalculated, reopened, stored
from tests.documents.report_sample import MADE_AT, report_data
from valgapp.documents import bif_workbook, workbook
from valgapp.documents.bif_figures import frozen
from valgapp.documents.bif_layout import LAYOUT
from valgapp.domain.accounts import BudgetStatus
from valgapp.domain.columns import Kind
from valgapp.domain.report import ReportData
from valgapp.domain.report_changes import FrozenFigure, PreviousReport, as_text, figures_of
from valgapp.domain.small_groups import RULE

SHEETS = [
    "Overblik", "Ambassadører", "Kursus", "Fremmøde", "Arrangementer", "Evaluering", "Partnere",
    "Kampagne", "Opsøgende", "Valgdeltagelse", "Diplomer", "Ændret siden sidst", "Datagrundlag",
]  # fmt: skip


MONEY = [
    "Godkendt", "Omdisponeret", "Budget", "Forbrug", "Disponeret", "Rest", "Forventet",
    "Forventet i alt",
]  # fmt: skip


def made(data: ReportData, *, persons: bool) -> bytes:
    sheets = bif_workbook.sheets(data, persons=persons)
    return workbook.workbook_bytes(sheets, title="Rapport til BIF", made_at=MADE_AT)


def table(book: Any, sheet: str, first_header: str) -> list[dict[str, Any]]:
    """The rows of a table under the header that starts so, its line of sums last."""
    rows = list(book[sheet].iter_rows(values_only=True))
    start = next(k for k, row in enumerate(rows) if row[0] == first_header)
    headers = [title for title in rows[start] if title]
    found = []
    for row in rows[start + 1 :]:
        if row[0] is None:
            break
        found.append(dict(zip(headers, row, strict=False)))
    return found


def figures(book: Any) -> dict[str, Any]:
    return {row[0]: row[1] for row in book["Overblik"].iter_rows(values_only=True) if row[0]}


def everything(content: bytes) -> str:
    with zipfile.ZipFile(BytesIO(content)) as file:
        return "".join(file.read(name).decode("utf-8") for name in file.namelist())


def test_the_sheets_are_in_order() -> None:
    assert reopened(made(report_data(), persons=False)).sheetnames == SHEETS
    with_persons = [*SHEETS[:2], "Personer", *SHEETS[2:]]
    assert reopened(made(report_data(), persons=True)).sheetnames == with_persons


@pytest.mark.parametrize(("seed", "persons"), [(1, False), (3, True)])
def test_libreoffice_finds_the_numbers_the_program_wrote(
    tmp_path: Path, seed: int, persons: bool
) -> None:
    data = replace(report_data(seed, smallest=0 if seed == 3 else 8), budget=budget_status())
    content = made(data, persons=persons)
    ours, theirs = stored(content), recalculated(content, tmp_path)
    compared = 0
    for sheet in reopened(content):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                compared += 1
                mine, other = (book[sheet.title][cell.coordinate].value for book in (ours, theirs))
                assert other == pytest.approx(mine), (sheet.title, cell.coordinate, cell.value)
    assert compared > 90
    assert_money(theirs, data.budget)


def assert_money(book: Any, status: BudgetStatus) -> None:
    """Tracks, lines and plans as LibreOffice worked them out are the app's to the øre."""
    for sheet, header, parts in (
        ("Budget", "Titel", [c.figures for c in status.cards]),
        ("Budgetposter", "Budgetpost", [r.figures for r in status.lines]),
        ("Budget", "Helhedsplan", [p.figures for p in status.plans]),
    ):
        rows = table(book, sheet, header)
        for row, money in zip(rows, [*parts, status.total], strict=True):
            told = [round(row[title] * 100) for title in MONEY]
            assert told == [
                money.granted, money.moved, money.budget, money.spent, money.committed,
                money.remaining, money.expected, money.forecast,
            ], (sheet, header)  # fmt: skip
    used = [row["Brugt eller disponeret"] for row in table(book, "Budget", "Titel")]
    assert [round(u * 10_000) for u in used[:3]] == [c.figures.used_share for c in status.cards]
    moved = table(book, "Omdisponering", "Dato")
    assert [round(row["Beløb"] * 100) for row in moved] == [m.oere for m in status.moves]


def key_figures(data: ReportData) -> dict[str, float]:
    """The key figures as the pages of the app tell them."""
    held = [a for a in data.attendance if a.session.is_held(MADE_AT.date(), MADE_AT.time())]
    return {
        "Helhedsplaner": len(data.recruitment),
        "På kurset eller gennemført": sum(plan.on_course for plan in data.progress),
        "Pladser besat": sum(row.taken for row in data.recruitment),
        "Kursusgange afholdt": len(held),
        "Diplomer udstedt": sum(plan.earned - plan.ready for plan in data.progress),
        "Diplomer overrakt": sum(plan.handed_over for plan in data.progress),
        "Fremmøde på de afholdte kursusgange": pytest.approx(
            sum(a.attended for a in held) / sum(a.expected for a in held), abs=0.00005
        ),
    }


@pytest.mark.parametrize("persons", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_the_key_figures_are_those_of_the_app(seed: int, persons: bool) -> None:
    data = report_data(seed)
    found = figures(stored(made(data, persons=persons)))
    for label, number in key_figures(data).items():
        is_few = not persons and number in (1, 2, 3, 4) and label.startswith("Diplomer")
        assert found[label] == ("under 5" if is_few else number), label
    assert found["Kommende kursusgange"] == 1


def test_only_held_sessions_count_as_attendance() -> None:
    rows = table(stored(made(report_data(), persons=True)), "Fremmøde", "Dato")
    assert len(rows) == 16 + 1
    states = [
        row["Status"] for row in table(stored(made(report_data(), persons=True)), "Kursus", "Dato")
    ]
    assert sorted(states) == [*["Afholdt"] * 16, "Aflyst", "Kommende"]


PERSONAL = ("Planlagt Navneprøve", "ida@eksempel.dk", "+45 12 34 56 78", "Oplæg Prøvesen")


@pytest.mark.parametrize("words", PERSONAL)
def test_names_and_numbers_of_people_are_in_it_only_when_asked_for(words: str) -> None:
    assert words not in everything(made(report_data(), persons=False))
    assert words in everything(made(report_data(), persons=True))


COUNTED = {
    "Ambassadører": ("Helhedsplan", ()),
    "Fremmøde": ("Dato", ("Mødt i procent",)),
    "Diplomer": ("Helhedsplan", ()),
}


@pytest.mark.parametrize("seed", range(8))
def test_without_persons_no_group_of_one_to_four_is_told(seed: int) -> None:
    book = stored(made(report_data(seed, smallest=0), persons=False))
    for sheet, (header, not_people) in COUNTED.items():
        for row in table(book, sheet, header):
            people = {k: v for k, v in row.items() if k not in not_people and isinstance(v, int)}
            assert not any(0 < count < 5 for count in people.values()), (sheet, row)
    numbers = [row["Personer"] for row in table(book, "Fremmøde", "Moduler")]
    assert not any(isinstance(n, int) and 0 < n < 5 for n in numbers)


def test_with_persons_the_small_groups_are_told() -> None:
    rows = table(stored(made(report_data(), persons=True)), "Ambassadører", "Helhedsplan")
    assert any(0 < count < 5 for row in rows for count in row.values() if isinstance(count, int))
    assert "under 5" not in str(rows)


def is_text(value: object) -> bool:
    return isinstance(value, str)


@pytest.mark.parametrize("seed", range(8))
def test_every_total_is_the_true_one_and_a_formula_only_where_the_rows_tell_it(seed: int) -> None:
    data = report_data(seed, smallest=0)
    without, with_persons = (made(data, persons=persons) for persons in (False, True))
    ours, true, formulas = stored(without), stored(with_persons), reopened(without)
    for sheet, (header, not_people) in COUNTED.items():
        *rows, total = table(ours, sheet, header)
        *_, right = table(true, sheet, header)
        *_, written = table(formulas, sheet, header)
        for title in total.keys() & right.keys() - {header, "Status", *not_people}:
            number, hides = total[title], any(is_text(row[title]) for row in rows)
            assert number == right[title] or is_text(number), (sheet, title)
            assert str(written[title]).startswith("=SUM") == (not hides), (sheet, title)


@pytest.mark.parametrize("seed", range(8))
def test_places_are_told_for_every_plan_that_has_not_just_a_few(seed: int) -> None:
    data = report_data(seed)
    rows = table(stored(made(data, persons=False)), "Ambassadører", "Helhedsplan")
    assert len(rows) == len(data.recruitment) + 1
    for row, plan in zip(rows, data.recruitment, strict=False):
        assert (row["Pladser besat"], row["Status"]) == (plan.taken, plan.verdict)


def test_the_rule_for_small_groups_is_explained_where_it_is_used() -> None:
    explained = dict(reopened(made(report_data(), persons=False))["Datagrundlag"].iter_rows(
        max_col=2, values_only=True))  # fmt: skip
    assert explained["Små grupper"].startswith(RULE)
    assert "Fremmøde" in explained
    assert "Små grupper" not in everything(made(report_data(), persons=True))


def test_a_report_with_nothing_in_it_yet_can_be_made() -> None:
    empty = ReportData(
        "Tom",
        MADE_AT.date(),
        "BIF",
        MADE_AT,
        4,
        recruitment=(),
        sessions=(),
        attendance=(),
        progress=(),
    )
    found = figures(stored(made(empty, persons=False)))
    assert found["Helhedsplaner"] == 0
    assert found["Fremmøde på de afholdte kursusgange"] is None


def test_a_sheet_that_is_left_out_of_the_layout_takes_no_key_figure_with_it() -> None:
    fewer = [plan for plan in LAYOUT if plan.title != "Diplomer"]
    sheets = bif_workbook.sheets(report_data(), persons=False, layout=fewer)
    book = workbook.workbook_bytes(sheets, title="Rapport", made_at=MADE_AT)
    assert "Diplomer" not in reopened(book).sheetnames
    whole = figures(stored(made(report_data(), persons=False)))
    assert figures(stored(book))["Diplomer udstedt"] == whole["Diplomer udstedt"]


def test_only_the_chosen_columns_of_persons_are_told() -> None:
    data = replace(report_data(), roster_columns=("Navn", "Forløb"))
    [row, *_] = table(stored(made(data, persons=True)), "Personer", "Navn")
    assert list(row) == ["Navn", "Forløb"]


def test_figures_are_held_against_those_of_the_report_before() -> None:
    figures_then = frozen(report_data(seed=2))
    data = replace(report_data(), previous=PreviousReport(MADE_AT, tuple(figures_then)))
    found = {
        row["Nøgletal"]: row
        for row in table(stored(made(data, persons=True)), "Ændret siden sidst", "Nøgletal")
    }
    now = {f.label: f.value for f in frozen(report_data())}
    then = {f.label: f.value for f in figures_then}
    moved = found["Pladser besat"]
    assert (moved["Sidst"], moved["Nu"]) == (str(then["Pladser besat"]), str(now["Pladser besat"]))
    assert found["Helhedsplaner"]["Forskel"] == "uændret"
    assert figures_of(as_text(figures_then)) == tuple(figures_then)


def test_what_was_frozen_under_a_former_name_is_compared_with_the_present_one() -> None:
    now = {figure.label for figure in frozen(report_data())}
    former = ("Kursusgange holdt", "Kursusgange planlagt", "Fremmøde på de holdte kursusgange")
    then = as_text([FrozenFigure(label, Kind.NUMBER, 3) for label in former])
    assert now.isdisjoint(former)
    assert now >= {figure.label for figure in figures_of(then)}


def test_native_charts_begin_at_zero_and_name_every_bar() -> None:
    with zipfile.ZipFile(BytesIO(made(report_data(), persons=False))) as file:
        charts = [n for n in file.namelist() if n.startswith("xl/charts/chart")]
        drawn = file.read(charts[0]).decode()
    assert '<c:min val="0"' in drawn or '<min val="0"' in drawn
    assert "'Ambassadører'!$A$" in drawn


def test_a_figure_frozen_under_its_old_name_is_held_against_the_one_of_today() -> None:
    old = [FrozenFigure("Kursusgange holdt", Kind.NUMBER, 3)]
    assert [f.label for f in figures_of(as_text(old))] == ["Kursusgange afholdt"]
    assert "Kursusgange afholdt" in [f.label for f in frozen(report_data())]


def test_one_sentence_tells_of_small_groups_wherever_they_are_hidden() -> None:
    sheets = bif_workbook.sheets(report_data(), persons=False)
    told = [note for sheet in sheets for note in sheet.intro if "under 5" in note]
    assert len(told) > 2
    assert all(RULE in note for note in told)
