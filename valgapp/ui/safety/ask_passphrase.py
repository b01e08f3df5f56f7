"""A small dialog that asks for one passphrase."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from valgapp.ui.dialogs import Dialog, label
from valgapp.ui.safety.passphrase_line import PassphraseLine


def ask_passphrase(parent: QWidget, title: str, text: str, yes: str) -> str | None:
    """What was typed, or ``None`` when given up."""
    dialog = Dialog(parent, title)
    if text:
        dialog.add_text(text)
    line = PassphraseLine("Adgangskode")
    dialog.body.addWidget(label("Adgangskode", "label"))
    dialog.body.addWidget(line)
    dialog.add_no()
    dialog.add_yes(yes)
    line.setFocus()
    typed = line.text() if dialog.exec() else None
    dialog.deleteLater()
    return typed
