"""Receipts of a posting that is being typed: saved together with it, as one change."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from valgapp.domain.receipts import ReceiptFile, lies_also_on
from valgapp.jobs.receipts import Source, receipt_of
from valgapp.ui.budget.drop_area import DropArea, short_name
from valgapp.ui.dialogs import label
from valgapp.ui.icons import icon
from valgapp.ui.notice import Notice

HINT = "Kvittering: træk en PDF eller et billede hertil, eller tryk Ctrl+V."
AlsoOn = Callable[[str], list[str]]
"""What else holds a file of this hash already."""


class PendingReceipts(DropArea):
    """Each file is read as it comes, so that what cannot be kept is told at once.

    ``changed`` when there are more or fewer.
    """

    changed = Signal()

    def __init__(self, also_on: AlsoOn) -> None:
        super().__init__(HINT)
        self._also_on = also_on
        self.lines: list[PendingLine] = []
        self.twice = Notice(tone="warning")
        self.column.insertWidget(0, self.twice)

    @property
    def files(self) -> list[ReceiptFile]:
        """What is to be kept with the posting."""
        return [line.file for line in self.lines]

    def attach(self, sources: Sequence[Source]) -> None:
        """Keep files until the posting is saved. Raises UserError naming what is wrong."""
        for file in [receipt_of(source) for source in sources]:
            if file.original_sha256 not in {f.original_sha256 for f in self.files}:
                line = PendingLine(file, self.forget)
                self.column.insertWidget(len(self.lines), line)
                self.lines.append(line)
        self._tell()

    def forget(self, line: PendingLine) -> None:
        """Take one of them off again; the others stay."""
        self.lines.remove(line)
        line.hide()
        line.deleteLater()
        self.choose_button.setFocus()
        self._tell()

    def clear(self) -> None:
        """Begin anew."""
        for line in list(self.lines):
            self.forget(line)

    def _tell(self) -> None:
        there = lies_also_on((f.name, self._also_on(f.original_sha256)) for f in self.files)
        self.twice.tell(f"{there}." if there else "")
        self.changed.emit()

    def listen_to(self, editor: QLineEdit) -> None:
        """Ctrl+V in a field attaches what is no text."""
        editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_paste = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Paste)
        if is_paste and event.type() == QEvent.Type.KeyPress and _holds_no_text():
            self.paste()
            return True
        return super().eventFilter(watched, event)


class PendingLine(QWidget):
    """A file's name, and a way to take it off again."""

    def __init__(self, file: ReceiptFile, forget: Callable[[PendingLine], None]) -> None:
        super().__init__()
        self.file = file
        self.remove = QToolButton()
        self.remove.setIcon(icon("delete"))
        self.remove.setToolTip(f"Fjern {file.name}")
        self.remove.setAccessibleName(f"Fjern kvitteringen {file.name}")
        self.remove.clicked.connect(lambda *_: forget(self))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(f"Vedhæftes: {short_name(file.name)}"), 1)
        row.addWidget(self.remove)


def _holds_no_text() -> bool:
    """Cells from a spreadsheet come as text and picture both; there the text is meant."""
    data = QGuiApplication.clipboard().mimeData()
    return data.hasUrls() or (data.hasImage() and not data.hasText())
