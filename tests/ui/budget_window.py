"""A window with the page Budget, and hands to use it with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from tests.ui.budget_data import BudgetData
from tests.ui.conftest import window_on
from valgapp.db import postings
from valgapp.domain.postings import PostingRow
from valgapp.ui.asking import FieldsDialog
from valgapp.ui.budget.page import BudgetPage
from valgapp.ui.field import Field
from valgapp.ui.pages import PageSpec
from valgapp.ui.window import Window

SPEC = PageSpec("budget", "Budget", "budget", "valgapp.ui.budget.page:BudgetPage")
CONTROL = Qt.KeyboardModifier.ControlModifier


def window_of(data: BudgetData) -> Window:
    return window_on(data.store, SPEC)


def page_of(window: Window) -> BudgetPage:
    page = window.page
    assert isinstance(page, BudgetPage)
    return page


def posted(window: Window) -> list[PostingRow]:
    return window.workspace.read(postings.posting_rows)


def in_dialog(act: Callable[[Any], object]) -> Callable[[], None]:
    """Act in the dialog that is about to open; the returned function re-raises what went wrong."""
    failures: list[BaseException] = []
    done: list[bool] = []

    def run() -> None:
        dialog = QApplication.activeModalWidget()
        focused = QApplication.focusWidget()
        if dialog is None or focused is None or not dialog.isAncestorOf(focused):
            QTimer.singleShot(20, run)
            return
        try:
            act(dialog)
            assert not dialog.isVisible(), "the dialog is still open"
        except BaseException as problem:
            failures.append(problem)
            dialog.done(0)  # type: ignore[attr-defined]
        done.append(True)

    QTimer.singleShot(20, run)

    def settle() -> None:
        if failures:
            raise failures[0]
        assert done, "no dialog opened"

    return settle


def undo(window: Window) -> None:
    """Ctrl+Z, once the window is in front again after a dialog."""
    window.activateWindow()
    for _ in range(100):
        if window.isActiveWindow() and QApplication.focusWidget() is not None:
            break
        QTest.qWait(10)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, CONTROL)


def fill(dialog: FieldsDialog, **texts: str) -> None:
    """Type into fields; a choice is made by its first letters, as on the keyboard."""
    for key, text in texts.items():
        editor: Any = dialog.field(key).editor
        editor.setFocus()
        if isinstance(editor, QComboBox):
            place = editor.findText(text, Qt.MatchFlag.MatchStartsWith)
            assert place >= 0, (key, text)
            editor.setCurrentIndex(place)
        else:
            editor.selectAll()
            QTest.keyClick(editor, Qt.Key.Key_Delete)
            QTest.keyClicks(editor, text)


@pytest.fixture
def data(tmp_path: Path) -> BudgetData:
    return BudgetData(tmp_path)


@pytest.fixture
def window(data: BudgetData, qapp: QApplication) -> Iterator[Window]:
    made = window_of(data)
    yield made
    for field in made.findChildren(Field):
        field.restore()
    made.close()


@pytest.fixture
def empty(tmp_path: Path, qapp: QApplication) -> Iterator[Window]:
    made = window_of(BudgetData(tmp_path, filled=False))
    yield made
    made.close()
