"""The line at the bottom of the window: what is in sight, and whether it is saved."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from valgapp.ui import theme
from valgapp.ui.toast import announce


class StatusLine(QFrame):
    """``tell`` and ``tell_saved`` say it; a change in what is saved is read aloud too."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "statusline")
        self.status, self.saved = QLabel(), QLabel()
        self._row = QHBoxLayout(self)
        self.fit()
        for words in (self.status, self.saved):
            words.setProperty("role", "small")
            words.setTextFormat(Qt.TextFormat.PlainText)
        self._row.addWidget(self.status, 1)
        self._row.addWidget(self.saved)

    def fit(self) -> None:
        """Take the margins of the text size there is now."""
        self._row.setContentsMargins(*(theme.px(n) for n in (24, 4, 24, 5)))

    def tell(self, text: str) -> None:
        """Say what is in sight."""
        self.status.setText(text)

    def tell_saved(self, text: str, tone: str) -> None:
        """Say whether it is saved; ``tone`` is small or problem."""
        self.saved.setText(text)
        if self.saved.property("role") != tone:
            self.saved.setProperty("role", tone)
            theme.restyle(self.saved)
            announce(self.saved, text)
