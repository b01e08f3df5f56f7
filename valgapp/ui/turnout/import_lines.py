"""The places of a file of results: what each would do, and which area an unknown one is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QWidget

from valgapp.domain.turnout import Counting
from valgapp.domain.turnout_import import TURNOUT_IMPORT_COLUMNS, TurnoutLine, Verdict
from valgapp.jobs.import_turnout import Planned
from valgapp.ui import theme
from valgapp.ui.dialogs import label
from valgapp.ui.editors import ChoiceBox
from valgapp.ui.imports.lines_step import LinesStep

_TONES: Final = {
    Verdict.NEW: "success",
    Verdict.CHANGED: "accent",
    Verdict.UNKNOWN: "warning",
    Verdict.PROBLEM: "danger",
}
_PLAIN: Final = {
    Verdict.NEW: "Området har ikke et tal for valget i forvejen.",
    Verdict.CHANGED: "Tallet er et andet end det, der står nu.",
    Verdict.UNCHANGED: "Tallet er det samme som det, der står nu.",
    Verdict.UNKNOWN: "Området findes ikke i datafilen.",
    Verdict.PROBLEM: "Kan ikke tages med.",
}
NOBODY: Final = "Ukendt område"


class TurnoutLinesStep(LinesStep[TurnoutLine]):
    """An area that is not recognised can be said to be one of those that no line is of."""

    def __init__(self) -> None:
        super().__init__(
            TURNOUT_IMPORT_COLUMNS, _TONES, _PLAIN,
            also={Counting.PRELIMINARY.label: _is_early},
            pills={"Optælling": lambda row: "warning" if _is_early(row) else ""},
        )  # fmt: skip
        self.area = ChoiceBox()
        self._planned: Planned | None = None
        self._unknown: set[int] = set()
        self._pick = QWidget()
        self._build_pick()

    def _build_pick(self) -> None:
        self.area.setAccessibleName("Hvilket område linjen er")
        row = QHBoxLayout(self._pick)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(label("Hvilket område er det?", "label"))
        row.addWidget(self.area)
        row.addStretch(1)
        self.column.insertWidget(self.column.indexOf(self.line) + 1, self._pick)
        self._pick.hide()
        self.area.activated.connect(self._assign)
        self.table.selected.connect(self._offer_areas)

    def show_planned(self, planned: Planned) -> None:
        """Show what an import would do."""
        self._planned = planned
        rows = planned.preview.rows
        self._unknown = {row.number for row in rows if row.verdict is Verdict.UNKNOWN}
        self.show_lines(rows, planned.preview.summary, planned.preview.notes)
        self._offer_areas()

    def _offer_areas(self) -> None:
        row = self.table.current_row()
        if row is None or self._planned is None or row.number not in self._unknown:
            self._pick.hide()
            return
        taken = {r.area.id for r in self.rows if r.area and r.number != row.number}
        with QSignalBlocker(self.area):
            self.area.clear()
            self.area.addItem(NOBODY, None)
            for area in self._planned.planner.areas.all:
                if area.id not in taken:
                    self.area.addItem(f"{area.number}: {area.label}", area.id)
                    if row.area and row.area.id == area.id:
                        self.area.setCurrentIndex(self.area.count() - 1)
        self._pick.show()

    def _assign(self, place: int) -> None:
        row = self.table.current_row()
        if row is None or self._planned is None:
            return
        settled = self._planned.planner.assigned(row, self.area.itemData(place))
        self.replace_rows([settled if r.number == row.number else r for r in self.rows])


def _is_early(row: TurnoutLine) -> bool:
    return row.counting is Counting.PRELIMINARY and row.verdict is not Verdict.PROBLEM
