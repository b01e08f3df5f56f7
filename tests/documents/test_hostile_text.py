"""Hostile text in every exported column and every printed field: it stays text, and whole."""

from __future__ import annotations

import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from itertools import cycle
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from tests.documents.diploma_texts import diploma_text
from tests.documents.events_sample import events_report
from tests.documents.hostile import HOSTILE
from tests.documents.office import recalculated, reopened
from tests.documents.pdf_reading import page_texts, squeezed
from tests.documents.report_sample import SPEAKER, ambassador, report_data, session_row
from tests.domain.examples import a_shift, an_event
from valgapp.documents import bif_workbook, cells, course, diploma, fonts, lists, workbook
from valgapp.documents.badges import Badge, name_badges
from valgapp.documents.course import Participant
from valgapp.documents.workbook_parts import KeyFigure, Sheet, TableBlock
from valgapp.domain.campaign import CAMPAIGN_COLUMNS
from valgapp.domain.columns import Column, shown
from valgapp.domain.course import SESSION_COLUMNS
from valgapp.domain.diplomas import (
    DIPLOMA_COLUMNS,
    ELIGIBILITY_COLUMNS,
    DiplomaRow,
    DiplomaState,
    Eligibility,
    Signer,
)
from valgapp.domain.events import EVENT_COLUMNS
from valgapp.domain.partners import PARTNER_COLUMNS
from valgapp.domain.report import ReportData
from valgapp.domain.roster import CONTACT_COLUMNS, ROSTER_COLUMNS, Stage
from valgapp.domain.shifts import SHIFT_COLUMNS
from valgapp.errors import UserError

MADE_AT = datetime(2025, 10, 20, tzinfo=UTC)


def with_text_everywhere(row: Any, text: str) -> Any:
    """The row with ``text`` in every field that holds text."""
    return replace(
        row, **{f.name: text for f in fields(row) if isinstance(getattr(row, f.name), str)}
    )


DIPLOMA = DiplomaRow(
    UUID(int=1), None, "KV25-NBV-01", "Ida", "Plan", "NBV", DiplomaState.REPLACED,
    MADE_AT, date(2025, 11, 4), "1–5", "grund", "grund", "KV25-NBV-01b", "0" * 64,
)  # fmt: skip
ELIGIBILITY = Eligibility(
    UUID(int=2),
    "Ida",
    "Ida",
    UUID(int=3),
    "Plan",
    "NBV",
    True,
    frozenset({1}),
    4,
    5,
    5,
    "grund",
    "KV25",
)
EVENTS = events_report()
LISTS: dict[str, tuple[Sequence[Column[Any]], Any]] = {
    "roster": (ROSTER_COLUMNS, ambassador(stage=Stage.DROPPED_OUT)),
    "contacts": (CONTACT_COLUMNS, ambassador()),
    "sessions": (SESSION_COLUMNS, session_row()),
    "diplomas": (DIPLOMA_COLUMNS, DIPLOMA),
    "eligibility": (ELIGIBILITY_COLUMNS, ELIGIBILITY),
    "events": (EVENT_COLUMNS, an_event()),
    "shifts": (SHIFT_COLUMNS, a_shift()),
    "partners": (PARTNER_COLUMNS, EVENTS.partners[0]),
    "campaign": (CAMPAIGN_COLUMNS, EVENTS.activities[0]),
}


def hostile_rows(row: Any) -> list[Any]:
    return [with_text_everywhere(row, text) for text in HOSTILE]


def test_there_are_enough_of_them() -> None:
    assert len(set(HOSTILE)) >= 50


@contextmanager
def files_opened() -> Iterator[list[str]]:
    """The names of all files opened meanwhile, those of Python's own modules and ours included."""
    names: list[str] = []
    _WATCHERS.append(names)
    if len(_WATCHERS) == 1 and not _HOOKED:
        _HOOKED.append(True)
        sys.addaudithook(_watch)
    try:
        yield names
    finally:
        _WATCHERS.remove(names)


_WATCHERS: list[list[str]] = []
_HOOKED: list[bool] = []


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if _WATCHERS and event in ("open", "socket.connect", "urllib.Request"):
        _WATCHERS[-1].append(str(arguments[0]))


def test_a_file_that_is_opened_is_noticed() -> None:
    with files_opened() as names:
        Path("/etc/passwd").open("rb").close()
    assert "/etc/passwd" in names


@pytest.mark.parametrize("name", LISTS)
def test_in_excel_no_text_becomes_a_formula_and_none_is_changed(name: str) -> None:
    columns, row = LISTS[name]
    rows = hostile_rows(row)
    table = TableBlock("Tal", columns, rows)
    with files_opened() as names:
        content = workbook.workbook_bytes(
            [Sheet("Ark", tables=(table,))], title="x", made_at=MADE_AT
        )
    sheet = reopened(content)["Ark"]
    compared = 0
    for number, person in enumerate(rows, 5):
        for place, column in enumerate(columns, 1):
            cell = sheet.cell(number, place)
            assert cell.data_type != "f"
            value = column.value(person)
            if isinstance(value, str) and value:
                compared += 1
                assert (cell.value or "") == _as_openpyxl_reads(value)
                if (cell.value or "").lstrip(" ")[:1] in tuple("=+-@|%\t\n"):
                    assert not cell.value or cell.quotePrefix
    assert compared >= len(rows)
    assert not any("passwd" in opened for opened in names)


def _as_openpyxl_reads(text: str) -> str:
    """What a cell can hold of it; openpyxl does not undo the escape of »_x0041_«."""
    return cells.clean(text).replace("_x0041_", "_x005F_x0041_").replace("_x000D_", "_x005F_x000D_")


def test_libreoffice_reads_every_text_back_and_finds_no_formula(tmp_path: Path) -> None:
    columns = [Column("Tekst", lambda text: text, width=30), Column("Igen", lambda text: text)]
    figures = tuple(KeyFigure(text, text, note=text) for text in HOSTILE)
    sheet = Sheet("Ark", HOSTILE, figures, (TableBlock("Tal", columns, HOSTILE),))
    content = workbook.workbook_bytes([sheet], title="=1+1", made_at=MADE_AT)
    assert not [
        c for row in reopened(content)["Ark"].iter_rows() for c in row if c.data_type == "f"
    ]
    book = recalculated(content, tmp_path)
    found = list(book["Ark"].iter_rows(values_only=True))
    wanted = [cells.clean(text) for text in HOSTILE]
    assert [row[0] or "" for row in found[-len(wanted) :]] == wanted
    assert [row[1] or "" for row in found[-len(wanted) :]] == wanted


def test_a_formula_written_carelessly_would_be_found() -> None:
    from io import BytesIO

    from openpyxl import Workbook

    book, file = Workbook(), BytesIO()
    book.worksheets[0]["A1"] = "=1+1"
    book.save(file)
    assert reopened(file.getvalue()).worksheets[0]["A1"].data_type == "f"


@pytest.mark.parametrize("persons", [False, True])
def test_the_workbook_for_bif_holds_no_formula_but_ours(persons: bool) -> None:
    plain = replace(report_data(), events=EVENTS)
    ours = _formulas(plain, persons=persons)
    assert ours
    for texts in batched(HOSTILE, len(plain.recruitment)):
        assert _formulas(_hostile_report(plain, texts), persons=persons) == ours, texts


def batched(texts: Sequence[str], size: int) -> Iterator[list[str]]:
    """All of them, so many at a time; the last ones again where there are too few."""
    for start in range(0, len(texts), size):
        yield list(texts[max(0, min(start, len(texts) - size)) :][:size])


def _hostile_report(plain: ReportData, texts: Sequence[str]) -> ReportData:
    return replace(
        plain,
        initiative=texts[0],
        site=texts[1],
        recruitment=tuple(map(_with_plan, plain.recruitment, texts)),
        progress=tuple(map(_with_plan, plain.progress, texts)),
        sessions=tuple(map(with_text_everywhere, plain.sessions, cycle(texts))),
        ambassadors=tuple(with_text_everywhere(ambassador(), text) for text in texts),
        sources=tuple(zip(texts, texts, strict=True)),
        definitions=tuple(zip(texts, texts, strict=True)),
        events=replace(
            plain.events,
            events=tuple(map(with_text_everywhere, plain.events.events, cycle(texts))),
            partners=tuple(map(with_text_everywhere, plain.events.partners, cycle(texts))),
            activities=tuple(map(with_text_everywhere, plain.events.activities, cycle(texts))),
        ),
    )


def _with_plan(row: Any, plan: str) -> Any:
    return replace(row, plan=plan)


def _formulas(data: Any, *, persons: bool) -> Counter[str]:
    sheets = bif_workbook.sheets(data, persons=persons)
    content = workbook.workbook_bytes(sheets, title=data.initiative, made_at=MADE_AT)
    return Counter(
        cell.value
        for sheet in reopened(content)
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    )


@pytest.mark.parametrize("name", LISTS)
def test_on_paper_every_text_is_printed_whole(name: str) -> None:
    columns, row = LISTS[name]
    with files_opened() as names:
        for text in HOSTILE:
            person = with_text_everywhere(row, text)
            pdf = lists.list_pdf(text, columns, [person], printed_on=MADE_AT.date())
            printed = squeezed("".join(page_texts(pdf)))
            for column in columns:
                assert_printed(shown(column.value(person), column.kind), printed)
    assert not any("passwd" in opened for opened in names)


def assert_printed(text: str, page: str) -> None:
    """All letters of the text are on the page; in order where all of it runs rightwards."""
    wanted = squeezed(fonts.writable(text))
    wanted = "".join(c for c in wanted if unicodedata.category(c) != "Cf")
    page = "".join(c for c in page if unicodedata.category(c) != "Cf")
    missing = Counter(wanted) - Counter(page)
    assert not missing, (text, missing)
    if not fonts.is_right_to_left(text) and len(wanted) < 12:
        assert wanted in page, text


def test_a_text_cut_short_would_be_noticed() -> None:
    with pytest.raises(AssertionError):
        assert_printed("Ida Prøve", "IdaPrøv")
    with pytest.raises(AssertionError):
        assert_printed("Ida Prøve", "ProveIdaø")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_diploma_prints_a_name_as_it_is_or_refuses_it(text: str) -> None:
    wanted = diploma_text(text, signers=(Signer(text, text),), plan=text)
    if diploma.check(wanted):
        with pytest.raises(UserError):
            diploma.render(wanted)
        return
    with files_opened() as names:
        page = page_texts(diploma.render(wanted))[0]
    assert_printed(text, squeezed(page))
    assert not any("passwd" in opened for opened in names)


def test_most_of_them_can_be_a_name_on_a_diploma() -> None:
    printable = [text for text in HOSTILE if not diploma.check(diploma_text(text))]
    assert len(printable) > len(HOSTILE) * 0.8


def test_sheets_and_badges_print_them_all() -> None:
    people = [Participant(text, text) for text in HOSTILE]
    with files_opened() as names:
        for text in HOSTILE[:: len(HOSTILE) // 2]:
            session = with_text_everywhere(session_row(plan=None), text)
            session = replace(session, speakers=(replace(SPEAKER, name=text),))
            pdf = course.sign_in_sheet(session, people, initiative_title=text)
            page = squeezed("".join(page_texts(pdf)))
            for words in (*HOSTILE, session.title, session.place, session.speaker_names):
                assert_printed(words, page)
        badges = squeezed(
            "".join(page_texts(name_badges([Badge(text, text) for text in HOSTILE], foot="x")))
        )
    for text in HOSTILE:
        assert_printed(text, badges)
    assert not any("passwd" in opened for opened in names)
