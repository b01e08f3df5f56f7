"""The panel beside a list, as Tab goes through it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
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
