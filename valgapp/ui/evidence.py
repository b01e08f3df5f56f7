"""The evidence card: what research found about raising turnout, folded away until asked for."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from valgapp.domain.evidence import CAUTION, FINDINGS
from valgapp.ui.dialogs import label
from valgapp.ui.folded import FoldedCard

TITLE = "Hvad forskningen har fundet"


class EvidenceCard(FoldedCard):
    """Method, effect and source, line by line."""

    def __init__(self) -> None:
        super().__init__(TITLE)
        for found in FINDINGS:
            line = QVBoxLayout()
            line.setSpacing(0)
            line.addWidget(label(f"{found.method}: {found.effect}"))
            line.addWidget(label(f"Kilde: {found.source}", "small"))
            self.lines.addLayout(line)
        self.lines.addWidget(label(CAUTION, "small"))
