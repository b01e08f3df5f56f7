"""What every part of the ceremony shares: its own primary deed, and papers to show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from valgapp.ui.icons import icon
from valgapp.ui.list_section import ListSection
from valgapp.ui.tables import RowsTable
from valgapp.ui.workspace import Workspace


class CeremonyPart(ListSection):
    """``primary`` and ``primary_icon`` are the page's one button.

    ``typing_began`` comes with letters meant for search. A part without ``has_panel`` keeps the room for its list.
    """

    primary = ""
    primary_icon = "add"
    has_panel = True
    typing_began = Signal(str)

    def __init__(self, workspace: Workspace, table: RowsTable[Any], content: QWidget) -> None:
        super().__init__(workspace, table, content)
        self.buttons: list[QPushButton] = []
        self.detail = self.panel if self.has_panel else None

    def _show_chosen(self) -> None:
        if self.has_panel:
            super()._show_chosen()
        else:
            self.status_changed.emit()

    def select(self, key: Any) -> None:
        """Choose a row and take the keyboard to it, so that what is new can be moved at once."""
        super().select(key)
        self.table.view.setFocus()

    def begin(self) -> None:
        """The page's primary button, and Ctrl+N."""

    def add_button(self, text: str, icon_name: str, run: Callable[[], object]) -> QPushButton:
        """A deed of this part, beside the switch between the parts."""
        button = QPushButton(icon(icon_name), text)
        button.setProperty("kind", "quiet")
        button.clicked.connect(lambda *_: run())
        self.buttons.append(button)
        return button
