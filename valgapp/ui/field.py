"""What every field of a form is: a label, an editor, and room for what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from weakref import WeakSet

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from valgapp.ui import theme
from valgapp.ui.dialogs import label
from valgapp.ui.icons import pixmap
from valgapp.ui.note_warning import NoteWarning


class Troubles(QObject):
    """The fields with a problem. ``changed`` when there is one more or less, for the status line."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fields: WeakSet[QWidget] = WeakSet()

    def note(self, field: QWidget, on: bool) -> None:
        """A field has got a problem, or lost it."""
        (self.fields.add if on else self.fields.discard)(field)
        self.changed.emit()


troubles = Troubles()


class Field(QWidget):
    """One value of a row. ``left`` when the user is done with it, so that it can be saved.

    ``show_value`` never counts as an edit. While ``is_dirty`` the editor holds what the user
    typed, and ``show_value`` only remembers what Esc would bring back.
    """

    left = Signal()

    def __init__(self, key: str, title: str, editor: QWidget, *, help: str = "") -> None:
        super().__init__()
        self.key, self.title, self.editor = key, title, editor
        self.value: Any = None
        self.warning: NoteWarning | None = None
        self.label = label(title, "label")
        self.label.setBuddy(editor)
        self._mark, self._problem = QLabel(), label("", "problem")
        self._trouble = QHBoxLayout()
        editor.setAccessibleName(title)
        editor.setToolTip(help)
        editor.setAccessibleDescription(help)
        self._build()

    def _build(self) -> None:
        self._trouble.setSpacing(theme.px(4))
        self._trouble.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        self._trouble.addWidget(self._problem, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        self._lay_out(column)
        column.addLayout(self._trouble)
        self.setFocusProxy(self.editor)
        self.clear_problem()

    def _lay_out(self, column: QVBoxLayout) -> None:
        column.addWidget(self.label)
        column.addWidget(self.editor)

    def require(self) -> None:
        """Mark it as one that must be filled in, for the eye and for a screen reader."""
        self.label.setText(f"{self.title} *")
        self.editor.setAccessibleName(f"{self.title}, skal udfyldes")

    def say_problems_in(self, column: QVBoxLayout) -> None:
        """Say problems in ``column`` instead of under the field, which is too narrow for them."""
        own = self.layout()
        if own is not None:
            own.removeItem(self._trouble)
        self._trouble.setParent(None)
        column.addLayout(self._trouble)

    # -- what each kind of field answers ----------------------------------------------------

    @property
    def is_dirty(self) -> bool:
        """Whether the user has changed what stands in the editor."""
        raise NotImplementedError

    def typed(self) -> Any:
        """The value of what stands in the editor; FieldProblem when it cannot be understood."""
        raise NotImplementedError

    def display(self, value: Any) -> None:
        """Put a value into the editor."""
        raise NotImplementedError

    # -- the same for all -------------------------------------------------------------------

    def show_value(self, value: Any) -> None:
        """Show a value from the file, unless the user is in the middle of typing."""
        self.value = value
        if not self.is_dirty:
            self.display(value)
        if self.warning is not None:
            self.warning.look()

    def warn_of(self, text: Callable[[], str], changed: SignalInstance) -> None:
        """Warn, under the field, of sensitive words in what is typed."""
        self.warning = NoteWarning(text)
        column = self.layout()
        assert column is not None
        column.addWidget(self.warning)
        changed.connect(self._look)

    def _look(self, *_: object) -> None:
        # What the program shows is looked at when it has all been shown.
        if self.warning is not None and self.is_dirty:
            self.warning.look()

    def restore(self) -> None:
        """Back to the value of the file: what Esc does."""
        self.clear_problem()
        self.display(self.value)

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong, in words and with a mark, beside the field. What was typed stays."""
        side = theme.px(15)
        self._mark.setPixmap(pixmap("warning", side, "danger", self.devicePixelRatioF()))
        self._problem.setText(sentence)
        self._set_problem(True)
        self.editor.setAccessibleDescription(f"Ikke gemt. {sentence}")

    def clear_problem(self) -> None:
        """All is well."""
        self._set_problem(False)
        self.editor.setAccessibleDescription(self.editor.toolTip())

    @property
    def problem(self) -> str:
        """The sentence in sight, or nothing."""
        return self._problem.text() if not self._problem.isHidden() else ""

    def _set_problem(self, on: bool) -> None:
        self._mark.setVisible(on)
        self._problem.setVisible(on)
        if bool(self.editor.property("problem")) != on:
            self.editor.setProperty("problem", on)
            theme.restyle(self.editor)
            troubles.note(self, on)
