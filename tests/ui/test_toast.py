"""The toast: tells, offers Fortryd, waits while looked at, goes by itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible, QEnterEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from valgapp.ui import toast as module
from valgapp.ui.toast import Toast


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(800, 600)
    widget.show()
    return widget


def test_it_tells_and_its_action_runs_once(over: QWidget, qtbot: QtBot) -> None:
    toast, run = Toast(over), []
    toast.say("Ambassadør tilføjet", "Fortryd", lambda: run.append(1))
    assert toast.isVisible()
    assert toast.text == "Ambassadør tilføjet"
    button = toast.findChild(QPushButton)
    assert button.accessibleName() == "Fortryd: Ambassadør tilføjet"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert run == [1]
    assert not toast.isVisible()


def test_without_an_action_there_is_no_button(over: QWidget) -> None:
    toast = Toast(over)
    toast.say("Gemt")
    assert not toast.findChild(QPushButton).isVisible()


def test_it_goes_by_itself_but_not_while_hovered(
    over: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SECONDS", 0.1)
    toast = Toast(over)
    toast.say("Gemt")
    enter = QEnterEvent(QPointF(1, 1), QPointF(1, 1), QPointF(1, 1))
    QApplication.sendEvent(toast, enter)
    qtbot.wait(250)
    assert toast.isVisible()
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: not toast.isVisible(), timeout=2000)


def test_it_stays_in_the_corner_and_inside(over: QWidget, qtbot: QtBot) -> None:
    toast = Toast(over)
    for words in ("Kort", "Et meget langt ord " * 20):
        toast.say(words, "Fortryd", lambda: None)
        for size in ((800, 600), (420, 300)):
            over.resize(*size)
            qtbot.wait(10)
            assert over.rect().contains(toast.geometry()), (words[:4], size)
            assert over.width() - toast.geometry().right() < 40


def test_screen_readers_are_told(over: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: heard.append(event.message())
    )
    Toast(over).say("Fremmøde gemt")
    assert heard == ["Fremmøde gemt"]


def test_it_never_takes_the_keyboard(over: QWidget, qtbot: QtBot) -> None:
    field = QPushButton("Her", over)
    field.show()
    over.activateWindow()
    field.setFocus()
    Toast(over).say("Gemt", "Fortryd", lambda: None)
    assert field.hasFocus()
