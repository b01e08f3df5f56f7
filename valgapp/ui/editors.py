"""The bare editors that fields are made of, with the manners every one of them shares."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from typing import Any

from PySide6.QtCore import QDate, QElapsedTimer, QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolButton,
    QWidget,
)

from valgapp.ui import placement, theme
from valgapp.ui.icons import icon
from valgapp.ui.mark import Mark

_NOT_LEAVING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)


def _pass_on_in_dialog(editor: QWidget, event: QKeyEvent) -> None:
    # In a dialog Enter goes on to the default button; in a panel it saves, and no more.
    if _is_in_dialog(editor):
        event.ignore()


def _is_in_dialog(editor: QWidget) -> bool:
    return isinstance(editor.window(), QDialog)


class Line(QLineEdit):
    """One line of text. ``left`` on leaving or Enter, ``escaped`` on Esc with changed text,
    ``stepped_down`` on arrow down. In a dialog Esc is the dialog's: it asks before typing is lost.

    Ctrl+Z takes back typing; with nothing typed it goes on to the window's own Fortryd.
    """

    left = Signal()
    escaped = Signal()
    stepped_down = Signal()
    enter_goes_on = True
    keeps_escape = False

    def __init__(self) -> None:
        super().__init__()
        self._mark: Mark | None = None
        self._button: QToolButton | None = None

    def set_mark(self, icon_name: str) -> None:
        """An icon before the text."""
        self._mark = Mark(icon_name, 16, parent=self)
        self._mark.setFixedSize(theme.px(16), theme.px(16))
        self._make_room()

    def set_button(self, icon_name: str, name: str, run: Callable[[], object]) -> QToolButton:
        """A button after the text; its keys are the line's own, so that Tab passes it by."""
        self._button = button = QToolButton(self)
        button.setIcon(icon(icon_name))
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setCursor(Qt.CursorShape.ArrowCursor)
        button.setFixedSize(theme.px(24), theme.px(24))
        button.clicked.connect(lambda *_: run())
        self._make_room()
        return button

    def _make_room(self) -> None:
        left = theme.px(24) if self._mark else 0
        self.setTextMargins(left, 0, theme.px(22) if self._button else 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._mark:
            self._mark.move(theme.px(10), (self.height() - self._mark.height()) // 2)
        if self._button:
            across = self.width() - self._button.width() - theme.px(5)
            self._button.move(across, (self.height() - self._button.height()) // 2)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _NOT_LEAVING:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
            self.selectAll()
            if self.enter_goes_on:
                _pass_on_in_dialog(self, event)
        elif event.key() == Qt.Key.Key_Escape and self.isModified() and self._takes_escape():
            self.escaped.emit()
        elif event.key() == Qt.Key.Key_Down and not event.modifiers():
            self.stepped_down.emit()
        else:
            super().keyPressEvent(event)

    def _takes_escape(self) -> bool:
        return self.keeps_escape or not _is_in_dialog(self)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undoes = event.matches(QKeySequence.StandardKey.Undo)
            redoes = event.matches(QKeySequence.StandardKey.Redo)
            idle = (undoes and not self.isUndoAvailable()) or (
                redoes and not self.isRedoAvailable()
            )
            if idle:
                event.ignore()
                return True
        return super().event(event)


class SearchLine(Line):
    """A line to search with; a cross and Esc empty it. Enter in it never ends a dialog.

    ``entered`` on Enter.
    """

    entered = Signal()

    enter_goes_on = False
    keeps_escape = True

    def __init__(self) -> None:
        super().__init__()
        self.set_mark("search")
        self._cross = self.set_button("close", "Ryd søgningen", self.clear)
        self._cross.hide()
        self.textChanged.connect(lambda text: self._cross.setVisible(bool(text)))
        self.escaped.connect(self.clear)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()


class DateLine(Line):
    """A line with a calendar behind a button (also Alt+Down or F4). ``picked`` after a choice."""

    picked = Signal(QDate)

    def __init__(self) -> None:
        super().__init__()
        self.shown_day = QDate()
        self._calendar: QCalendarWidget | None = None
        self.set_button("calendar", "Vælg dato i kalender (F4)", self.open_calendar)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt_down = event.key() == Qt.Key.Key_Down and (
            event.modifiers() & Qt.KeyboardModifier.AltModifier
        )
        if (event.key() == Qt.Key.Key_F4 or alt_down) and not self.isReadOnly():
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def open_calendar(self) -> None:
        """A month to pick from; begins at the date in the field, or today."""
        calendar = self._calendar = self._calendar or self._made_calendar()
        calendar.setSelectedDate(
            self.shown_day if self.shown_day.isValid() else QDate.currentDate()
        )
        _dress(calendar)
        calendar.adjustSize()
        calendar.move(placement.under(self, calendar.size()))
        calendar.show()
        calendar.setFocus()

    def _made_calendar(self) -> QCalendarWidget:
        calendar = QCalendarWidget(self)
        calendar.setWindowFlag(Qt.WindowType.Popup)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setLocale(QLocale(QLocale.Language.Danish, QLocale.Country.Denmark))
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        calendar.setAccessibleName("Kalender")
        calendar.clicked.connect(self._pick)
        calendar.activated.connect(self._pick)
        return calendar

    def _pick(self, day: QDate) -> None:
        if self._calendar is not None and self._calendar.isVisible():
            self._calendar.hide()
            self.picked.emit(day)


def _dress(calendar: QCalendarWidget) -> None:
    # Qt paints Sundays red and the arrows black, whatever the palette says.
    calendar.setMinimumSize(theme.px(320), theme.px(270))
    plain, quiet = QTextCharFormat(), QTextCharFormat()
    plain.setForeground(theme.color("text"))
    quiet.setForeground(theme.color("muted"))
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, plain)
    calendar.setHeaderTextFormat(quiet)
    for name, arrow, words in (
        ("qt_calendar_prevmonth", "chevron-left", "Forrige måned"),
        ("qt_calendar_nextmonth", "chevron-right", "Næste måned"),
    ):
        button = calendar.findChild(QToolButton, name)
        if button is not None:
            button.setIcon(icon(arrow))
            button.setAccessibleName(words)


class Lines(QPlainTextEdit):
    """Several lines of text. ``left`` on leaving or Ctrl+Enter, ``escaped`` on Esc."""

    left = Signal()
    escaped = Signal()

    def __init__(self, lines: int = 3) -> None:
        super().__init__()
        self._lines = lines
        self.setTabChangesFocus(True)
        self._fit()
        theme.current().changed.connect(self._fit)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _NOT_LEAVING:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and ctrl:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and _is_in_dialog(self):
            event.ignore()
        elif event.key() == Qt.Key.Key_Escape and self.document().isModified():
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            document = self.document()
            undoes = event.matches(QKeySequence.StandardKey.Undo)
            redoes = event.matches(QKeySequence.StandardKey.Redo)
            idle = (undoes and not document.isUndoAvailable()) or (
                redoes and not document.isRedoAvailable()
            )
            if idle:
                event.ignore()
                return True
        return super().event(event)

    def _fit(self) -> None:
        self.setFixedHeight(self.fontMetrics().lineSpacing() * self._lines + theme.px(24))


class ChoiceBox(QComboBox):
    """A choice in which a name is found by typing its beginning, spaces and all.

    Qt opens the list at every space, and the rest of the name is lost; here a space only opens it
    when no search is going on. The same holds in the open list. The wheel scrolls what the choice
    stands in and never turns it: nobody sees a value change that scrolls out of sight.
    """

    def __init__(self) -> None:
        super().__init__()
        self._since_typed = QElapsedTimer()
        self.view().installEventFilter(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.isEditable():
            super().paintEvent(event)
            return
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        # What is longer than the box ends in »…«, not in half a letter.
        room = field.width() - theme.px(4)
        mode = Qt.TextElideMode.ElideRight
        option.currentText = self.fontMetrics().elidedText(self.currentText(), mode, room)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._belongs_to_search(event):
            # A space of no key: Qt searches for its text and opens nothing.
            modifiers = event.modifiers()
            event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, modifiers, " ")
        editor = self.lineEdit()
        if editor is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            editor.end(False)  # else the first Enter only accepts the words Qt has suggested
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and self._belongs_to_search(event)
        ):
            self.view().keyboardSearch(" ")
            return True
        return super().eventFilter(watched, event)

    def _belongs_to_search(self, event: QKeyEvent) -> bool:
        timer, interval = self._since_typed, QApplication.keyboardInputInterval()
        is_searching = timer.isValid() and timer.elapsed() < interval
        is_space = event.key() == Qt.Key.Key_Space
        if event.text().isprintable() and event.text() and (is_searching or not is_space):
            timer.start()
        return is_space and is_searching and not self.isEditable()


class Box(ChoiceBox):
    """A choice. ``picked`` after a choice in the list, ``left`` on leaving or Enter."""

    picked = Signal()
    left = Signal()
    escaped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._is_open = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.activated.connect(self._choose)

    def showPopup(self) -> None:
        self._is_open = True
        super().showPopup()

    def _choose(self) -> None:
        if self._is_open:
            self._is_open = False
            self.picked.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._is_open = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _NOT_LEAVING:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
            _pass_on_in_dialog(self, event)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


def choice_pairs(choices: Sequence[tuple[Any, str]] | type[Enum]) -> list[tuple[Any, str]]:
    """(value, label) pairs of an Enum with ``label``, or the pairs themselves."""
    if isinstance(choices, type):
        return [(member, str(getattr(member, "label", member.value))) for member in choices]
    return list(choices)
