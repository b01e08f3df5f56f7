"""Events, partners and campaign in the workbook for BIF: right, live, and small groups hidden."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from tests.documents.events_sample import events_report
from tests.documents.office import recalculated, reopened, stored
from tests.documents.report_sample import MADE_AT, report_data
from tests.documents.test_bif_workbook import everything, figures, table
from tests.domain.hidden_numbers import given_away
from valgapp.documents import bif_event_numbers as n
from valgapp.documents import bif_workbook, workbook
from valgapp.documents.bif_event_numbers import EventNumbers
from valgapp.domain.events import EventStatus
from valgapp.domain.report_events import EventsReport

NEW = ["Arrangementer", "Evaluering", "Partnere", "Kampagne", "Opsøgende"]


def made(report: EventsReport, *, persons: bool = False) -> bytes:
    sheets = bif_workbook.sheets(replace(report_data(), events=report), persons=persons)
    return workbook.workbook_bytes(sheets, title="Rapport til BIF", made_at=MADE_AT)


def counted(report: EventsReport) -> int:
    return sum(e.attended or 0 for e in report.events)


def test_the_sheets_stand_together_and_are_told_of_on_the_first() -> None:
    book = reopened(made(events_report()))
    assert book.sheetnames[4:9] == NEW
    contents = [row["Ark"] for row in table(book, "Overblik", "Ark")]
    assert contents == book.sheetnames[1:]
    explained = {row[0] for row in book["Datagrundlag"].iter_rows(max_col=1, values_only=True)}
    assert {"Fremmødte", "Nået", "Samtaler og deltagere"} <= explained


@pytest.mark.parametrize(("seed", "persons"), [(2, False), (3, True)])
def test_libreoffice_finds_the_numbers_the_program_wrote(
    tmp_path: Path, seed: int, persons: bool
) -> None:
    content = made(events_report(seed), persons=persons)
    ours, theirs = stored(content), recalculated(content, tmp_path)
    compared = 0
    for sheet in reopened(content):
        if sheet.title not in (*NEW, "Overblik"):
            continue
        for cell in (c for row in sheet.iter_rows() for c in row if c.data_type == "f"):
            compared += 1
            mine, other = (book[sheet.title][cell.coordinate].value for book in (ours, theirs))
            assert other == pytest.approx(mine), (sheet.title, cell.coordinate, cell.value)
    assert compared > 12


def test_the_key_figures_are_those_of_the_report() -> None:
    report = events_report(3)
    found = figures(stored(made(report, persons=True)))
    assert found["Arrangementer afholdt"] == 7
    assert found["Fremmødte ved arrangementer"] == counted(report)
    assert found["Partnere med aftale"] == 1
    assert found["Samtaler i det opsøgende arbejde"] == sum(
        o.conversations for o in report.outreach
    )


def test_only_held_events_count_and_cancelled_ones_are_not_evaluated() -> None:
    report = events_report()
    off = replace(report.events[0], status=EventStatus.CANCELLED, adults=None, youths=None,
                  children=None)  # fmt: skip
    book = stored(made(replace(report, events=(off, *report.events[1:]))))
    assert figures(book)["Arrangementer afholdt"] == 6
    assert len(table(book, "Arrangementer", "Dato")) == 7 + 1
    assert len(table(book, "Evaluering", "Dato")) == 6


PERSONAL = ("Kontakt Prøvesen", "Ansvarlig Prøvesen", "Ring til formanden")


@pytest.mark.parametrize("words", PERSONAL)
def test_contacts_are_in_it_only_when_persons_are_asked_for(words: str) -> None:
    assert words not in everything(made(events_report()))
    assert words in everything(made(events_report(), persons=True))


@pytest.mark.parametrize("persons", [False, True])
def test_remarks_never_leave(persons: bool) -> None:
    assert "Intern bemærkning" not in everything(made(events_report(), persons=persons))


@pytest.mark.parametrize("seed", range(20))
def test_without_persons_no_group_of_one_to_four_is_told(seed: int) -> None:
    book = stored(made(events_report(seed)))
    places = (("Arrangementer", "Dato", (n.ATTENDED, *n.PARTS)), ("Opsøgende", "Helhedsplan", n.MET),
              ("Opsøgende", "Uge", n.MET), ("Opsøgende", "Status", ("Personer",)))  # fmt: skip
    for sheet, header, titles in places:
        for row in table(book, sheet, header):
            counts = [row[title] for title in titles]
            assert not any(isinstance(c, int) and 0 < c < 5 for c in counts), (sheet, row)


@pytest.mark.parametrize("seed", range(20))
def test_totals_are_the_true_ones_unless_they_are_small(seed: int) -> None:
    report = events_report(seed)
    *_, total = table(stored(made(report)), "Arrangementer", "Dato")
    came = counted(report)
    assert total[n.ATTENDED] == (came if came == 0 or came >= 5 else "under 5")
    assert total["Ventet"] == sum(e.expected or 0 for e in report.events)


def _event_ways(report: EventsReport) -> Iterator[dict[Any, int]]:
    """Somebody more or less in any groups of any events, and what that does to all sums."""
    cells = [
        (e.id, t) for e in report.events for t, k in n.PARTS.items() if getattr(e, k) is not None
    ]
    for steps in product((0, 1, -1), repeat=len(cells)):
        way = dict(zip(cells, steps, strict=True))
        for (event, title), step in list(way.items()):
            for sums in ((event, n.ATTENDED), (None, title), (None, n.ATTENDED)):
                way[sums] = way.get(sums, 0) + step
        yield {name: step for name, step in way.items() if step}


def _event_numbers(report: EventsReport, *, persons: bool) -> dict[Any, Any]:
    numbers = EventNumbers(report, persons=persons)
    titles = (n.ATTENDED, *n.PARTS)
    found = {(None, title): numbers.in_all[title] for title in titles}
    for event in report.events:
        of = numbers.of_event(event)
        found |= {(event.id, t): of[t] for t in titles if of[t] is not None}
    return found


def test_no_hidden_number_of_two_events_can_be_worked_out() -> None:
    hidden = 0
    for seed in range(150):
        report = events_report(seed, events=2)
        shown, true = (_event_numbers(report, persons=p) for p in (False, True))
        hidden += sum(isinstance(number, str) for number in shown.values())
        closed = given_away(shown, true, sorted(_event_ways(report), key=len))
        small_totals = {name for name in closed if name[0] is None}
        assert closed <= small_totals, (seed, shown, true)
    assert hidden > 100


def _outreach_numbers(report: EventsReport, *, persons: bool) -> dict[Any, Any]:
    numbers = EventNumbers(report, persons=persons)
    rows = [*numbers.by_plan, *numbers.by_week]
    found = {(row[n.FOR], title): row[title] for row in rows for title in n.MET}
    return found | {(None, title): numbers.in_all[title] for title in n.MET}


def _outreach_ways(report: EventsReport) -> Iterator[dict[Any, int]]:
    """Somebody more or less met for any plan in any week."""
    plans = list({o.plan for o in report.outreach})
    weeks = list({o.week for o in report.outreach})
    cells = list(product(plans, weeks))
    for title in n.MET:
        for steps in product((0, 1, -1), repeat=min(len(cells), 7)):
            way: dict[Any, int] = {}
            for (plan, week), step in zip(cells, steps, strict=False):
                for name in ((plan, title), (week, title), (None, title)):
                    way[name] = way.get(name, 0) + step
            yield {name: step for name, step in way.items() if step}


def test_no_hidden_number_of_plans_and_weeks_can_be_worked_out() -> None:
    hidden = 0
    for seed in range(60):
        report = events_report(seed)
        if len({o.plan for o in report.outreach}) * len({o.week for o in report.outreach}) > 6:
            continue
        shown, true = (_outreach_numbers(report, persons=p) for p in (False, True))
        hidden += sum(isinstance(number, str) for number in shown.values())
        closed = given_away(shown, true, sorted(_outreach_ways(report), key=len))
        assert {name for name in closed if name[0] is not None} == set(), (seed, shown, true)
    assert hidden > 20


def test_what_is_no_count_of_people_is_shown_as_it_is() -> None:
    report = events_report(5)
    rows = table(stored(made(report)), "Opsøgende", "Helhedsplan")
    assert rows[-1]["Materialer"] == sum(o.materials for o in report.outreach)
    assert rows[-1]["Minutter"] == 60 * len(report.outreach)
    assert sum(row["Minutter"] for row in rows[:-1]) == rows[-1]["Minutter"]


def test_a_purpose_without_activity_is_told() -> None:
    rows = table(stored(made(events_report())), "Kampagne", "Formål")
    assert [row["Status"] for row in rows] == [
        "Har aktiviteter", "Ingen aktivitet tjener formålet endnu",
    ]  # fmt: skip
    assert rows[0]["Formål"] == "1. Kendskab til valget"
