"""What leaves with an exported list: no persons, until the user says which columns and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from valgapp.domain import cpr
from valgapp.domain.columns import Column, Columns
from valgapp.errors import FieldProblem
from valgapp.ui import theme
from valgapp.ui.dialogs import label
from valgapp.ui.fields import Field, TextField
from valgapp.ui.roster.consents import ConsentDialog

_LEAST_PASSWORD: Final = 8


class ExportDialog(ConsentDialog):
    """Personal columns are off; with any of them a purpose is needed, and a password can be set."""

    def __init__(self, parent: QWidget | None, title: str, columns: Columns[Any]) -> None:
        super().__init__(parent, f"Eksportér »{title}«", width=520)
        self._columns = columns
        self.switch = QCheckBox("Medtag personoplysninger")
        self.ticks = [(c, QCheckBox(c.title)) for c in columns if c.personal]
        self.purpose = TextField("purpose", "Formål", placeholder="Hvad skal listen bruges til?")
        self.password = TextField("password", "Adgangskode til arket (kan undværes)")
        self.password.editor.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
        self.fields = (self.purpose, self.password)
        self._more = QWidget()
        self._build()

    def _build(self) -> None:
        self.add_text(
            "Uden personoplysninger bliver navne og kontaktoplysninger udeladt. Med dem bliver det "
            "noteret, hvad der er gemt, hvornår og hvorfor.",
            "muted",
        )
        self.body.addWidget(self.switch)
        column = QVBoxLayout(self._more)
        column.setContentsMargins(theme.px(24), 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(label("Hvilke kolonner?", "label"))
        for _, tick in self.ticks:
            tick.setChecked(True)
            column.addWidget(tick)
        for field in self.fields:
            column.addWidget(field)
        self.body.addWidget(self._more)
        self.switch.toggled.connect(self._more.setEnabled)
        self._more.setEnabled(False)
        self.add_no()
        self.add_yes("Vælg, hvor arket skal ligge …")

    @property
    def personal(self) -> list[Column[Any]]:
        """The personal columns that go along."""
        on = self.switch.isChecked()
        return [c for c, tick in self.ticks if on and tick.isChecked()]

    @property
    def chosen(self) -> Sequence[Column[Any]]:
        """The columns of the sheet, in their order."""
        personal = self.personal
        return [c for c in self._columns if not c.personal or c in personal]

    def check(self, field: Field) -> None:
        """With persons a purpose; a password is long enough or not there."""
        value = str(field.typed())
        if not self.personal:
            return
        if field is self.purpose and not value:
            raise FieldProblem(field.key, "Skriv, hvad personoplysningerne skal bruges til.")
        if field is self.purpose and cpr.contains(value):
            raise FieldProblem(field.key, "Et CPR-nummer må ikke stå her. Skriv formålet uden det.")
        if field is self.password and value and len(value) < _LEAST_PASSWORD:
            raise FieldProblem(
                field.key, f"Brug mindst {_LEAST_PASSWORD} tegn, eller lad feltet stå tomt."
            )
