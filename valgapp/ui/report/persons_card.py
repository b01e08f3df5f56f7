"""Whether persons leave with the report: off until the user asks, and says why."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from valgapp.domain import cpr
from valgapp.ui.cards import Card
from valgapp.ui.dialogs import label
from valgapp.ui.fields import TextField
from valgapp.ui.notice import Notice
from valgapp.ui.report.columns_choice import USUAL, ColumnsChoice

LEAST_PASSWORD: Final = 8
_OFF = (
    "Regnearket indeholder ingen oplysninger om personer. Det kan sendes som almindelig mail og "
    "lægges frem for udvalget."
)
_ON = (
    "Ambassadørerne kommer med ved navn og med de oplysninger, du vælger, og det gør "
    "oplægsholdere og partneres kontakter også. Listen er fortrolig: send den kun til den, der "
    "skal bruge den, og sæt en adgangskode på."
)


class PersonsCard(Card):
    """The switch »Medtag personoplysninger« with its purpose and password."""

    def __init__(self) -> None:
        super().__init__("Regneark til BIF: personer og adgangskode")
        self.switch = QCheckBox("Medtag personoplysninger")
        self.notice = Notice()
        self.purpose_field = TextField(
            "purpose", "Formål", placeholder="Hvad skal oplysningerne bruges til?",
            help="Formålet gemmes under »Det er sendt« sammen med tidspunktet.",
        )  # fmt: skip
        self.columns = ColumnsChoice()
        self.password_field = TextField(
            "password", "Adgangskode til regnearket",
            help="Aftal den i telefonen; send den aldrig i samme mail som regnearket.",
        )  # fmt: skip
        self.again_field = TextField("again", "Gentag adgangskoden")
        for field in (self.password_field, self.again_field):
            field.editor.setEchoMode(QLineEdit.EchoMode.Password)
        self._hint = label(
            "Adgangskoden kan udelades. Den kan ikke findes frem igen, hvis den glemmes.", "small"
        )
        parts: tuple[QWidget, ...] = (
            self.switch, self.notice, self.purpose_field, self.columns, self.password_field, self.again_field,
            self._hint,
        )  # fmt: skip
        for part in parts:
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.switch.toggled.connect(self._tell)
        self._tell()

    @property
    def is_on(self) -> bool:
        """Whether persons are to be in the report."""
        return self.switch.isChecked()

    @property
    def purpose(self) -> str:
        """Why, in the user's words; nothing while the switch is off."""
        return str(self.purpose_field.typed()) if self.is_on else ""

    @property
    def chosen(self) -> tuple[str, ...]:
        """The columns of the roster that are to go with it; nothing while the switch is off."""
        return self.columns.chosen if self.is_on else ()

    @property
    def password(self) -> str:
        """What the workbook is locked with, or nothing."""
        return self.password_field.editor.text()

    def is_complete(self) -> bool:
        """Whether all is filled in; if not, the sentence stands at the field that lacks."""
        for field in (self.purpose_field, self.password_field, self.again_field):
            field.clear_problem()
        problems = [
            (self.purpose_field, self._purpose_problem()),
            (self.password_field, self._password_problem()),
            (self.again_field, self._again_problem()),
        ]
        for field, sentence in problems:
            if sentence:
                field.show_problem(sentence)
                field.editor.setFocus()
                return False
        return True

    def reset(self) -> None:
        """Off again, and nothing of the password stays."""
        self.switch.setChecked(False)
        self.columns.choose(USUAL)
        for field in (self.purpose_field, self.password_field, self.again_field):
            field.show_value(None)
            field.restore()

    def _purpose_problem(self) -> str:
        if self.is_on and not self.purpose:
            return "Skriv, hvad personoplysningerne skal bruges til."
        if self.is_on and cpr.contains(self.purpose):
            return "Et CPR-nummer må ikke stå her. Skriv formålet uden det."
        return ""

    def _password_problem(self) -> str:
        if self.password and len(self.password) < LEAST_PASSWORD:
            return f"Brug mindst {LEAST_PASSWORD} tegn, eller lad feltet stå tomt."
        return ""

    def _again_problem(self) -> str:
        is_same = self.again_field.editor.text() == self.password
        return "" if is_same else "De to adgangskoder er ikke ens. Skriv dem igen."

    def _tell(self) -> None:
        self.notice.tell(_ON if self.is_on else _OFF, "warning" if self.is_on else "accent")
        self.purpose_field.setVisible(self.is_on)
        self.columns.setVisible(self.is_on)
