"""The menu bar, as the keyboard meets it."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from valgapp.ui.window import Window
from valgapp.ui.workspace import Workspace


def test_no_two_entries_of_the_file_menu_have_the_same_letter(qtbot: QtBot) -> None:
    window = Window(Workspace(), [])
    qtbot.addWidget(window)
    menu = window.menuBar().actions()[0].menu()
    assert isinstance(menu, QMenu)
    texts = [action.text() for action in menu.actions() if action.text()]
    letters = [text[text.index("&") + 1].lower() for text in texts]
    assert "Skift adgangskode …" in [text.replace("&", "") for text in texts]
    assert len(set(letters)) == len(letters)
