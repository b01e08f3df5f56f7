"""How much room the screen has, and where the window stands the first time."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

USUAL = QSize(1366, 768)  # logical pixels inside the frame
SMALL = QSize(1366, 800)  # a screen no larger than this is filled
_GAP = 2
_FRAME, _TITLE = 8, 48  # generous guesses: before a window is shown nobody knows its frame


def room(widget: QWidget) -> QSize:
    """The free area of the screen that a widget is on, in logical pixels."""
    return widget.screen().availableGeometry().size()


def under(anchor: QWidget, size: QSize) -> QPoint:
    """Where a popup of that size stands: under its anchor or over it, never off the screen."""
    free = anchor.screen().availableGeometry()
    place = anchor.mapToGlobal(QPoint(0, anchor.height() + _GAP))
    if place.y() + size.height() > free.bottom():
        place.setY(anchor.mapToGlobal(QPoint(0, 0)).y() - size.height() - _GAP)
    return QPoint(
        max(free.left(), min(place.x(), free.right() - size.width())),
        max(free.top(), min(place.y(), free.bottom() - size.height())),
    )


def is_small(room: QRect) -> bool:
    """Whether the screen's free area is so small that the window should fill it."""
    return room.width() <= SMALL.width() or room.height() <= SMALL.height()


def first_place(room: QRect) -> QRect:
    """The window's inside, frame excluded, in the middle of the screen's free area."""
    width = min(USUAL.width(), room.width() - 2 * _FRAME)
    height = min(USUAL.height(), room.height() - _TITLE - _FRAME)
    left = room.x() + (room.width() - width) // 2
    top = room.y() + _TITLE + (room.height() - _TITLE - _FRAME - height) // 2
    return QRect(left, top, width, height)
