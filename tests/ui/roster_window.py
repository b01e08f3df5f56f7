"""The page »Ambassadører« in the real window, and how a test talks to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.data_files import fresh_store
from tests.ui import roster_people
from valgapp.db import roster
from valgapp.domain.roster import AmbassadorRow, Stage
from valgapp.ui.dialogs import Dialog
from valgapp.ui.fields import Field
from valgapp.ui.pages import PageSpec
from valgapp.ui.roster.page import RosterPage
from valgapp.ui.window import Window

SPEC = PageSpec("roster", "Ambassadører", "people", "valgapp.ui.roster.page:RosterPage")


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[Window]:
    made = Window(specs=[SPEC])
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    store = fresh_store(tmp_path)
    roster_people.fill(store)
    made.workspace.open(store)
    yield made
    made.workspace.close()


@pytest.fixture
def page(window: Window) -> RosterPage:
    shown = window.page
    assert isinstance(shown, RosterPage)
    return shown


def row(page: RosterPage, name: str) -> AmbassadorRow:
    found = page.workspace.read(roster.roster_rows)
    return next(r for r in found if r.name == name)


def choose(page: RosterPage, *names: str) -> None:
    page.people.select(*(row(page, name).id for name in names))


def type_into(qtbot: QtBot, page: RosterPage, key: str, text: str) -> Field:
    field = page.panel.form.field(key)
    field.editor.setFocus()
    qtbot.keyClick(field.editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field.editor, text)
    page.people.table.view.setFocus()
    return field


def being_chosen(window: Window, page: RosterPage, stage: Stage) -> None:
    """Another stage is chosen with the arrow keys, in a field that is not left yet."""
    editor = page.panel.stage.editor
    window.activateWindow()
    editor.setFocus()
    QApplication.processEvents()
    assert editor.hasFocus()
    editor.setCurrentIndex(list(Stage).index(stage))


def in_dialog(kind: type[Dialog], deed: Any) -> list[Dialog]:
    """Do ``deed`` in the next dialog; the list holds it once it has been met."""
    met: list[Dialog] = []

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(10, act)
            return
        assert isinstance(dialog, kind), dialog
        met.append(dialog)
        try:
            deed(dialog)
        finally:
            if dialog.isVisible():
                dialog.done(0)

    QTimer.singleShot(0, act)
    return met
