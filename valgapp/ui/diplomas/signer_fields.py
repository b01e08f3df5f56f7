"""Who signs the diplomas: up to four names with titles, and a scanned signature for each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from valgapp.documents import pictures
from valgapp.documents.diploma_signing import MOST_SIGNERS
from valgapp.domain.diplomas import Signer
from valgapp.ui import theme
from valgapp.ui.dialogs import label
from valgapp.ui.diplomas.picture_choice import PictureChoice
from valgapp.ui.fields import TextField


class SignerFields(QWidget):
    """``lines`` are the name and title of each, ``signatures`` their pictures."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        numbers = range(1, MOST_SIGNERS + 1)
        self.lines = [
            (TextField(f"name{n}", f"Underskriver {n}"), TextField(f"title{n}", "Titel"))
            for n in numbers
        ]
        self.signatures = [
            PictureChoice(f"Underskrift {n} som billede", pictures.signature) for n in numbers
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(
            label("En underskriver uden navn får en tom linje med titlen under.", "small")
        )
        for (name, title), signature in zip(self.lines, self.signatures, strict=True):
            row = QHBoxLayout()
            row.setSpacing(theme.px(12))
            row.addWidget(name, 1)
            row.addWidget(title, 1)
            column.addLayout(row)
            column.addWidget(signature)
            signature.changed.connect(self.changed)
            for field in (name, title):
                field.editor.textChanged.connect(self._typed)

    def show_signers(self, signers: Sequence[Signer]) -> None:
        """Show these, from the first line on."""
        for (name, title), signature, signer in zip(
            self.lines, self.signatures, signers, strict=False
        ):
            name.show_value(signer.name)
            title.show_value(signer.title)
            signature.show_png(signer.signature)

    def signers(self) -> tuple[Signer, ...]:
        """Those with a name or a title."""
        every = (
            Signer(name.typed(), title.typed(), signature.png)
            for (name, title), signature in zip(self.lines, self.signatures, strict=True)
        )
        return tuple(signer for signer in every if signer.name or signer.title)

    def _typed(self, _text: str) -> None:
        self.changed.emit()
