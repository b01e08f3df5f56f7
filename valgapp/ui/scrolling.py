"""A column of cards that scrolls when the window is too low for it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from valgapp.ui import placement, theme

_NARROW = 720  # logical pixels at 100 % text
_LOW = 90  # logical pixels at 100 % text that a dialog always shows of its body


class Scrolled(QScrollArea):
    """Put widgets and layouts into ``column``; they are as wide as the page."""

    def __init__(self) -> None:
        super().__init__()
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(0, 0, theme.px(10), 0)
        self.column.setSpacing(theme.px(16))
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)


class Body(QScrollArea):
    """What a dialog is filled with: asks for all the room it needs, and scrolls when it gets less.

    ``grown`` when it has come to need another height than before, while it is in sight.
    """

    grown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._inside = _Inside(self)
        self.column = QVBoxLayout(self._inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(10))
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return self.column.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        needed = self.column.totalMinimumSize()
        room = placement.room(self)
        wide = min(needed.width(), room.width() - theme.px(64))
        return QSize(wide, min(needed.height(), theme.px(_LOW)))

    def heightForWidth(self, width: int) -> int:
        least = self.column.totalMinimumSize().height()
        if not self.column.hasHeightForWidth():
            return max(least, self.column.totalSizeHint().height())
        return max(least, self.column.totalHeightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_bar_when_needed()

    def _show_bar_when_needed(self) -> None:
        # Left to itself the bar stays once it is there: beside it the rows wrap, and need it.
        room = self.maximumViewportSize()
        fits = self.heightForWidth(room.width()) <= room.height()
        policy = Qt.ScrollBarPolicy
        wanted = policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded
        if self.verticalScrollBarPolicy() != wanted:
            self.setVerticalScrollBarPolicy(wanted)

    def laid_out(self) -> None:
        """The rows have come to need another room."""
        self.updateGeometry()
        self._show_bar_when_needed()
        if self.isVisible():
            self.grown.emit()


class _Inside(QWidget):
    """The rows of a body, which hears of it when they change."""

    def __init__(self, body: Body) -> None:
        super().__init__()
        self.setProperty("role", "scrolled")
        self._body = body

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._body.laid_out()
        return done


class LowScroll(QScrollArea):
    """A page that scrolls up and down in a window too low for it; it is never cut off sideways."""

    def __init__(self) -> None:
        super().__init__()
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        self.column = QVBoxLayout(inside)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.column.totalMinimumSize().width(), theme.px(_LOW))


class SideBySide(QWidget):
    """Two halves beside each other; under each other where it is narrower than ``narrow``."""

    def __init__(
        self, left: QWidget | QLayout, right: QWidget | QLayout, *, narrow: int = _NARROW
    ) -> None:
        super().__init__()
        self._narrow = narrow
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(16))
        for half in (left, right):
            if isinstance(half, QLayout):
                self._row.addLayout(half, 1)
            else:
                self._row.addWidget(half, 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(240), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < theme.px(self._narrow)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if is_narrow else across)


def emptied(layout: QLayout) -> None:
    """Take everything out of a layout that is about to be filled anew."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()


def put(column: QBoxLayout, widget: QWidget) -> None:
    """Add a widget to a column that is in sight already, so that the next picture has it."""
    column.addWidget(widget)
    widget.show()  # Qt itself would show it one turn later, and the column be drawn empty
