"""Before a diploma is replaced: how the new one will look, and its date."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from valgapp.db import diplomas as diplomas_db
from valgapp.domain.diplomas import DiplomaRow
from valgapp.errors import FieldProblem
from valgapp.ui.dialogs import Dialog
from valgapp.ui.diplomas.draft_picture import DraftPicture
from valgapp.ui.fields import DateField
from valgapp.ui.workspace import Workspace


class ReplaceDialog(Dialog):
    """True from ``exec`` when the diploma is to be replaced by one dated ``on``."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, row: DiplomaRow) -> None:
        super().__init__(parent, f"Erstat {row.serial}", width=520)
        self._workspace, self._row = workspace, row
        self.on: date = row.diploma_date
        self.draft = DraftPicture("Det nye diplom")
        self.date_field = DateField("on", "Dato på diplomet", near=row.diploma_date)
        self._text = self.add_text("")
        self.body.addWidget(self.draft)
        self.body.addWidget(self.date_field)
        self.add_no()
        self.yes = self.add_yes("Erstat diplomet")
        self.date_field.show_value(self.on)
        self.date_field.left.connect(self._take_date)
        self.date_field.editor.textEdited.connect(lambda _text: self._take_date())
        self.refresh()
        self.yes.setFocus()

    def refresh(self) -> None:
        """Draw what would be issued. UserError when the diploma cannot be replaced."""
        _, _, text = self._workspace.read(diplomas_db.replacement, self._row.id, self.on)
        self._text.setText(
            f"Det nye diplom får nummer {text.serial} og navnet »{text.printed_name}«. Det gamle "
            f"bliver stående som »Erstattet« og kan stadig vises, præcis som det blev trykt."
        )
        self.draft.show_text(text)
        self.draft.draw()
        self._enable()

    def _take_date(self) -> None:
        try:
            typed = self.date_field.typed()
            if typed is None:
                raise FieldProblem("on", "Skriv den dato, der skal stå på diplomet.")
        except FieldProblem as problem:
            self.date_field.show_problem(problem.sentence)
        else:
            self.date_field.clear_problem()
            if typed != self.on:
                self.on = typed
                self.refresh()
        self._enable()

    def _enable(self) -> None:
        self.yes.setEnabled(not self.draft.problems and not self.date_field.problem)
