"""Fields of a form: a label, an editor, and room for what is wrong with what was typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time
from enum import Enum
from typing import Any

from PySide6.QtCore import QDate, QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from valgapp.domain import danish
from valgapp.errors import FieldProblem
from valgapp.ui import theme
from valgapp.ui.dialogs import choice_pairs, label
from valgapp.ui.editors import Box, DateLine, Line, Lines
from valgapp.ui.icons import pixmap


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
        self.label = label(title, "label")
        self.label.setBuddy(editor)
        self._mark, self._problem = QLabel(), label("", "problem")
        editor.setAccessibleName(title)
        editor.setToolTip(help)
        editor.setAccessibleDescription(help)
        self._build()

    def _build(self) -> None:
        trouble = QHBoxLayout()
        trouble.setSpacing(theme.px(4))
        trouble.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        trouble.addWidget(self._problem, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        self._lay_out(column)
        column.addLayout(trouble)
        self.setFocusProxy(self.editor)
        self.clear_problem()

    def _lay_out(self, column: QVBoxLayout) -> None:
        column.addWidget(self.label)
        column.addWidget(self.editor)

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
        if self.editor.property("problem") != on:
            self.editor.setProperty("problem", on)
            theme.restyle(self.editor)


class TextField(Field):
    """One line of text; what is saved has no spaces around it."""

    editor: Line

    def __init__(
        self, key: str, title: str, *, help: str = "", placeholder: str = "", editor: Any = None
    ) -> None:
        super().__init__(key, title, editor or Line(), help=help)
        self.editor.setPlaceholderText(placeholder)
        self.editor.left.connect(self.left)
        self.editor.escaped.connect(self.restore)

    @property
    def is_dirty(self) -> bool:
        return self.editor.isModified()

    def typed(self) -> Any:
        return self.editor.text().strip()

    def display(self, value: Any) -> None:
        self.editor.setText(self.text_of(value))
        self.editor.setCursorPosition(0)
        self.editor.setModified(False)

    def text_of(self, value: Any) -> str:
        """How a value stands in the line."""
        return "" if value is None else str(value)

    def mark_typed(self) -> None:
        """Count what the program has put in as typed by the user."""
        self.editor.setModified(True)


class NumberField(TextField):
    """A whole number or nothing; »1.500« is understood."""

    def __init__(
        self, key: str, title: str, *, least: int = 0, most: int = 999_999, **more: Any
    ) -> None:
        super().__init__(key, title, **more)
        self._least, self._most = least, most

    def typed(self) -> int | None:
        text = self.editor.text().replace(".", "").replace(" ", "")
        if not text:
            return None
        if not text.isdecimal() or not self._least <= int(text) <= self._most:
            sentence = f"Skriv et helt tal mellem {self._least} og {self._most}."
            raise FieldProblem(self.key, sentence)
        return int(text)


class DateField(TextField):
    """A date or nothing. »18/11« is the one nearest to today."""

    editor: DateLine

    def __init__(self, key: str, title: str, *, near: date | None = None, **more: Any) -> None:
        more.setdefault("placeholder", "dd-mm-åååå")
        super().__init__(key, title, editor=DateLine(), **more)
        self.near = near
        self.editor.picked.connect(self._take)

    def typed(self) -> date | None:
        text = self.editor.text().strip()
        if not text:
            return None
        day = danish.parse_date(text, self.near or danish.today())
        if day is None:
            raise FieldProblem(self.key, "Skriv en dato, for eksempel 18/11 eller 18-11-2025.")
        return day

    def display(self, value: Any) -> None:
        self.editor.shown_day = QDate(value.year, value.month, value.day) if value else QDate()
        super().display(value)

    def text_of(self, value: Any) -> str:
        return danish.short_date(value)

    def _take(self, day: QDate) -> None:
        self.editor.setText(danish.short_date(date(day.year(), day.month(), day.day())))
        self.mark_typed()
        self.editor.setFocus()
        self.left.emit()


class ClockField(TextField):
    """A time of day or nothing; »18«, »1830« and »18:30« are understood."""

    def __init__(self, key: str, title: str, **more: Any) -> None:
        more.setdefault("placeholder", "tt.mm")
        super().__init__(key, title, **more)

    def typed(self) -> time | None:
        text = self.editor.text().strip()
        if not text:
            return None
        moment = danish.parse_clock(text)
        if moment is None:
            raise FieldProblem(self.key, "Skriv et klokkeslæt, for eksempel 18 eller 18.30.")
        return moment

    def text_of(self, value: Any) -> str:
        return danish.clock(value)


class LinesField(Field):
    """Several lines of text."""

    editor: Lines

    def __init__(self, key: str, title: str, *, lines: int = 3, help: str = "") -> None:
        super().__init__(key, title, Lines(lines), help=help)
        self.editor.left.connect(self.left)
        self.editor.escaped.connect(self.restore)

    @property
    def is_dirty(self) -> bool:
        return self.editor.document().isModified()

    def typed(self) -> str:
        return self.editor.toPlainText().strip()

    def display(self, value: Any) -> None:
        self.editor.setPlainText(value or "")
        self.editor.document().setModified(False)


class ChoiceField(Field):
    """One of an Enum's members, or of (value, label) pairs; ``empty`` offers »none« first."""

    editor: Box

    def __init__(
        self,
        key: str,
        title: str,
        choices: Sequence[tuple[Any, str]] | type[Enum],
        *,
        empty: str | None = None,
        help: str = "",
    ) -> None:
        super().__init__(key, title, Box(), help=help)
        self._empty = empty
        self._pairs: list[tuple[Any, str]] = []
        self.set_choices(choices)
        self.editor.picked.connect(self.left)
        self.editor.left.connect(self.left)
        self.editor.escaped.connect(self.restore)

    def set_choices(self, choices: Sequence[tuple[Any, str]] | type[Enum]) -> None:
        """Offer other choices; what is shown stays shown."""
        pairs = ([] if self._empty is None else [(None, self._empty)]) + choice_pairs(choices)
        if pairs == self._pairs:
            return
        picked = self.typed() if self.is_dirty else self.value
        self._pairs = pairs
        self.editor.clear()
        self.editor.addItems([words for _, words in pairs])
        self.display(picked)

    @property
    def is_dirty(self) -> bool:
        return bool(self._pairs) and self.editor.currentIndex() != self._place(self.value)

    def typed(self) -> Any:
        place = self.editor.currentIndex()
        return self._pairs[place][0] if place >= 0 else self.value

    def display(self, value: Any) -> None:
        self.editor.setCurrentIndex(self._place(value))

    def show_value(self, value: Any) -> None:
        dirty = self.is_dirty
        self.value = value
        if not dirty:
            self.display(value)

    def _place(self, value: Any) -> int:
        return next((i for i, (known, _) in enumerate(self._pairs) if known == value), -1)


class CheckField(Field):
    """Yes or no; saved at once."""

    editor: QCheckBox

    def __init__(self, key: str, title: str, *, help: str = "") -> None:
        super().__init__(key, title, QCheckBox(), help=help)
        self.editor.clicked.connect(lambda *_: self.left.emit())

    def _lay_out(self, column: QVBoxLayout) -> None:
        # The words stand in a label of their own, because a check box cannot wrap its text.
        self.label.setProperty("role", "")
        self.label.installEventFilter(self)
        line = QHBoxLayout()
        line.setSpacing(theme.px(2))
        line.addWidget(self.editor, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.label, 1, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(line)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.label and event.type() == QEvent.Type.MouseButtonRelease:
            self.editor.click()
            return True
        return super().eventFilter(watched, event)

    @property
    def is_dirty(self) -> bool:
        return self.editor.isChecked() != bool(self.value)

    def typed(self) -> bool:
        return self.editor.isChecked()

    def display(self, value: Any) -> None:
        self.editor.setChecked(bool(value))

    def show_value(self, value: Any) -> None:
        dirty = self.is_dirty
        self.value = value
        if not dirty:
            self.display(value)


class ReadOnlyField(Field):
    """A value to look at and copy, never to change."""

    editor: QLineEdit

    def __init__(
        self, key: str, title: str, *, shown: Callable[[Any], str] = str, help: str = ""
    ) -> None:
        editor = QLineEdit()
        editor.setReadOnly(True)
        super().__init__(key, title, editor, help=help)
        self._shown = shown

    @property
    def is_dirty(self) -> bool:
        return False

    def typed(self) -> Any:
        return self.value

    def display(self, value: Any) -> None:
        self.editor.setText("" if value is None else self._shown(value))
        self.editor.setCursorPosition(0)
