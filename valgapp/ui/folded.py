"""A card that is folded away until its heading is pressed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from valgapp.ui import theme
from valgapp.ui.icons import icon


class FoldedCard(QFrame):
    """Put what is folded away into ``lines``. Space or Enter on the heading unfolds it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.heading = QPushButton(title)
        self.heading.setProperty("kind", "quiet")
        self.heading.setCheckable(True)
        self._inside = QWidget()
        self.lines = QVBoxLayout(self._inside)
        self.lines.setContentsMargins(*(theme.px(n) for n in (8, 0, 8, 8)))
        self.lines.setSpacing(theme.px(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (8, 6, 8, 6)))
        column.addWidget(self.heading, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._inside)
        self.heading.toggled.connect(self._unfold)
        self._unfold(False)

    @property
    def is_unfolded(self) -> bool:
        """Whether its lines are in sight."""
        return self.heading.isChecked()

    def unfold(self, on: bool = True) -> None:
        """Show the lines, or fold them away."""
        self.heading.setChecked(on)

    def _unfold(self, on: bool) -> None:
        self._inside.setVisible(on)
        self.heading.setIcon(icon("chevron-down" if on else "chevron-right"))
        words = "foldet ud" if on else "foldet sammen"
        self.heading.setAccessibleName(f"{self.heading.text()}, {words}")
