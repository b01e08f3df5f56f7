"""A form that edits a row in place: each field is saved as the user leaves it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from valgapp.domain.sites import belongs_to
from valgapp.errors import UserError
from valgapp.ui import theme
from valgapp.ui.detail import DetailPanel
from valgapp.ui.dialogs import label
from valgapp.ui.fields import (
    CheckField,
    ChoiceField,
    ClockField,
    DateField,
    Field,
    LinesField,
    NumberField,
    ReadOnlyField,
    TextField,
)
from valgapp.ui.ownership import hold, others_name

NARROW = 320  # logical pixels at 100 % text
_LEAST = 200
_SIDE_BY_SIDE = QBoxLayout.Direction.LeftToRight
_BUG = "Der opstod en fejl i programmet. Prøv igen, eller tryk Esc for at fortryde det skrevne."
Save = Callable[[Any, str, Any], object]
Kind = TypeVar("Kind", bound=Field)


class Form(QWidget):
    """Fields of one row at a time.

    ``save(row_key, field, value)`` is called when a field whose value has changed is left; it
    raises FieldProblem or UserError when the value was not saved, and the sentence then stands
    at the field with what was typed, until it is saved or Esc takes it back. The row's key is
    handed along because a field may still have to be saved after another row has been chosen.

    A row that belongs to another site is shown and cannot be typed in; ``holder`` says so once,
    unless something else does (``tells_holder``). ``is_ours`` is a form whose values are kept in
    this file, whoever's the row is. ``others`` is whose the row is, when it is another site's.
    """

    def __init__(
        self,
        save: Save,
        parent: QWidget | None = None,
        *,
        tells_holder: bool = True,
        is_ours: bool = False,
    ) -> None:
        super().__init__(parent)
        self._save = save
        self._tells_holder, self._is_ours = tells_holder, is_ours
        self.others = ""
        self._locked: list[Field] = []
        self.holder = label("", "small")
        self.holder.hide()
        self._row_key: Any = None
        self._fields: dict[str, Field] = {}
        self._saving: Field | None = None
        self._refreshed = False
        self._lines: list[QHBoxLayout] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(12))
        self._column.addWidget(self.holder)

    # -- building ---------------------------------------------------------------------------

    def add(self, field: Kind) -> Kind:
        """A field on a line of its own."""
        self._take(field)
        self._column.addWidget(field)
        return field

    def add_row(self, *fields: Field) -> None:
        """Fields side by side, sharing the width; under each other where it is narrow."""
        line = QHBoxLayout()
        self._lines.append(line)
        line.setSpacing(theme.px(12))
        for field in fields:
            self._take(field)
            line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(line)

    def add_section(self, title: str) -> QLabel:
        """A heading over the fields that follow."""
        self._column.addSpacing(theme.px(8))
        heading = label(title, "section")
        self._column.addWidget(heading)
        return heading

    def add_widget(self, widget: QWidget) -> None:
        """Anything else that belongs between the fields."""
        self._column.addWidget(widget)

    def add_stretch(self) -> None:
        """Keep the fields at the top."""
        self._column.addStretch(1)

    def field(self, key: str) -> Field:
        """The field named ``key``."""
        return self._fields[key]

    def warning(self, key: str) -> str:
        """What is said under the note named ``key``, or nothing."""
        warning = self._fields[key].warning
        return warning.text if warning else ""

    def minimumSizeHint(self) -> QSize:
        # Side by side is no need of theirs: made narrower they stand under each other.
        least = super().minimumSizeHint()
        return QSize(min(least.width(), theme.px(_LEAST)), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < theme.px(NARROW)
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else _SIDE_BY_SIDE
        for line in self._lines:
            line.setDirection(direction)

    def _take(self, field: Field) -> None:
        self._fields[field.key] = field
        field.left.connect(partial(self._save_field, field))

    # -- showing ----------------------------------------------------------------------------

    @property
    def row_key(self) -> Any:
        """The row in the form."""
        return self._row_key

    def show_row(self, row_key: Any, values: Mapping[str, Any]) -> None:
        """Show a row's values. Never saves what it shows.

        The same row again (a refresh) leaves alone what the user is typing. Another row first
        saves what was typed for the old one; UserError when that fails, with the text in it.
        """
        try:
            if row_key != self._row_key:
                if (panel := self._panel()) is not None:
                    panel.to_top()
                self._finish_old_row()
        finally:
            self._row_key = row_key
            self._refreshed = True
            for key, value in values.items():
                self._fields[key].show_value(value)
            self.others = "" if self._is_ours else others_name(self, [row_key])
            self._lock(self.others)

    def _lock(self, name: str) -> None:
        if (panel := self._panel()) is not None:
            hold(panel, name)
        for field in self._locked:
            field.setEnabled(True)
        off = Qt.WidgetAttribute.WA_ForceDisabled
        self._locked = [f for f in self._fields.values() if name and not f.testAttribute(off)]
        for field in self._locked:
            field.setEnabled(False)
        self.holder.setText(belongs_to(name) if name else "")
        self.holder.setVisible(bool(name) and self._tells_holder)

    def _panel(self) -> DetailPanel | None:
        """The panel whose row this form shows; a second form in it shows a part of the row."""
        above: QWidget | None = self.parentWidget()
        while above is not None and not isinstance(above, DetailPanel):
            above = above.parentWidget()
        return above if above is not None and above.findChild(Form) is self else None

    def commit(self) -> bool:
        """Save whatever is still unsaved; False when a field has a problem."""
        for field in self._fields.values():
            self._save_field(field)
        return not any(field.problem for field in self._fields.values())

    def _finish_old_row(self) -> None:
        lost = []
        for field in self._fields.values():
            self._save_field(field)
            if field.problem and field.is_dirty:
                lost.append(f"{field.title} blev ikke gemt. {field.problem}")
            field.restore()
        if lost:
            raise UserError(" ".join(lost))

    # -- saving -----------------------------------------------------------------------------

    def _save_field(self, field: Field) -> None:
        if self._row_key is None or self._saving is field or not field.is_dirty:
            return
        self._saving, self._refreshed = field, False
        try:
            value = field.typed()
            if value != field.value:
                self._save(self._row_key, field.key, value)
                field.value = field.value if self._refreshed else value
            field.restore()
        except UserError as problem:
            # Also when the sentence is about another field: here stands what is not saved.
            field.show_problem(problem.sentence)
            return
        except Exception:
            field.show_problem(_BUG)
            raise
        finally:
            self._saving = None
        self._save_what_waited()

    def _save_what_waited(self) -> None:
        # »Fra kl.« may have waited for »Til kl.«: what stood in its way is perhaps gone.
        for field in self._fields.values():
            if field.problem:
                self._save_field(field)


__all__ = [
    "CheckField",
    "ChoiceField",
    "ClockField",
    "DateField",
    "Field",
    "Form",
    "LinesField",
    "NumberField",
    "ReadOnlyField",
    "TextField",
]
