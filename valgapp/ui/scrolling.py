"""A column of cards that scrolls when the window is too low for it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
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

from valgapp.ui import theme

_NARROW = 720  # logical pixels at 100 % text


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


class SideBySide(QWidget):
    """Two halves beside each other; under each other where that would be too narrow."""

    def __init__(self, left: QWidget | QLayout, right: QWidget | QLayout) -> None:
        super().__init__()
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
        is_narrow = self.width() < theme.px(_NARROW)
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
