"""Shift+F10: the menu of the row, card or field under the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

KEY = "Shift+F10"


def open_menu() -> None:
    """Ask the widget with the keyboard for its menu, at its current row or at the cursor."""
    # Qt does so by itself for the menu key, which many keyboards no longer have.
    widget = QApplication.focusWidget()
    if widget is not None:
        cursor = widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        place = cursor.toRect().center() if hasattr(cursor, "toRect") else cursor.center()
        reason = QContextMenuEvent.Reason.Keyboard
        event = QContextMenuEvent(reason, place, widget.mapToGlobal(place))
        QCoreApplication.sendEvent(widget, event)
