"""The first window: all of it on the screen, whatever the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMargins, QRect
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from valgapp.ui import placement
from valgapp.ui.window import Window
from valgapp.ui.workspace import Workspace

FRAME = QMargins(8, 40, 8, 8)  # a title bar as high as Windows 11 makes it


@pytest.mark.parametrize(
    "size", [(1366, 728), (1280, 680), (1440, 860), (1920, 1040), (3840, 2100)]
)
def test_the_window_is_on_the_screen_with_its_frame(size: tuple[int, int]) -> None:
    room = QRect(30, 20, *size)
    place = placement.first_place(room)
    assert room.contains(place.marginsAdded(FRAME))
    assert place.width() >= 1024 or place.width() > size[0] - 40


@pytest.mark.parametrize(
    ("size", "small"),
    [((1366, 768), True), ((1366, 728), True), ((1280, 1024), True), ((1920, 1040), False)],
)
def test_a_small_screen_is_filled(size: tuple[int, int], small: bool) -> None:
    assert placement.is_small(QRect(0, 0, *size)) is small


def test_the_first_start_fills_a_small_screen_and_the_next_is_as_it_was_left(
    qtbot: QtBot,
) -> None:
    room = QGuiApplication.primaryScreen().availableGeometry()
    assert placement.is_small(room)
    first = Window(Workspace(), [])
    qtbot.addWidget(first)
    first.begin()
    assert first.isMaximized()
    first.showNormal()
    first.resize(700, 500)
    first.close()
    again = Window(Workspace(), [])
    qtbot.addWidget(again)
    again.begin()
    assert not again.isMaximized()
    assert (again.width(), again.height()) == (700, 500)
