"""The page »Ændringer«: every change with its before and after, and a way back."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from valgapp.db import undo as undo_db
from valgapp.domain import danish
from valgapp.domain.changes import CHANGE_COLUMNS, ChangeRow
from valgapp.ui.changes.fields_view import FieldsView
from valgapp.ui.page import Page
from valgapp.ui.tables import RowsTable
from valgapp.ui.workspace import Workspace


class ChangesPage(Page):
    """The journal as a list; the panel shows what the chosen change did to each field."""

    key = "changes"
    title = "Ændringer"
    icon_name = "changes"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._table: RowsTable[ChangeRow] = RowsTable("Ændringer", CHANGE_COLUMNS)
        self._fields = FieldsView()
        self._undo = QPushButton("Fortryd denne ændring")
        self._in_panel = 0
        self._build()

    def _build(self) -> None:
        self.set_subtitle("Hvem ændrede hvad og hvornår. Listen følger datafilen.")
        self.set_search("Søg i ændringer")
        self.set_body(self._table)
        self._table.set_empty(
            "changes", "Ingen ændringer endnu", "Her står alt, hvad der ændres i datafilen."
        )
        panel = self.set_detail(self._fields)
        panel.add_action(self._undo)
        self._undo.clicked.connect(self._undo_chosen)
        self._table.selected.connect(self._show_chosen)
        self.add_list_actions(self._table, "Ændringer")

    def refresh(self) -> None:
        """Read the journal again."""
        from valgapp.db import changes

        self._table.set_rows(self.workspace.read(changes.change_rows))
        self._show_chosen()

    def search(self, text: str) -> None:
        """Filter by label and name."""
        self._table.set_search(text)

    def status_text(self) -> str:
        """How many changes there are."""
        return danish.count_of(len(self._table.visible_rows()), "ændring", "ændringer")

    def _show_chosen(self) -> None:
        from valgapp.db import changes

        chosen = self._table.current_row()
        if self.detail is None or chosen is None:
            return
        if chosen.number != self._in_panel:
            self.detail.to_top()
        self._in_panel = chosen.number
        self.detail.set_title(chosen.label, f"{danish.date_and_clock(chosen.at)} · {chosen.who}")
        self._fields.show_fields(self.workspace.read(changes.field_changes, chosen.number))
        self._undo.setEnabled(not chosen.undone)
        self.detail.open()

    def _undo_chosen(self) -> None:

        if chosen := self._table.current_row():
            label = f"Fortrudt: {chosen.label}"
            self.workspace.write(undo_db.undo, chosen.number, label=label)
