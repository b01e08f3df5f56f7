"""The page »Arrangementer« in the real window, and hands to use it with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import window_on
from tests.ui.events_data import EventsData
from valgapp.ui.asking import FieldsDialog
from valgapp.ui.events.page import EventsPage
from valgapp.ui.pages import PageSpec
from valgapp.ui.window import Window

SPEC = PageSpec("events", "Arrangementer", "event", "valgapp.ui.events.page:EventsPage")


def page_of(window: Window) -> EventsPage:
    page = window.page
    assert isinstance(page, EventsPage)
    return page


@pytest.fixture
def data(tmp_path: Path) -> EventsData:
    return EventsData(tmp_path)


@pytest.fixture
def window(data: EventsData, qapp: QApplication) -> Iterator[Window]:
    made = window_on(data.store, SPEC)
    yield made
    made.close()


def typed(editor: Any, text: str) -> None:
    editor.setFocus()
    editor.selectAll()
    if text.isascii():
        QTest.keyClicks(editor, text)
    elif hasattr(editor, "insert"):
        editor.insert(text)  # QTest has keys for ASCII only
    else:
        editor.insertPlainText(text)


def type_into(field: Any, text: str) -> None:
    """Type as a user does, and leave the field."""
    editor = field.editor
    if text:
        typed(editor, text)
    else:
        editor.setFocus()
        editor.selectAll()
        QTest.keyClick(editor, Qt.Key.Key_Delete)
    field.left.emit()


def pick(field: Any, words: str) -> None:
    """Choose in a box as a user does."""
    place = field.editor.findText(words, Qt.MatchFlag.MatchContains)
    assert place >= 0, words
    field.editor.setCurrentIndex(place)
    field.left.emit()


class Answers:
    """Fills in the dialogs that come, in turn, and presses their button."""

    def __init__(self) -> None:
        self._answers: list[dict[str, Any]] = []
        self.seen: list[FieldsDialog] = []

    def next(self, **answer: Any) -> None:
        """What to type in the next dialog; a function is handed the field."""
        self._answers.append(answer)

    def fill(self, dialog: FieldsDialog) -> int:
        """In place of ``exec``."""
        self.seen.append(dialog)
        for key, value in self._answers.pop(0).items():
            field: Any = dialog.field(key)
            if callable(value):
                value(field)
            else:
                typed(field.editor, value)
        dialog.accept()
        return dialog.result()


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    found = Answers()
    monkeypatch.setattr(FieldsDialog, "exec", lambda dialog: found.fill(dialog))  # noqa: PLW0108
    return found
