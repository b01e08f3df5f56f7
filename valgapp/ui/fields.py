"""The kinds of field a form is made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time
from enum import Enum
from typing import Any

from PySide6.QtCore import QDate, QEvent, QObject, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout

from valgapp.domain import danish
from valgapp.errors import FieldProblem
from valgapp.ui import theme
from valgapp.ui.editors import Box, DateLine, Line, Lines, choice_pairs
from valgapp.ui.field import Field


class TextField(Field):
    """One line of text; what is saved has no spaces around it. ``warns`` of sensitive words."""

    editor: Line

    def __init__(
        self,
        key: str,
        title: str,
        *,
        help: str = "",
        placeholder: str = "",
        editor: Any = None,
        warns: bool = False,
    ) -> None:
        super().__init__(key, title, editor or Line(), help=help)
        if warns:
            self.warn_of(self.editor.text, self.editor.textChanged)
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

    def tidy(self) -> None:
        """Write what was typed as it is shown everywhere: »9« is »09.00«."""
        text = self.text_of(self.typed())
        if self.is_dirty and text != self.editor.text():
            self.editor.setText(text)
            self.mark_typed()

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


class MoneyField(TextField):
    """An amount in whole øre, or nothing; »1500«, »1.500,5« and »−200« are understood."""

    def __init__(self, key: str, title: str, **more: Any) -> None:
        more.setdefault("placeholder", "0,00 kr.")
        super().__init__(key, title, **more)

    def typed(self) -> int | None:
        text = self.editor.text().strip()
        if not text:
            return None
        oere = danish.parse_money(text)
        if oere is None:
            sentence = "Beløbet kan ikke læses. Skriv for eksempel 1500 eller 1.500,50."
            raise FieldProblem(self.key, sentence)
        return oere

    def text_of(self, value: Any) -> str:
        return "" if value is None else danish.money(value)


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
    """Several lines of text. It warns of sensitive words, unless ``warns`` says that it need not:

    only for what the program or the initiative says, never for words about people.
    """

    editor: Lines

    def __init__(
        self, key: str, title: str, *, lines: int = 3, help: str = "", warns: bool = True
    ) -> None:
        super().__init__(key, title, Lines(lines), help=help)
        self.editor.left.connect(self.left)
        self.editor.escaped.connect(self.restore)
        if warns:
            self.warn_of(self.editor.toPlainText, self.editor.textChanged)

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


__all__ = [
    "CheckField",
    "ChoiceField",
    "ClockField",
    "DateField",
    "Field",
    "LinesField",
    "MoneyField",
    "NumberField",
    "ReadOnlyField",
    "TextField",
]
