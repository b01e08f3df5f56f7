"""The row of buttons that switches between the views of a page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from valgapp.ui.view_switch import ViewSwitch


def test_tab_comes_to_the_view_in_sight_however_it_was_chosen(qtbot: QtBot) -> None:
    window, before, switch, after = (
        QWidget(),
        QLineEdit(),
        ViewSwitch("Visning", "abc"),
        QLineEdit(),
    )
    column = QVBoxLayout(window)
    for widget in (before, switch, after):
        column.addWidget(widget)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    before.setFocus()
    qtbot.waitUntil(before.hasFocus)
    switch.choose(2)
    for expected in ("c", ""):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert isinstance(focused, QPushButton | QLineEdit)
        assert focused.text() == expected
    assert after.hasFocus()


def test_arrows_go_to_every_view(qtbot: QtBot) -> None:
    switch, chosen = ViewSwitch("Visning", "abc"), []
    switch.chosen.connect(chosen.append)
    qtbot.addWidget(switch)
    switch.show()
    switch.activateWindow()
    switch.choose(1)
    switch.findChildren(QPushButton)[1].setFocus()
    qtbot.waitUntil(switch.findChildren(QPushButton)[1].hasFocus)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left):
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert chosen == [1, 2, 1, 0]
