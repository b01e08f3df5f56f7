"""Prognose: what each track is expected to end at, and spending over time against the budget."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from valgapp.db import accounts, budget, initiative
from valgapp.domain import danish
from valgapp.domain.forecast import FORECAST_COLUMNS, ForecastRow, forecast_rows, spending_chart
from valgapp.ui import theme
from valgapp.ui.cards import Card
from valgapp.ui.chart_view import ChartView
from valgapp.ui.scrolling import Scrolled
from valgapp.ui.section import Section
from valgapp.ui.tables import RowsTable
from valgapp.ui.workspace import Workspace

_ROW = 37  # logical pixels


class ForecastSection(Section):
    """The chosen row of the table is what the chart shows; all tracks when none is chosen."""

    key = "forecast"
    title = "Prognose"
    search_hint = ""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.table: RowsTable[ForecastRow] = RowsTable(
            "Prognose",
            FORECAST_COLUMNS,
            key=lambda row: row.number,
            hidden=("Ventes",),
            tones={"Prognose": lambda row: "danger" if row.left < 0 else "success"},
        )
        self.chart = ChartView()
        self._build()

    def _build(self) -> None:
        scroll, card = Scrolled(), Card()
        scroll.column.setContentsMargins(0, 0, 0, 0)
        card.body.addWidget(self.chart)
        scroll.column.addWidget(self.table)
        scroll.column.addWidget(card)
        scroll.column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        self.setFocusProxy(self.table)
        self.table.selected.connect(self._show_chart)

    def refresh(self) -> None:
        rows = forecast_rows(self.workspace.read(budget.track_cards))
        self.table.setFixedHeight(theme.px(48 + _ROW * len(rows)))
        self.table.set_rows(rows)
        self._show_chart()

    def _show_chart(self) -> None:
        if not self.workspace.is_open:
            return
        row = self.table.current_row()
        number = row.number if row and row.number else None
        found = self.workspace.read(accounts.spending_forecast, danish.today(), track_number=number)
        day = self.workspace.read(initiative.facts).election_day
        title = f"Forbrug over tid · {row.title}" if row else "Forbrug over tid · alle spor"
        self.chart.show_chart(spending_chart(title, found, day))

    def status_text(self) -> str:
        whole = next((r for r in self.table.model.rows if r.number == 0), None)
        return whole.words if whole else ""

    def export(self) -> None:
        self.table.export(self.title)

    def print_list(self) -> None:
        self.table.print_list(self.title)
