"""Before a diploma is replaced: the name to be printed, how it will look, and its date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from valgapp.db import diplomas as diplomas_db
from valgapp.domain.diplomas import DiplomaRow, DiplomaText
from valgapp.errors import FieldProblem
from valgapp.ui.dialogs import Dialog
from valgapp.ui.diplomas.draft_picture import DraftPicture
from valgapp.ui.fields import DateField, TextField
from valgapp.ui.workspace import Workspace


class ReplaceDialog(Dialog):
    """True from ``exec`` when the diploma is to be replaced by one to ``name`` dated ``on``."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, row: DiplomaRow) -> None:
        super().__init__(parent, f"Erstat {row.serial}", width=520)
        self._workspace, self._row = workspace, row
        self.on: date = row.diploma_date
        self._new: DiplomaText | None = None
        self._wrong = False
        self.name_field = TextField(
            "name", "Navn på det nye diplom", help="Rettes navnet her, rettes personens diplomnavn."
        )
        self.draft = DraftPicture("Det nye diplom")
        self.date_field = DateField("on", "Dato på diplomet", near=row.diploma_date)
        self._text = self.add_text("")
        self.body.addWidget(self.name_field)
        self.body.addWidget(self.draft)
        self.body.addWidget(self.date_field)
        self.add_no()
        self.yes = self.add_yes("Erstat diplomet")
        self.date_field.show_value(self.on)
        self.date_field.left.connect(self._take_date)
        self.date_field.editor.textEdited.connect(lambda _text: self._take_date())
        self.refresh()
        assert self._new is not None
        self.name_field.show_value(self._new.printed_name)
        self.name_field.editor.textEdited.connect(lambda _text: self._draw())
        self.name_field.setFocus()

    @property
    def name(self) -> str:
        """What is to be printed, as typed."""
        return " ".join(str(self.name_field.typed() or "").split())

    def refresh(self) -> None:
        """Draw what would be issued. UserError when the diploma cannot be replaced."""
        _, _, self._new = self._workspace.read(diplomas_db.replacement, self._row.id, self.on)
        self._text.setText(
            f"Det gamle diplom er udstedt til »{self._row.printed_name}«. Det nye får nummer "
            f"{self._new.serial}. Det gamle bliver stående som »Erstattet« og kan stadig vises, "
            "præcis som det blev trykt."
        )
        self._draw()

    def _draw(self) -> None:
        from valgapp.documents import diploma

        assert self._new is not None
        name = self.name
        if name or self.name_field.is_dirty:
            self.name_field.clear_problem()
        if self.name_field.is_dirty and not name:
            self.name_field.show_problem("Skriv det navn, der skal stå på diplomet.")
        text = replace(self._new, printed_name=name) if name else self._new
        self._wrong = bool(diploma.check(text))
        self.draft.show_text(text)
        self._enable()
        self.draft.draw()

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
        self.yes.setEnabled(not (self._wrong or self.date_field.problem or self.name_field.problem))
