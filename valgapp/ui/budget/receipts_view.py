"""The receipts of a posting: dropped here, chosen as a file, or pasted from the clipboard."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from valgapp.db import receipts
from valgapp.documents import receipts as document
from valgapp.domain import danish
from valgapp.domain.receipts import Attached, ReceiptRow
from valgapp.errors import UserError
from valgapp.jobs.receipts import Source, attach_receipts
from valgapp.ui import dialogs, preview, theme
from valgapp.ui.dialogs import label
from valgapp.ui.flow import FlowLayout
from valgapp.ui.icons import icon
from valgapp.ui.workspace import Workspace

KINDS = "Kvitteringer (*.pdf *.jpg *.jpeg *.png)"
HINT = "Træk en PDF eller et billede hertil, eller indsæt et billede med Ctrl+V."


class ReceiptsView(QFrame):
    """Nothing of a receipt but its name is read before it is to be shown."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._posting_id: UUID | None = None
        self.lines: list[ReceiptLine] = []
        self._hint = label(HINT, "small")
        self.choose_button = QPushButton(icon("folder"), "Vælg fil …")
        self.paste_button = QPushButton(icon("copy"), "Indsæt billede")
        self._buttons = QWidget()
        self._column = QVBoxLayout(self)
        self._build()

    def _build(self) -> None:
        self.setProperty("role", "drop")
        self.setAcceptDrops(True)
        self.setAccessibleName("Kvitteringer")
        self._column.setContentsMargins(*[theme.px(12)] * 4)
        self._column.setSpacing(theme.px(6))
        self.choose_button.clicked.connect(self.choose)
        self.paste_button.clicked.connect(self.paste)
        row = FlowLayout(self._buttons, gap=6)
        for button in (self.choose_button, self.paste_button):
            row.addWidget(button)
        self._column.addWidget(self._hint)
        self._column.addWidget(self._buttons)

    def show_posting(self, posting_id: UUID | None, *, voided: bool = False) -> None:
        """Show the receipts of a posting; a voided one takes no more."""
        self._posting_id = None if voided else posting_id
        found = self._workspace.read(receipts.receipt_rows, posting_id) if posting_id else []
        for line in self.lines:
            line.hide()
            line.deleteLater()
        self.lines = [ReceiptLine(self, row, may_remove=not voided) for row in found]
        for place, line in enumerate(self.lines):
            self._column.insertWidget(place, line)
        self._buttons.setVisible(not voided)
        self._hint.setText("Ingen kvittering." if voided else HINT)
        self._hint.setVisible(not (voided and found))

    # -- attaching --------------------------------------------------------------------------

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

    def attach(self, sources: Sequence[Source]) -> None:
        """Attach files to the posting in sight, as one change."""
        if self._posting_id is None:
            raise UserError("Vælg først den postering, kvitteringen hører til.")
        job = attach_receipts(self._workspace.store, self._posting_id, sources)
        self._workspace.run(job, "Vedhæfter kvittering", then=self._attached)

    def _attached(self, done: Attached) -> None:
        self._workspace.say(done.sentence, "Fortryd", self._workspace.undo_of_latest)

    # -- by mouse ---------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if self._posting_id is not None and (data.hasUrls() or data.hasImage()):
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

    # -- one receipt ------------------------------------------------------------------------

    def show_receipt(self, row: ReceiptRow) -> None:
        """Look at a receipt; print it or save it from there."""
        kept, data = self._workspace.read(receipts.kept, row.id)
        pdf = document.as_pdf(kept.media_type, data)
        preview.show_pdf(self.window(), pdf, kept.name, f"{Path(kept.name).stem}.pdf")

    def remove(self, row: ReceiptRow) -> None:
        """Take a receipt off the posting; the toast offers Fortryd."""
        label = f"Kvittering fjernet: {row.name}"
        self._workspace.write(receipts.remove, row.id, label=label)


class ReceiptLine(QWidget):
    """The name leads to the picture."""

    def __init__(self, view: ReceiptsView, row: ReceiptRow, *, may_remove: bool) -> None:
        super().__init__()
        self.row = row
        self.open = QPushButton(_short(row.name))
        self.open.setProperty("kind", "link")
        self.open.setToolTip(f"Vis {row.name}")
        self.open.setAccessibleName(f"Vis kvitteringen {row.name}")
        self.open.clicked.connect(lambda *_: view.show_receipt(row))
        self.remove = QToolButton()
        self.remove.setIcon(icon("delete"))
        self.remove.setToolTip(f"Fjern {row.name}")
        self.remove.setAccessibleName(f"Fjern kvitteringen {row.name}")
        self.remove.clicked.connect(lambda *_: view.remove(row))
        self.remove.setVisible(may_remove)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        words.addWidget(label(row.about, "small"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(words, 1)
        line.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)


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


def _short(name: str) -> str:
    return name if len(name) <= 34 else f"{name[:20]} … {name[-10:]}"
