"""The page »Kursus« in the real window, and hands to use it with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.data_files import fresh_store
from tests.ui.conftest import window_on
from tests.ui.course_data import CourseData
from valgapp.db import course
from valgapp.domain.course import SessionRow
from valgapp.ui.asking import FieldsDialog
from valgapp.ui.course.page import CoursePage
from valgapp.ui.course.session_dialogs import PlanCourseDialog
from valgapp.ui.fields import Field
from valgapp.ui.pages import PageSpec
from valgapp.ui.window import Window

SPEC = PageSpec("course", "Kursus", "course", "valgapp.ui.course.page:CoursePage")


def page_of(window: Window) -> CoursePage:
    page = window.page
    assert isinstance(page, CoursePage)
    return page


@pytest.fixture
def data(tmp_path: Path) -> CourseData:
    return CourseData(tmp_path)


@pytest.fixture
def window(data: CourseData, qapp: QApplication) -> Iterator[Window]:
    made = window_on(data.store, SPEC)
    made.show_page("course", plan=data.plan)
    yield made
    for field in made.findChildren(Field):
        field.restore()
    made.close()


@pytest.fixture
def empty(tmp_path: Path, qapp: QApplication) -> Iterator[Window]:
    made = window_on(fresh_store(tmp_path), SPEC)
    yield made
    made.close()


def row_of(window: Window, session_id: Any) -> SessionRow:
    return window.workspace.read(course.session_row, session_id)


def type_into(dialog: FieldsDialog, **texts: str) -> None:
    for key, text in texts.items():
        editor: Any = dialog.field(key).editor
        editor.setFocus()
        editor.selectAll()
        QTest.keyClicks(editor, text)


def pick(dialog: FieldsDialog, key: str, words: str) -> None:
    box: Any = dialog.field(key).editor
    place = box.findText(words, Qt.MatchFlag.MatchContains)
    assert place >= 0
    box.setCurrentIndex(place)


def _planner(window: Window) -> PlanCourseDialog:
    part = page_of(window).sessions
    return PlanCourseDialog(window, part._modules, part._plans, part._sessions, part._add_course)
