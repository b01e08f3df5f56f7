"""The status report: the user's next steps in it, and the way to see, print and save it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtWidgets import QPushButton

from valgapp.db import report
from valgapp.ui.cards import Card
from valgapp.ui.dialogs import label
from valgapp.ui.fields import LinesField
from valgapp.ui.forms import Form
from valgapp.ui.icons import icon
from valgapp.ui.section import action_row
from valgapp.ui.workspace import Workspace

_TEXT: Final = (
    "En PDF på 4–6 sider med de samme tal som regnearket: nøgletal, helhedsplaner, kursus, "
    "arrangementer, kampagne, økonomi og valgdeltagelse med forbehold. Ingen ambassadører er "
    "nævnt, så den kan sendes til BIU."
)
_KEY: Final = "report"


class StatusCard(Card):
    """»Statusrapport«; what is written as next steps is saved as the field is left."""

    def __init__(
        self, workspace: Workspace, show: Callable[[], None], save: Callable[[], None]
    ) -> None:
        super().__init__("Statusrapport til BIU")
        self._workspace = workspace
        self.form = Form(self._save)
        self.form.add(LinesField(
            "next_steps", "Næste skridt", lines=5,
            help="Skriv med egne ord, hvad der sker nu. Teksten står i rapporten.",
        ))  # fmt: skip
        self.show_button = QPushButton(icon("report"), "Vis rapporten …")
        self.save_button = QPushButton(icon("export"), "Gem som PDF …")
        self.show_button.clicked.connect(lambda *_: show())
        self.save_button.clicked.connect(lambda *_: save())
        buttons = action_row(self.show_button, self.save_button)
        for button in (self.show_button, self.save_button):
            button.setProperty("kind", "")
        self.body.addWidget(label(_TEXT, "muted"))
        self.body.addWidget(self.form)
        self.body.addWidget(buttons)
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Show what is kept, without taking away what is being typed."""
        kept = self._workspace.read(report.next_steps)
        self.form.show_row(_KEY, {"next_steps": kept})

    def _save(self, _row: Any, _field: str, value: Any) -> None:
        deed = "Næste skridt i statusrapporten"
        self._workspace.write(report.set_next_steps, value or "", label=deed, quiet=True)
