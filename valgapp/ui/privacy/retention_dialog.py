"""How long each kind of record is kept, who is due, and erasing them together."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QPushButton, QTabWidget, QVBoxLayout, QWidget

from valgapp.db import erasure, retention
from valgapp.domain import danish
from valgapp.domain.erasure import TOLD_COLUMNS, Told
from valgapp.domain.retention import DUE_COLUMNS, RULE_COLUMNS, DueRow, RuleRow
from valgapp.ui import theme
from valgapp.ui.dialogs import Dialog, label
from valgapp.ui.fields import NumberField, TextField
from valgapp.ui.forms import Form
from valgapp.ui.icons import icon
from valgapp.ui.privacy import erase_dialog
from valgapp.ui.tables import RowsTable
from valgapp.ui.workspace import Workspace


class RetentionDialog(Dialog):
    """Three parts: who is due, the rules, and what has been erased."""

    chapter = "Persondata"

    def __init__(self, parent: QWidget | None, workspace: Workspace) -> None:
        super().__init__(parent, "Slettefrister", width=560)
        self._workspace = workspace
        self.due: RowsTable[DueRow] = RowsTable("Skal slettes", DUE_COLUMNS)
        self.rules: RowsTable[RuleRow] = RowsTable("Frister", RULE_COLUMNS)
        self.told: RowsTable[Told] = RowsTable("Slettet", TOLD_COLUMNS)
        self.form = Form(self._save)
        self.tabs = QTabWidget()
        self._erase = QPushButton(icon("delete"), "Slet de valgte for altid …")
        self._build()
        self.show_rows()
        self.take_room(980, 640)

    def _build(self) -> None:
        self.due.set_empty(
            "check-circle", "Ingen skal slettes nu", "Når en frist er nået, står de her."
        )
        self.told.set_empty(
            "delete", "Ingen er slettet for altid", "Sletninger står her uden navn."
        )
        self._erase.setProperty("kind", "danger")
        self._erase.setAutoDefault(False)
        self._erase.clicked.connect(self.erase_chosen)
        self.tabs.addTab(_stacked(label(_DUE, "muted"), self.due, self._erase), "Skal slettes")
        self.form.add_row(NumberField("months", "Måneder"), TextField("source", "Begrundelse"))
        self.tabs.addTab(_stacked(label(_RULES, "muted"), self.rules, self.form), "Frister")
        self.tabs.addTab(_stacked(self.told), "Slettet")
        self.body.addWidget(self.tabs, 1)
        self.rules.selected.connect(self._show_rule)
        self.due.selected.connect(self._selection_moved)
        self.add_yes("Luk")

    def show_rows(self) -> None:
        """Read everything again."""
        read = self._workspace.read
        self.due.set_rows(read(retention.due_rows, danish.today()))
        self.rules.set_rows(read(retention.rule_rows))
        self.told.set_rows(read(erasure.told))
        self._selection_moved()

    def erase_chosen(self) -> None:
        """Erase the chosen; nobody is erased who has not been."""
        people = [(row.table, row.id) for row in self.due.selected_rows()]
        erase_dialog.erase_many(self, self._workspace, people, self.show_rows)

    def _selection_moved(self) -> None:
        self._erase.setVisible(bool(self.due.model.rows))
        self._erase.setEnabled(bool(self.due.selected_rows()))

    def _show_rule(self) -> None:
        rule = self.rules.current_row()
        self.form.setEnabled(rule is not None)
        if rule is None:
            self.form.show_row(None, {})
        else:
            self.form.show_row(rule.kind, {"months": rule.months, "source": rule.source})

    def _save(self, kind: Any, field: str, value: Any) -> None:
        rule = next(r for r in self.rules.model.rows if r.kind is kind)
        values = {"months": rule.months, "source": rule.source} | {field: value}
        self._workspace.write(
            retention.set_rule, kind, values["months"], values["source"],
            label=f"Slettefrist: {kind.label}", quiet=True,
        )  # fmt: skip
        self.rules.set_rows(self._workspace.read(retention.rule_rows))
        self.due.set_rows(self._workspace.read(retention.due_rows, danish.today()))


_DUE = (
    "Fristen er nået for dem her. Vælg dem, der skal slettes; Ctrl+A vælger alle. Er der en grund til "
    "at vente med nogen, så vælg de andre."
)
_RULES = "Vælg en linje for at rette den. Dato for den afsluttende rapport skrives under »Personer og data«."


def _stacked(*widgets: QWidget) -> QWidget:
    frame = QWidget()
    column = QVBoxLayout(frame)
    column.setContentsMargins(*[theme.px(12)] * 4)
    column.setSpacing(theme.px(10))
    for widget in widgets:
        column.addWidget(widget, 1 if isinstance(widget, RowsTable) else 0)
    return frame
