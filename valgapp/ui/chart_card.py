"""A chart on a card, with a button for the menu that a right click opens too."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from valgapp.domain.charts import Chart
from valgapp.ui.cards import Card
from valgapp.ui.chart_view import ChartView
from valgapp.ui.icons import icon


class ChartCard(Card):
    """Shows one chart; the menu copies it or saves it."""

    def __init__(self) -> None:
        super().__init__()
        self.view = ChartView()
        self.more = QPushButton(icon("copy"), "Kopiér eller gem …")
        self.more.setProperty("kind", "quiet")
        self.more.clicked.connect(self._open_menu)
        self.body.addWidget(self.view)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignRight)
        self.body.addLayout(row)

    def show_chart(self, chart: Chart) -> None:
        """Show another chart."""
        self.view.show_chart(chart)
        self.more.setAccessibleName(f"Kopiér eller gem diagrammet: {chart.title}")

    def _open_menu(self) -> None:
        menu = self.view.menu()
        menu.exec(self.more.mapToGlobal(QPoint(0, self.more.height())))
        menu.deleteLater()
