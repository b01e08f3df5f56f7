"""Attendance on paper: a letter for each mark, so that a whole plan stands on one page."""

from __future__ import annotations

from contextlib import closing
from datetime import time
from pathlib import Path

import pytest

from tests.documents.pdf_reading import page_texts
from tests.made_demo import made_demo
from valgapp.db.store import Store
from valgapp.documents.lists import list_pdf
from valgapp.domain.columns import shown
from valgapp.jobs import demo
from valgapp.ui.course import wording
from valgapp.ui.course.sheet import Book, Choice, Sheet, read_book


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    path: Path = made_demo(tmp_path_factory).data_file
    with closing(Store.open(path, demo.PASSPHRASE)) as store, store.read() as session:
        return read_book(session)


def sheet_of(book: Book, choice: Choice) -> Sheet:
    last = max(held.day for held in book.sessions)
    return Sheet(book, choice, last, time(23, 0))


def printed(sheet: Sheet) -> list[str]:
    columns, note = wording.paper_columns(sheet), wording.paper_note()
    return page_texts(list_pdf("Fremmøde", columns, sheet.rows, note=note))


def test_every_mark_is_a_letter_that_the_note_explains(book: Book) -> None:
    sheet = sheet_of(book, Choice())
    columns = wording.paper_columns(sheet)[2 : 2 + len(sheet.columns)]
    letters = {shown(c.value(row), c.kind) for c in columns for row in sheet.rows} - {""}
    assert len(letters) >= 4
    assert all(f"{letter}: " in f" {wording.paper_note()}" for letter in letters)


def test_a_plan_stands_on_one_page_and_all_plans_on_few_with_every_name(book: Book) -> None:
    plan = next(row.plan_id for row in book.people if row.stage.is_on_course)
    assert len(printed(sheet_of(book, Choice(plan)))) == 1
    sheet = sheet_of(book, Choice())
    pages = printed(sheet)
    assert len(sheet.columns) > 20
    assert len(pages) <= 4
    assert sum(sheet.rows[0].name in page for page in pages) == 2
