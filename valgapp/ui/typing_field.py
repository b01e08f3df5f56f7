"""The field somebody is typing in: until it is left, what stands in it is not in the file."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QMetaObject, QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from valgapp.ui.field import Field


class TypingField(QObject):
    """``changed`` at each letter typed into a field of the window, and when it is left."""

    changed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._field: Field | None = None
        self._listening: QMetaObject.Connection | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._moved)

    @property
    def words(self) -> str:
        """»Ikke gemt endnu: Navn«, or nothing."""
        field = self._field
        if field is None or not shiboken6.isValid(field) or not field.is_dirty:
            return ""
        return f"Ikke gemt endnu: {field.title}"

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        field = _field_around(new) if new is not None and new.window() is self._window else None
        if field is self._field:
            return
        if self._listening is not None:
            QObject.disconnect(self._listening)
        self._field, self._listening = field, None
        typed = getattr(field.editor, "textChanged", None) if field is not None else None
        if typed is not None:
            self._listening = typed.connect(self._tell)
        self.changed.emit()

    def _tell(self, *_: object) -> None:
        self.changed.emit()


def _field_around(widget: QWidget | None) -> Field | None:
    while widget is not None and not isinstance(widget, Field):
        widget = widget.parentWidget()
    return widget
