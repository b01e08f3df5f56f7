"""The evidence card: what research found about raising turnout, folded away until asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from valgapp.domain.evidence import CAUTION, FINDINGS
from valgapp.ui import theme
from valgapp.ui.dialogs import label
from valgapp.ui.icons import icon

TITLE = "Hvad forskningen har fundet"


class EvidenceCard(QFrame):
    """Method, effect and source, line by line. Space or Enter on the heading unfolds it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.heading = QPushButton(TITLE)
        self.heading.setProperty("kind", "quiet")
        self.heading.setCheckable(True)
        self._facts = QWidget()
        self._build()
        self.heading.toggled.connect(self._unfold)
        self._unfold(False)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (8, 6, 8, 6)))
        column.addWidget(self.heading, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._facts)
        lines = QVBoxLayout(self._facts)
        lines.setContentsMargins(*(theme.px(n) for n in (8, 0, 8, 8)))
        lines.setSpacing(theme.px(8))
        for found in FINDINGS:
            line = QVBoxLayout()
            line.setSpacing(0)
            line.addWidget(label(f"{found.method}: {found.effect}"))
            line.addWidget(label(f"Kilde: {found.source}", "small"))
            lines.addLayout(line)
        lines.addWidget(label(CAUTION, "small"))

    def _unfold(self, on: bool) -> None:
        self._facts.setVisible(on)
        self.heading.setIcon(icon("chevron-down" if on else "chevron-right"))
        self.heading.setAccessibleName(f"{TITLE}, {'foldet ud' if on else 'foldet sammen'}")
