"""A line to note something on: Enter saves it, and the next can be typed at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from valgapp.errors import FieldProblem
from valgapp.ui.field import Field

Kind = TypeVar("Kind", bound=Field)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QuickEntry(QWidget):
    """``save(values)`` notes what is typed; a FieldProblem it raises stands at its field.

    After saving, the fields named in ``emptied`` are empty, the others keep what they hold, and
    the cursor stands in the first of ``emptied``.
    """

    def __init__(self, save: Callable[[dict[str, Any]], object], emptied: Sequence[str]) -> None:
        super().__init__()
        self._save, self._emptied = save, tuple(emptied)
        self._fields: dict[str, Field] = {}

    def take(self, field: Kind) -> Kind:
        """One more field, in the order of the keyboard."""
        self._fields[field.key] = field
        field.editor.installEventFilter(self)
        return field

    def field(self, key: str) -> Field:
        """The field named ``key``."""
        return self._fields[key]

    def put(self, values: Mapping[str, Any]) -> None:
        """Put values into fields, over whatever stands there."""
        for key, value in values.items():
            field = self._fields[key]
            field.value = value
            field.restore()

    def begin(self) -> None:
        """Take the keyboard, where typing begins."""
        self._fields[self._emptied[0]].setFocus()

    def note(self) -> None:
        """Save what is typed, or say at a field why not."""
        values = self._typed()
        if values is None:
            return
        try:
            self._save(values)
        except FieldProblem as problem:
            field = self._fields.get(problem.field)
            if field is None:
                raise
            field.show_problem(problem.sentence)
            field.setFocus()
            return
        self.put({key: values[key] for key in values if key not in self._emptied})
        self.put(dict.fromkeys(self._emptied))
        self.begin()

    def _typed(self) -> dict[str, Any] | None:
        values, wrong = {}, []
        for key, field in self._fields.items():
            field.clear_problem()
            try:
                values[key] = field.typed()
            except FieldProblem as problem:
                field.show_problem(problem.sentence)
                wrong.append(field)
        if wrong:
            wrong[0].setFocus()
        return None if wrong else values

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if is_key and event.key() in _ENTER:  # type: ignore[attr-defined]
            self.note()
            return True
        return super().eventFilter(watched, event)
