"""Which of the ambassadors' particulars leave with the workbook: no more than are needed."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from valgapp.domain.roster import ROSTER_COLUMNS
from valgapp.ui import theme
from valgapp.ui.dialogs import label

ALWAYS: Final = "Navn"
USUAL: Final = (ALWAYS, "Helhedsplan", "Forløb", "Moduler")
_ACROSS: Final = 3


class ColumnsChoice(QWidget):
    """A box for each column of the roster; the name is always among them."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes = {column.title: QCheckBox(column.title) for column in ROSTER_COLUMNS}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(4))
        grid.addWidget(label("Oplysninger, der kommer med", "label"), 0, 0, 1, _ACROSS)
        for place, box in enumerate(self.boxes.values()):
            grid.addWidget(box, 1 + place // _ACROSS, place % _ACROSS)
        self.boxes[ALWAYS].setEnabled(False)
        self.choose(USUAL)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The titles of the columns that are ticked, in the roster's order."""
        return tuple(title for title, box in self.boxes.items() if box.isChecked())

    def choose(self, titles: Collection[str]) -> None:
        """Tick these and no others."""
        for title, box in self.boxes.items():
            box.setChecked(title in titles)
