"""The receipts of a posting: attached, looked at, taken off."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from valgapp.db import receipts
from valgapp.documents import receipts as document
from valgapp.domain.receipts import Attached, ReceiptRow
from valgapp.errors import UserError
from valgapp.jobs.receipts import Source, attach_receipts
from valgapp.ui import preview
from valgapp.ui.budget.drop_area import DropArea, short_name
from valgapp.ui.dialogs import label
from valgapp.ui.icons import icon
from valgapp.ui.workspace import Workspace

HINT = "Træk en PDF eller et billede hertil, eller indsæt et billede med Ctrl+V."


class ReceiptsView(DropArea):
    """Nothing of a receipt but its name is read before it is to be shown."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(HINT)
        self._workspace = workspace
        self._posting_id: UUID | None = None
        self.lines: list[ReceiptLine] = []

    @property
    def takes(self) -> bool:
        return self._posting_id is not None

    def show_posting(self, posting_id: UUID | None, *, is_closed: bool = False) -> None:
        """Show the receipts of a posting; a voided one, or another site's, takes no more."""
        self._posting_id = None if is_closed else posting_id
        found = self._workspace.read(receipts.receipt_rows, posting_id) if posting_id else []
        for line in self.lines:
            line.hide()
            line.deleteLater()
        self.lines = [ReceiptLine(self, row, may_remove=not is_closed) for row in found]
        for place, line in enumerate(self.lines):
            self.column.insertWidget(place, line)
        self.buttons.setVisible(not is_closed)
        self.hint.setText("Ingen kvittering." if is_closed else HINT)
        self.hint.setVisible(not (is_closed and found))

    # -- attaching --------------------------------------------------------------------------

    def attach(self, sources: Sequence[Source]) -> None:
        """Attach files to the posting in sight, as one change."""
        if self._posting_id is None:
            raise UserError("Vælg først den postering, kvitteringen hører til.")
        job = attach_receipts(self._workspace.store, self._posting_id, sources)
        self._workspace.run(job, "Vedhæfter kvittering", then=self._attached)

    def _attached(self, done: Attached) -> None:
        self._workspace.say(done.sentence, "Fortryd", self._workspace.undo_of_latest)

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
        self.open = QPushButton(short_name(row.name))
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
