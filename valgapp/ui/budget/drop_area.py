"""Where receipts are dropped, chosen as a file, or pasted from the clipboard."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from valgapp.domain import danish
from valgapp.errors import UserError
from valgapp.jobs.receipts import Source
from valgapp.ui import dialogs, theme
from valgapp.ui.dialogs import label
from valgapp.ui.flow import FlowLayout
from valgapp.ui.icons import icon

KINDS = "Kvitteringer (*.pdf *.jpg *.jpeg *.png)"


class DropArea(QFrame):
    """Two buttons and a place to drop; what comes is handed to ``attach``."""

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.hint = label(hint, "small")
        self.choose_button = QPushButton(icon("folder"), "Vælg fil …")
        self.paste_button = QPushButton(icon("copy"), "Indsæt billede")
        self.buttons = QWidget()
        self.row, self.column = FlowLayout(self.buttons, gap=6), QVBoxLayout(self)
        self._build()

    def _build(self) -> None:
        self.setProperty("role", "drop")
        self.setAcceptDrops(True)
        self.setAccessibleName("Kvitteringer")
        self.column.setContentsMargins(*[theme.px(12)] * 4)
        self.column.setSpacing(theme.px(6))
        self.choose_button.clicked.connect(self.choose)
        self.paste_button.clicked.connect(self.paste)
        for button in (self.choose_button, self.paste_button):
            button.setAutoDefault(False)
            self.row.addWidget(button)
        self.column.addWidget(self.hint)
        self.column.addWidget(self.buttons)

    @property
    def takes(self) -> bool:
        """Whether anything may be dropped now."""
        return True

    def attach(self, sources: Sequence[Source]) -> None:
        """Take these files and pictures."""
        raise NotImplementedError

    def choose(self) -> None:
        """Ask for a file."""
        path = dialogs.open_path(self, "Vedhæft kvittering", KINDS)
        if path is not None:
            self.attach([path])

    def paste(self) -> None:
        """Attach the picture or the files on the clipboard. UserError when there are none."""
        sources = sources_of(QGuiApplication.clipboard().mimeData())
        if not sources:
            raise UserError("Der er intet billede i udklipsholderen. Kopiér et, og prøv igen.")
        self.attach(sources)

    # -- by mouse ---------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if self.takes and (data.hasUrls() or data.hasImage()):
            event.acceptProposedAction()
            self._light_up(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._light_up(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._light_up(False)
        if sources := sources_of(event.mimeData()):
            event.acceptProposedAction()
            self.attach(sources)

    def _light_up(self, on: bool) -> None:
        self.setProperty("lit", on)
        theme.restyle(self)


def sources_of(data: QMimeData) -> list[Source]:
    """What a drop or the clipboard holds: files, or else a picture."""
    files: list[Source] = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if files:
        return files
    image = data.imageData() if data.hasImage() else None
    if not isinstance(image, QImage) or image.isNull():
        return []
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    now = danish.date_and_clock(datetime.now(danish.COPENHAGEN))
    return [(f"Udklip {now}.png", bytes(buffer.data().data()))]


def short_name(name: str) -> str:
    """A file name that fits on one line."""
    return name if len(name) <= 34 else f"{name[:20]} … {name[-10:]}"
