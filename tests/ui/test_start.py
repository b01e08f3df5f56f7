"""What waits until the window is in sight, and what the program does without."""

from __future__ import annotations

import json
import sys
from types import ModuleType

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from valgapp import commands
from valgapp.ui import sources, start


class _Window(QWidget):
    def prepare(self) -> None:
        """Nothing to prepare."""


def test_nothing_else_is_begun_before_the_window_is_drawn(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[bool] = []
    monkeypatch.setattr(start._AfterFirstPicture, "_go_on", lambda _self: begun.append(True))
    window = _Window()
    qtbot.addWidget(window)
    start._AfterFirstPicture(window)  # type: ignore[arg-type]
    QApplication.sendEvent(window, QEvent(QEvent.Type.ShowToParent))
    qtbot.wait(1)
    assert not begun
    window.show()
    qtbot.waitUntil(lambda: bool(begun))
    window.repaint()
    qtbot.wait(1)
    assert begun == [True]


def test_pyside_is_told_who_uses_it_without_reading_any_source(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def reads(module: ModuleType) -> bool:
        pytest.fail(f"the source of {module.__name__} is read")

    feature = vars(sys.modules["shibokensupport.feature"])
    monkeypatch.setitem(feature, "_mod_uses_pyside", reads)
    sources.spare()
    told = feature["_mod_uses_pyside"]
    assert told(start)
    assert not told(json)


def test_pyside_is_told_before_the_modules_of_the_window_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[str] = []
    monkeypatch.setattr(sources, "spare", lambda: told.append("spared"))
    monkeypatch.setattr(start, "run", lambda _path: told.append("started") or 0)
    assert commands.run([]) == 0
    assert told == ["spared", "started"]
