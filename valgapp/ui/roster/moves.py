"""Moving people to a stage; whoever leaves is asked why and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtWidgets import QWidget

from valgapp.db import roster
from valgapp.domain import danish
from valgapp.domain.roster import AmbassadorRow, Stage
from valgapp.errors import FieldProblem
from valgapp.ui.asking import do
from valgapp.ui.dialogs import Dialog, label
from valgapp.ui.editors import ChoiceBox
from valgapp.ui.fields import DateField
from valgapp.ui.note_warning import NoteWarning
from valgapp.ui.workspace import Workspace

REASONS: Final = {
    Stage.DROPPED_OUT: (
        "Flyttet fra området",
        "Fået arbejde eller nye arbejdstider",
        "Ønsker ikke at fortsætte",
        "Kan ikke få kontakt",
    ),
    Stage.REFUSED: (
        "Ønsker ikke at deltage",
        "Har ikke tid",
        "Bor ikke længere i området",
        "Alle pladser er besat",
    ),
}
_QUESTIONS: Final = {
    Stage.DROPPED_OUT: "Hvorfor stopper {who}?",
    Stage.REFUSED: "Hvorfor siger {who} nej, eller får afslag?",
}
_WHY: Final = (
    "Årsag og dato bliver i listen, så statistikken passer, og ingen bliver spurgt to gange. "
    "Skriv kort, og aldrig om helbred."
)


@dataclass(frozen=True)
class Leaving:
    """Why and when somebody left."""

    reason: str
    on: date


class LeavingDialog(Dialog):
    """Asks for reason and date."""

    def __init__(self, parent: QWidget | None, stage: Stage, who: str, on: date) -> None:
        super().__init__(parent, _QUESTIONS[stage].format(who=who))
        self.reason, self.day = ChoiceBox(), DateField("left_on", "Dato")
        self._reason_words = label("Årsag", "label")
        self._build(stage, on)

    def _build(self, stage: Stage, on: date) -> None:
        self.add_text(_WHY, "muted")
        self.reason.setEditable(True)
        self.reason.addItems(REASONS[stage])
        self.reason.setCurrentText("")
        self.reason.setAccessibleName("Årsag")
        self._reason_words.setBuddy(self.reason)
        self.day.show_value(on)
        warning = NoteWarning(self.reason.currentText)
        self.reason.editTextChanged.connect(warning.look)
        for widget in (self._reason_words, self.reason, warning, self.day):
            self.body.addWidget(widget)
        self.add_no()
        yes = self.add_yes(f"Flyt til {stage.label}")
        yes.setEnabled(False)
        self.reason.editTextChanged.connect(lambda text: yes.setEnabled(bool(text.strip())))
        self.reason.setFocus()

    def accept(self) -> None:
        """Only with a date that can be read."""
        try:
            self.day.typed()
        except FieldProblem as problem:
            self.day.show_problem(problem.sentence)
            self.day.setFocus()
            self.grow()
            return
        super().accept()

    @property
    def leaving(self) -> Leaving:
        """What has been typed. Raises FieldProblem for a date that cannot be read."""
        return Leaving(self.reason.currentText().strip(), self.day.typed() or danish.today())


def move(
    parent: QWidget, workspace: Workspace, people: Sequence[AmbassadorRow], stage: Stage
) -> bool:
    """Move people to ``stage`` as one change; False when the user thought better of it."""
    moving = [p for p in people if p.stage is not stage]
    if not moving:
        return False
    who = moving[0].name if len(moving) == 1 else counted(moving)

    def move_all(leaving: Leaving) -> None:
        workspace.write(
            roster.move, [p.id for p in moving], stage,
            reason=leaving.reason, on=leaving.on, label=f"{stage.label}: {who}",
        )  # fmt: skip

    if stage.has_left:
        before = next((p.left_on for p in moving if p.left_on), None)
        dialog = LeavingDialog(parent, stage, who, before or danish.today())
        return do(dialog, lambda: move_all(dialog.leaving))
    move_all(Leaving("", danish.today()))
    return True


def counted(people: Sequence[AmbassadorRow]) -> str:
    """»12 ambassadører«."""
    return danish.count_of(len(people), "ambassadør", "ambassadører")
