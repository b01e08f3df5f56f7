"""Receipts of a posting that is being typed: saved together with it, as one change."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPushButton

from valgapp.domain import danish
from valgapp.domain.receipts import ReceiptFile
from valgapp.jobs.receipts import Source, receipt_of
from valgapp.ui.budget.drop_area import DropArea, short_name

HINT = "Kvittering: træk en PDF eller et billede hertil, eller tryk Ctrl+V."
AlsoOn = Callable[[str], list[str]]
"""What else holds a file of this hash already."""


class PendingReceipts(DropArea):
    """Each file is read as it comes, so that what cannot be kept is told at once."""

    def __init__(self, also_on: AlsoOn) -> None:
        super().__init__(HINT)
        self._also_on = also_on
        self.files: list[ReceiptFile] = []
        self.forget_button = QPushButton("Fjern igen")
        self.forget_button.setProperty("kind", "link")
        self.forget_button.setAutoDefault(False)
        self.forget_button.clicked.connect(self.clear)
        self.row.addWidget(self.forget_button)
        self.forget_button.hide()

    def attach(self, sources: Sequence[Source]) -> None:
        """Keep files until the posting is saved. Raises UserError naming what is wrong."""
        for file in [receipt_of(source) for source in sources]:
            if file.original_sha256 not in {f.original_sha256 for f in self.files}:
                self.files.append(file)
        self._tell()

    def clear(self) -> None:
        """Begin anew."""
        self.files = []
        self._tell()

    def _tell(self) -> None:
        names = ", ".join(short_name(file.name) for file in self.files)
        self.hint.setText(f"Vedhæftes: {names}{self._twice()}" if names else HINT)
        self.forget_button.setVisible(bool(names))

    def _twice(self) -> str:
        """Perhaps it has been paid twice."""
        there = [name for file in self.files for name in self._also_on(file.original_sha256)]
        return (
            f". Samme fil ligger også på {danish.listed(list(dict.fromkeys(there)))}."
            if there
            else ""
        )

    def listen_to(self, editor: QLineEdit) -> None:
        """Ctrl+V in a field attaches what is no text."""
        editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_paste = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Paste)
        if is_paste and event.type() == QEvent.Type.KeyPress and _holds_no_text():
            self.paste()
            return True
        return super().eventFilter(watched, event)


def _holds_no_text() -> bool:
    """Cells from a spreadsheet come as text and picture both; there the text is meant."""
    data = QGuiApplication.clipboard().mimeData()
    return data.hasUrls() or (data.hasImage() and not data.hasText())
