"""Kalender: a month of events, those without a date beside it, and the way from month to month."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from valgapp.db import course, initiative
from valgapp.domain import danish
from valgapp.domain.events import EventRow, EventStatus
from valgapp.ui import theme
from valgapp.ui.dialogs import label
from valgapp.ui.events import moves
from valgapp.ui.events.book import Book
from valgapp.ui.events.chips import chip_picture, paint_mark, told
from valgapp.ui.events.month import Contents, by_day, month_name, sessions_by_day
from valgapp.ui.events.month_view import MonthView, event_data
from valgapp.ui.events.part import Part
from valgapp.ui.flow import FlowLayout
from valgapp.ui.icons import icon
from valgapp.ui.ownership import add_holder, others_name
from valgapp.ui.workspace import Workspace

_LOW = 300  # logical pixels of height
_EVENT = Qt.ItemDataRole.UserRole
_KEYS = (
    "Pile flytter mellem dage, mellemrum mellem dagens arrangementer, Enter åbner, og Ctrl+pil "
    "flytter arrangementet. Page Up og Page Down skifter måned."
)
_MOVES = (
    ("Flyt en dag frem\tCtrl+Højre", 1), ("Flyt en dag tilbage\tCtrl+Venstre", -1),
    ("Flyt en uge frem\tCtrl+Ned", 7), ("Flyt en uge tilbage\tCtrl+Op", -7),
)  # fmt: skip


class Undated(QListWidget):
    """Events without a date; drag one into the calendar, or give it a date in the panel."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Arrangementer uden dato")
        self.setDragEnabled(True)
        self.setDragDropMode(QListWidget.DragDropMode.DragOnly)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemDoubleClicked.connect(lambda item: self.opened.emit(item.data(_EVENT)))

    def show_events(self, events: list[EventRow]) -> None:
        """Show these; the chosen one stays chosen."""
        chosen = self.event_row
        self.blockSignals(True)
        self.clear()
        for event in events:
            item = QListWidgetItem(f"{event.title}\n{event.status.label}", self)
            item.setData(_EVENT, event)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, told(event))
            item.setToolTip(told(event))
            if chosen is not None and event.id == chosen.id:
                self.setCurrentItem(item)
        self.blockSignals(False)

    @property
    def event_row(self) -> EventRow | None:
        """The chosen event."""
        item = self.currentItem()
        found: EventRow | None = item.data(_EVENT) if item else None
        return found

    def startDrag(self, _actions: Qt.DropAction) -> None:
        # Qt's own would take the line away by itself; here the refresh does, when it was dropped.
        event = self.event_row
        if event is not None:
            drag = QDrag(self)
            drag.setMimeData(event_data(event.id))
            drag.setPixmap(chip_picture(event, self.viewport().width()))
            drag.exec(Qt.DropAction.MoveAction)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in enter and self.event_row is not None:
            self.opened.emit(self.event_row)
        else:
            super().keyPressEvent(event)


class Legend(QWidget):
    """A status mark with its word."""

    def __init__(self, status: EventStatus) -> None:
        super().__init__()
        self._status = status
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), 0, 0, 0)
        words = label(status.label, "small")
        words.setWordWrap(False)
        row.addWidget(words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = theme.px(9)
        box = QRectF(theme.px(2), (self.height() - side) / 2, side, side)
        paint_mark(painter, box, self._status)


class CalendarPart(Part):
    """The month in sight stays in sight when data change."""

    key, title = "calendar", "Kalender"
    search_hint = "Søg efter titel, sted eller partner"

    def __init__(self, workspace: Workspace, book: Book) -> None:
        super().__init__(workspace, book)
        self.month, self.undated = MonthView(), Undated()
        self._heading = label("", "section")
        self._beside = QWidget()
        self._hint = label("Træk et arrangement ind på en dag.", "small")
        self._legend: list[Legend] = []
        self._election: date | None = None
        self._sessions: dict[date, list[str]] = {}
        self._build()
        self._listen()

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._top())
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self.month, 1)
        row.addWidget(self._beside)
        column.addLayout(row, 1)
        beside = QVBoxLayout(self._beside)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(label("Uden dato", "label"))
        beside.addWidget(self.undated, 1)
        beside.addWidget(self._hint)
        self.undated.setMinimumHeight(theme.px(60))
        self._beside.setFixedWidth(theme.px(150))
        self.setFocusProxy(self.month)
        self.month.setToolTip(_KEYS)
        self.month.setAccessibleDescription(_KEYS)

    def _top(self) -> QWidget:
        top = QWidget()
        line = FlowLayout(top, gap=6)
        back = _arrow("chevron-left", "Forrige måned (Page Up)", lambda: self.month.turn(-1))
        on = _arrow("chevron-right", "Næste måned (Page Down)", lambda: self.month.turn(1))
        today = QPushButton("I dag")
        today.setProperty("kind", "quiet")
        today.clicked.connect(lambda *_: self.month.go_to(self.book.today))
        self._heading.setWordWrap(False)
        self._heading.setMinimumWidth(theme.px(150))
        for widget in (back, on, self._heading, today):
            line.addWidget(widget)
        self._legend = [Legend(status) for status in EventStatus]
        for mark in self._legend:
            line.addWidget(mark)
        return top

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Few lines of screen are for the days; each chip says its status when asked.
        is_low = self.height() < theme.px(_LOW)
        for widget in (*self._legend, self._hint):
            widget.setHidden(is_low)

    def _listen(self) -> None:
        month = self.month
        month.chosen.connect(self._chosen)
        month.opened.connect(self.event_opened)
        month.dropped.connect(self.move_event)
        month.new_wanted.connect(self.new_wanted)
        month.month_shown.connect(self._show_month)
        month.more_wanted.connect(self._offer)
        month.menu_wanted.connect(self._show_menu)
        self.undated.currentItemChanged.connect(lambda *_: self._chosen(self.undated.event_row))
        self.undated.opened.connect(self.event_opened)

    # -- showing ----------------------------------------------------------------------------

    def refresh(self) -> None:
        self._election = self.workspace.read(initiative.facts).election_day
        self._sessions = sessions_by_day(self.workspace.read(course.session_rows))
        self.filter()

    def filter(self) -> None:
        found = self.book.found()
        named = {self._election: "Valgdag"} if self._election else {}
        self.month.set_contents(Contents(by_day(found), self._sessions, named, self.book.today))
        undated = [event for event in found if event.day is None]
        self.undated.show_events(undated)
        self._beside.setVisible(bool(undated))
        self._show_month()

    def search(self, text: str) -> None:
        self.book.words = danish.fold(text).split()
        self.filter()

    def select(self, event: EventRow) -> None:
        """Show the month of an event and stand on it."""
        if event.day is not None:
            self.month.go_to(event.day, event.id)

    def status_text(self) -> str:
        shown = self.month.days.month
        events = [e for e in self.book.found() if e.day and e.day.replace(day=1) == shown]
        count = danish.count_of(len(events), "arrangement", "arrangementer")
        return f"{count} i {month_name(shown)}"

    def _show_month(self) -> None:
        self._heading.setText(month_name(self.month.days.month).capitalize())
        self.status_changed.emit()

    def _chosen(self, event: EventRow | None) -> None:
        self.event_chosen.emit(event)

    def _offer(self, day: date, place: QPoint) -> None:
        """All events of a crowded day, to choose from."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for event in self.month.days.events_on(day):
            menu.addAction(told(event), partial(self.month.go_to, day, event.id))
        menu.popup(place)

    def _show_menu(self, place: QPoint) -> None:
        """What can be done to the chosen event, or a new one on the day."""
        menu = self.day_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def day_menu(self) -> QMenu:
        """The menu of the day and event that the calendar stands on."""
        menu, event = QMenu(self), self.month.event_row
        if event is not None:
            menu.addAction("Åbn arrangementet\tEnter", partial(self.event_opened.emit, event))
            menu.addSeparator()
            holder = others_name(self, [event.id])
            add_holder(menu, holder)
            for words, days in _MOVES:
                entry = menu.addAction(words, partial(self.month.step, days, moves=True))
                entry.setEnabled(not holder)
            menu.addSeparator()
        menu.addAction("Nyt arrangement på dagen", partial(self.new_wanted.emit, self.month.day))
        return menu

    # -- moving -----------------------------------------------------------------------------

    def move_event(self, event_id: UUID, day: date) -> None:
        """Give an event another day, and go there with it."""
        event = self.book.event(event_id)
        if event is not None and moves.move(self.workspace, event, day):
            self.month.go_to(day, event_id)


def _arrow(icon_name: str, words: str, run: Any) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(icon_name))
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.clicked.connect(lambda *_: run())
    return button
