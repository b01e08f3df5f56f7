"""The grid's two views side by side: names and sessions, which scroll, and figures, which stay."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLabel, QTableView

from valgapp.domain.attendance import MARK_BY_LETTER
from valgapp.ui import theme
from valgapp.ui.course.attendance_cells import GridPainter
from valgapp.ui.course.attendance_headers import NameHeader, SessionHeader
from valgapp.ui.course.attendance_model import FIGURES, AttendanceModel, Index

_PLAIN = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_LEAST, _MOST = 76, 128
"""Width of a session at 100 % text, in logical pixels."""
_FIGURE, _VERDICT = 66, 158
_NAMES_SHARE = 0.32
_SESSIONS_IN_SIGHT = 3
"""Figures stay in place only while this many sessions can be seen beside them."""


class GridView(QTableView):
    """Names and sessions. It reads keys; the grid decides what they do."""

    mark_wanted = Signal(object)
    cycle_wanted = Signal()
    clear_wanted = Signal()
    fill_wanted = Signal(object)
    copy_wanted = Signal()
    menu_wanted = Signal(QPoint)
    moved = Signal()
    row_changed = Signal(int)

    def __init__(self, model: AttendanceModel, parent: QFrame) -> None:
        super().__init__(parent)
        _dress(self)
        self.setItemDelegate(GridPainter(self))
        self.names = NameHeader(self, model)
        self.sessions = SessionHeader(self, model)
        self.setVerticalHeader(self.names)
        self.setHorizontalHeader(self.sessions)
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.doubleClicked.connect(lambda _index: self.cycle_wanted.emit())
        # The whole line stands out, so the whole line is painted: it and the one just left.
        self.row_changed.connect(self._paint_row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif not self._read(event):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def _read(self, event: QKeyEvent) -> bool:
        pressed = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        mark = MARK_BY_LETTER.get(event.text().upper())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and pressed == _PLAIN:
            self.step(1)
            return True
        if pressed not in (_PLAIN, _SHIFT) or not (mark or event.key() in _KEYS):
            return False
        if event.isAutoRepeat():
            # A key that is stuck or leant upon must not mark a whole plan.
            return True
        if mark is not None:
            (self.fill_wanted if pressed == _SHIFT else self.mark_wanted).emit(mark)
        elif event.key() == Qt.Key.Key_Space:
            self.cycle_wanted.emit()
        else:
            self.clear_wanted.emit()
        return True

    def step(self, rows: int) -> None:
        """Move down (or up); stays inside the grid."""
        index = self.currentIndex()
        beside = index.siblingAtRow(index.row() + rows)
        if beside.isValid():
            self.setCurrentIndex(beside)

    def keyboardSearch(self, _text: str) -> None:
        """Letters are marks here, never a search for a cell that begins with them."""

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        for index in (current, previous):
            self.row_changed.emit(index.row())
        if current.column() != previous.column():
            self.sessions.viewport().update()
        self.moved.emit()

    def _paint_row(self, row: int) -> None:
        self.viewport().update(row_rect(self, row))
        self.names.viewport().update(row_rect(self, row, self.names.width()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()


_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class FiguresView(QTableView):
    """The three figures and the verdict; follows the grid's rows and never takes the focus."""

    def __init__(self, grid: GridView, model: AttendanceModel, parent: QFrame) -> None:
        super().__init__(parent)
        _dress(self)
        self.setModel(model)
        self.setItemDelegate(GridPainter(grid))
        self.sessions = SessionHeader(grid, model)
        self.setHorizontalHeader(self.sessions)
        self.verticalHeader().hide()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.horizontalScrollBar().setStyleSheet("QScrollBar::handle { background: transparent; }")
        mine, its = self.verticalScrollBar(), grid.verticalScrollBar()
        mine.valueChanged.connect(its.setValue)
        its.valueChanged.connect(mine.setValue)
        # After a search the grid may scroll before this view has room to go along.
        mine.rangeChanged.connect(lambda _low, _high: mine.setValue(its.value()))
        # Both need the same height inside, or the last rows would drift apart.
        grid.horizontalScrollBar().rangeChanged.connect(self._follow_bar)
        grid.row_changed.connect(lambda row: self.viewport().update(row_rect(self, row)))

    def _follow_bar(self, low: int, high: int) -> None:
        policy = Qt.ScrollBarPolicy
        shown = policy.ScrollBarAlwaysOn if high > low else policy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(shown)


class GridFrame(QFrame):
    """Lays the two views out: figures stay in place when there is room, else they scroll along."""

    def __init__(self, model: AttendanceModel) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.model = model
        self._is_low = False
        self.view = GridView(model, self)
        self.figures = FiguresView(self.view, model, self)
        self._corner = QLabel(self.view)
        # The views have square corners; they stand just inside the frame's round ones.
        self._edge = theme.px(4)
        self.setFocusProxy(self.view)
        # A method, not a lambda: Qt lets go of it when the frame is deleted.
        theme.current().changed.connect(self._arrange_soon)

    def minimumSizeHint(self) -> QSize:
        # The sessions scroll: their number never makes the page wider than its window.
        least = self.view.minimumSizeHint().height() + 2 * self._edge
        return QSize(theme.px(_SESSIONS_IN_SIGHT * _LEAST), least)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def _arrange_soon(self) -> None:
        QTimer.singleShot(0, self, self.arrange)

    def set_low(self, is_low: bool) -> None:
        """Shorter headings and lines where the window is low."""
        if is_low != self._is_low:
            self._is_low = is_low
            self.view.sessions.is_low = self.figures.sessions.is_low = is_low
            self.arrange()

    def arrange(self) -> None:
        """Give every part its width and height, from the text size and the room there is."""
        line = theme.px(26 if self._is_low else 30)
        for view in (self.view, self.figures):
            view.verticalHeader().setMinimumSectionSize(line)
            view.verticalHeader().setDefaultSectionSize(line)
        height = self.view.sessions.sizeHint().height()
        self.view.sessions.setFixedHeight(height)
        self.figures.sessions.setFixedHeight(height)
        room = self.width() - 2 * self._edge
        names = min(self.view.names.wanted_width(), round(room * _NAMES_SHARE))
        self.view.names.setFixedWidth(names)
        self._place_corner(names, height)
        is_frozen = room - names - _figures_width() >= _SESSIONS_IN_SIGHT * theme.px(_LEAST)
        self._share(is_frozen, room, names)

    def _share(self, is_frozen: bool, room: int, names: int) -> None:
        count, bar = self.model.session_count, theme.px(12)
        beside = _figures_width() + bar if is_frozen else bar
        width = _between(
            theme.px(_LEAST), (room - names - beside) // max(count, 1), theme.px(_MOST)
        )
        for section in range(count):
            self.view.setColumnHidden(section, False)
            self.view.setColumnWidth(section, width)
            self.figures.setColumnHidden(section, True)
        for place in range(FIGURES):
            wide = theme.px(_VERDICT if place == FIGURES - 1 else _FIGURE)
            self.view.setColumnHidden(count + place, is_frozen)
            self.view.setColumnWidth(count + place, wide)
            self.figures.setColumnHidden(count + place, False)
            self.figures.setColumnWidth(count + place, wide)
        self.figures.setVisible(is_frozen)
        policy = Qt.ScrollBarPolicy
        self.view.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if is_frozen else policy.ScrollBarAsNeeded
        )
        wanted = names + count * width + (0 if is_frozen else beside + _figures_width())
        self._place_views(min(wanted, room - beside if is_frozen else room), beside)

    def _place_views(self, width: int, beside: int) -> None:
        # Placed by hand: a layout would ask the page for all the width they could fill.
        height = self.height() - 2 * self._edge
        self.view.setGeometry(self._edge, self._edge, width, height)
        self.figures.setGeometry(self._edge + width, self._edge, beside, height)

    def _place_corner(self, width: int, height: int) -> None:
        self._corner.setProperty("role", "label")
        self._corner.setContentsMargins(theme.px(12), 0, 0, theme.px(8))
        self._corner.setAlignment(Qt.AlignmentFlag.AlignBottom)
        self._corner.setGeometry(0, 0, width, height)
        self._corner.setText("Navn")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.arrange()


def row_rect(view: QTableView, row: int, width: int | None = None) -> QRect:
    """Where a row is painted, over the whole width."""
    wide = view.viewport().width() if width is None else width
    return QRect(0, view.rowViewportPosition(row), wide, view.rowHeight(row) if row >= 0 else 0)


def _figures_width() -> int:
    return theme.px(_FIGURE) * (FIGURES - 1) + theme.px(_VERDICT)


def _between(least: int, wanted: int, most: int) -> int:
    return max(least, min(wanted, most))


def _dress(view: QTableView) -> None:
    view.setStyleSheet("QTableView { border: none; border-radius: 0; }")
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setShowGrid(False)
    view.setTabKeyNavigation(False)
    view.setCornerButtonEnabled(False)
    view.setWordWrap(False)
