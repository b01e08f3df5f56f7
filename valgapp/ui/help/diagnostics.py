"""»Tilstand«: what somebody who helps needs to know."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from valgapp.ui import clipboard
from valgapp.ui.dialogs import Dialog

if TYPE_CHECKING:
    from valgapp.ui.window import Window


def show_diagnostics(window: Window) -> None:
    """Versions, the file's health, backups and free space, to read and copy."""
    from valgapp.jobs.diagnostics import diagnostics
    from valgapp.ui.safety.folders import second_folder

    def show(text: str) -> None:
        dialog = Dialog(window, "Tilstand", width=560)
        dialog.add_text("Til den, der hjælper dig. Her står intet om personer.", "muted")
        lines = QPlainTextEdit(text)
        lines.setReadOnly(True)
        lines.setAccessibleName("Tilstand")
        dialog.body.addWidget(lines)
        copy = QPushButton("Kopiér")
        copy.clicked.connect(partial(_copy, text))
        dialog.buttons.addWidget(copy)
        dialog.add_yes("Luk")
        dialog.exec()
        dialog.deleteLater()

    store = window.workspace.store
    window.workspace.run(diagnostics(store, second_folder()), "Undersøger filen", then=show)


def _copy(text: str, *_: object) -> None:
    clipboard.put(text)
