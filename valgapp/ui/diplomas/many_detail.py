"""The panel when several rows are chosen: what can be done with all of them at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from valgapp.ui import theme
from valgapp.ui.ownership import ChangeButton


class ManyDetail(QWidget):
    """A column of buttons, one set for people and one for issued diplomas."""

    def __init__(self) -> None:
        super().__init__()
        self._ready: list[QPushButton] = []
        self._issued: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))

    def add_ready(self, text: str, run: Callable[[], object], kind: str = "") -> None:
        """A deed that changes several people."""
        self._ready.append(self._add(ChangeButton(text), run, kind))

    def add_issued(
        self, text: str, run: Callable[[], object], kind: str = "", *, changes: bool = False
    ) -> None:
        """A deed for several diplomas."""
        button = ChangeButton(text) if changes else QPushButton(text)
        self._issued.append(self._add(button, run, kind))

    def show_for(self, *, is_issued: bool) -> None:
        """Show the set for what is chosen."""
        for button in self._ready:
            button.setVisible(not is_issued)
        for button in self._issued:
            button.setVisible(is_issued)

    def _add(self, button: QPushButton, run: Callable[[], object], kind: str) -> QPushButton:
        if kind:
            button.setProperty("kind", kind)
        button.clicked.connect(lambda *_: run())
        self._column.addWidget(button)
        return button
