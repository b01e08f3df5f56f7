"""The card »Lås og adgangskode« in Indstillinger."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from valgapp.ui.cards import Card
from valgapp.ui.dialogs import label
from valgapp.ui.fields import ChoiceField
from valgapp.ui.flow import FlowLayout
from valgapp.ui.forms import Form
from valgapp.ui.icons import icon
from valgapp.ui.safety import passphrase_flows
from valgapp.ui.safety.auto_lock import CHOICES, lock_minutes, set_lock_minutes
from valgapp.ui.safety.lock import lock
from valgapp.ui.workspace import Workspace


class LockCard(Card):
    """``show_state()`` reads again whether there is a recovery sheet."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("Lås og adgangskode")
        self._workspace = workspace
        self._form = Form(self._save)
        self._form.add(ChoiceField("minutes", "Lås filen, når programmet ikke bruges i", CHOICES))
        self._sheet = label("", "muted")
        self._make = QPushButton(icon("print"), "Lav nødark …")
        self._make.clicked.connect(self._make_sheet)
        self.body.addWidget(self._form)
        self.body.addWidget(self._sheet)
        line = QWidget()
        flow = FlowLayout(line)
        flow.addWidget(self._make)
        for text, icon_name, run in (
            ("Skift adgangskode …", "key", self._change),
            ("Lås nu", "lock", self._lock),
        ):
            button = QPushButton(icon(icon_name), text)
            button.clicked.connect(run)
            flow.addWidget(button)
        self.body.addWidget(line)

    def show_state(self) -> None:
        """Read again."""
        from valgapp.jobs.passphrase import recipient_of

        self._form.show_row("lock", {"minutes": lock_minutes()})
        self._sheet.setText(
            "Der er lavet et nødark, som kan åbne filen, hvis adgangskoden er glemt."
            if recipient_of(self._workspace.store)
            else "Er adgangskoden glemt, kan ingen åbne filen. Lav et nødark, og læg det hos BIF."
        )

    def _save(self, _row: Any, _field: str, minutes: Any) -> None:
        set_lock_minutes(int(minutes))

    def _make_sheet(self) -> None:
        passphrase_flows.make_sheet(self.window(), self.show_state)  # type: ignore[arg-type]

    def _change(self) -> None:
        passphrase_flows.change_passphrase(self.window())  # type: ignore[arg-type]

    def _lock(self) -> None:
        lock(self.window())  # type: ignore[arg-type]
