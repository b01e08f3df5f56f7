"""Prognose: what each track is expected to end at, and spending over time against the budget."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout

from valgapp.db import accounts, initiative
from valgapp.domain import danish
from valgapp.domain.forecast import FORECAST_COLUMNS, ForecastRow, forecast_rows, spending_chart
from valgapp.ui import theme
from valgapp.ui.cards import Card
from valgapp.ui.chart_view import ChartView
from valgapp.ui.dialogs import label
from valgapp.ui.scrolling import Scrolled
from valgapp.ui.section import Section
from valgapp.ui.tables import RowsTable
from valgapp.ui.workspace import Workspace

_ROW = 37  # logical pixels
SHARED = (
    "Helhedsplanens egne budgetposter, og det der er ført for den. Budgetposter, der er fælles for "
    "alle, står under alle helhedsplaner."
)


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
            tones={"Prognose": lambda row: row.tone},
        )
        self.chart = ChartView()
        self.shared = label(SHARED, "small")
        self._build()

    def _build(self) -> None:
        scroll, card = Scrolled(), Card()
        scroll.column.setContentsMargins(0, 0, 0, 0)
        card.body.addWidget(self.chart)
        scroll.column.addWidget(self.table)
        scroll.column.addWidget(self.shared)
        scroll.column.addWidget(card)
        scroll.column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        self.setFocusProxy(self.table)
        self.table.selected.connect(self._show_chart)

    def refresh(self) -> None:
        cards = self.workspace.read(accounts.forecast_cards, self.plan_id)
        rows = forecast_rows(cards, of_plan=self.plan_id is not None)
        self.shared.setVisible(self.plan_id is not None)
        self.table.setFixedHeight(theme.px(48 + _ROW * len(rows)))
        self.table.set_rows(rows)
        self._show_chart()

    def set_plan(self, plan_id: UUID | None) -> None:
        super().set_plan(plan_id)
        if self.workspace.is_open:
            self.refresh()

    def _show_chart(self) -> None:
        if not self.workspace.is_open:
            return
        row = self.table.current_row()
        number = row.number if row and row.number else None
        found = self.workspace.read(
            accounts.spending_forecast, danish.today(), track_number=number, plan_id=self.plan_id
        )
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
