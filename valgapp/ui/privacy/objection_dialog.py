"""Note an objection, and what came of it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from valgapp.domain import danish
from valgapp.domain.rights import ObjectionRow, Outcome, answer_by
from valgapp.errors import FieldProblem
from valgapp.ui.fields import ChoiceField, DateField, Field, LinesField
from valgapp.ui.roster.consents import ConsentDialog, refuse_no_day


class ObjectionDialog(ConsentDialog):
    """What the person objects to, and when it was said."""

    def __init__(self, parent: QWidget | None, name: str) -> None:
        super().__init__(parent, f"Indsigelse fra {name}", width=520)
        self.day = DateField("raised_on", "Sagt eller skrevet den")
        self.about = LinesField("about", "Hvad gør personen indsigelse mod?", lines=3)
        self.fields = (self.day, self.about)
        self.day.show_value(danish.today())
        self.add_text("En indsigelse skal besvares inden en måned.", "muted")
        self.body.addWidget(self.day)
        self.body.addWidget(self.about)
        self.add_no()
        self.add_yes("Notér indsigelsen")
        self.about.setFocus()

    def check(self, field: Field) -> None:
        """A day that has been, and some words."""
        value = field.typed()
        if field is self.day:
            refuse_no_day(field, value)
        elif not value:
            raise FieldProblem(field.key, "Skriv, hvad personen gør indsigelse mod.")


class AnswerDialog(ConsentDialog):
    """Whether the objection was upheld, when it was answered, and why not."""

    def __init__(self, parent: QWidget | None, objection: ObjectionRow) -> None:
        super().__init__(parent, "Svar på indsigelsen", width=520)
        self._raised_on = objection.raised_on
        decided = [(o, o.label) for o in Outcome if o is not Outcome.OPEN]
        self.outcome = ChoiceField("outcome", "Udfald", decided)
        self.day = DateField("decided_on", "Svaret givet den")
        self.answer = LinesField("answer", "Hvad er svaret?", lines=3)
        self.fields = (self.outcome, self.day, self.answer)
        self.outcome.show_value(Outcome.UPHELD)
        self.day.show_value(danish.today())
        due = danish.long_date(answer_by(objection.raised_on))
        self.add_text(f"{objection.about} · svar senest {due}", "muted")
        for field in self.fields:
            self.body.addWidget(field)
        self.add_no()
        self.add_yes("Gem svaret")

    def check(self, field: Field) -> None:
        """As the rule behind it; a refusal has a reason."""
        value = field.typed()
        if field is self.day and refuse_no_day(field, value) < self._raised_on:
            raise FieldProblem(field.key, "Svaret kan ikke ligge før indsigelsen.")
        is_refused = self.outcome.typed() is Outcome.REJECTED
        if field is self.answer and is_refused and not value:
            raise FieldProblem(field.key, "Skriv, hvorfor indsigelsen ikke er taget til følge.")
