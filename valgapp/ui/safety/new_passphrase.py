"""A new passphrase, typed twice, with what is wrong with it said below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from valgapp.domain.passphrase import MIN_LENGTH
from valgapp.errors import UserError
from valgapp.ui.dialogs import Dialog, label
from valgapp.ui.safety.passphrase_line import PassphraseLine
from valgapp.ui.safety.strength_meter import StrengthMeter


class NewPassphraseDialog(Dialog):
    """``first`` is what has to be known already: the present passphrase, or the sheet's code.

    ``check(first)`` raises UserError when that is not right; the dialog then stays open.
    """

    chapter = "Lås og adgangskode"

    def __init__(
        self,
        parent: QWidget,
        title: str,
        text: str,
        first: QLineEdit,
        check: Callable[[str], object],
    ) -> None:
        super().__init__(parent, title, width=520)
        self._check = check
        self.first = first
        self.fresh, self.again = PassphraseLine("Ny adgangskode"), PassphraseLine("Den nye igen")
        self.add_text(text)
        for line in (self.first, self.fresh):
            self._add_line(line)
        self.body.addWidget(StrengthMeter(self.fresh))
        self._add_line(self.again)
        self.problem = self.add_text("", "problem")
        self.problem.hide()
        self.add_no()
        self.add_yes("Skift adgangskoden")
        self.first.setFocus()

    def _add_line(self, line: QLineEdit) -> None:
        self.body.addWidget(label(line.accessibleName(), "label"))
        self.body.addWidget(line)

    def accept(self) -> None:
        """Close when everything is right; say what is not."""
        try:
            self._judge()
        except UserError as problem:
            self.problem.setText(problem.sentence)
            self.problem.show()
            self.grow()
            return
        super().accept()

    def _judge(self) -> None:
        if len(self.fresh.text()) < MIN_LENGTH:
            raise UserError(f"Den nye adgangskode skal have mindst {MIN_LENGTH} tegn.")
        if self.fresh.text() != self.again.text():
            raise UserError("De to nye adgangskoder er ikke ens.")
        self._check(self.first.text())
