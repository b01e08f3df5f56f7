"""The panel beside a list, as Tab goes through it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from valgapp.ui.detail import DetailPanel
from valgapp.ui.fields import TextField
from valgapp.ui.section import action_row


def test_tab_comes_to_the_actions_before_the_fields_below_them(qtbot: QtBot) -> None:
    field, first, second = TextField("name", "Navn"), QPushButton("Ret"), QPushButton("Slet")
    panel = DetailPanel(field)
    panel.add_action(first)
    panel.add_action(action_row(second))
    qtbot.addWidget(panel)
    panel.show()
    panel.activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    reached: list[QWidget | None] = []
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    assert reached[:2] == [second, field.editor]
    assert reached[2] is not first


def test_enter_comes_to_the_field_that_stands_first_with_its_words_in_sight(qtbot: QtBot) -> None:
    content = QWidget()
    column = QVBoxLayout(content)
    later, first = TextField("name", "Navn"), TextField("stage", "Forløb")
    column.addSpacing(400)
    column.addWidget(first)
    column.addWidget(later)
    column.addSpacing(400)
    panel = DetailPanel(content, "Ane Prøve")
    qtbot.addWidget(panel)
    panel.resize(320, 260)
    panel.show()
    panel.activateWindow()
    panel.enter()
    qtbot.waitUntil(first.editor.hasFocus)
    seen = first.visibleRegion().boundingRect()
    assert seen.height() == first.height()
