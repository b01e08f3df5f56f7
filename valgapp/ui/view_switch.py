"""The little row of buttons that switches between the views of a page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton

from valgapp.ui import theme
from valgapp.ui.flow import FlowLayout


class ViewSwitch(QFrame):
    """``chosen`` with the number of the view; arrows move between the buttons."""

    chosen = Signal(int)

    def __init__(self, name: str, views: Sequence[str]) -> None:
        super().__init__()
        self.setProperty("role", "segments")
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: list[QPushButton] = []
        row = FlowLayout(self, gap=2)
        row.setContentsMargins(*[theme.px(2)] * 4)
        for number, text in enumerate(views):
            button = QPushButton(text)
            button.setProperty("kind", "segment")
            button.setCheckable(True)
            button.setAutoExclusive(True)  # so that a screen reader says »1 of 4«, not a tick box
            button.setAccessibleName(f"{name}: {text}")
            self._group.addButton(button, number)
            self._buttons.append(button)
            row.addWidget(button)
        self._buttons[0].setChecked(True)
        self._stop = self._buttons[0]
        self._let_tab_in()
        self._group.idToggled.connect(self._tell)

    @property
    def view(self) -> int:
        """The number of the view in sight."""
        return self._group.checkedId()

    def choose(self, number: int) -> None:
        """Switch to a view."""
        self._group.button(number).setChecked(True)

    def _tell(self, number: int, on: bool) -> None:
        if on:
            self._let_tab_in()
            self.chosen.emit(number)

    def _let_tab_in(self) -> None:
        # Qt does so for arrows and clicks, not when a command or a shortcut chooses.
        chosen = self._buttons[self.view]
        if chosen is not self._stop:
            self.setTabOrder(self._stop, chosen)
        self._stop = chosen
        for button in self._buttons:
            policy = Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is chosen else policy)
