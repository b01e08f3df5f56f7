"""What an empty page shows: what it is for, and the first step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from valgapp.ui import theme
from valgapp.ui.mark import Mark


class EmptyState(QFrame):
    """An icon, a heading, a sentence, and at most one button."""

    def __init__(self, icon_name: str = "info", title: str = "", text: str = "") -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._run: Callable[[], object] | None = None
        self._icon = Mark(icon_name, 44, "faint")
        self._title, self._text = QLabel(), QLabel()
        self._button = QPushButton()
        self._button.setProperty("kind", "primary")
        self._button.clicked.connect(self._press)
        self._build()
        self.describe(icon_name, title, text)

    def _build(self) -> None:
        self._title.setProperty("role", "heading")
        self._title.setWordWrap(True)
        self._text.setProperty("role", "muted")
        self._text.setWordWrap(True)
        self._text.setMaximumWidth(theme.px(460))
        self._text.setMinimumWidth(theme.px(160))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(20)] * 4)
        column.setSpacing(theme.px(10))
        column.addStretch()
        for widget in (self._icon, self._title, self._text):
            widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addLayout(_centred(widget))
        column.addSpacing(theme.px(8))
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()

    def describe(
        self,
        icon_name: str,
        title: str,
        text: str,
        button: str = "",
        run: Callable[[], object] | None = None,
    ) -> None:
        """Change what it says; without ``button`` there is none."""
        self._run = run
        self._icon.set_icon(icon_name, "faint")
        self._title.setText(title)
        self._text.setText(text)
        self._button.setText(button)
        self._button.setVisible(bool(button))

    def _press(self) -> None:
        if self._run is not None:
            self._run()


def _centred(widget: QWidget) -> QHBoxLayout:
    # An alignment would make Qt forget that wrapped text is higher when it is narrower.
    line = QHBoxLayout()
    line.addStretch(1)
    line.addWidget(widget, 100)
    line.addStretch(1)
    return line
