"""What the workbook for BIF holds, sheet by sheet, in words."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from valgapp.documents.bif_layout import LAYOUT, OVERVIEW
from valgapp.domain.small_groups import RULE
from valgapp.ui import theme
from valgapp.ui.cards import Card, TileGrid
from valgapp.ui.dialogs import label
from valgapp.ui.icons import pixmap

_ICONS: Final = {
    OVERVIEW: "overview", "Ambassadører": "people", "Personer": "person", "Kursus": "course",
    "Fremmøde": "check", "Diplomer": "diploma", "Arrangementer": "event",
    "Evaluering": "check-circle", "Partnere": "partner", "Kampagne": "campaign",
    "Opsøgende": "place", "Budget": "budget", "Budgetposter": "budget",
    "Omdisponering": "budget", "Valgdeltagelse": "turnout", "Ændret siden sidst": "changes",
}  # fmt: skip
_OTHER: Final = "info"
_FIRST: Final = "De vigtigste tal på én side, og en liste over arkene"
_COUNTS: Final = (
    f"{RULE} Tabeller, formler og talformater følger med, så der kan regnes videre på dem."
)
_COUNTS_WITH_PERSONS: Final = (
    "Alle antal skrives, som de er. Tabeller, formler og talformater følger med, så der kan "
    "regnes videre på dem."
)


class ContentsCard(Card):
    """The sheets as the layout has them, each with a sentence that follows the switch for persons."""

    def __init__(self) -> None:
        super().__init__("Det kommer med i regnearket")
        self._lines = {
            plan.title: _Line(_ICONS.get(plan.title, _OTHER), plan.title) for plan in LAYOUT
        }
        first = _Line(_ICONS[OVERVIEW], OVERVIEW)
        first.tell(f"{_FIRST}.")
        self._counts = label("", "small")
        self.body.addWidget(self._counts)
        grid = TileGrid(least_width=400, most_columns=2)
        for line in (first, *self._lines.values()):
            grid.add(line)
        self.body.addWidget(grid)
        self.show_persons(False)

    def show_persons(self, on: bool) -> None:
        """Say what is in the workbook with persons or without."""
        for plan in LAYOUT:
            line = self._lines[plan.title]
            line.tell(f"{plan.with_persons if on and plan.with_persons else plan.shows}.")
            line.setVisible(on or not plan.needs_persons)
        self._counts.setText(_COUNTS_WITH_PERSONS if on else _COUNTS)


class _Line(QWidget):
    def __init__(self, icon_name: str, title: str) -> None:
        super().__init__()
        self._icon_name, self._mark = icon_name, QLabel()
        self._text = label("", "small")
        row = QGridLayout(self)
        row.setContentsMargins(0, theme.px(2), 0, theme.px(2))
        row.setHorizontalSpacing(theme.px(12))
        row.setVerticalSpacing(0)
        row.setColumnStretch(1, 1)
        row.addWidget(self._mark, 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(title), 0, 1)
        row.addWidget(self._text, 1, 1)
        theme.current().changed.connect(self._draw)
        self._draw()

    def tell(self, text: str) -> None:
        self._text.setText(text)

    def _draw(self) -> None:
        side = theme.px(20)
        self._mark.setPixmap(pixmap(self._icon_name, side, "muted", self.devicePixelRatioF()))
