"""How good a passphrase is, as a bar and in words, while it is typed."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from valgapp.domain.passphrase import strength
from valgapp.ui import theme
from valgapp.ui.cards import Bar
from valgapp.ui.dialogs import label

_TONES = ("danger", "danger", "warning", "success")


class StrengthMeter(QWidget):
    """Follows ``line``."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__()
        self._bar, self._words = Bar(), label("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self._bar)
        column.addWidget(self._words)
        line.textChanged.connect(self.judge)
        self.judge(line.text())

    @property
    def text(self) -> str:
        """What it says."""
        return self._words.text()

    def judge(self, passphrase: str) -> None:
        """Show how good it is."""
        found = strength(passphrase)
        part = (found.step + 1) / len(_TONES) if passphrase else 0.0
        self._bar.set_part(part, found.text, _TONES[found.step])
        self._words.setText(found.text)
