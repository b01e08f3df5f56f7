"""First step of an import: which sheet, which line has the headings, what each column is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from valgapp.domain.import_columns import ColumnGuess, ColumnTarget, Headers, titles
from valgapp.domain.tables import Table
from valgapp.ui import theme
from valgapp.ui.dialogs import label
from valgapp.ui.editors import Box, ChoiceBox

SAMPLE: Final = 60  # rows the guesses are made from
SHOWN: Final = 8
HEADINGS: Final = 15  # rows from the top that may hold the headings
NOT_TAKEN, NO_HEADINGS = "Tages ikke med", "Filen har ingen overskrifter"
T = TypeVar("T", bound=ColumnTarget)


class ColumnsStep(QWidget, Generic[T]):
    """``changed`` when the mapping has become another.

    ``targets`` are what a column can be, and ``headers`` is the topic's module that knows the usual headers. ``settle`` are choices for the
    whole file, by their words, in rows of two.
    """

    changed = Signal()

    def __init__(
        self,
        targets: type[T],
        headers: Headers[T],
        settle: Sequence[tuple[str, QComboBox]] = (),
    ) -> None:
        super().__init__()
        self._targets, self._headers = list(targets), headers
        self._tables: Sequence[Table] = ()
        self._guesses: Sequence[ColumnGuess[T]] = ()
        self.boxes: list[Box] = []
        self.sheet, self.heading = ChoiceBox(), ChoiceBox()
        self.grid = QTableWidget()
        self.notes = label("", "small")
        self._sheet_part = _labelled("Ark", self.sheet)
        self._build(settle)

    def _build(self, settle: Sequence[tuple[str, QComboBox]]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addLayout(_row(self._sheet_part, _labelled("Overskrifterne står i", self.heading)))
        for first in range(0, len(settle), 2):
            column.addLayout(_row(*(_labelled(*pair) for pair in settle[first : first + 2])))
        column.addWidget(label("Se efter, at hver kolonne er det, der står over den.", "muted"))
        column.addWidget(self.grid, 1)
        column.addWidget(self.notes)
        self._build_grid()
        self.sheet.currentIndexChanged.connect(self._take_sheet)
        self.heading.currentIndexChanged.connect(self._take_heading)

    def _build_grid(self) -> None:
        self.grid.setAccessibleName("Filens kolonner og de første rækker")
        self.grid.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.grid.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.grid.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.grid.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.grid.setWordWrap(False)
        self.grid.verticalHeader().hide()
        self.grid.verticalHeader().setMinimumSectionSize(theme.px(20))
        self.grid.verticalHeader().setDefaultSectionSize(theme.px(30))
        self.grid.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.grid.setStyleSheet(f"QTableWidget::item {{ padding: 0 {theme.px(10)}px; }}")
        self.grid.setMinimumHeight(theme.px(150))

    # -- what the user has settled ----------------------------------------------------------

    @property
    def table(self) -> Table:
        """The chosen sheet."""
        return self._tables[max(self.sheet.currentIndex(), 0)]

    @property
    def header_row(self) -> int:
        """The index of the line with the headings; -1 for none."""
        row: int = self.heading.currentData()
        return row

    @property
    def mapping(self) -> dict[int, T]:
        """What each taken column is."""
        picked = {i: box.currentData() for i, box in enumerate(self.boxes)}
        return {i: target for i, target in picked.items() if target is not None}

    # -- showing ----------------------------------------------------------------------------

    def set_tables(self, tables: Sequence[Table]) -> None:
        """Show a file's sheets, the likeliest first in sight."""
        self._tables = tables
        with QSignalBlocker(self.sheet):
            self.sheet.clear()
            self.sheet.addItems([f"{t.name} ({t.filled} rækker)" for t in tables])
            self.sheet.setCurrentIndex(self._headers.likely_table(tables))
        self._sheet_part.setVisible(len(tables) > 1)
        self._take_sheet()

    def _take_sheet(self) -> None:
        rows = self.table.rows
        with QSignalBlocker(self.heading):
            self.heading.clear()
            self.heading.addItem(NO_HEADINGS, -1)
            for i, row in enumerate(rows[:HEADINGS]):
                if any(row):
                    self.heading.addItem(f"Række {i + 1}: {_start_of(row)}", i)
            found = self._headers.find_header(rows)
            known = [self.heading.itemData(i) for i in range(self.heading.count())]
            self.heading.setCurrentIndex(known.index(found) if found in known else 0)
        self._take_heading()

    def _take_heading(self) -> None:
        rows, first = self.table.rows, self.header_row + 1
        heads = titles(rows, self.header_row)
        self._guesses = self._headers.guess(heads, rows[first : first + SAMPLE])
        self._fill_grid(heads, rows[first : first + SHOWN])
        told = [g.why for g in self._guesses if g.target is None and g.why]
        self.notes.setText("\n".join((*told, *self.table.notes)))
        self.notes.setVisible(bool(self.notes.text()))
        self.changed.emit()

    def _fill_grid(self, heads: Sequence[str], sample: Sequence[Sequence[str]]) -> None:
        self.grid.clear()
        self.grid.setColumnCount(len(heads))
        self.grid.setRowCount(len(sample) + 1)
        self.grid.setHorizontalHeaderLabels(list(heads))
        self.boxes = []
        for i, guessed in enumerate(self._guesses):
            box = self._target_box(guessed)
            box.currentIndexChanged.connect(lambda _place, b=box: self._picked(b))
            self.boxes.append(box)
            self.grid.setCellWidget(0, i, box)
            self.grid.setColumnWidth(i, theme.px(210))
            for line, row in enumerate(sample, 1):
                item = QTableWidgetItem(row[i])
                item.setToolTip(row[i])
                self.grid.setItem(line, i, item)
        self.grid.setRowHeight(0, theme.px(44))
        self._dim()

    def _picked(self, chosen: Box) -> None:
        """What only one column can be is taken from the column that was it before."""
        target = chosen.currentData()
        if target is not None and not target.may_repeat:
            for box in self.boxes:
                if box is not chosen and box.currentData() is target:
                    with QSignalBlocker(box):
                        box.setCurrentIndex(0)
        self._dim()
        self.changed.emit()

    def _dim(self) -> None:
        """Columns that are left out stand in a quieter colour."""
        for i, box in enumerate(self.boxes):
            ink = theme.color("faint" if box.currentData() is None else "text")
            for line in range(1, self.grid.rowCount()):
                self._tint(line, i, ink)

    def _tint(self, line: int, column: int, ink: QColor) -> None:
        item = self.grid.item(line, column)
        if item is not None:
            item.setForeground(ink)

    def _target_box(self, guessed: ColumnGuess[T]) -> Box:
        box = Box()
        box.addItem(NOT_TAKEN, None)
        for target in self._targets:
            box.addItem(target.label, target)
        if guessed.target is not None:
            box.setCurrentIndex(1 + self._targets.index(guessed.target))
        box.setAccessibleName(f"Kolonnen {guessed.title} er")
        box.setToolTip(guessed.why)
        box.setEnabled(not guessed.forbidden)
        box.view().setMinimumWidth(theme.px(230))
        return box


def _start_of(row: Sequence[str]) -> str:
    words = " · ".join(cell for cell in row if cell)
    return words if len(words) <= 60 else f"{words[:59]}…"


def _labelled(text: str, box: QComboBox) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(4))
    words = label(text, "label")
    words.setBuddy(box)
    box.setAccessibleName(text)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(16)
    column.addWidget(words)
    column.addWidget(box)
    return part


def _row(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.px(12))
    for part in parts:
        row.addWidget(part, 1)
    return row
