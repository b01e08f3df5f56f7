"""Help for a breach: the clock, what was in the file, and a sheet with a draft to send."""

from __future__ import annotations

from datetime import datetime, time

from PySide6.QtWidgets import QWidget

from valgapp.domain import danish
from valgapp.domain.breach import STEPS, Breach, Lost
from valgapp.errors import FieldProblem
from valgapp.ui.dialogs import Dialog, label
from valgapp.ui.fields import ChoiceField, ClockField, DateField, LinesField
from valgapp.ui.notice import Notice
from valgapp.ui.preview import show_pdf
from valgapp.ui.workspace import Workspace


class BreachDialog(Dialog):
    """What is lost and since when; the 72 hours are told as soon as that is known."""

    chapter = "Persondata"

    def __init__(self, parent: QWidget | None, workspace: Workspace) -> None:
        super().__init__(parent, "Brud på sikkerheden", width=620)
        self._workspace = workspace
        self.lost = ChoiceField("lost", "Hvad er det, der er væk eller set af andre?", Lost)
        self.day = DateField("day", "Opdaget den")
        self.clock = ClockField("clock", "kl.")
        self.what = LinesField("what", "Hvad er der sket?", lines=3)
        self.left, self.readable = Notice(tone="danger"), label("")
        self._build()
        self.show_clock()

    def _build(self) -> None:
        now = danish.now()
        self.lost.show_value(Lost.FILE)
        self.day.show_value(now.date())
        self.clock.show_value(time(now.hour, now.minute))
        for widget in (self.left, self.lost, self.readable, self.day, self.clock, self.what):
            self.body.addWidget(widget)
        self.add_text(f"Først: {STEPS[0]}", "muted")
        for field in (self.lost, self.day, self.clock):
            field.left.connect(self.show_clock)
        self.add_no("Luk")
        self.add_yes("Vis arket med udkast …")

    def show_clock(self) -> None:
        """Tell how much of the 72 hours is left, and whether what is lost can be read."""
        try:
            breach = self.breach()
        except FieldProblem as problem:
            self.left.tell(problem.sentence)
            return
        self.left.tell(f"Anmeldelse til Datatilsynet: {breach.clock(danish.now())}")
        self.readable.setText(breach.lost.protection)

    def breach(self) -> Breach:
        """What is known so far. Raises FieldProblem for a moment that cannot be read."""
        from valgapp.jobs import rights_papers

        day = self.day.typed()
        if day is None:
            raise FieldProblem("day", "Skriv, hvornår det blev opdaget.")
        found_at = datetime.combine(day, self.clock.typed() or time(), danish.COPENHAGEN)
        if found_at > danish.now():
            raise FieldProblem("day", "Tidspunktet ligger i fremtiden.")
        return rights_papers.breach_of(
            self._workspace.store, self.lost.typed(), found_at, self.what.typed()
        )

    def accept(self) -> None:
        """Show the sheet; the dialog stays, as there may be more to find out."""
        from valgapp.jobs import rights_papers

        try:
            breach = self.breach()
        except FieldProblem as problem:
            self.left.tell(problem.sentence)
            return
        pdf = rights_papers.breach_pdf(breach, danish.now())
        show_pdf(self, pdf, "Brud på sikkerheden", "Brud på sikkerheden.pdf")

    @property
    def has_typed(self) -> bool:
        """Nothing here is kept in the file: closing never asks."""
        return False
