"""A dialog made of fields: nothing is saved until every one of them can be understood."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget

from valgapp.errors import FieldProblem, UserError
from valgapp.ui import theme
from valgapp.ui.dialogs import NO, Dialog, label
from valgapp.ui.fields import Field, TextField
from valgapp.ui.notice import Notice


class FieldsDialog(Dialog):
    """``save(values)`` does the deed; what it raises stands in the dialog, which stays open.

    ``saved`` is what it returned.
    """

    def __init__(
        self, parent: QWidget | None, title: str, save: Callable[[dict[str, Any]], Any]
    ) -> None:
        super().__init__(parent, title)
        self._save = save
        self._fields: dict[str, Field] = {}
        self.saved: Any = None
        self._trouble = Notice(tone="danger")
        self._is_marked = False

    def add_fields(self, *fields: Field, shares: Sequence[int] = ()) -> QHBoxLayout:
        """Fields side by side, sharing the width alike or by ``shares``; the line they stand on."""
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        for field, share in zip(fields, shares or [1] * len(fields), strict=True):
            self._fields[field.key] = field
            # A problem under one field leaves the others where they are.
            line.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
            field.left.connect(self._look_again)
        self.body.addLayout(line)
        return line

    def _look_again(self) -> None:
        """A field that is left shows what it was read as, or what is wrong with it."""
        field = self.sender()
        if not isinstance(field, Field):
            return
        try:
            field.typed()
        except FieldProblem as problem:
            # A problem makes room for itself; a button being pressed must not move away.
            if not isinstance(QApplication.focusWidget(), QPushButton):
                field.show_problem(problem.sentence)
                self.grow()
            return
        if field.problem:
            field.clear_problem()
        if isinstance(field, TextField):
            field.tidy()

    def finish(self, yes: str, no: str = NO) -> None:
        """The line of buttons, after the last field."""
        self.body.addWidget(self._trouble)
        self.body.addStretch(1)
        self.add_no(no)
        self.add_yes(yes)

    def require(self, *keys: str) -> None:
        """Mark the fields that must be filled in; above them all it is said what the mark means."""
        if not self._is_marked:
            self._is_marked = True
            self.body.insertWidget(0, label("Felter med * skal udfyldes.", "small"))
        for key in keys:
            self.field(key).require()

    def field(self, key: str) -> Field:
        """The field named ``key``."""
        return self._fields[key]

    def show_values(self, values: Mapping[str, Any]) -> None:
        """What stands in the fields to begin with."""
        for key, value in values.items():
            self._fields[key].show_value(value)

    def typed(self) -> dict[str, Any] | None:
        """What stands in the fields in sight; ``None`` when one of them cannot be understood."""
        values, wrong = {}, []
        for key, field in self._fields.items():
            field.clear_problem()
            try:
                if not field.isHidden():
                    values[key] = field.typed()
            except FieldProblem as problem:
                field.show_problem(problem.sentence)
                wrong.append(field)
        if wrong:
            wrong[0].setFocus()
            self.grow()
        return None if wrong else values

    def accept(self) -> None:
        values = self.typed()
        if values is None:
            return
        self._trouble.tell("")
        try:
            self.saved = self._save(values)
        except FieldProblem as problem:
            self._point_at(problem)
        except UserError as problem:
            self._trouble.tell(problem.sentence)
            self.grow()
        else:
            super().accept()

    def _point_at(self, problem: FieldProblem) -> None:
        field = self._fields.get(problem.field)
        if field is None:
            self._trouble.tell(problem.sentence)
        else:
            field.show_problem(problem.sentence)
            field.setFocus()
        self.grow()


def ask(dialog: FieldsDialog) -> Any:
    """Show the dialog; what was saved, or ``None``."""
    saved = dialog.saved if dialog.exec() else None
    dialog.deleteLater()
    return saved


def do(dialog: Dialog, deed: Callable[[], object]) -> bool:
    """Show the dialog; its default button does the deed. True when that has been done.

    While it cannot be done the dialog stays with all that was typed, and says why.
    """
    trouble = Notice(tone="danger")
    dialog.body.addWidget(trouble)

    def attempt() -> bool:
        try:
            deed()
        except UserError as problem:
            trouble.tell(problem.sentence)
            dialog.grow()
            return False
        return True

    dialog.deed = attempt
    done = bool(dialog.exec())
    dialog.deleteLater()
    return done
