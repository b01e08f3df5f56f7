"""The view inside a table: whole rows, hover, Enter, and a selection that outlives a reset."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from valgapp.ui import theme
from valgapp.ui.cells import CellPainter
from valgapp.ui.rows_model import RowsModel

if TYPE_CHECKING:
    from valgapp.ui.tables import RowsTable


_SIDEWAYS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_STEP = 60  # logical pixels that an arrow to the side scrolls


class Kept:
    """Selection, current line and scroll place across a reset of the model."""

    def __init__(self, table: RowsTable[Any]) -> None:
        self._table = table
        key, view = table.model.key, table.view
        self._keys = {key(row) for row in table.selected_rows()}
        self._scroll = view.verticalScrollBar().value()
        index = view.currentIndex()
        self._current = key(table.model.row_at(index)) if index.isValid() else None
        self._place, self._column, self._count = index.row(), index.column(), len(table.model.rows)
        view.restoring = True

    def restore(self) -> None:
        """Put them back, as far as the rows are still there."""
        table, view = self._table, self._table.view
        model, key = table.model, table.model.key
        visible = model.visible_rows() if self._keys or self._current is not None else []
        if self._current is not None and not view.currentIndex().isValid():
            place = next((p for p, row in enumerate(visible) if key(row) == self._current), -1)
            if place >= 0:
                self._stand_on(place)
        if self._keys and not view.selectionModel().hasSelection():
            table.select_places(p for p, row in enumerate(visible) if key(row) in self._keys)
        view.verticalScrollBar().setValue(self._scroll)
        view.restoring = False

    def follow(self) -> None:
        """Stand beside a row that has been deleted, and on it again when that is undone."""
        table, view = self._table, self._table.view
        if view.gone is not None and (place := table.model.place_of(view.gone)) >= 0:
            self._column, view.gone = max(self._column, 0), None
            self._stand_on(place)
            table.select_places([place])
            view.scrollTo(view.currentIndex())
        lost = self._count - len(table.model.rows)
        is_deleted = 0 < lost <= max(len(self._keys), 1)
        if self._current is not None and is_deleted and table.model.place_of(self._current) < 0:
            view.gone = self._current
            if (last := table.model.rowCount() - 1) >= 0:
                self._stand_on(min(self._place, last))

    def _stand_on(self, place: int) -> None:
        self._table.view.selectionModel().setCurrentIndex(
            self._table.model.index(place, self._column),
            QItemSelectionModel.SelectionFlag.NoUpdate,
        )


class RowsView(QTableView):
    """Whole rows, quiet lines, hover, Enter, and copying."""

    menu_wanted = Signal(QPoint)
    copy_wanted = Signal()

    def __init__(self, model: RowsModel[Any], parent: QWidget) -> None:
        super().__init__(parent)
        self.restoring = False
        self.gone: Any = None
        """The key of the row one stood on when it was deleted."""
        self.painter_of_cells = CellPainter(self)
        self.setModel(model)
        self.setItemDelegate(self.painter_of_cells)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        # A click near the edge is no wish to scroll sideways; dragging past the edge is.
        self.setAutoScrollMargin(1)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        theme.current().changed.connect(self._fit_lines)
        self._fit_lines()

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        # A row is chosen, never a cell: sideways, the names would go out of sight.
        across = self.horizontalScrollBar().value()
        super().scrollTo(index, hint)
        self.horizontalScrollBar().setValue(across)

    def resizeEvent(self, event: QResizeEvent) -> None:
        index = self.currentIndex()
        top = self.rowViewportPosition(index.row()) if index.isValid() else -1
        was_seen = self.selectionModel().isSelected(index) and 0 <= top < event.oldSize().height()
        super().resizeEvent(event)
        # The panel of the row that was chosen takes room, and a scroll bar comes with it.
        if was_seen:
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        elif self._begins(event):
            self.setCurrentIndex(self.currentIndex())
        elif event.key() in _SIDEWAYS and not event.modifiers() & ~_KEYPAD:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + _SIDEWAYS[event.key()] * theme.px(_STEP))
        else:
            super().keyPressEvent(event)

    def _begins(self, event: QKeyEvent) -> bool:
        # The first arrow takes the line one is at, not the one after it.
        is_plain = event.key() == Qt.Key.Key_Down and not event.modifiers() & ~_KEYPAD
        return (
            is_plain and self.currentIndex().isValid() and not self.selectionModel().hasSelection()
        )

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: Any) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, place: int) -> None:
        if place != self.painter_of_cells.hovered:
            self.painter_of_cells.hovered = place
            self.viewport().update()

    def _fit_lines(self) -> None:
        self.verticalHeader().setMinimumSectionSize(theme.px(28))
        self.verticalHeader().setDefaultSectionSize(theme.px(36))
        QTimer.singleShot(0, self.viewport(), self.viewport().update)
