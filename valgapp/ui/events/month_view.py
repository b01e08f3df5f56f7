"""The month grid: walk it by keyboard, drag events to other days."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from uuid import UUID

from PySide6.QtCore import QByteArray, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView

from valgapp.domain.events import EventRow
from valgapp.ui import theme
from valgapp.ui.events.chips import chip_picture
from valgapp.ui.events.day_cell import DayPainter, Place, places
from valgapp.ui.events.month import Contents, MonthModel
from valgapp.ui.ownership import refuse_others

EVENT = "application/x-valgapp-event"
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}
_MONTHS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_ROOMY = 92  # logical pixels a weekday's whole name needs
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MonthView(QTableView):
    """Arrows move between days, Space between a day's events, Page Up and Down between months.

    ``chosen`` with the event on which the keyboard stands (or ``None``), ``opened`` on Enter and
    double click, ``dropped`` with an event's id and its new day (by mouse or by Ctrl+arrow),
    ``new_wanted`` with an empty day, ``month_shown`` when another month is in sight.
    """

    chosen = Signal(object)
    opened = Signal(object)
    dropped = Signal(object, object)
    new_wanted = Signal(object)
    month_shown = Signal()
    more_wanted = Signal(object, object)
    menu_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.days = MonthModel(self)
        self.chosen_id: UUID | None = None
        self.welcome: date | None = None
        self._pressed: EventRow | None = None
        self._pressed_at = QPoint()
        self.setModel(self.days)
        self.setItemDelegate(DayPainter(self))
        self._build()

    def _build(self) -> None:
        self.setAccessibleName("Kalender")
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setAcceptDrops(True)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
        theme.current().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.horizontalHeader().setMinimumSectionSize(theme.px(56))
        self.verticalHeader().setMinimumSectionSize(theme.px(58))
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.days.shorten(self.columnWidth(0) < theme.px(_ROOMY))

    # -- showing ----------------------------------------------------------------------------

    @property
    def day(self) -> date:
        """The day the keyboard stands on."""
        index = self.currentIndex()
        return self.days.day_at(index) if index.isValid() else self.days.month

    @property
    def event_row(self) -> EventRow | None:
        """The event the keyboard stands on."""
        events = self.days.events_on(self.day)
        return next((e for e in events if e.id == self.chosen_id), None)

    def set_contents(self, contents: Contents) -> None:
        """Show other events; the keyboard stays on its day and, while it is there, its event."""
        self.days.set_contents(contents)
        if not self.currentIndex().isValid():
            self.go_to(contents.today)
        elif self.event_row is None:
            self._choose(self._first())

    def go_to(self, day: date, event_id: UUID | None = None) -> None:
        """Stand on a day, and on one of its events."""
        shown = self.days.month
        self.days.set_month(day)
        self.setCurrentIndex(self.days.index_of(day))
        self._choose(event_id or self._first())
        if self.days.month != shown:
            self.month_shown.emit()

    def turn(self, months: int) -> None:
        """The same day so many months on, or the last there is."""
        place = self.day.year * 12 + self.day.month - 1 + months
        year, month = divmod(place, 12)
        last = calendar.monthrange(year, month + 1)[1]
        self.go_to(date(year, month + 1, min(self.day.day, last)))

    def _first(self) -> UUID | None:
        events = self.days.events_on(self.day)
        return events[0].id if events else None

    def _choose(self, event_id: UUID | None) -> None:
        if event_id != self.chosen_id:
            self.chosen_id = event_id
            self.chosen.emit(self.event_row)
        self.viewport().update()

    # -- the keyboard -----------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            is_held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.step(_STEPS[key], moves=is_held)
        elif key in _MONTHS:
            self.turn(_MONTHS[key])
        elif key == Qt.Key.Key_Space:
            self._next_event()
        elif key in _ENTER:
            self._open()
        else:
            super().keyPressEvent(event)

    def step(self, days: int, *, moves: bool = False) -> None:
        """Go so many days on, or move the chosen event there."""
        day = self.day + timedelta(days=days)
        held = self.event_row
        if not moves:
            self.go_to(day)
        elif held is not None:
            refuse_others(self, [held.id])
            self.dropped.emit(held.id, day)

    def _next_event(self) -> None:
        events = self.days.events_on(self.day)
        ids = [event.id for event in events]
        if ids:
            place = ids.index(self.chosen_id) + 1 if self.chosen_id in ids else 0
            self._choose(ids[place % len(ids)])

    def _open(self) -> None:
        if self.event_row is not None:
            self.opened.emit(self.event_row)
        else:
            self.new_wanted.emit(self.day)

    # -- the mouse --------------------------------------------------------------------------

    def place_at(self, point: QPoint) -> Place | None:
        """The chip under the mouse."""
        index = self.indexAt(point)
        if not index.isValid():
            return None
        found = places(self.days, self.visualRect(index), self.days.day_at(index), self.chosen_id)
        return next((place for place in found if place.rect.contains(point)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        point = event.position().toPoint()
        place = self.place_at(point)
        self._pressed, self._pressed_at = place.event if place else None, point
        index = self.indexAt(point)
        if index.isValid():
            self._choose(self._pressed.id if self._pressed else self._first())
        if place is not None and place.event is None:
            self.more_wanted.emit(self.days.day_at(index), event.globalPosition().toPoint())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        rect = self.visualRect(self.currentIndex())
        self.menu_wanted.emit(event.globalPos() if by_mouse else self.mapToGlobal(rect.center()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if self._pressed is None or far < QApplication.startDragDistance():
            return
        held, self._pressed = self._pressed, None
        refuse_others(self, [held.id])
        drag = QDrag(self)
        drag.setMimeData(event_data(held.id))
        drag.setPixmap(chip_picture(held, self.columnWidth(0)))
        drag.exec(Qt.DropAction.MoveAction)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).isValid():
            self._open()

    # -- dropping ---------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._weigh(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._weigh(event)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._light_up(None)

    def _weigh(self, event: QDragMoveEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        welcome = index.isValid() and event.mimeData().hasFormat(EVENT)
        event.setDropAction(Qt.DropAction.MoveAction)
        event.setAccepted(welcome)
        self._light_up(self.days.day_at(index) if welcome else None)

    def dropEvent(self, event: QDropEvent) -> None:
        self._light_up(None)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or not event.mimeData().hasFormat(EVENT):
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        self.dropped.emit(event_of(event.mimeData()), self.days.day_at(index))

    def _light_up(self, day: date | None) -> None:
        if day != self.welcome:
            self.welcome = day
            self.viewport().update()


def event_data(event_id: UUID) -> QMimeData:
    """What is dragged: the event's id."""
    data = QMimeData()
    data.setData(EVENT, QByteArray(str(event_id).encode()))
    return data


def event_of(data: QMimeData) -> UUID:
    """The event that was dragged."""
    return UUID(bytes(data.data(EVENT).data()).decode())
