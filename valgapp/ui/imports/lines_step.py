"""Second step of an import: what each line would do, why, and whether it is to be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from functools import partial
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from valgapp.domain.columns import Column
from valgapp.domain.import_columns import ColumnTarget
from valgapp.domain.import_preview import ImportLine
from valgapp.ui import theme
from valgapp.ui.dialogs import label
from valgapp.ui.filter_box import FilterBox
from valgapp.ui.imports.line_view import LineView
from valgapp.ui.tables import RowsTable
from valgapp.ui.ticks import Ticks, tick_column

L = TypeVar("L", bound=ImportLine[Any, Any])
NOTES: Final = 6  # sentences on what was left out; more would push the list out of sight


class LinesStep(QWidget, Generic[L]):
    """``changed`` when other lines are chosen.

    ``columns`` come after the tick; the one titled »Udfald« is the verdict, with ``tones``.
    ``plain`` is what is said of a line that has no reasons of its own, by verdict; ``also`` are
    more kinds of lines to filter by, and ``pills`` more columns to tone.
    """

    changed = Signal()

    def __init__(
        self,
        columns: Sequence[Column[L]],
        tones: Mapping[Any, str],
        plain: Mapping[Any, str],
        *,
        also: Mapping[str, Callable[[L], bool]] | None = None,
        pills: Mapping[str, Callable[[L], str]] | None = None,
    ) -> None:
        super().__init__()
        self.rows: list[L] = []
        self._kinds: dict[str, Callable[[L], bool]] = {
            verdict.value: partial(_is_of, verdict) for verdict in plain
        } | dict(also or {})
        self.summary, self.notes = label("", "section"), label("", "small")
        self.show_only = FilterBox("Vi&s")
        ticks = tick_column(lambda r: r.chosen, lambda r: r.choosable)
        self.table: RowsTable[L] = RowsTable(
            "Rækker i filen", (ticks, *columns),
            tones={"Udfald": lambda row: tones.get(row.verdict, "plain"), **(pills or {})},
        )  # fmt: skip
        self.line = LineView(plain)
        self._ticks = Ticks(self.table)
        self._build()

    def _build(self) -> None:
        self.show_only.setAccessibleName("Vis kun rækker med dette udfald")
        all_of, none_of = QPushButton("Vælg alle"), QPushButton("Vælg ingen")
        top = QHBoxLayout()
        top.setSpacing(theme.px(8))
        top.addWidget(self.summary, 1)
        for button, on in ((all_of, True), (none_of, False)):
            button.setProperty("kind", "link")
            button.setAutoDefault(False)
            button.clicked.connect(
                lambda _c=False, o=on: self._choose(self.table.visible_rows(), o)
            )
            top.addWidget(button)
        top.addWidget(self.show_only)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(10))
        self.column.addLayout(top)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.line)
        self.column.addWidget(self.notes)
        self.table.setMinimumHeight(theme.px(130))
        self._ticks.toggled.connect(self._toggle)
        self.table.activated.connect(lambda row: self._toggle([row]))
        self.table.selected.connect(lambda: self.line.show_row(self.table.current_row()))
        self.line.field_chosen.connect(self._choose_field)
        self.show_only.currentIndexChanged.connect(self._filter)

    # -- showing ----------------------------------------------------------------------------

    def show_lines(self, lines: Sequence[L], summary: str, notes: Sequence[str]) -> None:
        """Show what an import would do."""
        self.rows = list(lines)
        self.summary.setText(f"{summary}.")
        self.notes.setText("\n".join(notes[:NOTES]))
        self.notes.setVisible(bool(self.notes.text()))
        self._offer_filters()
        self._show()

    def _offer_filters(self) -> None:
        chosen = self.show_only.currentData()
        with QSignalBlocker(self.show_only):
            self.show_only.clear()
            self.show_only.addItem(f"Alle rækker ({len(self.rows)})", None)
            for words, holds in self._kinds.items():
                if count := sum(map(holds, self.rows)):
                    self.show_only.addItem(f"{words} ({count})", words)
            self.show_only.setCurrentIndex(max(self.show_only.findData(chosen), 0))
        self._filter()

    def _filter(self) -> None:
        self.table.set_predicate(self._kinds.get(self.show_only.currentData()))

    def _show(self) -> None:
        self.table.set_rows(self.rows)
        self.changed.emit()

    def replace_rows(self, rows: Sequence[L]) -> None:
        """Show the same lines with other values."""
        self.rows = list(rows)
        self._offer_filters()
        self._show()

    # -- choosing ---------------------------------------------------------------------------

    @property
    def chosen(self) -> list[L]:
        """The lines that would be done."""
        return [row for row in self.rows if row.chosen and row.choosable]

    def _toggle(self, rows: Sequence[L]) -> None:
        can_be = [row for row in rows if row.choosable]
        if can_be:
            self._choose(can_be, not all(row.chosen for row in can_be))

    def _choose(self, rows: Sequence[L], on: bool) -> None:
        numbers = {row.number for row in rows}
        self.rows = [r.with_choice(on) if r.number in numbers else r for r in self.rows]
        self._show()

    def _choose_field(self, number: int, target: ColumnTarget, on: bool) -> None:
        self.rows = [r.with_field(target, on) if r.number == number else r for r in self.rows]
        self._show()


def _is_of(verdict: Enum, row: ImportLine[Any, Any]) -> bool:
    return row.verdict is verdict
