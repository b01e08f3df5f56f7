"""The figures as charts; each is copied or saved from its own menu."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from valgapp.db import turnout
from valgapp.domain import danish
from valgapp.domain.turnout_charts import charts_of
from valgapp.ui.chart_card import ChartCard
from valgapp.ui.dialogs import label
from valgapp.ui.scrolling import Scrolled
from valgapp.ui.turnout.elections import ElectionsSection
from valgapp.ui.workspace import Workspace


class ChartsSection(ElectionsSection):
    """Bars, gaps and slopes: areas first, then plans, never mixed."""

    key = "charts"
    title = "Diagrammer"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.cards = [ChartCard() for _ in range(6)]
        self._empty = label("Der er ingen tal at tegne for valget endnu.", "muted")
        body = Scrolled()
        body.column.addWidget(self._empty)
        for card in self.cards:
            body.column.addWidget(card)
        body.column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(body)

    def refresh(self) -> None:
        figures = self.workspace.read(turnout.table_rows, self.before.code)
        found = self.workspace.read(turnout.comparison, self.before.code, self.after.code)
        made = charts_of(self.before, figures, found)
        self._empty.setVisible(not made)
        for i, card in enumerate(self.cards):
            card.setVisible(i < len(made))
            if i < len(made):
                card.show_chart(made[i])
        self.status_changed.emit()

    def status_text(self) -> str:
        shown = sum(not card.isHidden() for card in self.cards)
        return danish.count_of(shown, "diagram", "diagrammer")
