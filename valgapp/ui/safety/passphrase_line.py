"""The line a passphrase is typed in."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from valgapp.ui.icons import icon


class PassphraseLine(QLineEdit):
    """A passphrase, hidden until the eye is pressed."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setAccessibleName(name)
        self._eye = self.addAction(icon("key"), QLineEdit.ActionPosition.TrailingPosition)
        self._eye.setToolTip("Vis eller skjul adgangskoden")
        self._eye.setText("Vis eller skjul adgangskoden")
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._show)

    def _show(self, visible: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if visible else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
